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
  else parts.push(line("b", say(same ? "Choose two places" : "No route"), "figures"));
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
    figure.append(line("b", form.write(now.route.totals[key])), ...nodesOf(` ${form.unit} `));
    if (range) figure.append(line("small", `P10\u2013P90 ${rangeText(measure, range)}`));
    box.append(figure, " ");
  }
  return box;
}

function shortFigures(headline, { totals }) {
  return headline.map(({ key, form }) => `${form.write(totals[key])} ${form.unit}`).join(say(", "));
}

// What the reader's closures, reopenings and scenario change, or else under which borders the answer holds.
function changeText({ g, now, before, headline }) {
  if (before === now) return capital(borderWords(g, now.state));
  if (!now.route) return before.route ? say("Your changes leave none.") : "";
  if (!before.route) return say("Without your changes there is no route.");
  const changes = headline.map(({ key, form }) => [form.compare(now.route.totals[key], before.route.totals[key]), form.unit])
    .filter(([text]) => text).map((words) => words.join(" "));
  return changes.length ? say("Your changes: {differences}", { differences: changes.join(say(", ")) }) : say("Your changes make no difference.");
}

function causesText({ route, causes }) {
  if (route) return "";
  const named = causes.slice(0, MAX_REASONS);
  const more = causes.length - named.length;
  if (more) named.push(counted("and {number} more", "and {number} more", more));
  return causes.length ? say("In the way: {reasons}.", { reasons: named.join(say("; ")) })
    : say("The network holds no chain of links between them for these modes.");
}

function routeText(g, { state, route }) {
  if (!route) return "";
  const names = route.crossings.map((at) => g.data.crossings[at][1]);
  const sentence = names.length ? BEST_OVER : BEST_INSIDE;
  return say(sentence[route.corridor ? 1 : 0], {
    objective: objectiveMeasure(g, state.by).label, borders: listed(names), modes: modesText(route),
    length: lengthText(g, route.totals[g.data.leg_measures[0]]), corridor: route.corridor,
  });
}

// Without a named corridor, and along one.
const BEST_OVER = [
  later("Best by {objective}: over {borders}, by {modes}, {length}."), later("Best by {objective}: over {borders}, by {modes}, {length}, {corridor}."),
];
const BEST_INSIDE = [
  later("Best by {objective}: inside one country, by {modes}, {length}."), later("Best by {objective}: inside one country, by {modes}, {length}, {corridor}."),
];

function isNormal(route, usual) {
  return usual !== null && route.links.join() === usual.links.join() && route.cost === usual.cost;
}

// What the route was before the reader's changes, or is in normal operation and why it isn't now.
function otherwiseText({ g, now, normal, before, headline }) {
  if (before !== now) {
    const was = before.route;
    if (!was || (now.route && isNormal(now.route, was))) return "";
    return say("Without your changes {figures} over {route}.", { figures: shortFigures(headline, was), route: bordersAndModes(g, was) });
  }
  const usual = normal.route;
  if (!usual) return now.route ? say("In normal operation there is no route.") : "";
  if (now.route && isNormal(now.route, usual)) return say("This is the route of normal operation.");
  const words = { figures: shortFigures(headline, usual), route: bordersAndModes(g, usual), reasons: whatBarsNormal(g, now, usual) };
  return words.reasons ? say("In normal operation {figures} over {route}: {reasons}.", words) : say("In normal operation {figures} over {route}.", words);
}

// Why the route of normal operation can't be taken now, empty where it can.
function whatBarsNormal(g, now, { links }) {
  const reasons = new Map();
  for (const link of links) {
    const why = now.why(link);
    if (why) reasons.set(g.component[link], say("{part} {reason}", { part: linkName(g, link), reason: why }));
  }
  if (!reasons.size) return "";
  const named = [...reasons.values()].slice(0, MAX_BARS);
  if (reasons.size > MAX_BARS) named.push(counted("and {number} more", "and {number} more", reasons.size - MAX_BARS));
  return named.join(say(", "));
}

// The gravest warning, the others folded behind it.
function showWarnings(app) {
  const { g, now } = app;
  const box = document.getElementById("warnings");
  const all = now.route ? advisoriesOf(g, now, now.route) : [];
  const open = box.querySelector("details")?.open ?? false;
  box.className = all[0]?.kind ?? "";
  if (!all.length) {
    box.replaceChildren(...(now.route ? [line("p", say("No warning about this route."))] : []));
    return;
  }
  const [first] = all;
  const closed = all.filter(({ kind }) => kind === "closed");
  const several = closed.length > 1 ? say("Closed now: {names}.", { names: listed(closed.map(({ name }) => name)) }) : "";
  const rest = several ? all : all.slice(1);
  const parts = [line("p", several || capital(first.text), "first")];
  if (first.kind === "closed") {
    const button = line("button", say("Plan with the borders of that day"));
    button.type = "button";
    button.addEventListener("click", () => app.update({ ...app.state, onDay: true }));
    parts.push(button);
  }
  if (rest.length) {
    const more = document.createElement("details");
    const list = document.createElement("ul");
    list.append(...rest.map((one) => line("li", capital(one.text))));
    more.append(line("summary", several ? counted("{number} warning in full", "{number} warnings in full", rest.length)
      : counted("{number} more warning", "{number} more warnings", rest.length)), list);
    more.open = open;
    parts.push(more);
  }
  box.replaceChildren(...parts);
}
