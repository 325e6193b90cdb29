// Under the answer: totals now compared with normal operation, legs, and what one more closure costs.

// What rests on the closure record is unknown where that has nothing on the route.
function isKnown(route, measure) {
  return route !== null && (route.on_record || !measure.recorded);
}

function totalText(route, measure) {
  return isKnown(route, measure) ? figureText(measure, route.totals[measure.key]) : UNKNOWN;
}

function differenceText(now, usual, measure) {
  if (!isKnown(now, measure) || !isKnown(usual, measure)) return UNKNOWN;
  return signedFigure(measure, now.totals[measure.key] - usual.totals[measure.key]);
}

function bordersAndModes(g, route) {
  const names = route.crossings.map((at) => g.data.crossings[at][1]).join(" \u00b7 ");
  return `${names || say("inside one country")} (${modesText(route)})`;
}

function modesText({ modes }) {
  return listed(modes.map((mode) => sayIn("mode", mode)));
}

function tableOf(className, head, rows) {
  const table = document.createElement("table");
  table.className = className;
  const top = document.createElement("tr");
  for (const name of head) {
    const cell = line("th", name);
    cell.scope = "col";
    top.append(cell);
  }
  table.createTHead().append(top);
  const body = table.createTBody();
  for (const [name, ...cells] of rows) {
    const row = body.insertRow();
    const first = document.createElement("th");
    first.scope = "row";
    write(first, name);
    row.append(first);
    for (const cell of cells) row.insertCell().append(...(typeof cell === "string" ? nodesOf(cell) : [cell]));
  }
  return table;
}

// The totals now with their ranges, and what changed where this is not the route of normal operation.
function totalsTable(g, now, usual) {
  const { route } = now;
  const ranges = rangesOf(g, now);
  const columns = [[say("Now"), (measure) => totalText(route, measure)]];
  if (g.data.ranges.measures) columns.push(["P10\u2013P90", (measure) => (ranges[measure.key] ? rangeText(measure, ranges[measure.key]) : "")]);
  if (!isNormal(route, usual)) columns.push([say("vs normal"), (measure) => differenceText(route, usual, measure)]);
  const rows = g.data.measures.map((measure) => [measure.name, ...columns.map(([, text]) => text(measure))]);
  return tableOf("totals now", [say("Total"), ...columns.map(([name]) => name)], rows);
}

const MAX_NAMES = 2;
const MIN_WHOLE_HOURS = 10;

// Until how many hours more at a border the route stays the best, and which wins from then on.
function breakEvenText({ g, now, also, switches }) {
  if (!switches) return "";
  const { route } = now;
  const hours = (value) => (value < MIN_WHOLE_HOURS ? say("{hours} h", { hours: decimals(value, 1) }) : inDays(value));
  const rival = switches.route.crossings.filter((at) => !route.crossings.includes(at)).map((at) => g.data.crossings[at][1]);
  const names = rival.length > MAX_NAMES ? ["\u2026", ...rival.slice(-MAX_NAMES)] : rival;
  const then = names.join(" \u00b7 ") || bordersAndModes(g, switches.route);
  const isRunnerUp = also.every((one) => !one.route || one.route.cost >= switches.route.cost);
  const share = isRunnerUp ? shareAhead(g, now, switches.route) : null;
  const words = { border: switches.name, more: hours(switches.more_h), now: hours(switches.now_h), route: then, share: percent(share ?? 0) };
  return share === null ? say("It stays the best until {border} takes {more} more than its {now}; then {route}.", words)
    : say("It stays the best until {border} takes {more} more than its {now}; then {route}, which it beats in {share} of draws.", words);
}

// The parts of the time, without those of which there is nothing.
function partsText(g, parts) {
  const shown = g.data.time_parts.filter(({ key }) => Math.round(parts[key]) > 0);
  return say("Of the time: {parts}.", { parts: shown.map(({ key, label }) => `${label} ${inDays(parts[key])}`).join(say(", ")) });
}

// Hours of a leg with their tenths: many sections take less than one.
function legText(measure, value) {
  return measure.form === "hours" ? say("{hours} h", { hours: decimals(value, 1) }) : figureText(measure, value);
}

