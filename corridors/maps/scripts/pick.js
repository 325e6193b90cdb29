// Clicks on the map: the nearest crossing or named place, else the nearest line, else the country, as a card.

const REACH_PX = 10;
const TOUCH_REACH_PX = 18;

function pickable(g, data) {
  const lines = [];
  for (let row = 0; row < g.rows; row++) {
    const link = 2 * row;
    if (g.kind(link) !== "section") continue;
    const points = courseOf(g, data, link).points;
    lines.push({ target: targetOfLink(g, link), points, bounds: L.latLngBounds(points) });
  }
  const countries = data.basemap.countries.map((country) => ({
    target: g.targets.get(`country.${country.iso3}`),
    rings: country.rings.map((ring) => decodeLine(ring, data.basemap.coordinates_per_degree)),
  }));
  return { lines, countries: countries.filter((country) => country.target) };
}

function nearestLine(map, lines, latLng, reach) {
  const p = map.latLngToLayerPoint(latLng);
  const corner = (dx, dy) => map.layerPointToLatLng(p.add([dx, dy]));
  const near = L.latLngBounds(corner(-reach, -reach), corner(reach, reach));
  let best = null;
  let least = reach;
  for (const line of lines) {
    if (!line.bounds.intersects(near)) continue;
    let before = null;
    for (const point of line.points) {
      const here = map.latLngToLayerPoint(point);
      const distance = before ? L.LineUtil.pointToSegmentDistance(p, before, here) : p.distanceTo(here);
      if (distance < least) [best, least] = [line, distance];
      before = here;
    }
  }
  return best;
}

function nearestCrossing(map, group, markers, latLng, reach) {
  if (!map.hasLayer(group)) return null;
  const p = map.latLngToLayerPoint(latLng);
  const near = markers.map((marker) => [p.distanceTo(map.latLngToLayerPoint(marker.getLatLng())), marker]);
  const [distance, marker] = near.reduce((a, b) => (b[0] < a[0] ? b : a), [Infinity, null]);
  return distance <= reach ? { distance, marker } : null;
}

function nearestNamed(app, latLng, reach) {
  const { map, g, data, state } = app;
  const named = new Set([...data.places.map(({ name }) => name), ...[state.origin, state.destination].map((id) => g.places[g.placeOf.get(id)].name)]);
  const p = map.latLngToLayerPoint(latLng);
  const near = g.places.filter(({ name }) => named.has(name)).map((place) => ({ place, distance: p.distanceTo(map.latLngToLayerPoint(place.at)) }));
  const best = near.reduce((a, b) => (b.distance < a.distance ? b : a), { distance: Infinity });
  return best.distance <= reach ? best : null;
}

function wirePicking(app, group, markers, things) {
  const { map } = app;
  const reachOf = (event) => (event.originalEvent.pointerType === "touch" || L.Browser.mobile ? TOUCH_REACH_PX : REACH_PX);
  const picked = L.layerGroup().addTo(map);
  const lineOrCountry = (latLng, reach) => {
    const nearest = nearestLine(map, things.lines, latLng, reach);
    return nearest ?? things.countries.find((country) => holds(country.rings, latLng)) ?? null;
  };
  const mark = (thing) => {
    picked.clearLayers();
    if (thing?.points) L.polyline(thing.points, quiet("picked", "picked", { weight: 7 })).addTo(picked);
  };
  map.on("click", (event) => {
    const reach = reachOf(event);
    const crossing = nearestCrossing(map, group, markers, event.latlng, reach);
    const named = nearestNamed(app, event.latlng, reach);
    if (named && named.distance < (crossing?.distance ?? Infinity)) {
      openPlaceCard(app, named.place, named.place.at);
      return;
    }
    if (crossing) {
      crossing.marker.openPopup();
      return;
    }
    const thing = lineOrCountry(event.latlng, reach);
    if (!thing) return;
    const popup = L.popup({ maxWidth: 280, minWidth: 200, autoPanPadding: [12, 12] });
    popup.setLatLng(event.latlng).setContent(app.card(thing.target)).openOn(map);
    mark(thing);
    popup.on("remove", () => mark(null));
  });
  let waiting = false;
  map.on("mousemove", (event) => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const nearest = nearestLine(map, things.lines, event.latlng, REACH_PX);
      map.getContainer().classList.toggle("over-line", nearest !== null);
    });
  });
}
