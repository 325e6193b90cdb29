"""The totals of a route as cells, facts and differences; headings and units are the measures'."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.briefing.document import Column
from corridors.measures import MEASURE, Measure, legend
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
TOTALS_COLUMNS = tuple(Column(measure.heading, number=True) for measure in TOTALS)
DIFFERENCE_COLUMNS = tuple(Column(measure.heading, number=True) for measure in DIFFERENCES)
TOTALS_NOTE = f"{legend()[0].upper()}{legend()[1:]}."


def totals_cells(route: Route) -> tuple[str, ...]:
    """The totals of a route, in the order of ``TOTALS_COLUMNS``.

    Parameters
    ----------
    route
        Of any length.

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
    >>> len(totals_cells(route)) == len(TOTALS_COLUMNS)
    True
    """
    return tuple(route.text(measure) for measure in TOTALS)


def totals_facts(route: Route) -> tuple[tuple[str, str], ...]:
    """The totals of a route by name, with units.

    Parameters
    ----------
    route
        Of any length.

    Returns
    -------
    tuple
        Pairs of a name and a figure; what rests on the closure record alone is one line where it
        has nothing to say.

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
    facts = [
        (_name(measure), measure.with_unit(route.totals[measure.key]))
        for measure in TOTALS
        if route.knows(measure)
    ]
    if not route.knows(MEASURE["expected_closure_delay_h"]):
        facts.append((_name(MEASURE["expected_closure_delay_h"]), "none on record"))
    return tuple(facts)


def _name(measure: Measure) -> str:
    return measure.label[0].upper() + measure.label[1:]


def difference_cells(differences: Mapping[str, float]) -> tuple[str, ...]:
    """What a change adds, in the order of ``DIFFERENCE_COLUMNS``.

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
    ('+20', '+20 h', '+20', '+20')
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
    '+20 km, +20 h, +20 USD, +20 USD generalised cost'
    """
    words, units = [], set()
    for measure in DIFFERENCES:
        name = f" {measure.label}" if measure.unit in units else ""
        figure = f"{measure.signed(differences[measure.key])} {measure.unit}".rstrip()
        words.append(figure + name)
        units.add(measure.unit)
    return ", ".join(words)
