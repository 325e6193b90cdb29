// The route of the state and that of normal operation, drawn anew at each change.

function liveLayers(g, data, map, [liveGroup, usualGroup]) {
  const now = L.layerGroup().addTo(liveGroup);
  const usual = L.layerGroup().addTo(usualGroup);
  const setArrows = arrowsAlong(map, liveGroup, "live", [], false);
  const waysOfRoute = (route) => route.links.filter((link) => hasCourse(g, link)).map((link) => courseOf(g, data, link));
  let track = [];
  const show = (found, normal) => {
    now.clearLayers();
    usual.clearLayers();
    const { route } = found;
    const same = route && normal.route && route.links.join() === normal.route.links.join();
    if (normal.route && !same) {
      const ways = waysOfRoute(normal.route);
      for (const stretch of stretches(ways)) {
        L.polyline(stretch.points, quiet("baseline", "halo", { weight: 7 })).addTo(usual);
        L.polyline(stretch.points, quiet("baseline", "way usual", { weight: 3.5 })).addTo(usual);
      }
    }
    const ways = route ? waysOfRoute(route) : [];
    track = ways.flatMap((way) => way.points);
    if (ways.length) drawRoute(now, ways, "live", "best", [5.5, 10]);
    const places = [found.state.origin, found.state.destination].map((id) => g.places[g.placeOf.get(id)].at);
    drawEnds(now, ways.length ? ends(ways) : places, 18);
    setArrows(track);
  };
  const bounds = (normal) => {
    const points = track.length ? track : normal.route ? waysOfRoute(normal.route).flatMap((way) => way.points) : [];
    return L.latLngBounds(points);
  };
  return { show, bounds };
}
