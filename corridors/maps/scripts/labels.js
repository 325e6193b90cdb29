// Names and numbers on the map, placed greedily so that none covers another.

const PLACE_RANK = { capital: 0, port: 0, city: 1 };

function overlaps(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function boxAround(point, halfWidth, halfHeight = halfWidth) {
  return [point.x - halfWidth, point.y - halfHeight, point.x + halfWidth, point.y + halfHeight];
}

function within(map, box) {
  const size = map.getSize();
  return box[0] >= 0 && box[1] >= 0 && box[2] <= size.x && box[3] <= size.y;
}

function fixedIcon(element, className) {
  return L.divIcon({ html: element, className, iconSize: [0, 0] });
}

function placeMarker(group, place) {
  const kind = Object.hasOwn(PLACE_RANK, place.kind) ? place.kind : "city";
  const rank = Object.hasOwn(PLACE_RANK, place.kind) ? PLACE_RANK[place.kind] : 2;
  const box = document.createElement("div");
  const name = document.createElement("span");
  name.className = "place-name";
  name.textContent = place.name;
  box.append(signElement(`place-${kind}`, "place-dot", rank ? 9 : 13), name);
  const icon = fixedIcon(box, `place ${kind}`);
  L.marker(place.at, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(group);
  return { at: L.latLng(place.at), text: place.name, usual: rank, rank, name };
}

function countryLabels(map, basemap, risk) {
  return basemap.countries.filter((country) => country.label).map((country) => {
    const [text, lon, lat] = country.label;
    const name = document.createElement("span");
    name.className = "country-name";
    name.textContent = text;
    if (Object.hasOwn(risk, country.iso3)) {
      const level = document.createElement("b");
      level.textContent = risk[country.iso3][1];
      name.append(" ", level);
    }
    const icon = fixedIcon(name, "country");
    const options = { icon, pane: "names", interactive: false, keyboard: false };
    const rings = country.rings.map((ring) => decodeLine(ring, basemap.coordinates_per_degree));
    return { at: L.latLng(lat, lon), name, rings, marker: L.marker([lat, lon], options).addTo(map) };
  });
}

function badge(group, text, className) {
  const element = document.createElement("span");
  element.className = `badge ${className}`;
  element.textContent = text;
  const icon = fixedIcon(element, "badge-icon");
  const options = { icon, pane: "badges", interactive: false, keyboard: false };
  return { element, group, marker: L.marker([0, 0], options).addTo(group) };
}

function badgesOf(groups, data) {
  const track = (steps) => alignmentsOf(data, steps).flatMap(({ points }) => points).map((p) => L.latLng(p));
  const letters = [...document.querySelectorAll("details.route > summary .badge")];
  const routes = data.routes.map((steps, i) => ({
    ...badge(groups.routes[i], letters[i].textContent, "route-badge"),
    track: track(steps),
  }));
  const corridors = data.corridors.map((steps, i) => ({
    ...badge(groups.corridors[i], String(i + 1), `corridor-badge k${(i % 8) + 1}`),
    track: track(steps),
  }));
  return [...routes, ...corridors].filter((item) => item.track.length);
}

// Points of a track that are in view, about 16 px apart.
function trackInView(map, track) {
  const size = map.getSize();
  const origin = map.getPixelOrigin().subtract(map.getPixelBounds().min);
  return along(map, track, 16)
    .map(([layerPoint]) => ({ p: layerPoint.add(origin), latLng: map.layerPointToLatLng(layerPoint) }))
    .filter(({ p }) => p.x > 16 && p.y > 16 && p.x < size.x - 16 && p.y < size.y - 16);
}

// Tries points from the middle of the visible track outwards; hides a badge that finds no room.
function placeBadge(map, item, taken) {
  const choices = trackInView(map, item.track);
  const middle = choices.length >> 1;
  const order = choices.map((_, i) => middle + (i % 2 ? 1 : -1) * ((i + 1) >> 1));
  for (const index of order) {
    const choice = choices[index];
    const box = choice && boxAround(choice.p, 13);
    if (box && !taken.some((other) => overlaps(box, other))) {
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

function placeName(map, item, taken, marks = []) {
  const p = map.latLngToContainerPoint(item.at);
  const written = `place-name${item.rank < 0 ? " end-name" : ""}`;
  const [width, height] = sizeOf(item, written);
  const gap = item.rank < 0 ? 11 : 7;
  const sides = {
    right: [p.x + gap, p.y - height / 2],
    left: [p.x - gap - width, p.y - height / 2],
    above: [p.x - width / 2, p.y - gap - 1 - height],
    below: [p.x - width / 2, p.y + gap + 1],
  };
  for (const [side, [x, y]] of Object.entries(sides)) {
    const box = [x, y, x + width, y + height];
    if (within(map, box) && ![...taken, ...marks].some((other) => overlaps(box, other))) {
      item.name.className = `${written} ${side}`;
      taken.push(box);
      return true;
    }
  }
  item.name.className = "place-name crowded";
  return false;
}

// Even-odd test of a point against a country's rings.
function holds(rings, { lat, lng }) {
  let odd = false;
  for (const ring of rings) {
    ring.forEach(([lat1, lon1], i) => {
      const [lat0, lon0] = ring[(i || ring.length) - 1];
      if (lat0 > lat !== lat1 > lat && lng < lon0 + ((lat - lat0) / (lat1 - lat0)) * (lon1 - lon0)) odd = !odd;
    });
  }
  return odd;
}

// A country's name steps aside from routes where it can, from other names always, and stays in its country.
function placeCountry(map, country, taken, tracks) {
  const middle = map.latLngToContainerPoint(country.at);
  const half = sizeOf(country, "country-name").map((length) => length / 2);
  const free = (box, others) => !others.some((other) => overlaps(box, other));
  const steps = [[0, 0], [0, -26], [0, 26], [45, 0], [-45, 0], [45, 30], [-45, 30], [45, -30], [-45, -30]];
  for (const avoid of [[...taken, ...tracks], taken]) {
    for (const [dx, dy] of steps) {
      const box = boxAround(middle.add([dx, dy]), ...half);
      const latLng = map.containerPointToLatLng(middle.add([dx, dy]));
      if (!within(map, box) || !free(box, avoid) || !holds(country.rings, latLng)) continue;
      country.marker.setLatLng(latLng);
      country.name.classList.remove("crowded");
      taken.push(box);
      return;
    }
  }
  country.name.classList.add("crowded");
}

function cornersTaken(map) {
  const outer = map.getContainer().getBoundingClientRect();
  const pieces = document.querySelectorAll(".credit, .leaflet-control-zoom, .leaflet-control-scale");
  return [...pieces].map((piece) => {
    const r = piece.getBoundingClientRect();
    return [r.left - outer.left, r.top - outer.top, r.right - outer.left, r.bottom - outer.top];
  });
}

// Arranges all names; `setEnds` says between which places the route runs, which come first of all.
function keepLabelsApart(map, groups, data, crossings) {
  const group = groups.places[0];
  const places = data.places.map((place) => placeMarker(group, place));
  const countries = countryLabels(map, data.basemap, data.risk);
  const badges = badgesOf(groups, data);
  let ends = [];
  let known = "";
  const arrange = () => {
    const onMap = (latLng) => map.latLngToContainerPoint(latLng);
    const taken = [...cornersTaken(map), ...ends.map((end) => boxAround(onMap(end), 9))];
    const named = map.hasLayer(group) ? places : [];
    const marks = [];
    for (const place of named.filter((item) => item.rank === 0)) marks.push(boxAround(onMap(place.at), 6));
    if (map.hasLayer(groups.crossings[0])) {
      const half = crossingSize(map) / 2;
      for (const crossing of crossings) marks.push(boxAround(onMap(crossing.getLatLng()), half));
    }
    for (const place of named.filter((item) => item.rank < 0)) {
      placeName(map, place, taken, marks) || placeName(map, place, taken);
    }
    taken.push(...marks);
    for (const place of named.filter((item) => item.rank === 0)) placeName(map, place, taken);
    for (const item of badges) if (map.hasLayer(item.group)) placeBadge(map, item, taken);
    for (const place of named.filter((item) => item.rank > 0)) placeName(map, place, taken);
    const shown = badges.filter((item) => map.hasLayer(item.group));
    const tracks = shown.flatMap((item) => trackInView(map, item.track).map(({ p }) => boxAround(p, 4)));
    for (const country of countries) placeCountry(map, country, taken, tracks);
  };
  const setEnds = (two) => {
    const names = two.map((end) => end.name).join("\n");
    if (names === known) return;
    known = names;
    for (const end of two) {
      if (!places.some((place) => place.text === end.name)) places.push(placeMarker(group, end));
    }
    ends = two.map((end) => L.latLng(end.at));
    for (const place of places) {
      const near = ends.some((end) => end.distanceTo(place.at) < 25000);
      place.rank = near ? place.usual - 3 : place.usual;
    }
    places.sort((a, b) => a.rank - b.rank);
    arrange();
  };
  map.on("zoomend moveend resize overlayadd overlayremove", arrange);
  return { arrange, setEnds };
}
