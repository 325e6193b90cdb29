"""A truck before a closed border: what waiting, going on and diverting cost, and the policies."""

from __future__ import annotations

from datetime import date
from math import inf

from corridors.analysis.detention import Detention
from corridors.analysis.stopping import (
    Chance,
    Policy,
    best_policy,
    policies,
    policy_of,
    with_hindsight,
)
from corridors.model.records import Link
from corridors.pricing.history import History, Span
from corridors.pricing.queues import wait_after_h
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

FEW = 5
"""With fewer remaining durations nothing is said of chances and means."""


class DailyCost(NamedTuple):
    """What a day of waiting costs, in USD for the whole shipment; detention comes on top."""

    truck_usd: float
    """The trucks with their crews, in the country where they stand."""
    cooling_usd: float
    """Cooling of the cargo."""
    time_usd: float
    """The value of time; 0 where the objective is the freight cost."""

    @property
    def usd(self) -> float:
        """All of it."""
        return self.truck_usd + self.cooling_usd + self.time_usd


class Onward(NamedTuple):
    """How the trip ends, over what was closed or by the diversion."""

    route: Route
    """From the place where the truck stands."""
    cost_usd: float
    """By the objective, without closure delay at what is waited for."""
    detention: Detention | None
    """Of the box, without the wait; None where it is not known or there is none."""

    def usd(self, wait_h: float, daily: DailyCost) -> float:
        """What the trip costs after a wait.

        Parameters
        ----------
        wait_h
            Hours.
        daily
            What a day of it costs.

        Returns
        -------
        float
            USD, with detention.
        """
        days = wait_h / HOURS_PER_DAY
        box = self.detention
        box_usd = 0.0 if box is None else box._replace(out_days=box.out_days + days).usd
        return self.cost_usd + days * daily.usd + box_usd


class PastClosure(NamedTuple):
    """What a truck would have paid that came on the first day of a past closure."""

    span: Span
    """First day closed and day of reopening."""
    policy_usd: float
    """By the best policy for a closure that has just begun."""
    at_once_usd: float
    """By diverting at once."""
    until_open_usd: float
    """By waiting until it opened; of one that still lasts, so far."""
    blocked: tuple[str, ...]
    """What of the diversion was closed too on the first day, in words."""

    @property
    def hindsight_usd(self) -> float:
        """The less of diverting at once and waiting."""
        return min(self.at_once_usd, self.until_open_usd)


class Waiting(NamedTuple):
    """Wait or turn back: costs, chances and policies."""

    question: Question
    """The place where the truck stands, and where it is bound for."""
    closed: str
    """What is closed, as it was written."""
    link: Link
    """The link of the open route on whose closures the durations rest."""
    day: date
    """On which the truck stands there."""
    since: date
    """First day of the closure."""
    recorded: Span | None
    """The closure that the record holds on the day, if any."""
    daily: DailyCost
    """What a day of waiting costs."""
    over: Onward
    """The best route once it is open."""
    around: Onward | None
    """The diversion; None where there is none."""
    utilisation: float | None
    """Of the border, for the queue after reopening; None where no capacity is in print."""
    chances: tuple[Chance, ...]
    """Further waits until it opens; empty where the record knows no closure as long."""
    longer: int
    """Closures of the record that lasted longer than this one has, those of one event as one."""
    own: History
    """Spells of what is waited for."""
    break_even_h: float
    """The longest wait that costs no more than diverting at once, with the queue behind it."""
    past: tuple[PastClosure, ...]
    """Closures of it in the look-back window; empty without a diversion."""
    past_leave_h: float
    """Threshold of the policy for those, of a closure that has just begun."""

    @property
    def is_thin(self) -> bool:
        """Whether too few known durations are longer to state chances and means."""
        return 0 < len(self.chances) < FEW

    @property
    def elapsed_h(self) -> float:
        """Hours for which the closure has lasted."""
        return (self.day - self.since).days * HOURS_PER_DAY

    def passed_usd(self, wait_h: float) -> float:
        """What the trip costs if it opens after a wait, with the queue behind it.

        Parameters
        ----------
        wait_h
            Hours from now.

        Returns
        -------
        float
            USD.
        """
        return self.over.usd(wait_h + self.queue_h(wait_h), self.daily)

    def left_usd(self, wait_h: float) -> float:
        """What the trip costs if the truck diverts after a wait.

        Parameters
        ----------
        wait_h
            Hours from now.

        Returns
        -------
        float
            USD; ``inf`` where there is no diversion.
        """
        return inf if self.around is None else self.around.usd(wait_h, self.daily)

    def queue_h(self, wait_h: float) -> float:
        """Hours behind the trucks that came before this one, once it opens.

        Parameters
        ----------
        wait_h
            Hours until it opens.

        Returns
        -------
        float
            0 where no capacity is in print, or it has been closed for longer than anyone waits.
        """
        if self.utilisation is None:
            return 0.0
        max_wait_h = self.question.shipment.max_wait_h
        if self.elapsed_h > max_wait_h:  # arrivals have long turned away
            return 0.0
        before_h = max(0.0, min(self.elapsed_h + wait_h, max_wait_h) - wait_h)
        return wait_after_h(before_h, 0.0, max_wait_h, self.utilisation)

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All thresholds that can be best; none where nothing is known of the durations."""
        if not self.chances:
            return ()
        left = None if self.around is None else self.left_usd
        return policies(self.chances, self.passed_usd, left)

    @property
    def best(self) -> Policy | None:
        """The policy that costs least; None where nothing is known of the durations."""
        return best_policy(found) if (found := self.policies) else None

    @property
    def at_break_even(self) -> Policy | None:
        """To wait until the break-even: a rule that needs no record. None as for ``hindsight``."""
        if not self.chances or self.around is None:
            return None
        return policy_of(self.chances, self.passed_usd, self.left_usd, self.break_even_h)

    @property
    def hindsight(self) -> Policy | None:
        """What it would cost to know the duration; None without a diversion or durations."""
        if not self.chances or self.around is None:
            return None
        return with_hindsight(self.chances, self.passed_usd, self.left_usd)
