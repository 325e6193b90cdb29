// A place by typing: a field with a list of what matches, by the keys of an ARIA combobox.

const MAX_MATCHES = 40;

const MAX_NEAR = 3;

// The words of a name, folded; hyphens part words as blanks do.
function wordsOf(text) {
  return text.split(/[\s\-_\u2010\u2011\u2013(]+/).map(folded).filter(Boolean);
}

// Places in the order in which they are proposed: capitals, ports, cities, then by name.
function placesToChoose(g) {
  const names = new Map(g.data.countries);
  const rank = ({ kind }) => ["capital", "port", "city"].indexOf(kind) >>> 0;
  const times = new Map();
  for (const { name } of g.places) times.set(name, (times.get(name) ?? 0) + 1);
  const others = otherNames(g.data);
  const all = g.places.map((place, at) => ({
    id: place.id,
    at: place.at,
    others: others[at],
    country: names.get(place.country),
    exact: [place.id, place.name].map(folded),
    parted: [place.id, place.name].map((name) => wordsOf(name).join(" ")),
    label: place.kind === "border" || times.get(place.name) > 1 ? `${place.name} (${place.country})` : place.name,
    rank: rank(place),
  }));
  for (const place of all) place.words = wordsOf(`${place.label} ${place.id} ${place.country}`);
  return all.sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
}

// Those of whose words one begins with each word that was typed, or of whose other names one begins with all of it:
// names that are typed in full first, then those that begin with it. Of a point the places that are nearest.
function matchingPlaces(places, typed) {
  const point = pointOf(typed);
  if (point) return nearPlaces(places, point);
  const wanted = folded(typed);
  const words = wordsOf(typed);
  const rank = ({ id, parted, exact, others, words: own }) => [
    id === typed.trim(),
    parted.includes(words.join(" ")),
    exact.includes(wanted),
    others.includes(wanted),
    exact[1].startsWith(wanted),
    words.every((word) => own.some((one) => one.startsWith(word))),
    [exact[0], ...others].some((name) => name.startsWith(wanted)),
  ].indexOf(true);
  const found = places.map((place) => [rank(place), place]).filter(([at]) => at >= 0);
  return found.sort(([a], [b]) => a - b).map(([, place]) => place).slice(0, MAX_MATCHES);
}

// The places nearest to a point, each with its distance.
function nearPlaces(places, point) {
  const near = places.map((place) => ({ ...place, away_km: greatCircleKm(point, place.at) }));
  return near.filter(({ away_km }) => away_km <= LIMIT_KM).sort((a, b) => a.away_km - b.away_km).slice(0, MAX_NEAR);
}

// Gives a function that shows a place by id.
function placeField(places, lengthMeasure, input, choose) {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  const labels = new Map(places.map((place) => [place.id, place.label]));
  let chosen = "";
  let active = -1;
  const point = (at) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const item = list.children[at];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    point(-1);
    list.replaceChildren();
  };
  const take = (id) => {
    close();
    input.value = labels.get(id);
    if (id !== chosen) choose(id);
  };
  const open = (typed) => {
    const found = matchingPlaces(places, typed);
    list.replaceChildren(...found.map((place, at) => {
      const item = line("li", place.label);
      item.append(line("small", place.away_km === undefined ? place.country : `${place.country}, ${figureWithUnit(lengthMeasure, place.away_km)}`));
      Object.assign(item, { id: `${list.id}-${at}`, role: "option", ariaSelected: "false" });
      item.dataset.place = place.id;
      return item;
    }));
    if (!found.length) {
      const none = line("li", say("No place of that name"));
      Object.assign(none, { role: "option", ariaDisabled: "true" });
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    active = -1;
    if (typed && found.length) point(0);
  };
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => {
    if (!list.hidden) return;
    input.select(); // the button let go has taken the selection away
    open("");
  });
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("blur", () => {
    close();
    input.value = labels.get(chosen);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-place]");
    if (item) take(item.dataset.place);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.querySelectorAll("[data-place]").length;
    if (["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      if (list.hidden) open("");
      else if (count) point((active + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      const item = list.children[Math.max(0, active)];
      if (item?.dataset.place) take(item.dataset.place);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
      input.value = labels.get(chosen);
    }
  });
  return (id) => {
    chosen = id;
    if (list.hidden) input.value = labels.get(id);
  };
}
