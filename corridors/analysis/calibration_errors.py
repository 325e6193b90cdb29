"""How far modelled values lie from printed ones, and what refitting would gain or lose.

Rows of one group rest on one printed number and count as one datum, with the median of their
ratios. Nothing in the model is fitted to the table, so the errors are not those of a fit; a refit
of one parameter shows what fitting would choose and, each datum left out in turn (leave-one-out),
with which error it would predict what it has not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import exp, isfinite, log
from statistics import median

from corridors.analysis.calibration import Calibration, Residual
from corridors.data.calibration import UNITS
from corridors.tuples import NamedTuple

FACTOR_OF_TWO = 2.0
DRIVING_HOURS = tuple(hours / 2 for hours in range(12, 33))
"""Driving hours of one driver, of 24, among which the refit of trips chooses: 6 to 16."""

Residuals = tuple[Residual, ...]


class Errors(NamedTuple):
    """Errors of some residuals."""

    label: str
    """What the residuals have in common."""
    rows: int
    """Number of rows."""
    data: int
    """Number of data: rows of one group count as one."""
    median_ratio: float
    """Median of modelled over printed."""
    median_error: float
    """Median absolute error, a share of the printed value."""
    within_two: int
    """Data within a factor of two."""
    independent: int
    """Data whose print feeds nothing that the modelled value is made of."""
    independent_error: float | None
    """Median absolute error of those; None where there are none."""
    by_source_error: float
    """Median absolute error if every source counted once, with the median of its ratios."""


class Refit(NamedTuple):
    """What fitting one parameter to a quantity would choose, gain and lose."""

    label: str
    """The quantity."""
    parameter: str
    """What would be fitted, with its unit."""
    value: float
    """Its value in the model."""
    chosen: float
    """The value that fits best."""
    data: int
    """Number of data."""
    error: float
    """Median absolute error of the model."""
    refit_error: float
    """Median absolute error after the refit, of the data it was fitted to."""
    left_out_error: float
    """Median absolute error of each datum after a refit to the others."""


def is_within_two(ratio: float) -> bool:
    """Whether a value is between half and twice another.

    Parameters
    ----------
    ratio
        Of the two.

    Returns
    -------
    bool
        Bounds included.

    Examples
    --------
    >>> is_within_two(0.5), is_within_two(2.1)
    (True, False)
    """
    return 1 / FACTOR_OF_TWO <= ratio <= FACTOR_OF_TWO


def grouped(residuals: Iterable[Residual]) -> tuple[Residuals, ...]:
    """Residuals by the group of their rows: each is one datum.

    Parameters
    ----------
    residuals
        Of one quantity or of several.

    Returns
    -------
    tuple of tuple of Residual
        In the order of their first rows.

    Examples
    --------
    >>> grouped([])
    ()
    """
    groups: dict[str, Residuals] = {}
    for one in residuals:
        groups[one.row.group] = (*groups.get(one.row.group, ()), one)
    return tuple(groups.values())


def errors_of(label: str, residuals: Sequence[Residual]) -> Errors:
    """Errors of some residuals.

    Parameters
    ----------
    label
        What they have in common.
    residuals
        At least one.

    Returns
    -------
    Errors
        Errors are shares of the printed values.

    Examples
    --------
    >>> import corridors
    >>> calibration = corridors.load().calibration().calibration
    >>> trips = [one for one in calibration.used if one.row.quantity == "trip_days"]
    >>> errors_of("trips", trips).rows == len(trips)
    True
    """
    data = grouped(residuals)
    ratios = _ratios(data)
    independent = _ratios(grouped(one for one in residuals if one.is_independent))
    by_source: dict[str, list[float]] = {}
    for group, ratio in zip(data, ratios, strict=True):
        by_source.setdefault(group[0].row.source, []).append(ratio)
    return Errors(
        label=label,
        rows=len(residuals),
        data=len(data),
        median_ratio=median(ratios),
        median_error=_median_error(ratios),
        within_two=sum(map(is_within_two, ratios)),
        independent=len(independent),
        independent_error=_median_error(independent) if independent else None,
        by_source_error=_median_error([median(own) for own in by_source.values()]),
    )


def errors_by(
    residuals: Sequence[Residual], label: Callable[[Residual], str]
) -> tuple[Errors, ...]:
    """Errors of residuals that have something in common.

    Parameters
    ----------
    residuals
        Those that count.
    label
        Names what a residual has in common with others.

    Returns
    -------
    tuple of Errors
        By label, in the order of their first residuals.

    Examples
    --------
    >>> errors_by([], lambda residual: residual.row.source)
    ()
    """
    parts: dict[str, list[Residual]] = {}
    for one in residuals:
        parts.setdefault(label(one), []).append(one)
    return tuple(errors_of(name, part) for name, part in parts.items())


def refit_trips(calibration: Calibration) -> Refit | None:
    """Refit the driving hours of one driver to the printed trips by road.

    The sum of ``|log ratio|`` is made least over ``DRIVING_HOURS``. Routes stay as they were found
    and their hours of rest are scaled: a trip is linear in them.

    Parameters
    ----------
    calibration
        Of a network.

    Returns
    -------
    Refit or None
        None with fewer than three trips: nothing could be left out.

    Examples
    --------
    >>> import corridors
    >>> refit = refit_trips(corridors.load().calibration().calibration)
    >>> refit.value, 6 <= refit.chosen <= 16
    (9.0, True)
    """
    trips = [one for one in calibration.used if one.row.quantity == "trip_days"]
    data = grouped(one for one in trips if one.row.mode == "road")
    if len(data) < 3:
        return None
    by_hours = {
        hours: [median(one.days_at(hours) / one.row.printed for one in group) for group in data]
        for hours in DRIVING_HOURS
    }

    def best(without: int | None = None) -> float:
        def loss(hours: float) -> float:
            kept = [ratio for at, ratio in enumerate(by_hours[hours]) if at != without]
            return sum(abs(log(ratio)) for ratio in kept)

        return min(DRIVING_HOURS, key=loss)

    chosen = best()
    return Refit(
        label="trip_days, road",
        parameter="driving hours a day",
        value=calibration.driving_h_per_day,
        chosen=chosen,
        data=len(data),
        error=_median_error(_ratios(data)),
        refit_error=_median_error(by_hours[chosen]),
        left_out_error=_median_error([by_hours[best(at)][at] for at in range(len(data))]),
    )


def refit_rates(calibration: Calibration) -> Refit | None:
    """Refit one factor on all freight rates.

    The factor that makes the sum of ``|log ratio|`` least is one over the median ratio (of an even
    number the geometric mean of the middle two).

    Parameters
    ----------
    calibration
        Of a network.

    Returns
    -------
    Refit or None
        None with fewer than three rates: nothing could be left out.

    Examples
    --------
    >>> import corridors
    >>> refit = refit_rates(corridors.load().calibration().calibration)
    >>> refit.value, 0.5 < refit.chosen < 2
    (1.0, True)
    """
    ratios = _ratios(grouped(one for one in calibration.used if one.row.quantity == "freight_usd"))
    if len(ratios) < 3:
        return None
    factor = _factor(ratios)
    left_out = [
        ratio * _factor([*ratios[:at], *ratios[at + 1 :]]) for at, ratio in enumerate(ratios)
    ]
    return Refit(
        label="freight_usd",
        parameter="factor on rates",
        value=1.0,
        chosen=factor,
        data=len(ratios),
        error=_median_error(ratios),
        refit_error=_median_error([ratio * factor for ratio in ratios]),
        left_out_error=_median_error(left_out),
    )


def by_quantity(used: Sequence[Residual]) -> tuple[Errors, ...]:
    """Errors of each quantity, and by mode where it has several.

    Parameters
    ----------
    used
        Residuals that count.

    Returns
    -------
    tuple of Errors
        In the order of ``UNITS``.

    Examples
    --------
    >>> by_quantity([])
    ()
    """
    found: list[Errors] = []
    for quantity in UNITS:
        own = [one for one in used if one.row.quantity == quantity]
        modes = dict.fromkeys(one.row.mode for one in own)
        if own:
            found.append(errors_of(quantity, own))
        if len(modes) > 1:
            found += errors_by(own, lambda one: f"{one.row.quantity}, {one.row.mode}")
    return tuple(found)


def by_source(used: Sequence[Residual]) -> tuple[Errors, ...]:
    """Errors of each source, those with most rows first.

    Parameters
    ----------
    used
        Residuals that count.

    Returns
    -------
    tuple of Errors
        Of equal ones by id.

    Examples
    --------
    >>> by_source([])
    ()
    """
    found = errors_by(used, lambda one: one.row.source)
    return tuple(sorted(found, key=lambda one: (-one.rows, one.label)))


def by_year(used: Sequence[Residual]) -> tuple[Errors, ...]:
    """Errors of each year of print.

    Parameters
    ----------
    used
        Residuals that count.

    Returns
    -------
    tuple of Errors
        Newest first.

    Examples
    --------
    >>> by_year([])
    ()
    """
    return tuple(sorted(errors_by(used, lambda one: str(one.row.year)), reverse=True))


def refits(calibration: Calibration) -> tuple[Refit, ...]:
    """What refitting a parameter would choose, where there are rows for it.

    Parameters
    ----------
    calibration
        Of a network.

    Returns
    -------
    tuple of Refit
        Of trips by road and of freight rates.

    Examples
    --------
    >>> from datetime import date
    >>> refits(Calibration((), (), date(2026, 10, 4), 9.0))
    ()
    """
    return tuple(filter(None, (refit_trips(calibration), refit_rates(calibration))))


def _ratios(data: Iterable[Residuals]) -> list[float]:
    return [median(one.ratio for one in group) for group in data]


def _median_error(ratios: Sequence[float]) -> float:
    return median(abs(ratio - 1) for ratio in ratios)


def _factor(ratios: Sequence[float]) -> float:
    logs = [log(ratio) for ratio in ratios]
    assert all(map(isfinite, logs))
    return exp(-median(logs))
