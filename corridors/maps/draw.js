"use strict";
// Land, corridors and routes. Every layer stays in its own pane, so ticking one never covers another.

function decodeLine(flat, perDegree) {
  const points = [];
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < flat.length; i += 2) {
    lon += flat[i];
    lat += flat[i + 1];
    points.push([lat / perDegree, lon / perDegree]);
  }
  return points;
}

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
  L.polygon(basemap.lakes.map(decode), quiet("lakes", "lake")).addTo(map);
  L.polyline(basemap.borders.map(decode), quiet("borders", "border")).addTo(map);
  L.polyline(basemap.disputed.map(decode), quiet("borders", "disputed")).addTo(map);
  const [west, south, east, north] = basemap.clip_deg;
  const clip = [[south, west], [south, east], [north, east], [north, west]];
  const beyond = [[-89, -400], [-89, 400], [89, 400], [89, -400]];
  L.polygon([beyond, clip], quiet("frame", "frame", { noClip: true })).addTo(map);
  return L.latLngBounds(clip);
}

// Stretches of the steps of one corridor or route: n is a stored line, ~n the same run backwards.
function stretches(data, steps) {
  return steps.map((step) => {
    const line = data.lines[step < 0 ? ~step : step];
    const points = decodeLine(line.p, data.lines_per_degree);
    return { points: step < 0 ? points.reverse() : points, mode: line.m, schematic: line.s === 1 };
  });
}

function patternOf(stretch) {
  if (stretch.schematic) return "schematic";
  return stretch.mode;
}

function drawWay(group, stretch, pane, classes, width) {
  const pattern = patternOf(stretch);
  L.polyline(stretch.points, quiet(pane, `way ${pattern} ${classes}`, { weight: width })).addTo(group);
  if (pattern === "rail") {
    const inner = quiet(pane, "ties", { weight: Math.max(1.5, width - 2.5), lineCap: "butt" });
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
    return Math.min(12, 3.5 + 3 * (all.length - 1 - all.indexOf(index)));
  };
}

function drawCorridors(groups, data) {
  const widthOf = corridorWidths(data.corridors);
  data.corridors.forEach((steps, index) => {
    const ways = stretches(data, steps);
    ways.forEach((stretch, at) => {
      const width = widthOf(steps[at], index);
      drawWay(groups[index], stretch, `corridor${index}`, `k${(index % 8) + 1}`, width);
    });
  });
}

function drawRoutes(groups, data) {
  data.routes.forEach((steps, index) => {
    const best = index === 0;
    const pane = `route${index}`;
    const ways = stretches(data, steps);
    for (const stretch of ways) {
      const halo = quiet(pane, "halo", { weight: best ? 10 : 7 });
      L.polyline(stretch.points, halo).addTo(groups[index]);
    }
    for (const stretch of ways) {
      drawWay(groups[index], stretch, pane, best ? "best" : "other", best ? 5.5 : 3);
    }
  });
  data.routes.forEach((steps, index) => {
    if (steps.length) drawEnds(groups[index], stretches(data, steps), index === 0 ? 18 : 11);
  });
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

function drawEnds(group, ways, size) {
  const last = ways[ways.length - 1].points;
  const ends = [["end-start", ways[0].points[0]], ["end-finish", last[last.length - 1]]];
  for (const [id, at] of ends) {
    const icon = L.divIcon({ html: signElement(id, "", size), className: "end-icon", iconSize: [size, size] });
    const zIndexOffset = size * 1000;
    L.marker(at, { icon, zIndexOffset, pane: "ends", interactive: false, keyboard: false }).addTo(group);
  }
}

// Arrows every so many pixels along a route, drawn anew at each zoom.
function routeArrows(map, groups, data) {
  const tracks = data.routes.map((steps) => stretches(data, steps).flatMap((way) => way.points));
  const layers = groups.map((group) => L.layerGroup().addTo(group));
  const redraw = () => {
    tracks.forEach((track, index) => {
      layers[index].clearLayers();
      const size = index === 0 ? 11 : 9;
      for (const [tip, angle] of along(map, track, 95)) {
        const wing = (turn) => L.point(
          tip.x - size * Math.cos(angle + turn), tip.y - size * Math.sin(angle + turn));
        const head = [wing(0.52), tip, wing(-0.52)].map((p) => map.layerPointToLatLng(p));
        const style = quiet(`route${index}`, index === 0 ? "arrow" : "arrow thin");
        L.polygon(head, { ...style, smoothFactor: 0 }).addTo(layers[index]);
      }
    });
  };
  map.on("zoomend", redraw);
  redraw();
}

function along(map, track, spacing) {
  const found = [];
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
        found.push([tip, angle]);
      }
      left = at - length;
    }
    before = point;
  }
  return found;
}
