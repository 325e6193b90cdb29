"""A chart of routes: labels that tell them apart, and under which terms they are best."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.drawing import charts
from corridors.drawing.chart_route import chart_route
from corridors.drawing.kinds import KINDS
from corridors.errors import UsageError
from corridors.measures import objective
from corridors.model.network import Network
from corridors.output.shipment_words import load_terms, record_terms
from corridors.output.status import status_words
from corridors.routing.question import Question
from corridors.routing.route import Route


def chart_svg(
    network: Network, question: Question, labelled: Sequence[tuple[str, Route]], kind: str
) -> str:
    """Draw routes over their kilometres.

    Parameters
    ----------
    network
        The routes lie on it.
    question
        Whose terms stand below the title.
    labelled
        Routes with labels.
    kind
        One of ``KINDS``.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    UsageError
        If there is no such kind, no route, or more than a chart can show.

    Examples
    --------
    >>> from corridors.routing.search import best_route
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> labelled = [("fastest", best_route(network, question))]
    >>> chart_svg(network, question, labelled, "both").startswith("<svg")
    True
    """
    draw = {
        "time-cost-distance": charts.time_cost_distance_svg,
        "elevation": charts.elevation_svg,
        "both": charts.both_svg,
    }
    if kind not in draw:
        raise UsageError(f"{kind!r} is not a kind of chart. Choose from {', '.join(KINDS)}.")
    profiles = None
    if kind != KINDS[0] and network.package is not None:
        profiles = network.package.profiles
    routes = []
    for label, route in labelled:
        profile = None
        if profiles is not None:
            from corridors.analysis.profile import route_profile

            profile = route_profile(network, route, profiles)
        routes.append(chart_route(network, route, label, profile))
    return draw[kind](routes, subtitle=_subtitle(network, question))


def route_labels(network: Network, routes: Sequence[Route]) -> list[str]:
    """A label for each route that tells it from the others: its corridor, or its own border.

    Parameters
    ----------
    network
        The routes lie on it.
    routes
        To be distinguished.

    Returns
    -------
    list of str
        Numbered where two would be the same.

    Examples
    --------
    >>> from corridors.routing.search import best_route
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> route_labels(network, [best_route(network, question)])
    ['By road']
    """
    labels = [_label(network, route, routes) for route in routes]
    return [
        label if labels.count(label) == 1 else f"{number}. {label}"
        for number, label in enumerate(labels, start=1)
    ]


def _label(network: Network, route: Route, among: Sequence[Route]) -> str:
    names = {corridor.corridor_id: corridor.name for corridor in network.corridors}
    others = [other for other in among if other is not route]
    if route.corridor and all(other.corridor != route.corridor for other in others):
        return names[route.corridor]
    own = [
        crossing
        for crossing in route.crossings
        if others and all(crossing not in other.crossings for other in others)
    ]
    for crossing in (*own, *reversed(route.crossings if others else ())):
        return f"By {network.crossings[crossing].name}"
    return f"By {' and '.join(dict.fromkeys(route.modes))}"


def _subtitle(network: Network, question: Question) -> str:
    shipment = question.shipment
    borders = status_words(network, shipment)
    parts = [f"best by {objective(question.by).label}", borders, *network.scenarios]
    terms = load_terms(network, shipment)
    if shipment.trucks == 1 and not terms:
        terms = [f"{shipment.payload_t:g} t"]
    terms += record_terms(network)
    parts.append(f"{', '.join(terms)}; data of {network.data_as_of}")
    return ", ".join(parts)
