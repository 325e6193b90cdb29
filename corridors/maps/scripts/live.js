// The route of the state and that of normal operation, drawn anew at each change, with the numbers of its borders.

function liveLayers(g, data, map, [liveGroup, usualGroup], dragged) {
  const now = L.layerGroup().addTo(liveGroup);
  const usual = L.layerGroup().addTo(usualGroup);
  const setArrows = arrowsAlong(map, liveGroup, "live", [], false);
  let track = [];
  let usualTrack = [];
  const show = (answer, normal) => {
    now.clearLayers();
    usual.clearLayers();
    const { route } = answer;
    const same = route && normal.route && route.links.join() === normal.route.links.join();
    usualTrack = [];
    if (normal.route && !same) {
      const before = alignmentsOfRoute(g, data, normal.route.links);
      usualTrack = before.flatMap(({ points }) => points);
      for (const stretch of stretches(before)) {
        L.polyline(stretch.points, quiet("baseline", "halo", { weight: 5 })).addTo(usual);
        L.polyline(stretch.points, quiet("baseline", "alignment usual", { weight: 2.2 })).addTo(usual);
      }
    }
    const alignments = route ? alignmentsOfRoute(g, data, route.links) : [];
    track = alignments.flatMap(({ points }) => points);
    if (alignments.length) drawRoute(now, alignments, "live", "best", [5.5, 10]);
    const places = [answer.state.origin, answer.state.destination].map((id) => g.places[g.placeOf.get(id)].at);
    const [start, finish] = alignments.length ? ends(alignments) : places;
    endMarker(now, "end-start", start, "origin", dragged);
    endMarker(now, "end-finish", finish, "destination", dragged);
    setArrows(track);
  };
  const bounds = (normal) => {
    const points = track.length ? track : normal.route ? alignmentsOfRoute(g, data, normal.route.links).flatMap(({ points }) => points) : [];
    return L.latLngBounds(points);
  };
  return { show, bounds, track: () => track, usualTrack: () => usualTrack };
}

function alignmentsOfRoute(g, data, links) {
  return links.filter((link) => hasCourse(g, link)).map((link) => courseOf(g, data, link));
}

// An end of the route, which the reader can drag to another place.
function endMarker(group, id, at, field, dragged) {
  const icon = L.divIcon({ html: signElement(id, "", 18), className: "end-icon live-end", iconSize: [28, 28] });
  const options = { icon, zIndexOffset: 18000, pane: "ends", keyboard: false, draggable: true, autoPan: true, bubblingMouseEvents: true };
  const marker = L.marker(at, options).addTo(group);
  marker.on("drag", () => dragged.over(marker));
  marker.on("dragend", () => dragged.drop(marker, field));
}
