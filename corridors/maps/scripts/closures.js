// What a state closes and reopens compared with normal operation, on the map: lines, countries, crossing signs.

function courseOf(g, data, link) {
  const number = data.network.lines[link >> 1];
  const back = (link & 1) === 1;
  if (number === 0) return { points: [g.from(link).at, g.to(link).at], mode: g.mode(link), schematic: false };
  const step = number > 0 ? number - 1 : number;
  return alignmentsOf(data, [back ? ~step : step])[0];
}

function hasCourse(g, link) {
  return ["section", "crossing"].includes(g.kind(link));
}

// All lines of the network as few paths: one for each style.
function drawNetwork(g, data, group) {
  const lines = new Map();
  for (let row = 0; row < g.rows; row++) {
    const link = 2 * row;
    if (!hasCourse(g, link)) continue;
    const course = courseOf(g, data, link);
    const status = data.network.statuses[columnsUnder(g, "").status[link]];
    const kind = status === "open" ? `${course.mode}${course.schematic ? " schematic" : course.aligned ? " aligned" : ""}` : "unbuilt";
    if (!lines.has(kind)) lines.set(kind, []);
    lines.get(kind).push(course.points);
  }
  for (const [kind, all] of lines) L.polyline(all, quiet("network", `net ${kind}`, { weight: 1.6 })).addTo(group);
}

// Rows that normal operation has and this state has not, and the reverse.
function differences(g, now, normal) {
  const lost = [];
  const opened = [];
  for (let row = 0; row < g.rows; row++) {
    const links = [2 * row, 2 * row + 1].filter((link) => g.exists[link]);
    const usableNow = links.some((link) => !now.closed[link]);
    const usable = links.some((link) => !normal.closed[link]);
    if (usable && !usableNow) lost.push(2 * row);
    if (usableNow && !usable) opened.push(2 * row);
  }
  return { lost, opened };
}

function isUsableUnder(answer, target) {
  return isUsable(target, (link) => answer.closed[link]);
}

// What a state makes of a crossing, null where all is as in the data.
function crossingNow(g, now, normal, crossing) {
  const target = g.targets.get(`crossing.${crossing.id}`);
  if (!target) return null;
  const usable = isUsableUnder(now, target);
  const reopened = { sign: "open", text: say("open in this what-if") };
  if (now.state.day) return crossingOnDay(g, now, normal, target, crossing);
  const usual = columnsUnder(g, "");
  const lifted = now.state.onDay && target.links.some((link) => usual.closure[link] && !now.columns.closure[link]);
  if (usable === isUsableUnder(normal, target)) {
    const byReader = now.state.rules.some((rule) => rule.verb === "open" && rule.key === target.key);
    return (byReader || lifted) && usable && crossing.status !== "open" ? reopened : null;
  }
  if (usable) return reopened;
  const { kind, text } = now.barred(target.links.find((link) => !normal.closed[link]));
  const status = statusText(text);
  if (crossing.status === "closed" && status === crossing.status_text) return null;
  if (["record", "month"].includes(kind)) return { sign: "barred", text: status };
  const name = g.data.status_names.barred;
  return { sign: "barred", text: kind === "closed" ? name : `${name}: ${text}` };
}

// On a day of the record its rows count, and not those of the page's own day.
function crossingOnDay(g, now, normal, target, crossing) {
  const { day } = now.state;
  if (isUsableUnder(now, target)) {
    return ["closed", "restricted", "barred"].includes(crossing.status) || !isUsableUnder(normal, target) ? { sign: "open", text: say("open on {day}", { day: dayText(day) }) } : null;
  }
  if (!isUsableUnder(normal, target)) return null;
  const { kind, text } = now.barred(target.links.find((link) => !normal.closed[link]));
  return kind === "closed" ? { sign: "barred", text: g.data.status_names.barred } : { sign: "closed", text: statusText(text) };
}

// A reason without its subject; English alone needs a verb taken off.
function statusText(reason) {
  return reason.replace(/^is /, "");
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
  return (now, normal) => {
    const { lost, opened } = differences(g, now, normal);
    const countries = [...g.targets.values()].filter((target) =>
      target.kind === "country" && isUsableUnder(normal, target) && !isUsableUnder(now, target));
    for (const marker of markers) {
      marker.now = crossingNow(g, now, normal, marker.crossing);
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
