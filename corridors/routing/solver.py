"""The search kernel: least costs and ranked simple paths on index lists.

Least costs come from one of the solvers (``corridors.routing.solvers``), all the rest is here.

Nodes are states (terminal, stage) between one source and one sink; an edge carries a link or none.
Weights are whole millionths of a km, hour, dollar or kilogram. Equal costs are broken by the number
of edges, then by link ids, so the answer is the same on every machine and for every order of the
tables' rows.

References
----------
Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.
Yen (1971), Finding the K shortest loopless paths in a network, Management Science 17(11), with the
exact distances to the sink as lower bounds (A*).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from math import inf

from corridors.routing.solvers.base import Tree as Tree
from corridors.routing.solvers.choice import solver_of
from corridors.routing.states import SINK, SOURCE, SearchGraph
from corridors.tuples import NamedTuple


class Path(NamedTuple):
    """A path through a search graph."""

    cost: float
    """Sum of its weights in millionths of the objective's unit."""
    edges: tuple[int, ...]
    """Numbers of its edges from source to sink."""


def tree(graph: SearchGraph, *, to_sink: bool) -> Tree:
    """Least costs from every state to the sink, or from the source to every state, in millionths.

    Parameters
    ----------
    graph
        Weights are not negative.
    to_sink
        Whether the sink is the root, else the source.

    Returns
    -------
    Tree
        Costs and edge counts of all states, in O((n + m) log n) for n states and m edges.

    References
    ----------
    Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.

    Examples
    --------
    >>> from corridors.routing.states import SearchGraph
    >>> graph = SearchGraph()
    >>> node = graph.add_node()
    >>> graph.add_edge(SOURCE, node, 3, None, "a"); graph.add_edge(node, SINK, 4, None, "b")
    >>> tree(graph, to_sink=True).costs
    [7, 0, 4]
    """
    root = SINK if to_sink else SOURCE
    return solver_of(graph).grown(graph, [(0, 0, root)], to_sink=to_sink)


def tree_over(graph: SearchGraph, ahead: Tree, edges: Iterable[int]) -> Tree:
    """Least costs from every state to the sink over at least one of some edges, in millionths.

    Parameters
    ----------
    graph
        Weights are not negative.
    ahead
        Its tree to the sink.
    edges
        Of which one must be passed.

    Returns
    -------
    Tree
        Costs and edge counts of all states, in O((n + m) log n).

    Examples
    --------
    >>> graph = SearchGraph()
    >>> for cost, name in ((5, "a"), (3, "b")):
    ...     graph.add_edge(SOURCE, SINK, cost, None, name)
    >>> tree_over(graph, tree(graph, to_sink=True), [0]).costs[SOURCE]
    5
    """
    roots = [
        (graph.weights[edge] + ahead.costs[head], ahead.counts[head] + 1, graph.tails[edge])
        for edge in edges
        if ahead.costs[head := graph.heads[edge]] < inf
    ]
    return solver_of(graph).grown(graph, roots, to_sink=True)


def best_path(graph: SearchGraph, ahead: Tree) -> Path | None:
    """The cheapest path from source to sink.

    Parameters
    ----------
    graph
        The states and edges.
    ahead
        Its tree to the sink.

    Returns
    -------
    Path or None
        None if no path leads to the sink.

    Examples
    --------
    >>> from corridors.routing.states import SearchGraph
    >>> graph = SearchGraph()
    >>> node = graph.add_node()
    >>> graph.add_edge(SOURCE, node, 3, None, "a"); graph.add_edge(node, SINK, 4, None, "b")
    >>> best_path(graph, tree(graph, to_sink=True))
    Path(cost=7, edges=(0, 1))
    """
    if ahead.costs[SOURCE] == inf:
        return None
    return make_path(graph, walk(graph, ahead, SOURCE, to_sink=True))


def make_path(graph: SearchGraph, edges: Sequence[int]) -> Path:
    """The path of some edges, with its cost in millionths.

    Parameters
    ----------
    graph
        The states and edges.
    edges
        From source to sink.

    Returns
    -------
    Path
        Edges and the sum of their weights.

    Examples
    --------
    >>> from corridors.routing.states import SearchGraph
    >>> graph = SearchGraph()
    >>> node = graph.add_node()
    >>> graph.add_edge(SOURCE, node, 3, None, "a"); graph.add_edge(node, SINK, 4, None, "b")
    >>> make_path(graph, [0, 1]).cost
    7
    """
    return Path(cost=sum(graph.weights[edge] for edge in edges), edges=tuple(edges))


def walk(graph: SearchGraph, costs_to_root: Tree, node: int, *, to_sink: bool) -> list[int]:
    """Edges between a state and the root of a tree, in the direction of travel.

    Parameters
    ----------
    graph
        The states and edges.
    costs_to_root
        Its tree.
    node
        A state that the tree reaches.
    to_sink
        Whether the root is the sink, else the source.

    Returns
    -------
    list of int
        Among edges of equal cost and count the one with the least id is taken.

    Examples
    --------
    >>> from corridors.routing.states import SearchGraph
    >>> graph = SearchGraph()
    >>> node = graph.add_node()
    >>> graph.add_edge(SOURCE, node, 3, None, "a"); graph.add_edge(node, SINK, 4, None, "b")
    >>> walk(graph, tree(graph, to_sink=True), node, to_sink=True)
    [1]
    """
    root, other = (SINK, graph.heads) if to_sink else (SOURCE, graph.tails)
    edges: list[int] = []
    while node != root:
        edges.append(step(graph, costs_to_root, node, to_sink=to_sink))
        node = other[edges[-1]]
    return edges if to_sink else edges[::-1]


