// What is written on the map: places, countries, corridors, and the borders of the route with their numbers.

const PLACE_RANK = { capital: 0, port: 0, city: 1 };

function fixedIcon(element, className) {
  return L.divIcon({ html: element, className, iconSize: [0, 0] });
}

function written(group, at, element, className, pane) {
  const icon = fixedIcon(element, className);
  return L.marker(at, { icon, pane, interactive: false, keyboard: false }).addTo(group);
}

function placeMarker(group, place) {
  const kind = Object.hasOwn(PLACE_RANK, place.kind) ? place.kind : "city";
  const rank = Object.hasOwn(PLACE_RANK, place.kind) ? PLACE_RANK[place.kind] : 2;
  const box = document.createElement("div");
  const name = line("span", place.name, "place-name");
  box.append(signElement(`place-${kind}`, "place-dot", rank ? 9 : 13), name);
  written(group, place.at, box, `place ${kind}`, "labels");
  return { at: L.latLng(place.at), text: place.name, usual: rank, rank, name };
}

function countryLabels(map, basemap, risk) {
  return basemap.countries.filter((country) => country.label).map((country) => {
    const [text, lon, lat] = country.label;
    const name = line("span", text, "country-name");
    if (Object.hasOwn(risk, country.iso3)) name.append(" ", line("b", risk[country.iso3][1]));
    const rings = country.rings.map((ring) => decodeLine(ring, basemap.coordinates_per_degree));
    const marker = written(map, [lat, lon], name, "country", "names");
    return { at: L.latLng(lat, lon), name, rings, bounds: L.latLngBounds(rings.flat()), spots: spotsIn(rings), marker };
  });
}

// Points spread over a country, where its name may stand.
function spotsIn(rings) {
  const bounds = L.latLngBounds(rings.flat());
  const [south, west, north, east] = [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()];
  const spots = [];
  for (let row = 1; row < 16; row++) {
    const lat = south + (row / 16) * (north - south);
    const lons = sidesAt(rings, lat);
    for (let column = 1; column < 16; column++) {
      const lon = west + (column / 16) * (east - west);
      if (isOdd(lons, lon)) spots.push(L.latLng(lat, lon));
    }
  }
  return spots;
}

// Where the sides of a country's rings meet a parallel.
function sidesAt(rings, lat) {
  const lons = [];
  for (const ring of rings) {
    let [lat0, lon0] = ring.at(-1) ?? [];
    for (const [lat1, lon1] of ring) {
      if (lat0 > lat !== lat1 > lat) lons.push(lon0 + ((lat - lat0) / (lat1 - lat0)) * (lon1 - lon0));
      [lat0, lon0] = [lat1, lon1];
    }
  }
  return lons;
}

function isOdd(lons, lon) {
  return lons.filter((side) => lon < side).length % 2 === 1;
}

// Even-odd test of a point against a country's rings.
function holds(rings, { lat, lng }) {
  return isOdd(sidesAt(rings, lat), lng);
}

function onTrack(group, element, track) {
  return { element, group, track, marker: written(group, [0, 0], element, "badge-icon", "badges") };
}

function trackOf(data, steps) {
  return alignmentsOf(data, steps).flatMap(({ points }) => points).map((p) => L.latLng(p));
}

// Letters of the routes that the page was made with.
function routeLetters(groups, data) {
  const letters = [...document.querySelectorAll("details.route > summary .badge")];
  return data.routes.map((steps, i) =>
    onTrack(groups.routes[i], line("span", letters[i].textContent, "badge route-badge"), trackOf(data, steps)));
}

function corridorNames(groups, data) {
  const names = data.network.corridors ?? [];
  return data.corridors.map((steps, i) =>
    onTrack(groups.corridors[i], line("span", names[i]?.[1] ?? "", `corridor-name ${corridorClass(i)}`), trackOf(data, steps)));
}

// The borders of a route, numbered from its start, the same number wherever the page names them.
function numberedBorders(group, markers, crossings) {
  return crossings.map((id, at) => {
    const crossing = markers.find((marker) => marker.crossing.id === id);
    const number = line("span", String(at + 1), "badge border-number");
    const box = document.createElement("div");
    const name = line("span", crossing.crossing.name, "place-name");
    box.append(number, name);
    written(group, crossing.getLatLng(), box, "place border-stop", "badges");
    return { at: crossing.getLatLng(), text: crossing.crossing.name, rank: -1, name, number, crossing };
  });
}
