"""A drawing with its description."""

from __future__ import annotations

from corridors.tuples import NamedTuple


class Figure(NamedTuple):
    """A drawing as SVG text, and the same in words for where it can't be shown."""

    key: str
    """Its id on a page is ``figure-`` and this."""
    svg: str
    """The drawing."""
    description: str
    """The same in words; empty where another figure says it."""