def step(graph: SearchGraph, costs_to_root: Tree, node: int, *, to_sink: bool) -> int:
    """The edge by which a tree leads from a state towards its root.

    Parameters
    ----------
    graph
        The states and edges.
    costs_to_root
        Its tree.
    node
        A state that the tree reaches, and not its root.
    to_sink
        Whether the root is the sink, else the source.

    Returns
    -------
    int
        Among edges of equal cost and count the one with the least id.

    Examples
    --------
    >>> from corridors.routing.states import SearchGraph
    >>> graph = SearchGraph()
    >>> graph.add_edge(SOURCE, SINK, 3, None, "b"); graph.add_edge(SOURCE, SINK, 3, None, "a")
    >>> step(graph, tree(graph, to_sink=True), SOURCE, to_sink=True)
    1
    """
    touching, other = (graph.leaving, graph.heads) if to_sink else (graph.entering, graph.tails)
    costs = costs_to_root.costs
    fitting = [
        edge for edge in touching[node] if graph.weights[edge] + costs[other[edge]] == costs[node]
    ]
    if len(fitting) == 1:
        return fitting[0]
    counts = costs_to_root.counts
    fewest = [edge for edge in fitting if counts[other[edge]] + 1 == counts[node]]
    return min(fewest, key=graph.names.__getitem__)


def ranked_paths(graph: SearchGraph, ahead: Tree, searches: float = inf) -> Iterator[Path]:
    """Paths without a repeated state, cheapest first, until there are no more.

    Parameters
    ----------
    graph
        The states and edges.
    ahead
        Its tree to the sink.
    searches
        After so many searches no further path is looked for.

    Yields
    ------
    Path
        Cost in millionths and edges; of equal costs the fewest edges, then the least names.

    Notes
    -----
    A path of l edges takes up to l searches of O((n + m) log n) each for n states and m edges; the
    exact distances to the sink as lower bounds (A*) keep most of them short.

    References
    ----------
    Yen (1971), Finding the K shortest loopless paths in a network, Management Science 17(11).

    Examples
    --------
    >>> from corridors.routing.states import SearchGraph
    >>> graph = SearchGraph()
    >>> for cost, name in ((5, "a"), (3, "b")):
    ...     graph.add_edge(SOURCE, SINK, cost, None, name)
    >>> [path.cost for path in ranked_paths(graph, tree(graph, to_sink=True))]
    [3, 5]
    """
    first = best_path(graph, ahead)
    if first is None:
        return
    heap: list[tuple[float, int, tuple[str, ...], Path, int]] = []
    seen = {first.edges}

    def offer(path: Path, deviation: int) -> None:
        names = tuple(graph.names[edge] for edge in path.edges)
        heappush(heap, (path.cost, len(names), names, path, deviation))

    offer(first, 0)
    yielded: list[tuple[int, ...]] = []
    while heap and searches > 0:
        *_, path, deviation = heappop(heap)
        yield path
        yielded.append(path.edges)
        root = path.edges[:deviation]
        same = [edges for edges in yielded if edges[:deviation] == root]
        blocked = {graph.tails[edge] for edge in root}
        for place in range(deviation, len(path.edges)):
            edge = path.edges[place]
            banned = {edges[place] for edges in same}
            ending = _detour(graph, ahead, graph.tails[edge], banned, blocked)
            searches -= 1
            same = [edges for edges in same if edges[place] == edge]
            blocked.add(graph.tails[edge])
            if ending is None or (edges := path.edges[:place] + ending) in seen:
                continue
            seen.add(edges)
            offer(make_path(graph, edges), place)


def bounded_path(graph: SearchGraph, ahead: Tree) -> Path | None:
    """The cheapest path of a graph whose weights are those of a tree or larger.

    Parameters
    ----------
    graph
        With some weights raised, or infinite where an edge is closed.
    ahead
        Tree to the sink before they were raised: its costs are lower bounds.

    Returns
    -------
    Path or None
        None if no path leads to the sink.

    Notes
    -----
    O((n + m) log n) at worst; the bounds (A*) keep most searches short.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> for cost, name in ((5, "a"), (3, "b")):
    ...     graph.add_edge(SOURCE, SINK, cost, None, name)
    >>> ahead = tree(graph, to_sink=True)
    >>> graph.weights[1] = inf
    >>> bounded_path(graph, ahead)
    Path(cost=5, edges=(0,))
    """
    edges = _detour(graph, ahead, SOURCE, set(), set())
    return None if edges is None else make_path(graph, edges)


def _detour(
    graph: SearchGraph, ahead: Tree, spur: int, banned: set[int], blocked: set[int]
) -> tuple[int, ...] | None:
    """Cheapest path from a state to the sink without some first edges and some states (A*)."""
    heads, weights, names, costs = graph.heads, graph.weights, graph.names, ahead.costs
    reached: dict[int, float] = {spur: 0}
    before: dict[int, int] = {}
    heap: list[tuple[float, int, str, int]] = [(costs[spur], 0, "", spur)]
    done: set[int] = set()
    while heap:
        _, count, _, node = heappop(heap)
        if node in done:
            continue
        if node == SINK:
            return _trace(graph, before, spur)
        done.add(node)
        so_far = reached[node]
        for edge in graph.leaving[node]:
            head = heads[edge]
            if head in done or head in blocked or (node == spur and edge in banned):
                continue
            cost = so_far + weights[edge]
            if cost < reached.get(head, inf) and costs[head] < inf:
                reached[head], before[head] = cost, edge
                heappush(heap, (cost + costs[head], count + 1, names[edge], head))
    return None


def _trace(graph: SearchGraph, before: dict[int, int], spur: int) -> tuple[int, ...]:
    edges: list[int] = []
    node = SINK
    while node != spur:
        edges.append(before[node])
        node = graph.tails[before[node]]
    return tuple(reversed(edges))
