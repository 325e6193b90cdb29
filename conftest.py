"""What all tests and doctests of a process share: the shipped data, read once.

Nothing here speeds up the program: it reads the tables at each start. In a test run thousands of
examples open the same package. Networks, prices and answers are never changed, so the examples may
as well open one: what one of them learns (models of the closure record) serves the next.
``tests/test_sharing.py`` compares what is shared with the same made anew.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from functools import wraps
from typing import Any

import hypothesis
import pytest

from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.planner import Planner

gc.set_threshold(100_000, 20, 100)
"""The program runs without garbage collection; the usual threshold costs a fifth of the time."""

SHARED: dict[str, Any] = {}
"""Parts of the shipped package that were read: the attributes of all objects that stand for it."""
ANSWERS: dict[str, Any] = {}
"""Answers on the whole package, by method: each takes seconds and many examples ask for it."""
open_anew = Package.__init__


def _open(self: Package, folder: str | None = None) -> None:
    if folder is None or folder == shipped_folder():
        self.__dict__ = SHARED
    open_anew(self, folder)


def _remembered(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, which answers once for the shipped network if no arguments are given."""

    @wraps(method)
    def of(self: Planner, *args: Any, **terms: Any) -> Any:
        if args or terms or self.network is not SHARED.get("network"):
            return method(self, *args, **terms)
        name = method.__name__
        if name not in ANSWERS:
            ANSWERS[name] = method(self)
        return ANSWERS[name]

    return of


hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")
"""Two cores shared by browsers make any example slow at times: benchmarks measure, tests do not."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """A test that puts something else in the place of shared data fails, not those after it."""
    parts = dict(SHARED)
    tables = dict(vars(parts["network"])) if "network" in parts else {}
    yield
    replaced = _put_back(SHARED, parts)
    if tables:
        replaced += _put_back(vars(parts["network"]), tables)
    if replaced:
        pytest.fail(f"{item.nodeid} replaced {', '.join(replaced)} of the shared package")


def _put_back(now: dict[str, Any], before: dict[str, Any]) -> list[str]:
    """Names of what is another object than before, which it becomes again."""
    own = ("folder", "_own_sources", "worked_out")  # set at each opening, or grow by design
    replaced = [name for name in before if name not in own and now.get(name) is not before[name]]
    now.update((name, before[name]) for name in replaced)
    return replaced


Package.__init__ = _open  # type: ignore[method-assign]
for name in ("calibration", "claims"):
    setattr(Planner, name, _remembered(getattr(Planner, name)))
