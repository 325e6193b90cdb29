// Prices of links, in the very order of operations of corridors/pricing/prices.py: both give the same floats.

const MILLION = 1000000;

function priceLinks(g, columns, onDay, aversion) {
  const { rates, records, value_of_time_usd_h: valueOfTime, loss_usd: loss } = g.data;
  const column = () => new Float64Array(g.count);
  const prices = {
    length_km: column(), time_h: column(), cost_usd: column(), co2_kg: column(), expected_closure_delay_h: column(),
    incident_probability: column(), closure_probability: column(), generalised_cost_usd: column(),
  };
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
    const delay = record.length ? record[onDay ? 3 : 1] : 0;
    const risk = valueOfTime * delay + incidents * loss;
    prices.length_km[link] = km;
    prices.time_h[link] = hours;
    prices.cost_usd[link] = usd;
    prices.co2_kg[link] = kg;
    prices.expected_closure_delay_h[link] = delay;
    prices.incident_probability[link] = incidents;
    prices.closure_probability[link] = share;
    prices.generalised_cost_usd[link] = usd + valueOfTime * hours + aversion * risk;
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
