"""The values of one figure at which the best route changes, in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.breakeven import BreakEvens, Interval
from corridors.measures import MEASURE, Measure, objective
from corridors.model.records import Source
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document, answer_document, route_document
from corridors.output.figure_words import clause, label, meaning, unit, value_text, value_words
from corridors.output.words import route_cell, route_phrase, routes_apart
from corridors.routing.route import Route
from corridors.units import MINUS, listed

if TYPE_CHECKING:
    from rich.console import RenderableType

HEADER = (
    "figure",
    "unit",
    "from",
    "to",
    "present",
    "crossings",
    "modes",
    "objective_from",
    "objective_to",
    "length_km",
    "time_h",
    "cost_usd",
    "generalised_cost_usd",
)


def breakeven_sentences(found: BreakEvens) -> list[str]:
    """What the break-evens come to, in a few sentences.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    list of str
        The first says until where the best route of today stays the best.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().breakeven("Dushanbe", "Karachi", vary="hours:khunjerab")
    >>> breakeven_sentences(answer.result)[0].startswith("The route over Kyzyl-Bel-Guliston")
    True
    """
    figure, network = found.figure, found.network
    name, best = label(figure), route_phrase(network, found.today)
    if figure.inert:
        hint = " In normal operation of the borders it may matter: ask for that."
        whose = f"no change of its {name.partition(' at ')[0]} matters"
        what = "there is nothing to vary" if figure.form.of == "COUNTRY" else whose
        sentence = f"{figure.place} {figure.inert}, so {what}: the best route stays {best}."
        return [sentence + hint * figure.opens]
    low, high = (value_words(figure, value) for value in (found.axis.low, found.axis.high))
    if not found.counts:
        measure = objective(found.question.by).label
        return [f"{_capital(name)} moves nothing here: the best route by {measure} stays {best}."]
    now = value_words(figure, figure.present)
    if found.present is None:
        count = len(found.switches)
        times = "never changes" if not count else f"changes {_times(count)}"
        return [f"The best route {times} from {low} to {high}. The present value is {now}."]
    headline = _headline(found)
    if not headline:
        keeps = f"keeps its borders, {best}," if found.switches else f"stays {best},"
        headline = f"The best route {keeps} whatever the {name}, from {low} to {high}."
    return [headline, f"Now: {now}{_nearest(found)}."]


def _nearest(found: BreakEvens) -> str:
    """The switch nearest to the present value, and how far it is in relation to that."""
    figure, at = found.figure, found.present
    if not found.switches or at is None:
        return ""
    switch = min(found.switches, key=lambda value: abs(value - figure.present))
    number = found.switches.index(switch)
    sides = (route_cell(found.network, found.intervals[at].route) for at in (number, number + 1))
    what = "change of roads alone" if len(set(sides)) == 1 else "change"
    share = ""
    if figure.present:
        change = switch / figure.present - 1
        share = f", {'+' if change > 0 else MINUS}{abs(change):.0%}"
    return f"; the nearest {what} is at {value_words(figure, switch)}{share}"


def _headline(found: BreakEvens) -> str:
    """Until where the borders of the best route of today stay the best, empty for everywhere."""
    network, figure, at = found.network, found.figure, found.present
    assert at is not None
    cells = [route_cell(network, one.route) for one in found.intervals]
    above = next((n for n in range(at + 1, len(cells)) if cells[n] != cells[at]), None)
    below = next((n for n in range(at - 1, -1, -1) if cells[n] != cells[at]), None)
    today = found.intervals[at].route
    sides = [
        (
            found.intervals[number].low if is_above else found.intervals[number].high,
            is_above,
            number,
        )
        for number, is_above in ((above, True), (below, False))
        if number is not None
    ]
    parts: list[str] = []
    for edge, is_above, number in sorted(sides, key=lambda one: abs(one[0] - figure.present)):
        who, then = routes_apart(network, today, found.intervals[number].route)
        begins = f"The route {who} is best" if not parts else "and"
        named = f"{begins} {'until' if is_above else 'as long as'}"
        is_it = not parts and who == f"over {figure.place}"
        # below its edge another route is best: above it the route of today
        beyond = clause(figure, edge, above=True, it=is_it)
        parts.append(f"{named} {beyond}, {'then' if is_above else 'else'} the one {then}")
    return ", ".join(parts) + "." if parts else ""


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def breakeven_notes(found: BreakEvens) -> list[str]:
    """What must be known of the answer, beside its table.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    list of str
        Sentences.

    Examples
    --------
    >>> import corridors
    >>> found = corridors.load().breakeven("Kabul", "Karachi", vary="risk-aversion").result
    >>> breakeven_notes(found)
    ['Closure delay and cargo loss count so many times.']
    """
    figure = found.figure
    if figure.inert or not found.counts:
        return []
    notes = [meaning(figure)]
    routes = [one.route for one in found.intervals]
    if figure.link and not any(figure.link.crossing in route.crossings for route in routes):
        notes.append(f"No best route in this range passes {figure.place}.")
    if figure.form.of == "PROJECT" and not any(_is_built(route) for route in routes):
        notes.append("No best route in this range uses the line.")
    if figure.normal_instead:
        notes.append(
            f"{figure.place} is closed on the day asked for: how often it closes is asked in normal"
            " operation of all borders."
        )
    return notes


def _is_built(route: Route) -> bool:
    return any(leg.link.built for leg in route.legs)


def breakeven_parts(
    found: BreakEvens, warnings: Sequence[Advisory], sources: Mapping[str, Source]
) -> list[RenderableType]:
    """Sentences, and a row for each interval with its best route.

    Parameters
    ----------
    found
        As the analysis gives it.
    warnings
        About its best routes.
    sources
        By source id.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().breakeven("Dushanbe", "Karachi", vary="closed:torkham")
    >>> str(answer).splitlines()[0]
    'Dushanbe → Karachi, by share of time closed at Torkham'
    """
    from rich.text import Text

    from corridors.output.tables import advisory_parts, empty_table, terms_parts

    network, question, form = found.network, found.question, found.figure.form
    ends = [network.places[name].name for name in (question.origin, question.destination)]
    title = Text.assemble((" → ".join(ends), "bold"), f", by {label(found.figure)}")
    lines = [Text(" ".join(breakeven_sentences(found)))]
    parts: list[RenderableType] = [title, *terms_parts(network, question), *lines]
    if len(found.intervals) > 0 and found.counts:
        shown = _shown(found)
        table = empty_table()
        table.add_column("")
        for heading in ("from", "to"):
            table.add_column(heading, justify="right", no_wrap=True)
        table.add_column(" best route", ratio=1)
        for measure in shown:
            table.add_column(measure.heading, justify="right", no_wrap=True)
        for at, one in enumerate(found.intervals):
            table.add_row(
                ">" if at == found.present else "",
                value_text(form, one.low),
                value_text(form, one.high),
                f" {interval_cell(found, at)}",
                *(one.route.text(measure) for measure in shown),
            )
        parts.append(table)
        heads = unit(form)
        legend = f"from, to: {heads}; " if heads else ""
        marked = "> holds the present value; " if found.present is not None else ""
        totals = listed([measure.heading for measure in shown])
        parts.append(Text(f"{legend}{marked}{totals} at the present value.", style="dim"))
    parts += map(Text, breakeven_notes(found))
    return [*parts, *advisory_parts(warnings, sources)]


def _shown(found: BreakEvens) -> Sequence[Measure]:
    keys = dict.fromkeys((MEASURE["time_h"], MEASURE["cost_usd"], objective(found.question.by)))
    return list(keys)


def interval_cell(found: BreakEvens, at: int) -> str:
    """The best route of an interval, with a place where only its roads differ from the one before.

    Parameters
    ----------
    found
        As the analysis gives it.
    at
        Number of the interval.

    Returns
    -------
    str
        For a cell of a table.

    Examples
    --------
    >>> import corridors
    >>> found = corridors.load().breakeven("Dushanbe", "Karachi", vary="closed:torkham").result
    >>> interval_cell(found, 0)
    'Sher Khan Bandar-Panji Poyon · Torkham (road)'
    """
    network, route = found.network, found.intervals[at].route
    cell = route_cell(network, route)
    for beside in (at - 1, at + 1):
        if not 0 <= beside < len(found.intervals):
            continue
        other = found.intervals[beside].route
        if route_cell(network, other) != cell:
            continue
        own = [name for name in route.places if name not in other.places]
        if own:
            return f"{cell} via {network.places[own[len(own) // 2]].name}"
    return cell


def breakeven_rows(found: BreakEvens) -> Rows:
    """Intervals, one a row.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    tuple
        Header and rows; totals are those at the present value.

    Examples
    --------
    >>> import corridors
    >>> found = corridors.load().breakeven("Kabul", "Karachi", vary="closed:torkham").result
    >>> breakeven_rows(found)[1][0][:3]
    ['closed:torkham', 'share_closed', 0.0]
    """
    figure = found.figure
    rows: list[list[object]] = []
    for at, one in enumerate(found.intervals):
        least, most = _objectives(found, one)
        totals = one.route.totals
        rows.append(
            [
                figure.name,
                figure.form.unit,
                one.low,
                None if one.high == inf else one.high,
                at == found.present,
                " ".join(one.route.crossings),
                " ".join(one.route.modes),
                least,
                most,
                *(round(totals[key], DIGITS) for key in HEADER[9:]),
            ]
        )
    return HEADER, rows


def _objectives(found: BreakEvens, one: Interval) -> tuple[float, float | None]:
    low = round(found.objective(one, one.low), DIGITS)
    return low, None if one.high == inf else round(found.objective(one, one.high), DIGITS)


def breakeven_document(found: BreakEvens, warnings: Sequence[Advisory]) -> Document:
    """Intervals with their best routes, as plain values.

    Parameters
    ----------
    found
        As the analysis gives it.
    warnings
        About its best routes.

    Returns
    -------
    dict
        Keys carry their units; ``unit`` says what the values of the figure are.

    Examples
    --------
    >>> import corridors
    >>> found = corridors.load().breakeven("Kabul", "Karachi", vary="closed:torkham").result
    >>> breakeven_document(found, ())["figure"]["unit"]
    'share_closed'
    """
    figure = found.figure
    intervals = []
    for at, one in enumerate(found.intervals):
        least, most = _objectives(found, one)
        intervals.append(
            {
                "from": one.low,
                "to": None if one.high == inf else one.high,
                "present": at == found.present,
                "objective_from": least,
                "objective_to": most,
                "route": route_document(one.route),
            }
        )
    body = {
        "figure": {
            "name": figure.name,
            "label": label(figure),
            "unit": figure.form.unit,
            "present": None if figure.inert else figure.present,
            "from": None if figure.inert else found.axis.low,
            "to": None if figure.inert or found.axis.high == inf else found.axis.high,
            "counts": found.counts,
            "why_not": figure.inert or None,
            "in_normal_operation": figure.normal_instead,
        },
        "objective": objective(found.question.by).key,
        "switches": list(found.switches),
        "intervals": intervals,
        "today": route_document(found.today),
        "sentences": breakeven_sentences(found),
        "notes": breakeven_notes(found),
    }
    document = answer_document("break-evens", found.network, found.question, body, warnings)
    return {**document, "schema": "corridors/break-evens/1"}
