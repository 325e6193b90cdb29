"""Why a route is the best, as sentences, a table and a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.explanation import MAX_FLIPS, Explanation, Flip, Part
from corridors.measures import Measure, objective
from corridors.model.network import Network
from corridors.output.documents import DIGITS, Document
from corridors.output.figure_words import clause, value_words
from corridors.output.printed import Words
from corridors.output.words import routes_apart
from corridors.units import MINUS, listed

if TYPE_CHECKING:
    from rich.console import RenderableType


def explanation_lines(network: Network, found: Explanation, by: str) -> list[str]:
    """Why a route is the best, in a sentence or two.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.
    by
        The objective.

    Returns
    -------
    list of str
        What speaks for the route and against it.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Karachi", by="cost", explain=True)
    >>> lines = explanation_lines(answer.network, answer.explanation, "cost")
    >>> lines[0].startswith("Why: the route ")
    True
    """
    if found.rival is None:
        return ["Why: no other route over other borders leads there, so there is none to compare."]
    measure = objective(by)
    who, other = routes_apart(network, found.best, found.rival.route)
    more = measure.figure_with_unit(found.margin)
    for_it = sorted((part for part in found.parts if part.difference > 0), key=_size)
    against = sorted((part for part in found.parts if part.difference < 0), key=_size)
    sides = []
    for words, parts in (("For it", for_it), ("against it", against)):
        named = [
            f"{part.label} ({measure.figure_with_unit(abs(part.difference))})"
            for part in parts
            if measure.figure(abs(part.difference)) != measure.figure(0.0)
        ]
        if named:
            sides.append(f"{words}: {listed(named)}")
    text = "; ".join(sides)
    reasons = f" {text[:1].upper()}{text[1:]}." if text else ""
    return [f"Why: the route {who} has {more} less {measure.label} than the one {other}.{reasons}"]


def _size(part: Part) -> float:
    return -abs(part.difference)


def flip_words(network: Network, found: Explanation, flip: Flip) -> tuple[str, str]:
    """A figure that would flip the route: how far it would have to change, and what it means.

    Parameters
    ----------
    network
        Which holds the names.
    found
        With the best route.
    flip
        One of its flips.

    Returns
    -------
    tuple of str
        The change as a share, and a sentence.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Dushanbe", "Karachi", explain=True)
    >>> found = answer.explanation
    >>> change, words = flip_words(answer.network, found, found.flips[0])
    >>> change[-1], " (now " in words
    ('%', True)
    """
    figure = flip.figure
    sign = "+" if flip.is_above else MINUS
    _, other = routes_apart(network, found.best, flip.route)
    beyond = clause(figure, flip.value, above=flip.is_above)
    now = value_words(figure, figure.present).partition(" (")[0]
    return f"{sign}{abs(flip.change):.0%}", f"if {beyond} (now {now}), the route {other} wins."


def explanation_parts(network: Network, found: Explanation, by: str) -> list[RenderableType]:
    """The margin by part, and the figures that would flip the route.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.
    by
        The objective.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time", explain=True)
    >>> [str(part)[:12] for part in explanation_parts(answer.network, answer.explanation, "time")]
    ['Why: no othe']
    """
    from corridors.output.tables import empty_table, hanging

    parts: list[RenderableType] = [Words(line) for line in explanation_lines(network, found, by)]
    if found.rival is None:
        return parts
    measure = objective(by)
    table = empty_table()
    table.add_column(_heading(measure))
    for heading in ("best", "next best", "difference"):
        table.add_column(f"  {heading}", justify="right", no_wrap=True)
    for part in found.parts:
        figures = measure.figure(part.best), measure.figure(part.other)
        table.add_row(part.label, *figures, measure.signed_figure(part.difference))
    table.add_section()
    totals = [sum(part.best for part in found.parts), sum(part.other for part in found.parts)]
    table.add_row(
        "total (parts are rounded)",
        *map(measure.figure, totals),
        measure.signed_figure(found.margin),
    )
    parts.append(table)
    if not found.flips:
        words = f"None of {len(found.tried)} figures, changed alone, gives other borders."
        return [*parts, Words(words)]
    count = len(found.flips)
    nearest = f"the {count} nearest" if count == MAX_FLIPS else "nearest first"
    parts.append(Words(f"One figure alone that would change it, {nearest}:", "bold"))
    for flip in found.flips:
        change, words = flip_words(network, found, flip)
        parts.append(hanging(f"  {change:>5} ", words))
    return parts


def _heading(measure: Measure) -> str:
    unit = "days" if measure.form == "hours" else measure.unit
    return f"{measure.label}, {unit}"


def explanation_document(network: Network, found: Explanation | None, by: str) -> Document | None:
    """Why a route is the best, as plain values.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it, None where it was not asked for.
    by
        The objective.

    Returns
    -------
    dict or None
        Parts in the unit of the objective.

    Examples
    --------
    >>> explanation_document(None, None, "risk") is None
    True
    """
    if found is None:
        return None
    other = found.rival.route.crossings if found.rival else ()
    return {
        "objective": objective(by).key,
        "sentences": explanation_lines(network, found, by),
        "margin": round(found.margin, DIGITS) if found.rival else None,
        "parts": [
            {
                "part": part.key,
                "best": round(part.best, DIGITS),
                "runner_up": round(part.other, DIGITS),
                "difference": round(part.difference, DIGITS),
            }
            for part in found.parts
        ],
        "borders_of_best_alone": [one for one in found.best.crossings if one not in other],
        "borders_of_runner_up_alone": [one for one in other if one not in found.best.crossings],
        "flips": [
            {
                "figure": flip.figure.name,
                "unit": flip.figure.form.unit,
                "present": flip.figure.present,
                "value": flip.value,
                "change": round(flip.change, DIGITS),
                "crossings": list(flip.route.crossings),
                "modes": list(flip.route.modes),
                "text": flip_words(network, found, flip)[1],
            }
            for flip in found.flips
        ],
        "figures_varied": list(found.tried),
    }
