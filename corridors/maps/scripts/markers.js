// Crossings: a marker each, and a popup whose every text is set as text, never as markup.

// Small and faint from afar, unless the whole network is asked for; what is closed and what the route crosses stand out.
function signSize(map, marker) {
  const { classList } = map.getContainer();
  if (classList.contains("near") || classList.contains("whole") || marker.onRoute) return 19;
  return marker.getElement()?.dataset.sign === "open" ? 8 : 12;
}

function line(tag, text, className) {
  const element = document.createElement(tag);
  write(element, text);
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
  const link = line("a", title || english(url.hostname));
  link.href = url.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

// The card of a crossing; `now` says what the reader's state makes of it, if anything.
function crossingCard(crossing, now) {
  const card = document.createElement("div");
  card.className = "card";
  const status = document.createElement("p");
  status.className = "card-status";
  const sign = now?.sign ?? crossing.status;
  status.append(signElement(`status-${sign}`, sign, 18), line("b", now?.text ?? crossing.status_text));
  card.append(line("h2", crossing.name), line("p", crossing.countries), status);
  if (now) card.append(line("p", say("Normal operation and closure record: {state}", { state: crossing.status_text })));
  if (crossing.note) card.append(line("p", crossing.note));
  const facts = document.createElement("dl");
  if (crossing.as_of) facts.append(line("dt", say("As of")), line("dd", crossing.as_of));
  if (crossing.source_title || crossing.source_url) {
    const source = document.createElement("dd");
    source.append(webLink(english(crossing.source_title), crossing.source_url));
    facts.append(line("dt", say("Source")), source);
  }
  card.append(facts);
  return card;
}

function drawCrossings(map, group, crossings, cardOf) {
  const markers = crossings.map((crossing) => {
    const icon = L.divIcon({ html: signElement(`status-${crossing.status}`, crossing.status, 20), className: "crossing", iconSize: [24, 24] });
    const marker = L.marker(crossing.at, { icon, riseOnHover: true, zIndexOffset: crossing.status === "open" ? 0 : 500 });
    marker.crossing = crossing;
    marker.now = null;
    const words = () => marker.now?.text ?? crossing.status_text;
    marker.bindPopup(() => cardOf(marker), { maxWidth: 280, minWidth: 200, autoPanPadding: [12, 12] });
    marker.bindTooltip(() => line("span", `${crossing.name}: ${words()}`), { direction: "top", offset: [0, -8], className: "tip" });
    marker.relabel = () => {
      const element = marker.getElement();
      if (!element) return;
      const sign = marker.now?.sign ?? crossing.status;
      if (element.dataset.sign !== sign) element.replaceChildren(signElement(`status-${sign}`, sign, 20));
      element.dataset.sign = sign;
      element.classList.toggle("on-route", marker.onRoute);
      setName(element, `${crossing.name}${say(", ")}${crossing.countries}: ${words()}`);
    };
    marker.onRoute = false;
    marker.mark = (onRoute) => {
      marker.onRoute = onRoute;
      marker.relabel();
    };
    marker.on("add", marker.relabel);
    marker.addTo(group);
    return marker;
  });
  const near = () => map.getContainer().classList.toggle("near", map.getZoom() >= NEAR_ZOOM);
  map.on("zoomend", near);
  near();
  return markers;
}

// Focus goes into a popup opened by key or from the panel and back again when it closes.
function minePopups(map) {
  let opener = null;
  map.on("popupopen", ({ popup }) => {
    const box = popup.getElement();
    opener = document.activeElement;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", box.querySelector("h2").textContent);
    setName(box.querySelector(".leaflet-popup-close-button"), say("Close popup"));
    const target = box.querySelector("h2"); // on no button: Enter would close a border, or the card
    target.tabIndex = -1;
    setTimeout(() => target.focus({ preventScroll: true }), 0);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup(popup);
    });
  });
  map.on("popupclose", () => {
    const back = opener && opener.isConnected ? opener : map.getContainer();
    if (document.activeElement === document.body || map.getContainer().contains(document.activeElement)) {
      back.focus({ preventScroll: true });
    }
    opener = null;
  });
}
