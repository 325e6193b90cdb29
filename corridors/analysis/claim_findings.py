"""What the model finds on a claim: figures with their routes, a verdict and the reason for it."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.claim_verdicts import UNTESTED, combined
from corridors.model.claim import Claim, Statement
from corridors.model.network import Network
from corridors.routing.route import Route
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY, MINUS

CHANGE = "_change"
"""Ends the units of changes."""


class Found(NamedTuple):
    """One figure that the model finds."""

    what: str
    """What it is of."""
    value: float
    """In its unit."""
    unit: str
    """``km``, ``day``, ``USD``, ``share``, ``share_change``, ``day_change``, or what it counts."""
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

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> untested(Package().claims[0].statements[0], "nothing is known").verdict
    'not testable'
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

    Examples
    --------
    >>> import corridors
    >>> route = corridors.load().route("Quetta", "Karachi", by="time").best
    >>> figure(route, "length_km", "Quetta–Karachi").unit
    'km'
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
        A share and its change are written in percent; changes carry their sign.

    Returns
    -------
    str
        With its unit.

    Examples
    --------
    >>> amount(1997.2, "km"), amount(8.24, "day"), amount(0.6, "share")
    ('1,997 km', '8.2 d', '60%')
    >>> amount(-0.354, "share_change"), amount(1.7, "day_change")
    ('−35%', '+1.7 d')
    """
    kind = unit.removesuffix(CHANGE)
    text = {"day": f"{abs(value):,.1f} d", "share": f"{abs(value):.0%}"}.get(kind)
    if text is None:
        text = f"{abs(value):,.1f} times" if unit == "factor" else f"{abs(value):,.0f} {unit}"
    if not any(digit in text for digit in "123456789"):
        return text
    return f"{MINUS if value < 0 else '+' if kind != unit else ''}{text}"
