// Joins map and panel: layers, filter, buttons, printing.

function bringMapIntoView() {
  const box = document.querySelector("section.map");
  const seen = box.getBoundingClientRect();
  if (seen.top < 0 || seen.bottom > window.innerHeight) box.scrollIntoView({ block: "start" });
}

function boundsOf(data, members) {
  const bounds = L.latLngBounds([]);
  for (const steps of members) {
    for (const way of stretches(data, steps)) for (const point of way.points) bounds.extend(point);
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

// Leaflet does not lay out for paper: give the map its paper size before printing, then take it back.
function wirePrinting(map, start) {
  let view = null;
  const before = () => {
    if (view) return;
    view = { center: map.getCenter(), zoom: map.getZoom() };
    map.closePopup();
    document.documentElement.classList.add("on-paper");
    map.invalidateSize({ animate: false, pan: false });
    if (start.isValid()) map.fitBounds(start, { ...fitOptions(), animate: false });
  };
  const after = () => {
    if (!view) return;
    document.documentElement.classList.remove("on-paper");
    map.invalidateSize({ animate: false, pan: false });
    map.setView(view.center, view.zoom, { animate: false });
    view = null;
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
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
  const markers = drawCrossings(map, page.crossings[0], data.crossings);
  let start = boundsOf(data, data.routes);
  if (!start.isValid()) start = boundsOf(data, data.corridors);
  if (!start.isValid() && markers.length) start = L.latLngBounds(markers.map((m) => m.getLatLng()));
  if (start.isValid()) map.fitBounds(start, fitOptions());
  routeArrows(map, page.routes, data);
  keepLabelsApart(map, page, data, markers)();
  minePopups(map);
  wireRoutes(map, page.routes, data);
  wireCrossings(map, page.crossings[0], markers);
  wirePrinting(map, start);
  box.dataset.ready = "1";
}
