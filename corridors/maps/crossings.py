"""Border crossings as the map shows them, each with its state on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from corridors.analysis.borders import BorderState, border_state
from corridors.dates import format_months
from corridors.language.speech import later, say
from corridors.language.written import plain_number
from corridors.maps.document import MapCrossing
from corridors.maps.engine.state import day_words
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Crossing, Link, Source
from corridors.pricing.access import REASONS, STATUS_REASONS, closure_words

SIGNS = {"passenger": "local"}
"""Statuses that share the sign of another."""
OPEN = later("open in normal operation")
RESTRICTED = later("restricted{whom} since {start} ({cause})")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


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
            as_of=day_words(day) if cited else _spoken_day(crossing.status_as_of),
            source_title=(source.publisher or source.title) if source else "",
            source_url=source.url if source else "",
            note=say("; ").join(filter(None, notes)),
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
    reason = say(STATUS_REASONS.get(crossing.status, OPEN)).removeprefix("is ")
    if not closed_months:
        return reason
    season = say(REASONS["month"], month=format_months(closed_months)).removeprefix("is ")
    return say(", ").join((reason, season))


def _since(closure: Closure) -> str:
    is_full = closure.extent == "full"
    return say(REASONS["record"] if is_full else RESTRICTED, **closure_words(closure)).removeprefix(
        "is "
    )


def _spoken_day(day: str) -> str:
    return day_words(date.fromisoformat(day)) if _ISO_DAY.fullmatch(day) else day


def _other_closures(state: BorderState) -> Iterable[str]:
    """Closures in force that the words of the state do not name."""
    if state.closure and not state.is_closed:
        yield _since(state.closure)
    named = state.restrictions[:1] if state.status == "restricted" else ()
    for restriction in state.restrictions[len(named) :]:
        yield _since(restriction)


def _border_time(network: Network, links: list[Link]) -> str:
    """Hours and dollars in each direction, of the first mode."""
    return say(", ").join(
        say(
            "{start} to {end} {hours} h, {usd} USD",
            start=network.places[link.from_place].country,
            end=network.places[link.to_place].country,
            hours=plain_number(link.handling_h.value),
            usd=plain_number(link.charges_usd.value),
        )
        for link in links[:2]
        if link.handling_h and link.charges_usd
    )
