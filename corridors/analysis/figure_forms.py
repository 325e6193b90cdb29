"""The kinds of figures that can be varied one at a time, and weights of the links they move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf

from corridors.model.records import Link
from corridors.pricing.objectives import weight
from corridors.pricing.prices import Pricing
from corridors.routing.search import Search
from corridors.tuples import NamedTuple

Weights = Callable[[float], Mapping[str, float]]
"""Gives the weights of the links that a figure moves, by link id, at one of its values."""


class Form(NamedTuple):
    """One kind of figure that can be varied."""

    name: str
    """What stands before the colon."""
    of: str
    """What stands behind it, in capitals; empty for nothing."""
    unit: str
    """What its values are, with their unit at the end."""
    high: float = 0.0
    """End of the usual range; 0 for ``TIMES`` the present value."""
    most: float = inf
    """Greatest value that can be asked for."""

    @property
    def text(self) -> str:
        """How it is written."""
        return f"{self.name}:{self.of}" if self.of else self.name

    @property
    def is_inverse(self) -> bool:
        """Whether the weights grow with one over the figure, as hours do with a speed."""
        return self.name == "speed"


TIMES = 5.0
"""A usual range without an end of its own goes to so many times the present value."""
RISK_AVERSION = Form("risk-aversion", "", "risk_aversion", high=10.0)
VALUE_OF_TIME = Form("value-of-time", "", "value_of_time_share_per_day", high=0.1, most=1.0)
RATE = Form("rate", "COUNTRY", "freight_usd_per_truck_km")
SPEED = Form("speed", "COUNTRY", "speed_km_h", most=1000.0)
RAIL_RATE = Form("rail-rate", "COUNTRY", "freight_usd_per_teu_km")
HOURS = Form("hours", "CROSSING", "border_time_h", high=720.0)
CHARGES = Form("charges", "CROSSING", "charges_usd", high=5_000.0)
CLOSED = Form("closed", "CROSSING", "share_closed", high=1.0, most=1.0)
LINE_CHARGES = Form("charges", "PROJECT", "freight_usd_per_teu_km")
FORMS = (
    RISK_AVERSION,
    VALUE_OF_TIME,
    RATE,
    SPEED,
    RAIL_RATE,
    HOURS,
    CHARGES,
    CLOSED,
    LINE_CHARGES,
)
"""All kinds, in the order in which they are listed."""


class Figure(NamedTuple):
    """One figure with what it makes of the weights of a question."""

    name: str
    """Its form, with the id of what it belongs to."""
    form: Form
    """What kind of figure it is."""
    search: Search
    """The question laid out, at the present value."""
    place: str
    """Name of the country, crossing or project that it belongs to; empty for none."""
    present: float
    """In the unit of the form; 0 where it moves nothing."""
    weights: Weights
    """Weights of the links that it moves; it moves them evenly, of a speed in hours a km."""
    link: Link | None = None
    """Where one link stands for it: the one of a crossing that the best route over it uses."""
    inert: str = ""
    """Why it moves nothing, as the rest of a sentence about its place."""
    opens: bool = False
    """Whether it would move something in normal operation."""
    normal_instead: bool = False
    """Whether the question is answered in normal operation although it names another status."""

    @property
    def usual_range(self) -> tuple[float, float]:
        """The values between which it is varied if nothing else is asked for."""
        present, high = self.present, self.form.high
        if self.form.is_inverse:
            return present / TIMES, min(present * TIMES, self.form.most)
        if 2 * present > high:
            high = min(TIMES * present, self.form.most)
        return 0.0, high

    @property
    def mode(self) -> str:
        """Mode of what it belongs to, where that is a border."""
        return self.link.mode if self.link else ""


_KNOWN = "_links_and_edges"
"""Attribute of a search for what was worked out of its graph."""


def links_of(search: Search) -> Iterable[Link]:
    """The links of a question, each once.

    Parameters
    ----------
    search
        The question laid out.

    Returns
    -------
    iterable of Link
        Those that may be used and can be reached.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "risk", default_shipment(network.parameters))
    >>> all(link.is_open for link in links_of(Search(network, question)))
    True
    """
    return _laid_out(search)[0].values()


def edges_by_link(search: Search) -> Mapping[str, Sequence[int]]:
    """The edges of a question by the link that they stand for.

    Parameters
    ----------
    search
        The question laid out.

    Returns
    -------
    dict
        Numbers of edges, in order, by link id.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "risk", default_shipment(network.parameters))
    >>> search = Search(network, question)
    >>> edges_by_link(search).keys() == {link.link_id for link in links_of(search)}
    True
    """
    return _laid_out(search)[1]


def _laid_out(search: Search) -> tuple[dict[str, Link], dict[str, list[int]]]:
    """Links and edges of a question, which many figures ask for, each by link id."""
    graph, known = search.graph, vars(search).get(_KNOWN)
    if known is None or known[0] is not graph:
        links: dict[str, Link] = {}
        edges: dict[str, list[int]] = {}
        for edge, link in enumerate(graph.links):
            if link is not None:
                links[link.link_id] = link
                edges.setdefault(link.link_id, []).append(edge)
        known = vars(search)[_KNOWN] = graph, (links, edges)
    found: tuple[dict[str, Link], dict[str, list[int]]] = known[1]
    return found


def moving(
    search: Search, links: Iterable[Link], changed: Callable[[Link, float], Link]
) -> Weights:
    """Weights of some links that change with a figure.

    Parameters
    ----------
    search
        The question laid out.
    links
        Those that are not in the question do not count.
    changed
        A link as it is at a value.

    Returns
    -------
    Weights
        In the unit of the objective.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> link = network.link_by_id["pk-n25-bela-khuzdar"]
    >>> search = Search(network, question)
    >>> later = moving(search, [link], lambda link, value: link._replace(delay_h=value))
    >>> round(later(2.0)[link.link_id] - later(0.0)[link.link_id], 6)
    2.0
    """
    known = edges_by_link(search)
    moved = [link for link in links if link.link_id in known]

    def weights(value: float) -> Mapping[str, float]:
        pricing = Pricing(search.network, search.question.shipment)
        return weighed(search, pricing, [changed(link, value) for link in moved])

    return weights


def weighed(search: Search, pricing: Pricing, links: Iterable[Link]) -> Mapping[str, float]:
    """Weights of some links by the objective of a question.

    Parameters
    ----------
    search
        The question laid out.
    pricing
        Prices of the links.
    links
        Any links.

    Returns
    -------
    dict of str to float
        By link id, in the unit of the objective.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> weighed(Search(network, question), Pricing(network, question.shipment), [])
    {}
    """
    of = weight(search.question.by, pricing, lambda _link: "")
    return {link.link_id: of(link) or 0.0 for link in links}


def _nothing(_value: float) -> Mapping[str, float]:
    return {}


NOTHING: Weights = _nothing
"""Of a figure that moves nothing."""
