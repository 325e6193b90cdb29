"""Which solver searches a graph: a compiled one where it pays and is installed."""

from __future__ import annotations

from functools import cache

from corridors.routing.solvers.base import Edges, Solver
from corridors.routing.solvers.reference import Reference

MANY = 100_000
"""From so many edges on a search takes longer than to import SciPy."""


def solver_of(edges: Edges) -> Solver:
    """The solver of a graph: the answer is the same with either.

    Parameters
    ----------
    edges
        Of the graph.

    Returns
    -------
    Solver
        The compiled one for large graphs where SciPy is installed, else the reference.

    Examples
    --------
    >>> from corridors.routing.states import SearchGraph
    >>> solver_of(SearchGraph()).name
    'reference'
    """
    if len(edges.tails) >= MANY and _has_scipy():
        from corridors.routing.solvers.compiled import Compiled

        return Compiled()
    return Reference()


def solvers() -> tuple[Solver, ...]:
    """All solvers that are installed, the reference first.

    Returns
    -------
    tuple of Solver
        The compiled one only where SciPy is installed.

    Examples
    --------
    >>> solvers()[0].name
    'reference'
    """
    if not _has_scipy():
        return (Reference(),)
    from corridors.routing.solvers.compiled import Compiled

    return Reference(), Compiled()


@cache
def _has_scipy() -> bool:
    from importlib.util import find_spec

    return find_spec("scipy") is not None
