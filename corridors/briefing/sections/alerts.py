"""What nobody may overlook: the borders closed on the newest day, and warnings on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.analysis.advisories import advisories
from corridors.analysis.closures import recorded_closure, states
from corridors.briefing.exhibits import exhibits
from corridors.model.network import Network
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import day_words, listed, with_day_words

TOLD = ("country", "restricted")
"""Kinds of warnings told here; what is closed or seasonal has its own place on the page."""


def alerts(network: Network, question: Question, routes: Sequence[Route]) -> tuple[str, ...]:
    """Borders closed on the record's newest day, then what must be said of countries and
    borders.
    """
    shipment = states(network, question)[0].shipment
    sources = exhibits(network).sources
    told = [closed_now_words(network)]
    for warning in advisories(network, shipment, routes):
        if warning.kind in TOLD:
            source = sources.get(warning.source)
            by = f" [{source.publisher or source.title}]" if source else ""
            told.append(with_day_words(warning.text) + by)
    return tuple(dict.fromkeys(told))


def closed_now_words(network: Network) -> str:
    """Which borders were closed to freight on the record's newest day, by pair of countries."""
    day = network.data_as_of
    record = network.closed_on(day)  # what was, whatever a what-if makes of it
    closed: dict[tuple[str, ...], dict[str, str]] = {}
    usable: dict[tuple[str, ...], int] = {}
    for crossing in network.crossings.values():
        links = [network.link_by_id[name] for name in crossing.links]
        freight = [link for link in links if link.status == "open"]
        closures = [recorded_closure(record, link) for link in freight]
        if not freight:
            continue
        pair = tuple(sorted(network.countries[code].name for code in set(crossing.countries)))
        usable[pair] = usable.get(pair, 0) + 1
        if (first := closures[0]) and all(closures):
            why = f"since {day_words(first.start)}, {first.cause}"
            closed.setdefault(pair, {})[crossing.name] = why
    if not closed:
        return f"No border was wholly closed to freight on {day_words(day)}."
    return f"Closed to freight on {day_words(day)}: " + "; ".join(
        _pair_words(pair, closed[pair], usable[pair]) for pair in sorted(closed)
    ) + "."  # fmt: skip


def _pair_words(pair: tuple[str, ...], closed: Mapping[str, str], usable: int) -> str:
    """The closed borders of two countries by date and cause."""
    by_cause: dict[str, list[str]] = {}
    for name, why in sorted(closed.items()):
        by_cause.setdefault(why, []).append(name)
    parts = [f"{listed(names)} ({why})" for why, names in by_cause.items()]
    every = f"all {usable} crossings, " if len(closed) == usable > 1 else ""
    return f"{'–'.join(pair)}: {every}{listed(parts)}"
