"""Claims of the literature: who says what of which routes, statement by statement."""

from __future__ import annotations

from corridors.tuples import NamedTuple

UNITS = ("km", "day", "USD", "share", "factor", "USD a day", "USD m", "USD bn")
"""Units of what is claimed; a share is signed where it is of a change."""
ABOUT, AT_LEAST, AT_MOST = "", "at_least", "at_most"
BOUNDS = (ABOUT, AT_LEAST, AT_MOST)
"""Whether a figure is meant as it stands, as the least or as the greatest."""


class Statement(NamedTuple):
    """One statement of a claim, with what it takes to check it."""

    claim_id: str
    """Id of its claim."""
    part: int
    """Its number in the claim, from 1."""
    text: str
    """What is claimed, in our words."""
    kind: str
    """How it is checked, see ``geodata/README.md``."""
    quantity: str
    """Key of a measure, empty where the check has no measure."""
    origins: tuple[str, ...]
    """Place ids or groups of places."""
    destinations: tuple[str, ...]
    """Place ids or groups of places."""
    via: tuple[str, ...]
    """Crossings to pass, or the corridor or country that the statement is about."""
    against: tuple[str, ...]
    """What it is compared with: destinations, ``via:`` and a crossing, or a scenario."""
    scenario: str
    """Name of a scenario, or a verb, ``=`` and its target; empty for none."""
    modes: tuple[str, ...]
    """Modes allowed; empty for the usual ones."""
    regime: str
    """Border procedure; empty for the usual one."""
    low: float | None
    """Least claimed value in its unit; None where no figure is claimed."""
    high: float | None
    """Greatest claimed value."""
    unit: str
    """One of ``UNITS``, empty where no figure is claimed."""
    bound: str
    """One of ``BOUNDS``."""
    year: int | None
    """Year of the print, None where it is not known."""
    source: str
    """Source id."""
    confidence: str
    """How sure it is that the source says so."""
    note: str
    """How it was read, and why it can't be tested."""


class Claim(NamedTuple):
    """A claim with its statements."""

    claim_id: str
    """Id, such as ``dushanbe-karachi-km``."""
    statements: tuple[Statement, ...]
    """In order."""
