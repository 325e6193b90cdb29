// Land, relief, corridors and routes. Every layer stays in its own pane, so ticking one never covers another.

const CORRIDOR_COLOURS = 9;

function quiet(pane, className, more) {
  return { pane, className, interactive: false, smoothFactor: 1, ...more };
}

function drawBasemap(map, basemap, risk) {
  const per = basemap.coordinates_per_degree;
  const decode = (flat) => decodeLine(flat, per);
  for (const country of basemap.countries) {
    const level = Object.hasOwn(risk, country.iso3) ? risk[country.iso3][1] : null;
    const className = level === null ? "land" : `land risk${level}`;
    L.polygon(country.rings.map(decode), quiet("land", className, { fillRule: "evenodd" })).addTo(map);
  }
  if (basemap.relief) {
    const [west, south, east, north] = basemap.relief.bounds_deg;
    const picture = `data:image/png;base64,${basemap.relief.png}`;
    L.imageOverlay(picture, [[south, west], [north, east]], { pane: "relief", className: "relief" }).addTo(map);
  }
  L.polygon(basemap.lakes.map(decode), quiet("lakes", "lake")).addTo(map);
  L.polyline(basemap.borders.map(decode), quiet("borders", "border")).addTo(map);
  L.polyline(basemap.disputed.map(decode), quiet("borders", "disputed")).addTo(map);
  const clip = clipOf(basemap);
  const beyond = [[-89, -400], [-89, 400], [89, 400], [89, -400]];
  L.polygon([beyond, clip], quiet("frame", "frame", { noClip: true })).addTo(map);
}

function clipOf({ clip_deg: [west, south, east, north] }) {
  return [[south, west], [south, east], [north, east], [north, west]];
}

// Alignments that follow one another and are drawn alike, as one stretch each.
function stretches(alignments) {
  const runs = [];
  for (const one of alignments) {
    const last = runs.at(-1);
    if (last && patternOf(last) === patternOf(one) && last.width === one.width) last.points.push(...one.points);
    else runs.push({ ...one, points: [...one.points] });
  }
  return runs;
}

function patternOf(stretch) {
  if (stretch.schematic) return "schematic";
  return stretch.mode;
}

function drawStretch(group, stretch, pane, classes, width) {
  const pattern = patternOf(stretch);
  L.polyline(stretch.points, quiet(pane, `alignment ${pattern} ${classes}`, { weight: width })).addTo(group);
  if (pattern === "rail") {
    const inner = quiet(pane, "ties", { weight: width > 3 ? Math.max(1.5, width - 2.5) : width / 2, lineCap: "butt" });
    L.polyline(stretch.points, inner).addTo(group);
  }
}

// Where corridors share a stretch, the first is drawn widest and each next one narrower on top of it.
function corridorWidths(corridors) {
  const users = new Map();
  corridors.forEach((steps, index) => {
    for (const step of steps) {
      const line = step < 0 ? ~step : step;
      if (!users.has(line)) users.set(line, []);
      if (!users.get(line).includes(index)) users.get(line).push(index);
    }
  });
  return (step, index) => {
    const all = users.get(step < 0 ? ~step : step);
    return Math.min(3.6, 1.6 + all.length - 1 - all.indexOf(index));
  };
}

function corridorClass(index) {
  return `k${(index % CORRIDOR_COLOURS) + 1}`;
}

function drawCorridors(groups, data) {
  const widthOf = corridorWidths(data.corridors);
  data.corridors.forEach((steps, index) => {
    const alignments = alignmentsOf(data, steps).map((one, at) => ({ ...one, width: widthOf(steps[at], index) }));
    for (const stretch of stretches(alignments)) {
      drawStretch(groups[index], stretch, `corridor${index}`, corridorClass(index), stretch.width);
    }
  });
}

function drawRoute(group, alignments, pane, className, [width, halo]) {
  const runs = stretches(alignments);
  for (const stretch of runs) L.polyline(stretch.points, quiet(pane, "halo", { weight: halo })).addTo(group);
  for (const stretch of runs) drawStretch(group, stretch, pane, className, width);
}

function drawRoutes(groups, data) {
  data.routes.forEach((steps, index) => {
    const alignments = alignmentsOf(data, steps);
    drawRoute(groups[index], alignments, `route${index}`, "other", [3, 7]);
    if (alignments.length) drawEnds(groups[index], ends(alignments), 11);
  });
}

function ends(alignments) {
  return [alignments[0].points[0], alignments.at(-1).points.at(-1)];
}

function signElement(id, className, size) {
  const space = "http://www.w3.org/2000/svg";
  const sign = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#${id}`);
  sign.setAttribute("class", `sign ${className}`);
  sign.setAttribute("width", size);
  sign.setAttribute("height", size);
  sign.setAttribute("aria-hidden", "true");
  sign.append(use);
  return sign;
}

function drawEnds(group, [start, finish], size) {
  for (const [id, at] of [["end-start", start], ["end-finish", finish]]) {
    const icon = L.divIcon({ html: signElement(id, "", size), className: "end-icon", iconSize: [size, size] });
    const zIndexOffset = size * 1000;
    L.marker(at, { icon, zIndexOffset, pane: "ends", interactive: false, keyboard: false }).addTo(group);
  }
}

// Arrows every so many pixels along what is seen of a track; gives a function that changes the track.
function arrowsAlong(map, group, pane, track, thin) {
  const layer = L.layerGroup().addTo(group);
  const size = thin ? 9 : 11;
  let points = track;
  const redraw = () => {
    layer.clearLayers();
    const seen = map.getPixelBounds();
    const origin = map.getPixelOrigin();
    for (const [tip, angle] of along(map, points, 95)) {
      if (!seen.contains(tip.add(origin))) continue;
      const wing = (turn) => L.point(
        tip.x - size * Math.cos(angle + turn), tip.y - size * Math.sin(angle + turn));
      const head = [wing(0.52), tip, wing(-0.52)].map((p) => map.layerPointToLatLng(p));
      const style = quiet(pane, thin ? "arrow thin" : "arrow");
      L.polygon(head, { ...style, smoothFactor: 0 }).addTo(layer);
    }
  };
  map.on("moveend", redraw);
  redraw();
  return (next) => {
    points = next;
    redraw();
  };
}

function along(map, track, spacing) {
  const tips = [];
  let left = spacing / 2;
  let before = null;
  for (const point of track.map((latLng) => map.latLngToLayerPoint(latLng))) {
    if (before) {
      const length = before.distanceTo(point);
      const angle = Math.atan2(point.y - before.y, point.x - before.x);
      let at = left;
      for (; at <= length; at += spacing) {
        const share = at / length;
        const tip = L.point(before.x + share * (point.x - before.x), before.y + share * (point.y - before.y));
        tips.push([tip, angle]);
      }
      left = at - length;
    }
    before = point;
  }
  return tips;
}
