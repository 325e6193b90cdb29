"""A compiled solver: the least costs come from SciPy, what they mean from the same rules.

SciPy adds in floating point, which is exact for whole numbers below 2**53. Whatever could be larger
is left to the reference. Ties are decided as there: SciPy gives costs alone, the edges on which the
costs agree are the least-cost paths, and the fewest edges on them is another search.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import inf
from typing import Any

from corridors.routing.solvers.base import Edges, Root, Tree
from corridors.routing.solvers.reference import Reference
from corridors.tuples import NamedTuple

EXACT = 2**53
"""Whole numbers below it are exact in floating point."""


class Layout(NamedTuple):
    """The edges of a graph as compressed rows, one for each state at which a search expands."""

    size: tuple[int, int]
    """Numbers of edges and states when it was made."""
    order: Any
    """Numbers of the edges, row by row."""
    starts: Any
    """Where each row begins."""
    ends: Any
    """The state that each edge of the rows leads to."""


class Compiled:
    """Least costs by ``scipy.sparse.csgraph``."""

    name = "scipy"

    def grown(self, edges: Edges, roots: Sequence[Root], *, to_sink: bool) -> Tree:
        """Least costs between every state and some roots.

        Parameters
        ----------
        edges
            Of the graph.
        roots
            States that the tree begins with, with what they begin with.
        to_sink
            Whether paths lead to the roots, else from them.

        Returns
        -------
        Tree
            Costs, and numbers of edges when they are asked for.

        Examples
        --------
        >>> from corridors.routing.states import SINK, SOURCE, SearchGraph
        >>> graph = SearchGraph()
        >>> graph.add_edge(SOURCE, SINK, 3, None, "a")
        >>> Compiled().grown(graph, [(0, 0, SINK)], to_sink=True).costs
        [3, 0]
        """
        import numpy as np

        weights = _weights(edges.weights)
        if weights is None or not roots or any(cost >= EXACT for cost, *_ in roots):
            return Reference().grown(edges, roots, to_sink=to_sink)
        rows = _layout(edges, to_sink=to_sink)
        data = weights[rows.order]
        begun = _Rows(rows.starts, rows.ends, data).from_roots([(c, root) for c, _, root in roots])
        found = begun[: len(edges.leaving)]
        reached = np.isfinite(found)
        if reached.any() and found[reached].max() >= EXACT:
            return Reference().grown(edges, roots, to_sink=to_sink)

        def counts() -> list[int]:
            froms = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))
            with np.errstate(invalid="ignore"):
                tight = (found[froms] + data == found[rows.ends]) & reached[rows.ends]
            starts = np.concatenate([[0], np.cumsum(tight)])[rows.starts]
            ends = rows.ends[tight]
            kept = [(count, root) for cost, count, root in roots if cost == found[root]]
            steps = _Rows(starts, ends, np.ones(len(ends))).from_roots(kept)[: len(found)]
            return [*map(int, np.where(reached, steps, 0).tolist())]

        costs: list[float] = np.where(reached, found, 0).astype(np.int64).tolist()
        for state in np.flatnonzero(~reached).tolist():
            costs[state] = inf
        return Tree(costs, counts)


class _Rows(NamedTuple):
    """Compressed rows with weights."""

    starts: Any
    ends: Any
    data: Any

    def from_roots(self, roots: Sequence[tuple[float, int]]) -> Any:
        """Least costs from some states that begin with a cost."""
        import numpy as np
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        starts, ends, data = self
        count = len(starts) - 1
        if len(roots) == 1 and roots[0][0] == 0:
            shape, start = (count, count), roots[0][1]
        else:  # one more state, from which edges lead to all roots
            costs, states = zip(*roots, strict=True)
            starts = np.append(starts, starts[-1] + len(roots))
            ends, data = np.append(ends, states), np.append(data, costs)
            shape, start = (count + 1, count + 1), count
        rows = csr_array((data, ends, starts), shape=shape)
        return dijkstra(rows, indices=start)


def _weights(weights: Sequence[float]) -> Any:
    """The weights as an array, None where they are not exact in it."""
    import numpy as np

    try:  # whole numbers, nearly always: faster than looking at what each of them is
        found = np.frombuffer(array("q", weights), dtype=np.int64)
    except (TypeError, OverflowError):
        found = np.array(weights)
    if found.dtype.kind == "i":
        return found.astype(float) if not len(found) or found.max() < EXACT else None
    if found.dtype.kind != "f":  # larger numbers, and fractions
        return None
    finite = found[np.isfinite(found)]
    if len(finite) and (finite.max() >= EXACT or (finite != np.floor(finite)).any()):
        return None
    return found


def _layout(edges: Edges, *, to_sink: bool) -> Layout:
    """The rows of a graph, made once for all weights."""
    import numpy as np

    size = len(edges.tails), len(edges.leaving)
    kept: dict[bool, Layout] = edges.layout or {}
    if to_sink in kept and kept[to_sink].size == size:
        return kept[to_sink]
    rows, ends = (
        np.array(states, dtype=np.int32)
        for states in ((edges.heads, edges.tails) if to_sink else (edges.tails, edges.heads))
    )
    order = np.argsort(rows, kind="stable")
    counted = np.bincount(rows, minlength=len(edges.leaving))
    starts = np.concatenate([[0], np.cumsum(counted)]).astype(np.int32)
    layout = Layout(size, order, starts, ends[order])
    edges.layout = {**kept, to_sink: layout}
    return layout
