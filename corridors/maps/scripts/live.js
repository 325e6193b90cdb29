// The route of the state and that of normal operation, drawn anew at each change.

function liveLayers(g, data, map, [liveGroup, usualGroup]) {
  const now = L.layerGroup().addTo(liveGroup);
  const usual = L.layerGroup().addTo(usualGroup);
  const setArrows = arrowsAlong(map, liveGroup, "live", [], false);
  const alignmentsOfRoute = (route) => route.links.filter((link) => hasCourse(g, link)).map((link) => courseOf(g, data, link));
  let track = [];
  const show = (answer, normal) => {
    now.clearLayers();
    usual.clearLayers();
    const { route } = answer;
    const same = route && normal.route && route.links.join() === normal.route.links.join();
    if (normal.route && !same) {
      for (const stretch of stretches(alignmentsOfRoute(normal.route))) {
        L.polyline(stretch.points, quiet("baseline", "halo", { weight: 7 })).addTo(usual);
        L.polyline(stretch.points, quiet("baseline", "alignment usual", { weight: 3.5 })).addTo(usual);
      }
    }
    const alignments = route ? alignmentsOfRoute(route) : [];
    track = alignments.flatMap(({ points }) => points);
    if (alignments.length) drawRoute(now, alignments, "live", "best", [5.5, 10]);
    const places = [answer.state.origin, answer.state.destination].map((id) => g.places[g.placeOf.get(id)].at);
    drawEnds(now, alignments.length ? ends(alignments) : places, 18);
    setArrows(track);
  };
  const bounds = (normal) => {
    const points = track.length ? track : normal.route ? alignmentsOfRoute(normal.route).flatMap(({ points }) => points) : [];
    return L.latLngBounds(points);
  };
  return { show, bounds };
}
