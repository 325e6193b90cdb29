// A static picture of the map as it is seen: one SVG made of the panes' own paths, signs and names, for
// saving as SVG or PNG and for paper. Styles become attributes, so that it stands by itself.

const LINE = 17;
const PICTURE = { head: true, margin: 12 };
const ON_PAPER = { ...PICTURE, head: false };
const SHAPE_STYLES = [
  "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
  "stroke-linecap", "stroke-linejoin",
];
const FONT = "system-ui, 'Liberation Sans', Arial, sans-serif";

function copyStyles(from, to) {
  const style = getComputedStyle(from);
  for (const name of SHAPE_STYLES) {
    const value = style.getPropertyValue(name);
    if (value && value !== "none" || name === "fill") to.setAttribute(name, value.replaceAll('"', ""));
  }
  if (style.opacity !== "1") to.setAttribute("opacity", style.opacity);
}

function isShown(element) {
  const style = getComputedStyle(element);
  return style.visibility !== "hidden" && style.display !== "none";
}

// Paths and the relief of all panes from the lowest to the highest; they share the coordinates of Leaflet's layers.
function copyPaths(map, box) {
  const shift = L.DomUtil.getPosition(map.getPane("mapPane"));
  const group = svgElement("g", { transform: `translate(${shift.x} ${shift.y})` });
  const panes = [...box.querySelectorAll(".leaflet-map-pane > .leaflet-pane")];
  panes.sort((a, b) => Number(getComputedStyle(a).zIndex) - Number(getComputedStyle(b).zIndex));
  for (const pane of panes) {
    const { opacity } = getComputedStyle(pane);
    const copies = svgElement("g", opacity === "1" ? {} : { opacity });
    copies.append(...[...pane.querySelectorAll(":scope > img.relief")].map(copyRelief));
    for (const path of pane.querySelectorAll(":scope > svg path")) {
      const d = path.getAttribute("d");
      if (!d || d.length < 6) continue;
      const copy = svgElement("path", { d });
      copyStyles(path, copy);
      copies.append(copy);
    }
    if (copies.childElementCount) group.append(copies);
  }
  return group;
}

function copyRelief(image) {
  const { x, y } = L.DomUtil.getPosition(image);
  const { opacity, width, height } = getComputedStyle(image);
  return svgElement("image", { x, y, width: parseFloat(width), height: parseFloat(height), opacity, preserveAspectRatio: "none", href: image.src });
}

// A sign drawn from its symbol, its colours taken from the place where it stands.
function copySign(sign, corner) {
  const rect = sign.getBoundingClientRect();
  const at = [rect.left + rect.width / 2 - corner.left, rect.top + rect.height / 2 - corner.top];
  const group = signAt(sign.querySelector("use").getAttribute("href"), sign.getAttribute("class"), sign.parentElement, at, rect.width);
  const { opacity } = getComputedStyle(sign);
  if (opacity !== "1") group.setAttribute("opacity", opacity);
  return group;
}

