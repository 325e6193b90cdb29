"""What the figures rest on: sources by quantity, the weakest confidence, and what to beware of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corridors.briefing.document import Column, Reference, Row, Section, Table
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.routing.route import Route
from corridors.units import day_words, weakest

QUANTITIES = (
    ("length_km", "Lengths"),
    ("time_h", "Times"),
    ("cost_usd", "Costs"),
    ("expected_closure_delay_h", "Closures"),
    ("incident_probability", "Losses"),
)
CONFIDENCE_NOTE = (
    "Confidence: verified, the source prints it; derived, arithmetic on printed numbers; recalled,"
    " common knowledge not found in print; estimate, ours. A total is as sure as its weakest part."
)
LIMITS = (
    "One 20 t truckload or container at mean rates of the countries, not a quote. Border charges"
    " are in part counted twice, and a train's wait for its departure is in its transshipments"
    " only."
)
_WEB = re.compile(r"https?://[^\s<>\"']+")


def sources_section(
    network: Network, routes: Sequence[Route], sources: Mapping[str, Source]
) -> Section:
    """The sources of some ways, numbered once and told by quantity."""
    used = {
        name: {source for route in routes for source in route.sources[name]}
        for name, _ in QUANTITIES
    }
    order = sorted(set().union(*used.values()), key=lambda name: _order(sources, name))
    numbers = {name: at for at, name in enumerate(order, start=1)}
    rows = []
    for name, label in QUANTITIES:
        sure = weakest(route.confidence[name] for route in routes)
        if not used[name]:
            rows.append(Row((label, "no full closure on record", "")))
            continue
        rows.append(Row((label, sure, runs([numbers[source] for source in used[name]]))))
    return Section(
        key="sources",
        heading="Sources and how sure they are",
        tables=(
            Table(
                key="sources",
                caption="What the figures of the best ways rest on",
                columns=(Column("Figures"), Column("Weakest"), Column("Sources below")),
                rows=tuple(rows),
            ),
        ),
        notes=_notes(network),
        beside=len(_notes(network)),
        references=tuple(_reference(numbers[name], sources.get(name), name) for name in order),
    )


def runs(numbers: Sequence[int]) -> str:
    """Numbers with runs shortened.

    >>> runs([5, 1, 2, 3, 9])
    '1–3, 5, 9'
    """
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in parts
    )


def _order(sources: Mapping[str, Source], name: str) -> tuple[bool, str, str]:
    """By publisher; our own estimates and what has no print come last."""
    source = sources.get(name)
    if source is None:
        return True, "", name
    return not source.url, (source.publisher or source.title).casefold(), name


def _reference(number: int, source: Source | None, name: str) -> Reference:
    if source is None:
        return Reference(number, f"{name} (not in the register)", "")
    parts = [source.publisher, source.title]
    if source.publisher and source.publisher.casefold() in source.title.casefold():
        parts = [source.title]
    text = ": ".join(filter(None, parts)) + (f" ({source.published})" if source.published else "")
    return Reference(number, text, source.url if _WEB.fullmatch(source.url) else "")


def short_sources_section(network: Network, routes: Sequence[Route]) -> Section:
    """How sure the figures of many ways are; the page of a pair lists its sources."""
    rows = []
    for name, label in QUANTITIES:
        used = {source for route in routes for source in route.sources[name]}
        sure = weakest(route.confidence[name] for route in routes)
        rows.append(Row((label, sure or "no full closure on record", str(len(used)))))
    return Section(
        key="sources",
        heading="Sources and how sure they are",
        tables=(
            Table(
                key="sources",
                caption="What the figures of the ways rest on",
                columns=(Column("Figures"), Column("Weakest"), Column("Sources", number=True)),
                rows=tuple(rows),
                note="The briefing of one pair lists its sources.",
            ),
        ),
        notes=_notes(network),
    )


def _notes(network: Network) -> tuple[str, ...]:
    return (
        CONFIDENCE_NOTE,
        f"Closure record: newest day {day_words(network.data_as_of)}; nothing is known or"
        " guessed about later days.",
        LIMITS,
    )
