// All simple paths, cheapest first: ranked_paths in corridors/routing/solver.py (Yen 1971, with A*).

// The links that can be used, with a source before all starts and a sink behind all goals.
function usableGraph(g, weights, starts, goals) {
  const { costs } = bestTree(g, weights, goals, false);
  const [source, sink] = [costs.length, costs.length + 1];
  const graph = {
    source, sink, heads: [...g.head], tails: [...g.tail], names: [...g.id], weights: [...weights], costs: [...costs, 0, 0],
    leaving: [],
  };
  for (const links of g.leaving) graph.leaving.push(links.filter((link) => weights[link] + costs[g.head[link]] < Infinity));
  graph.leaving.push([], []);
  const join = (tail, head, name) => {
    graph.leaving[tail].push(graph.heads.length);
    graph.heads.push(head);
    graph.tails.push(tail);
    graph.names.push(name);
    graph.weights.push(0);
  };
  for (const start of starts) if (costs[start] < Infinity) join(source, start, g.terminals[start].name);
  for (const goal of goals) join(goal, sink, g.terminals[goal].name);
  const numbers = () => new Int32Array(sink + 1);
  return { ...graph, run: 0, reached: new Float64Array(sink + 1), by: numbers(), seen: numbers(), done: numbers() };
}

// The cheapest edges from a node to the sink, without some first edges and some nodes, empty where there are none.
function detour(graph, spur, banned, blocked) {
  const { heads, tails, weights, names, costs, leaving, reached, by, seen, done, sink } = graph;
  const run = ++graph.run;
  const heap = new Heap();
  reached[spur] = 0;
  heap.push(costs[spur], 0, spur, "");
  while (heap.items.length) {
    const [, count, node] = heap.pop();
    if (done[node] === run) continue;
    if (node === sink) break;
    done[node] = run;
    for (const edge of leaving[node]) {
      const head = heads[edge];
      if (done[head] === run || blocked[head] || (node === spur && banned.has(edge))) continue;
      const cost = reached[node] + weights[edge];
      if (seen[head] === run && cost >= reached[head]) continue;
      seen[head] = run;
      reached[head] = cost;
      by[head] = edge;
      heap.push(cost + costs[head], count + 1, head, names[edge]);
    }
  }
  const edges = [];
  if (seen[sink] !== run) return edges;
  for (let node = sink; node !== spur; node = tails[by[node]]) edges.push(by[node]);
  return edges.reverse();
}

// What a path that leaves another at a node costs at least from there, by the tree, infinite where no edge leads on.
function leastFrom({ leaving, heads, weights, costs }, spur, banned, blocked) {
  let least = Infinity;
  for (const edge of leaving[spur]) {
    if (!banned.has(edge) && !blocked[heads[edge]]) least = Math.min(least, weights[edge] + costs[heads[edge]]);
  }
  return least;
}

// A deviation stands in the heap with what it costs at least, before paths of that cost, and is searched when it comes up.
function* rankedPaths(g, weights, starts, goals) {
  const graph = usableGraph(g, weights, starts, goals);
  const heap = new Heap();
  const offered = new Set();
  const offer = (edges, deviation) => {
    const key = edges.join();
    if (!edges.length || offered.has(key)) return;
    offered.add(key);
    const cost = edges.reduce((sum, edge) => sum + graph.weights[edge], 0);
    heap.push(cost, edges.length, { edges, deviation }, edges.map((edge) => graph.names[edge]).join("\0"));
  };
  const blocked = new Uint8Array(graph.sink + 1);
  offer(detour(graph, graph.source, new Set(), blocked), 0);
  const taken = new Map(); // of the paths given so far: the edge after each beginning, as a tree
  while (heap.items.length) {
    const [cost, , { edges, deviation, spur: from, banned }] = heap.pop();
    blocked.fill(0);
    if (banned) {
      const beginning = edges.slice(0, deviation);
      for (const edge of beginning) blocked[graph.tails[edge]] = 1;
      const ending = detour(graph, from, banned, blocked);
      if (ending.length) offer([...beginning, ...ending], deviation);
      continue;
    }
    yield { cost, links: edges.filter((edge) => edge < g.count) };
    let [after, spur, spent] = [taken, graph.source, 0];
    edges.forEach((edge, place) => {
      if (!after.has(edge)) after.set(edge, new Map());
      if (place >= deviation) {
        const least = leastFrom(graph, spur, after, blocked);
        if (least < Infinity) heap.push(spent + least, -1, { edges, deviation: place, spur, banned: after }, "");
      }
      blocked[spur] = 1;
      spent += graph.weights[edge];
      after = after.get(edge);
      spur = graph.heads[edge];
    });
  }
}
