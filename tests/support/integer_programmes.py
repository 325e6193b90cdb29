"""Cuts and worst closures as integer programmes: a second method for both."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from corridors.routing.interdiction import NONE, Units
from corridors.routing.states import SINK, SOURCE, SearchGraph


def cut_size(graphs: Sequence[SearchGraph], units: Sequence[Units]) -> int:
    """Units in the smallest set that leaves no path: potentials rise over closed edges alone."""
    used = sorted(NONE.union(*(one for names in units for one in names)))
    column = {unit: at for at, unit in enumerate(used)}
    width = len(used) + sum(len(graph.leaving) for graph in graphs)
    height = sum(len(graph.tails) for graph in graphs)
    rows = lil_array((height, width))
    low, high = np.zeros(width), np.ones(width)
    row, first = 0, len(used)
    for graph, names_of in zip(graphs, units, strict=True):
        high[first + SOURCE], low[first + SINK] = 0, 1
        for tail, head, names in zip(graph.tails, graph.heads, names_of, strict=True):
            rows[row, first + head], rows[row, first + tail] = -1, 1
            for unit in names:
                rows[row, column[unit]] = 1
            row += 1
        first += len(graph.leaving)
    target = np.concatenate([np.ones(len(used)), np.zeros(width - len(used))])
    found = milp(
        target,
        constraints=LinearConstraint(rows.tocsr(), 0, np.inf),
        bounds=Bounds(low, high),
        integrality=target,
    )
    size: int = round(found.fun)
    return size


def worst_cost(graph: SearchGraph, size: int) -> float:
    """The greatest least cost with so many edges closed, each a unit of its own.

    The dual of Israeli and Wood (2002), Shortest-path network interdiction, Networks 40(2): a
    closed edge is longer by more than any path, so that a greater sum is a cut.
    """
    nodes, edges = len(graph.leaving), len(graph.tails)
    long = sum(graph.weights) + 1
    rows = lil_array((edges + 1, nodes + edges))
    most = np.zeros(edges + 1)
    for edge, (tail, head) in enumerate(zip(graph.tails, graph.heads, strict=True)):
        rows[edge, head], rows[edge, tail], rows[edge, nodes + edge] = 1, -1, -long
        most[edge] = graph.weights[edge]
        rows[edges, nodes + edge] = 1
    most[edges] = size
    low, high = np.zeros(nodes + edges), np.full(nodes + edges, np.inf)
    high[SOURCE], high[nodes:] = 0, 1
    target = np.zeros(nodes + edges)
    target[SINK] = -1
    found = milp(
        target,
        constraints=LinearConstraint(rows.tocsr(), -np.inf, most),
        bounds=Bounds(low, high),
        integrality=np.concatenate([np.zeros(nodes), np.ones(edges)]),
    )
    return inf if -found.fun >= long else round(-found.fun)
