"""Hours, charges and closures of one border as figures that can be varied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf

from corridors.analysis.figure_forms import (
    CHARGES,
    CLOSED,
    HOURS,
    NOTHING,
    Figure,
    Form,
    Weights,
    moving,
    weighed,
)
from corridors.analysis.normal import in_normal_operation
from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.pricing.records import Records
from corridors.pricing.risk import BorderRecord
from corridors.pricing.shipment import EXPECTED, TRUCK_MODES
from corridors.routing import solver
from corridors.routing.search import Search


def of_crossing(search: Search, form: Form, crossing: str) -> Figure:
    """Hours, charges or the share of time closed of one crossing.

    Hours and charges are those of the direction and mode in which the best route over the crossing
    passes it; the other direction keeps its own.

    Parameters
    ----------
    search
        The question laid out.
    form
        ``HOURS``, ``CHARGES`` or ``CLOSED``.
    crossing
        Its id.

    Returns
    -------
    Figure
        Which moves nothing where no route passes the crossing. How often a border closes is asked
        in normal operation where the crossing is closed on the day of the question.

    Raises
    ------
    UsageError
        If a quote sets the charges.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("kabul", "karachi", "risk", default_shipment(network.parameters))
    >>> 0 < of_crossing(Search(network, question), CLOSED, "torkham").present < 1
    True
    """
    name, place = f"{form.name}:{crossing}", search.network.crossings[crossing].name
    link = _passage(search, crossing)
    asked = search
    if link is None and search.question.shipment.as_of is not None:
        usual = Search(search.network, in_normal_operation(search.question))
        link = _passage(usual, crossing)
        if link is not None and form is CLOSED:
            search = usual
        elif link is not None:
            why = _why_not(search, crossing)
            return Figure(name, form, search, place, 0.0, NOTHING, inert=why, opens=True)
    if link is None:
        why = _why_not(search, crossing)
        return Figure(name, form, search, place, 0.0, NOTHING, inert=why)
    over = [search.graph.links[edge] for edge in _edges_over(search, crossing)]
    links = {one.link_id: one for one in over if one is not None}.values()
    alike = [one for one in links if _is_alike(search.network, one, link, form)]
    present, weights = _KINDS[form](search, link, alike)
    return Figure(
        name,
        form,
        search,
        place,
        present,
        weights,
        link=link,
        normal_instead=search is not asked,
    )


def _is_alike(network: Network, one: Link, link: Link, form: Form) -> bool:
    """Whether what is varied of a link is varied of another; both directions close together."""
    if (one.crossing, one.mode) != (link.crossing, link.mode):
        return False
    return form is CLOSED or _sides(network, one) == _sides(network, link)


def _hours(search: Search, link: Link, alike: Sequence[Link]) -> tuple[float, Weights]:
    pricing = search.pricing

    def changed(one: Link, value: float) -> Link:
        return one._replace(delay_h=one.delay_h + value - pricing.price(one).border_h)

    return pricing.price(link).border_h, moving(search, alike, changed)


def _charges(search: Search, link: Link, alike: Sequence[Link]) -> tuple[float, Weights]:
    pricing, shipment = search.pricing, search.question.shipment
    if (quote := pricing.quote_of(link)) is not None:
        name = search.network.crossings[link.crossing].name
        raise UsageError(
            f"The quote of {quote.source} sets the cost at {name}, charges included."
            " Ask without it, or for another figure."
        )
    each = shipment.trucks if link.mode in TRUCK_MODES else shipment.teu

    def own_usd(one: Link) -> float:
        return pricing.charges_usd(one, shipment.port)

    def changed(one: Link, value: float) -> Link:
        return one._replace(surcharge_usd=one.surcharge_usd + value * each - own_usd(one))

    return own_usd(link) / each if each else 0.0, moving(search, alike, changed)


def _share_closed(search: Search, link: Link, alike: Sequence[Link]) -> tuple[float, Weights]:
    """Closures begin more or less often and last as long: the delay grows with the share closed."""
    pricing, shipment = search.pricing, search.question.shipment
    expected = Records(search.network, shipment._replace(risk=EXPECTED))

    def assumed(one: Link, share: float) -> BorderRecord:
        record = pricing.record(one)
        known = record if record.share_closed > 0 else expected.of(one)
        whole_h = known.expected_closure_delay_h / known.share_closed if known.share_closed else 0.0
        return record._replace(share_closed=share, expected_closure_delay_h=share * whole_h)

    def weights(value: float) -> Mapping[str, float]:
        changed = Pricing(search.network, shipment)
        for one in alike:
            changed.records.assume(one, assumed(one, value))
        return weighed(search, changed, alike)

    return pricing.record(link).share_closed, weights


_KINDS: Mapping[Form, Callable[[Search, Link, Sequence[Link]], tuple[float, Weights]]] = {
    HOURS: _hours,
    CHARGES: _charges,
    CLOSED: _share_closed,
}


def _passage(search: Search, crossing: str) -> Link | None:
    """The link of a crossing that the best route over it uses, None where no route does."""
    graph = search.graph
    edges = _edges_over(search, crossing)
    if not edges:
        return None
    behind, ahead = solver.tree(graph, to_sink=False).costs, search.ahead.costs

    def through(edge: int) -> tuple[float, str]:
        ends = behind[graph.tails[edge]] + ahead[graph.heads[edge]]
        return graph.weights[edge] + ends, graph.names[edge]

    best = min(edges, key=through)
    return graph.links[best] if through(best)[0] < inf else None


def _edges_over(search: Search, crossing: str) -> Sequence[int]:
    return search.graph.edges_of_crossings().get(crossing, ())


def _why_not(search: Search, crossing: str) -> str:
    """Why no route passes a crossing, as the rest of a sentence about it."""
    network = search.network
    links = [network.link_by_id[link_id] for link_id in network.crossings[crossing].links]
    reasons = [search.access(link) for link in sorted(links, key=lambda one: one.status != "open")]
    if reasons and all(reasons):
        return reasons[0]
    return "lies on no route between them"


def _sides(network: Network, link: Link) -> tuple[str, str]:
    places = network.places
    return places[link.from_place].country, places[link.to_place].country
