// The answer in words and tables: now against normal operation, legs, and what one more closure costs.

const TOTALS = [
  ["length_km", "km", wholeNumber],
  ["time_h", "Time", daysAndHours],
  ["cost_usd", "USD", wholeNumber],
  ["co2_kg", "CO2 kg", wholeNumber],
  ["expected_closure_delay_h", "Wait", daysAndHours],
  ["closure_probability", "Closed", percent],
  ["generalised_cost_usd", "Adj. USD", wholeNumber],
];
const OBJECTIVE_TOTAL = {
  distance: "length_km", time: "time_h", cost: "cost_usd", co2: "co2_kg", risk: "generalised_cost_usd",
};
const NOTHING = "\u2013";
const RECORDED = new Set(["expected_closure_delay_h", "closure_probability"]);

function wholeNumber(value) {
  return Math.round(value).toLocaleString("en-US");
}

function daysAndHours(hours) {
  const whole = Math.round(hours);
  const days = Math.floor(whole / 24);
  return days ? `${days} d ${whole % 24} h` : `${whole} h`;
}

function percent(share) {
  return `${Math.round(100 * share)}%`;
}

function signed(difference, write) {
  const text = write(Math.abs(difference));
  if (/^0( h|%)?$/.test(text)) return "\u00b10";
  return `${difference < 0 ? "\u2212" : "+"}${text}`;
}

function totalText(route, [name, , write]) {
  if (!route || (RECORDED.has(name) && !route.on_record)) return NOTHING;
  return write(route.totals[name]);
}

function changeText(now, usual, [name, , write]) {
  return now && usual ? signed(now.totals[name] - usual.totals[name], write) : NOTHING;
}

function wayWords(g, route) {
  const names = route.crossings.map((at) => g.data.crossings[at][1]).join(" \u00b7 ");
  return `${names || "inside one country"} (${route.modes.join(" and ")})`;
}

function headline(g, { state, route }, normal) {
  const [from, to] = [state.origin, state.destination].map((id) => g.places[g.placeOf.get(id)].name);
  const ends = `${from} to ${to} by ${BY_WORDS[state.by]}`;
  if (state.origin === state.destination) return `${from} is both ends: choose two places.`;
  if (!route) return `${ends}: no route.${normal.route ? " In normal operation there is one." : ""}`;
  const { length_km: km, time_h: hours, cost_usd: usd, generalised_cost_usd: adjusted } = route.totals;
  const figures = `${wholeNumber(km)} km, ${daysAndHours(hours)}, ${wholeNumber(usd)} USD, ${wholeNumber(adjusted)} USD with time and risk priced in`;
  return `${ends}: ${figures}, over ${wayWords(g, route)}. ${againstNormal(route, normal.route)}`;
}

function againstNormal(route, usual) {
  if (!usual) return "In normal operation there is no route.";
  if (route.links.join() === usual.links.join() && route.cost === usual.cost) return "This is the way of normal operation.";
  const parts = TOTALS.filter(([name]) => !RECORDED.has(name) && name !== "co2_kg").map((total) => {
    const unit = { length_km: " km", cost_usd: " USD", generalised_cost_usd: " USD adjusted" }[total[0]] ?? "";
    return changeText(route, usual, total) + unit;
  });
  return `Against normal operation: ${parts.join(", ")}.`;
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

function totalsTable(route, usual) {
  const rows = TOTALS.map((total) => [total[1], totalText(route, total), totalText(usual, total), changeText(route, usual, total)]);
  return tableOf("totals now", ["Total", "Now", "Normal", "Change"], rows);
}

function noRoute(app) {
  const { found } = app;
  const box = document.createElement("div");
  box.className = "no-route";
  if (found.state.origin === found.state.destination) return box;
  box.append(line("p", found.causes.length ? "No route. In the way:" : "No route: the network holds no chain of links between them for these modes."));
  const list = document.createElement("ul");
  list.append(...found.causes.map((cause) => line("li", cause)));
  box.append(list);
  return box;
}

function legsTable(app) {
  const { g, found } = app;
  const rows = found.route.legs.map(({ link, km, hours, usd }) => {
    const target = targetOfLink(g, link);
    const close = actionButton("Close", target.name, () => app.close(target, "answer"));
    return [legName(g, link), wholeNumber(km), hours.toFixed(1), wholeNumber(usd), close];
  });
  return tableOf("legs", ["Leg", "km", "h", "USD", "Close it"], rows);
}

// What each crossing on the way would cost if it were closed as well; the objective stays the same.
function alsoTable(app) {
  const { found, also } = app;
  const total = TOTALS.find(([name]) => name === OBJECTIVE_TOTAL[found.state.by]);
  const shown = [total, TOTALS[0], TOTALS[1], TOTALS[2]].filter((one, at, all) => all.indexOf(one) === at).slice(0, 3);
  const rows = also.map(({ target, route }) => {
    const close = actionButton("Close", target.name, () => app.close(target, "answer"));
    if (!route) return [target.name, "no route", NOTHING, NOTHING, close];
    return [target.name, ...shown.map((one) => changeText(route, found.route, one)), close];
  });
  return tableOf("also", ["If also closed", ...shown.map(([, title]) => title), "Close it"], rows);
}

// The page's title and terms: the command's own as long as its question stands, else the reader's.
function headingKeeper() {
  const [title, terms] = document.querySelectorAll("header h1, header h1 + p");
  const asked = [title.textContent, terms.textContent];
  return (app, changed) => {
    [title.textContent, terms.textContent] = changed ? headingOf(app) : asked;
    document.title = title.textContent;
  };
}

function headingOf({ g, state }) {
  const [from, to] = [state.origin, state.destination].map((id) => g.places[g.placeOf.get(id)].name);
  const words = [`by ${BY_WORDS[state.by]}`];
  if (state.by === "risk" && state.aversion !== 1) words.push(`risk aversion ${state.aversion}`);
  if (state.month) words.push(`month ${state.month}`);
  if (state.onDay) words.push(`with the borders closed on ${g.data.day}`);
  const scenario = g.data.scenarios.find((one) => one.name === state.scenario);
  if (scenario) words.push(`scenario: ${scenario.title}`);
  const { length } = state.rules;
  if (length) words.push(`${length} closure${length > 1 ? "s" : ""} or opening${length > 1 ? "s" : ""} by hand`);
  if (words.length === 1) words.push("normal operation");
  return [`Freight from ${from} to ${to}`, words.join(", ")];
}

function showResults(app) {
  const { g, found, normal } = app;
  const box = document.getElementById("results");
  const status = document.getElementById("answer");
  const text = headline(g, found, normal);
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("none", !found.route);
  const parts = [];
  if (found.route) {
    if (found.route.corridor) parts.push(line("p", `It follows the ${found.route.corridor} corridor.`, "follows"));
    parts.push(totalsTable(found.route, normal.route));
  } else parts.push(noRoute(app));
  box.replaceChildren(...parts);
  const details = document.getElementById("details");
  details.hidden = !found.route;
  if (!found.route) return;
  const note = `Each row: the best way by ${BY_WORDS[found.state.by]} if that border were closed as well, against the route now.`;
  const also = found.route.crossings.length ? [line("p", note, "hint"), alsoTable(app)] : [line("p", "It crosses no border.")];
  document.getElementById("also").replaceChildren(...also);
  document.getElementById("legs").replaceChildren(legsTable(app));
}
