"""Work done on a Dask cluster.

A task carries its numbers, so that no worker needs the data package or a file of this machine. It
carries the mark of the program as well, and a worker that has other sources refuses it: its answer
might differ. Nothing is kept on the workers, since what a dead worker kept can't be made again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from pickle import HIGHEST_PROTOCOL, dumps, loads
from time import monotonic
from typing import Any
from uuid import uuid4

from corridors import __version__
from corridors.analysis.processes import AHEAD, R, Spread, T, call
from corridors.errors import CorridorsError, UsageError, printable

PATIENCE_S = 10.0
"""How long a scheduler or its first worker may take to answer."""
ALONE_S = 30.0
"""How long a cluster may be without a worker before the rest is done in this process."""
LOOK_S = 2.0
"""How often that is looked at."""


class OtherProgramError(CorridorsError):
    """A cluster whose program is not the one that asks."""


@contextmanager
def cluster(address: str) -> Iterator[Spread]:
    """The workers of a Dask scheduler.

    Parameters
    ----------
    address
        Of the scheduler, such as ``tcp://10.0.0.5:8786``.

    Yields
    ------
    Spread
        A ``map``. Dask gives the work of a dead worker to another one; what has killed several, and
        all that is left where the cluster is gone, this process does.

    Raises
    ------
    UsageError
        If Dask is not installed, or the address is none.
    CorridorsError
        If no scheduler answers, or it has no workers.

    Examples
    --------
    >>> try:
    ...     with cluster("nowhere") as spread:
    ...         print(list(spread(abs, [-1])))
    ... except UsageError as error:
    ...     print(error.exit_code)
    2
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "Work on a cluster needs Dask, which is not installed. Install it with"
            " `pip install 'freight-corridors[cluster]'`."
        ) from error
    shown = printable(address)
    # one that never was connected has nothing to close, and would try for long when it is deleted
    connect: Any = type("Client", (Client,), {"__del__": lambda _self: None})
    try:
        client = connect(address, timeout=PATIENCE_S, set_as_default=False)
    except OSError as error:
        raise CorridorsError(
            f"No Dask scheduler answers at {shown} within {PATIENCE_S:g} s. Start one there with"
            " `dask scheduler`, or ask without it."
        ) from error
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"{shown!r} is no address of a Dask scheduler. Give one such as tcp://10.0.0.5:8786."
        ) from error
    except Exception as error:  # whatever is made of the bytes of another server
        raise CorridorsError(
            f"What answers at {shown} is no Dask scheduler. Give the address that `dask scheduler`"
            " prints."
        ) from error
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE_S)
        except TimeoutError as error:
            raise CorridorsError(
                f"The Dask scheduler at {shown} has no workers. Start some with `dask worker"
                f" {shown}`."
            ) from error
        yield _Cluster(client).map
    finally:
        client.close()


class _Cluster:
    """A connected client, and whether the cluster is still there."""

    def __init__(self, client: Any) -> None:
        self.client, self.is_gone = client, False
        self._seen = monotonic()

    def map(self, function: Callable[[T], R], blocks: Iterable[T], /) -> Iterator[R]:
        packed, coming = dumps(function, HIGHEST_PROTOCOL), iter(blocks)
        begun: deque[tuple[T, Any]] = deque()
        most = AHEAD * max(1, sum(self.client.nthreads().values()))
        while True:
            for block in islice(coming, most - len(begun)):
                begun.append((block, self._submit(packed, block)))
            if not begun:
                return
            yield self._result(function, *begun.popleft())

    def _submit(self, packed: bytes, block: Any) -> Any:
        if self.is_gone:
            return None
        task = dumps(_Task(mark(), packed, block), HIGHEST_PROTOCOL)
        return self.client.submit(loads, task, key=f"corridors-{uuid4().hex}")

    def _result(self, function: Callable[[T], R], block: T, future: Any) -> R:
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        while future is not None and not self.is_gone:
            try:
                found: R = future.result(timeout=LOOK_S)
                return found
            except TimeoutError:
                self._look()
            except KilledWorker:
                break
            except FutureCancelledError:
                self.is_gone = True
            except (ImportError, AttributeError) as error:
                raise OtherProgramError(_other(mark())) from error
        return function(block)

    def _look(self) -> None:
        """Whether there are workers, or were a short while ago."""
        try:
            if self.client.nthreads():
                self._seen = monotonic()
        except OSError:
            pass
        self.is_gone = monotonic() - self._seen > ALONE_S


class _Task:
    """A call that is made where it is unpickled.

    So a cluster need know nothing but :func:`pickle.loads`. A task that named a function of this
    program would end the workers that lack it, whatever else they were doing.
    """

    def __init__(self, *words: Any) -> None:
        self.words = words

    def __reduce__(self) -> tuple[Any, ...]:
        return checked, self.words


def _other(here: str, there: str = "") -> str:
    return (
        f"The cluster has another program: freight-corridors {_short(here)} asks"
        f"{f', {_short(there)} is there' if there else ''}. Install the same one for all its"
        " workers, then ask again."
    )


def _short(of: str) -> str:
    version, total = of.split()
    return f"{version} ({total[:8]})"


def checked(expected: str, packed: bytes, block: Any) -> Any:
    """Work on a block, in a worker of a cluster.

    Parameters
    ----------
    expected
        Mark of the program that asks.
    packed
        The function, pickled.
    block
        Its argument.

    Returns
    -------
    object
        What the function gives.

    Raises
    ------
    OtherProgramError
        If this program is another one.

    Examples
    --------
    >>> checked(mark(), dumps(abs), -1)
    1
    """
    if mark() != expected:
        raise OtherProgramError(_other(expected, mark()))
    return call(packed, block)


@lru_cache(maxsize=1)
def mark() -> str:
    """The version of this program, and a checksum of its sources.

    Returns
    -------
    str
        The same where and only where the sources are.

    Examples
    --------
    >>> mark().startswith(__version__)
    True
    """
    folder = Path(__file__).parent.parent
    sources = sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).parts)
    total = sha256()
    for path in sources:
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{__version__} {total.hexdigest()}"
