const PLAIN_COLUMNS = ["tail", "head", "km"];

// The network unpacked: links as parallel arrays. Link 2r is row r as the table has it, 2r + 1 its return direction.

// Tables as network_data.py packs them: ids without what they share with the one before, columns as repeats.
function unpackTables(packed) {
  const ids = [];
  for (const row of packed.ids ? packed.ids.split("\n") : []) ids.push((ids.at(-1) ?? "").slice(0, parseInt(row[0], 36)) + row.slice(1));
  const columnOf = (name, values) => (PLAIN_COLUMNS.includes(name) ? values : fromRepeats(values));
  const fixed = Object.fromEntries(Object.entries(packed.fixed).map(([name, values]) => [name, columnOf(name, values)]));
  return { ...packed, ids, fixed, ends: endsOfPlaces(packed.ends) };
}

// Ends of each place by the terms of the trip: those of the quay are written, of the others what differs.
function endsOfPlaces({ quay, ...others }) {
  const first = quay.map((one) => [one].flat());
  const changed = Object.entries(others).map(([name, differing]) => {
    const ends = [...first];
    for (const [at, own] of differing) ends[at] = own;
    return [name, ends];
  });
  return { quay: first, ...Object.fromEntries(changed) };
}

function fromRepeats(flat) {
  const values = [];
  for (let i = 0; i < flat.length; i += 2) for (let n = flat[i + 1]; n > 0; n--) values.push(flat[i]);
  return values;
}

function unpackNetwork(data) {
  const net = unpackTables(data.network);
  const { fixed } = net;
  const rows = net.ids.length;
  const countryOf = new Map(net.countries.map(([code], at) => [code, at]));
  const places = net.places.map(([id, name, country, x, y, kind]) => ({
    id, name, country: net.countries[country][0], kind,
    at: [y / data.lines_per_degree, x / data.lines_per_degree],
  }));
  const terminals = net.terminals.flatMap(([kind, at]) => at.map((place) => ({ place, kind, name: `${places[place].id}:${kind}` })));
  const g = {
    data: net, rows, count: 2 * rows, places, terminals, countryOf,
    placeOf: new Map(places.map((place, at) => [place.id, at])),
    id: [], component: [], tail: [], head: [], exists: [], km: new Float64Array(2 * rows),
    entering: terminals.map(() => []), leaving: terminals.map(() => []), columns: new Map(),
  };
  for (let link = 0; link < g.count; link++) {
    const row = link >> 1;
    const back = link & 1;
    g.id.push(net.ids[row] + (back ? "~back" : ""));
    g.component.push(fixed.component[row] || net.ids[row]);
    g.tail.push(back ? fixed.head[row] : fixed.tail[row]);
    g.head.push(back ? fixed.tail[row] : fixed.head[row]);
    g.exists.push(!back || fixed.back[row] === 1);
    g.km[link] = fixed.km[row];
    if (!g.exists[link]) continue;
    g.leaving[g.tail[link]].push(link);
    g.entering[g.head[link]].push(link);
  }
  g.kind = (link) => net.kinds[fixed.kind[link >> 1]];
  g.mode = (link) => net.modes[fixed.mode[link >> 1]];
  g.crossing = (link) => fixed.crossing[link >> 1] - 1;
  g.only = (link) => net.only[fixed.only[link >> 1]];
  g.from = (link) => places[terminals[g.tail[link]].place];
  g.to = (link) => places[terminals[g.head[link]].place];
  g.targets = targetsOf(g);
  return g;
}

function fromRuns(flat) {
  const numbers = [];
  for (let i = 0; i < flat.length; i += 2) {
    for (let at = flat[i]; at < flat[i] + flat[i + 1]; at++) numbers.push(at);
  }
  return numbers;
}

// What can be closed and reopened, by kind and id: "crossing.torkham", "link.pk-n35-…", "country.AFG".
function targetsOf(g) {
  const targets = new Map();
  const add = (kind, id, name, links, more) => {
    const key = `${kind}.${id}`;
    targets.set(key, { key, kind, id, name, links: links.filter((link) => g.exists[link]), ...more });
  };
  for (const [id, name, countries, flat] of g.data.crossings) {
    add("crossing", id, name, fromRuns(flat), { countries });
  }
  g.data.countries.forEach(([code, name], at) => add("country", code, name, fromRuns(g.data.inside[at])));
  for (const [id, name, gateways, flat] of g.data.corridors) {
    const links = fromRuns(flat);
    const gates = gateways.filter(([crossings]) => crossings.length).map(([crossings, mode]) => links.filter((link) => g.exists[link]
      && crossings.includes(g.data.crossings[g.crossing(link)][0]) && (mode === "" || mode === g.mode(link))));
    add("corridor", id, name, links, { gates });
  }
  for (let row = 0; row < g.rows; row++) {
    if (g.crossing(2 * row) >= 0) continue;
    add("link", g.data.ids[row], linkName(g, 2 * row), [2 * row, 2 * row + 1], { row });
  }
  for (const [key, target] of targets) if (!target.links.length) targets.delete(key);
  return targets;
}

