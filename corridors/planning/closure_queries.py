"""Questions about the closure record: which day, which country, which crossing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from corridors.analysis.closed_parts import KINDS, PLURALS, closed_parts
from corridors.dates import NORMAL, border_word
from corridors.errors import UsageError
from corridors.model.names import country_names, crossing_names
from corridors.model.network import Network
from corridors.output.closure_listing import list_closures, list_history
from corridors.output.listing import Listing
from corridors.routing.terms import border_day

ALL = "all"


def closures(
    network: Network,
    publisher: Callable[[str], str],
    *,
    country: str | None,
    crossing: str | None,
    at: date | str | None,
    kind: str,
) -> Listing:
    """What is closed on a day, or all closures of one crossing.

    Parameters
    ----------
    network
        With its record.
    publisher
        Names who printed a source.
    country, crossing
        By name; None for all.
    at
        A day of the record; None for its newest, or for all days of a crossing.
    kind
        ``all`` or one of ``PLURALS``.

    Returns
    -------
    Listing
        Of closures.

    Raises
    ------
    UnknownNameError
        If no country or crossing has the name.
    UsageError
        If the day is not one of the record, or there is no such kind.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> asked = {"country": None, "crossing": "Torkham", "at": None, "kind": "all"}
    >>> closures(Package().network, str.upper, **asked).documents[0]["component"]
    'torkham'
    """
    if kind != ALL and kind not in PLURALS:
        raise UsageError(
            f"{kind!r} is no kind of closure. Choose from {', '.join((ALL, *PLURALS))}."
        )
    code = country_names(network).find(country) if country else ""
    post = crossing_names(network).find(crossing) if crossing else ""
    if code and post and code not in network.crossings[post].countries:
        name = network.crossings[post].name
        raise UsageError(f"{name} is no crossing of {network.countries[code].name}. Name one.")
    if post and at is None:
        return list_history(network, post, publisher)
    day = _day(network, at)
    kinds = KINDS if kind == ALL else (PLURALS[kind],)
    parts = [
        part
        for part in closed_parts(network, day)
        if code in ("", *part.countries) and (not post or post in part.components)
    ]
    return list_closures(network, day, parts, publisher, of=post or code, kinds=kinds)


def _day(network: Network, at: date | str | None) -> date:
    if at is not None and border_word(at) == NORMAL:
        raise UsageError("In normal operation nothing is closed. Name a day, or latest.")
    day = border_day(network, {"borders": at})
    return day if isinstance(day, date) else network.data_as_of
