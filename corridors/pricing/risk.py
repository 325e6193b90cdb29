"""Risk read from the record: what the closure record and a country's security say of a link.

Nothing is guessed about a border: its risk is the share of the look-back window in which it was
closed, and the delay that a truck would have met there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from corridors.model.records import Closure
from corridors.units import DAYS_PER_YEAR, HOURS_PER_DAY


class BorderRecord(NamedTuple):
    """What a component's closures amount to for a truck that comes at a random moment."""

    episodes: int
    """Number of full closures in the window, those that touch or overlap counted as one."""
    share_closed: float
    """Share of time closed, 0 to 1."""
    expected_closure_delay_h: float
    """Expected closure delay in hours."""


NEVER_CLOSED = BorderRecord(episodes=0, share_closed=0.0, expected_closure_delay_h=0.0)
"""The record of what no closure names."""


def border_record(
    closures: Iterable[Closure], *, as_of: date, look_back_years: float, max_wait_h: float
) -> BorderRecord:
    """Share of time closed and expected closure delay in hours of one component.

    Parameters
    ----------
    closures
        Closures of one component; partial ones are left out, so the result is a lower bound.
    as_of
        Last day of the window; a closure without an end lasts to that day.
    look_back_years
        Length of the window in years.
    max_wait_h
        A truck turns back after so many hours.

    Returns
    -------
    BorderRecord
        Sums over the window.

    Notes
    -----
    With closures of d hours in a window of L hours the share of time closed is Σd/L, and the
    expected delay of an arrival at a random moment is Σf(d)/L, where f(d) = d²/2 for d ≤ w and
    w²/2 + (d − w)·w beyond the maximum wait w. Closures that overlap count once.

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
    window_h = look_back_years * DAYS_PER_YEAR * HOURS_PER_DAY
    if window_h <= 0:
        return NEVER_CLOSED
    opening = window_opening(as_of, look_back_years)
    durations_h = [
        (end - start).days * HOURS_PER_DAY for start, end in _episodes(closures, opening, as_of)
    ]
    return BorderRecord(
        episodes=len(durations_h),
        share_closed=min(1.0, sum(durations_h) / window_h),
        expected_closure_delay_h=sum(_delay_area_h2(d, max_wait_h) for d in durations_h) / window_h,
    )


def counted_closures(
    closures: Iterable[Closure], *, as_of: date, look_back_years: float
) -> list[Closure]:
    """The closures that :func:`border_record` counts: full ones that reach into the window.

    Parameters
    ----------
    closures
        Closures of one component.
    as_of
        Last day of the window.
    look_back_years
        Length of the window in years.

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
        if closure.extent == "full"
        and min(closure.end or as_of, as_of) > max(closure.start, opening)
    ]


def window_opening(as_of: date, look_back_years: float) -> date:
    """First day of a look-back window.

    Parameters
    ----------
    as_of
        Last day of the window.
    look_back_years
        Its length in years.

    Returns
    -------
    datetime.date
        Not before the first day that a date can be.

    Examples
    --------
    >>> window_opening(date(2026, 1, 1), 5)
    datetime.date(2021, 1, 1)
    """
    reach_days = min(look_back_years * DAYS_PER_YEAR, (as_of - date.min).days)
    return as_of - timedelta(days=reach_days)


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


def _delay_area_h2(closure_h: float, max_wait_h: float) -> float:
    """Hours of delay, summed over the moments of arrival during one closure (h²)."""
    if closure_h <= max_wait_h:
        return closure_h**2 / 2
    return max_wait_h**2 / 2 + (closure_h - max_wait_h) * max_wait_h


def _episodes(closures: Iterable[Closure], opening: date, as_of: date) -> list[tuple[date, date]]:
    """Full closures clipped to the window, those that touch or overlap joined to one."""
    spans = sorted(
        (max(closure.start, opening), min(closure.end or as_of, as_of))
        for closure in closures
        if closure.extent == "full"
    )
    joined: list[tuple[date, date]] = []
    for start, end in spans:
        if end <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
