"""What each figure contributes to a link: how its km, hours, USD and CO2 answer to a factor on it.

A total of a route is a sum of products of figures. At the present values it changes with a factor
``f`` on one figure as ``total + c · (f − 1)``, where ``c`` is the contribution of the figure, the
sum of the products that it stands in. A speed and the driving hours of a day stand below the line,
so that ``1 / f`` takes the place of ``f``. For one figure alone this is exact; of several at once
it leaves out the products of their changes. Peace indices and the exponent are no products: their
contribution is the derivative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from corridors.model.records import Link
from corridors.pricing.gates import ANY_MONTH
from corridors.pricing.pieces import Figure, Key, Pieces
from corridors.pricing.prices import Pricing
from corridors.pricing.seasons import month_effects
from corridors.pricing.shipment import driving_parameter
from corridors.pricing.usual_contributions import take_figures, usual_contributions
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY


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


Contribution = tuple[Key, Amounts]
"""A figure with what it contributes."""
_Basis = tuple[float, float, float, float, float]
"""Km, hours, USD before what power takes, kg of CO2 and USD of risk."""
_NOTHING: _Basis = (0.0, 0.0, 0.0, 0.0, 0.0)


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
    >>> (_, length), (_, speed), *_ = found.of(network.link_by_id["pk-n25-bela-khuzdar"])
    >>> length.length_km > speed.length_km == 0.0, length.time_h == speed.time_h
    (True, True)
    """

    def __init__(self, pricing: Pricing) -> None:
        self.pricing, self.shipment = pricing, pricing.shipment
        self._pieces = Pieces(pricing)
        self._month = self.shipment.month or ANY_MONTH
        self._value_h = self.shipment.value_of_time_usd_h
        self._power_usd_h = self.shipment.power_usd_h
        crew = pricing.network.parameters[driving_parameter(self.shipment.crew)]
        self._rhythm = HOURS_PER_DAY / crew.value
        self._of: dict[str, tuple[Contribution, ...]] = {}
        self._own = pricing.network.link_by_id
        self._like: Contributions | None = None
        self._measured: dict[tuple[str, int], tuple[tuple[Key, float], ...]] = {}
        self._kept = usual_contributions(pricing, self._alone)

    @property
    def figures(self) -> dict[Key, Figure]:
        """The figures of the links asked for before."""
        return self._pieces.figures

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
        found = self._of.get(link.link_id)
        if found is None:
            found = self._of[link.link_id] = self._found(link)
        return found

    def to(self, measure: int, link: Link) -> tuple[tuple[Key, float], ...]:
        """What the figures contribute to one measure of a link.

        Parameters
        ----------
        measure
            Its place among those of :class:`Amounts`.
        link
            A link of the network.

        Returns
        -------
        tuple
            Keys of figures with what they contribute, where it is something.
        """
        found = self._measured.get((link.link_id, measure))
        if found is None:
            found = tuple([(key, one) for key, every in self.of(link) if (one := every[measure])])
            self._measured[link.link_id, measure] = found
        return found

    def _found(self, link: Link) -> tuple[Contribution, ...]:
        like = self.pricing.alike(link)
        if like is not None:
            if self._like is None:
                self._like = Contributions(like)
            found, known = self._like.of(link), self._like.figures
            for key, _ in found:
                self.figures.setdefault(key, known[key])
            return found
        kept = self._kept if self._own.get(link.link_id) is link else None
        row = None if kept is None else kept.row(link.link_id)
        return tuple(self._contributions(link)) if row is None else self._taken(row)

    def _taken(self, row: tuple[Any, ...]) -> tuple[Contribution, ...]:
        """Of a link that was kept."""
        keys, made = take_figures(row, self.figures), tuple.__new__
        return tuple([(keys[number], made(Amounts, amounts)) for number, amounts in row[1]])

    def _alone(self, link: Link) -> tuple[tuple[Contribution, ...], Mapping[Key, Figure]]:
        """Of a link with no other before it."""
        figures: dict[Key, Figure] = {}
        self._pieces.figures = figures
        try:
            return tuple(self._contributions(link)), figures
        finally:
            self._pieces.figures = {}

    def _contributions(self, link: Link) -> Iterator[Contribution]:
        bases = self._bases(link)
        for key, basis, multiple in self._pieces.of(link):
            if bases[basis] == _NOTHING:
                continue
            km, part_h, usd, co2_kg, risk_usd = bases[basis]
            part_h *= multiple
            cost_usd = multiple * usd + part_h * self._power_usd_h
            generalised_usd = cost_usd + part_h * self._value_h + multiple * risk_usd
            yield key, Amounts(multiple * km, part_h, cost_usd, multiple * co2_kg, generalised_usd)

    def _bases(self, link: Link) -> tuple[_Basis, ...]:
        """What the link has of each basis, in their order; the page's ranges.js does the same."""
        pricing, shipment = self.pricing, self.shipment
        rate, price = pricing.per_km(link), pricing.price(link)
        km, effect = link.length_km.value, month_effects(link.seasons)[self._month]
        units = 0.0 if pricing.quote_of(link) else shipment.units(link.mode, link.kind)
        share = pricing.direction_share(link)
        freight = units * (1 + share)
        per_h = rate.truck_hour_usd * freight
        ratio = 1 + pricing.rest_ratio(link)
        moving_h = km * rate.driving_h * effect.time_factor * link.time_factor * ratio
        freight_usd = km * rate.cost_usd * freight
        incidents = km * rate.incident_probability * link.incident_rate_factor
        risk_usd = incidents * shipment.risk_aversion * shipment.loss_usd
        moving = (0.0, moving_h, moving_h * per_h, 0.0, 0.0)
        rests = ratio > 1 and abs(ratio - self._rhythm) < 1e-9
        slow_h = moving_h * (1 - 1 / effect.time_factor)
        delay_usd = shipment.risk_aversion * self._value_h
        hour_h, queue_h = link.time_factor, pricing.records.queue_h(link)
        hour_usd = hour_h * per_h if link.kind in ("section", "crossing") else 0.0
        _, delay_h = pricing.record(link).in_month(self._month)
        usd = km * rate.cost_usd + price.time_h * rate.truck_hour_usd
        return (
            (km, moving_h, moving_h * per_h + freight_usd, km * rate.co2_kg, risk_usd),
            moving,
            moving if rests else _NOTHING,
            (0.0, slow_h, slow_h * per_h, 0.0, delay_usd * effect.delay_h),
            (0.0, hour_h, hour_usd, 0.0, 0.0),
            (0.0, queue_h, queue_h * per_h, 0.0, 0.0),
            (0.0, 0.0, 1.0, 0.0, 0.0),
            (0.0, 0.0, km * freight, 0.0, 0.0),
            (0.0, 0.0, price.time_h * freight, 0.0, 0.0),
            (0.0, 0.0, usd * freight, 0.0, 0.0),
            (0.0, 0.0, usd * units * share, 0.0, 0.0),
            (0.0, 0.0, 0.0, km * shipment.payload_t / 1000, 0.0),
            (0.0, 0.0, 0.0, 0.0, risk_usd),
            (0.0, 0.0, 0.0, 0.0, delay_usd * delay_h),
        )
