"""Loads Folium: in a command without what the map has no use for, most of what loading takes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from types import ModuleType
from typing import Any

from corridors.surroundings import is_command


def load_folium() -> Any:
    """Folium and Branca, on which it rests.

    A command loads them without pandas and NumPy, whose tables and arrays Folium could read,
    without Requests, by which it fetches styles of others, and with templates that are compiled
    when they are first used: of more than a hundred the map needs ten.

    Returns
    -------
    module
        ``folium``.

    Examples
    --------
    >>> load_folium().__name__
    'folium'
    """
    if is_command() and "folium" not in sys.modules and "branca" not in sys.modules:
        arrays = ModuleType("numpy")
        vars(arrays)["ndarray"] = type("ndarray", (), {})  # what is none of them is a list
        without = _without("pandas", None), _without("numpy", arrays)
        with without[0], without[1], _without("requests", ModuleType("requests")), _later():
            import branca.element  # noqa: F401
            import folium

            return folium
    import folium

    return folium


class Later:
    """Stands for something that is made when it is first used.

    Parameters
    ----------
    make
        Makes it.

    Examples
    --------
    >>> Later(lambda: "Karachi").upper()
    'KARACHI'
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Any:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)


@contextmanager
def _without(name: str, other: ModuleType | None) -> Iterator[None]:
    """Another module, or none, stands for one that was not loaded before."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = other  # type: ignore[assignment]
    try:
        yield
    finally:
        sys.modules.pop(name, None)


@contextmanager
def _later() -> Iterator[None]:
    """Templates that are made from texts are compiled when they are first used."""
    from jinja2 import Template

    made = Template.__new__

    def later(cls: type[Template], *args: Any, **options: Any) -> Any:
        return Later(lambda: made(cls, *args, **options))

    Template.__new__ = later  # type: ignore[method-assign]
    try:
        yield
    finally:
        Template.__new__ = made  # type: ignore[method-assign]