function legsTable(app) {
  const { g, now } = app;
  const measures = legMeasures(g);
  const rows = now.route.legs.map((leg) => {
    const target = targetOfLink(g, leg.link);
    const close = actionButton(CLOSE, target.name, () => app.close(target, "answer"));
    return [legName(g, leg.link), ...measures.map((measure) => legText(measure, leg[measure.key])), close];
  });
  return tableOf("legs", [say("Leg"), ...measures.map(({ heading }) => heading), say("Close it")], rows);
}

// What each crossing of the route would cost if it were closed as well; the objective stays the same.
function alsoTable(app) {
  const { g, now, also } = app;
  const shown = [...new Set([objectiveMeasure(g, now.state.by), ...legMeasures(g)])].slice(0, 3);
  const rows = also.map(({ target, route }) => {
    const close = actionButton(CLOSE, target.name, () => app.close(target, "answer"));
    if (!route) return [target.name, say("no route"), ...shown.slice(1).map(() => UNKNOWN), close];
    return [target.name, ...shown.map((measure) => differenceText(route, now.route, measure)), close];
  });
  return tableOf("also", [say("If also closed"), ...shown.map(({ heading }) => heading), say("Close it")], rows);
}

// The page's title and terms: as it was made as long as its question stands, else the reader's.
function headingKeeper() {
  const [title, terms] = document.querySelectorAll("header h1, header h1 + p");
  const asked = [title, terms].map(({ childNodes }) => [...childNodes].map((node) => node.cloneNode(true)));
  return (app, changed) => {
    const shown = changed ? headingOf(app).map(nodesOf) : asked;
    title.replaceChildren(...shown[0]);
    terms.replaceChildren(...shown[1]);
    document.getElementById("terms").replaceChildren(...[...terms.childNodes].map((node) => node.cloneNode(true)));
    document.title = title.textContent;
  };
}

const PORT_TERMS = { import: later("port handling: import"), export: later("port handling: export"), none: later("port handling: none") };

function headingOf({ g, state }) {
  const [from, to] = [state.origin, state.destination].map((id) => g.places[g.placeOf.get(id)].name);
  const terms = [];
  if (state.month) terms.push(say("travel in {month}", { month: g.data.months[state.month - 1] }));
  if (state.crew !== 1) terms.push(say("two drivers"));
  if (state.regime === "tir") terms.push(say("under a TIR carnet"));
  if (state.port in PORT_TERMS) terms.push(say(PORT_TERMS[state.port]));
  if (state.onDay) terms.push(borderWords(g, state));
  else if (!state.scenario && !state.rules.length) terms.push(g.data.borders.normal);
  const scenario = g.data.scenarios.find((one) => one.name === state.scenario);
  if (scenario) terms.push(say("scenario: {title}", { title: english(scenario.title) }));
  const { length } = state.rules;
  if (length) terms.push(counted("{number} closure or reopening by hand", "{number} closures or reopenings by hand", length));
  if (state.aversion !== 1) terms.unshift(say("risk aversion {value}", { value: separated(String(state.aversion)) }));
  terms.unshift(say("by {objective}", { objective: objectiveMeasure(g, state.by).label }));
  return [say("Freight from {origin} to {destination}", { origin: from, destination: to }), terms.join(say(", "))];
}

function showResults(app) {
  const { g, now, normal } = app;
  const parts = [];
  if (now.route) {
    const words = breakEvenText(app);
    if (words) parts.push(line("p", words, "follows"));
    parts.push(totalsTable(g, now, normal.route), line("p", partsText(g, now.route.parts), "parts"));
  } else parts.push(line("p", say("There is no route to state figures of."), "hint"));
  document.getElementById("results").replaceChildren(...parts);
  document.getElementById("details").hidden = !now.route;
  if (!now.route) return;
  const objective = objectiveMeasure(g, now.state.by).label;
  const note = say("Each row: the best route by {objective} if that border were closed as well, compared with the route now.", { objective });
  const also = now.route.crossings.length ? [line("p", note, "hint"), alsoTable(app)] : [line("p", say("It crosses no border."))];
  document.getElementById("also").replaceChildren(...also);
  document.getElementById("legs").replaceChildren(legsTable(app));
}
