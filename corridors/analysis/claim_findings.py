"""What the model finds on a claim: figures with their routes, a verdict and the reason for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corridors.analysis.claim_verdicts import UNTESTED, combined
from corridors.model.claim import Claim, Statement
from corridors.model.network import Network
from corridors.routing.route import Route
from corridors.units import HOURS_PER_DAY, MINUS


class Found(NamedTuple):
    """One figure that the model finds."""

    what: str
    """What it is of."""
    value: float
    """In its unit."""
    unit: str
    """``km``, ``day``, ``USD``, ``share`` of a change, or what else it counts."""
    route: Route | None = None
    """The route that it is of."""
    base: Route | None = None
    """The route that it is compared with."""

    @property
    def text(self) -> str:
        """The figure as it is written."""
        return amount(self.value, self.unit)


class Finding(NamedTuple):
    """A statement with what the model finds on it."""

    statement: Statement
    """What is claimed."""
    verdict: str
    """One of ``VERDICTS``."""
    value: Found | None
    """What the verdict rests on; None where nothing can be tested or counted."""
    found: tuple[Found, ...] = ()
    """The single figures behind it, by pair of places."""
    others: tuple[Found, ...] = ()
    """What else the claim may mean, or must be known beside it."""
    reason: str = ""
    """Why the verdict is so."""


class CheckedClaim(NamedTuple):
    """A claim with the findings on its statements."""

    claim: Claim
    """What is claimed, and where."""
    findings: tuple[Finding, ...]
    """By statement."""

    @property
    def verdict(self) -> str:
        """The verdict on the claim as a whole."""
        return combined([one.verdict for one in self.findings])


def untested(statement: Statement, reason: str, others: Sequence[Found] = ()) -> Finding:
    """The finding on a statement that nothing here can test.

    Parameters
    ----------
    statement
        What is claimed.
    reason
        Why.
    others
        What the model can say beside it.

    Returns
    -------
    Finding
        Without a value.
    """
    return Finding(statement, UNTESTED, None, (), tuple(others), reason)


def figure(route: Route, quantity: str, what: str) -> Found:
    """A total of a route.

    Parameters
    ----------
    route
        Any route.
    quantity
        Key of a measure.
    what
        What it is of.

    Returns
    -------
    Found
        Hours in days.
    """
    value = route.totals[quantity]
    if quantity.endswith("_h"):
        return Found(what, value / HOURS_PER_DAY, "day", route)
    return Found(what, value, "km" if quantity.endswith("_km") else "USD", route)


def pair_name(network: Network, origin: str, destination: str) -> str:
    """Two places as the name of a pair.

    Parameters
    ----------
    network
        Which holds their names.
    origin, destination
        Place ids.

    Returns
    -------
    str
        With a dash between them.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> pair_name(Package().network, "dushanbe", "karachi")
    'Dushanbe–Karachi'
    """
    return f"{network.places[origin].name}–{network.places[destination].name}"


def amount(value: float, unit: str) -> str:
    """A figure of a claim as it is written.

    Parameters
    ----------
    value
        In the unit.
    unit
        ``share`` is a change in percent, ``share of all`` a part in percent.

    Returns
    -------
    str
        With its unit.

    Examples
    --------
    >>> amount(1997.2, "km"), amount(8.24, "day"), amount(-0.354, "share")
    ('1,997 km', '8.2 d', '−35%')
    >>> amount(0.6, "share of all")
    '60%'
    """
    if unit == "day":
        return f"{value:,.1f} d".replace("-", MINUS)
    if unit == "share":
        percent = round(value * 100)
        return f"{'+' if percent > 0 else MINUS if percent < 0 else ''}{abs(percent)}%"
    if unit == "share of all":
        return f"{value:.0%}"
    if unit == "factor":
        return f"{value:,.1f} times"
    return f"{value:,.0f} {unit}".replace("-", MINUS)
