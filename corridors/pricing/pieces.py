"""Which figures price a link: each as a multiple of something that the link has.

A figure makes ``multiple * basis`` of a link's hours, USD, CO2 and risk. A basis is what several
figures multiply, such as the hours in motion or the km of the freight; it follows from the question
(:mod:`corridors.pricing.contributions`). Figure and multiple hardly do, so the page carries them as
columns (:mod:`corridors.pricing.piece_columns`) and works out each basis itself.

Not figures but terms of the question are payload, value of the cargo and of its time, loss share
and risk aversion, what scenarios add, and a quote on its lane: none of them has a range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from corridors.model.quantity import Quantity
from corridors.model.ranges import Range
from corridors.model.records import Link
from corridors.pricing.gates import ANY_MONTH, gate_waits_h
from corridors.pricing.handling import LEAST_PROCESSING, TIR_FACTOR, port_terms
from corridors.pricing.haul_direction import ASYMMETRY
from corridors.pricing.prices import Pricing
from corridors.pricing.rates import PRICED_AS, REFERENCE_COUNTRY
from corridors.pricing.shipment import TIR, driving_parameter
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY, weakest

MODEL = ""
"""Owner of the parameters, which belong to no country."""
LEVELS = {
    "road": ("road_hours_as_a_whole", "road_times"),
    "rail": ("rail_hours_as_a_whole", "rail_times"),
}
"""Name and kind of what all hours in motion of a country share, by mode: no figure of a table but
the error that printed trips show beyond that of the figures."""
FREIGHT_LEVEL = "road_freight_as_a_whole"
"""The same of a country's road freight."""
GPI = "global_peace_index"
_LEVEL = Quantity(1.0, "calibration", "derived")
_UPKEEP, _FURTHER = "tyres_and_upkeep_usd_per_km", "further_driver_usd_per_day"
_PREMIUM = "incident_rate_reference_per_1000_km"
_EXPONENT = "incident_rate_peace_index_exponent"

LENGTH, MOVING, RHYTHM, SEASON, STANDING, QUEUE, CHARGES = range(7)
PER_KM, PER_HOUR, FREIGHT, HEADHAUL, CO2, INCIDENTS, CLOSURE = range(7, 14)
"""What figures multiply. The whole of a section; its hours in motion, and the same where the crew's
rest sets them; what a season adds; an hour at one place; the queue of a day; a dollar; the km of
the freight, its hours, all of the freight, what headhaul adds to it; km with the payload; the value
that is lost in incidents; the expected closure delay."""


class Figure(NamedTuple):
    """A figure that prices links."""

    owner: str
    """Country code, link id, component, or a port with its direction; empty for a parameter."""
    name: str
    """Name with its unit, as in its table."""
    kind: str
    """Kind of figure, which gives the range; empty where it has one of its own."""
    confidence: str
    """How sure it is."""
    value: float
    """In the unit of the name."""
    is_inverse: bool = False
    """Whether it stands below the line, as a speed does."""
    own_range: Range | None = None
    """Range that does not follow from kind and confidence."""


Key = tuple[str, str]
"""Owner and name of a figure: the same on every link and in every answer."""


class Piece(NamedTuple):
    """A figure with what it makes of a link."""

    key: Key
    """Of the figure."""
    basis: int
    """What it multiplies, such as ``MOVING``."""
    multiple: float = 1.0
    """How often it takes the basis."""


