// How far totals may lie off: the errors of the figures summed along a route. corridors/analysis/ensemble.py draws them;
// here the sum gets the lognormal distribution with its mean, variance and third moment (Fenton and Wilkinson's way).

const Z90 = 1.2815515655446004;

// What each figure contributes to the measures with ranges of some links, less that of others: moments and amounts.
function contributionsOf(g, prices, plus, minus = []) {
  const { measures, shares: whole, moments, figures } = g.data.ranges;
  g.ranges ??= unpackRanges(g.data.ranges);
  const { patterns, links, lengths } = g.ranges;
  const [time, cost, generalised] = measures.map((key) => prices[key]);
  const value = g.data.value_of_time_usd_h;
  const shared = new Map();
  const parts = [];
  const add = (link, sign) => {
    const all = [time[link], cost[link], generalised[link] - cost[link] - value * time[link]];
    const take = (figure, shares) => {
      const [hours, usd, risk] = shares.map((share, at) => (sign * share * all[at]) / whole);
      const amounts = [hours, usd, usd + value * hours + risk];
      const known = shared.get(figure);
      if (known) amounts.forEach((amount, at) => { known[at] += amount; });
      else parts.push([moments[figure < 0 ? ~figure : figures[figure]], amounts]);
      if (!known && figure >= 0) shared.set(figure, amounts);
    };
    if (lengths[link]) take(~lengths[link], [whole, whole, whole]);
    const pattern = patterns[links[link]];
    for (let at = 0; at < pattern.length; at += 4) take(pattern[at], pattern.slice(at + 1, at + 4));
  };
  for (const link of plus) add(link, 1);
  for (const link of minus) add(link, -1);
  return parts;
}

function unpackRanges({ patterns, links, lengths }) {
  return { patterns: patterns.map(numbersOf), links: numbersOf(links), lengths: numbersOf(lengths) };
}

// Mean, standard deviation and skewness of what the figures add to the measure at a place.
function errorOf(parts, at) {
  let [mean, variance, third] = [0, 0, 0];
  for (const [[first, second, cube], amounts] of parts) {
    mean += amounts[at] * first;
    variance += amounts[at] ** 2 * second;
    third += amounts[at] ** 3 * cube;
  }
  return { mean, width: Math.sqrt(variance), skew: variance > 0 ? third / variance ** 1.5 : 0 };
}

// The lognormal distribution of mean 0, deviation 1 and a skewness, as a curve over the normal one.
function lognormalOf(skew) {
  const steep = Math.max(Math.abs(skew), 1e-4);
  const root = Math.cbrt(1 + steep ** 2 / 2 + steep * Math.sqrt(1 + steep ** 2 / 4));
  const ratio = root + 1 / root - 1;
  return { sign: skew < 0 ? -1 : 1, ratio, sigma: Math.sqrt(Math.log(ratio)), scale: Math.sqrt(ratio * (ratio - 1)) };
}

function quantileOf({ mean, width, skew }, z) {
  const { sign, ratio, sigma, scale } = lognormalOf(skew);
  return mean + (width * sign * (Math.exp(sigma * sign * z) - Math.sqrt(ratio))) / scale;
}

// The share of the draws in which an error stays below a value.
function shareBelow({ mean, width, skew }, value) {
  if (!(width > 0)) return mean < value ? 1 : 0;
  const { sign, ratio, sigma, scale } = lognormalOf(skew);
  const inner = (sign * scale * (value - mean)) / width + Math.sqrt(ratio);
  const below = inner > 0 ? normalShare(Math.log(inner) / sigma) : 0;
  return sign < 0 ? 1 - below : below;
}

// Abramowitz and Stegun (1964), 26.2.17.
function normalShare(z) {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = ((((1.330274429 * t - 1.821255978) * t + 1.781477937) * t - 0.356563782) * t + 0.31938153) * t;
  const above = (tail * Math.exp(-(z ** 2) / 2)) / Math.sqrt(2 * Math.PI);
  return z < 0 ? above : 1 - above;
}

// P10 and P90 of the totals of a route by measure, empty where the page knows no ranges.
function rangesOf(g, { prices, route }) {
  const measures = g.data.ranges.measures ?? [];
  if (!measures.length) return {};
  const parts = contributionsOf(g, prices, route.links);
  return Object.fromEntries(measures.map((key, at) => {
    const error = errorOf(parts, at);
    return [key, [-Z90, Z90].map((z) => route.totals[key] + quantileOf(error, z))];
  }));
}

// The share of the draws in which the route now beats another by the objective, null where that has no ranges.
function shareAhead(g, { state, prices, route }, other) {
  const { key } = objectiveMeasure(g, state.by);
  const at = (g.data.ranges.measures ?? []).indexOf(key);
  if (at < 0) return null;
  const beside = (one, two) => one.links.filter((link) => !two.links.includes(link));
  const parts = contributionsOf(g, prices, beside(other, route), beside(route, other));
  return 1 - shareBelow(errorOf(parts, at), route.totals[key] - other.totals[key]);
}
