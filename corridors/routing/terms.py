"""The terms of a question as people write them, and the question made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from corridors.dates import LATEST, MONTH_NAMES, NORMAL, border_word, month_of
from corridors.departures import departure_of
from corridors.errors import UnknownNameError, UsageError
from corridors.model.network import Network
from corridors.model.records import Corridor
from corridors.pricing.shipment import TRUCK_MODES, Shipment, default_shipment
from corridors.routing.question import Question
from corridors.units import DAYS_PER_YEAR

DEFAULT_OBJECTIVE = "risk"


class Terms(TypedDict, total=False):
    """What a question may say beside its ends; what is left out or None keeps its default."""

    by: str | None
    """Objective: ``risk`` (generalised cost, the default), ``distance``, ``time``, ``cost``,
    ``co2``."""
    modes: str | Sequence[str] | None
    """Modes allowed; all but by distance, which goes by truck."""
    month: int | str | None
    """Month of travel, 1 to 12 or by name: closes seasonal passes, slows mountain roads and sets
    the working days of borders; without one the mean of the year holds."""
    borders: date | str | None
    """Status of the borders: ``latest`` (the default; also ``today``), as on the closure record's
    newest day; ``normal`` operation; or as on a day such as 2026-01-15, whose month is that of
    travel unless another is named."""
    as_of: date | str | None
    """Older name of ``borders`` with a day."""
    depart: datetime | date | str | None
    """Departure as 2026-12-14, 14 December or 2026-12-14T08:00, local time of the origin: the route
    by the clock instead of means; of routes and comparisons alone. A day without its year is the
    first one after the closure record's newest day."""
    risk: str | None
    """How the closure record is read: ``expected`` (the default), a border's own record shrunk to
    those of similar borders, or the raw ``record``."""
    risk_aversion: float | None
    """0 ignores risk, 1 is the expected cost, more is cautious."""
    cargo_value_usd: float | None
    """Value of the load in USD."""
    payload_t: float | None
    """Load in tonnes: decides how many trucks it takes, and CO2."""
    shipment_kind: str | None
    """Kind of shipment: ``20ft`` (the default), ``40ft``, ``bulk``, ``reefer``, ``food-aid``,
    or ``rigid`` for a truck without a trailer."""
    trucks: int | None
    """Trucks that carry the load; as many as its kind needs if left out."""
    containers: int | None
    """Full containers, each on a truck of its own; ``payload_t`` is the load of all of them."""
    crew: int | None
    """Drivers of a truck: 1, or 2 who drive by turns."""
    regime: str | None
    """Border procedure: ``ordinary``, or ``tir`` for sealed trucks under a TIR carnet."""
    port: str | None
    """Port handling: ``import``, ``export``, ``none``, or ``direction`` (of travel, the default;
    none between two places of one country)."""
    value_of_time_share_per_day: float | None
    """Share of the cargo's value that a day costs."""
    look_back_years: float | None
    """Years of the closure record to read."""
    max_wait_h: float | None
    """Hours a truck waits at a closed border before it turns back."""


def shipment_of(network: Network, terms: Terms) -> Shipment:
    """The shipment of some terms.

    Parameters
    ----------
    network
        Whose parameters hold the defaults.
    terms
        As people write them.

    Returns
    -------
    Shipment
        Checked.

    Raises
    ------
    UnknownNameError
        If there is no such term.
    UsageError
        If a term is out of its range, or speaks of days that the record does not hold.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> shipment_of(Package().network, {"month": "jan"}).month
    1
    """
    known = list(Terms.__annotations__)
    for name in terms:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=2, cutoff=0.4)
            raise UnknownNameError("term", name, near, known)
    by_truck = TRUCK_MODES if terms.get("by") == "distance" else None
    modes = terms.get("modes")
    day = border_day(network, terms)
    return default_shipment(
        network.parameters,
        modes=_modes(modes) or by_truck,
        month=_month(network, terms, day),
        as_of=day if isinstance(day, date) else network.data_as_of if day else None,
        risk=terms.get("risk"),
        risk_aversion=terms.get("risk_aversion"),
        cargo_value_usd=terms.get("cargo_value_usd"),
        payload_t=terms.get("payload_t"),
        kind=terms.get("shipment_kind"),
        trucks=terms.get("trucks"),
        containers=terms.get("containers"),
        crew=terms.get("crew"),
        regime=terms.get("regime"),
        port=terms.get("port"),
        value_of_time_share_per_day=terms.get("value_of_time_share_per_day"),
        look_back_years=_known_years(network, terms.get("look_back_years")),
        max_wait_h=terms.get("max_wait_h"),
    )


