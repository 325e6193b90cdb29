"""A route: the legs of a path with their totals, crossings, countries and provenance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, prod
from typing import TYPE_CHECKING

from corridors.measures import MEASURES, TIME_PARTS, TOTALS, UNKNOWN, Measure
from corridors.model.records import Corridor, Link
from corridors.pricing.handling import PortStay
from corridors.pricing.prices import Price, Pricing, Provenance
from corridors.tuples import NamedTuple
from corridors.units import weakest

if TYPE_CHECKING:
    from corridors.model.quotes import Quote
    from corridors.routing.timetable import Timetable

_SOURCED = (
    "length_km",
    "time_h",
    "cost_usd",
    "co2_kg",
    "expected_closure_delay_h",
    "incident_probability",
    "generalised_cost_usd",
)


class Leg(NamedTuple):
    """One link of a route with its price and where the numbers come from."""

    link: Link
    """The link."""
    price: Price
    """What it adds: km, hours, USD, kg of CO2 and probabilities."""
    provenance: Provenance
    """Sources and weakest confidence of the price."""
    quote: Quote | None = None
    """The quote that sets its USD, None where the model does."""
    port: PortStay | None = None
    """Free time and demurrage of a port."""

    @property
    def confidence(self) -> str:
        """The weakest of its km, hours and dollars; incident rates are estimates throughout."""
        return weakest(
            self.provenance.confidence[name] for name in ("length_km", "time_h", "cost_usd")
        )


class Route(NamedTuple):
    """A route between two places, with its legs and totals."""

    origin: str
    """Place id."""
    destination: str
    """Place id."""
    corridor: str
    """Id of the named corridor that it follows, empty for none."""
    legs: tuple[Leg, ...]
    """In order of travel."""
    totals: Mapping[str, float]
    """By key of a measure, in its unit, see ``TOTALS``; ``closure_probability`` takes the links as
    independent."""
    time_parts: Mapping[str, float]
    """Hours by key of ``TIME_PARTS``; together the total ``time_h``."""
    incident_probability: float
    """Sum over the legs: probability of an incident on the route."""
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-3 codes in order of travel, a country again where it is entered again."""
    crossings: tuple[str, ...]
    """Crossing ids in order of travel."""
    places: tuple[str, ...]
    """Place ids in order of travel."""
    sources: Mapping[str, tuple[str, ...]]
    """Source ids by key of a measure."""
    confidence: Mapping[str, str]
    """Weakest confidence by key of a measure."""
    timetable: Timetable | None = None
    """By the clock, where a departure was asked for; the totals are means all the same."""

    def __repr__(self) -> str:
        figures = ", ".join(
            measure.with_unit(self.totals[measure.key])
            for measure in MEASURES
            if measure.key in ("length_km", "time_h", "cost_usd")
        )
        borders = " · ".join(self.crossings) or "no border"
        return f"<Route {self.origin} → {self.destination}: {figures}, {borders}>"

    def knows(self, measure: Measure) -> bool:
        """Whether a total says something: no closure recorded is not zero.

        Parameters
        ----------
        measure
            Which total.

        Returns
        -------
        bool
            False for what rests on the closure record alone, where that has no row.
        """
        return not measure.recorded or bool(self.sources["expected_closure_delay_h"])

    def text(self, measure: Measure) -> str:
        """A total as its column shows it, without unit.

        Parameters
        ----------
        measure
            Which total.

        Returns
        -------
        str
            A dash where the closure record has nothing to say.
        """
        return measure.text(self.totals[measure.key]) if self.knows(measure) else UNKNOWN

    @property
    def modes(self) -> tuple[str, ...]:
        """Modes in order of use, without repeats side by side."""
        return _runs(
            [leg.link.mode for leg in self.legs if leg.link.kind in ("section", "crossing")]
        )

    @property
    def components(self) -> tuple[str, ...]:
        """Components of the legs, in order of travel."""
        return tuple(leg.link.component for leg in self.legs)


def make_route(
    origin: str,
    destination: str,
    links: Sequence[Link],
    pricing: Pricing,
    corridors: Sequence[Corridor],
) -> Route:
    """Price the links of a path and add them up.

    Parameters
    ----------
    origin, destination
        Place ids.
    links
        In order of travel.
    pricing
        Prices of the links.
    corridors
        Named corridors, of which the route follows the first that fits and serves its ends.

    Returns
    -------
    Route
        With totals in km, hours, USD and kg.

    Raises
    ------
    DataError
        If a figure that a price needs is missing.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> link = network.link_by_id["pk-n25-bela-khuzdar"]
    >>> route = make_route("bela", "khuzdar", [link], Pricing(network, shipment), ())
    >>> route.places, route.totals["length_km"] == link.length_km.value
    (('bela', 'khuzdar'), True)
    """
    legs = tuple(
        Leg(
            link=link,
            price=pricing.price(link),
            provenance=pricing.provenance(link),
            quote=pricing.quote_of(link),
            port=pricing.port_stay(link),
        )
        for link in links
    )
    sums = {
        name: fsum(getattr(leg.price, name) for leg in legs)
        for name in (*TOTALS, "incident_probability")
        if name != "closure_probability"
    }
    places = pricing.network.places
    ends = [(name, places[name].country) for name in (origin, destination)]
    # a crossing counts once, however many of its links a route uses
    shares = {leg.link.component: leg.price.closure_probability for leg in legs}
    sums["closure_probability"] = 1 - prod(1 - share for share in shares.values())
    return Route(
        origin=origin,
        destination=destination,
        corridor=_corridor_of(links, corridors, ends),
        legs=legs,
        totals={name: sums[name] for name in TOTALS},
        time_parts={
            part.key: fsum(getattr(leg.price, part.key) for leg in legs) for part in TIME_PARTS
        },
        incident_probability=sums["incident_probability"],
        countries=_runs([country for link in links for country in _countries(link, pricing)]),
        crossings=_runs([link.crossing for link in links if link.crossing]),
        places=_runs([origin, *(link.to_place for link in links)]),
        sources={
            name: tuple(sorted({source for leg in legs for source in leg.provenance.sources[name]}))
            for name in _SOURCED
        },
        confidence={
            name: weakest(leg.provenance.confidence[name] for leg in legs) for name in _SOURCED
        },
    )


def follows(links: Sequence[Link], corridor: Corridor) -> bool:
    """Whether a path passes every gateway of a corridor by the corridor's modes.

    Parameters
    ----------
    links
        The path, in order of travel.
    corridor
        A named corridor.

    Returns
    -------
    bool
        Whatever the order of the gateways.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> follows([], Package().network.corridors[0])
    False
    """
    passed = {(link.crossing, link.mode) for link in links if link.crossing}
    touched = {place_id for link in links for place_id in (link.from_place, link.to_place)}
    return all(map(corridor.carries, links)) and all(
        any(name in gateway.crossings and gateway.mode in ("", mode) for name, mode in passed)
        or not touched.isdisjoint(gateway.places)
        for gateway in corridor.gateways
    )


def _corridor_of(
    links: Sequence[Link], corridors: Sequence[Corridor], ends: Sequence[tuple[str, str]]
) -> str:
    """The first corridor that joins the ends, each place id and country code, and is followed."""
    origin, destination = ends
    followed = (
        corridor.corridor_id
        for corridor in corridors
        if corridor.joins(origin, destination) and follows(links, corridor)
    )
    return next(followed, "")


def _countries(link: Link, pricing: Pricing) -> tuple[str, ...]:
    places = pricing.network.places
    return places[link.from_place].country, places[link.to_place].country


def _runs(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for at, name in enumerate(names) if at == 0 or name != names[at - 1])
