// The answer at the top: days and USD in bold with their ranges, a sentence, and the warning that matters.

const MAX_REASONS = 3;
const MAX_BARS = 1;

function showAnswer(app) {
  const { g, now } = app;
  const box = document.getElementById("answer");
  const { route } = now;
  const same = now.state.origin === now.state.destination;
  const parts = [];
  if (route) parts.push(boldFigures(app));
  else parts.push(line("b", same ? "Choose two places" : "No route", "figures"));
  parts.push(line("p", changeText(app), "change"));
  parts.push(line("p", same ? "" : [causesText(now), routeText(g, now), otherwiseText(app)].filter(Boolean).join(" "), "sentence"));
  const spaced = parts.flatMap((part) => [part, " "]);
  const text = parts.map((part) => part.textContent).join(" ");
  if (box.textContent.trim() !== text.trim()) box.replaceChildren(...spaced);
  box.classList.toggle("none", !route);
  showWarnings(app);
}

// What the headline shows, each measure with its form; all figures beside it are written alike.
function headlineOf(g, now) {
  if (!now) return [];
  const ranges = rangesOf(g, now);
  return g.data.headline.map((key) => {
    const measure = measureOf(g, key);
    return { key, measure, range: ranges[key], form: headlineForm(measure, ranges[key]) };
  });
}

function boldFigures({ now, headline }) {
  const box = document.createElement("p");
  box.className = "figures";
  for (const { key, measure, range, form } of headline) {
    const figure = document.createElement("span");
    figure.append(line("b", form.write(now.route.totals[key])), ` ${form.unit} `);
    if (range) figure.append(line("small", `P10\u2013P90 ${rangeText(measure, range)}`));
    box.append(figure, " ");
  }
  return box;
}

function shortFigures(headline, { totals }) {
  return headline.map(({ key, form }) => `${form.write(totals[key])} ${form.unit}`).join(", ");
}

// What the reader's closures, reopenings and scenario change, or else under which borders the answer holds.
function changeText({ g, now, before, headline }) {
  if (before === now) return capital(borderWords(g, now.state));
  if (!now.route) return before.route ? "Your changes leave none." : "";
  if (!before.route) return "Without your changes there is no route.";
  const changes = headline.map(({ key, form }) => [form.compare(now.route.totals[key], before.route.totals[key]), form.unit])
    .filter(([text]) => text).map((words) => words.join(" "));
  return changes.length ? `Your changes: ${changes.join(", ")}` : "Your changes make no difference.";
}

function causesText({ route, causes }) {
  if (route) return "";
  const named = causes.length > MAX_REASONS ? [...causes.slice(0, MAX_REASONS), `and ${causes.length - MAX_REASONS} more`] : causes;
  return causes.length ? `In the way: ${named.join("; ")}.` : "The network holds no chain of links between them for these modes.";
}

function routeText(g, { state, route }) {
  if (!route) return "";
  const names = route.crossings.map((at) => g.data.crossings[at][1]);
  const over = names.length ? `over ${listed(names)}` : "inside one country";
  const along = route.corridor ? `, ${route.corridor}` : "";
  return `Best by ${objectiveMeasure(g, state.by).label}: ${over}, by ${listed(route.modes)}, ${lengthText(g, route.totals[g.data.leg_measures[0]])}${along}.`;
}

function isNormal(route, usual) {
  return usual !== null && route.links.join() === usual.links.join() && route.cost === usual.cost;
}

// What the route was before the reader's changes, or is in normal operation and why it isn't now.
function otherwiseText({ g, now, normal, before, headline }) {
  if (before !== now) {
    const was = before.route;
    if (!was || (now.route && isNormal(now.route, was))) return "";
    return `Without your changes ${shortFigures(headline, was)} over ${bordersAndModes(g, was)}.`;
  }
  const usual = normal.route;
  if (!usual) return now.route ? "In normal operation there is no route." : "";
  if (now.route && isNormal(now.route, usual)) return "This is the route of normal operation.";
  return `In normal operation ${shortFigures(headline, usual)} over ${bordersAndModes(g, usual)}${whatBarsNormal(g, now, usual)}.`;
}

// Why the route of normal operation can't be taken now, empty where it can.
function whatBarsNormal(g, now, { links }) {
  const reasons = new Map();
  for (const link of links) {
    const why = now.why(link);
    if (why) reasons.set(g.component[link], `${linkName(g, link)} ${why}`);
  }
  if (!reasons.size) return "";
  const named = [...reasons.values()].slice(0, MAX_BARS);
  if (reasons.size > MAX_BARS) named.push(`and ${reasons.size - MAX_BARS} more`);
  return `: ${named.join(", ")}`;
}

// The gravest warning, the others folded behind it.
function showWarnings(app) {
  const { g, now } = app;
  const box = document.getElementById("warnings");
  const all = now.route ? advisoriesOf(g, now, now.route) : [];
  const open = box.querySelector("details")?.open ?? false;
  box.className = all[0]?.kind ?? "";
  if (!all.length) {
    box.replaceChildren(...(now.route ? [line("p", "No warning about this route.")] : []));
    return;
  }
  const [first] = all;
  const closed = all.filter(({ kind }) => kind === "closed");
  const several = closed.length > 1 ? `Closed now: ${listed(closed.map(({ name }) => name))}.` : "";
  const rest = several ? all : all.slice(1);
  const parts = [line("p", several || first.text, "first")];
  if (first.kind === "closed") {
    const button = line("button", "Plan with the borders of that day");
    button.type = "button";
    button.addEventListener("click", () => app.update({ ...app.state, onDay: true }));
    parts.push(button);
  }
  if (rest.length) {
    const more = document.createElement("details");
    const list = document.createElement("ul");
    list.append(...rest.map((one) => line("li", one.text)));
    more.append(line("summary", several ? `${rest.length} warnings in full` : `${rest.length} more warning${rest.length > 1 ? "s" : ""}`), list);
    more.open = open;
    parts.push(more);
  }
  box.replaceChildren(...parts);
}
