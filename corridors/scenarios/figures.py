"""Figures of rules: what they count, between which limits, and how they are written."""

from __future__ import annotations

from corridors.errors import UsageError, printable
from corridors.model.bounds import BOUNDS
from corridors.tuples import NamedTuple

RADIUS_KM = BOUNDS["radius_km"]
"""Radius around the shapes of a file."""


class Unit(NamedTuple):
    """What the figure of a verb counts, its limits and how it is written."""

    key: str
    """Its key in a scenario file, such as ``hours``."""
    noun: str
    """Its name in a sentence, such as ``a factor``."""
    example: str
    """A target with a figure as an option takes it, such as ``torkham=48h``."""
    pattern: str
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
    pattern=r"(?a)(\d+(?:\.\d+)?)x?",
    minimum=BOUNDS["rule_factor"].low,
    maximum=BOUNDS["rule_factor"].high,
)
HOURS = Unit(
    key="hours",
    noun="hours",
    example="torkham=48h",
    pattern=r"(?a)(\d+(?:\.\d+)?)h?",
    minimum=BOUNDS["rule_hours"].low,
    maximum=BOUNDS["rule_hours"].high,
)
USD = Unit(
    key="usd",
    noun="USD",
    example="torkham=+300",
    pattern=r"(?ai)\+?(\d+(?:\.\d+)?)(?:usd)?",
    minimum=BOUNDS["rule_usd"].low,
    maximum=BOUNDS["rule_usd"].high,
)


def is_radius(value: object) -> bool:
    """Whether a value is a radius in kilometres.

    Parameters
    ----------
    value
        What a caller gives or a file holds.

    Returns
    -------
    bool
        False for what is not finite, for ``True`` and for a text.

    Examples
    --------
    >>> is_radius(5), is_radius(float("nan")), is_radius(1000), is_radius("5")
    (True, False, False, False)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return RADIUS_KM.holds(value)


def check_radius(value: object) -> None:
    """Refuse what is no radius.

    Parameters
    ----------
    value
        Kilometres; None for no radius.

    Raises
    ------
    UsageError
        If it is not a number from 0 to 200.

    Examples
    --------
    >>> check_radius(None)
    >>> check_radius(-1)
    Traceback (most recent call last):
    corridors.errors.UsageError: radius_km is -1, not a number from 0 to 200.
    """
    if value is not None and not is_radius(value):
        raise UsageError(f"radius_km is {shown(value)}, not a number from {RADIUS_KM.text}.")


def shown(value: object) -> str:
    """A value in a message, cut where it is long.

    Parameters
    ----------
    value
        Anything from outside.

    Returns
    -------
    str
        As Python writes it.

    Examples
    --------
    >>> shown("48h"), shown(10**5000)
    ("'48h'", 'a number of too many digits')
    """
    try:
        return printable(repr(value))
    except ValueError:  # Python refuses to write integers of thousands of digits
        return "a number of too many digits"
