"""What a link costs a shipment: km, hours, dollars, CO2, delay and risk, with their provenance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from corridors.model.network import Network
from corridors.model.records import Link, Quantity
from corridors.pricing.gates import ANY_MONTH, daylight_h
from corridors.pricing.handling import AtOnePlace, Handling, PortStay
from corridors.pricing.haul_direction import HaulDirection
from corridors.pricing.known_prices import KnownPrices
from corridors.pricing.price import Price as Price
from corridors.pricing.price import Provenance as Provenance
from corridors.pricing.rates import PerKm, Rates
from corridors.pricing.records import Records
from corridors.pricing.risk import BorderRecord
from corridors.pricing.same_prices import differing, shares_tables
from corridors.pricing.seasons import month_effects
from corridors.pricing.shipment import Shipment, driving_h_per_day
from corridors.pricing.sources import sources_of
from corridors.pricing.usual_prices import take_usual_prices
from corridors.units import HOURS_PER_DAY

if TYPE_CHECKING:
    from corridors.model.quotes import Quote


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
        self._loss_usd, self._power_usd_h = shipment.loss_usd, shipment.power_usd_h
        self._rates = Rates(network, shipment)
        self._handling = Handling(network.parameters)
        self._haul_direction = HaulDirection(network)
        self._month = shipment.month or ANY_MONTH
        self._tir = shipment.regime == "tir"
        self._driving_h_per_day = driving_h_per_day(network.parameters, shipment.crew)
        self.records = Records(network, shipment)
        self._known = KnownPrices(self._price)
        self._usual = take_usual_prices(self, self._known)
        self._provenances: dict[str, Provenance] = {}
        self._like: tuple[Pricing, Callable[[Link], bool]] | None = None

    @cached_property
    def normal(self) -> Pricing:
        """The same in normal operation, the record read to its day; most links are priced once."""
        like, is_assumed = self._like, self.records.is_assumed
        if like is not None and like[0].network is not self.network and not is_assumed:
            return like[0].normal.on(self.network)
        day = self.shipment.as_of or self.shipment.record_to
        other = Pricing(self.network, self.shipment._replace(as_of=None, record_to=day))
        if self.network.quoted is None:  # a lane's factor may rest on what the day changes
            other._known.take_from(self._known, self.records.is_of_day)
            other._like = self, self.records.is_of_day
        if is_assumed:
            other._known.take_kept(lambda _: None)
        else:
            other.records.share(self.records)
        return other

    def in_month(self, month: int) -> Pricing:
        """The same in a month, of prices of any month; most links are priced once for all."""
        other = Pricing(self.network, self.shipment._replace(month=month))
        other.records, other._rates, other._handling = self.records, self._rates, self._handling
        if self.network.quoted is None:
            other._known.take_from(self._known, self.is_of_month)
        return other

    def looking_back(self, shipment: Shipment) -> Pricing:
        """The same for a shipment with another look-back; links without a record priced once."""
        other = Pricing(self.network, shipment)
        if self.network.quoted is None:
            other._known.take_from(self._known, self.records.is_looked_up)
        return other

    def on(self, network: Network) -> Pricing:
        """The same on a network under rules; what the rules leave alone is priced once for both."""
        other = Pricing(network, self.shipment)
        if shares_tables(self.network, network):
            other._rates = self._rates
            if self._haul_direction.holds_for(network):  # a new road changes slopes
                other._haul_direction = self._haul_direction
            is_alike = other._haul_direction is self._haul_direction
            by_direction = frozenset[str]() if is_alike else self._haul_direction.countries
            differs = differing(self.network, network, by_direction)
            other._known.take_from(self._known, differs)
            other._like = self, differs
        return other

    def differing_from(self, network: Network) -> Callable[[Link], bool] | None:
        """Whether a link may have another price than on a network whose prices it took."""
        return self._like[1] if self._like and self._like[0].network is network else None

    def has_slopes_of(self, other: Pricing) -> bool:
        """Whether headhaul adds to each link what it adds by other prices."""
        return self._haul_direction is other._haul_direction

    def alike(self, link: Link) -> Pricing | None:
        """The prices that a link takes over as they are (:meth:`on`, ``normal``), if there are."""
        if self._like is None or self.records.is_assumed:
            return None
        like, differs = self._like
        return None if like.records.is_assumed or differs(link) else like

    def is_of_month(self, link: Link) -> bool:
        """Whether a month may change the price of a link."""
        return bool(link.seasons or link.gates or len(set(self.record(link).by_month)) > 1)

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
        return self._known.of(link)

    def _price(self, link: Link) -> Price:
        shipment = self.shipment
        length_km = link.length_km.value
        rate = self.per_km(link)
        effect = month_effects(link.seasons)[self._month]
        driving_h = length_km * rate.driving_h * effect.time_factor * link.time_factor
        rest_h = driving_h * self.rest_ratio(link)
        border_h = transshipment_h = port_h = 0.0
        handling_h = charges_usd = 0.0
        if link.kind != "section" or link.gates:  # nearly all sections pass at any hour
            at = self._handling.of(link)
            handling_h = at.hours(self._month, self._tir, shipment.port) * link.time_factor
        if link.kind != "section":
            charges_usd = self.charges_usd(link, shipment.port)
        if link.kind == "crossing":
            border_h = handling_h + link.delay_h + self.records.queue_h(link)
        elif link.kind == "transshipment":
            transshipment_h = handling_h + link.delay_h
        elif link.kind == "port":
            port_h = handling_h + link.delay_h
        else:
            rest_h += handling_h
            driving_h += link.delay_h
        truck_h = driving_h + rest_h + border_h
        freight_usd = length_km * rate.cost_usd + truck_h * rate.truck_hour_usd
        freight_usd *= 1 + self.direction_share(link)
        freight_usd *= shipment.units(link.mode, link.kind)
        incident_probability = length_km * rate.incident_probability * link.incident_rate_factor
        share_closed, delay_h = self.record(link).in_month(self._month)
        delay_h += effect.delay_h
        time_h = driving_h + rest_h + border_h + transshipment_h + port_h
        cost_usd = (freight_usd + charges_usd) * self._quote_factor(link) + link.surcharge_usd
        cost_usd += time_h * self._power_usd_h
        return Price(
            length_km=length_km,
            time_h=time_h,
            cost_usd=cost_usd,
            co2_kg=length_km * rate.co2_kg,
            expected_closure_delay_h=delay_h,
            incident_probability=incident_probability,
            closure_probability=1 - (1 - share_closed) * (1 - effect.share_closed),
            generalised_cost_usd=self.generalised_cost_usd(
                cost_usd, time_h, delay_h, incident_probability
            ),
            driving_h=driving_h,
            rest_h=rest_h,
            border_h=border_h,
            transshipment_h=transshipment_h,
            port_h=port_h,
        )

    @cached_property
    def _lane_factors(self) -> Sequence[float | None]:
        quoted, shipment = self.network.quoted, self.shipment
        if quoted is None:
            return ()
        from corridors.pricing.quotes import lane_factors

        return lane_factors(Pricing(quoted.network, shipment).cost_usd, quoted.lanes, shipment)

    def cost_usd(self, link: Link) -> float:
        """Freight cost of a link in USD."""
        return self.price(link).cost_usd

    def _quote_factor(self, link: Link) -> float:
        """What a quote makes of the modelled cost; 1 where none holds."""
        number = self.network.lane_number(link.link_id)
        return 1.0 if number is None else self._lane_factors[number] or 1.0

    def quote_of(self, link: Link) -> Quote | None:
        """The quote that sets the cost of a link, None where the model does."""
        quoted, number = self.network.quoted, self.network.lane_number(link.link_id)
        if quoted is None or number is None or self._lane_factors[number] is None:
            return None
        return quoted.lanes[number].quote

    def charges_usd(self, link: Link, port: str) -> float:
        """Charges of the whole shipment at a border, in transshipment or in port.

        Parameters
        ----------
        link
            A link of the network.
        port
            ``import`` or ``export`` whatever the direction of travel, else by it.

        Returns
        -------
        float
            USD, with the fee for entering a country and demurrage.
        """
        charges_usd = self._handling.of(link).charges_usd(port)
        fee = self.entry_fee(link)
        return (charges_usd + (fee.value if fee else 0.0)) * self.shipment.charged_units(link)

    def at_one_place(self, link: Link) -> AtOnePlace:
        """What a link takes where it stands, for all months and regimes.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        AtOnePlace
            Of a section the wait where trucks may pass at some hours alone.
        """
        return self._handling.of(link)

    def port_stay(self, link: Link) -> PortStay | None:
        """Free time and demurrage of a port, None for other links."""
        return self._handling.of(link).stay(self.shipment.port, self.shipment.teu)

    def entry_fee(self, link: Link) -> Quantity | None:
        """What a truck pays once for entering a country, in USD; None where it enters none."""
        if link.kind != "crossing" or link.mode != "road":
            return None
        country = self.network.places[link.to_place].country
        return self.network.figures.get((country, "entry_fee_usd"))

    def rest_ratio(self, link: Link) -> float:
        """Hours of rest for each hour of driving on a section.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        float
            ``24 / driving hours a day - 1`` on a road, where a ban on driving by night may leave
            fewer hours than the crew could drive; 0 elsewhere.
        """
        if link.mode != "road" or link.kind != "section":
            return 0.0
        window_h = min(daylight_h(link.gates), self.records.window_h(link))
        return HOURS_PER_DAY / min(self._driving_h_per_day, window_h) - 1

    def direction_share(self, link: Link) -> float:
        """What headhaul adds to the freight of a road section, a share; negative for backhaul."""
        return self._haul_direction.share(link)

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
        like = self.alike(link)
        return self.records.of(link) if like is None else like.record(link)

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
        found = self._provenances.get(link.link_id)
        if found is None:
            kept, like = self._usual, self.alike(link)
            found = kept.provenance(link) if kept is not None else None
            if found is None and like is not None:
                found = like.provenance(link)
            found = found or sources_of(self, link, self._rates.figures(link))
            self._provenances[link.link_id] = found
        return found

    def figures(self, link: Link) -> Mapping[str, Sequence[Quantity]]:
        """The figures of its country and class that a link is priced with, by what they price."""
        return self._rates.figures(link)

    def per_km(self, link: Link) -> PerKm:
        """What a km adds, in hours, USD, kg of CO2 and probability of an incident.

        Parameters
        ----------
        link
            A link of the network.

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
