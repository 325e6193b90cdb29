"""A feature as a text file writes it, before its geometry is read."""

from __future__ import annotations

from typing import Any

from corridors.tuples import NamedTuple


class Row(NamedTuple):
    """A feature as a text file has it."""

    geometry: Any
    """What is written as its geometry."""
    attributes: dict[str, Any]
    """Its properties."""
    fault: str = ""
    """Why it is no feature at all; empty where it is one."""
