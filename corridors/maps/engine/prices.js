// Prices of links, in the very order of operations of corridors/pricing.py: both give the same floats.

const MILLION = 1000000;

function priceLinks(g, columns, onDay, aversion) {
  const { rates, records, value_of_time_usd_h: valueOfTime, loss_usd: loss } = g.data;
  const prices = {};
  for (const name of ["distance", "time", "cost", "co2", "risk", "wait", "incidents", "share"]) {
    prices[name] = new Float64Array(g.count);
  }
  for (let link = 0; link < g.count; link++) {
    const km = g.km[link];
    const rate = rates[columns.rate[link]];
    const record = records[columns.record[link]];
    let hours = 0;
    let usd = 0;
    let kg = 0;
    let incidents = 0;
    if (rate.length) {
      hours = km * rate[0];
      usd = km * rate[1];
      kg = km * rate[2];
      incidents = km * rate[3];
    }
    hours += columns.handling[link];
    usd += columns.charges[link];
    hours = hours * columns.factor[link] + columns.delay[link];
    usd += columns.surcharge[link];
    incidents *= columns.incident_rate[link];
    const share = record.length ? record[onDay ? 2 : 0] : 0;
    const wait = record.length ? record[onDay ? 3 : 1] : 0;
    const risk = valueOfTime * wait + incidents * loss;
    prices.distance[link] = km;
    prices.time[link] = hours;
    prices.cost[link] = usd;
    prices.co2[link] = kg;
    prices.wait[link] = wait;
    prices.incidents[link] = incidents;
    prices.share[link] = share;
    prices.risk[link] = usd + valueOfTime * hours + aversion * risk;
  }
  return prices;
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
