"""Rules of borders, transshipments and ports: both directions, one status, hours and dollars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from corridors.checks.links import problem_of
from corridors.errors import Problem
from corridors.model.network import Network
from corridors.model.records import Link, Quantity

USUAL_H = {"crossing": (1.0, 336.0), "transshipment": (1.0, 168.0), "port": (24.0, 720.0)}
"""Hours outside which the figure itself must stand in the note: days or minutes look like hours."""
USUAL_USD = {"crossing": (5.0, 2000.0), "transshipment": (20.0, 1500.0), "port": (20.0, 600.0)}
"""Charges outside which the same holds: another currency looks like dollars."""
MOST_KM = {"road": 40.0, "rail": 75.0}
"""Between two posts; more belongs to a section on one side."""
MOST_TIMES_H, MOST_TIMES_USD = 15.0, 8.0
"""By how much the two directions of a border may differ: 24 is hours taken for days."""


def _directions(network: Network) -> Iterator[tuple[str, list[Link]]]:
    """Links of each crossing by one mode and gauge."""

    def tracks(link: Link) -> tuple[str, str, str]:
        return link.crossing, link.mode, "".join(sorted(link.tail.partition(":")[2]))

    links = sorted((link for link in network.links if link.crossing), key=tracks)
    for (_, mode, _), of in groupby(links, key=tracks):
        yield mode, list(of)


def _both_directions(network: Network) -> Iterator[Problem]:
    """A border is crossed in both directions, or neither."""
    for mode, links in _directions(network):
        stated = {(link.from_place, link.to_place) for link in links}
        for link in links:
            if (link.to_place, link.from_place) not in stated:
                message = f"has no row by {mode} from {link.to_place} to {link.from_place}"
                yield problem_of(link, message)


def _pairs(network: Network) -> Iterator[tuple[Link, Link]]:
    """The two directions of each crossing, by mode and gauge."""
    for _, links in _directions(network):
        back = {(link.to_place, link.from_place): link for link in links}
        for link in links:
            other = back.get((link.from_place, link.to_place))
            if other is not None and link.from_place < link.to_place:
                yield link, other


def _same_in_both(network: Network) -> Iterator[Problem]:
    """Status and length of a border do not depend on the direction; hours and charges somewhat."""
    for there, back in _pairs(network):
        ends = f"{there.from_place} to {there.to_place} and back"
        if there.status != back.status:
            yield problem_of(there, f"is {there.status} and {back.status} from {ends}")
        if there.length_km.value != back.length_km.value:
            lengths = f"{there.length_km.value:g} and {back.length_km.value:g} km"
            yield problem_of(there, f"measures {lengths} from {ends}")
        for name, most, unit, slip in (
            ("handling_h", MOST_TIMES_H, "h", "days or minutes"),
            ("charges_usd", MOST_TIMES_USD, "USD", "another currency"),
        ):
            first, second = (
                one.value if one else 0.0 for one in (getattr(there, name), getattr(back, name))
            )
            low, high = sorted((first, second))
            if (
                low > 0
                and high > most * low
                and not any(_is_stated(one, low) for one in (there, back))
            ):
                takes = f"takes {first:g} {unit} from {there.from_place} to {there.to_place}"
                yield problem_of(
                    there, f"{takes} and {second:g} {unit} back: is one of them in {slip}?"
                )


def _lengths(network: Network) -> Iterator[Problem]:
    """From post to post it is some kilometres."""
    for there, back in _pairs(network):
        most_km = MOST_KM.get(there.mode)
        length_km = max(there.length_km.value, back.length_km.value)
        if most_km is not None and length_km > most_km:
            km = f"length_km {length_km:g}"
            yield problem_of(there, f"{km} is long for a crossing: over {most_km:g} is a section")


def _handling(network: Network) -> Iterator[Problem]:
    """Hours and dollars at borders, transshipments and ports are such; a carnet takes no longer."""
    for link in network.links:
        if link.kind not in USUAL_H or link.status != "open":
            continue
        ends = f"from {link.from_place} to {link.to_place}" if link.crossing else f"by {link.mode}"
        for figure, (low, high), unit, slip in (
            (link.handling_h, USUAL_H[link.kind], "h", "days or minutes"),
            (link.charges_usd, USUAL_USD[link.kind], "USD", "another currency"),
        ):
            if figure is None or low <= figure.value <= high or _is_stated(link, figure.value):
                continue
            if figure.value == 0 and link.note:
                continue
            message = f"{ends} takes {figure.value:g} {unit}: is it {slip}? The note does not say"
            yield problem_of(link, message)
        if _exceeds(link.tir_handling_h, link.handling_h):
            yield problem_of(link, f"{ends} takes longer under a TIR carnet than without one")


def _exceeds(figure: Quantity | None, other: Quantity | None) -> bool:
    return figure is not None and other is not None and figure.value > other.value


def _ports(network: Network) -> Iterator[Problem]:
    """A port in use has figures of its own, and takes money both ways."""
    for link in network.links:
        if link.kind != "port" or not link.is_open:
            continue
        if link.port_terms is None:
            yield problem_of(link, "is a port in use, and port_figures.csv has no row of it")
            continue
        for direction, terms in zip(("import", "export"), link.port_terms, strict=True):
            if terms.charges_usd is None:
                message = "is a port in use without handling_usd in port_figures.csv"
                yield problem_of(link, f"{message} for {direction}: it would be free of charge")


def _is_stated(link: Link, value: float) -> bool:
    """Whether the note of a link states a figure as it stands."""
    words = link.note.replace(",", "").replace(";", " ").replace(":", " ").split()
    return f"{value:g}" in (word.strip("().=") for word in words)


def _statuses(network: Network) -> Iterator[Problem]:
    """The status of a crossing is not newer than the record of closures."""
    for crossing in network.crossings.values():
        stated = crossing.status_as_of
        if stated > network.data_as_of.isoformat()[: len(stated)]:
            message = f"status_as_of {stated} is after the newest day of the record"
            yield Problem("crossings.csv", crossing.crossing_id, message)


BORDER_RULES: tuple[Callable[[Network], Iterator[Problem]], ...] = (
    _both_directions,
    _same_in_both,
    _lengths,
    _handling,
    _ports,
    _statuses,
)
"""Cheap ones."""
