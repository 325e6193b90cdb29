// Which links a shipment may use in a state, and if not, why: the rules of corridors/access.py.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STATUS_REASONS = {
  planned: "is planned, not built",
  under_construction: "is under construction",
  closed: "is closed",
  no_truck_road: "is not a truck road",
  no_road: "has no truck road",
  passenger: "serves passengers: trucks are sent elsewhere",
  local: "serves local trade only",
  unconfirmed: "is not confirmed for freight",
};
const CLOSED = new Set(["open", "closed"]);
const RESERVED = new Set(["passenger", "local", "unconfirmed"]);

// Columns under a scenario with the reader's closures and openings laid on them, in order.
function columnsOf(g, state) {
  const base = columnsUnder(g, state.scenario);
  if (!state.rules.length) return base;
  const columns = { ...base };
  for (const name of ["closed", "status", "months", "closure"]) columns[name] = base[name].slice();
  for (const { verb, key } of state.rules) {
    const target = g.targets.get(key);
    if (verb === "close") for (const link of target.links) columns.closed[link] = 1;
    else openTarget(g, columns, target);
  }
  return columns;
}

function openTarget(g, columns, target) {
  const helped = target.links.filter((link) => opens(g, columns, target, link));
  for (const link of helped) open(g, columns, link);
}

function opens(g, columns, target, link) {
  const status = g.data.statuses[columns.status[link]];
  const alone = target.kind === "crossing" || target.kind === "link";
  if (CLOSED.has(status) || (alone && RESERVED.has(status))) return true;
  return columns.closed[link] === 1 && !RESERVED.has(status);
}

function open(g, columns, link) {
  const status = g.data.statuses[columns.status[link]];
  if (CLOSED.has(status) || RESERVED.has(status)) columns.status[link] = g.data.statuses.indexOf("open");
  columns.closed[link] = 0;
  columns.closure[link] = 0;
  if (g.kind(link) === "crossing") columns.months[link] = 0;
}

function travelMonth(g, state) {
  return state.month || (state.onDay ? Number(g.data.day.slice(5, 7)) : 0);
}

function modesOf(g, by) {
  if (g.data.asked_modes.length) return g.data.asked_modes;
  return by === "distance" ? g.data.truck_modes : g.data.modes;
}

function wrongMode(g, link, modes) {
  const kind = g.kind(link);
  return (kind === "section" || kind === "crossing") && !modes.includes(g.mode(link));
}

// Gives the reason why a link is closed in a state, modes aside, or an empty text.
function barring(g, state, columns) {
  const month = travelMonth(g, state);
  const { statuses, closures } = g.data;
  return (link) => {
    const status = statuses[columns.status[link]];
    if (status !== "open") return STATUS_REASONS[status];
    if (columns.closed[link]) return STATUS_REASONS.closed;
    if (month && (columns.months[link] >> (month - 1)) & 1) return `is closed in ${MONTHS[month - 1]}`;
    const only = g.only(link);
    if (only.length && !only.includes(state.origin) && !only.includes(state.destination)) {
      const names = only.map((id) => g.places[g.placeOf.get(id)].name);
      return `serves only journeys from or to ${names.join(" and ")}`;
    }
    if (state.onDay && columns.closure[link]) {
      const [start, cause] = closures[columns.closure[link] - 1];
      return `is closed since ${start} (${cause})`;
    }
    return "";
  };
}
