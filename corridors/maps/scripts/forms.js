// The question's form: ends by typing, objective, risk aversion, month, scenario, border status on a day.

const REGIME_NAMES = { ordinary: "Ordinary", tir: "Under a TIR carnet" };
const PORT_NAMES = { direction: "By direction of travel", import: "Import", export: "Export", none: "None: to the door" };

function option(value, text) {
  const one = document.createElement("option");
  one.value = value;
  one.textContent = text;
  return one;
}

function wireForm(g, start, change) {
  const field = (id) => document.getElementById(id);
  const places = placesToChoose(g);
  const ends = ["origin", "destination"].map((end) => [end, placeField(places, field(end), (id) => change({ [end]: id }))]);
  field("swap").addEventListener("click", () => {
    const { origin, destination } = shown;
    change({ origin: destination, destination: origin });
  });
  let shown = null;
  field("month").append(option("0", "Any month: the mean of the year"), ...g.data.months.map((name, at) => option(String(at + 1), name)));
  field("regime").append(...g.data.regimes.map((name) => option(name, REGIME_NAMES[name])));
  field("port").append(...g.data.port_terms.map((name) => option(name, PORT_NAMES[name])));
  field("scenario").append(option("", "None"));
  for (const one of g.data.scenarios) field("scenario").append(option(one.name, one.title));
  field("borders").textContent = capital(g.data.borders.on_day);
  const aversion = field("aversion");
  aversion.max = String(Math.max(10, Math.ceil(start.aversion)));
  const radios = [...document.querySelectorAll('input[name="by"]')];
  for (const radio of radios) radio.addEventListener("change", () => change({ by: radio.value }));
  aversion.addEventListener("input", () => change({ aversion: Number(aversion.value) }, "aversion"));
  field("month").addEventListener("change", (event) => change({ month: Number(event.target.value) }));
  field("crew").addEventListener("change", (event) => change({ crew: Number(event.target.value) }));
  field("regime").addEventListener("change", (event) => change({ regime: event.target.value }));
  field("port").addEventListener("change", (event) => change({ port: event.target.value }));
  field("scenario").addEventListener("change", (event) => change({ scenario: event.target.value }));
  field("on-day").addEventListener("change", (event) => change({ onDay: event.target.checked }));
  return (state) => {
    shown = state;
    for (const [end, show] of ends) show(state[end]);
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
