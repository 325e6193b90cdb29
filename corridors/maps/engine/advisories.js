// Warnings of a route: those of corridors/analysis/advisories.py, about the borders on the page's day.

// Gives the rows in force on the page's day that leave a link open to some traffic, and hit that of a state.
function restrictionsOn(g, { state }) {
  if (state.day) return () => []; // of another day the page has what is closed, and no restrictions
  const { restrictions, restricted: [ofLinks, changes] } = g.data.advice;
  if (!g.restricted) lay(g.restricted = new Int32Array(g.count), changes);
  const hits = hitsTraffic(g, state);
  return (link) => ofLinks[g.restricted[link]].map((row) => restrictions[row])
    .filter(([, , regime, parties]) => hits(regime, parties));
}

// "closed", "restricted" where some freight does not pass, or "open": a route on the page's day.
function statusOf(g, now, { links }) {
  const restrictionsOf = restrictionsOn(g, now);
  if (links.some(closedOnDay(g, now))) return "closed";
  return links.some((link) => restrictionsOf(link).length) ? "restricted" : "open";
}

// Countries that links touch, each once, in order of travel.
function countriesOf(g, links) {
  return [...new Set(links.flatMap((link) => [g.from(link).country, g.to(link).country]))];
}

// What a planner must hear beside a route: [{kind, text}], the gravest kind first.
function advisoriesOf(g, now, route) {
  const { sentences, day, months, unknown, notices } = g.data.advice;
  const { state, columns, prices } = now;
  const found = new Map();
  const add = (kind, component, words) => found.set(`${kind} ${component}`, { kind, name: words.name, text: fill(sentences[kind], words) });
  const closedBy = closedOnDay(g, now);
  const restrictionsOf = restrictionsOn(g, now);
  const restricted = new Map();
  for (const link of route.links) {
    const name = linkName(g, link);
    const closure = state.onDay ? null : closedBy(link);
    if (closure) add("closed", g.component[link], { name, day, since: dayText(closure[0]), cause: english(closure[2]) });
    for (const [id, restriction] of restrictionsOf(link)) {
      if (!restricted.has(id)) restricted.set(id, { restriction, names: new Set() });
      restricted.get(id).names.add(name);
    }
    if (g.kind(link) === "port" && unknown[portDirection(g, link, state.port)].includes(link)) {
      add("unknown", g.component[link], { name: g.from(link).name });
    }
    if (columns.months[link] && !state.month) add("season", g.component[link], { name, months: months[columns.months[link]] });
    if (prices.queue_h[link] > 0) add("queue", name, { name, hours: hoursWords(prices.queue_h[link]) });
  }
  for (const [id, { restriction, names }] of restricted) add("restricted", id, { names: listed([...names]), restriction: g.data.advice.restricted_words?.[id] ?? restriction });
  for (const code of countriesOf(g, route.links)) {
    const name = g.data.countries[g.countryOf.get(code)][1];
    for (const [since, text] of Object.hasOwn(notices, code) ? notices[code] : []) add("country", `${code} ${since}`, { name, text: english(text), since: dayText(since) });
  }
  const kinds = ["closed", "queue", "restricted", "country", "season", "unknown"];
  return [...found.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}
