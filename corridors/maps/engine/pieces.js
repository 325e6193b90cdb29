// Which figures make a route, each as a multiple of something that a link has: its bases, in the order of
// corridors/pricing/pieces.py. Figures and multiples are packed by corridors/pricing/piece_columns.py.

const QUEUE = 5;
const CLOSURE = 13;
const MONTHS_AND_ANY = 13;

function unpackPieces({ patterns, rates, links }) {
  const rows = numbersOf(links);
  return {
    patterns: patterns.map(numbersOf),
    rates: rates.map(numbersOf),
    links: rows.map((number, at) => (at % 2 ? number + rows[at - 1] : number)),
  };
}

// What a link has of each basis, as hours, USD and USD of risk; as _bases in corridors/pricing/contributions.py.
function basesOf(g, { state, prices, columns }, link) {
  const { data } = g;
  const row = link >> 1;
  const [drivingPerKm = 0, usdPerKm = 0, , , ...usdPerHour] = data.rates[columns.rate[link]];
  const hourUsd = usdPerHour[state.crew - 1] ?? 0;
  const km = g.km[link];
  const units = g.quoted.has(link) ? 0 : isCarried(g, link) ? data.units.truck : data.units.teu;
  const share = link & 1 ? -data.fixed.slope[row] : data.fixed.slope[row];
  const freight = units * (1 + share);
  const [slower, , delayOfSeason] = data.seasons[data.fixed.season[row]][state.month];
  const ratio = 1 + restRatio(g, columns, link, state);
  const moving = km * drivingPerKm * slower * columns.factor[link] * ratio;
  const inMotion = [moving, moving * hourUsd * freight, 0];
  const rests = ratio > 1 && Math.abs(ratio - HOURS_PER_DAY / data.driving_h_per_day[state.crew - 1]) < 1e-9;
  const slow = 1 - 1 / slower;
  const delayUsd = state.aversion * data.value_of_time_usd_h;
  const incidents = state.aversion * data.loss_usd * prices.incident_probability[link];
  const hour = columns.factor[link];
  const hourly = ["section", "crossing"].includes(g.kind(link)) ? hour * hourUsd * freight : 0;
  const queue = prices.queue_h[link];
  const usd = km * usdPerKm + prices.time_h[link] * hourUsd;
  return [
    [moving, inMotion[1] + km * usdPerKm * freight, incidents],
    inMotion,
    rests ? inMotion : [0, 0, 0],
    [slow * moving, slow * inMotion[1], delayUsd * delayOfSeason],
    [hour, hourly, 0],
    [queue, queue * hourUsd * freight, 0],
    [0, units && 1, 0],
    [0, km * freight, 0],
    [0, prices.time_h[link] * freight, 0],
    [0, usd * freight, 0],
    [0, usd * units * share, 0],
    [0, 0, 0],
    [0, 0, incidents],
    [0, 0, delayUsd * (prices.expected_closure_delay_h[link] - delayOfSeason)],
  ];
}

// The figures of a link: owner, name, number of the range, basis, multiple.
function piecesOf(g, { state, columns, prices }, link) {
  const { entries, figures, names, queue } = g.data.ranges;
  const regime = g.data.regimes.indexOf(state.regime);
  const owners = { "*": () => g.component[link], "~": () => g.id[link], ">": () => g.terminals[g.head[link]].name, "^": () => g.from(link).id };
  const [rates, ...own] = g.pieces.patterns[columns.pieces[link]];
  const at = [0, state.crew - 1, regime, regime * MONTHS_AND_ANY + state.month, portDirection(g, link, state.port)];
  const pieces = [...g.pieces.rates[rates], ...own].map((entry) => {
    const [basis, mode, ...rest] = entries[entry];
    const [figure, ...multiples] = basis === CLOSURE ? [rest[(state.onDay ? 2 : 0) + regime] ?? rest[0]] : rest;
    const [owner, name, range] = figures[figure];
    return [owner.replace(/^[*~>^]/, (sign) => owners[sign]()), names[name], range, basis, multiples.length ? multiples[at[mode]] : 1];
  });
  if (prices.queue_h[link]) pieces.push([g.component[link], "queue_h", queue, QUEUE, 1]);
  return pieces;
}

// What each figure contributes to the hours, USD and USD of risk of some links, less that of others.
function contributionsOf(g, now, plus, minus = []) {
  g.pieces ??= unpackPieces(g.data.ranges);
  g.quoted ??= new Set((g.data.lanes ?? []).flatMap(([, , priced]) => priced));
  const parts = new Map();
  const add = (link, sign) => {
    const bases = basesOf(g, now, link);
    for (const [owner, name, range, basis, multiple] of piecesOf(g, now, link)) {
      const key = `${owner} ${name}`;
      const part = parts.get(key) ?? { key, owner, name, range, amounts: [0, 0, 0] };
      parts.set(key, part);
      bases[basis].forEach((amount, i) => { part.amounts[i] += sign * multiple * amount; });
    }
  };
  for (const link of plus) add(link, 1);
  for (const link of minus) add(link, -1);
  for (const { amounts } of parts.values()) amounts[1] += amounts[0] * g.data.power_usd_h;
  return [...parts.values()];
}
