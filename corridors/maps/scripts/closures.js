// What a state closes and opens against normal operation, on the map: lines, countries, crossing signs.

function courseOf(g, data, link) {
  const number = data.network.lines[link >> 1];
  const back = (link & 1) === 1;
  if (number === 0) return { points: [g.from(link).at, g.to(link).at], mode: g.mode(link), schematic: false };
  const step = number > 0 ? number - 1 : number;
  return waysOf(data, [back ? ~step : step])[0];
}

function hasCourse(g, link) {
  return ["section", "crossing"].includes(g.kind(link));
}

// All lines of the network as few paths: one for each way of drawing.
function drawNetwork(g, data, group) {
  const lines = new Map();
  for (let row = 0; row < g.rows; row++) {
    const link = 2 * row;
    if (!hasCourse(g, link)) continue;
    const course = courseOf(g, data, link);
    const status = data.network.statuses[columnsUnder(g, "").status[link]];
    const kind = status === "open" ? `${course.mode}${course.schematic ? " schematic" : ""}` : "unbuilt";
    if (!lines.has(kind)) lines.set(kind, []);
    lines.get(kind).push(course.points);
  }
  for (const [kind, all] of lines) L.polyline(all, quiet("network", `net ${kind}`, { weight: 1.6 })).addTo(group);
}

// Rows that normal operation has and this state has not, and the other way round.
function differences(g, found, normal) {
  const lost = [];
  const opened = [];
  for (let row = 0; row < g.rows; row++) {
    const ways = [2 * row, 2 * row + 1].filter((link) => g.exists[link]);
    const now = ways.some((link) => !found.closed[link]);
    const usual = ways.some((link) => !normal.closed[link]);
    if (usual && !now) lost.push(2 * row);
    if (now && !usual) opened.push(2 * row);
  }
  return { lost, opened };
}

function nowUsable(found, target) {
  return isUsable(target, (link) => found.closed[link]);
}

// What a state makes of a crossing, null where all is as on record.
function crossingNow(g, found, normal, crossing) {
  const target = g.targets.get(`crossing.${crossing.id}`);
  if (!target) return null;
  const now = nowUsable(found, target);
  if (now === nowUsable(normal, target)) {
    const opened = found.state.rules.some((rule) => rule.verb === "open" && rule.key === target.key);
    return opened && now && crossing.status !== "open" ? { sign: "open", text: "open in this what-if" } : null;
  }
  if (now) return { sign: "open", text: "open in this what-if" };
  const why = found.why(target.links.find((link) => !normal.closed[link]));
  if (why.startsWith("is closed ")) return { sign: "barred", text: why.slice(3) };
  return { sign: "barred", text: `closed in this what-if${why === STATUS_REASONS.closed ? "" : `: ${why}`}` };
}

function closuresLayer(g, data, map, group, markers) {
  const layer = L.layerGroup().addTo(group);
  const polygons = new Map();
  for (const country of data.basemap.countries) {
    const rings = country.rings.map((ring) => decodeLine(ring, data.basemap.coordinates_per_degree));
    if (!polygons.has(country.iso3)) polygons.set(country.iso3, []);
    polygons.get(country.iso3).push(rings);
  }
  let drawn = "";
  return (found, normal) => {
    const { lost, opened } = differences(g, found, normal);
    const countries = [...g.targets.values()].filter((target) =>
      target.kind === "country" && nowUsable(normal, target) && !nowUsable(found, target));
    for (const marker of markers) {
      marker.now = crossingNow(g, found, normal, marker.crossing);
      marker.relabel();
    }
    const key = JSON.stringify([lost, opened, countries.map((one) => one.id)]);
    if (key === drawn) return;
    drawn = key;
    layer.clearLayers();
    for (const target of countries) {
      for (const rings of polygons.get(target.id) ?? []) {
        L.polygon(rings, quiet("closed", "closed-country", { fillRule: "evenodd" })).addTo(layer);
      }
    }
    const linesOf = (links) => links.filter((link) => hasCourse(g, link)).map((link) => courseOf(g, data, link).points);
    const [closed, added] = [linesOf(lost), linesOf(opened)];
    if (closed.length) {
      L.polyline(closed, quiet("barred", "barred-under", { weight: 4.5 })).addTo(layer);
      L.polyline(closed, quiet("barred", "barred", { weight: 2.6 })).addTo(layer);
    }
    if (added.length) L.polyline(added, quiet("barred", "added", { weight: 2.6 })).addTo(layer);
  };
}
