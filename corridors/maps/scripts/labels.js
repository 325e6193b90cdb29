// Names and numbers on the map, placed greedily so that none covers another, a sign or the route.

const NEAR_ZOOM = 7;
const CORRIDOR_NAMES_ZOOM = 5.25;

function overlaps(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function boxAround(point, halfWidth, halfHeight = halfWidth) {
  return [point.x - halfWidth, point.y - halfHeight, point.x + halfWidth, point.y + halfHeight];
}

function isFree(box, ...others) {
  return !others.some((boxes) => boxes.some((other) => overlaps(box, other)));
}

function within(map, box) {
  const size = map.getSize();
  return box[0] >= 0 && box[1] >= 0 && box[2] <= size.x && box[3] <= size.y;
}

// Points of a track that are in view, some px apart.
function trackInView(map, track, spacing = 16) {
  const size = map.getSize();
  const origin = map.getPixelOrigin().subtract(map.getPixelBounds().min);
  return along(map, track, spacing)
    .map(([layerPoint]) => ({ p: layerPoint.add(origin), latLng: map.layerPointToLatLng(layerPoint) }))
    .filter(({ p }) => p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y);
}

// Tries points from the middle of the visible track outwards; hides what finds no room.
function placeOnTrack(map, item, taken, halves, others = []) {
  const choices = trackInView(map, item.track);
  const middle = choices.length >> 1;
  const order = choices.map((_, i) => middle + (i % 2 ? 1 : -1) * ((i + 1) >> 1));
  for (const index of order) {
    const choice = choices[index];
    const box = choice && boxAround(choice.p, ...halves);
    if (box && within(map, box) && isFree(box, taken, others)) {
      item.marker.setLatLng(choice.latLng);
      item.element.classList.remove("crowded");
      taken.push(box);
      return;
    }
  }
  item.element.classList.add("crowded");
}

// Width and height of a name, measured once for each style: measuring costs a layout.
function sizeOf(item, className) {
  item.sizes ??= {};
  if (!item.sizes[className]) {
    item.name.className = className;
    item.sizes[className] = [item.name.offsetWidth, item.name.offsetHeight];
  }
  return item.sizes[className];
}

// Where a name may stand about its point: beside it, above and below, at the corners, then the same farther off.
function standsAbout(width, height, gap) {
  const [middle, far] = [-height / 2, gap + width];
  const beside = [[gap, middle], [-far, middle], [-width / 2, -gap - 1 - height], [-width / 2, gap + 1]];
  const corner = gap * 0.7;
  const corners = [[corner, -corner - height], [corner, corner], [-corner - width, -corner - height], [-corner - width, corner]];
  return [...beside, ...corners];
}

function placeName(map, item, taken, ...others) {
  const shift = item.shift ?? [0, 0];
  const p = map.latLngToContainerPoint(item.at).add(shift);
  const style = `place-name${item.rank < -1 ? " end-name" : item.rank < 0 ? " border-name" : ""}`;
  const [width, height] = sizeOf(item, style);
  const gap = item.rank < 0 ? 11 : 7;
  const farther = item.rank < -1 ? [9, 18, 30] : [9];
  for (const [x, y] of [0, ...farther].flatMap((more) => standsAbout(width, height, gap + more))) {
    const box = [p.x + x, p.y + y, p.x + x + width, p.y + y + height];
    if (within(map, box) && isFree(box, taken, ...others)) {
      item.name.className = style;
      item.name.style.transform = `translate(${Math.round(x + shift[0])}px, ${Math.round(y + shift[1])}px)`;
      taken.push(box);
      return true;
    }
  }
  item.name.className = "place-name crowded";
  return false;
}

// A number stands on its border, or beside it where another number stands there already.
function placeNumber(map, item, taken) {
  const at = map.latLngToContainerPoint(item.at);
  const shifts = [[0, 0], [0, -17], [0, 17], [17, 0], [-17, 0], [14, -14], [-14, 14]];
  const shift = shifts.find((one) => isFree(boxAround(at.add(one), 8), taken));
  item.number.classList.toggle("crowded", !shift);
  item.shift = shift ?? [0, 0];
  item.number.style.margin = `${item.shift[1]}px 0 0 ${item.shift[0]}px`;
  if (shift) taken.push(boxAround(at.add(shift), 9));
}

// A country's name stands inside its country and off every line, sign and other name; where there is no such
// place it may stand on a corridor, never on the route; else it is left out.
function placeCountry(map, country, taken, route, corridors) {
  country.name.classList.add("crowded");
  if (!map.getBounds().intersects(country.bounds)) return;
  const size = map.getSize();
  const half = (country.half ??= sizeOf(country, "country-name crowded").map((length) => length / 2 + 2));
  const anchor = map.latLngToContainerPoint(country.at);
  const inView = (p) => p.x > half[0] && p.y > half[1] && p.x < size.x - half[0] && p.y < size.y - half[1];
  const spots = [country.at, ...country.spots].map((latLng) => ({ latLng, p: map.latLngToContainerPoint(latLng) }))
    .filter(({ p }) => inView(p)).sort((a, b) => a.p.distanceTo(anchor) - b.p.distanceTo(anchor));
  const isInside = ({ p }, share) => [-share, share].every((side) =>
    holds(country.rings, map.containerPointToLatLng(p.add([side * half[0], 0]))));
  for (const [share, avoid] of [[0.9, corridors], [0.4, corridors], [0.9, []]]) {
    const spot = spots.find((one) => isFree(boxAround(one.p, ...half), taken, route, avoid) && isInside(one, share));
    if (!spot) continue;
    country.marker.setLatLng(spot.latLng);
    country.name.classList.remove("crowded");
    taken.push(boxAround(spot.p, ...half));
    return;
  }
}

function cornersTaken(map) {
  const outer = map.getContainer().getBoundingClientRect();
  const pieces = document.querySelectorAll(".credit, .leaflet-control-zoom, .leaflet-control-scale, .map-tools, .record-time");
  return [...pieces].map((piece) => {
    const r = piece.getBoundingClientRect();
    return [r.left - outer.left, r.top - outer.top, r.right - outer.left, r.bottom - outer.top];
  });
}

// Arranges all names; `setRoute` says where the route runs, whose ends and borders come first of all.
function keepLabelsApart(map, groups, data, crossings) {
  const group = groups.places[0];
  const places = data.places.map((place) => placeMarker(group, place));
  const countries = countryLabels(map, data.basemap, data.risk);
  const letters = routeLetters(groups, data).filter((item) => item.track.length);
  const corridors = corridorNames(groups, data).filter((item) => item.track.length);
  const stops = L.layerGroup().addTo(groups.live[0]);
  let ends = [];
  let borders = [];
  let track = [];
  let usualTrack = [];
  let known = "";
  let isDrawn = false;  // until all else is, to arrange names is for nothing
  const arrange = () => {
    const onMap = (latLng) => map.latLngToContainerPoint(latLng);
    const isShown = (item) => map.hasLayer(item.group);
    const boxesOf = (points, half) => trackInView(map, points, 12).map(({ p }) => boxAround(p, half));
    const route = map.hasLayer(groups.live[0]) ? boxesOf(track, 6) : [];
    if (map.hasLayer(groups.live[1])) route.push(...boxesOf(usualTrack, 4));
    const coloured = corridors.filter(isShown).flatMap((item) => boxesOf(item.track, 4));
    const taken = [...cornersTaken(map), ...ends.map((end) => boxAround(onMap(end), 9))];
    const named = map.hasLayer(group) ? places : [];
    const numbers = map.hasLayer(groups.live[0]) ? borders : [];
    for (const item of numbers) placeNumber(map, item, taken);
    const marks = named.filter((item) => item.rank === 0).map((place) => boxAround(onMap(place.at), 6));
    if (map.hasLayer(groups.crossings[0])) {
      for (const marker of crossings) marks.push(boxAround(onMap(marker.getLatLng()), signSize(map, marker) / 2));
    }
    for (const place of named.filter((item) => item.rank < -1)) {
      placeName(map, place, taken, marks, route) || placeName(map, place, taken, marks) || placeName(map, place, taken);
    }
    taken.push(...marks);
    for (const item of numbers) placeName(map, item, taken, route);
    for (const place of named.filter((item) => item.rank === 0)) placeName(map, place, taken, route);
    for (const item of letters.filter(isShown)) placeOnTrack(map, item, taken, [13, 13]);
    for (const country of countries) placeCountry(map, country, taken, route, coloured);
    for (const place of named.filter((item) => item.rank > 0)) placeName(map, place, taken, route);
    for (const item of corridors.filter(isShown)) {
      if (map.getZoom() < CORRIDOR_NAMES_ZOOM) item.element.classList.add("crowded");
      else placeOnTrack(map, item, taken, [(item.width ??= item.element.offsetWidth) / 2 + 1, 9], route);
    }
  };
  const setRoute = (two, crossed, points, usual) => {
    const key = JSON.stringify([two.map((end) => end.name), crossed, points.length, points[points.length >> 1], usual.length]);
    if (key === known) return;
    known = key;
    for (const end of two) {
      if (!places.some((place) => place.text === end.name)) places.push(placeMarker(group, end));
    }
    ends = two.map((end) => L.latLng(end.at));
    track = points.map((point) => L.latLng(point));
    usualTrack = usual.map((point) => L.latLng(point));
    stops.clearLayers();
    borders = numberedBorders(stops, crossings, crossed);
    for (const marker of crossings) marker.mark(crossed.includes(marker.crossing.id));
    for (const place of places) {
      const near = ends.some((end) => end.distanceTo(place.at) < 25000);
      place.rank = near ? place.usual - 4 : place.usual;
    }
    places.sort((a, b) => a.rank - b.rank);
    if (isDrawn) arrange();
  };
  map.on("moveend resize overlayadd overlayremove", arrange);
  const begin = () => {
    isDrawn = true;
    arrange();
  };
  return { arrange, begin, setRoute };
}
