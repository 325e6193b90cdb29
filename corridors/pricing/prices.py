"""What a link costs a shipment: km, hours, dollars, CO2, delay and risk, with their provenance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.records import Closure, Link, Quantity
from corridors.pricing.risk import (
    NEVER_CLOSED,
    BorderRecord,
    border_record,
    counted_closures,
    incident_rate_per_km,
)
from corridors.pricing.shipment import Shipment
from corridors.units import weakest

REFERENCE_COUNTRY = "AFG"
"""The country whose war-risk premium calibrates hazard."""


class Price(NamedTuple):
    """The additive quantities of a link for a shipment."""

    length_km: float
    time_h: float
    cost_usd: float
    co2_kg: float
    expected_closure_delay_h: float
    incident_probability: float
    """Probability of an incident in which the loss share of the cargo is lost."""
    closure_probability: float
    """Probability that a truck arriving at a random moment finds it closed."""
    generalised_cost_usd: float


class Provenance(NamedTuple):
    """Where a link's numbers come from: sources and weakest confidence by quantity."""

    sources: Mapping[str, tuple[str, ...]]
    confidence: Mapping[str, str]


class Pricing:
    """Prices the links of a network for one shipment; figures are looked up once by country."""

    def __init__(self, network: Network, shipment: Shipment) -> None:
        self.network, self.shipment = network, shipment
        self._value_of_time_usd_h = shipment.value_of_time_usd_h
        self._loss_usd = shipment.loss_usd
        self._sections: dict[tuple[object, ...], tuple[float, float, float, float]] = {}
        self._rates: dict[tuple[object, ...], dict[str, list[Quantity]]] = {}
        self._closures: dict[str, list[Closure]] = {}
        for closure in network.closures:
            self._closures.setdefault(closure.component, []).append(closure)
        self._records: dict[tuple[str, str], BorderRecord] = {}
        self._prices: dict[str, Price] = {}
        self._as_of = shipment.as_of or network.data_as_of

    def price(self, link: Link) -> Price:
        """Price a link.

        Raises
        ------
        DataError
            If the figures of its country or class are missing.
        """
        if link.link_id not in self._prices:
            self._prices[link.link_id] = self._price(link)
        return self._prices[link.link_id]

    def _price(self, link: Link) -> Price:
        length_km = link.length_km.value
        time_h = cost_usd = co2_kg = incident_probability = 0.0
        if link.link_class:
            hours, usd, kg, loss = self.per_km(link)
            time_h, cost_usd = length_km * hours, length_km * usd
            co2_kg, incident_probability = length_km * kg, length_km * loss
        if link.handling_h is not None:
            time_h += link.handling_h.value
        if link.charges_usd is not None:
            cost_usd += link.charges_usd.value
        time_h = time_h * link.time_factor + link.delay_h
        cost_usd += link.surcharge_usd
        incident_probability *= link.incident_rate_factor
        record = self.record(link)
        wait_h = record.expected_closure_delay_h
        adjusted_usd = self.generalised_cost_usd(cost_usd, time_h, wait_h, incident_probability)
        return Price(
            length_km,
            time_h,
            cost_usd,
            co2_kg,
            wait_h,
            incident_probability,
            record.share_closed,
            adjusted_usd,
        )

    def generalised_cost_usd(
        self,
        cost_usd: float,
        time_h: float,
        expected_closure_delay_h: float,
        incident_probability: float,
    ) -> float:
        """Generalised cost: ``cost + v·time + ρ·(v·wait + hazard·loss)``, in USD."""
        value_of_time = self._value_of_time_usd_h
        risk_usd = value_of_time * expected_closure_delay_h + incident_probability * self._loss_usd
        return cost_usd + value_of_time * time_h + self.shipment.risk_aversion * risk_usd

    def record(self, link: Link) -> BorderRecord:
        """What the closure record says of the link's component."""
        if link.component not in self._closures:
            return NEVER_CLOSED
        key = (link.component, link.mode)
        if key not in self._records:
            self._records[key] = border_record(
                self._closures_of(link),
                as_of=self._as_of,
                look_back_years=self.shipment.look_back_years,
                max_wait_h=self.shipment.max_wait_h,
            )
        return self._records[key]

    def provenance(self, link: Link) -> Provenance:
        """Sources and weakest confidence by quantity; empty where the link adds nothing."""
        length = [link.length_km] if link.length_km.value > 0 else []
        parts: dict[str, list[Quantity]] = {"length_km": length, "time_h": [], "cost_usd": []}
        parts |= {"co2_kg": [], "expected_closure_delay_h": [], "incident_probability": []}
        if link.link_class and length:
            for name, figures in self._figures(link).items():
                parts[name] = length + figures if figures else []
        if link.handling_h is not None:
            parts["time_h"] = [*parts["time_h"], link.handling_h]
        if link.charges_usd is not None:
            parts["cost_usd"] = [*parts["cost_usd"], link.charges_usd]
        counted = counted_closures(
            self._closures_of(link),
            as_of=self._as_of,
            look_back_years=self.shipment.look_back_years,
        )
        parts["expected_closure_delay_h"] = [
            Quantity(0, closure.source, closure.confidence) for closure in counted
        ]
        everything = [part for found in parts.values() for part in found]
        everything += [
            parameter
            for name in ("value_of_time_share_per_day", "cargo_value_usd", "loss_share")
            if (parameter := self.network.parameters.get(name)) is not None
        ]
        parts["generalised_cost_usd"] = everything
        return Provenance(
            sources={
                name: tuple(sorted({part.source for part in found}))
                for name, found in parts.items()
            },
            confidence={
                name: weakest(part.confidence for part in found) for name, found in parts.items()
            },
        )

    def _closures_of(self, link: Link) -> list[Closure]:
        closures = self._closures.get(link.component, ())
        if link.built:  # a new line has no record of its own: that of its border stands for it
            return list(closures)
        return [closure for closure in closures if closure.mode in ("all", link.mode)]

    def per_km(self, link: Link) -> tuple[float, float, float, float]:
        """Hours, USD, kg of CO2 and hazard per km of section."""
        key = (link.country, link.mode, link.link_class, link.speed_km_h)
        if key not in self._sections:
            self._sections[key] = self._per_km_of(link)
        return self._sections[key]

    def _per_km_of(self, link: Link) -> tuple[float, float, float, float]:
        figures = self._figures(link)
        speed_km_h = figures["time_h"][0].value
        cost_usd_km = sum(figure.value for figure in figures["cost_usd"])
        co2_kg_km = figures["co2_kg"][0].value * self.shipment.payload_t / 1000
        incident_rate_km = 0.0
        if figures["incident_probability"]:
            own, reference, premium, exponent = (
                figure.value for figure in figures["incident_probability"]
            )
            incident_rate_km = incident_rate_per_km(
                own,
                reference_index=reference,
                reference_per_1000_km=premium,
                exponent=exponent,
            )
        return 1 / speed_km_h, cost_usd_km, co2_kg_km, incident_rate_km

    def _figures(self, link: Link) -> dict[str, list[Quantity]]:
        """The rates a section is priced with, by the quantity they price."""
        key = (link.country, link.mode, link.link_class, link.speed_km_h)
        if key not in self._rates:
            self._rates[key] = self._rates_of(link)
        return self._rates[key]

    def _rates_of(self, link: Link) -> dict[str, list[Quantity]]:
        if link.mode in ("ferry", "sea"):
            return {
                "time_h": [self._parameter(f"{link.mode}_speed_km_h")],
                "cost_usd": [],
                "co2_kg": [self._parameter(f"{link.mode}_co2_g_per_t_km")],
                "incident_probability": [],
            }
        if link.mode == "rail":
            speeds = [self._figure(link.country, "rail_speed_km_h")]
            cost = self._figure(link.country, "rail_cost_usd_per_teu_km")
            co2 = self._parameter(f"rail_{link.link_class}_co2_g_per_t_km")
        else:
            speeds = [self._figure(link.country, "road_speed_swod_km_h")]
            cap = self.network.parameters.get(f"road_{link.link_class}_speed_cap_km_h")
            speeds += [cap] if cap is not None else []
            cost = self._figure(link.country, "road_cost_usd_per_truck_km")
            co2 = self.network.parameters.get(
                f"road_{link.link_class}_co2_g_per_t_km"
            ) or self._parameter("road_co2_g_per_t_km")
        if link.speed_km_h is not None:
            speeds = [link.speed_km_h]
        incident_rates = [
            self._figure(link.country, "global_peace_index"),
            self._figure(REFERENCE_COUNTRY, "global_peace_index"),
            self._parameter("incident_rate_reference_per_1000_km"),
            self._parameter("incident_rate_peace_index_exponent"),
        ]
        speed = min(speeds, key=lambda figure: figure.value)
        return {
            "time_h": [speed],
            "cost_usd": [cost],
            "co2_kg": [co2],
            "incident_probability": incident_rates,
        }

    def _figure(self, country: str, name: str) -> Quantity:
        try:
            return self.network.figures[country, name]
        except KeyError:
            raise _missing("country_figures.csv", f"{country} {name}") from None

    def _parameter(self, name: str) -> Quantity:
        try:
            return self.network.parameters[name]
        except KeyError:
            raise _missing("parameters.csv", name) from None


def _missing(table: str, row: str) -> DataError:
    return DataError([Problem(table=table, row=row, message="is needed and missing")])
