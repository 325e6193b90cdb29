// How many more hours at a border let the runner-up win: corridors/analysis/breakeven.py by hours of a border.

// What an hour more at each crossing adds to what an objective makes least.
function perBorderHour(g, { state, columns, prices }) {
  prices.hourLater ??= priceLinks(g, { ...columns, delay: columns.delay.map((hours) => hours + 1) }, state);
  const { key } = objectiveMeasure(g, state.by);
  return (link) => prices.hourLater[key][link] - prices[key][link];
}

// Links that pass a border as one link does: the same crossing, mode and direction.
function passedAlike(g, passed) {
  const countries = (link) => `${g.from(link).country} ${g.to(link).country}`;
  return g.targets.get(`crossing.${g.data.crossings[g.crossing(passed)][0]}`).links
    .filter((link) => g.mode(link) === g.mode(passed) && countries(link) === countries(passed));
}

// The best route that avoids a border of the route now, and the hours more at that border from which on it wins:
// null where hours do not count or nothing else leads there. Of the borders that it avoids the slowest.
function breakEven(g, now) {
  const perHour = perBorderHour(g, now);
  let nearest = null;
  for (const link of now.route.links.filter((one) => g.crossing(one) >= 0 && perHour(one) > 0)) {
    const weights = now.weights.slice();
    for (const one of passedAlike(g, link)) weights[one] = Infinity;
    const path = bestPath(g, weights, now.starts, now.goals);
    if (!path) continue;
    const hours = (path.cost - now.route.cost) / MILLION / perHour(link);
    const now_h = now.prices.border_h[link];
    if (!nearest || path.cost < nearest.path.cost || (path.cost === nearest.path.cost && now_h > nearest.now_h)) {
      nearest = { link, path, hours, now_h };
    }
  }
  if (!nearest) return null;
  const [crossing, name] = g.data.crossings[g.crossing(nearest.link)];
  const route = routeOf(g, now.prices, nearest.path, placesAtEnds(now));
  return { crossing, name, now_h: nearest.now_h, more_h: nearest.hours, route };
}
