"""The first sentences of answers about many pairs, or about a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from corridors.analysis.compare import Cell
from corridors.analysis.normal import route_status, same_route
from corridors.analysis.what_if import Change
from corridors.measures import MEASURE, objective
from corridors.model.network import Network
from corridors.output.headline import (
    BEST_WORDS,
    cell_sentences,
    ends_words,
    figures_about,
)
from corridors.output.route_names import corridor_words, named_corridor
from corridors.output.words import pair_words, routes_apart
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import TIE, listed, some

DIFFERENCES = ("time_h", "cost_usd")
"""What a sentence says of a change."""


def matrix_sentences(network: Network, question: Question, cells: Sequence[Cell]) -> str:
    """Which corridors serve the pairs, the quickest and slowest, how sure, and what is closed.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Whose terms all pairs share.
    cells
        In order of the pairs.

    Returns
    -------
    str
        A few sentences; of one pair those of its route.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().matrix("Quetta, Lahore", "Karachi", by="time")
    >>> matrix_sentences(answer.network, answer.question, answer.cells).replace(TIE, " ")[:55]
    'A route inside one country is fastest for 2 of 2 pairs.'
    """
    if len(cells) == 1:
        return cell_sentences(network, question, cells[0])
    found = [(cell, cell.route) for cell in cells if cell.route]
    if not found:
        return f"None of {len(cells)} pairs has an open route."
    (name, number), *others = Counter(_by(network, route) for _, route in found).most_common()
    best = f"{name[0].upper()}{name[1:]} is {BEST_WORDS[question.by]}"
    served = f"{best} for {number} of {len(cells)} pairs"
    served += f", {listed([f'{one} for {count}' for one, count in others])}" if others else ""
    lost = len(cells) - len(found)
    served += f"; {lost} {'has' if lost == 1 else 'have'} no open route" if lost else ""
    ordered = sorted(found, key=lambda one: one[1].totals["time_h"])
    ends = [
        f"{pair_words(network, cell)} ({_figures(cell, route)})"
        for cell, route in (ordered[0], ordered[-1])
    ]
    sentences = [f"{served}."]
    if len(found) > 1:
        sentences.append(f"The quickest is {ends[0]}, the slowest {ends[1]}.")
    ties = sum(bool(cell.certainty and cell.certainty.ties) for cell in cells)
    if ties:
        pairs = "1 pair" if ties == 1 else f"{ties} pairs"
        sentences.append(f"In {pairs} (~) another route is best nearly as often.")
    sentences += _other_borders(network, question, cells)
    return " ".join(sentences)


def change_sentences(
    network: Network, question: Question, what: Sequence[str], changes: Sequence[Change]
) -> str:
    """What a change does to the best routes.

    Parameters
    ----------
    network
        After the change.
    question
        Whose terms all pairs share.
    what
        Names of the scenarios and rules that make the change.
    changes
        One a pair.

    Returns
    -------
    str
        A sentence or two.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> answer = planner.what_if(planner.close("Khunjerab"), "Kabul", "Peshawar", by="time")
    >>> change_sentences(answer.network, answer.question, answer.what, answer.changes)[:62]
    'The change (close Khunjerab) leaves the route from Kabul to Pe'
    """
    head = f"The change ({'; '.join(what)})"
    if len(changes) == 1:
        return f"{head} {_one_change(network, question, changes[0])}"
    moved = [one for one in changes if one.after.route and not is_unchanged(one)]
    lost = [one for one in changes if one.lost]
    if not moved and not lost:
        return f"{head} leaves the routes of all {len(changes)} pairs as they are."
    parts = [f"changes the best route of {len(moved)} of {len(changes)} pairs"]
    if lost:
        pairs = [pair_words(network, one.after) for one in lost]
        parts.append(f"leaves no open route to {len(lost)} ({some(pairs)})")
    text = f"{head} {listed(parts)}."
    key = objective(question.by).key
    if most := [one for one in moved if one.differences]:
        worst = max(most, key=lambda one: abs(one.differences[key]))
        figures = differences_words(worst.differences, question.by)
        text += (
            f" The greatest difference is that of {pair_words(network, worst.after)}: {figures}."
        )
    return text


def scenarios_sentences(
    network: Network, question: Question, changes: Sequence[tuple[str, Change]]
) -> str:
    """How many scenarios change the best route, and which of them most.

    Parameters
    ----------
    network
        Without a scenario.
    question
        What was asked.
    changes
        With the names of the scenarios.

    Returns
    -------
    str
        A sentence or two.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> answer = planner.what_if(planner.close("Khunjerab"), "Kabul", "Peshawar")
    >>> changes = [("khunjerab-closed", answer.changes[0])]
    >>> scenarios_sentences(answer.network, answer.question, changes)
    'None of 1 scenario changes the best route from Kabul to Peshawar.'
    """
    ends, count = ends_words(network, question), len(changes)
    scenarios = "1 scenario" if count == 1 else f"{count} scenarios"
    moved = [(name, one) for name, one in changes if not is_unchanged(one)]
    if not moved:
        return f"None of {scenarios} changes the best route {ends}."
    key = objective(question.by).key
    text = f"Of {scenarios} {len(moved)} change{'s' * (len(moved) == 1)} the best route {ends}."
    known = [(one.differences[key], name, one) for name, one in moved if one.differences]
    known.sort(key=lambda one: one[:2])
    for word, ordered, is_worse in (("hurts", known[::-1], True), ("helps", known, False)):
        if ordered and ordered[0][0] != 0 and (ordered[0][0] > 0) == is_worse:
            _, name, one = ordered[0]
            text += f" Most {word} {name}: {differences_words(one.differences, question.by)}."
    lost = [name for name, one in moved if one.lost]
    return text + (f" {listed(lost)} leave{'s' * (len(lost) == 1)} no open route." if lost else "")


def differences_words(differences: Mapping[str, float], by: str) -> str:
    """Days and dollars that a route takes more or less than another.

    Parameters
    ----------
    differences
        By key of a measure.
    by
        Objective, whose measure is stated too.

    Returns
    -------
    str
        Part of a sentence.

    Examples
    --------
    >>> differences_words({"time_h": 14.0, "cost_usd": -371.0}, "time").replace(TIE, " ")
    '0.6 days more and 371 USD less'
    >>> differences_words({"time_h": 0.2, "cost_usd": 0.2}, "cost")
    'the same days and dollars'
    """
    parts = [_more(key, differences[key]) for key in DIFFERENCES]
    text = " and ".join(filter(None, parts)) or "the same days and dollars"
    aim = objective(by)
    if aim.key in DIFFERENCES or not (more := _more(aim.key, differences[aim.key])):
        return text
    return f"{text}, {more} by {aim.label}"


def _more(key: str, difference: float) -> str:
    measure = MEASURE[key]
    if measure.signed_figure(difference) == "=":
        return ""
    figure = measure.figure_with_unit(abs(difference)).replace(" ", TIE)
    return f"{figure} {'more' if difference > 0 else 'less'}"


def _one_change(network: Network, question: Question, change: Change) -> str:
    ends = ends_words(network, question)
    before, after = change.before.route, change.after.route
    more = differences_words(change.differences, question.by) if before and after else ""
    if after is None:
        if before is None:
            text = f"gives no route {ends}: there was none before."
        else:
            text = f"leaves no open route {ends}; before, it was {corridor_words(network, before)}."
    elif before is None:
        figures = figures_about(after.totals, None)
        text = f"gives a route {ends}: {corridor_words(network, after)}, {figures}."
    elif is_unchanged(change):
        figures = figures_about(after.totals, None)
        text = f"leaves the route {ends} as it is: {corridor_words(network, after)}, {figures}."
    elif same_route(before, after):
        text = f"leaves the route {ends} on its course: {more}."
    else:
        one, other = corridor_words(network, after), corridor_words(network, before)
        if one == other:
            apart = routes_apart(network, after, before)
            one, other = (f"the route {words}" for words in apart)
        text = f"moves the route {ends} from {other} to {one}: {more}."
    return text + _in_normal_operation(question, change)


def _in_normal_operation(question: Question, change: Change) -> str:
    """What the change does in normal operation, where that is something else."""
    if change.normal is None:
        return ""
    usual = Change(*change.normal)
    if is_unchanged(usual) or usual.differences == change.differences:
        return ""
    if usual.after.route is None:
        return " In normal operation it leaves no route."
    if usual.before.route is None:
        return ""
    return f" In normal operation it means {differences_words(usual.differences, question.by)}."


def is_unchanged(change: Change) -> bool:
    """Whether a change leaves a route and its figures as they are.

    Parameters
    ----------
    change
        Of one pair.

    Returns
    -------
    bool
        True also where there was no route and is none.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> is_unchanged(planner.what_if(planner.close("Taftan"), "Kabul", "Tashkent").changes[0])
    True
    """
    before, after = change.before.route, change.after.route
    if before is None or after is None:
        return before is after
    return same_route(before, after) and before.totals == after.totals


def _other_borders(network: Network, question: Question, cells: Sequence[Cell]) -> list[str]:
    if question.shipment.as_of is None:
        closed = [
            pair_words(network, cell)
            for cell in cells
            if cell.route and _is_closed(network, question, cell, cell.route)
        ]
        return [f"On {network.data_as_of} the route of {some(closed)} was closed."] * bool(closed)
    other = [pair_words(network, cell) for cell in cells if cell.normal]
    return [f"With closed borders and roads open, {some(other)} would have a better route."] * bool(
        other
    )


def _is_closed(network: Network, question: Question, cell: Cell, route: Route) -> bool:
    asked = question._replace(origin=cell.origin, destination=cell.destination)
    return route_status(network, asked, route) == "closed"


def _by(network: Network, route: Route) -> str:
    if named := named_corridor(network, route):
        return f"the {named} corridor"
    return "a route over no named corridor" if route.crossings else "a route inside one country"


def _figures(cell: Cell, route: Route) -> str:
    return figures_about(route.totals, cell.spreads, with_ranges=False)