// Whether anything of a target can be used; of a corridor, whether each of its gateways can be passed.
function isUsable(target, isClosedLink) {
  const gates = target.gates ?? [target.links];
  return gates.every((links) => links.some((link) => !isClosedLink(link)));
}

function targetOfLink(g, link) {
  const crossing = g.crossing(link);
  return g.targets.get(crossing < 0 ? `link.${g.component[link]}` : `crossing.${g.data.crossings[crossing][0]}`);
}

// The columns that a scenario may change, under one scenario; made once each.
function columnsUnder(g, scenario) {
  if (g.columns.has(scenario)) return g.columns.get(scenario);
  const columns = {};
  if (scenario === "") {
    for (const [name, changes] of Object.entries(g.data.changing)) {
      columns[name] = new Float64Array(g.count).fill(g.data.usual[name]);
      lay(columns[name], changes);
    }
    columns.pieces = g.data.ranges.links ? Float64Array.from(unpackPieces(g.data.ranges).links) : new Float64Array(g.count);
  } else {
    const base = columnsUnder(g, "");
    for (const name of Object.keys(base)) columns[name] = base[name].slice();
    const { changes } = g.data.scenarios.find((one) => one.name === scenario);
    for (const name of Object.keys(changes)) lay(columns[name], changes[name]);
  }
  g.columns.set(scenario, columns);
  return columns;
}

function lay(column, changes) {
  for (const [value, flat] of changes) for (const link of fromRuns(flat)) column[link] = value;
}

// Terminals at which a shipment starts and ends: the quays of ports, or the doors.
function endsOf(g, state) {
  const [from, to] = [state.origin, state.destination].map((id) => g.placeOf.get(id));
  const abroad = g.places[from].country !== g.places[to].country;
  const quay = state.port === "direction" ? abroad : state.port !== "none";
  const siding = g.data.modes_by[state.by].includes("road") ? "" : "_or_siding";
  return [from, to].map((place) => g.data.ends[(quay ? "quay" : "door") + siding][place]);
}

// "Kabul–Jalalabad road", "transshipment at Termez", "Torkham crossing"
function linkName(g, link) {
  const crossing = g.crossing(link);
  if (crossing >= 0) return say("{name} crossing", { name: g.data.crossings[crossing][1] });
  const kind = g.kind(link);
  if (kind !== "section") return say(AT_PLACE[kind] ?? `${kind} at {place}`, { place: g.from(link).name });
  return say(SECTIONS[g.mode(link)] ?? `{ends} ${g.mode(link)}`, { ends: `${g.from(link).name}\u2013${g.to(link).name}` });
}

const AT_PLACE = { transshipment: later("transshipment at {place}"), port: later("port at {place}") };
const SECTIONS = { road: later("{ends} road"), rail: later("{ends} rail"), ferry: later("{ends} ferry"), sea: later("{ends} sea") };
const TERMINALS = {
  "rail-1435": later("rail 1435"), "rail-1520": later("rail 1520"), "rail-1676": later("rail 1676"),
  road: later("road"), port: later("port"),
};

// What loads are moved between at a transshipment.
function terminalWords({ kind }) {
  return Object.hasOwn(TERMINALS, kind) ? say(TERMINALS[kind]) : kind.replaceAll("-", " ");
}

// A leg as the tables write it.
function legName(g, link) {
  const crossing = g.crossing(link);
  const [start, end] = [g.from(link), g.to(link)];
  if (crossing >= 0) return say("{name} border, {start} to {end}", { name: g.data.crossings[crossing][1], start: start.country, end: end.country });
  const kind = g.kind(link);
  if (kind === "port") return say("{place} port", { place: start.name });
  if (kind === "transshipment") {
    const [from, to] = [g.tail[link], g.head[link]].map((at) => terminalWords(g.terminals[at]));
    return say("{place}: {from} to {to}", { place: start.name, from, to });
  }
  return `${start.name} – ${end.name}`;
}
