// The search: Dijkstra backwards from the goals, in whole millionths, as corridors/routing/solver.py.
// Equal costs go to fewer links, then to the least ids, so both languages give the same route.

class Heap {
  constructor() {
    this.items = [];
  }

  push(cost, count, node, name) {
    const items = this.items;
    const item = [cost, count, node, name];
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!before(item, items[up])) break;
      items[at] = items[up];
      at = up;
    }
    items[at] = item;
  }

  pop() {
    const items = this.items;
    const least = items[0];
    const last = items.pop();
    if (!items.length) return least;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1], items[child])) child++;
      if (!before(items[child], last)) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = last;
    return least;
  }
}

function before(a, b) {
  if (a[0] !== b[0]) return a[0] < b[0];
  return a[1] < b[1] || (a[1] === b[1] && a[3] < b[3]);
}

// Least costs from every terminal to the nearest of some roots, or from them with `outward`, and terminals on the path.
function bestTree(g, weights, roots, outward) {
  const costs = new Float64Array(g.terminals.length).fill(Infinity);
  const counts = new Int32Array(g.terminals.length);
  const done = new Uint8Array(g.terminals.length);
  const [touching, other] = outward ? [g.leaving, g.head] : [g.entering, g.tail];
  const heap = new Heap();
  for (const root of roots) {
    costs[root] = 0;
    counts[root] = 1;
    heap.push(0, 1, root);
  }
  while (heap.items.length) {
    const [cost, count, node] = heap.pop();
    if (done[node]) continue;
    done[node] = 1;
    for (const link of touching[node]) {
      const near = other[link];
      const reached = weights[link] + cost;
      if (reached < costs[near] || (reached === costs[near] && reached < Infinity && count + 1 < counts[near])) {
        costs[near] = reached;
        counts[near] = count + 1;
        heap.push(reached, count + 1, near);
      }
    }
  }
  return { costs, counts, outward };
}

// The links between a terminal and the root of its tree, in the direction of travel.
function walk(g, weights, { costs, counts, outward }, from) {
  const [touching, other] = outward ? [g.entering, g.tail] : [g.leaving, g.head];
  const links = [];
  for (let node = from; counts[node] > 1; node = other[links.at(-1)]) {
    let best = -1;
    for (const link of touching[node]) {
      const near = other[link];
      if (weights[link] + costs[near] !== costs[node] || counts[near] + 1 !== counts[node]) continue;
      if (best < 0 || g.id[link] < g.id[best]) best = link;
    }
    links.push(best);
  }
  return outward ? links.reverse() : links;
}

// Weights are whole numbers by link, Infinity for what may not be used. Gives null where there is no route.
function bestPath(g, weights, starts, goals) {
  const ahead = bestTree(g, weights, goals, false);
  const { costs, counts } = ahead;
  let node = -1;
  for (const start of starts) {
    if (costs[start] === Infinity) continue;
    if (node < 0 || costs[start] < costs[node] || (costs[start] === costs[node] && (counts[start] < counts[node]
      || (counts[start] === counts[node] && g.terminals[start].name < g.terminals[node].name)))) node = start;
  }
  return node < 0 ? null : { cost: costs[node], links: walk(g, weights, ahead, node) };
}

// The best paths through each terminal that pass none twice, cheapest first; of equal costs the fewest links.
function* pathsThroughEach(g, weights, starts, goals) {
  const ahead = bestTree(g, weights, goals, false);
  const behind = bestTree(g, weights, starts, true);
  const costs = ahead.costs.map((cost, node) => cost + behind.costs[node]);
  const counts = ahead.counts.map((count, node) => count + behind.counts[node]);
  const nodes = [...costs.keys()].filter((node) => costs[node] < Infinity);
  nodes.sort((a, b) => costs[a] - costs[b] || counts[a] - counts[b] || (g.terminals[a].name < g.terminals[b].name ? -1 : 1));
  for (const node of nodes) {
    const links = [...walk(g, weights, behind, node), ...walk(g, weights, ahead, node)];
    if (links.length && new Set(links.map((link) => g.tail[link])).size === links.length) yield { cost: costs[node], links };
  }
}
