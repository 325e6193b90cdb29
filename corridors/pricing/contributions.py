"""What each figure contributes to a link: how its km, hours, USD and CO2 answer to a factor on it.

A total of a route is a sum of products of figures. At the present values it changes with a factor
``f`` on one figure as ``total + c · (f − 1)``, where ``c`` is the contribution of the figure, the
sum of the products that it stands in. A speed and the driving hours of a day stand below the line,
so that ``1 / f`` takes the place of ``f``. For one figure alone this is exact; of several at once
it leaves out the products of their changes. Peace indices and the exponent are no products: their
contribution is the derivative.

Not figures but terms of the question are payload, value of the cargo and of its time, loss share
and risk aversion, what scenarios add, and a quote on its lane: none of them has a range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from corridors.model.quantity import Quantity
from corridors.model.ranges import Range
from corridors.model.records import Link
from corridors.pricing.closure_ranges import closure_range
from corridors.pricing.gates import ANY_MONTH, gate_waits_h
from corridors.pricing.handling import LEAST_PROCESSING, TIR_FACTOR, port_terms
from corridors.pricing.haul_direction import ASYMMETRY
from corridors.pricing.prices import Pricing
from corridors.pricing.rates import PRICED_AS, REFERENCE_COUNTRY
from corridors.pricing.seasons import month_effects
from corridors.pricing.shipment import TIR, driving_parameter
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
_LEVEL = Quantity(1.0, "calibration", "derived")
GPI = "global_peace_index"
_UPKEEP, _FURTHER = "tyres_and_upkeep_usd_per_km", "further_driver_usd_per_day"
_PREMIUM = "incident_rate_reference_per_1000_km"
_EXPONENT = "incident_rate_peace_index_exponent"


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


class Amounts(NamedTuple):
    """What a figure contributes to the measures of a link, or of a route."""

    length_km: float = 0.0
    """Kilometres."""
    time_h: float = 0.0
    """Hours."""
    cost_usd: float = 0.0
    """USD."""
    co2_kg: float = 0.0
    """kg of CO2."""
    generalised_cost_usd: float = 0.0
    """USD, with time and risk priced in."""


Key = tuple[str, str]
"""Owner and name of a figure: the same on every link and in every answer."""
Contribution = tuple[Key, Amounts]
"""A figure with what it contributes."""


class Contributions:
    """What the figures contribute to the links of a network for one shipment, each link once.

    Parameters
    ----------
    pricing
        Prices of the links.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> found = Contributions(Pricing(network, default_shipment(network.parameters)))
    >>> [key for key, _ in found.of(network.link_by_id["pk-n25-bela-khuzdar"])][:2]
    [('pk-n25-bela-khuzdar', 'length_km'), ('PAK', 'road_mountain_speed_km_h')]
    >>> found.figures["PAK", "road_mountain_speed_km_h"].confidence
    'estimate'
    """

    def __init__(self, pricing: Pricing) -> None:
        self.pricing, self.network, self.shipment = pricing, pricing.network, pricing.shipment
        self._month = self.shipment.month or ANY_MONTH
        self._tir = self.shipment.regime == TIR
        self._value_h = self.shipment.value_of_time_usd_h
        self._power_usd_h = self.shipment.power_usd_h
        self._crew = self.network.parameters[driving_parameter(self.shipment.crew)]
        self._usual = (
            {link.link_id: link for link in self.network.usual_links}
            if self.network.scenarios
            else {}
        )
        self.figures: dict[Key, Figure] = {}  # of the links asked for
        self._of: dict[str, tuple[Contribution, ...]] = {}

    def of(self, link: Link) -> tuple[Contribution, ...]:
        """What the figures contribute to one link.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        tuple
            Keys of figures with their amounts; a figure may come twice.
        """
        if link.link_id not in self._of:
            self._of[link.link_id] = tuple(self._contributions(link))
        return self._of[link.link_id]

    def _contributions(self, link: Link) -> Iterator[Contribution]:
        pricing, shipment = self.pricing, self.shipment
        rate, figures = pricing.per_km(link), pricing.figures(link)
        km, effect = link.length_km.value, month_effects(link.seasons)[self._month]
        units = 0.0 if pricing.quote_of(link) else shipment.units(link.mode, link.kind)
        share = pricing.direction_share(link)
        freight = units * (1 + share)
        per_h = rate.truck_hour_usd * freight
        ratio = 1 + pricing.rest_ratio(link)
        moving_h = km * rate.driving_h * effect.time_factor * link.time_factor * ratio
        loss_usd = shipment.risk_aversion * shipment.loss_usd
        incidents = km * rate.incident_probability * link.incident_rate_factor
        if km:
            yield (
                self._figure(link.component, "length_km", "length", link.length_km),
                self._amounts(
                    moving_h,
                    moving_h * per_h + km * rate.cost_usd * freight,
                    length_km=km,
                    co2_kg=km * rate.co2_kg,
                    risk_usd=incidents * loss_usd,
                ),
            )
        if moving_h:
            hours = self._amounts(moving_h, moving_h * per_h)
            yield self._speed(link, figures["time_h"][0]), hours
            if ratio > 1 and abs(ratio - HOURS_PER_DAY / self._crew.value) < 1e-9:
                name = driving_parameter(shipment.crew)
                yield self._figure(MODEL, name, "driving_hours", self._crew, is_inverse=True), hours
            if link.mode in LEVELS:
                name, kind = LEVELS[link.mode]
                yield self._figure(link.country, name, kind, _LEVEL), hours
        yield from self._seasons(link, moving_h, per_h)
        standing_h = pricing.price(link).time_h - moving_h
        if link.kind != "section" or link.gates:
            is_truck = link.kind in ("section", "crossing")
            for key, part_h in self._standing(link):
                part_h *= link.time_factor
                yield key, self._amounts(part_h, part_h * per_h if is_truck else 0.0)
        if link.kind == "crossing" and (queue_h := pricing.records.queue_h(link)):
            queue = Quantity(queue_h, "estimate", "estimate")
            key = self._figure(link.component, "queue_h", "queue", queue)
            yield key, self._amounts(queue_h, queue_h * per_h)
        if units:
            yield from self._charges(link)
            truck_h = moving_h + standing_h
            yield from self._freight(link, figures, freight, truck_h)
            if link.mode == "road" and link.kind in ("section", "crossing"):
                usd = km * rate.cost_usd * freight + truck_h * per_h
                key = self._figure(link.country, FREIGHT_LEVEL, "road_freight", _LEVEL)
                yield key, self._amounts(0.0, usd)
        if share:
            asymmetry = self.network.figures[link.country, ASYMMETRY]
            usd = (km * rate.cost_usd + (moving_h + standing_h) * rate.truck_hour_usd) * units
            key = self._figure(link.country, ASYMMETRY, "headhaul", asymmetry)
            yield key, self._amounts(0.0, usd * share)
        yield from self._emissions(link, figures, km)
        yield from self._incidents(link, figures, incidents * loss_usd)
        yield from self._closures(link)

    def _amounts(
        self,
        time_h: float,
        usd: float,
        *,
        length_km: float = 0.0,
        co2_kg: float = 0.0,
        risk_usd: float = 0.0,
    ) -> Amounts:
        cost_usd = usd + time_h * self._power_usd_h
        generalised_usd = cost_usd + time_h * self._value_h + risk_usd
        return Amounts(length_km, time_h, cost_usd, co2_kg, generalised_usd)

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

    def _seasons(self, link: Link, moving_h: float, per_h: float) -> Iterator[Contribution]:
        if not link.seasons:
            return
        effect = month_effects(link.seasons)[self._month]
        slow_h = moving_h * (1 - 1 / effect.time_factor)
        delay_usd = self.shipment.risk_aversion * self._value_h * effect.delay_h
        confidence = weakest(season.confidence for season in link.seasons)
        season = Quantity(1.0, "", confidence)
        key = self._figure(link.country, "season", "season", season)
        yield key, self._amounts(slow_h, slow_h * per_h, risk_usd=delay_usd)

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
        usual = self._usual.get(link.link_id)
        return usual is not None and usual.handling_h != link.handling_h

    def _charges(self, link: Link) -> Iterator[Contribution]:
        units, port = self.shipment.charged_units(link), self.shipment.port
        if link.port_terms is not None:
            terms, owner = port_terms(link, port), self._port(link)
            if terms.charges_usd is not None:
                key = self._figure(owner, "charges_usd", "charges", terms.charges_usd)
                yield key, self._amounts(0.0, terms.charges_usd.value * units)
            daily, dwell = terms.demurrage_usd_per_day, terms.handling_h
            if terms.demurrage_usd and daily is not None and dwell is not None:
                key = self._figure(owner, "demurrage_usd_per_day", "demurrage", daily)
                yield key, self._amounts(0.0, terms.demurrage_usd * units)
                usd = dwell.value / HOURS_PER_DAY * daily.value * units
                key = self._figure(owner, "dwell_h", "port_dwell", dwell)
                yield key, self._amounts(0.0, usd)
        elif link.charges_usd is not None and link.charges_usd.value:
            crosses = link.kind == "crossing"
            owner = link.link_id if crosses else link.component
            key = self._figure(owner, "charges_usd", "charges", link.charges_usd)
            yield key, self._amounts(0.0, link.charges_usd.value * units)
        fee = self.pricing.entry_fee(link)
        if fee is not None and fee.value:
            country = self.network.places[link.to_place].country
            key = self._figure(country, "entry_fee_usd", "entry_fee", fee)
            yield key, self._amounts(0.0, fee.value * units)

    def _freight(
        self,
        link: Link,
        figures: Mapping[str, Sequence[Quantity]],
        freight: float,
        truck_h: float,
    ) -> Iterator[Contribution]:
        """What the rates by km and by day contribute to the freight."""
        if not figures:
            return
        km, costs, country = link.length_km.value, figures["cost_usd"], link.country
        if link.mode == "road" and costs:
            diesel, fuel, upkeep, toll = costs
            road = PRICED_AS.get(link.link_class, link.link_class)
            fuel_usd = self._amounts(0.0, km * diesel.value * fuel.value * freight)
            yield self._figure(country, "diesel_usd_per_l", "diesel_price", diesel), fuel_usd
            yield self._figure(MODEL, f"fuel_l_per_km_{road}", "fuel_use", fuel), fuel_usd
            usd = self._amounts(0.0, km * upkeep.value * freight)
            yield self._figure(MODEL, _UPKEEP, "upkeep", upkeep), usd
            name = f"road_toll_usd_per_km_{'motorway' if road == 'motorway' else 'other'}"
            usd = self._amounts(0.0, km * toll.value * freight)
            yield self._figure(country, name, "toll", toll), usd
        elif costs:
            (rate,) = costs
            usd = self._amounts(0.0, km * rate.value * freight)
            yield self._figure(country, "rail_cost_usd_per_teu_km", "rail_rate", rate), usd
        for at, day in enumerate(figures["truck_day_usd"]):
            usd = self._amounts(0.0, truck_h * day.value / HOURS_PER_DAY * freight)
            if at:
                yield self._figure(MODEL, _FURTHER, "further_driver", day), usd
            else:
                yield self._figure(country, "truck_day_usd", "truck_day", day), usd

    def _emissions(
        self, link: Link, figures: Mapping[str, Sequence[Quantity]], km: float
    ) -> Iterator[Contribution]:
        for rate in figures.get("co2_kg", ()):
            co2_kg = km * rate.value * self.shipment.payload_t / 1000
            owner = f"{link.mode} {link.link_class}"
            key = self._figure(owner, "co2_g_per_t_km", "co2_rate", rate)
            yield key, self._amounts(0.0, 0.0, co2_kg=co2_kg)

    def _incidents(
        self, link: Link, figures: Mapping[str, Sequence[Quantity]], loss_usd: float
    ) -> Iterator[Contribution]:
        if not loss_usd or not figures["incident_probability"]:
            return
        own, reference, premium, exponent = figures["incident_probability"]
        of_own, of_reference = (own.value - 1, reference.value - 1)
        yield (
            self._figure(MODEL, _PREMIUM, "incident_rate", premium),
            self._amounts(0.0, 0.0, risk_usd=loss_usd),
        )
        for country, index, sign, base in (
            (link.country, own, 1, of_own),
            (REFERENCE_COUNTRY, reference, -1, of_reference),
        ):
            usd = sign * loss_usd * exponent.value * index.value / base
            key = self._figure(country, GPI, "peace_index", index)
            yield key, self._amounts(0.0, 0.0, risk_usd=usd)
        usd = loss_usd * exponent.value * log(of_own / of_reference)
        key = self._figure(MODEL, _EXPONENT, "incident_exponent", exponent)
        yield key, self._amounts(0.0, 0.0, risk_usd=usd)

    def _closures(self, link: Link) -> Iterator[Contribution]:
        _, delay_h = self.pricing.record(link).in_month(self._month)
        if not delay_h:
            return
        key = f"{link.component} {link.mode}", "expected_closure_delay_h"
        if key not in self.figures:
            spread = closure_range(self.pricing.records, link)
            self.figures[key] = Figure(*key, "", "estimate", delay_h, own_range=spread)
        usd = self.shipment.risk_aversion * self._value_h * delay_h
        yield key, self._amounts(0.0, 0.0, risk_usd=usd)

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
