// Time-cost-distance charts (UNESCAP): a measure added up over the kilometres, a vertical step
// at each border, transshipment and port; the route now compared with that of normal operation; and the elevation.

const CHART = { width: 372, height: 210, left: 46, right: 10, top: 14, bottom: 30 };
const LABEL_PX = { letter: 5.6, line: 12 };

function svgElement(tag, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) writeDrawn(element, text);
  return element;
}

// In a drawing nothing is marked up: what holds Arabic letters runs from right to left, and its start is at its right.
function writeDrawn(element, text) {
  element.textContent = plain(text);
  if (!SPOKEN.rtl || element.tagName !== "text" || !/[\u0600-\u06ff]/.test(element.textContent.replace(/[\u066a-\u066c\u06f0-\u06f9]/g, ""))) return;
  element.setAttribute("direction", "rtl");
  const turned = { start: "end", end: "start", middle: "middle" };
  element.setAttribute("text-anchor", turned[element.getAttribute("text-anchor") ?? "start"]);
}

// Corners of the line, and the steps of what is not a section: [{km, from, to, name}].
function courseOverKm(g, route, { key }, numbered = false) {
  const distance = legMeasures(g)[0];
  const corners = [[0, 0]];
  const steps = [];
  let km = 0;
  let sum = 0;
  for (const leg of route.legs) {
    const from = sum;
    sum += leg[key];
    km += leg[distance.key];
    if (g.kind(leg.link) !== "section") {
      corners.push([km, from]);
      if (leg[key] > 0) steps.push({ km, from, to: sum, name: stepName(g, leg.link, numbered ? route : null) });
    }
    corners.push([km, sum]);
  }
  return { corners, steps, km, sum };
}

// A border goes by its number on the map, where the route is the one whose borders are numbered there.
function stepName(g, link, numbered) {
  const crossing = g.crossing(link);
  if (crossing >= 0) return `${numbered ? `${numbered.crossings.indexOf(crossing) + 1} ` : ""}${g.data.crossings[crossing][1]}`;
  return say(g.kind(link) === "port" ? "{place} port" : "{place} transshipment", { place: g.from(link).name });
}

function niceStep(most, count) {
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= rough);
}

function scales(mostX, mostY) {
  const { width, height, left, right, top, bottom } = CHART;
  const x = (value) => left + (value / (mostX || 1)) * (width - left - right);
  const y = (value) => height - bottom - (value / (mostY || 1)) * (height - top - bottom);
  return { x, y, mostX, mostY };
}

function drawAxes(svg, { x, y, mostX, mostY }, unitX, unitY) {
  const { width, height, left, right, bottom } = CHART;
  for (let value = 0, step = niceStep(mostY || 1, 4); value <= mostY; value += step) {
    svg.append(svgElement("path", { class: "grid", d: `M${left} ${y(value)}H${width - right}` }));
    svg.append(svgElement("text", { x: left - 5, y: y(value) + 4, "text-anchor": "end" }, wholeNumber(value)));
  }
  for (let value = 0, step = niceStep(mostX || 1, 4); value <= mostX; value += step) {
    svg.append(svgElement("path", { class: "tick", d: `M${x(value)} ${height - bottom}v4` }));
    const anchor = x(value) > width - right - 16 ? "end" : "middle";
    svg.append(svgElement("text", { x: x(value), y: height - bottom + 16, "text-anchor": anchor }, wholeNumber(value)));
  }
  svg.append(svgElement("path", { class: "axis", d: `M${left} ${height - bottom}H${width - right}` }));
  svg.append(svgElement("text", { x: width - right, y: height - 2, "text-anchor": "end" }, unitX));
  svg.append(svgElement("text", { x: 2, y: 10, class: "unit" }, unitY));
}

function pathThrough(points, { x, y }) {
  return points.map(([km, value], i) => `${i ? "L" : "M"}${x(km).toFixed(1)} ${y(value).toFixed(1)}`).join("");
}

// Labels stand left above their step where they fit, else lower right, each clear of those before it.
function placeStepLabels(svg, steps, { x, y }, write) {
  const taken = [];
  const { width, height, left, right, top, bottom } = CHART;
  const largestFirst = [...steps].sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const step of largestFirst) {
    const text = `${step.name} ${write(step.to - step.from)}`;
    const w = text.length * LABEL_PX.letter;
    const choices = [];
    for (let shift = 0; shift < 8; shift++) {
      choices.push(["end", x(step.km) - 5, y(step.to) + 4 - shift * LABEL_PX.line]);
      choices.push(["start", x(step.km) + 5, y(step.from) + 8 + shift * LABEL_PX.line]);
      choices.push(["start", x(step.km) + 5, y(step.from) - 1 - shift * LABEL_PX.line]);
    }
    const place = choices.find(([anchor, px, py]) => {
      const box = anchor === "end" ? [px - w, py - 10, px, py + 2] : [px, py - 10, px + w, py + 2];
      const inside = box[0] >= left + 2 && box[2] <= width - right && box[1] >= top - 8 && box[3] <= height - bottom;
      if (!inside || taken.some((other) => overlaps(box, other))) return false;
      taken.push(box);
      return true;
    });
    if (!place) continue;
    const [anchor, px, py] = place;
    const far = Math.min(Math.abs(py - 4 - y(step.to)), Math.abs(py - 4 - y(step.from))) > 14;
    const foot = anchor === "end" ? px + 1 : px + 3;
    if (far) svg.append(svgElement("path", { class: "leader", d: `M${foot} ${py > y(step.from) ? py - 10 : py + 3}L${x(step.km)} ${y((step.from + step.to) / 2)}` }));
    svg.append(svgElement("text", { x: px, y: py, "text-anchor": anchor, class: "step-name" }, text));
  }
}

