"""Border crossings as the map shows them, each with its state on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from corridors.analysis.borders import BorderState, border_state
from corridors.dates import format_months
from corridors.maps.document import MapCrossing
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Crossing, Link, Source
from corridors.pricing.access import REASONS, STATUS_REASONS

SIGNS = {"passenger": "local"}
"""Statuses that share the sign of another."""


def map_crossings(
    network: Network, sources: Mapping[str, Source], day: date
) -> Iterable[MapCrossing]:
    """Every crossing with its state, since when, by whom, and its border time and charges.

    Parameters
    ----------
    network
        In normal operation.
    sources
        By id.
    day
        Of the closure record.

    Yields
    ------
    MapCrossing
        In the order of the table.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> drawn = map_crossings(network, {}, network.data_as_of)
    >>> next(item.status for item in drawn if item.crossing_id == "torkham")
    'closed'
    """
    for crossing in network.crossings.values():
        state = border_state(network, crossing.crossing_id, day)
        links = [network.link_by_id[link_id] for link_id in crossing.links]
        start, end = (network.places[name] for name in crossing.places)
        cited = _cited(state)
        source = sources.get(cited.source if cited else crossing.status_source)
        notes = [*_other_closures(state), _border_time(network, links)]
        yield MapCrossing(
            crossing_id=crossing.crossing_id,
            name=crossing.name,
            countries=" – ".join(dict.fromkeys((start.country, end.country))),
            lon_deg=(start.lon_deg + end.lon_deg) / 2,
            lat_deg=(start.lat_deg + end.lat_deg) / 2,
            status=SIGNS.get(state.status, state.status),
            status_text=_state_words(crossing, state, links[0].closed_months),
            as_of=day.isoformat() if cited else crossing.status_as_of,
            source_title=(source.publisher or source.title) if source else "",
            source_url=source.url if source else "",
            note="; ".join(filter(None, notes)),
        )


def _cited(state: BorderState) -> Closure | None:
    """The closure that makes the state what it is, None where the crossing's own status does."""
    return state.closure or next(iter(state.restrictions), None)


def _state_words(crossing: Crossing, state: BorderState, closed_months: tuple[int, ...]) -> str:
    """The state of a crossing without its subject: ``closed since 2025-10-12 (fighting)``."""
    if state.is_closed and state.closure:
        return _since(state.closure)
    if state.status == "restricted":
        return _since(state.restrictions[0])
    reason = STATUS_REASONS.get(crossing.status, "open in normal operation").removeprefix("is ")
    if not closed_months:
        return reason
    season = REASONS["month"].format(month=format_months(closed_months)).removeprefix("is ")
    return f"{reason}, {season}"


def _since(closure: Closure) -> str:
    return f"{closure.state_text} since {closure.start} ({closure.cause})"


def _other_closures(state: BorderState) -> Iterable[str]:
    """Closures in force that the words of the state do not name."""
    if state.closure and not state.is_closed:
        yield _since(state.closure)
    named = state.restrictions[:1] if state.status == "restricted" else ()
    for restriction in state.restrictions[len(named) :]:
        yield _since(restriction)


def _border_time(network: Network, links: list[Link]) -> str:
    """Hours and dollars in each direction, of the first mode."""
    return ", ".join(
        f"{network.places[link.from_place].country} to {network.places[link.to_place].country}"
        f" {link.handling_h.value:g} h, {link.charges_usd.value:g} USD"
        for link in links[:2]
        if link.handling_h and link.charges_usd
    )
