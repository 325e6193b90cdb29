"""Work done by some processes of this machine."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pickle import HIGHEST_PROTOCOL, dumps, loads
from threading import Thread
from typing import Any, Protocol, TypeVar

POOLS = 3
"""Pools that may break before the rest is done in this process."""
AHEAD = 4
"""Blocks for each worker that are under way or wait: they take memory."""

T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """Gives what a function makes of blocks, in their order."""

    def __call__(self, function: Callable[[T], R], blocks: Iterable[T], /) -> Iterator[R]:
        """Call the function with each block."""


@contextmanager
def processes(count: int) -> Iterator[Spread]:
    """Processes on this machine, begun as they are needed.

    Parameters
    ----------
    count
        How many.

    Yields
    ------
    Spread
        A ``map``. Where a process dies, a new pool does again what is missing; where that happens
        ``POOLS`` times, this process does the rest.

    Examples
    --------
    >>> with processes(2) as spread:
    ...     list(spread(abs, []))
    []
    """
    pools = _Pools(count)
    try:
        yield pools.map
    finally:
        pools.end()


class _Pools:
    """One pool after the other."""

    def __init__(self, count: int) -> None:
        self.count, self.left = count, POOLS
        self._pool: ProcessPoolExecutor | None = None
        self._ends: tuple[Connection, ...] = ()

    def map(self, function: Callable[[T], R], blocks: Iterable[T], /) -> Iterator[R]:
        packed, coming = dumps(function, HIGHEST_PROTOCOL), iter(blocks)
        begun: deque[tuple[T, Future[R] | None]] = deque()
        while True:
            for block in islice(coming, AHEAD * self.count - len(begun)):
                begun.append((block, self._submit(packed, block)))
            if not begun:
                return
            block, future = begun[0]
            try:
                found = function(block) if future is None else future.result()
            except BrokenProcessPool:
                self.end()
                self.left -= 1
                begun = deque(
                    (one, self._submit(packed, one) if _is_lost(of) else of) for one, of in begun
                )
                continue
            begun.popleft()
            yield found

    def _submit(self, packed: bytes, block: Any) -> Future[Any] | None:
        """Begin the work on a block; None where no pool is left to do it."""
        if not self.left:
            return None
        pool = self._now()
        try:
            with _deaf():
                return pool.submit(call, packed, block)
        except BrokenProcessPool as error:  # broken since the last result
            future: Future[Any] = Future()
            future.set_exception(error)
            return future

    def _now(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # spawned on every system: a fork of a process with threads may stand still
            context = get_context("spawn")
            # with the first lock of a pool Python begins a helper, and hears interrupts again
            self._ends = context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(self.count, context, _begin, (self._ends[0],))
        return self._pool

    def end(self) -> None:
        """Leave no process behind, whatever it does."""
        if self._pool is not None:
            for end in reversed(self._ends):
                end.close()  # each process sees it and exits
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _is_lost(future: Future[Any] | None) -> bool:
    return future is not None and isinstance(future.exception(), BrokenProcessPool)


def call(packed: bytes, block: Any) -> Any:
    """Work on a block, in the process that does it.

    Parameters
    ----------
    packed
        The function, pickled; unpacked once for many blocks.
    block
        Its argument.

    Returns
    -------
    object
        What the function gives.

    Examples
    --------
    >>> call(dumps(abs), -1)
    1
    """
    return _unpacked(packed)(block)


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Callable[[Any], Any]:
    function: Callable[[Any], Any] = loads(packed)
    return function


def _begin(end: Connection) -> None:
    """Exit as soon as the process that asked is gone or has enough."""
    Thread(target=_watch, args=(end,), daemon=True).start()


def _watch(end: Connection) -> None:
    try:
        end.recv()
    except (EOFError, OSError):
        os._exit(1)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes begun in here do not hear an interrupt: the one that began them ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