function signAt(id, className, parent, [x, y], width) {
  const stand = svgElement("svg", { class: className, width: 0, height: 0 });
  parent.append(stand);
  const group = svgElement("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(width / 20).toFixed(3)})` });
  for (const shape of document.querySelector(id).children) {
    const probe = shape.cloneNode(true);
    stand.append(probe);
    const copy = shape.cloneNode(true);
    copy.removeAttribute("class");
    copyStyles(probe, copy);
    group.append(copy);
  }
  stand.remove();
  return group;
}

function copyText(element, corner) {
  const style = getComputedStyle(element);
  const rect = element.getBoundingClientRect();
  const x = rect.left - corner.left + parseFloat(style.paddingLeft || 0);
  const size = parseFloat(style.fontSize);
  const upper = style.textTransform === "uppercase";
  const written = [...element.childNodes].filter((one) => !(one instanceof Element) || isShown(one)).map((one) => one.textContent).join("").trim();
  const text = upper ? written.toLocaleUpperCase() : written;
  return svgElement("text", {
    x: x.toFixed(1), y: (rect.top - corner.top + rect.height / 2 + size * 0.36).toFixed(1), "font-size": size,
    "font-weight": style.fontWeight, fill: style.color, "letter-spacing": style.letterSpacing === "normal" ? 0 : style.letterSpacing,
    "font-style": style.fontStyle, stroke: "#fff", "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke",
  }, text);
}

function copyBadge(element, corner) {
  const style = getComputedStyle(element);
  const rect = element.getBoundingClientRect();
  const group = svgElement("g", {});
  group.append(svgElement("rect", {
    x: rect.left - corner.left, y: rect.top - corner.top, width: rect.width, height: rect.height,
    rx: parseFloat(style.borderTopLeftRadius), fill: style.backgroundColor, stroke: "#fff", "stroke-width": 1.5,
  }));
  group.append(svgElement("text", {
    x: rect.left - corner.left + rect.width / 2, y: rect.top - corner.top + rect.height / 2 + 4,
    "text-anchor": "middle", "font-size": 12, "font-weight": 700, fill: style.color,
  }, element.textContent));
  return group;
}

function copyMarkers(box, corner) {
  const group = svgElement("g", {});
  for (const pane of ["names", "marker", "labels", "badges", "ends"]) {
    for (const icon of box.querySelectorAll(`.leaflet-${pane}-pane .leaflet-marker-icon`)) {
      for (const sign of icon.querySelectorAll("svg.sign")) group.append(copySign(sign, corner));
      for (const name of icon.querySelectorAll(".place-name, .country-name, .corridor-name")) {
        if (isShown(name)) group.append(copyText(name, corner));
      }
      for (const mark of icon.querySelectorAll(".badge")) if (isShown(mark)) group.append(copyBadge(mark, corner));
    }
  }
  return group;
}

function copyScale(box, corner) {
  const bar = box.querySelector(".leaflet-control-scale-line");
  const group = svgElement("g", {});
  if (!bar) return group;
  const rect = bar.getBoundingClientRect();
  const [x, y] = [rect.left - corner.left, rect.bottom - corner.top];
  group.append(svgElement("rect", { x, y: y - 18, width: rect.width, height: 18, fill: "#fff", "fill-opacity": 0.85 }));
  group.append(svgElement("path", { d: `M${x} ${y - 6}v6h${rect.width}v-6`, fill: "none", stroke: "#1c2733", "stroke-width": 1.5 }));
  group.append(svgElement("text", { x: x + 5, y: y - 5, "font-size": 11, fill: "#1c2733" }, bar.textContent));
  return group;
}

// Where a line begins that stands so many px from the beginning of lines.
function atStart(px, width) {
  return SPOKEN.rtl ? { x: width - px, "text-anchor": "end" } : { x: px };
}

// Words at the head and the foot, broken into lines as wide as the picture.
function words(texts, width, margin) {
  const lines = texts.filter(([text]) => text).flatMap(([text, size, weight]) => {
    const most = Math.max(12, Math.floor((width - 2 * margin) / (size * 0.54)));
    const rows = [""];
    for (const word of text.split(/\s+/)) {
      const joined = rows.at(-1) ? `${rows.at(-1)} ${word}` : word;
      if (joined.length <= most || !rows.at(-1)) rows[rows.length - 1] = joined;
      else rows.push(word);
    }
    return rows.map((row) => [row, size, weight]);
  });
  const at = (row) => 6 + LINE * (row + 1) - 3;
  const draw = (top) => lines.map(([text, size, weight], row) =>
    svgElement("text", { ...atStart(margin, width), y: top + at(row), "font-size": size, "font-weight": weight, fill: "#1c2733" }, text));
  return { height: lines.length ? LINE * lines.length + 12 : 0, draw };
}

// What the lines and signs of the picture mean, in rows as wide as it.
const KEY_LINES = [["best", later("route now"), ".leaflet-live-pane"], ["usual", later("route in normal operation"), ".leaflet-baseline-pane"],
  ["barred", later("closed"), ".leaflet-barred-pane"], ["alternative", later("alternative"), ".leaflet-alternative-pane"],
  ["net", later("other roads and railways"), ".leaflet-network-pane"]];
const KEY_SIGNS = [
  ["open", later("border open")], ["restricted", later("open with restrictions")], ["closed", later("border closed")], ["barred", later("closed in this what-if")],
];

function keyOf(box, width, margin) {
  const items = [];
  for (const [kind, text, pane] of KEY_LINES) {
    if (!box.querySelector(`${pane} path.${kind}`)) continue;
    items.push([44, say(text), (x, y) => sampleAt(kind, x, y)]);
  }
  if (box.querySelector(".border-number")) items.push([20, say("borders of the route, in order"), (x, y) => badgeAt(box.querySelector(".border-number"), "1", x + 10, y)]);
  for (const [sign, text] of KEY_SIGNS) {
    if (!box.querySelector(`.crossing[data-sign="${sign}"]`)) continue;
    items.push([20, say(text), (x, y) => signAt(`#status-${sign}`, `sign ${sign}`, box, [x + 10, y], 18)]);
  }
  let [x, row] = [margin, 0];
  const placed = items.map(([wide, text, draw]) => {
    const length = wide + 8 + text.length * 6.2 + 18;
    if (x + length > width - margin && x > margin) [x, row] = [margin, row + 1];
    const at = [x, row, wide, text, draw];
    x += length;
    return at;
  });
  const draw = (top) => placed.flatMap(([left, line, wide, text, sample]) => {
    const y = top + 14 + 20 * line;
    return [sample(SPOKEN.rtl ? width - left - wide : left, y), svgElement("text", { ...atStart(left + wide + 8, width), y: y + 4, "font-size": 12, fill: "#1c2733" }, text)];
  });
  return { height: items.length ? 20 * (row + 1) + 8 : 0, draw };
}

// A short stretch of a kind of line, as the legend has it.
function sampleAt(kind, x, y) {
  const group = svgElement("g", { transform: `translate(${x} ${y - 8})` });
  const sample = [...document.querySelectorAll(".line-sample")].find((one) => one.querySelector(`path.${kind}`));
  for (const path of sample?.children ?? []) {
    const copy = svgElement("path", { d: path.getAttribute("d") });
    copyStyles(path, copy);
    group.append(copy);
  }
  return group;
}

function badgeAt(element, text, x, y) {
  const style = getComputedStyle(element);
  const group = svgElement("g", {});
  group.append(svgElement("circle", { cx: x, cy: y, r: 8.5, fill: style.backgroundColor, stroke: "#fff", "stroke-width": 1.5 }));
  group.append(svgElement("text", { x, y: y + 4, "text-anchor": "middle", "font-size": 11, "font-weight": 700, fill: style.color }, text));
  return group;
}

// Pictures stay light, as on paper, whatever the screen prefers.
function pictureOf(map, form = PICTURE) {
  const { classList } = document.documentElement;
  classList.add("light");
  const picture = lightPicture(map, form);
  classList.remove("light");
  return picture;
}

function lightPicture(map, { head: hasHead, margin }) {
  const box = map.getContainer();
  const corner = box.getBoundingClientRect();
  const { x: width, y: height } = map.getSize();
  const title = document.querySelector("header h1").textContent;
  const subtitle = document.querySelector("header p").textContent;
  const answer = document.getElementById("answer")?.textContent ?? "";
  const closed = [...document.querySelectorAll("#rules li > span")].map((one) => one.textContent).join("; ");
  const above = words(hasHead ? [[title, 16, 700], [subtitle, 11, 400], [answer, 11, 400]] : [], width, margin);
  const key = keyOf(box, width, margin);
  const below = words([[closed, 11, 400], [`${document.querySelector("header .asof").textContent}. ${document.querySelector(".credit").textContent}`, 11, 400]], width, margin);
  const [head, foot] = [above.height, key.height + below.height];
  const svg = svgElement("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height + head + foot}`, width, height: height + head + foot,
    "font-family": FONT,
  });
  const clip = svgElement("clipPath", { id: "frame" });
  clip.append(svgElement("rect", { x: 0, y: 0, width, height }));
  const defs = svgElement("defs", {});
  defs.append(clip, ...[...document.querySelectorAll(".sprite pattern")].map((one) => one.cloneNode(true)));
  svg.append(defs, svgElement("rect", { width, height: height + head + foot, fill: "#fff" }));
  svg.append(...above.draw(0));
  const view = svgElement("g", { transform: `translate(0 ${head})`, "clip-path": "url(#frame)" });
  view.append(svgElement("rect", { width, height, fill: getComputedStyle(box).backgroundColor }));
  view.append(copyPaths(map, box), copyMarkers(box, corner), copyScale(box, corner));
  svg.append(view);
  svg.append(...key.draw(head + height), ...below.draw(head + height + key.height));
  return svg;
}

