// The route now as a file, made in the page: GeoJSON, GPX with elevation where it is known, CSV of the legs.

const ROUTE_FIGURES = [
  "length_km", "time_h", "cost_usd", "co2_kg", "expected_closure_delay_h", "closure_probability", "incident_probability",
  "generalised_cost_usd",
];

// Six decimals, as the program writes them.
function sixDecimals(value) {
  return Number(value.toFixed(6));
}

// What the program's files say of each leg, under the same names.
function legRecords({ g, now }) {
  return now.route.links.map((link, at) => ({
    route: 1, leg: at + 1, link: g.component[link], kind: g.kind(link), mode: g.mode(link), from: g.from(link).id, to: g.to(link).id,
    country: g.data.countries[g.data.fixed.country[link >> 1]][0], route_number: g.data.roads[link >> 1],
    ...Object.fromEntries(ROUTE_FIGURES.map((key) => [key, sixDecimals(now.prices[key][link])])),
  }));
}

function csvCell(value) {
  const text = String(value);
  const special = ['"', ",", "\r", "\n"].some((sign) => text.includes(sign));
  return special ? `"${text.replaceAll('"', '""')}"` : text;
}

function routeCsv(app) {
  const rows = legRecords(app);
  return [Object.keys(rows[0]), ...rows.map(Object.values)].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

// Under which terms the route holds, in words; it goes into each file that has room for it.
function termsOfFile(app) {
  return `${document.querySelector("header p.asof")?.textContent ?? ""}. ${document.getElementById("answer")?.textContent ?? ""}`.trim();
}

function routeGeoJson(app) {
  const { g, data, now } = app;
  const { origin, destination } = now.state;
  const features = legRecords(app).map((properties, at) => {
    const link = now.route.links[at];
    const course = hasCourse(g, link) ? courseOf(g, data, link) : { points: [g.from(link).at] };
    const coordinates = course.points.map(([lat, lng]) => [sixDecimals(lng), sixDecimals(lat)]);
    const geometry = coordinates.length > 1 ? { type: "LineString", coordinates } : { type: "Point", coordinates: coordinates[0] };
    return { type: "Feature", geometry, properties: { ...properties, origin, destination, corridor: now.route.corridor, schematic: Boolean(course.schematic) } };
  });
  return JSON.stringify({ type: "FeatureCollection", name: routeName(app), description: termsOfFile(app), features });
}

function routeName({ g, now }) {
  return [now.state.origin, now.state.destination].map((id) => g.places[g.placeOf.get(id)].name).join(" – ");
}

// Metres above the sea at the points of a link's course, null where no profile is known.
function heightsAlong(g, link, points) {
  const profile = profileOf(g, link);
  if (!profile.length) return points.map(() => null);
  const end = profile.at(-1)[0];
  const run = [0];
  for (let at = 1; at < points.length; at++) run.push(run[at - 1] + L.latLng(points[at - 1]).distanceTo(points[at]));
  return run.map((metres) => {
    const km = (metres / (run.at(-1) || 1)) * end;
    const next = Math.max(1, profile.findIndex(([at]) => at >= km));
    const [[from, low], [to, high]] = [profile[next - 1] ?? profile[0], profile[next] ?? profile.at(-1)];
    return Math.round(low + (to > from ? (km - from) / (to - from) : 0) * (high - low));
  });
}

function escapedXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
}

function routeGpx(app) {
  const { g, data, now } = app;
  const at = ([lat, lng]) => `lat="${sixDecimals(lat)}" lon="${sixDecimals(lng)}"`;
  const stops = app.bordersCrossed().map((id, number) => {
    const { crossing } = app.markers.find((marker) => marker.crossing.id === id);
    return `<wpt ${at(crossing.at)}><name>${escapedXml(`${number + 1} ${crossing.name}`)}</name></wpt>`;
  });
  const parts = now.route.links.filter((link) => hasCourse(g, link)).map((link) => {
    const { points } = courseOf(g, data, link);
    const heights = heightsAlong(g, link, points);
    const dots = points.map((point, i) => `<trkpt ${at(point)}>${heights[i] === null ? "" : `<ele>${heights[i]}</ele>`}</trkpt>`);
    return `<trkseg>${dots.join("")}</trkseg>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<gpx version="1.1" creator="corridors" xmlns="http://www.topografix.com/GPX/1/1">',
    `<metadata><name>${escapedXml(routeName(app))}</name><desc>${escapedXml(termsOfFile(app))}</desc></metadata>`, ...stops,
    `<trk><name>${escapedXml(routeName(app))}</name>`, ...parts, "</trk>", "</gpx>\n",
  ].join("\n");
}

const ROUTE_FILES = {
  geojson: { write: routeGeoJson, type: "application/geo+json" },
  gpx: { write: routeGpx, type: "application/gpx+xml" },
  csv: { write: routeCsv, type: "text/csv" },
};

function saveRoute(app, kind) {
  const { write, type } = ROUTE_FILES[kind];
  const { origin, destination } = app.now.state;
  download(new Blob([write(app)], { type }), `${origin}-${destination}.${kind}`);
}
