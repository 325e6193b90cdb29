// How far totals may lie off: draws of the figures behind a route, as corridors/analysis/ensemble.py makes them.

const QUANTILES = [0.1, 0.9];

const TIED = 6;

// The variances of what the figures add, the most first; of equal ones, to so many digits, in order of their names.
function partsOf(g, changes) {
  g.draws ??= drawsOf(g);
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return changes.filter(({ change }) => change)
    .map((one) => ({ ...one, variance: one.change ** 2 * g.draws.spreads[one.range].variance }))
    .map((one) => ({ ...one, rank: Number(one.variance.toPrecision(TIED)) }))
    .sort((a, b) => b.rank - a.rank || order(a.owner, b.owner) || order(a.name, b.name));
}

// Draws of what the figures add; the least of them together as one normal term.
function sampleOf(g, changes) {
  const parts = partsOf(g, changes);
  let left = parts.reduce((sum, { variance }) => sum + variance, 0);
  const pooled = left * g.data.ranges.pooled;
  let drawn = 0;
  while (drawn < parts.length && left > pooled) left -= parts[drawn++].variance;
  const values = new Float64Array(g.draws.count);
  for (const part of parts.slice(0, drawn)) g.draws.of(part).forEach((draw, at) => { values[at] += part.change * draw; });
  const rest = parts.slice(drawn);
  if (!rest.length) return values;
  const mean = rest.reduce((sum, { change, range }) => sum + change * g.draws.spreads[range].mean, 0);
  const width = Math.sqrt(rest.reduce((sum, { variance }) => sum + variance, 0));
  g.draws.normal(`pooled with ${rest[0].key}`).forEach((z, at) => { values[at] += mean + width * z; });
  return values;
}

function quantileOf(values, share) {
  const ordered = [...values].sort((a, b) => a - b);
  const at = (ordered.length - 1) * share;
  const below = Math.floor(at);
  return ordered[below] + ((ordered[below + 1] ?? ordered[below]) - ordered[below]) * (at - below);
}

// P10 and P90 of the totals of a route by measure, empty where the page knows no ranges.
function rangesOf(g, now) {
  const measures = g.data.ranges.measures ?? [];
  if (!measures.length) return {};
  const { totals, links } = now.route;
  now.ranges ??= new Map();
  if (now.ranges.has(now.route)) return now.ranges.get(now.route);
  const parts = contributionsOf(g, now, links);
  const [time, cost, risk] = [0, 1, 2].map((at) => sampleOf(g, parts.map((part) => ({ ...part, change: part.amounts[at] }))));
  const value = g.data.value_of_time_usd_h;
  const samples = [time, cost, time.map((hours, at) => cost[at] + value * hours + risk[at])];
  const ranges = Object.fromEntries(measures.map((key, at) => [key, QUANTILES.map((share) => totals[key] + quantileOf(samples[at], share))]));
  now.ranges.set(now.route, ranges);
  return ranges;
}

// The share of the draws in which the route now beats another by the objective, null where that has no ranges.
function shareAhead(g, now, other) {
  const { state, route } = now;
  const { key } = objectiveMeasure(g, state.by);
  const at = (g.data.ranges.measures ?? []).indexOf(key);
  if (at < 0) return null;
  const beside = (one, two) => one.links.filter((link) => !two.links.includes(link));
  const value = g.data.value_of_time_usd_h;
  const amount = ([hours, usd, risk]) => [hours, usd, usd + value * hours + risk][at];
  const parts = contributionsOf(g, now, beside(other, route), beside(route, other));
  const changes = parts.map((part) => ({ ...part, change: amount(part.amounts) }));
  const borders = ({ links }) => links.filter((link) => g.kind(link) === "crossing").length;
  const behind = other.totals[key] - route.totals[key] + g.data.per_border[state.by] * (borders(other) - borders(route));
  const variance = partsOf(g, changes).reduce((sum, part) => sum + part.variance, 0);
  if (behind > g.data.ranges.far * Math.sqrt(variance)) return 1;
  const drawn = sampleOf(g, changes);
  return drawn.filter((more) => behind + more >= 0).length / drawn.length;
}
