// Joins map and panel: layers, filter, buttons, printing.

function bringMapIntoView() {
  const box = document.querySelector("section.map");
  const seen = box.getBoundingClientRect();
  if (seen.top < 0 || seen.bottom > window.innerHeight) box.scrollIntoView({ block: "start" });
}

function boundsOf(data, members) {
  const bounds = L.latLngBounds([]);
  for (const steps of members) {
    for (const way of waysOf(data, steps)) for (const point of way.points) bounds.extend(point);
  }
  return bounds;
}

function fitOptions() {
  return { paddingTopLeft: [34, 30], paddingBottomRight: [34, 40], maxZoom: 8, animate: false };
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

function wireCrossings(map, group, markers) {
  for (const button of document.querySelectorAll("button[data-crossing]")) {
    const marker = markers[Number(button.dataset.crossing)];
    button.addEventListener("click", () => {
      group.addTo(map);
      bringMapIntoView();
      map.setView(marker.getLatLng(), Math.max(map.getZoom(), 6), { animate: false });
      marker.openPopup();
    });
  }
  const filter = document.getElementById("crossing-filter");
  if (!filter) return;
  const rows = [...document.querySelectorAll(".crossings > li")];
  const count = document.getElementById("crossing-count");
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} shown`;
  });
}

function corridorPage(page) {
  const map = page.map;
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const box = map.getContainer();
  const layers = document.getElementById("layer-control");
  layers.append(page.control.getContainer());
  L.control.scale({ imperial: false }).addTo(map);
  map.invalidateSize({ animate: false });
  const clip = drawBasemap(map, data.basemap, data.risk);
  map.setMaxBounds(clip.pad(0.25));
  drawCorridors(page.corridors, data);
  drawRoutes(page.routes, data);
  let app = null;
  const cardOf = (marker) => (app ? app.crossingCard(marker) : crossingCard(marker.crossing, null));
  const markers = drawCrossings(map, page.crossings[0], data.crossings, cardOf);
  let start = boundsOf(data, data.routes);
  if (!start.isValid()) start = boundsOf(data, data.corridors);
  if (!start.isValid() && markers.length) start = L.latLngBounds(markers.map((m) => m.getLatLng()));
  if (start.isValid()) map.fitBounds(start, fitOptions());
  data.routes.forEach((steps, index) => {
    const track = waysOf(data, steps).flatMap((way) => way.points);
    arrowsAlong(map, page.routes[index], `route${index}`, track, index > 0 || data.network !== null);
  });
  const labels = keepLabelsApart(map, page, data, markers);
  if (data.network) {
    app = new WhatIf(page, data, map, markers, labels);
    const route = app.live.bounds(app.normal);
    if (route.isValid()) map.fitBounds(route, fitOptions());
    wireSaving(map);
  } else if (data.routes.length) {
    labels.setEnds(endsOfRoute(data));
  }
  labels.arrange();
  minePopups(map);
  wireRoutes(map, page.routes, data);
  wireCrossings(map, page.crossings[0], markers);
  wirePrinting(map, () => (app ? app.live.bounds(app.normal) : start));
  offerTiles(map, page.control, data.tiles);
  globalThis.whatIf = app;
  box.dataset.ready = "1";
}

// Where a page has routes and no router: the places at the ends of the first one.
function endsOfRoute(data) {
  const track = waysOf(data, data.routes[0]).flatMap((way) => way.points);
  return [track[0], track.at(-1)].map((at) => {
    const near = data.places.reduce((a, b) => (L.latLng(b.at).distanceTo(at) < L.latLng(a.at).distanceTo(at) ? b : a));
    return { ...near, at };
  });
}
