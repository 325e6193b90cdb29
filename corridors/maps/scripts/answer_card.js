// The answer at the top: days and USD in bold with their ranges, a sentence, and the warning that matters.

const MAX_REASONS = 1;

function showAnswer(app) {
  const { g, now, normal } = app;
  const box = document.getElementById("answer");
  const { route } = now;
  const same = now.state.origin === now.state.destination;
  const parts = [];
  if (route) parts.push(...boldFigures(g, now));
  else parts.push(line("b", same ? "Choose two places" : "No route", "figures"));
  parts.push(line("p", changeText(app), "change"));
  parts.push(line("p", same ? "" : [causesText(now), routeText(g, now), normalText(g, now, normal)].filter(Boolean).join(" "), "sentence"));
  const spaced = parts.flatMap((part) => [part, " "]);
  const text = parts.map((part) => part.textContent).join(" ");
  if (box.textContent.trim() !== text.trim()) box.replaceChildren(...spaced);
  box.classList.toggle("none", !route);
  showWarnings(app);
}

function boldFigures(g, now) {
  const ranges = rangesOf(g, now);
  const box = document.createElement("p");
  box.className = "figures";
  for (const measure of g.data.headline.map((key) => measureOf(g, key))) {
    const [number, unit] = boldFigure(measure, now.route.totals[measure.key], ranges[measure.key]);
    const figure = document.createElement("span");
    figure.append(line("b", number), ` ${unit} `);
    if (ranges[measure.key]) figure.append(line("small", `P10\u2013P90 ${rangeText(measure, ranges[measure.key])}`));
    box.append(figure, " ");
  }
  return [box];
}

function shortFigures(g, { totals }) {
  return g.data.headline.map((key) => boldFigure(measureOf(g, key), totals[key]).join(" ")).join(", ");
}

// What the reader's closures, reopenings and scenario change.
function changeText({ g, now, before }) {
  if (before === now) return "";
  if (!now.route) return before.route ? `Without your closures: ${shortFigures(g, before.route)}.` : "";
  if (!before.route) return "Without your changes there is no route.";
  const changes = g.data.headline.map((key) => measureOf(g, key))
    .map((measure) => [measure, signedFigure(measure, now.route.totals[measure.key] - before.route.totals[measure.key])])
    .filter(([, text]) => text !== "=").map(([measure, text]) => `${text} ${measure.unit}`.trimEnd());
  return changes.length ? `Your changes: ${changes.join(", ")}` : "Your changes make no difference.";
}

function causesText({ route, causes }) {
  if (route) return "";
  return causes.length ? `In the way: ${causes.join("; ")}.` : "The network holds no chain of links between them for these modes.";
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

// Normal operation beside it, and what bars that now.
function normalText(g, now, { route: usual }) {
  if (!usual) return now.route ? "In normal operation there is no route." : "";
  if (now.route && isNormal(now.route, usual)) return "This is the route of normal operation.";
  return `In normal operation ${shortFigures(g, usual)} over ${bordersAndModes(g, usual)}${whatBarsNormal(g, now, usual)}.`;
}

// Why the route of normal operation can't be taken now, empty where it can.
function whatBarsNormal(g, now, { links }) {
  const reasons = new Map();
  for (const link of links) {
    const why = now.why(link);
    if (why) reasons.set(g.component[link], `${linkName(g, link)} ${why}`);
  }
  if (!reasons.size) return "";
  const named = [...reasons.values()].slice(0, MAX_REASONS);
  if (reasons.size > MAX_REASONS) named.push(`and ${reasons.size - MAX_REASONS} more`);
  return `: ${named.join(", ")}`;
}

// The gravest warning, the others folded behind it.
function showWarnings(app) {
  const { g, now } = app;
  const box = document.getElementById("warnings");
  const all = now.route ? advisoriesOf(g, now, now.route) : [];
  const text = (one) => `${one.kind === "closed" ? "Closed now" : "Mind"}: ${one.text}`;
  const open = box.querySelector("details")?.open ?? false;
  box.className = all[0]?.kind ?? "";
  if (!all.length) {
    box.replaceChildren(line("p", now.route ? "No warning about this route." : ""));
    return;
  }
  const [first, ...rest] = all;
  const parts = [line("p", text(first), "first")];
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
    more.append(line("summary", `${rest.length} more warning${rest.length > 1 ? "s" : ""}`), list);
    more.open = open;
    parts.push(more);
  }
  box.replaceChildren(...parts);
}
