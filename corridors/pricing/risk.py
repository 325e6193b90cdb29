"""Risk read from the record: what the closure record and a country's security say of a link."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corridors.model.closures import Closure, Traffic
from corridors.pricing.history import THROUGH, History, history, window_opening
from corridors.pricing.queues import delay_area_h2
from corridors.tuples import NamedTuple

EVERY_MONTH = (1.0,) * 13
"""Factors of a record without a season: of any month, and of each of the twelve."""


class BorderRecord(NamedTuple):
    """What a component's closures amount to for a truck that comes at a random moment."""

    episodes: int
    """Number of full closures in the window, those that touch or overlap counted as one."""
    share_closed: float
    """Share of time closed, 0 to 1."""
    expected_closure_delay_h: float
    """Expected closure delay in hours."""
    by_month: tuple[float, ...] = EVERY_MONTH
    """Factors on both in any month and in each of the twelve."""

    def in_month(self, month: int) -> tuple[float, float]:
        """Share of time closed and expected delay in a month.

        Parameters
        ----------
        month
            1 to 12, or 0 for any.

        Returns
        -------
        tuple of float
            Share, 0 to 1, and hours.
        """
        factor = self.by_month[month]
        return min(1.0, self.share_closed * factor), self.expected_closure_delay_h * factor


NEVER_CLOSED = BorderRecord(episodes=0, share_closed=0.0, expected_closure_delay_h=0.0)
"""The record of what no closure names."""


def border_record(
    closures: Iterable[Closure],
    *,
    as_of: date,
    look_back_years: float,
    max_wait_h: float,
    traffic: Traffic = THROUGH,
) -> BorderRecord:
    """Share of time closed and expected closure delay in hours of one component.

    Parameters
    ----------
    closures
        Closures of one component; a partial one counts by the share that it bars.
    as_of
        Last day of the window; a closure without an end lasts to that day.
    look_back_years
        Length of the window in years.
    max_wait_h
        A truck turns back after so many hours.
    traffic
        Of which the record is asked.

    Returns
    -------
    BorderRecord
        Sums over the window.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> torkham = [one for one in network.closures if one.component == "torkham"]
    >>> record = border_record(
    ...     torkham, as_of=network.data_as_of, look_back_years=5, max_wait_h=336
    ... )
    >>> 0 < record.share_closed < 1
    True
    """
    past = history(closures, as_of=as_of, look_back_years=look_back_years, traffic=traffic)
    return record_of(past, max_wait_h)


def record_of(past: History, max_wait_h: float, utilisation: float = 0.0) -> BorderRecord:
    """The raw record of some spells: nothing is added to what was closed.

    Parameters
    ----------
    past
        Spells of one component.
    max_wait_h
        A truck turns back after so many hours.
    utilisation
        Arrivals as a share of what is cleared in a day, for the queue after a closure; 0 for none.

    Returns
    -------
    BorderRecord
        Sums over the window.

    Notes
    -----
    With closures of d hours in a window of L hours the share of time closed is Σd/L, and the
    expected delay of an arrival at a random moment is Σf(d)/L, where f(d) = d²/2 for d ≤ w and
    w²/2 + (d − w)·w beyond the maximum wait w; :mod:`corridors.pricing.queues` adds the queue.

    Examples
    --------
    >>> from corridors.pricing.history import NO_HISTORY
    >>> record_of(NO_HISTORY, 336) == NEVER_CLOSED
    True
    """
    if past.window_h <= 0:
        return NEVER_CLOSED
    area_h2 = sum(
        one.weight * delay_area_h2(one.hours, max_wait_h, utilisation) / one.parts
        for one in past.spells
    )
    return BorderRecord(
        episodes=past.episodes,
        share_closed=min(1.0, past.closed_h / past.window_h),
        expected_closure_delay_h=area_h2 / past.window_h,
    )


def counted_closures(
    closures: Iterable[Closure],
    *,
    as_of: date,
    look_back_years: float,
    traffic: Traffic = THROUGH,
) -> list[Closure]:
    """The closures that :func:`border_record` counts: those that reach into the window.

    Parameters
    ----------
    closures
        Closures of one component.
    as_of
        Last day of the window.
    look_back_years
        Length of the window in years.
    traffic
        Of which the record is asked.

    Returns
    -------
    list of Closure
        In the order given.

    Examples
    --------
    >>> counted_closures([], as_of=date(2026, 1, 1), look_back_years=5)
    []
    """
    opening = window_opening(as_of, look_back_years)
    return [
        closure
        for closure in closures
        if closure.share_barred > 0
        and closure.hits(traffic)
        and min(closure.end or as_of, as_of) > max(closure.start, opening)
    ]


def incident_rate_per_km(
    peace_index: float, *, reference_index: float, reference_per_1000_km: float, exponent: float
) -> float:
    """Security incident rate of a country: the probability of an incident per km of section.

    The rate of a reference country, read from its war-risk premium, is scaled by the country's
    Global Peace Index (1 is the safest): ``rate · ((index − 1) / (reference − 1)) ** exponent``.
    The exponent is an estimate of ours; ``parameters.csv`` holds it with its provenance.

    Parameters
    ----------
    peace_index
        Global Peace Index of the country, 1 to 5.
    reference_index
        That of the reference country, over 1.
    reference_per_1000_km
        Security incident rate of the reference country per 1,000 km.
    exponent
        How fast the rate grows with the index.

    Returns
    -------
    float
        Per km.

    References
    ----------
    Institute for Economics and Peace, Global Peace Index.

    Examples
    --------
    >>> incident_rate_per_km(3.0, reference_index=3.0, reference_per_1000_km=0.01, exponent=3)
    1e-05
    """
    ratio = max(0.0, peace_index - 1) / (reference_index - 1)
    return float(reference_per_1000_km / 1000 * ratio**exponent)
