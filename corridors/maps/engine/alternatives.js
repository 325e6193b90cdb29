// Routes that really differ: corridors/routing/alternatives.py.

const MAX_OVERLAP = 0.6;
const MAX_RANKED = 500;

// Share of the km of the shorter of two paths that lie on links of both.
function overlap(g, links, others) {
  const used = new Set(others.map((link) => g.component[link]));
  const kmOf = (some) => some.reduce((sum, link) => sum + g.km[link], 0);
  const shorter = Math.min(kmOf(links), kmOf(others));
  return shorter ? kmOf(links.filter((link) => used.has(g.component[link]))) / shorter : 1;
}

// Two searches as one, in order of cost: the ranking, and the best path through each terminal.
function* candidates(g, { weights, starts, goals }) {
  const searches = [rankedPaths(g, weights, starts, goals), pathsThroughEach(g, weights, starts, goals)];
  const next = searches.map((search) => search.next().value);
  for (let ranked = 1; next.some(Boolean);) {
    const at = !next[1] || (next[0] && next[0].cost <= next[1].cost) ? 0 : 1;
    yield next[at];
    next[at] = at === 0 && ranked++ >= MAX_RANKED ? undefined : searches[at].next().value;
  }
}

// The next best routes of an answer that share few kilometres with it and with one another; it yields while it seeks.
function* alternativesOf(g, now, count) {
  const taken = [now.path];
  for (const path of candidates(g, now)) {
    if (taken.every((one) => overlap(g, path.links, one.links) <= MAX_OVERLAP)) taken.push(path);
    if (taken.length > count) break;
    yield;
  }
  return taken.slice(1).map((path) => routeOf(g, now.prices, path, placesAtEnds(now)));
}