class Pieces:
    """The figures of the links of a network for one shipment.

    Parameters
    ----------
    pricing
        Prices of the links.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> pieces = Pieces(Pricing(network, default_shipment(network.parameters)))
    >>> [key for key, *_ in pieces.of(network.link_by_id["pk-n25-bela-khuzdar"])][:2]
    [('pk-n25-bela-khuzdar', 'length_km'), ('PAK', 'road_mountain_speed_km_h')]
    >>> pieces.figures["PAK", "road_mountain_speed_km_h"].confidence
    'estimate'
    """

    def __init__(self, pricing: Pricing) -> None:
        self.pricing, self.network, self.shipment = pricing, pricing.network, pricing.shipment
        self._month = self.shipment.month or ANY_MONTH
        self._tir = self.shipment.regime == TIR
        self._crew = self.network.parameters[driving_parameter(self.shipment.crew)]
        self.figures: dict[Key, Figure] = {}  # of the links asked for

    def of(self, link: Link) -> Iterator[Piece]:
        """The figures of one link.

        Parameters
        ----------
        link
            A link of the network.

        Yields
        ------
        Piece
            A figure may come twice, and with a basis of which the link has nothing.
        """
        yield from self.own(link)
        yield from self.rates(link)
        yield from self.at_one_place(link)
        if link.kind == "crossing" and (queue_h := self.pricing.records.queue_h(link)):
            queue = Quantity(queue_h, "estimate", "estimate")
            yield Piece(self._figure(link.component, "queue_h", "queue", queue), QUEUE)
        yield from self.closures(link)

    def terms(self, link: Link) -> tuple[object, ...]:
        """What the figures of a link follow from, beside the shipment and the closure record.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        tuple
            Links of networks under rules with equal ones have the same figures: what a rule adds
            to a link is part of the question.
        """
        plain = link._replace(
            closed=False, time_factor=1.0, delay_h=0.0, surcharge_usd=0.0, incident_rate_factor=1.0
        )
        pricing = self.pricing
        is_sloped, is_quoted = bool(pricing.direction_share(link)), bool(pricing.quote_of(link))
        return plain, is_sloped, is_quoted, self._is_assumed(link)

    def own(self, link: Link) -> Iterator[Piece]:
        """Those of ``of`` that are the link's own: its length and its seasons."""
        if link.length_km.value:
            yield Piece(self._figure(link.component, "length_km", "length", link.length_km), LENGTH)
        if link.seasons:
            confidence = weakest(season.confidence for season in link.seasons)
            season = Quantity(1.0, "", confidence)
            yield Piece(self._figure(link.country, "season", "season", season), SEASON)

    def rates(self, link: Link) -> Iterator[Piece]:
        """Those of ``of`` that links of one country, mode and class share."""
        figures, km = self.pricing.figures(link), link.length_km.value
        if km and self.pricing.per_km(link).driving_h:
            yield Piece(self._speed(link, figures["time_h"][0]), MOVING)
            if link.mode == "road" and link.kind == "section":
                name = driving_parameter(self.shipment.crew)
                key = self._figure(MODEL, name, "driving_hours", self._crew, is_inverse=True)
                yield Piece(key, RHYTHM)
            if link.mode in LEVELS:
                name, kind = LEVELS[link.mode]
                yield Piece(self._figure(link.country, name, kind, _LEVEL), MOVING)
        if not self.pricing.quote_of(link):
            yield from self._freight(link, figures, km)
        for rate in figures.get("co2_kg", ()) if km else ():
            owner = f"{link.mode} {link.link_class}"
            yield Piece(self._figure(owner, "co2_g_per_t_km", "co2_rate", rate), CO2, rate.value)
        if km and figures.get("incident_probability"):
            yield from self._incidents(link, figures["incident_probability"])

    def at_one_place(self, link: Link) -> Iterator[Piece]:
        """Those of ``of`` that a border, port or transshipment has, or a gate."""
        if link.kind != "section" or link.gates:
            for key, part_h in self._standing(link):
                yield Piece(key, STANDING, part_h)
        if not self.pricing.quote_of(link):
            for key, usd in self._charges(link):
                yield Piece(key, CHARGES, usd)

    def closures(self, link: Link) -> Iterator[Piece]:
        """That of ``of`` for the expected closure delay, if there is any."""
        _, delay_h = self.pricing.record(link).in_month(self._month)
        if not delay_h:
            return
        key = f"{link.component} {link.mode}", "expected_closure_delay_h"
        if key not in self.figures:
            from corridors.pricing.closure_ranges import closure_range

            spread = closure_range(self.pricing.records, link)
            self.figures[key] = Figure(*key, "", "estimate", delay_h, own_range=spread)
        yield Piece(key, CLOSURE)

    def _speed(self, link: Link, speed: Quantity) -> Key:
        if link.mode in ("ferry", "sea"):
            kind, owner, name = "water_speed", MODEL, f"{link.mode}_speed_km_h"
        elif link.mode == "rail":
            kind, owner, name = "rail_speed", link.country, "rail_speed_km_h"
        else:
            road = PRICED_AS.get(link.link_class, link.link_class)
            kind, owner, name = "road_speed", link.country, f"road_{road}_speed_km_h"
        if link.speed_km_h is not None:
            owner, name = link.component, "speed_km_h"
        return self._figure(owner, name, kind, speed, is_inverse=True)

    def _standing(self, link: Link) -> Iterator[tuple[Key, float]]:
        """Figures of the hours at one place, each with what it contributes to them."""
        stated, departure = link.handling_h, link.departure_wait_h
        if departure is not None:
            key = self._figure(link.head, "departure_wait_h", "train_wait", departure)
            yield key, departure.value
        if link.port_terms is not None:
            dwell = port_terms(link, self.shipment.port).handling_h
            if dwell is not None:
                yield self._figure(self._port(link), "dwell_h", "port_dwell", dwell), dwell.value
            return
        at = self.pricing.at_one_place(link)
        usual_h, month = gate_waits_h(link.gates)[ANY_MONTH], self._month
        waited_h = at.ordinary_h[month] - at.processing_h - (departure.value if departure else 0.0)
        inside = link.wait_inside and stated is not None
        if not inside and waited_h:
            confidence = weakest(gate.confidence for gate in link.gates)
            wait = Quantity(waited_h, "", confidence)
            yield self._figure(link.link_id, "gate_wait_h", "gate_wait", wait), waited_h
        if stated is None or not stated.value or self._is_assumed(link):
            return
        kind = "border_time" if link.kind == "crossing" else "transshipment_dwell"
        name = "border_time_h" if link.kind == "crossing" else "dwell_h"
        owner = link.link_id if link.kind == "crossing" else link.component
        own = link.tir_handling_h if self._tir else None
        if own is not None:
            if own.value > stated.value - at.processing_h:
                yield self._figure(owner, "tir_border_time_h", kind, own), own.value
            return
        factor = self.network.parameters.get(TIR_FACTOR)
        share = 1.0
        if self._tir and link.kind == "crossing" and link.mode == "road" and factor is not None:
            share = factor.value
            part_h = at.processing_h * share
            yield self._figure(MODEL, TIR_FACTOR, "tir_factor", factor), part_h
        part_h = share * stated.value
        if inside and at.processing_h > stated.value - usual_h + 1e-9:
            # processing is held to a quarter of the whole, the rest is the wait inside it
            part_h = share * at.processing_h
            part_h += (1 - LEAST_PROCESSING) * stated.value * (waited_h > 0)
        yield self._figure(owner, name, kind, stated), part_h

    def _is_assumed(self, link: Link) -> bool:
        """Whether a scenario sets the hours, which are then no figure but part of the question."""
        if not self.network.scenarios:
            return False
        known = self.network.worked_out
        if "usual links" not in known:
            known["usual links"] = {usual.link_id: usual for usual in self.network.usual_links}
        usual = known["usual links"].get(link.link_id)
        return usual is not None and usual.handling_h != link.handling_h

    def _charges(self, link: Link) -> Iterator[tuple[Key, float]]:
        """Figures of the charges at one place, each with the USD that it makes."""
        units, port = self.shipment.charged_units(link), self.shipment.port
        if link.port_terms is not None:
            terms, owner = port_terms(link, port), self._port(link)
            if terms.charges_usd is not None:
                key = self._figure(owner, "charges_usd", "charges", terms.charges_usd)
                yield key, terms.charges_usd.value * units
            daily, dwell = terms.demurrage_usd_per_day, terms.handling_h
            if terms.demurrage_usd and daily is not None and dwell is not None:
                key = self._figure(owner, "demurrage_usd_per_day", "demurrage", daily)
                yield key, terms.demurrage_usd * units
                key = self._figure(owner, "dwell_h", "port_dwell", dwell)
                yield key, dwell.value / HOURS_PER_DAY * daily.value * units
        elif link.charges_usd is not None and link.charges_usd.value:
            crosses = link.kind == "crossing"
            owner = link.link_id if crosses else link.component
            key = self._figure(owner, "charges_usd", "charges", link.charges_usd)
            yield key, link.charges_usd.value * units
        fee = self.pricing.entry_fee(link)
        if fee is not None and fee.value:
            country = self.network.places[link.to_place].country
            yield self._figure(country, "entry_fee_usd", "entry_fee", fee), fee.value * units

    def _freight(
        self, link: Link, figures: Mapping[str, Sequence[Quantity]], km: float
    ) -> Iterator[Piece]:
        """Rates by km and by day, and what all freight of a country shares."""
        costs, country = figures.get("cost_usd", ()) if km else (), link.country
        if link.mode == "road" and costs:
            diesel, fuel, upkeep, toll = costs
            road = PRICED_AS.get(link.link_class, link.link_class)
            fuel_usd = diesel.value * fuel.value
            key = self._figure(country, "diesel_usd_per_l", "diesel_price", diesel)
            yield Piece(key, PER_KM, fuel_usd)
            key = self._figure(MODEL, f"fuel_l_per_km_{road}", "fuel_use", fuel)
            yield Piece(key, PER_KM, fuel_usd)
            yield Piece(self._figure(MODEL, _UPKEEP, "upkeep", upkeep), PER_KM, upkeep.value)
            name = f"road_toll_usd_per_km_{'motorway' if road == 'motorway' else 'other'}"
            yield Piece(self._figure(country, name, "toll", toll), PER_KM, toll.value)
        elif costs:
            (rate,) = costs
            key = self._figure(country, "rail_cost_usd_per_teu_km", "rail_rate", rate)
            yield Piece(key, PER_KM, rate.value)
        for at, day in enumerate(figures.get("truck_day_usd", ())):
            owner, name, kind = (
                (MODEL, _FURTHER, "further_driver")
                if at
                else (country, "truck_day_usd", "truck_day")
            )
            key = self._figure(owner, name, kind, day)
            yield Piece(key, PER_HOUR, day.value / HOURS_PER_DAY)
        if link.mode == "road" and link.kind in ("section", "crossing"):
            yield Piece(self._figure(country, FREIGHT_LEVEL, "road_freight", _LEVEL), FREIGHT)
        if self.pricing.direction_share(link):
            asymmetry = self.network.figures[country, ASYMMETRY]
            yield Piece(self._figure(country, ASYMMETRY, "headhaul", asymmetry), HEADHAUL)

    def _incidents(self, link: Link, quantities: Sequence[Quantity]) -> Iterator[Piece]:
        own, reference, premium, exponent = quantities
        of_own, of_reference = (own.value - 1, reference.value - 1)
        yield Piece(self._figure(MODEL, _PREMIUM, "incident_rate", premium), INCIDENTS)
        for country, index, sign, base in (
            (link.country, own, 1, of_own),
            (REFERENCE_COUNTRY, reference, -1, of_reference),
        ):
            key = self._figure(country, GPI, "peace_index", index)
            yield Piece(key, INCIDENTS, sign * exponent.value * index.value / base)
        key = self._figure(MODEL, _EXPONENT, "incident_exponent", exponent)
        yield Piece(key, INCIDENTS, exponent.value * log(of_own / of_reference))

    def _port(self, link: Link) -> str:
        """A port with the direction of the freight."""
        stay = self.pricing.port_stay(link)
        direction = "import" if stay is not None and stay.is_import else "export"
        return f"{link.from_place} {direction}"

    def _figure(
        self, owner: str, name: str, kind: str, one: Quantity, *, is_inverse: bool = False
    ) -> Key:
        key = owner, name
        if key not in self.figures:
            self.figures[key] = Figure(owner, name, kind, one.confidence, one.value, is_inverse)
        return key
