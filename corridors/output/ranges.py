"""Ranges of totals: in rounded figures, in words, in documents and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10

from corridors.analysis.ensemble import SPREAD, Spread, Spreads
from corridors.language.speech import say
from corridors.language.written import number
from corridors.measures import MEASURE, UNKNOWN, Measure
from corridors.output.documents import DIGITS, Document
from corridors.units import HOURS_PER_DAY, MINUS

RANGE_COLUMNS = (*(f"{key}_{part}" for key in SPREAD for part in Spread._fields), "share_best")
"""Columns of the ranges of a route in one row, and of the share of draws in which it is best."""
_DAYS_H = 72.0
"""Width of a range from which a time is stated in whole days."""
_STEPS_H = {_DAYS_H: HOURS_PER_DAY, HOURS_PER_DAY: HOURS_PER_DAY / 4}
"""Steps in which a time is stated, by the least width of its range, in hours."""


def fitting_text(measure: Measure, value: float, spread: Spread | None) -> str:
    """A total with the digits that its range bears out, without unit.

    Parameters
    ----------
    measure
        Whose total it is.
    value
        In the unit of the measure.
    spread
        Of the total; None writes it in full.

    Returns
    -------
    str
        Rounded to the power of ten below a fifth of the range from P10 to P90; a time to days or
        quarters of a day.

    Examples
    --------
    >>> fitting_text(MEASURE["cost_usd"], 3187.0, Spread(2700.0, 3200.0, 3900.0))
    '3,200'
    >>> fitting_text(MEASURE["time_h"], 332.6, Spread(280.0, 330.0, 378.0))
    '14 d'
    """
    if spread is None:
        return measure.text(value)
    fitting = fitting_value(measure, value, spread)
    if measure.form == "hours" and spread.p90 - spread.p10 >= _DAYS_H:
        return say("{days} d", days=number(fitting / HOURS_PER_DAY))
    return measure.text(fitting)


def fitting_value(measure: Measure, value: float, spread: Spread) -> float:
    """A total rounded to what its range bears out.

    Parameters
    ----------
    measure
        Whose total it is.
    value
        In the unit of the measure.
    spread
        Of the total.

    Returns
    -------
    float
        In the unit of the measure, as :func:`fitting_text` writes it.

    Examples
    --------
    >>> fitting_value(MEASURE["time_h"], 332.6, Spread(280.0, 330.0, 378.0))
    336.0
    """
    width = spread.p90 - spread.p10
    if measure.form != "hours":
        return _rounded(value, width)
    step = next((step for least, step in _STEPS_H.items() if width >= least), 1.0)
    return round(value / step) * step


def _rounded(value: float, width: float) -> float:
    """A value to the power of ten below a fifth of a width, at least 1."""
    step = 10.0 ** max(0, floor(log10(max(width, 5.0) / 5)))
    return round(value / step) * step


def range_text(measure: Measure, spread: Spread) -> str:
    """From the P10 to the P90 of a total, with its unit.

    Parameters
    ----------
    measure
        Whose total it is.
    spread
        In its unit.

    Returns
    -------
    str
        A time in days.

    Examples
    --------
    >>> range_text(MEASURE["time_h"], Spread(279.7, 330.4, 378.5))
    '12–16 d'
    >>> range_text(MEASURE["cost_usd"], Spread(2619.6, 3116.4, 3696.2))
    '2,600–3,700 USD'
    """
    low, high = spread.p10, spread.p90
    if measure.form == "hours":
        digits = 0 if high - low >= _DAYS_H else 1
        days = "–".join(number(end / HOURS_PER_DAY, digits) for end in (low, high))
        return say("{days} d", days=days)
    ends = (measure.text(_rounded(end, high - low)) for end in (low, high))
    return f"{'–'.join(ends)} {say(measure.unit)}"


def rounded_text(measure: Measure, value: float, spread: Spread | None) -> str:
    """A total of a terminal's answer, in days where it is a time, without unit.

    Parameters
    ----------
    measure
        Whose total it is.
    value
        In the unit of the measure.
    spread
        Of the total; None writes it in full.

    Returns
    -------
    str
        A time with one decimal, in whole days where its range is wide.

    Examples
    --------
    >>> rounded_text(MEASURE["time_h"], 332.6, Spread(279.7, 330.4, 378.5))
    '14'
    >>> rounded_text(MEASURE["time_h"], 51.0, None)
    '2.1'
    """
    if measure.form != "hours":
        return fitting_text(measure, value, spread)
    if spread is not None and spread.p90 - spread.p10 >= _DAYS_H:
        return f"{value / HOURS_PER_DAY:.0f}"
    return measure.figure(value)


def likely_text(measure: Measure, spread: Spread | None) -> str:
    """From the P10 to the P90 of a total for a terminal, without unit.

    Parameters
    ----------
    measure
        Whose total it is.
    spread
        In its unit; None gives a dash.

    Returns
    -------
    str
        A time in days.

    Examples
    --------
    >>> likely_text(MEASURE["time_h"], Spread(40.0, 51.0, 60.0))
    '1.7–2.5'
    >>> likely_text(MEASURE["cost_usd"], Spread(2619.6, 3116.4, 3696.2))
    '2,600–3,700'
    """
    if spread is None:
        return UNKNOWN
    if measure.form == "hours":
        ends = (rounded_text(measure, end, spread) for end in (spread.p10, spread.p90))
    else:
        width = spread.p90 - spread.p10
        ends = (measure.text(_rounded(end, width)) for end in (spread.p10, spread.p90))
    return "–".join(ends)


def difference_text(differences: Mapping[str, float], spreads: Spreads) -> str:
    """Whether what a change adds is larger than its own uncertainty.

    Parameters
    ----------
    differences
        By key of a measure.
    spreads
        Of the differences.

    Returns
    -------
    str
        A sentence for each of time and cost in one.

    Examples
    --------
    >>> difference_text({"cost_usd": 371.0}, {"cost_usd": Spread(-100.0, 371.0, 900.0)})
    'The change in cost (P10–P90 −100 to +900 USD) is within its own uncertainty.'
    """
    sure: dict[bool, list[str]] = {True: [], False: []}
    for key in ("time_h", "cost_usd"):
        if key not in differences or key not in spreads:
            continue
        measure, spread = MEASURE[key], spreads[key]
        width = spread.p90 - spread.p10
        if measure.form == "hours":
            ends = [f"{end / HOURS_PER_DAY:+.1f}" for end in (spread.p10, spread.p90)]
            unit = "days"
        else:
            ends = [f"{_rounded(end, width):+,.0f}" for end in (spread.p10, spread.p90)]
            unit = measure.unit
        words = f"{measure.label} (P10–P90 {' to '.join(ends)} {unit})".replace("-", MINUS)
        sure[spread.p10 > 0 or spread.p90 < 0].append(words)
    parts = [
        f"in {' and in '.join(words)} is {'larger than' if is_sure else 'within'} its own"
        " uncertainty"
        for is_sure, words in sure.items()
        if words
    ]
    return f"The change {'; that '.join(parts)}." if parts else ""


def spreads_document(spreads: Spreads | None) -> Document | None:
    """P10, P50 and P90 of the totals of a route, units in the keys.

    Parameters
    ----------
    spreads
        Or None.

    Returns
    -------
    dict or None
        As ``time_h_p10``.

    Examples
    --------
    >>> spreads_document({"time_h": Spread(1.0, 2.0, 3.0)})
    {'time_h_p10': 1.0, 'time_h_p50': 2.0, 'time_h_p90': 3.0}
    """
    if spreads is None:
        return None
    return {
        f"{key}_{part}": round(value, DIGITS)
        for key, spread in spreads.items()
        for part, value in zip(Spread._fields, spread, strict=True)
    }


def range_cells(spreads: Spreads | None, share_best: float | None) -> Sequence[object]:
    """Ranges of a route in one row, in the order of ``RANGE_COLUMNS``.

    Parameters
    ----------
    spreads
        Or None.
    share_best
        Share of the draws in which it is best, or None.

    Returns
    -------
    sequence
        Empty cells where nothing is known.

    Examples
    --------
    >>> len(range_cells(None, None)) == len(RANGE_COLUMNS)
    True
    """
    document = spreads_document(spreads) or {}
    return [*(document.get(name) for name in RANGE_COLUMNS[:-1]), share_best]
