// Answers of a state: the best route, or what bars it; and what one more closure would cost.

// A reopening lifts bans on driving by night: of all that a reader closes and reopens, they alone have a price.
function pricesOf(g, state, columns) {
  const usual = columnsUnder(g, state.scenario);
  const changed = (link) => columns.ban[link] !== usual.ban[link] || (state.day && columns.reopened[link] !== usual.reopened[link]);
  const lifted = state.onDay ? [...columns.ban.keys()].filter(changed) : [];
  const terms = [state.scenario, state.onDay, state.day, state.aversion, state.month, state.crew, state.regime, state.port];
  const key = [...terms, ...lifted].join(" ");
  g.prices ??= new Map();
  if (!g.prices.has(key)) {
    if (g.prices.size > 40) g.prices.clear();
    g.prices.set(key, priceLinks(g, columns, state));
  }
  return g.prices.get(key);
}

// A state laid out for searching: weights by link, terminals to start and end at.
function question(g, state) {
  const columns = columnsOf(g, state);
  const barred = barring(g, state, columns);
  const why = (link) => barred(link)?.text ?? "";
  const modes = g.data.modes_by[state.by];
  const prices = pricesOf(g, state, columns);
  const objective = objectiveMeasure(g, state.by).key;
  const weights = new Float64Array(g.count).fill(Infinity);
  const closed = new Uint8Array(g.count).fill(1);
  for (let link = 0; link < g.count; link++) {
    if (!g.exists[link] || barred(link)) continue;
    closed[link] = 0;
    if (wrongMode(g, link, modes)) continue;
    const border = g.kind(link) === "crossing" ? g.data.per_border[state.by] : 0;
    weights[link] = inMillionths(prices[objective][link] + border);
  }
  const [starts, goals] = endsOf(g, state);
  return { state, columns, barred, why, closed, modes, prices, weights, starts, goals };
}

function answer(g, state) {
  const asked = question(g, state);
  const path = state.origin === state.destination ? null : bestPath(g, asked.weights, asked.starts, asked.goals);
  return { ...asked, path, route: path && routeOf(g, asked.prices, path, placesAtEnds(asked)), causes: path ? [] : causes(g, asked) };
}

function routeOf(g, prices, path, ends) {
  const keys = g.data.leg_measures;
  const legs = path.links.map((link) => ({ link, ...Object.fromEntries(keys.map((key) => [key, prices[key][link]])) }));
  const shares = new Map();
  for (const link of path.links) shares.set(g.component[link], prices.closure_probability[link]);
  let free = 1;
  for (const share of shares.values()) free *= 1 - share;
  const crossings = path.links.map((link) => g.crossing(link)).filter((at) => at >= 0);
  const modes = path.links.filter((link) => ["section", "crossing"].includes(g.kind(link))).map(g.mode);
  return {
    cost: path.cost,
    links: path.links,
    legs,
    totals: Object.fromEntries(g.data.measures.map(({ key, form }) => [
      key, form === "share" ? 1 - free : exactSum(path.links.map((link) => prices[key][link])),
    ])),
    parts: Object.fromEntries(g.data.time_parts.map(({ key }) => [key, exactSum(path.links.map((link) => prices[key][link]))])),
    on_record: [...shares.values()].some((share) => share > 0),
    crossings: crossings.filter((at, i) => i === 0 || at !== crossings[i - 1]),
    modes: [...new Set(modes)],
    corridor: corridorOf(g, path.links, ends),
  };
}

function placesAtEnds({ state }) {
  return [state.origin, state.destination];
}

// The name of the first corridor that serves the ends and whose gateways and modes are those of the links.
function corridorOf(g, links, ends) {
  const passed = links.filter((link) => g.crossing(link) >= 0)
    .map((link) => [g.data.crossings[g.crossing(link)][0], g.mode(link)]);
  const touched = new Set(links.flatMap((link) => [g.from(link).id, g.to(link).id]));
  const corridor = g.data.corridors.find(([, , gateways, , modes, feeders, serves]) => joins(g, serves, ends)
    && links.every((link) => carries(g, link, modes, feeders))
    && gateways.every(([crossings, mode, places]) => places.some((id) => touched.has(id))
      || passed.some(([name, by]) => crossings.includes(name) && (mode === "" || mode === by))));
  return corridor ? corridor[1] : "";
}

function joins(g, serves, ends) {
  if (!serves.length) return true;
  const isAt = (end, names) => names.includes(end) || names.includes(g.places[g.placeOf.get(end)].country);
  const [[one, other], [first, second]] = [ends, serves];
  return (isAt(one, first) && isAt(other, second)) || (isAt(one, second) && isAt(other, first));
}

// A train's corridor leaves the rails only to feed it.
function carries(g, link, modes, feeders) {
  const kind = g.kind(link);
  if (!["section", "crossing"].includes(kind) || modes.includes(g.mode(link))) return true;
  return kind === "section" && g.mode(link) === "road" && feeders.includes(g.from(link).country);
}

// The least set of closed links whose reopening would give a route, each with its reason. What is merely closed
// comes before what is not built or known; modes that were not asked for only where nothing else helps.
function causes(g, asked) {
  if (asked.state.origin === asked.state.destination) return [];
  for (const anyMode of [false, true]) {
    const weights = new Float64Array(g.count).fill(Infinity);
    for (let link = 0; link < g.count; link++) {
      const wrong = wrongMode(g, link, asked.modes);
      if (!g.exists[link] || (wrong && !anyMode)) continue;
      const opening = asked.why(link) ? (isClosed(g, asked.columns, link) ? 1 : 10) : 0;
      weights[link] = inMillionths(opening + (wrong ? 0.001 : 0));
    }
    const path = bestPath(g, weights, asked.starts, asked.goals);
    if (!path) continue;
    const reasons = new Map();
    for (const link of path.links) {
      if (wrongMode(g, link, asked.modes)) {
        reasons.set(g.mode(link), say("transport by {mode}, which was not asked for", { mode: sayIn("mode", g.mode(link)) }));
      }
      const why = asked.why(link);
      if (why) reasons.set(g.component[link], say("{part} {reason}", { part: linkName(g, link), reason: why }));
    }
    return [...reasons.values()];
  }
  return [];
}

// For each crossing on a route: the best route if it were closed as well, all else being the same.
function ifAlsoClosed(g, now) {
  return now.route.crossings.map((crossing) => {
    const target = g.targets.get(`crossing.${g.data.crossings[crossing][0]}`);
    const weights = now.weights.slice();
    for (const link of target.links) weights[link] = Infinity;
    const path = bestPath(g, weights, now.starts, now.goals);
    return { target, route: path && routeOf(g, now.prices, path, placesAtEnds(now)) };
  });
}

function normalOperation(state) {
  return { ...state, month: 0, scenario: "", onDay: false, day: "", rules: [] };
}

// The same question without what the reader closed and reopened, under the scenario in which the page starts.
function unchanged(state, start) {
  return { ...state, scenario: start.scenario, rules: [] };
}
