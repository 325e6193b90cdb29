"""The totals of a route as cells, facts and differences; headings and units are the measures'."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.analysis.ensemble import Spread, Spreads
from corridors.briefing.document import Column
from corridors.language.speech import say
from corridors.measures import MEASURE, MEASURES, Measure
from corridors.output.ranges import fitting_text, fitting_value, range_text
from corridors.output.words import figures_words
from corridors.routing.route import Route

TOTALS = tuple(
    MEASURE[key]
    for key in (
        "length_km",
        "time_h",
        "cost_usd",
        "expected_closure_delay_h",
        "closure_probability",
        "generalised_cost_usd",
    )
)
"""The measures that a table of routes shows, in order."""
DIFFERENCES = tuple(
    MEASURE[key] for key in ("length_km", "time_h", "cost_usd", "generalised_cost_usd")
)
"""The measures by which two routes are compared, in order."""


def heading(measure: Measure) -> str:
    """What heads the column of a measure.

    Parameters
    ----------
    measure
        Any.

    Returns
    -------
    str
        In the language that is spoken.

    Examples
    --------
    >>> heading(MEASURE["cost_usd"])
    'USD'
    """
    return say(measure.heading, "heading")


def totals_columns() -> tuple[Column, ...]:
    """Columns of the totals.

    Returns
    -------
    tuple of Column
        One for each of ``TOTALS``.

    Examples
    --------
    >>> [column.heading for column in totals_columns()][:3]
    ['km', 'time', 'USD']
    """
    return tuple(Column(heading(measure), number=True) for measure in TOTALS)


def difference_columns() -> tuple[Column, ...]:
    """Columns of differences.

    Returns
    -------
    tuple of Column
        One for each of ``DIFFERENCES``.

    Examples
    --------
    >>> len(difference_columns())
    4
    """
    return tuple(Column(heading(measure), number=True) for measure in DIFFERENCES)


def totals_note() -> str:
    """What a reader of the headings must know.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> totals_note()[:21]
    'Time: driving, rest, '
    """
    words = say("; ").join(f"{heading(one)}: {say(one.meaning)}" for one in MEASURES if one.meaning)
    return f"{words[0].upper()}{words[1:]}."


def totals_cells(route: Route, spreads: Spreads | None = None) -> tuple[str, ...]:
    """The totals of a route, in the order of ``TOTALS``.

    Parameters
    ----------
    route
        Of any length.
    spreads
        Their ranges, which decide how many digits are written; None writes all.

    Returns
    -------
    tuple of str
        A dash where the closure record has nothing to say.

    Examples
    --------
    >>> from corridors.routing.search import best_route
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> route = best_route(network, question)
    >>> len(totals_cells(route)) == len(TOTALS)
    True
    """
    known = spreads or {}
    return tuple(
        fitting_text(measure, route.totals[measure.key], known[measure.key])
        if measure.key in known
        else route.text(measure)
        for measure in TOTALS
    )


def totals_facts(route: Route, spreads: Spreads | None = None) -> tuple[tuple[str, str], ...]:
    """The totals of a route by name, with units and ranges.

    Parameters
    ----------
    route
        Of any length.
    spreads
        Ranges of its totals; None writes them in full and without.

    Returns
    -------
    tuple
        Pairs of a name and a figure; what the closure record has to say is one line.

    Examples
    --------
    >>> from corridors.routing.search import best_route
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> route = best_route(network, question)
    >>> totals_facts(route)[0][0], totals_facts(route)[-1][0]
    ('Distance', 'Generalised cost')
    """
    known = spreads or {}
    figures = [
        (measure, _ranged_text(measure, route.totals[measure.key], known.get(measure.key)))
        for measure in TOTALS
        if not measure.recorded
    ]
    facts = [(_capital(say(measure.label, "label")), text) for measure, text in figures]
    return (*facts[:-1], (say("Closure delay"), _delay_words(route)), facts[-1])


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _ranged_text(measure: Measure, value: float, spread: Spread | None) -> str:
    """A total with its range; the time, which comes first, says what ranges are."""
    unit = say(measure.unit) if measure.unit else ""
    text = f"{fitting_text(measure, value, spread)} {unit}".rstrip()
    if spread is None:
        return text
    head = "P10–P90 " * (measure.form == "hours")
    return f"{text} ({head}{range_text(measure, spread).removesuffix(f' {unit}')})"


def _delay_words(route: Route) -> str:
    delay, chance = MEASURE["expected_closure_delay_h"], MEASURE["closure_probability"]
    if not route.knows(delay):
        return say("none on record")
    return say(
        "{delay} expected ({chance} chance)", delay=route.text(delay), chance=route.text(chance)
    )


def course_words(route: Route, spreads: Spreads | None = None) -> str:
    """Km, time and USD of a route in a sentence.

    Parameters
    ----------
    route
        Of any length.
    spreads
        Ranges of its totals, which decide how many digits are written; None writes all.

    Returns
    -------
    str
        Rounded.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time")
    >>> course_words(answer.best, answer.result.spreads(0)).replace("\u00a0", " ")
    '690 km, 2.2 d, 250 USD'
    """
    known = spreads or {}
    totals = {
        key: fitting_value(MEASURE[key], total, known[key]) if key in known else total
        for key, total in route.totals.items()
    }
    return figures_words(route._replace(totals=totals))


def difference_cells(differences: Mapping[str, float]) -> tuple[str, ...]:
    """What a change adds, in the order of ``DIFFERENCES``.

    Parameters
    ----------
    differences
        By key of a total, in its unit.

    Returns
    -------
    tuple of str
        With their signs.

    Examples
    --------
    >>> difference_cells({measure.key: 20.0 for measure in DIFFERENCES})
    ('+20', '+0.8 d', '+20', '+20')
    """
    return tuple(measure.signed(differences[measure.key]) for measure in DIFFERENCES)


def difference_words(differences: Mapping[str, float]) -> str:
    """What a change adds, in a sentence.

    Parameters
    ----------
    differences
        By key of a total, in its unit.

    Returns
    -------
    str
        Such as ``+1,407 km, −20 USD, +35 USD generalised cost``: of two with one unit, the second
        has its name.

    Examples
    --------
    >>> difference_words({measure.key: 20.0 for measure in DIFFERENCES})
    '+20 km, +0.8 d, +20 USD, +20 USD generalised cost'
    """
    words, units = [], set()
    for measure in (one for one in DIFFERENCES if one.key in differences):
        name = f" {say(measure.label, 'label')}" if measure.unit in units else ""
        words.append(measure.signed_with_unit(differences[measure.key]) + name)
        units.add(measure.unit)
    return say(", ").join(words)
