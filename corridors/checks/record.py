"""Rules of the closure record: no row twice, no day that can not be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from corridors.checks.links import links_of_rows, problem_of
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


def _sections(network: Network) -> Iterator[Problem]:
    """No section stands twice under two ids."""
    first: dict[object, str] = {}
    for link in links_of_rows(network):
        if link.kind == "section":
            ends = tuple(sorted((link.tail, link.head)))
            key = (ends, link.mode, link.length_km.value, link.link_class, link.route_number)
            before = first.setdefault(key, link.link_id)
            if before != link.link_id:
                yield problem_of(link, f"is {before} once more: the same ends, length and class")


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


RECORD_RULES: tuple[Callable[[Network], Iterator[Problem]], ...] = (
    _repeated,
    _sections,
    _days,
)
"""Cheap ones."""
