// Crossings: a marker each, and a popup whose every text is set as text, never as markup.

function crossingSize(map) {
  const zoom = map.getZoom();
  return zoom < 4.5 ? 12 : zoom < 6 ? 15 : 19;
}

function line(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function webLink(title, address) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return line("span", title || address);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return line("span", title || address);
  const link = line("a", title || url.hostname);
  link.href = url.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

function crossingCard(crossing) {
  const card = document.createElement("div");
  card.className = "card";
  const status = document.createElement("p");
  status.className = "card-status";
  status.append(signElement(`status-${crossing.status}`, crossing.status, 18), line("b", crossing.status_text));
  card.append(line("h3", crossing.name), line("p", crossing.countries), status);
  if (crossing.note) card.append(line("p", crossing.note));
  const facts = document.createElement("dl");
  if (crossing.as_of) facts.append(line("dt", "As of"), line("dd", crossing.as_of));
  if (crossing.source_title || crossing.source_url) {
    const source = document.createElement("dd");
    source.append(webLink(crossing.source_title, crossing.source_url));
    facts.append(line("dt", "Source"), source);
  }
  card.append(facts);
  return card;
}

function drawCrossings(map, group, crossings) {
  const markers = crossings.map((crossing) => {
    const sign = signElement(`status-${crossing.status}`, crossing.status, 20);
    const icon = L.divIcon({ html: sign, className: "crossing", iconSize: [24, 24] });
    const marker = L.marker(crossing.at, { icon, riseOnHover: true, zIndexOffset: crossing.status === "open" ? 0 : 500 });
    marker.bindPopup(() => crossingCard(crossing), { maxWidth: 280, minWidth: 200, autoPanPadding: [12, 12] });
    marker.bindTooltip(() => line("span", `${crossing.name}: ${crossing.status_text}`), { direction: "top", offset: [0, -8], className: "tip" });
    marker.on("add", () => {
      marker.getElement().setAttribute("aria-label", `${crossing.name}, ${crossing.countries}: ${crossing.status_text}`);
    });
    marker.addTo(group);
    return marker;
  });
  const resize = () => {
    map.getContainer().dataset.signs = crossingSize(map);
  };
  map.on("zoomend", resize);
  resize();
  return markers;
}

// Focus goes into a popup opened by key or from the panel and back again when it closes.
function minePopups(map) {
  let opener = null;
  map.on("popupopen", ({ popup }) => {
    const box = popup.getElement();
    opener = document.activeElement;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", box.querySelector("h3").textContent);
    const close = box.querySelector(".leaflet-popup-close-button");
    setTimeout(() => close.focus({ preventScroll: true }), 0);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup(popup);
    });
  });
  map.on("popupclose", () => {
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  });
}