function pictureText(map) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(pictureOf(map))}\n`;
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function pictureName(kind) {
  const title = document.querySelector("header h1").textContent;
  const slug = title.toLocaleLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  return `${slug || "map"}.${kind}`;
}

function savePng(map) {
  const text = pictureText(map);
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(blob, pictureName("png")), "image/png");
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

function wireSaving(map) {
  document.getElementById("save-svg").addEventListener("click", () => {
    download(new Blob([pictureText(map)], { type: "image/svg+xml" }), pictureName("svg"));
  });
  document.getElementById("save-png").addEventListener("click", () => savePng(map));
}

// Leaflet does not lay out for paper: the map takes its paper size for a moment and leaves a picture there.
function wirePrinting(map, boundsOfRoute) {
  const paper = document.getElementById("paper");
  window.addEventListener("beforeprint", () => {
    const view = { center: map.getCenter(), zoom: map.getZoom() };
    map.closePopup();
    document.documentElement.classList.add("on-paper");
    map.invalidateSize({ animate: false, pan: false });
    const bounds = boundsOfRoute();
    if (bounds.isValid()) map.fitBounds(bounds, { ...fitOptions(), animate: false });
    paper.replaceChildren(pictureOf(map, ON_PAPER));
    document.documentElement.classList.remove("on-paper");
    map.invalidateSize({ animate: false, pan: false });
    map.setView(view.center, view.zoom, { animate: false });
  });
  window.addEventListener("afterprint", () => paper.replaceChildren());
}
