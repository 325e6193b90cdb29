// Prices of links, in the very order of operations of corridors/pricing/prices.py: both give the same floats.

const MILLION = 1000000;

function priceLinks(g, columns, state, factors = quoteFactors(g, state)) {
  const { data } = g;
  const { rates, risks, records, handlings, seasons, closure_seasons: closureSeasons, value_of_time_usd_h: valueOfTime, loss_usd: loss } = data;
  const { slope, season: seasonOf } = data.fixed;
  const column = () => new Float64Array(g.count);
  const prices = {
    length_km: column(), time_h: column(), cost_usd: column(), co2_kg: column(), expected_closure_delay_h: column(),
    incident_probability: column(), closure_probability: column(), generalised_cost_usd: column(),
    queue_h: column(), driving_h: column(), rest_h: column(), border_h: column(), transshipment_h: column(), port_h: column(),
  };
  const { month } = state;
  const regime = g.data.regimes.indexOf(state.regime);
  const recorded = state.onDay && state.day ? recordOn(g, state.day, state.regime) : null;
  const met = (state.onDay ? g.data.regimes.length : 0) + regime;
  for (let link = 0; link < g.count; link++) {
    const row = link >> 1;
    const kind = g.kind(link);
    const km = g.km[link];
    const rate = rates[columns.rate[link]];
    const [shareOnRecord, delayOnRecord, closureSeason, queueOnDay] = risks[records[columns.record[link]][met]];
    const queue = recorded ? recorded.queue.get(link) ?? 0 : queueOnDay;
    const ofMonth = closureSeasons[closureSeason][month];
    const [slower, shareOfSeason, delayOfSeason] = seasons[seasonOf[row]][month];
    let driving = rate.length ? km * rate[0] * slower * columns.factor[link] : 0;
    let rest = driving * restRatio(g, columns, link, state);
    const at = handlings[columns.handling[link]];
    const isPort = kind === "port" && at.length === PORT_FIGURES;
    let handling = 0;
    if (isPort) handling = at[portDirection(g, link, state.port)];
    else if (at.length) handling = at.length === REGIMES_ALONE ? at[regime] : at[regime * at.length / 2 + month];
    handling *= columns.factor[link];
    const part = { section: 0, crossing: 0, transshipment: 0, port: 0 };
    part[kind] = handling + columns.delay[link] + queue;
    if (kind === "section") {
      rest += handling;
      driving += columns.delay[link];
      part.section = 0;
    }
    const truckHours = driving + rest + part.crossing;
    let freight = 0;
    let kg = 0;
    let incidents = 0;
    if (rate.length) {
      freight = km * rate[1] + truckHours * rate[3 + state.crew];
      kg = km * rate[2];
      incidents = km * rate[3] * columns.incident_rate[link];
    }
    freight *= 1 + (link & 1 ? -slope[row] : slope[row]);
    freight *= isCarried(g, link) ? data.units.truck : data.units.teu;
    const charges = isPort ? at[2 + portDirection(g, link, state.port)] : columns.charges[link];
    const share = Math.min(1, shareOnRecord * ofMonth);
    const delay = delayOnRecord * ofMonth + delayOfSeason;
    const hours = driving + rest + part.crossing + part.transshipment + part.port;
    const usd = (freight + charges) * factors[link] + columns.surcharge[link] + hours * data.power_usd_h;
    const risk = valueOfTime * delay + incidents * loss;
    prices.length_km[link] = km;
    prices.time_h[link] = hours;
    prices.cost_usd[link] = usd;
    prices.co2_kg[link] = kg;
    prices.expected_closure_delay_h[link] = delay;
    prices.incident_probability[link] = incidents;
    prices.closure_probability[link] = 1 - (1 - share) * (1 - shareOfSeason);
    prices.generalised_cost_usd[link] = usd + valueOfTime * hours + state.aversion * risk;
    prices.queue_h[link] = queue;
    prices.driving_h[link] = driving;
    prices.rest_h[link] = rest;
    prices.border_h[link] = part.crossing;
    prices.transshipment_h[link] = part.transshipment;
    prices.port_h[link] = part.port;
  }
  return prices;
}

// What the quotes make of the modelled cost of each link: see corridors/pricing/quotes.py.
function quoteFactors(g, state) {
  const factors = new Float64Array(g.count).fill(1);
  const lanes = g.data.lanes ?? [];
  if (!lanes.length) return factors;
  const modelled = priceLinks(g, columnsUnder(g, ""), state, factors).cost_usd;
  const quoted = new Float64Array(g.count).fill(1);
  for (const [total, links, priced] of lanes) {
    const usd = exactSum(links.map((link) => modelled[link]));
    if (usd > 0 && total > 0) for (const link of priced) quoted[link] = total / usd;
  }
  return quoted;
}

const HOURS_PER_DAY = 24;
const PORT_FIGURES = 4;
const REGIMES_ALONE = 2;

// Hours of a day in which the bans by night of the record let trucks drive.
function allowedHours(g, columns, link, { regime, onDay, day }) {
  if (!onDay) return HOURS_PER_DAY;
  if (!day) return g.data.bans[columns.ban[link]][g.data.regimes.indexOf(regime)];
  return columns.reopened[link] ? HOURS_PER_DAY : recordOn(g, day, regime).allowed.get(link) ?? HOURS_PER_DAY;
}

function restRatio(g, columns, link, state) {
  if (g.mode(link) !== "road" || g.kind(link) !== "section") return 0;
  const allowed = allowedHours(g, columns, link, state);
  return HOURS_PER_DAY / Math.min(g.data.driving_h_per_day[state.crew - 1], g.data.fixed.window[link >> 1], allowed) - 1;
}

// 0 for the figures of imports, 1 for those of exports.
function portDirection(g, link, port) {
  const inward = g.terminals[g.tail[link]].kind === "port";
  return port === "import" || (port !== "export" && inward) ? 0 : 1;
}

// Whether a truck moves it, and not a box alone.
function isCarried(g, link) {
  return ["road", "ferry"].includes(g.mode(link)) && ["section", "crossing"].includes(g.kind(link));
}

// Whole millionths, halves to the even neighbour, as Python's round() gives them.
function inMillionths(value) {
  const scaled = value * MILLION;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

// The correctly rounded sum of some floats (Shewchuk 1997), the same as Python's math.fsum.
function exactSum(values) {
  const parts = [];
  for (let x of values) {
    let kept = 0;
    for (let y of parts) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low) parts[kept++] = low;
      x = high;
    }
    parts.length = kept;
    parts.push(x);
  }
  if (!parts.length) return 0;
  let at = parts.length - 1;
  let high = parts[at];
  let low = 0;
  while (at > 0) {
    const x = high;
    const y = parts[--at];
    high = x + y;
    low = y - (high - x);
    if (low) break;
  }
  if (at > 0 && ((low < 0 && parts[at - 1] < 0) || (low > 0 && parts[at - 1] > 0))) {
    const y = low * 2;
    const x = high + y;
    if (y === x - high) high = x;
  }
  return high;
}
