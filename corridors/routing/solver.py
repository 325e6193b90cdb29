"""The search kernel: least costs and best paths on index lists.

Least costs come from one of the solvers (``corridors.routing.solvers``), all the rest is here.

Nodes are states (terminal, stage) between one source and one sink; an edge carries a link or none.
Weights are whole millionths of a km, hour, dollar or kilogram. Equal costs are broken by the number
of edges, then by link ids, so the answer is the same on every machine and for every order of the
tables' rows.

References
----------
Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import inf

from corridors.routing.detour import Detour
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
    ahead = ahead.near(SOURCE)
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


def bounded_path(
    graph: SearchGraph, ahead: Tree, closed: Collection[int] = (), most: float = inf
) -> Path | None:
    """The cheapest path of a graph whose weights are those of a tree or larger.

    Parameters
    ----------
    graph
        With some weights raised, or infinite where an edge is closed.
    ahead
        Tree to the sink before they were raised: its costs are lower bounds.
    closed
        Edges that it must not take.
    most
        What it may cost, in millionths.

    Returns
    -------
    Path or None
        None if no such path leads to the sink.

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
    edges = Detour(graph, ahead, SOURCE, (), (), closed).found(most)
    return None if edges is None else make_path(graph, edges)
