// The search: Dijkstra backwards from the goals, in whole millionths, as corridors/routing/solver.py.
// Equal costs go to fewer links, then to the least ids, so both languages give the same route.

class Heap {
  constructor() {
    this.items = [];
  }

  push(cost, count, node) {
    const items = this.items;
    let at = items.length;
    items.push(null);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (items[up][0] < cost || (items[up][0] === cost && items[up][1] <= count)) break;
      items[at] = items[up];
      at = up;
    }
    items[at] = [cost, count, node];
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
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

// Weights are whole numbers by link, Infinity for what may not be used. Gives null where there is no route.
function bestPath(g, weights, starts, goals) {
  const costs = new Float64Array(g.terminals.length).fill(Infinity);
  const counts = new Int32Array(g.terminals.length);
  const done = new Uint8Array(g.terminals.length);
  const heap = new Heap();
  for (const goal of goals) {
    costs[goal] = 0;
    counts[goal] = 1;
    heap.push(0, 1, goal);
  }
  while (heap.items.length) {
    const [cost, count, node] = heap.pop();
    if (done[node]) continue;
    done[node] = 1;
    for (const link of g.entering[node]) {
      const near = g.tail[link];
      const reached = weights[link] + cost;
      if (reached < costs[near] || (reached === costs[near] && reached < Infinity && count + 1 < counts[near])) {
        costs[near] = reached;
        counts[near] = count + 1;
        heap.push(reached, count + 1, near);
      }
    }
  }
  return trace(g, weights, costs, counts, starts);
}

function trace(g, weights, costs, counts, starts) {
  let node = -1;
  for (const start of starts) {
    if (costs[start] === Infinity) continue;
    if (node < 0 || costs[start] < costs[node] || (costs[start] === costs[node] && (counts[start] < counts[node]
      || (counts[start] === counts[node] && g.terminals[start].name < g.terminals[node].name)))) node = start;
  }
  if (node < 0) return null;
  const path = { cost: costs[node], links: [] };
  while (counts[node] > 1) {
    let best = -1;
    for (const link of g.leaving[node]) {
      const head = g.head[link];
      if (weights[link] + costs[head] !== costs[node] || counts[head] + 1 !== counts[node]) continue;
      if (best < 0 || g.id[link] < g.id[best]) best = link;
    }
    path.links.push(best);
    node = g.head[best];
  }
  return path;
}
