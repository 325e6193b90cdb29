// The question's form: ends by typing, objective, risk aversion, month, scenario, border status on a day.

const REGIME_NAMES = { ordinary: later("Ordinary"), tir: later("Under a TIR carnet") };
const PORT_NAMES = {
  direction: later("By direction of travel"), import: later("Import"), export: later("Export"), none: later("None: to the door"),
};

function option(value, text) {
  const one = document.createElement("option");
  one.value = value;
  one.textContent = plain(text);
  return one;
}

function wireForm(g, start, change) {
  const field = (id) => document.getElementById(id);
  const places = placesToChoose(g);
  const lengthMeasure = measureOf(g, g.data.length);
  const ends = ["origin", "destination"].map((end) => [end, placeField(places, lengthMeasure, field(end), (id) => change({ [end]: id }))]);
  field("swap").addEventListener("click", () => {
    const { origin, destination } = shown;
    change({ origin: destination, destination: origin });
  });
  let shown = null;
  field("month").append(option("0", say("Any month: the mean of the year")), ...g.data.months.map((name, at) => option(String(at + 1), name)));
  field("regime").append(...g.data.regimes.map((name) => option(name, say(REGIME_NAMES[name]))));
  field("port").append(...g.data.port_terms.map((name) => option(name, say(PORT_NAMES[name]))));
  field("scenario").append(option("", sayIn("scenario", "None")));
  field("scenario").append(...g.data.scenarios.map((one) => Object.assign(option(one.name, one.title), { lang: "en" })));
  write(field("borders"), capital(g.data.borders.on_day));
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
    write(field("aversion-value"), `${aversionText(state)}: ${aversionWords(state.aversion)}`);
    field("month").value = String(state.month);
    field("crew").value = String(state.crew);
    field("regime").value = state.regime;
    field("port").value = state.port;
    field("scenario").value = state.scenario;
    write(field("scenario-note"), english(g.data.scenarios.find((one) => one.name === state.scenario)?.note ?? ""));
    field("on-day").checked = state.onDay;
  };
}

function aversionText({ aversion }) {
  return separated(String(Number(aversion.toFixed(2))));
}

function aversionWords(aversion) {
  if (aversion === 0) return say("ignores risk");
  if (aversion < 1) return say("bold");
  return say(aversion === 1 ? "expected cost" : "cautious");
}
