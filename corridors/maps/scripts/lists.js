// Closing and reopening from the panel: a filtered list of each kind, and what is closed now.

const MAX_ROWS = 40;
const KIND_WORDS = { crossing: "border", corridor: "corridor", country: "country" };
const MODE_WORDS = { road: "road", rail: "railway" };

function kindWord(g, target) {
  return KIND_WORDS[target.kind] ?? MODE_WORDS[g.mode(target.links[0])] ?? "section";
}

function actionButton(text, name, act) {
  const button = line("button", text);
  button.type = "button";
  button.setAttribute("aria-label", `${text} ${name}`);
  button.addEventListener("click", (event) => {
    event.stopPropagation(); // the card is made anew meanwhile, and Leaflet would take it for a click on the map
    act();
  });
  return button;
}

function whyClosed(answer, target) {
  const gate = (target.gates ?? [target.links]).find((links) => links.every((link) => answer.closed[link]));
  return answer.why(gate[0]);
}

// Close or Reopen; or no button, and why not.
function toggleOf(app, target) {
  const { g, now } = app;
  if (isUsableUnder(now, target)) return { text: "Close", act: () => app.close(target) };
  if (reopenable(g, now.state, target)) return { text: "Reopen", act: () => app.reopen(target) };
  return { text: "", why: whyClosed(now, target) };
}

// With `whole` the button names what it closes, so that nobody takes it for the one that closes the card.
function toggleElement(app, target, whole = false) {
  const { text, act, why } = toggleOf(app, target);
  if (!text) return line("small", why);
  const button = actionButton(text, target.name, act);
  if (!whole) return button;
  button.textContent = `${text} this ${kindWord(app.g, target)}`;
  button.setAttribute("aria-label", `${button.textContent}: ${target.name}`);
  button.className = text === "Close" ? "closing" : "";
  return button;
}

function targetCard(app, target) {
  const { g, now } = app;
  const card = document.createElement("div");
  card.className = "card";
  card.append(line("h2", target.name));
  if (target.kind === "link") describeLink(g, target, card);
  if (target.kind === "country") describeCountry(app, target, card);
  const usable = isUsableUnder(now, target);
  card.append(line("p", usable ? "Usable now" : `Not usable now: ${whyClosed(now, target)}`, "card-now"));
  card.append(toggleElement(app, target, true));
  if (target.kind === "link") {
    for (const corridor of app.corridorsOn(target)) {
      const row = document.createElement("p");
      row.className = "card-corridor";
      row.append(line("span", `On ${corridor.name} `), toggleElement(app, corridor, true));
      card.append(row);
    }
  }
  return card;
}

function describeLink(g, target, card) {
  const [link] = target.links;
  const road = g.data.roads[target.row];
  const { texts, rows } = g.data.provenance;
  const provenance = texts[rows[target.row]];
  const country = g.data.countries[g.data.fixed.country[target.row]][1];
  const mode = g.data.mode_names[g.mode(link)];
  card.append(line("p", [mode, road, country].filter(Boolean).join(", ")));
  card.append(line("p", lengthText(g, g.km[link]) + (provenance ? ` (${provenance})` : "")));
}

function describeCountry(app, target, card) {
  const risk = Object.hasOwn(app.data.risk, target.id) ? app.data.risk[target.id] : null;
  card.append(line("p", risk ? `Global Peace Index ${risk[0]}: class ${risk[1]} of 0 to 4` : "Risk not rated"));
  card.append(line("p", "Closing it closes all in it and every crossing on its borders."));
}