def question_of(
    network: Network,
    origin: str,
    destination: str,
    terms: Terms,
    *,
    via: tuple[str, ...] = (),
    corridor: Corridor | None = None,
) -> Question:
    """The question of some terms between two places.

    Parameters
    ----------
    network
        Whose parameters hold the defaults.
    origin, destination
        Place ids.
    terms
        As people write them.
    via
        Place ids to pass in order.
    corridor
        A named corridor to follow.

    Returns
    -------
    Question
        Not yet checked against the network.

    Raises
    ------
    UsageError
        If a term is out of its range.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> question_of(Package().network, "tashkent", "karachi", {"by": "time"}).by
    'time'
    """
    return Question(
        origin=origin,
        destination=destination,
        by=terms.get("by") or DEFAULT_OBJECTIVE,
        shipment=shipment_of(network, terms),
        via=via,
        corridor=corridor,
        depart=_departure(network, terms),
    )


def undated(terms: Terms) -> Terms:
    """Terms that name no departure.

    Parameters
    ----------
    terms
        As people write them.

    Returns
    -------
    Terms
        The same.

    Raises
    ------
    UsageError
        If they name one: the answer would be one of means and leave it out unsaid.

    Examples
    --------
    >>> undated({"month": 1})
    {'month': 1}
    """
    if terms.get("depart") is not None:
        raise UsageError(
            "Only routes and comparisons know a day of departure. Name the month of travel instead."
        )
    return terms


def _departure(network: Network, terms: Terms) -> datetime | None:
    value = terms.get("depart")
    return None if value is None else departure_of(value, network.data_as_of)


def border_day(network: Network, terms: Terms) -> date | str | None:
    """Of which day the status of the borders is asked: the one place where that is decided.

    Parameters
    ----------
    network
        With its closure record.
    terms
        As people write them.

    Returns
    -------
    datetime.date or str or None
        A day of the record, ``LATEST`` for its newest, None for normal operation.

    Raises
    ------
    UsageError
        If the day is not one of the record, or is named twice.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> border_day(network, {}), border_day(network, {"borders": "normal"})
    ('latest', None)
    """
    given = (terms.get("borders"), terms.get("as_of"))
    asked = [value for value in given if value is not None]
    days = [border_word(value) for value in asked]
    if len(set(days)) > 1:
        raise UsageError(
            f"The status of the borders is asked of {asked[0]} and of {asked[1]}. Name one of them."
        )
    day = days[0] if days else LATEST
    if isinstance(day, date):
        return _known_day(network, day)
    return None if day == NORMAL else LATEST


def _month(network: Network, terms: Terms, day: date | str | None) -> int | None:
    """The month of travel; a departure has one of its own, else that of a day of the borders."""
    value, departure = terms.get("month"), _departure(network, terms)
    month = None if value is None else month_of(value)
    if departure is None:
        return day.month if month is None and isinstance(day, date) else month
    if month not in (None, departure.month):
        raise UsageError(
            f"The departure {departure:%Y-%m-%d} is not in {MONTH_NAMES[month - 1]}."
            " Leave the month out, or change one of them."
        )
    return departure.month


def _modes(modes: str | Sequence[str] | None) -> tuple[str, ...]:
    """Modes as a comma list or as a sequence."""
    if isinstance(modes, str):
        return tuple(mode.strip() for mode in modes.split(","))
    return tuple(modes or ())


def _known_day(network: Network, day: date) -> date:
    """Refuse days that the record does not hold: what was closed then is not known."""
    newest = network.data_as_of
    if day > newest:
        raise UsageError(
            f"The day {day} is later than the closure record's newest day, {newest}."
            f" Give {newest} or an earlier day."
        )
    first = _first_day(network)
    if day < first:
        raise UsageError(f"The day {day} is earlier than the closure record's first day, {first}.")
    return day


def _known_years(network: Network, years: float | None) -> float | None:
    """Refuse to look back beyond the record: years it does not hold would count as open."""
    first = _first_day(network)
    held = (network.data_as_of - first).days / DAYS_PER_YEAR
    if years is not None and years > held:
        raise UsageError(
            f"A look-back of {years:g} years reaches beyond the closure record's first day,"
            f" {first}. Give at most {int(held)} years."
        )
    return years


def _first_day(network: Network) -> date:
    return min((closure.start for closure in network.closures), default=date.min)
