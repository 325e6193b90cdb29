// The question's form: ends, objective, risk aversion, month, scenario, border status on a day.

const REGIME_NAMES = { ordinary: "Ordinary", tir: "Under a TIR carnet" };
const PORT_NAMES = { direction: "By direction of travel", import: "Import", export: "Export", none: "None: to the door" };

function option(value, text) {
  const one = document.createElement("option");
  one.value = value;
  one.textContent = text;
  return one;
}

function fillPlaces(g, select) {
  const groups = new Map([["Capitals", []], ["Ports", []]]);
  const names = new Map(g.data.countries);
  const sorted = [...g.places].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const place of sorted) {
    const key = place.kind === "capital" ? "Capitals" : place.kind === "port" ? "Ports" : names.get(place.country);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(option(place.id, `${place.name}${place.kind === "border" ? ` (${place.country})` : ""}`));
  }
  const [capitals, ports, ...rest] = [...groups];
  for (const [title, options] of [capitals, ports, ...rest.sort((a, b) => (a[0] < b[0] ? -1 : 1))]) {
    const group = document.createElement("optgroup");
    group.label = title;
    group.append(...options);
    if (options.length) select.append(group);
  }
}

function wireForm(g, start, change) {
  const field = (id) => document.getElementById(id);
  const [origin, destination] = [field("origin"), field("destination")];
  for (const select of [origin, destination]) fillPlaces(g, select);
  field("month").append(option("0", "Any month: the mean of the year"), ...g.data.months.map((name, at) => option(String(at + 1), name)));
  field("regime").append(...g.data.regimes.map((name) => option(name, REGIME_NAMES[name])));
  field("port").append(...g.data.port_terms.map((name) => option(name, PORT_NAMES[name])));
  field("scenario").append(option("", "None"));
  for (const one of g.data.scenarios) field("scenario").append(option(one.name, one.title));
  field("borders").textContent = capital(g.data.borders.on_day);
  const aversion = field("aversion");
  aversion.max = String(Math.max(10, Math.ceil(start.aversion)));
  const radios = [...document.querySelectorAll('input[name="by"]')];
  origin.addEventListener("change", () => change({ origin: origin.value }));
  destination.addEventListener("change", () => change({ destination: destination.value }));
  for (const radio of radios) radio.addEventListener("change", () => change({ by: radio.value }));
  aversion.addEventListener("input", () => change({ aversion: Number(aversion.value) }));
  field("month").addEventListener("change", (event) => change({ month: Number(event.target.value) }));
  field("crew").addEventListener("change", (event) => change({ crew: Number(event.target.value) }));
  field("regime").addEventListener("change", (event) => change({ regime: event.target.value }));
  field("port").addEventListener("change", (event) => change({ port: event.target.value }));
  field("scenario").addEventListener("change", (event) => change({ scenario: event.target.value }));
  field("on-day").addEventListener("change", (event) => change({ onDay: event.target.checked }));
  return (state) => {
    origin.value = state.origin;
    destination.value = state.destination;
    for (const radio of radios) radio.checked = radio.value === state.by;
    if (Number(aversion.value) !== state.aversion) aversion.value = String(state.aversion);
    field("aversion-value").textContent = `${Number(state.aversion.toFixed(2))}: ${aversionWords(state.aversion)}`;
    field("month").value = String(state.month);
    field("crew").value = String(state.crew);
    field("regime").value = state.regime;
    field("port").value = state.port;
    field("scenario").value = state.scenario;
    field("scenario-note").textContent = g.data.scenarios.find((one) => one.name === state.scenario)?.note ?? "";
    field("on-day").checked = state.onDay;
  };
}

function aversionWords(aversion) {
  if (aversion === 0) return "ignores risk";
  if (aversion < 1) return "bold";
  return aversion === 1 ? "expected cost" : "cautious";
}
