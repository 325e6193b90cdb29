// Routes that really differ: corridors/routing/alternatives.py, of the best route through each terminal alone.

const MAX_OVERLAP = 0.6;

// Share of the km of the shorter of two paths that lie on links of both.
function overlap(g, links, others) {
  const used = new Set(others.map((link) => g.component[link]));
  const kmOf = (some) => some.reduce((sum, link) => sum + g.km[link], 0);
  const shorter = Math.min(kmOf(links), kmOf(others));
  return shorter ? kmOf(links.filter((link) => used.has(g.component[link]))) / shorter : 1;
}

// The next best routes of an answer that share few kilometres with it and with one another.
function alternativesOf(g, now, count) {
  const taken = [now.path];
  for (const path of pathsThroughEach(g, now.weights, now.starts, now.goals)) {
    if (taken.every((one) => overlap(g, path.links, one.links) <= MAX_OVERLAP)) taken.push(path);
    if (taken.length > count) break;
  }
  return taken.slice(1).map((path) => routeOf(g, now.prices, path, placesAtEnds(now)));
}
