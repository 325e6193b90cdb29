"""Rules of the closure record, and of names: nothing stands twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from corridors.errors import Problem
from corridors.model.network import Network

OLDEST = date(1990, 1, 1)
"""The borders of Central Asia are younger than this."""
LONGEST_DAYS = 366 * 8
"""No closure of the record with an end took longer."""


def _repeated(network: Network) -> Iterator[Problem]:
    """No closure stands twice under two ids."""
    first: dict[object, str] = {}
    for one in sorted(network.closures, key=lambda one: one.closure_id):
        key = one._replace(closure_id="", source="", end_source="", confidence="", note="")
        before = first.setdefault(key, one.closure_id)
        if before != one.closure_id:
            message = f"is {before} once more, on the same days with the same scope"
            yield Problem("closures.csv", one.closure_id, message)


def _days(network: Network) -> Iterator[Problem]:
    """Closures lie in the years that the record speaks of."""
    for one in network.closures:
        if one.start < OLDEST:
            yield Problem("closures.csv", one.closure_id, f"begins {one.start}, before {OLDEST}")
        if one.end is not None and (one.end - one.start).days > LONGEST_DAYS:
            days = f"{(one.end - one.start).days:,} days, from {one.start} to {one.end}"
            yield Problem("closures.csv", one.closure_id, f"lasts {days}: is the year right?")
        if one.cause_ended is not None and one.cause_ended < one.start:
            message = f"cause_ended {one.cause_ended} lies before start_date {one.start}"
            yield Problem("closures.csv", one.closure_id, message)


def _names(network: Network) -> Iterator[Problem]:
    """No two names of one country differ in nothing but letter case, accents and signs."""
    places = {
        (place.country, _folded(place.name)): (place.place_id, place.name)
        for place in network.places.values()
    }
    crossings: dict[str, tuple[str, str]] = {}
    for place in sorted(network.places.values()):
        place_id, name = places[place.country, _folded(place.name)]
        if name != place.name:
            message = f"{place.name!r} differs from {name!r} ({place_id}) in case or accents alone"
            yield Problem("places.csv", place.place_id, message)
    for crossing in sorted(network.crossings.values()):
        before, _ = crossings.setdefault(_folded(crossing.name), (crossing.crossing_id, ""))
        if before != crossing.crossing_id:
            message = f"{crossing.name!r} is the name of {before} too"
            yield Problem("crossings.csv", crossing.crossing_id, message)


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(one for one in letters if one.isalnum())


def _corridors(network: Network) -> Iterator[Problem]:
    """There are named corridors to compare."""
    if not network.corridors:
        yield Problem("corridors.toml", "file", "names no corridor: there is nothing to compare")


RECORD_RULES: tuple[Callable[[Network], Iterator[Problem]], ...] = (
    _repeated,
    _days,
    _names,
    _corridors,
)
"""Cheap ones."""
