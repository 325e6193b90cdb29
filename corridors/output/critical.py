"""What routes depend on, as tables and lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.critical import Critical
from corridors.analysis.pair_losses import Loss, PairLosses
from corridors.measures import legend, objective
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.critical_documents import measures_of
from corridors.output.critical_words import (
    NOUNS,
    cuts_cell,
    lead,
    names,
    number_words,
    others_name,
    pair_name,
)
from corridors.output.words import route_phrase
from corridors.units import listed, some

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN = 10
"""Rows of a table."""


def critical_parts(
    network: Network,
    found: Critical,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    """Sentences, the worst closures, what cuts off, and what is left out.

    Parameters
    ----------
    network
        With its scenarios.
    found
        As the analysis gives it.
    warnings
        About the best routes.
    sources
        By source id.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> answer = corridors.load().critical("Quetta", "Kandahar")
    >>> render(critical_parts(answer.network, answer.result, (), {})).splitlines()[0]
    'Quetta → Kandahar: what the route depends on'
    """
    from rich.text import Text

    from corridors.output import tables

    if found.importance:
        title = f"What the routes of {len(found.pairs)} pairs depend on"
        middle = [*_importance_parts(network, found), *_exposure_parts(network, found)]
    else:
        (pair,) = found.pairs
        ends = " → ".join(network.places[name].name for name in (pair.origin, pair.destination))
        title = f"{ends}: what the route depends on"
        middle = list(_loss_parts(network, found, pair))
    meaning = legend(tuple(one for one in measures_of(found) if one.meaning))
    return [
        Text(title, style="bold"),
        *tables.terms_parts(network, found.question),
        Text(lead(network, found)),
        *middle,
        *_place_parts(network, found),
        *(tables.hanging(head, words) for head, words in _notes(network, found)),
        Text(f"{meaning}.", style="dim"),
        *tables.advisory_parts(warnings, sources),
    ]


def _loss_parts(network: Network, found: Critical, pair: PairLosses) -> Iterator[RenderableType]:
    from corridors.output.tables import empty_table

    yield f"Best route: {route_phrase(network, pair.route)}."
    shown = measures_of(found)
    for size, losses in pair.losses.items():
        if not losses:
            continue
        table = empty_table()
        table.add_column(_heading(found, size, pair.counts[size]), ratio=4, overflow="fold")
        for measure in shown:
            table.add_column(f"  {measure.heading}", justify="right", no_wrap=True)
        table.add_column(aside("best route then"), ratio=5, overflow="fold")
        for closed, loss in _distinct(found, losses, size)[:SHOWN]:
            if loss.cuts_off:
                table.add_row(closed, *[""] * len(shown), aside("none: cut off"))
                continue
            figures = (measure.signed(loss.differences[measure.key]) for measure in shown)
            borders = [network.crossings[name].name for name in loss.crossings]
            table.add_row(closed, *figures, aside(" · ".join(borders) or "inside one country"))
        yield table


def aside(words: str) -> RenderableType:
    """A text beside figures, its further lines indented like the first.

    Parameters
    ----------
    words
        For a cell or a heading.

    Returns
    -------
    rich.console.RenderableType
        To be printed.

    Examples
    --------
    >>> from corridors.output.tables import render
    >>> render([aside("a")])
    '  a\\n'
    """
    from rich.padding import Padding

    return Padding(words, (0, 0, 0, 2))


def _heading(found: Critical, size: int, count: int) -> str:
    noun, plural = NOUNS[found.of]
    if size == 1:
        return f"{noun} closed"
    worst = "" if count <= SHOWN else f", worst of {count:,}"
    return f"{number_words(size)} {plural} closed{worst}"


def _distinct(found: Critical, losses: Sequence[Loss], size: int) -> list[tuple[str, Loss]]:
    """Losses with what is closed in words; links that cost the same by the same route are one."""
    alike: dict[tuple[object, ...], list[Loss]] = {}
    for at, loss in enumerate(losses):
        key = (tuple(loss.differences.values()), loss.crossings)
        alike.setdefault(key if found.of == "link" else (at,), []).append(loss)
    named = []
    for first, *others in alike.values():
        words = names(first.closed)
        if size == 1:
            words = some([names(loss.closed) for loss in (first, *others)], "or")
        elif others:
            words += f" (and {len(others)} more such sets)"
        named.append((words, first))
    return named


def _importance_parts(network: Network, found: Critical) -> Iterator[RenderableType]:
    from corridors.output.tables import empty_table

    measure = objective(found.question.by)
    for size, worst in found.importance.items():
        if not worst:
            continue
        cuts = any(one.cut_off for one in worst[:SHOWN])
        table = empty_table()
        table.add_column(_heading(found, size, len(worst)), ratio=1, overflow="fold")
        headings = ("pairs", *(("cut off",) if cuts else ()), f"mean\n  {measure.heading}", "worst")
        for heading in headings:
            table.add_column(f"  {heading}", justify="right", no_wrap=True)
        table.add_column(aside("for"), overflow="fold")
        for one in worst[:SHOWN]:
            keeps = len(one.cut_off) < one.pairs
            table.add_row(
                names(one.closed),
                f"  {one.affected} of {one.pairs}",
                *((f"{len(one.cut_off) or ''}",) if cuts else ()),
                *(measure.signed(value) if keeps else "" for value in (one.mean, one.worst)),
                aside(pair_name(network, one.worst_pair) if one.worst_pair else ""),
            )
        yield table


def _exposure_parts(network: Network, found: Critical) -> Iterator[RenderableType]:
    from corridors.output.tables import empty_table

    measure = objective(found.question.by)
    table = empty_table()
    table.add_column("exposed", no_wrap=True)
    for heading in (f"mean\n  {measure.heading}", "worst"):
        table.add_column(f"  {heading}", justify="right", no_wrap=True)
    table.add_column(aside("by"), ratio=1, overflow="fold")
    cuts = any(one.cut_by for one in found.exposure)
    if cuts:
        table.add_column(aside("cut off by"), ratio=1, overflow="fold")
    for one in found.exposure:
        table.add_row(
            network.places[one.origin].name,
            measure.signed(one.mean),
            measure.signed(one.worst),
            aside(one.worst_by.name if one.worst_by else ""),
            *((aside(some([each.name for each in one.cut_by], "or")),) if cuts else ()),
        )
    yield table


def _place_parts(network: Network, found: Critical) -> Iterator[RenderableType]:
    from corridors.output.tables import empty_table

    table = empty_table()
    table.add_column("cut off", ratio=3, overflow="fold")
    table.add_column(aside("from"), ratio=3, overflow="fold")
    table.add_column(aside("by states"), ratio=5, overflow="fold")
    if found.of != "country":
        table.add_column(aside(f"by {NOUNS[found.of][1]}"), ratio=5, overflow="fold")
    alike: dict[tuple[str, ...], list[str]] = {}
    for one in found.places:
        cells = [others_name(network, one), cuts_cell(one.states)]
        if found.of != "country":
            cells.append(cuts_cell(one.sets))
        alike.setdefault(tuple(cells), []).append(network.places[one.place].name)
    for cells_alike, places in alike.items():
        table.add_row(listed(places), *map(aside, cells_alike))
    if found.places:
        yield table


def _notes(network: Network, found: Critical) -> Iterator[tuple[str, str]]:
    """What is closed already, what is not ranked, and how means are taken."""
    day = found.question.shipment.as_of
    if found.closed:
        yield "Closed already: ", f"{some([unit.name for unit in found.closed])}, on {day}."
    if found.without:
        yield "No route now: ", f"{listed([pair_name(network, pair) for pair in found.without])}."
    if found.of in ("country", "link"):
        yield "Not ranked: ", _not_ranked(found)
    if found.k > 1:
        yield "Sets: ", "in each every closure matters: with one of them open less would be lost."
    if found.exposure:
        noun, plural = NOUNS[found.of]
        counts = {one.closures for one in found.exposure}
        least, most = min(counts), max(counts)
        number = f"{least}" if least == most else f"{least} to {most}"
        yield (
            "Exposed: ",
            f"mean and worst over the pairs of an origin, each {noun} in use closed alone"
            f" ({number} {plural}). All pairs weigh the same.",
        )


def _not_ranked(found: Critical) -> str:
    if found.of == "country":
        return "the states in which a route begins or ends: closed, they cut it off themselves."
    last = sorted({name for pair in found.pairs for name in pair.apart})
    only = f", and the only links to an end: {some(last)}" if last else ""
    return f"ports and transshipments where a route begins or ends{only}."
