// Joins map and panel: layers, filter, buttons, printing.

function bringMapIntoView() {
  sheet.expand(false);
}

function boundsOf(data, members) {
  const bounds = L.latLngBounds([]);
  for (const steps of members) {
    for (const { points } of alignmentsOf(data, steps)) for (const point of points) bounds.extend(point);
  }
  return bounds;
}

function networkBounds(data, otherwise) {
  const bounds = L.latLngBounds(data.network.places.map(([, , , x, y]) => [y / data.lines_per_degree, x / data.lines_per_degree]));
  return bounds.isValid() ? bounds : otherwise;
}

// No nearer than the lines are worth, and no farther than the network reaches.
function limitZoom(map, bounds, maxZoom) {
  map.setMaxZoom(maxZoom);
  const farthest = () => map.setMinZoom(Math.min(4, map.getBoundsZoom(bounds.pad(0.05))));
  map.on("resize", farthest);
  farthest();
}

// So wide that an end of the network can stand above what covers the map below. Bounds move a map that lies outside
// them, and the movement would go on after the first view is set: they come after it.
function keepWithin(map, bounds) {
  map.setMaxBounds(bounds.pad(0.35));
}

// What the reader sees of the map: not what lies under the strip of the closure record.
function seenBounds(map) {
  const strip = document.querySelector(".record-time")?.offsetHeight ?? 0;
  const { x, y } = map.getSize();
  return L.latLngBounds(map.containerPointToLatLng([0, strip ? y - strip - 26 : y]), map.containerPointToLatLng([x, 0]));
}

// Room for the bar at the top of the map and, where it is open, for the strip of the closure record below.
function fitOptions() {
  const strip = document.querySelector(".record-time")?.offsetHeight ?? 0;
  const most = document.querySelector("section.map").offsetHeight / 2;
  const foot = matchMedia("(max-width: 800px)").matches ? 52 : 40;  // the credit is as wide as a phone
  return { paddingTopLeft: [34, 66], paddingBottomRight: [34, Math.min(most, foot + strip)], maxZoom: 8, animate: false };
}

function wireRoutes(map, groups, data) {
  for (const button of document.querySelectorAll("button[data-route]")) {
    const index = Number(button.dataset.route);
    button.addEventListener("click", () => {
      groups[index].addTo(map);
      const bounds = boundsOf(data, [data.routes[index]]);
      if (bounds.isValid()) map.fitBounds(bounds, fitOptions());
      bringMapIntoView();
    });
  }
}

// Who asks for reduced motion gets none of Leaflet's.
function stillIfAsked(map) {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  Object.assign(map.options, { fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  map._zoomAnimated = false;
}

// Skips and jumps move the focus and leave the address alone, which holds the reader's state.
function wireContents() {
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("panel").focus();
  });
  for (const button of document.querySelectorAll("button[data-section]")) {
    const title = document.getElementById(`${button.dataset.section}-title`);
    button.addEventListener("click", () => {
      sheet.expand(true);
      title.scrollIntoView({ block: "start" });
      title.focus({ preventScroll: true });
    });
  }
}

// What Leaflet says of itself.
function speakLeaflet({ map, control }) {
  for (const [name, words] of [["in", say("Zoom in")], ["out", say("Zoom out")]]) {
    const button = map.getContainer().querySelector(`.leaflet-control-zoom-${name}`);
    button.title = words;
    setName(button, words);
  }
  setName(control.getContainer().querySelector(".leaflet-control-layers-toggle"), say("Layers"), "title");
  const update = L.Control.Scale.prototype._updateScale;
  L.Control.Scale.include({
    _updateScale(scale, text, ratio) {
      const [number, unit] = text.split(" ");
      update.call(this, scale, `${number} ${say(unit)}`, ratio);
      scale.dir = document.documentElement.dir;
      write(scale, scale.textContent);
    },
  });
}

// What the map shows at first: the routes the page was made with, unless another question is asked, and the route.
function firstBounds(g, data, now) {
  const isAsked = addressOf(g, now.state) === addressOf(g, startState(data));
  const bounds = isAsked ? boundsOf(data, data.routes) : L.latLngBounds([]);
  for (const { points } of now.route ? alignmentsOfRoute(g, data, now.route.links) : []) bounds.extend(points);
  return bounds;
}

function corridorPage(page) {
  const map = page.map;
  stillIfAsked(map);
  wireSheet();
  const data = JSON.parse(document.getElementById("map-data").textContent);
  speak(data.language);
  document.getElementById("layer-control").append(page.control.getContainer());
  speakLeaflet(page);
  L.control.scale({ imperial: false }).addTo(map);
  map.invalidateSize({ animate: false });
  const clip = L.latLngBounds(clipOf(data.basemap));
  const reach = networkBounds(data, clip);
  limitZoom(map, reach, data.max_zoom);
  const g = unpackNetwork(data);
  const first = answer(g, readAddress(g, startState(data), location.hash).state);
  const views = [firstBounds(g, data, first), boundsOf(data, data.corridors), clip];
  map.fitBounds(views.find((bounds) => bounds.isValid()), fitOptions());  // before there are lines to be drawn anew
  keepWithin(map, reach);
  drawBasemap(map, data.basemap, data.risk);
  drawCorridors(page.corridors, data);
  drawRoutes(page.routes, data);
  data.routes.forEach((steps, index) => {
    const track = alignmentsOf(data, steps).flatMap(({ points }) => points);
    arrowsAlong(map, page.routes[index], `route${index}`, track, true);
  });
  const markers = drawCrossings(map, page.crossings[0], data.crossings, (marker) => globalThis.whatIf.crossingCard(marker));
  const labels = keepLabelsApart(map, page, data, markers);
  const app = new WhatIf(page, data, map, markers, labels, g, first);
  globalThis.whatIf = app;
  const asked = app.changed ? L.latLngBounds([]) : boundsOf(data, data.routes);
  if (asked.extend(app.bounds()).isValid() && !asked.equals(views[0])) map.fitBounds(asked, fitOptions());
  labels.begin();
  minePopups(map);
  wireRoutes(map, page.routes, data);
  wireContents();
  wireSaving(map);
  wirePrinting(map, () => app.bounds());
  addMapTools(app, page);
  offerTiles(map, page.control, data.tiles);
  map.getContainer().dataset.ready = "1";
}
