// "From here" and "To here": a card of the place nearest to a point of the map, and ends that are dragged to a place.

const FAR_KM = 5;

function nearestPlace(g, latLng) {
  return g.places.reduce((best, place) => (squaredDegrees(latLng, place.at) < squaredDegrees(latLng, best.at) ? place : best));
}

// Squared degrees of a place from a point, true in the point's latitude: enough to say which is the nearest.
function squaredDegrees({ lat, lng }, [placeLat, placeLng]) {
  const east = (placeLng - lng) * Math.cos((lat * Math.PI) / 180);
  return east * east + (placeLat - lat) ** 2;
}

function setEnd(app, field, id) {
  const other = field === "origin" ? "destination" : "origin";
  const state = { ...app.state, [field]: id };
  if (app.state[other] === id) state[other] = app.state[field];
  app.update(state);
}

function placeCard(app, place, latLng) {
  const card = document.createElement("div");
  card.className = "card place-card";
  card.append(line("h2", place.name));
  const country = new Map(app.g.data.countries).get(place.country) ?? place.country;
  const km = latLng ? Math.round(L.latLng(latLng).distanceTo(place.at) / 1000) : 0;
  const away = figureWithUnit(measureOf(app.g, app.g.data.length), km);
  card.append(line("p", km >= FAR_KM ? say("{country}; the nearest place, {distance} from here", { country, distance: away }) : country));
  const { origin, destination } = app.state;
  const row = line("p", "", "card-ends");
  for (const [field, words, taken] of [["origin", say("From here"), origin], ["destination", say("To here"), destination]]) {
    const button = line("button", words);
    button.type = "button";
    button.disabled = taken === place.id;
    setName(button, `${words}: ${place.name}`);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      app.map.closePopup();
      setEnd(app, field, place.id);
    });
    row.append(button);
  }
  card.append(row);
  return card;
}

function openPlaceCard(app, place, at, latLng) {
  const popup = L.popup({ maxWidth: 280, minWidth: 170, autoPanPadding: [12, 12] });
  popup.setLatLng(at).setContent(placeCard(app, place, latLng)).openOn(app.map);
}

// A right click, or a finger held down, takes the nearest place.
function wireTripEnds(app) {
  app.map.on("contextmenu", ({ latlng, originalEvent }) => {
    originalEvent?.preventDefault();
    openPlaceCard(app, nearestPlace(app.g, latlng), latlng, latlng);
  });
}

// What a dragged end does: names the place it would take, and takes it where it is dropped.
function draggedEnds(app) {
  return {
    over: (marker) => {
      const { name } = nearestPlace(app.g, marker.getLatLng());
      if (!marker.getTooltip()) marker.bindTooltip(name, { permanent: true, direction: "top", offset: [0, -12], className: "tip" });
      marker.setTooltipContent(line("span", name));
    },
    drop: (marker, field) => setEnd(app, field, nearestPlace(app.g, marker.getLatLng()).id),
  };
}
