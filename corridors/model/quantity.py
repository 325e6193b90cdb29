"""A number with its source and confidence."""

from __future__ import annotations

from corridors.tuples import NamedTuple


class Quantity(NamedTuple):
    """A number with where it was read and how sure it is; its unit stands in the field's name."""

    value: float
    """In the unit of the field that holds it."""
    source: str
    """Source id."""
    confidence: str
    """``verified``, ``derived``, ``recalled`` or ``estimate``."""
