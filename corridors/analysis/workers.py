"""Where work is done: in this process, in some processes of this machine, or on a cluster.

Each place is a ``map``: it gives what a function makes of blocks, in the order of the blocks. So an
answer has the same bytes wherever it was worked out, however many workers there were, and whatever
became of them: what a worker that died did not give is done again.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from corridors.errors import OutOfRangeError

if TYPE_CHECKING:
    from corridors.analysis.processes import Spread

MOST = 256
"""Processes on one machine."""


def spread_over(workers: int | str) -> AbstractContextManager[Spread]:
    """Workers, until the context ends.

    Parameters
    ----------
    workers
        Number of processes on this machine, of which 1 is this one; or the address of a Dask
        scheduler.

    Returns
    -------
    context manager
        Of a ``map``.

    Raises
    ------
    OutOfRangeError
        If the number is below 1 or above ``MOST``.

    Examples
    --------
    >>> with spread_over(1) as spread:
    ...     list(spread(abs, [-1, 2]))
    [1, 2]
    """
    if isinstance(workers, str):
        from corridors.analysis.cluster import cluster

        return cluster(workers)
    if not 1 <= workers <= MOST:
        raise OutOfRangeError("workers", workers, f"1 to {MOST}")
    if workers == 1:
        return nullcontext(map)
    from corridors.analysis.processes import processes

    return processes(workers)
