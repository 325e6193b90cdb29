"""What a link takes from a truck that arrives at a given moment, where ``prices`` gives the mean.

Driving and rest are constant but for the months: on a slow month's days the truck makes less of its
way, so that a link entered in one month and left in the next has some of both (the flow speed
model), and no truck overtakes one that left before it. Waits without a date in print stay means.

References
----------
Sung, Bell, Seong and Park (2000), Shortest paths in a network with time-dependent flow speeds,
European Journal of Operational Research 121. Ichoua, Gendreau and Potvin (2003), Vehicle
dispatching with time-dependent travel times, EJOR 144.
"""

from __future__ import annotations

from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.gates import ANY_MONTH, YEAR, gates_in, opening_times
from corridors.pricing.moments import PER_HOUR, millionths, month_at
from corridors.pricing.openings import OPEN, Rule, passing, rule_of
from corridors.pricing.prices import Pricing
from corridors.pricing.seasons import month_effects
from corridors.pricing.shipment import TIR
from corridors.tuples import NamedTuple

MONTHS = YEAR[1:]


class Passed(NamedTuple):
    """A truck on a link, in millionths of an hour."""

    enters: int
    """When it starts, after the wait for a gate or a month."""
    leaves: int
    """When it is at the end of the link."""
    by_mean: bool
    """Whether the wait before it starts is a mean."""


class Passage:
    """One link as a function of the moment at which a truck arrives at it.

    Parameters
    ----------
    moving
        Hours in motion and at rest in a month of factor 1, in millionths.
    factors
        On them, by month; None where all are 1.
    constant
        What else it takes after the wait, in millionths of an hour.
    rules
        Of its gate by month; None where it is always open.
    offset, clock
        Millionths of an hour by which its country, and the gate's, are ahead of UTC.
    """

    __slots__ = ("_clock", "_constant", "_factors", "_moving", "_offset", "_rules")

    def __init__(
        self,
        moving: float,
        factors: tuple[float, ...] | None,
        constant: int,
        rules: tuple[Rule, ...] | None,
        offset: int,
        clock: int,
    ) -> None:
        self._moving, self._factors, self._constant = moving, factors, constant
        self._rules, self._offset, self._clock = rules, offset, clock

    def of(self, arrives: int) -> Passed | None:
        """The truck that arrives at a moment.

        Parameters
        ----------
        arrives
            Millionths of an hour.

        Returns
        -------
        Passed or None
            None where the link never opens.
        """
        enters, by_mean = arrives, False
        if self._rules is not None:
            found = passing(self._rules, arrives + self._clock)
            if found is None:
                return None
            enters, by_mean = found.at - self._clock, found.by_mean
        return Passed(enters, self._driven(enters) + self._constant, by_mean)

    def _driven(self, at: int) -> int:
        if self._factors is None:
            return at + round(self._moving)
        left = self._moving
        while True:
            month, ends = month_at(at + self._offset)
            factor, within = self._factors[month - 1], ends - self._offset - at
            if left * factor <= within:
                return at + round(left * factor)
            left = max(left - within / factor, 0.0)
            at += within


class Passages:
    """The passages of the links of a network, each made once.

    Parameters
    ----------
    network
        With its scenarios.
    pricing
        Prices of the same network.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> passages = Passages(network, Pricing(network, default_shipment(network.parameters)))
    >>> passed = passages.of(network.link_by_id["pk-n25-bela-khuzdar"]).of(0)
    >>> passed.enters, 5 < passed.leaves / PER_HOUR < 50
    (0, True)
    """

    def __init__(self, network: Network, pricing: Pricing) -> None:
        self._network, self._pricing = network, pricing
        self._of: dict[str, Passage] = {}

    def of(self, link: Link) -> Passage:
        """The passage of a link.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        Passage
            Under the regime, crew and port handling of the shipment.

        Raises
        ------
        DataError
            If the hours by which its country is ahead of UTC are missing.
        """
        if link.link_id not in self._of:
            self._of[link.link_id] = self._made(link)
        return self._of[link.link_id]

    def utc_offset_h(self, country: str) -> float:
        """Hours by which a country is ahead of UTC.

        Parameters
        ----------
        country
            ISO 3166-1 alpha-3 code.

        Returns
        -------
        float
            Hours, the same all year round.

        Raises
        ------
        DataError
            If they are missing.
        """
        offset_h = self._network.countries[country].utc_offset_h
        if offset_h is None:
            problem = "lacks utc_offset_h, without which there is no timetable"
            raise DataError([Problem(table="countries.csv", row=country, message=problem)])
        return offset_h

    def _made(self, link: Link) -> Passage:
        pricing, shipment = self._pricing, self._pricing.shipment
        driving_h = link.length_km.value * pricing.per_km(link).driving_h * link.time_factor
        effects = month_effects(link.seasons)
        factors = tuple(effects[month].time_factor for month in MONTHS)
        place, tir = pricing.at_one_place(link), shipment.regime == TIR
        if link.port_terms is not None:
            handling_h = place.hours(ANY_MONTH, tir, shipment.port)
        else:
            handling_h = place.tir_processing_h if tir else place.processing_h
            handling_h += link.departure_wait_h.value if link.departure_wait_h else 0.0
        clock = next((gate.clock for gate in link.gates if gate.clock), link.country)
        return Passage(
            moving=driving_h * (1 + pricing.rest_ratio(link)) * PER_HOUR,
            factors=None if set(factors) == {1.0} else factors,
            constant=millionths(handling_h * link.time_factor + link.delay_h),
            rules=self._rules(link),
            offset=millionths(self.utc_offset_h(link.country)),
            clock=millionths(self.utc_offset_h(clock)),
        )

    def _rules(self, link: Link) -> tuple[Rule, ...] | None:
        """Rules of the gate by month, None where it is always open."""
        place = self._pricing.at_one_place(link)
        rules = []
        for month in MONTHS:
            gates = gates_in(link.gates, month)
            if month in link.closed_months:
                rules.append(Rule(closed=True))
            elif any(gate.days_per_month for gate in gates):
                wait_h = place.ordinary_h[month] - place.processing_h
                rules.append(Rule(mean_wait=millionths(wait_h * link.time_factor)))
            else:
                rules.append(rule_of(opening_times(gates)) if gates else OPEN)
        return None if all(rule == OPEN for rule in rules) else tuple(rules)
