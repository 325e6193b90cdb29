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
  return `${names || "inside one country"} (${route.modes.join(" and ")})`;
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
    first.append(name);
    row.append(first);
    for (const cell of cells) row.insertCell().append(cell);
  }
  return table;
}

// The totals now with their ranges, and what changed where this is not the route of normal operation.
function totalsTable(g, now, usual) {
  const { route } = now;
  const ranges = rangesOf(g, now);
  const columns = [["Now", (measure) => totalText(route, measure)]];
  if (g.data.ranges.measures) columns.push(["P10\u2013P90", (measure) => (ranges[measure.key] ? rangeText(measure, ranges[measure.key]) : "")]);
  if (!isNormal(route, usual)) columns.push(["vs normal", (measure) => differenceText(route, usual, measure)]);
  const rows = g.data.measures.map((measure) => [measure.name, ...columns.map(([, text]) => text(measure))]);
  return tableOf("totals now", ["Total", ...columns.map(([name]) => name)], rows);
}

const MAX_NAMES = 2;
const MIN_WHOLE_HOURS = 10;

// Until how many hours more at a border the route stays the best, and which wins from then on.
function breakEvenText({ g, now, also, switches }) {
  if (!switches) return "";
  const { route } = now;
  const hours = (value) => (value < MIN_WHOLE_HOURS ? `${value.toFixed(1)} h` : inDays(value));
  const rival = switches.route.crossings.filter((at) => !route.crossings.includes(at)).map((at) => g.data.crossings[at][1]);
  const names = rival.length > MAX_NAMES ? ["\u2026", ...rival.slice(-MAX_NAMES)] : rival;
  const then = names.join(" \u00b7 ") || bordersAndModes(g, switches.route);
  const isRunnerUp = also.every((one) => !one.route || one.route.cost >= switches.route.cost);
  const share = isRunnerUp ? shareAhead(g, now, switches.route) : null;
  const ahead = share === null ? "" : `, which it beats in ${percent(share)} of draws`;
  return `It stays the best until ${switches.name} takes ${hours(switches.more_h)} more than its ${hours(switches.now_h)}; then ${then}${ahead}.`;
}

// The parts of the time, without those of which there is nothing.
function partsText(g, parts) {
  const shown = g.data.time_parts.filter(({ key }) => Math.round(parts[key]) > 0);
  return `Of the time: ${shown.map(({ key, label }) => `${label} ${inDays(parts[key])}`).join(", ")}.`;
}

// Hours of a leg with their tenths: many sections take less than one.
function legText(measure, value) {
  return measure.form === "hours" ? `${value.toFixed(1)} h` : figureText(measure, value);
}

function legsTable(app) {
  const { g, now } = app;
  const measures = legMeasures(g);
  const rows = now.route.legs.map((leg) => {
    const target = targetOfLink(g, leg.link);
    const close = actionButton("Close", target.name, () => app.close(target, "answer"));
    return [legName(g, leg.link), ...measures.map((measure) => legText(measure, leg[measure.key])), close];
  });
  return tableOf("legs", ["Leg", ...measures.map(({ heading }) => heading), "Close it"], rows);
}

// What each crossing of the route would cost if it were closed as well; the objective stays the same.
function alsoTable(app) {
  const { g, now, also } = app;
  const shown = [...new Set([objectiveMeasure(g, now.state.by), ...legMeasures(g)])].slice(0, 3);
  const rows = also.map(({ target, route }) => {
    const close = actionButton("Close", target.name, () => app.close(target, "answer"));
    if (!route) return [target.name, "no route", ...shown.slice(1).map(() => UNKNOWN), close];
    return [target.name, ...shown.map((measure) => differenceText(route, now.route, measure)), close];
  });
  return tableOf("also", ["If also closed", ...shown.map(({ heading }) => heading), "Close it"], rows);
}

// The page's title and terms: as it was made as long as its question stands, else the reader's.
function headingKeeper() {
  const [title, terms] = document.querySelectorAll("header h1, header h1 + p");
  const asked = [title.textContent, terms.textContent];
  return (app, changed) => {
    [title.textContent, terms.textContent] = changed ? headingOf(app) : asked;
    document.getElementById("terms").textContent = terms.textContent;
    document.title = title.textContent;
  };
}

function headingOf({ g, state }) {
  const [from, to] = [state.origin, state.destination].map((id) => g.places[g.placeOf.get(id)].name);
  const terms = [];
  if (state.month) terms.push(`travel in ${g.data.months[state.month - 1]}`);
  if (state.crew !== 1) terms.push("two drivers");
  if (state.regime === "tir") terms.push("under a TIR carnet");
  if (state.port !== "direction") terms.push(`port handling: ${state.port}`);
  if (state.onDay) terms.push(borderWords(g, state));
  else if (!state.scenario && !state.rules.length) terms.push(g.data.borders.normal);
  const scenario = g.data.scenarios.find((one) => one.name === state.scenario);
  if (scenario) terms.push(`scenario: ${scenario.title}`);
  const { length } = state.rules;
  if (length) terms.push(`${length} closure${length > 1 ? "s" : ""} or reopening${length > 1 ? "s" : ""} by hand`);
  if (state.aversion !== 1) terms.unshift(`risk aversion ${state.aversion}`);
  return [`Freight from ${from} to ${to}`, [`by ${objectiveMeasure(g, state.by).label}`, ...terms].join(", ")];
}

function showResults(app) {
  const { g, now, normal } = app;
  const parts = [];
  if (now.route) {
    const words = breakEvenText(app);
    if (words) parts.push(line("p", words, "follows"));
    parts.push(totalsTable(g, now, normal.route), line("p", partsText(g, now.route.parts), "parts"));
  } else parts.push(line("p", "There is no route to state figures of.", "hint"));
  document.getElementById("results").replaceChildren(...parts);
  document.getElementById("details").hidden = !now.route;
  if (!now.route) return;
  const objective = objectiveMeasure(g, now.state.by).label;
  const note = `Each row: the best route by ${objective} if that border were closed as well, compared with the route now.`;
  const also = now.route.crossings.length ? [line("p", note, "hint"), alsoTable(app)] : [line("p", "It crosses no border.")];
  document.getElementById("also").replaceChildren(...also);
  document.getElementById("legs").replaceChildren(legsTable(app));
}
