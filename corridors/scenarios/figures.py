"""Figures of rules: what they count, between which limits, and how they are written."""

from __future__ import annotations

import re
from typing import NamedTuple


class Unit(NamedTuple):
    """What the figure of a verb counts, its limits and how it is written."""

    key: str
    """Its key in a scenario file, such as ``hours``."""
    noun: str
    """Its name in a sentence, such as ``a factor``."""
    example: str
    """A target with a figure as an option takes it, such as ``torkham=48h``."""
    pattern: re.Pattern[str]
    """How a figure is written after ``=``; its first group is the number."""
    minimum: float
    """Smallest figure allowed, in the unit itself."""
    maximum: float
    """Largest figure allowed, in the unit itself."""

    def allows(self, value: object) -> bool:
        """Whether a value is a number within the limits.

        Parameters
        ----------
        value
            A figure in this unit, or whatever else a file holds.

        Returns
        -------
        bool
            False also for ``True`` and for what is not finite.

        Examples
        --------
        >>> HOURS.allows(48), HOURS.allows(-1), HOURS.allows("48h")
        (True, False, False)
        """
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return self.minimum <= value <= self.maximum


FACTOR = Unit(
    key="factor",
    noun="a factor",
    example="N-35=1.5",
    pattern=re.compile(r"(\d+(?:\.\d+)?)x?"),
    minimum=0.001,
    maximum=1000.0,
)
HOURS = Unit(
    key="hours",
    noun="hours",
    example="torkham=48h",
    pattern=re.compile(r"(\d+(?:\.\d+)?)h?"),
    minimum=0.0,
    maximum=10_000.0,
)
USD = Unit(
    key="usd",
    noun="USD",
    example="torkham=+300",
    pattern=re.compile(r"\+?(\d+(?:\.\d+)?)(?:usd)?", re.IGNORECASE),
    minimum=0.0,
    maximum=100_000.0,
)
