// Closing and reopening from the panel: a filtered list of each kind, and what is closed now.

const MAX_ROWS = 40;
const CLOSE = { short: later("Close"), named: later("Close {name}") };
const REOPEN = { short: later("Reopen"), named: later("Reopen {name}") };
const SHOW = { short: later("Show"), named: later("Show {name}") };
const REMOVE = { short: later("Remove"), named: later("Remove {name}") };
const CLOSE_THIS = {
  crossing: later("Close this border"), corridor: later("Close this corridor"), country: later("Close this country"),
  road: later("Close this road"), rail: later("Close this railway"), section: later("Close this section"),
};
const REOPEN_THIS = {
  crossing: later("Reopen this border"), corridor: later("Reopen this corridor"), country: later("Reopen this country"),
  road: later("Reopen this road"), rail: later("Reopen this railway"), section: later("Reopen this section"),
};

// What a button that names its target calls it.
function kindOf(g, target) {
  const kind = target.kind === "link" ? g.mode(target.links[0]) : target.kind;
  return Object.hasOwn(CLOSE_THIS, kind) ? kind : "section";
}

function actionButton(action, name, act) {
  const button = line("button", say(action.short));
  button.type = "button";
  setName(button, say(action.named, { name }));
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
  if (isUsableUnder(now, target)) return { action: CLOSE, whole: CLOSE_THIS, act: () => app.close(target) };
  if (reopenable(g, now.state, target)) return { action: REOPEN, whole: REOPEN_THIS, act: () => app.reopen(target) };
  return { why: whyClosed(now, target) };
}

// With `whole` the button names what it closes, so that nobody takes it for the one that closes the card.
function toggleElement(app, target, isWhole = false) {
  const { action, whole, act, why } = toggleOf(app, target);
  if (!action) return line("small", why);
  const button = actionButton(action, target.name, act);
  if (!isWhole) return button;
  const text = say(whole[kindOf(app.g, target)]);
  write(button, text);
  setName(button, `${text}: ${target.name}`);
  button.className = action === CLOSE ? "closing" : "";
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
  card.append(line("p", usable ? say("Usable now") : say("Not usable now: {reason}", { reason: whyClosed(now, target) }), "card-now"));
  card.append(toggleElement(app, target, true));
  if (target.kind === "link") {
    for (const corridor of app.corridorsOn(target)) {
      const row = document.createElement("p");
      row.className = "card-corridor";
      row.append(line("span", `${say("On {corridor}", { corridor: corridor.name })} `), toggleElement(app, corridor, true));
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
  card.append(line("p", [mode, road, country].filter(Boolean).join(say(", "))));
  card.append(line("p", lengthText(g, g.km[link]) + (provenance ? ` (${provenance})` : "")));
}

function describeCountry(app, target, card) {
  const risk = Object.hasOwn(app.data.risk, target.id) ? app.data.risk[target.id] : null;
  card.append(line("p", risk ? say("Global Peace Index {index}: class {level} of 0 to 4", { index: risk[0], level: risk[1] }) : say("Risk not rated")));
  card.append(line("p", say("Closing it closes all in it and every crossing on its borders.")));
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
    const sentence = matching.length > MAX_ROWS ? later("{shown} of {all} shown: type to narrow") : later("{shown} of {all} shown");
    write(count, say(sentence, { shown: Math.min(matching.length, MAX_ROWS), all: all.length }));
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
  if (target.kind === "link") name.append(line("small", [app.g.data.roads[target.row], lengthText(app.g, app.g.km[target.links[0]])].filter(Boolean).join(say(", "))));
  if (target.countries) name.append(line("small", app.crossingWords(target)));
  const toggle = toggleElement(app, target);
  toggle.classList.add("toggle");
  const show = actionButton(SHOW, target.name, () => app.showTarget(target));
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
      row.append(line("span", text), actionButton(REMOVE, text, () => app.update(undone)));
      return row;
    }));
    if (!changes.length) box.append(line("li", say("None yet: close a border on the map, or in the list below."), "hint"));
    if (focused) (box.querySelector("button") ?? document.getElementById("undo")).focus({ preventScroll: true });
  };
}

const CLOSED = { link: later("Closed: {name}"), corridor: later("Closed: {name} (corridor)"), country: later("Closed: {name} (country)") };
const REOPENED = { link: later("Reopened: {name}"), corridor: later("Reopened: {name} (corridor)"), country: later("Reopened: {name} (country)") };

function ruleText(g, { verb, key }) {
  const { kind, name } = g.targets.get(key);
  return say((verb === "close" ? CLOSED : REOPENED)[kind] ?? (verb === "close" ? CLOSED : REOPENED).link, { name });
}

function fieldText(g, state, field) {
  const place = (id) => g.places[g.placeOf.get(id)].name;
  const scenario = g.data.scenarios.find(({ name }) => name === state.scenario);
  const texts = {
    origin: () => say("From {place}", { place: place(state.origin) }),
    destination: () => say("To {place}", { place: place(state.destination) }),
    by: () => say("Best by {objective}", { objective: objectiveMeasure(g, state.by).label }),
    aversion: () => say("Risk aversion {value}", { value: aversionText(state) }),
    month: () => (state.month ? say("Travel in {month}", { month: g.data.months[state.month - 1] }) : say("Any month")),
    crew: () => say(state.crew === 1 ? "One driver" : "Two drivers"),
    regime: () => say("Border regime: {regime}", { regime: uncapital(say(REGIME_NAMES[state.regime])) }),
    port: () => say("Port handling: {port}", { port: uncapital(say(PORT_NAMES[state.port])) }),
    scenario: () => (scenario ? say("Scenario: {title}", { title: english(scenario.title) }) : say("Scenario: none")),
    onDay: () => capital(borderWords(g, state)),
    day: () => capital(borderWords(g, state)),
  };
  return texts[field]();
}