// Charts write hours as hours, as their axis does.
function stepText(measure, value) {
  return measure.form === "hours" ? say("{hours} h", { hours: wholeNumber(value) }) : figureWithUnit(measure, value);
}

function overKmChart(g, route, usual, measure, title) {
  const write = (value) => stepText(measure, value);
  const [distance] = legMeasures(g);
  const now = courseOverKm(g, route, measure, true);
  const before = usual && usual.links.join() !== route.links.join() ? courseOverKm(g, usual, measure) : null;
  const scale = scales(Math.max(now.km, before?.km ?? 0), Math.max(now.sum, before?.sum ?? 0));
  const svg = svgElement("svg", { viewBox: `0 0 ${CHART.width} ${CHART.height}`, class: "chart", role: "img" });
  const words = now.steps.map((step) => `${step.name} ${write(step.to - step.from)}`).join(say(", "));
  const total = { title, total: write(now.sum), length: lengthText(g, now.km), steps: words };
  const sentences = [say(words ? "{title}: {total} over {length}. Steps: {steps}." : "{title}: {total} over {length}. Steps: none.", total)];
  if (before) sentences.push(say("Dashed: normal operation, {total} over {length}.", { total: write(before.sum), length: lengthText(g, before.km) }));
  svg.append(svgElement("title", {}, sentences.join(" ")));
  drawAxes(svg, scale, distance.unit, measure.unit || say("h"));
  if (before) svg.append(svgElement("path", { class: "usual-line", d: pathThrough(before.corners, scale) }));
  svg.append(svgElement("path", { class: "now-line", d: pathThrough(now.corners, scale) }));
  for (const step of now.steps) {
    svg.append(svgElement("path", { class: "step", d: `M${scale.x(step.km)} ${scale.y(step.from)}V${scale.y(step.to)}` }));
  }
  placeStepLabels(svg, now.steps, scale, write);
  return svg;
}

// Elevation along a link in its direction, [km, metres].
function profileOf(g, link) {
  const profile = decodeLine(g.data.profiles[link >> 1] ?? "", 1).map(([m, tenths]) => [tenths / 10, m]);
  return link & 1 && profile.length ? profile.map(([at, m]) => [profile.at(-1)[0] - at, m]).reverse() : profile;
}

// Elevation along the route, [km, metres], in stretches: a section without a profile is a gap.
function elevationOf(g, route) {
  const stretches = [];
  const distance = legMeasures(g)[0];
  let km = 0;
  let known = 0;
  let gap = true;
  for (const leg of route.legs) {
    const { link, [distance.key]: length } = leg;
    const points = profileOf(g, link);
    if (points.length) {
      const end = points.at(-1)[0];
      if (gap) stretches.push([]);
      for (const [at, m] of points) stretches.at(-1).push([km + (end ? (at / end) * length : 0), m]);
      known += length;
      gap = false;
    } else if (g.kind(link) === "section" && length > 0) gap = true;
    km += length;
  }
  return { stretches, km, known };
}

function elevationChart(g, route) {
  const { stretches, km, known } = elevationOf(g, route);
  if (!stretches.length) return null;
  const most = Math.max(...stretches.flat().map(([, m]) => m));
  const scale = scales(km, Math.max(most, 1));
  const svg = svgElement("svg", { viewBox: `0 0 ${CHART.width} ${CHART.height}`, class: "chart", role: "img" });
  const words = { metres: wholeNumber(most), share: percent(known / km) };
  svg.append(svgElement("title", {}, say("Elevation along the route: up to {metres} m; known on {share} of it.", words)));
  drawAxes(svg, scale, legMeasures(g)[0].unit, say("m"));
  const base = scale.y(0);
  for (const points of stretches) {
    const [first, last] = [points[0][0], points.at(-1)[0]];
    svg.append(svgElement("path", { class: "ground", d: `${pathThrough(points, scale)}L${scale.x(last)} ${base}L${scale.x(first)} ${base}Z` }));
    svg.append(svgElement("path", { class: "now-line thin", d: pathThrough(points, scale) }));
  }
  return svg;
}

function showCharts(app) {
  const { g, now, normal } = app;
  const box = document.getElementById("charts");
  if (!now.route) {
    box.replaceChildren();
    return;
  }
  const figure = (title, svg) => {
    const one = document.createElement("figure");
    one.append(line("figcaption", title), svg);
    return one;
  };
  const [, ...measures] = legMeasures(g);
  const parts = measures.map((measure) => {
    const title = say("{measure} over distance", { measure: capital(measure.label) });
    return figure(title, overKmChart(g, now.route, normal.route, measure, title));
  });
  const elevation = elevationChart(g, now.route);
  if (elevation) parts.push(figure(say("Elevation"), elevation));
  box.replaceChildren(...parts);
}
