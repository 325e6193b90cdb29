"""What all tests and doctests of a process share: the shipped data, read once.

Nothing here speeds up the program, whose commands alone keep compiled parts. In a test run
thousands of examples open the same package. Networks, prices and answers are never changed, so the
examples may as well open one: what one of them learns (models of the closure record) serves the
next.
``tests/test_sharing.py`` compares what is shared with the same made anew.
"""

from __future__ import annotations

import atexit
import gc
import os
import tempfile
from collections.abc import Callable
from functools import wraps
from typing import Any

import hypothesis

from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.model.network import Network
from corridors.planner import Planner

KEPT = ("PATH", "PYTHON", "PYTEST", "VIRTUAL_ENV", "TMPDIR", "COV", "HYPOTHESIS")
"""Beginnings of the names that a test process keeps of the environment it is started in."""


def _environment() -> None:
    """A user of their own for all tests: nobody's shell, folder, language or defaults count.

    The processes that tests start inherit it.
    """
    home = tempfile.TemporaryDirectory(prefix="corridors-user-", ignore_cleanup_errors=True)
    atexit.register(home.cleanup)
    for name in [name for name in os.environ if not name.startswith(KEPT)]:
        del os.environ[name]
    os.environ.update(HOME=home.name, SHELL="/bin/bash", LANG="C.UTF-8", CORRIDORS_CONFIG="")


_environment()

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


def _refuse(self: object, name: str, value: object) -> None:
    """A test that replaces what all share fails, not those that come after it."""
    opening = name in ("folder", "_own_sources", "_is_shipped")
    if (vars(self) is SHARED and not opening) or self is SHARED.get("network"):
        raise AttributeError(f"{name} of the shared package: copy it to change it")
    object.__setattr__(self, name, value)


for kind in (Package, Network):
    kind.__setattr__ = _refuse
Package.__init__ = _open  # type: ignore[method-assign]
for name in ("calibration", "claims"):
    setattr(Planner, name, _remembered(getattr(Planner, name)))
