"""Risk read from the record: what the closure record and a country's security say of a link.

Nothing is guessed about a border: its risk is the share of the look-back window in which it was
closed, and the wait that a truck would have met there.
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
    share_closed: float
    expected_closure_delay_h: float


NEVER_CLOSED = BorderRecord(episodes=0, share_closed=0.0, expected_closure_delay_h=0.0)


def border_record(
    closures: Iterable[Closure], *, as_of: date, look_back_years: float, max_wait_h: float
) -> BorderRecord:
    """Sum up the full closures of one component in the window that ends on ``as_of``.

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

    Notes
    -----
    With closures of d hours in a window of L hours the share of time closed is Σd/L, and the
    expected wait of an arrival at a random moment is Σf(d)/L, where f(d) = d²/2 for d ≤ w and
    w²/2 + (d − w)·w beyond the longest wait w. Closures that overlap count once.

    >>> day = date(2026, 1, 1)
    >>> border_record([], as_of=day, look_back_years=5, max_wait_h=336).expected_closure_delay_h
    0.0
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
        expected_closure_delay_h=sum(wait_area_h2(d, max_wait_h) for d in durations_h) / window_h,
    )


def counted_closures(
    closures: Iterable[Closure], *, as_of: date, look_back_years: float
) -> list[Closure]:
    """The closures that :func:`border_record` counts: full ones that reach into the window."""
    opening = window_opening(as_of, look_back_years)
    return [
        closure
        for closure in closures
        if closure.extent == "full"
        and min(closure.end or as_of, as_of) > max(closure.start, opening)
    ]


def window_opening(as_of: date, look_back_years: float) -> date:
    """First day of a look-back window of some years to a day."""
    reach_days = min(look_back_years * DAYS_PER_YEAR, (as_of - date.min).days)
    return as_of - timedelta(days=reach_days)


def wait_area_h2(closure_h: float, max_wait_h: float) -> float:
    """Hours waited, summed over the moments of arrival during one closure (h²).

    >>> wait_area_h2(48, 336), wait_area_h2(400, 336) == 336**2 / 2 + 64 * 336
    (1152.0, True)
    """
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


def incident_rate_per_km(
    peace_index: float, *, reference_index: float, reference_per_1000_km: float, exponent: float
) -> float:
    """Probability of an incident per km of section in a country.

    The hazard of a reference country, read from its war-risk premium, is scaled by the country's
    Global Peace Index (1 is the safest): ``hazard · ((index − 1) / (reference − 1)) ** exponent``.
    The exponent is an estimate of ours; ``parameters.csv`` holds it with its provenance.

    >>> incident_rate_per_km(3.0, reference_index=3.0, reference_per_1000_km=0.01, exponent=3)
    1e-05
    """
    ratio = max(0.0, peace_index - 1) / (reference_index - 1)
    return float(reference_per_1000_km / 1000 * ratio**exponent)
