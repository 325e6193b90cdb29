"""Kinds of charts by name."""

from __future__ import annotations

KINDS = ("time-cost-distance", "elevation", "both")
"""What is drawn over the kilometres: hours and dollars, elevation, or all of them."""
