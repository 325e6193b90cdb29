// Cards of the next best routes; the one under the pointer, in focus or tapped is shown on the map.

const MAX_OPTIONS = 3;
const SLICE_MS = 10;
const STATUS_WORDS = { open: later("open now"), restricted: later("restricted"), closed: later("closed now") };

// The map draws the links of the event, and takes them off where there are none.
function showOnMap(links) {
  document.dispatchEvent(new CustomEvent("alternative:show", { bubbles: true, detail: { links } }));
}

// Seeks a little at a time once the answer is drawn; a change stops what is under way.
function optionFinder(g, show) {
  let timer = 0;
  return (now, headline) => {
    clearTimeout(timer);
    if (!now.route) return;
    const search = alternativesOf(g, now, MAX_OPTIONS);
    const next = () => {
      const until = performance.now() + SLICE_MS;
      let found = search.next();
      while (!found.done && performance.now() < until) found = search.next();
      if (found.done) show(now, headline, found.value);
      else timer = setTimeout(next);
    };
    timer = setTimeout(next, 0);
  };
}

function optionCards(g) {
  const list = document.getElementById("alternatives");
  let kept = null;
  const show = (card) => {
    for (const one of list.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === kept));
    showOnMap(card?.links ?? []);
  };
  const find = optionFinder(g, (now, headline, routes) => {
    const settle = holdStill(document.getElementById("panel"));
    list.setAttribute("aria-busy", "false");
    list.replaceChildren(...routes.map((route) => {
      const row = document.createElement("li");
      const card = optionCard(g, now, headline, route);
      for (const event of ["mouseenter", "focus"]) card.addEventListener(event, () => show(card));
      for (const event of ["mouseleave", "blur"]) card.addEventListener(event, () => show(kept));
      card.addEventListener("click", () => {
        kept = kept === card ? null : card;
        show(card);
        bringMapIntoView();
        card.scrollIntoView({ block: "nearest" });
      });
      row.append(card);
      return row;
    }));
    if (!routes.length) list.append(line("li", say("No other route differs enough from it."), "hint"));
    settle();
  });
  return ({ now, headline }) => {
    kept = null;
    showOnMap([]);
    list.setAttribute("aria-busy", String(now.route !== null));
    find(now, headline);
    if (!now.route) list.replaceChildren(line("li", say("There is none."), "hint"));
  };
}

function optionCard(g, now, headline, route) {
  const card = document.createElement("button");
  card.type = "button";
  card.links = route.links;
  card.setAttribute("aria-pressed", "false");
  const status = statusOf(g, now, route);
  const state = document.createElement("span");
  state.className = "option-status";
  state.append(signElement(`status-${status}`, status, 14), ` ${say(STATUS_WORDS[status])}`);
  const figures = document.createElement("span");
  figures.className = "option-figures";
  for (const { key, form } of headline) {
    const figure = document.createElement("span");
    const more = form.compare(route.totals[key], now.route.totals[key]);
    figure.append(line("b", form.write(route.totals[key])), ...nodesOf(` ${form.unit} `), line("small", more ? `(${more})` : say("(the same)")));
    figures.append(figure, " ");
  }
  const same = bordersAndModes(g, route) === bordersAndModes(g, now.route);
  const borders = same ? say("The same borders, other roads") : bordersAndModes(g, route);
  card.append(line("span", route.corridor || borders, "option-name"), " ", state, " ", figures, " ", line("small", route.corridor ? borders : "", "option-borders"));
  return card;
}