// One list: rows are made as they are shown, so that a thousand roads cost nothing until asked for.
function targetList(app, kind) {
  const box = document.getElementById(`list-${kind}`);
  const filter = box.querySelector("input");
  const rows = box.querySelector("ul");
  const count = box.querySelector("[role=status]");
  const all = [...app.g.targets.values()].filter((target) => target.kind === kind && (kind !== "link" || hasCourse(app.g, target.links[0])));
  const names = new Map(app.g.data.countries);
  const texts = new Map(all.map((target) => [target, [
    target.name, target.id, app.g.data.roads[target.row] ?? "", ...(target.countries ?? []).map((code) => names.get(code)),
  ].join(" ")]));
  const text = (target) => `${texts.get(target)} ${target.countries ? app.crossingWords(target) : ""}`.toLocaleLowerCase();
  all.sort((a, b) => (a.name < b.name ? -1 : 1));
  const show = () => {
    if (!box.open) return;
    const wanted = filter.value.trim().toLocaleLowerCase().split(/\s+/);
    const matching = all.filter((target) => wanted.every((word) => text(target).includes(word)));
    const focused = rows.contains(document.activeElement) ? document.activeElement.closest("li").dataset.key : "";
    rows.replaceChildren(...matching.slice(0, MAX_ROWS).map((target) => targetRow(app, target)));
    count.textContent = `${Math.min(matching.length, MAX_ROWS)} of ${all.length} shown${matching.length > MAX_ROWS ? ": type to narrow" : ""}`;
    if (focused) refocus(rows, focused, filter);
  };
  filter.addEventListener("input", show);
  box.addEventListener("toggle", show);
  return show;
}

function refocus(rows, key, other) {
  const row = [...rows.children].find((one) => one.dataset.key === key);
  (row?.querySelector("button.toggle") ?? row?.querySelector("button") ?? other).focus({ preventScroll: true });
}

function targetRow(app, target) {
  const row = document.createElement("li");
  row.dataset.key = target.key;
  const name = document.createElement("span");
  name.append(line("b", target.name));
  if (target.kind === "link") name.append(line("small", [app.g.data.roads[target.row], lengthText(app.g, app.g.km[target.links[0]])].filter(Boolean).join(", ")));
  if (target.countries) name.append(line("small", app.crossingWords(target)));
  const toggle = toggleElement(app, target);
  toggle.classList.add("toggle");
  const show = actionButton("Show", target.name, () => app.showTarget(target));
  row.append(name, show, toggle);
  return row;
}

// What the reader has changed, each with a button that takes it back.
function changeList(app) {
  const box = document.getElementById("rules");
  return () => {
    const { g, start, state } = app;
    const focused = box.contains(document.activeElement);
    const changes = changesOf(start, state);
    box.replaceChildren(...changes.map(({ field, rule, undone }) => {
      const row = document.createElement("li");
      const text = rule ? ruleText(g, rule) : fieldText(g, state, field);
      row.append(line("span", text), actionButton("Remove", text, () => app.update(undone)));
      return row;
    }));
    if (!changes.length) box.append(line("li", "None yet: close a border on the map, or in the list below.", "hint"));
    if (focused) (box.querySelector("button") ?? document.getElementById("undo")).focus({ preventScroll: true });
  };
}

function ruleText(g, { verb, key }) {
  const target = g.targets.get(key);
  const kind = ["link", "crossing"].includes(target.kind) ? "" : ` (${target.kind})`;
  return `${verb === "close" ? "Closed" : "Reopened"}: ${target.name}${kind}`;
}

function fieldText(g, state, field) {
  const place = (id) => g.places[g.placeOf.get(id)].name;
  const texts = {
    origin: () => `From ${place(state.origin)}`,
    destination: () => `To ${place(state.destination)}`,
    by: () => `Best by ${objectiveMeasure(g, state.by).label}`,
    aversion: () => `Risk aversion ${Number(state.aversion.toFixed(2))}`,
    month: () => (state.month ? `Travel in ${g.data.months[state.month - 1]}` : "Any month"),
    crew: () => (state.crew === 1 ? "One driver" : "Two drivers"),
    regime: () => `Border regime: ${REGIME_NAMES[state.regime].toLocaleLowerCase()}`,
    port: () => `Port handling: ${PORT_NAMES[state.port].toLocaleLowerCase()}`,
    scenario: () => `Scenario: ${g.data.scenarios.find(({ name }) => name === state.scenario)?.title ?? "none"}`,
    onDay: () => capital(borderWords(g, state)),
    day: () => capital(borderWords(g, state)),
  };
  return texts[field]();
}
