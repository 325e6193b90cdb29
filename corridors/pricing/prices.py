"""What a link costs a shipment: km, hours, dollars, CO2, delay and risk, with their provenance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from corridors.model.network import Network
from corridors.model.records import Closure, Link, Quantity
from corridors.pricing.rates import PerKm, Rates
from corridors.pricing.risk import NEVER_CLOSED, BorderRecord, border_record, counted_closures
from corridors.pricing.shipment import Shipment
from corridors.units import weakest


class Price(NamedTuple):
    """What a link adds to a route of a shipment."""

    length_km: float
    """Length in km."""
    time_h: float
    """Hours in motion, at the border, in transshipment and in port."""
    cost_usd: float
    """Freight cost in USD per truckload or TEU."""
    co2_kg: float
    """CO2 of the payload in kg."""
    expected_closure_delay_h: float
    """Expected closure delay in hours."""
    incident_probability: float
    """Probability of an incident in which the loss share of the cargo is lost."""
    closure_probability: float
    """Probability that a truck arriving at a random moment finds it closed."""
    generalised_cost_usd: float
    """Generalised cost (risk-adjusted) in USD."""


class Provenance(NamedTuple):
    """Where a link's numbers come from, by the key of each measure."""

    sources: Mapping[str, tuple[str, ...]]
    """Source ids, in order; none where the link adds nothing."""
    confidence: Mapping[str, str]
    """The weakest confidence, empty where the link adds nothing."""


class Pricing:
    """Prices the links of a network for one shipment, each once.

    Parameters
    ----------
    network
        With its scenarios.
    shipment
        Whose payload, values and look-back the prices are for.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> pricing = Pricing(network, default_shipment(network.parameters))
    >>> pricing.price(network.components["torkham"][0]).length_km < 50
    True
    """

    def __init__(self, network: Network, shipment: Shipment) -> None:
        self.network, self.shipment = network, shipment
        self._value_of_time_usd_h = shipment.value_of_time_usd_h
        self._loss_usd = shipment.loss_usd
        self._rates = Rates(network, shipment.payload_t)
        self._closures: dict[str, list[Closure]] = {}
        for closure in network.closures:
            self._closures.setdefault(closure.component, []).append(closure)
        self._records: dict[tuple[str, str], BorderRecord] = {}
        self._prices: dict[str, Price] = {}
        self._as_of = shipment.as_of or network.data_as_of

    def price(self, link: Link) -> Price:
        """Price a link in km, hours, USD, kg of CO2 and probabilities.

        Parameters
        ----------
        link
            A link of the network, open or closed.

        Returns
        -------
        Price
            With what scenarios lay on the link.

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
            per_km = self.per_km(link)
            time_h, cost_usd = length_km * per_km.time_h, length_km * per_km.cost_usd
            co2_kg = length_km * per_km.co2_kg
            incident_probability = length_km * per_km.incident_probability
        if link.handling_h is not None:
            time_h += link.handling_h.value
        if link.charges_usd is not None:
            cost_usd += link.charges_usd.value
        time_h = time_h * link.time_factor + link.delay_h
        cost_usd += link.surcharge_usd
        incident_probability *= link.incident_rate_factor
        record = self.record(link)
        delay_h = record.expected_closure_delay_h
        return Price(
            length_km=length_km,
            time_h=time_h,
            cost_usd=cost_usd,
            co2_kg=co2_kg,
            expected_closure_delay_h=delay_h,
            incident_probability=incident_probability,
            closure_probability=record.share_closed,
            generalised_cost_usd=self.generalised_cost_usd(
                cost_usd, time_h, delay_h, incident_probability
            ),
        )

    def generalised_cost_usd(
        self,
        cost_usd: float,
        time_h: float,
        expected_closure_delay_h: float,
        incident_probability: float,
    ) -> float:
        """Generalised cost in USD: ``cost + v·time + ρ·(v·delay + p·loss)``.

        v is the value of an hour, p the incident probability, loss the value lost in an incident
        and ρ the risk aversion.

        Parameters
        ----------
        cost_usd
            Freight cost in USD.
        time_h
            Hours in normal operation.
        expected_closure_delay_h
            Expected closure delay in hours.
        incident_probability
            Of a link or a route.

        Returns
        -------
        float
            USD.

        References
        ----------
        Hummels and Schaur (2013), Time as a trade barrier, American Economic Review 103(7): the
        value of time as a share of the cargo's value per day.
        """
        value_of_time = self._value_of_time_usd_h
        risk_usd = value_of_time * expected_closure_delay_h + incident_probability * self._loss_usd
        return cost_usd + value_of_time * time_h + self.shipment.risk_aversion * risk_usd

    def record(self, link: Link) -> BorderRecord:
        """What the closure record says of the link's component.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        BorderRecord
            Episodes, share of time closed and expected closure delay in hours.
        """
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
        """Sources and weakest confidence of a link's price.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        Provenance
            By the keys of the measures.

        Raises
        ------
        DataError
            If a figure of its country or class is missing.
        """
        length = [link.length_km] if link.length_km.value > 0 else []
        parts: dict[str, list[Quantity]] = {"length_km": length, "time_h": [], "cost_usd": []}
        parts |= {"co2_kg": [], "expected_closure_delay_h": [], "incident_probability": []}
        if link.link_class and length:
            for name, figures in self._rates.figures(link).items():
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
            Quantity(value=0, source=closure.source, confidence=closure.confidence)
            for closure in counted
        ]
        everything = [quantity for quantities in parts.values() for quantity in quantities]
        everything += [
            parameter
            for name in ("value_of_time_share_per_day", "cargo_value_usd", "loss_share")
            if (parameter := self.network.parameters.get(name)) is not None
        ]
        parts["generalised_cost_usd"] = everything
        return Provenance(
            sources={
                name: tuple(sorted({quantity.source for quantity in quantities}))
                for name, quantities in parts.items()
            },
            confidence={
                name: weakest(quantity.confidence for quantity in quantities)
                for name, quantities in parts.items()
            },
        )

    def per_km(self, link: Link) -> PerKm:
        """What a km of a section adds, in hours, USD, kg of CO2 and probability of an incident.

        Parameters
        ----------
        link
            A link with a class.

        Returns
        -------
        PerKm
            Before scenarios change it.

        Raises
        ------
        DataError
            If a figure of its country or class is missing.
        """
        return self._rates.per_km(link)

    def _closures_of(self, link: Link) -> list[Closure]:
        closures = self._closures.get(link.component, ())
        if link.built:  # a new line has no record of its own: that of its border stands for it
            return list(closures)
        return [closure for closure in closures if closure.mode in ("all", link.mode)]
