"""What the figures rest on: sources by quantity, the weakest confidence, and what to beware of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corridors.analysis.provenance import quantity_provenance
from corridors.briefing.document import Column, Reference, Row, Section, Table
from corridors.briefing.totals import heading
from corridors.dates import day_words
from corridors.language.marks import english
from corridors.language.speech import later, say
from corridors.measures import MEASURE
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.routing.route import Route

HEADING = later("Sources and how sure they are")
NONE_RECORDED = later("no full closure recorded")
CONFIDENCE_NOTE = later(
    "Confidence: verified, the source prints it; derived, arithmetic on printed numbers; recalled,"
    " common knowledge not seen in print; estimate, ours."
)
LIMITS = later(
    "USD are what a truck costs its haulier, built up from diesel, days, tolls and charges, without"
    " margin or an empty way back."
)
DELAY = "expected_closure_delay_h"
MAX_DELAY = 12
"""More sources of the closure record than these are counted, not listed."""
_WEB = re.compile(r"https?://[^\s<>\"']+")


def sources_section(
    network: Network, routes: Sequence[Route], sources: Mapping[str, Source]
) -> Section:
    """The sources of some routes, numbered once and listed by quantity.

    Parameters
    ----------
    network
        With its closure record.
    routes
        Whose figures stand on the page.
    sources
        The register, by source id.

    Returns
    -------
    Section
        With a reference for each source.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> sources_section(network, (), {}).references
    ()
    """
    provenance = quantity_provenance(routes)
    of_record = [one for one in provenance if one.key == DELAY and len(one.sources) > MAX_DELAY]
    listed = [one for one in provenance if one not in of_record]
    used = set().union(*(one.sources for one in listed))
    order = sorted(used, key=lambda name: _order(sources, name))
    numbers = {name: at for at, name in enumerate(order, start=1)}
    rows = tuple(
        Row(
            (
                _heading(one.key),
                _confidence(one.confidence),
                say(
                    "{number} of the closure record, by crossing on demand",
                    number=len(one.sources),
                )
                if one in of_record
                else runs([numbers[source] for source in one.sources]),
            )
        )
        for one in provenance
    )
    notes = _notes(network)
    return Section(
        key="sources",
        heading=say(HEADING),
        tables=(
            Table(
                key="sources",
                caption=say("What the figures of the best routes rest on"),
                columns=(
                    Column(say("Figures")),
                    Column(say("Weakest")),
                    Column(say("Sources below")),
                ),
                rows=rows,
            ),
        ),
        notes=notes,
        references=tuple(_reference(numbers[name], sources.get(name), name) for name in order),
        beside=len(notes),
    )


def short_sources_section(network: Network, routes: Sequence[Route]) -> Section:
    """How sure the figures of many routes are; the briefing of a pair lists its sources.

    Parameters
    ----------
    network
        With its closure record.
    routes
        Whose figures stand on the page.

    Returns
    -------
    Section
        With the number of sources of each quantity.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> short_sources_section(network, ()).tables[0].rows[0].cells
    ('km', 'no full closure recorded', '0')
    """
    rows = tuple(
        Row((_heading(one.key), _confidence(one.confidence), str(len(one.sources))))
        for one in quantity_provenance(routes)
    )
    notes = _notes(network)
    return Section(
        key="sources",
        heading=say(HEADING),
        tables=(
            Table(
                key="sources",
                caption=say("What the figures of the routes rest on"),
                columns=(
                    Column(say("Figures")),
                    Column(say("Weakest")),
                    Column(say("sources", "heading"), number=True),
                ),
                rows=rows,
                note=say("The briefing of one pair lists its sources."),
            ),
        ),
        notes=notes,
    )


def runs(numbers: Sequence[int]) -> str:
    """Numbers with runs shortened.

    Parameters
    ----------
    numbers
        In any order.

    Returns
    -------
    str
        In rising order.

    Examples
    --------
    >>> runs([5, 1, 2, 3, 9])
    '1–3, 5, 9'
    """
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    comma = say(", ")
    return comma.join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else comma.join(map(str, run)) for run in parts
    )


def _heading(key: str) -> str:
    return heading(MEASURE[key]) if key in MEASURE else say("incident", "heading")


def _confidence(confidence: str) -> str:
    return say(confidence, "confidence") if confidence else say(NONE_RECORDED)


def _order(sources: Mapping[str, Source], name: str) -> tuple[bool, str, str]:
    """By publisher; our own estimates and what has no print come last."""
    source = sources.get(name)
    if source is None:
        return True, "", name
    return not source.url, (source.publisher or source.title).casefold(), name


def _reference(number: int, source: Source | None, name: str) -> Reference:
    if source is None:
        return Reference(number=number, text=say("{name} (not in the register)", name=name), url="")
    parts = [source.publisher, source.title]
    if source.publisher and source.publisher.casefold() in source.title.casefold():
        parts = [source.title]
    text = ": ".join(filter(None, parts)) + (f" ({source.published})" if source.published else "")
    url = source.url if _WEB.fullmatch(source.url) else ""
    return Reference(number=number, text=english(text), url=url)


def _notes(network: Network) -> tuple[str, ...]:
    return (
        say(CONFIDENCE_NOTE),
        say("After {day} nothing is known or guessed.", day=day_words(network.data_as_of)),
        say(LIMITS),
    )
