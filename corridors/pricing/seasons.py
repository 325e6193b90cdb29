"""What the months do to a link, as numbers for each: slower running, closures year after year."""

from __future__ import annotations

from functools import lru_cache

from corridors.model.conditions import Season
from corridors.pricing.gates import YEAR
from corridors.tuples import NamedTuple


class MonthEffect(NamedTuple):
    """What one month does; of any month the mean of the twelve."""

    time_factor: float
    """Factor on running hours."""
    share_closed: float
    """Share of the time for which the season closes it."""
    delay_h: float
    """Mean wait of a truck that arrives at a random moment, in hours."""


NO_SEASON = (MonthEffect(1.0, 0.0, 0.0),) * len(YEAR)
"""Of a link without a season."""


@lru_cache(maxsize=1024)
def month_effects(seasons: tuple[Season, ...]) -> tuple[MonthEffect, ...]:
    """Effects of a link's seasons by month.

    A season that closes a road for a share of the time, in closures of ``d`` hours, delays a truck
    by ``share · d / 2`` on average.

    Parameters
    ----------
    seasons
        Of one link.

    Returns
    -------
    tuple of MonthEffect
        At any time of the year, then for each month.

    Examples
    --------
    >>> season = Season((1, 2), 0.5, 0.25, 48.0, "print", "verified")
    >>> month_effects((season,))[1]
    MonthEffect(time_factor=2.0, share_closed=0.25, delay_h=6.0)
    """
    if not seasons:
        return NO_SEASON
    months = [_effect([season for season in seasons if month in season.months]) for month in YEAR]
    months = months[1:]
    means = (sum(column) / len(months) for column in zip(*months, strict=True))
    return (MonthEffect(*means), *months)


def _effect(seasons: list[Season]) -> MonthEffect:
    factor, free, delay_h = 1.0, 1.0, 0.0
    for season in seasons:
        factor /= season.speed_factor
        share = season.share_closed / season.parts
        free *= 1 - share
        delay_h += share * season.mean_closure_h / 2
    return MonthEffect(factor, 1 - free, delay_h)
