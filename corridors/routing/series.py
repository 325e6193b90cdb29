"""Units of a search graph that lie one behind the other: to close one is to close all."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from corridors.routing.interdiction import NONE, Units
from corridors.routing.solver import tree
from corridors.routing.states import SINK, SOURCE, SearchGraph


def in_series(graph: SearchGraph, units: Units) -> dict[int, int]:
    """The unit that stands for each, the same for units that every simple path uses together.

    Where a state has two neighbours, a path that comes from the one leaves to the other. If all
    edges to each side are of one unit that lies nowhere else, closing either has one effect.
    Branches that lead nowhere are taken away first.

    Parameters
    ----------
    graph
        States and edges.
    units
        Units of its edges.

    Returns
    -------
    dict of int to int
        By number of a unit the least number of those in series with it; units on no path from
        source to sink are missing.

    Notes
    -----
    O(m log m) for m edges. Sufficient and not necessary: units that are joined are in series,
    others may be.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> node = graph.add_node()
    >>> graph.add_edge(SOURCE, node, 3, None, "a"); graph.add_edge(node, SINK, 4, None, "b")
    >>> in_series(graph, [frozenset({7}), frozenset({2})])
    {7: 2, 2: 2}
    """
    kept = _through(graph)
    sides: dict[tuple[int, int], list[int]] = {}
    near: dict[int, set[int]] = {}
    for edge in kept:
        ends = graph.tails[edge], graph.heads[edge]
        sides.setdefault((min(ends), max(ends)), []).append(edge)
        near.setdefault(ends[0], set()).add(ends[1])
        near.setdefault(ends[1], set()).add(ends[0])
    lying: dict[int, set[tuple[int, int]]] = {}
    for side, edges in sides.items():
        for unit in NONE.union(*(units[edge] for edge in edges)):
            lying.setdefault(unit, set()).add(side)
    standing = {unit: unit for unit in lying}

    def first(unit: int) -> int:
        while standing[unit] != unit:
            unit = standing[unit]
        return unit

    for node, others in near.items():
        if node in (SOURCE, SINK) or len(others) != 2:
            continue
        alone = [
            _only_unit(units, sides[min(node, other), max(node, other)], lying)
            for other in sorted(others)
        ]
        if alone[0] is not None and alone[1] is not None:
            one, other = sorted((first(alone[0]), first(alone[1])))
            standing[other] = one
    return {unit: first(unit) for unit in standing}


def in_series_for_all(graphs: Sequence[SearchGraph], units: Sequence[Units]) -> dict[int, int]:
    """The unit that stands for each, the same for units that are in series in every graph.

    Parameters
    ----------
    graphs
        One or several.
    units
        Of the edges of each, with the same numbers in all.

    Returns
    -------
    dict of int to int
        By number of a unit the least number of its like.

    Examples
    --------
    >>> in_series_for_all([], [])
    {}
    """
    each = [in_series(graph, names) for graph, names in zip(graphs, units, strict=True)]
    least: dict[tuple[int | None, ...], int] = {}
    return {
        unit: least.setdefault(tuple(standing.get(unit) for standing in each), unit)
        for unit in sorted({unit for standing in each for unit in standing})
    }


def standing_in(units: Units, standing: dict[int, int]) -> Units:
    """Units of edges, each replaced by the one that stands for it.

    Parameters
    ----------
    units
        Of the edges of a graph.
    standing
        As :func:`in_series` gives it.

    Returns
    -------
    sequence of frozenset
        By number of the edge.

    Examples
    --------
    >>> standing_in([frozenset({7})], {7: 2})
    [frozenset({2})]
    """
    return [frozenset(standing.get(unit, unit) for unit in names) for names in units]


def members(standing: dict[int, int]) -> dict[int, list[int]]:
    """The units for which each one stands.

    Parameters
    ----------
    standing
        As :func:`in_series` gives it.

    Returns
    -------
    dict of int to list of int
        By the one that stands for them, in order.

    Examples
    --------
    >>> members({7: 2, 2: 2, 3: 3})
    {2: [2, 7], 3: [3]}
    """
    alike: dict[int, list[int]] = {}
    for unit in sorted(standing):
        alike.setdefault(standing[unit], []).append(unit)
    return alike


def _only_unit(
    units: Units, edges: Sequence[int], lying: dict[int, set[tuple[int, int]]]
) -> int | None:
    """The one unit of all edges between two states, if it has no edges elsewhere."""
    names = {units[edge] for edge in edges}
    if len(names) != 1 or len(only := next(iter(names))) != 1:
        return None
    (unit,) = only
    return unit if len(lying[unit]) == 1 else None


def _through(graph: SearchGraph) -> list[int]:
    """Edges that may lie on a simple path from source to sink: no dead ends."""
    ahead, behind = (tree(graph, to_sink=to_sink).costs for to_sink in (True, False))
    kept = [
        edge
        for edge, (tail, head) in enumerate(zip(graph.tails, graph.heads, strict=True))
        if graph.weights[edge] < inf and behind[tail] < inf and ahead[head] < inf
    ]
    while True:
        near: dict[int, set[int]] = {}
        for edge in kept:
            near.setdefault(graph.tails[edge], set()).add(graph.heads[edge])
            near.setdefault(graph.heads[edge], set()).add(graph.tails[edge])
        ends = {
            node for node, others in near.items() if len(others) < 2 and node not in (SOURCE, SINK)
        }
        if not ends:
            return kept
        kept = [
            edge for edge in kept if graph.tails[edge] not in ends and graph.heads[edge] not in ends
        ]
