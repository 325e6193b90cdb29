// Which links a shipment may use in a state, and if not, why: the rules of corridors/pricing/access.py.

// Columns under a scenario with the reader's closures and reopenings laid on them, in order.
function columnsOf(g, state) {
  const base = columnsUnder(g, state.scenario);
  if (!state.rules.length) return base;
  const columns = { ...base };
  for (const name of ["closed", "status", "months", "closure", "ban", "reopened"]) columns[name] = base[name].slice();
  for (const { verb, key } of state.rules) {
    const target = g.targets.get(key);
    if (verb === "close") for (const link of target.links) columns.closed[link] = 1;
    else reopenTarget(g, columns, target);
  }
  return columns;
}

function reopenTarget(g, columns, target) {
  const helped = target.links.filter((link) => reopens(g, columns, target, link));
  for (const link of helped) reopenLink(g, columns, link);
}

// Whether the status of a link is one that a reopening undoes, and one that it undoes only by name.
function isClosed(g, columns, link) {
  return g.data.reopened.closed.includes(g.data.statuses[columns.status[link]]);
}

function isReserved(g, columns, link) {
  return g.data.reopened.by_name.includes(g.data.statuses[columns.status[link]]);
}

function reopens(g, columns, target, link) {
  const byName = target.kind === "crossing" || target.kind === "link";
  if (isClosed(g, columns, link) || (byName && isReserved(g, columns, link))) return true;
  return columns.closed[link] === 1 && !isReserved(g, columns, link);
}

function reopenLink(g, columns, link) {
  if (isClosed(g, columns, link) || isReserved(g, columns, link)) columns.status[link] = g.data.statuses.indexOf("open");
  columns.closed[link] = 0;
  columns.closure[link] = 0;
  columns.ban[link] = 0;
  columns.reopened[link] = 1;
  if (g.kind(link) === "crossing") columns.months[link] = 0;
}

function wrongMode(g, link, modes) {
  const kind = g.kind(link);
  return (kind === "section" || kind === "crossing") && !modes.includes(g.mode(link));
}

// Whether a row of the closure record concerns the traffic of a state: Closure.hits in corridors/model/closures.py.
function hitsTraffic(g, state) {
  const countries = [state.origin, state.destination].map((id) => g.places[g.placeOf.get(id)].country);
  return (regime, parties) => (regime === "transit"
    ? !parties.every((country) => countries.includes(country)) : regime === "all" || regime === state.regime);
}

// Gives the first row in force on the day of the state, or else of the page, that closes a link, whether the state
// takes it into account or not.
function closedOnDay(g, { state, columns }) {
  const hits = hitsTraffic(g, state);
  const recorded = state.day ? recordOn(g, state.day, state.regime).closing : null;
  const rowsOf = (link) => {
    if (!recorded) return g.data.closures[columns.closure[link]];
    return columns.reopened[link] ? [] : recorded.get(link) ?? [];
  };
  return (link) => rowsOf(link).find(([, , , regime, parties]) => hits(regime, parties));
}

// Whom a row bars, in the language of the page.
function whomWords({ data }, whom) {
  return data.whom && Object.hasOwn(data.whom, whom) ? data.whom[whom] : english(whom);
}

// Gives why a link is closed in a state, modes aside, as the kind of the reason and its text, or null.
function barring(g, state, columns) {
  const { month } = state;
  const { statuses, reasons, months } = g.data;
  const closedBy = closedOnDay(g, { state, columns });
  return (link) => {
    const status = statuses[columns.status[link]];
    if (status !== "open") return { kind: status, text: reasons.status[status] };
    if (columns.closed[link]) return { kind: "closed", text: reasons.status.closed };
    if (month && (columns.months[link] >> (month - 1)) & 1) return { kind: "month", text: fill(reasons.month, { month: months[month - 1] }) };
    const only = g.only(link);
    if (only.length && !only.includes(state.origin) && !only.includes(state.destination)) {
      const names = only.map((id) => g.places[g.placeOf.get(id)].name);
      return { kind: "only_for", text: fill(reasons.only_for, { places: listed(names) }) };
    }
    const limit = g.data.truck_loads_t[g.data.countries[g.data.fixed.country[link >> 1]][0]];
    if (g.mode(link) === "road" && g.kind(link) === "section" && g.data.load_t > limit) {
      return { kind: "load", text: fill(reasons.load, { limit: separated(String(limit)), load: separated(String(g.data.load_t)) }) };
    }
    const closure = state.onDay && closedBy(link);
    if (!closure) return null;
    const [start, whom, cause] = closure;
    return { kind: "record", text: fill(reasons.record, { whom: whomWords(g, whom), start: dayText(start), cause: english(cause) }) };
  };
}
