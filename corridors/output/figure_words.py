"""Figures that can be varied, and their values, in words: the one place where they are worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf

from corridors.analysis.figure_forms import (
    CHARGES,
    CLOSED,
    HOURS,
    LINE_CHARGES,
    RAIL_RATE,
    RATE,
    RISK_AVERSION,
    SPEED,
    VALUE_OF_TIME,
    Figure,
    Form,
)
from corridors.language.speech import later, say
from corridors.language.written import number, percent, plain_number
from corridors.pricing.shipment import TRUCK_MODES
from corridors.tuples import NamedTuple
from corridors.units import DAYS_PER_YEAR, HOURS_PER_DAY


class _Words(NamedTuple):
    """How one kind of figure is worded."""

    label: str
    """Its name in a sentence."""
    clause: str
    """A sentence on a threshold, with ``{more}`` and ``{value}``."""
    more: str
    """What stands for ``{more}`` above it."""
    less: str
    """What stands for ``{more}`` below it."""
    unit: str
    """Heads the columns of its values."""
    text: Callable[[float], str]
    """A value without unit."""
    meaning: str
    """What is varied, a sentence."""


def _number(value: float) -> str:
    """Four figures, and thousands with separators."""
    return number(value) if value >= 1000 else plain_number(float(f"{value:.4g}"))


def _percent(value: float) -> str:
    return percent(value, 1)


_EVENLY = (
    "Freight (diesel, tolls, upkeep and truck-days, or the rate of a railway) changes by the same"
    " factor on every section; the figure is its mean over their kilometres, both directions."
)
_WORDS: Mapping[Form, _Words] = {
    RISK_AVERSION: _Words(
        "risk aversion",
        "risk aversion is {more} {value}",
        "above",
        "below",
        "",
        _number,
        "Closure delay and cargo loss count so many times.",
    ),
    VALUE_OF_TIME: _Words(
        "value of time",
        "a day costs {more} than {value}",
        "more",
        "less",
        "share a day",
        lambda value: percent(value, 2),
        "Share of the cargo's value that a day costs.",
    ),
    RATE: _Words(
        "road freight in {place}",
        "road freight in {place} costs {more} than {value}",
        "more",
        "less",
        "USD/truck-km",
        lambda value: number(value, 3),
        _EVENLY,
    ),
    SPEED: _Words(
        "speed of trucks in {place}",
        "trucks in {place} drive {more} than {value}",
        "faster",
        "slower",
        "km/h",
        lambda value: number(value, 1),
        "The speed in motion changes by the same factor on every road, rest with it; the figure is"
        " its mean over their kilometres.",
    ),
    RAIL_RATE: _Words(
        "rail freight in {place}",
        "rail freight in {place} costs {more} than {value}",
        "more",
        "less",
        "USD/TEU-km",
        lambda value: number(value, 3),
        _EVENLY,
    ),
    HOURS: _Words(
        "border time at {place}",
        "{it} takes {more} than {value}",
        "more",
        "less",
        "h",
        lambda value: number(value, 1),
        "Border time {passage}, queues and the wait for the gate included.",
    ),
    CHARGES: _Words(
        "charges at {place}",
        "{it} charges {more} than {value}",
        "more",
        "less",
        "USD",
        lambda value: number(value),
        "Charges of a {unit} {passage}, with the fee for entering the country.",
    ),
    CLOSED: _Words(
        "share of time closed at {place}",
        "{it} is closed {more} than {value}",
        "more",
        "less",
        "of the time",
        _percent,
        "Closures{passage_mode} begin more or less often and last as long as now, so that the"
        " expected closure delay grows with the share of time closed.",
    ),
    LINE_CHARGES: _Words(
        "freight on {place}",
        "freight on the line costs {more} than {value}",
        "more",
        "less",
        "USD/TEU-km",
        lambda value: number(value, 3),
        "The line is built. " + _EVENLY,
    ),
}


_A_CARRIER = {"truck": later("{usd} USD a truck"), "TEU": later("{usd} USD a TEU")}
_A_KM = {"truck": later("{usd} USD a truck-km"), "TEU": later("{usd} USD a TEU-km")}
"""Charges and rates with their unit, by what carries the load."""


def sentences() -> list[str]:
    """The sentences on thresholds and the units that :func:`clause` and :func:`value_words` say.

    Returns
    -------
    list of str
        In English, with their placeholders.

    Examples
    --------
    >>> "{it} is closed more than {value}" in sentences()
    True
    """
    words = _WORDS.values()
    clauses = [one.clause.replace("{more}", more) for one in words for more in (one.more, one.less)]
    return [*clauses, *(one.unit for one in words if one.unit not in ("", "share a day"))]


def label(figure: Figure) -> str:
    """The name of a figure in a sentence.

    Parameters
    ----------
    figure
        Any.

    Returns
    -------
    str
        As ``border time at Torkham``.

    Examples
    --------
    >>> import corridors
    >>> label(corridors.load().breakeven("Kabul", "Karachi", vary="speed:PAK").result.figure)
    'speed of trucks in Pakistan'
    """
    return _WORDS[figure.form].label.format(place=figure.place)


def unit(form: Form) -> str:
    """What heads the values of a kind of figure.

    Parameters
    ----------
    form
        Any.

    Returns
    -------
    str
        Empty where it has no unit.

    Examples
    --------
    >>> unit(SPEED)
    'km/h'
    """
    return _WORDS[form].unit


def value_text(form: Form, value: float) -> str:
    """A value as a column shows it.

    Parameters
    ----------
    form
        Of the figure.
    value
        In its unit, ``inf`` for no end.

    Returns
    -------
    str
        Without unit.

    Examples
    --------
    >>> value_text(CLOSED, 0.25), value_text(HOURS, 55.86)
    ('25.0%', '55.9')
    """
    return say("no end") if value == inf else _WORDS[form].text(value)


def value_words(figure: Figure, value: float) -> str:
    """A value in a sentence.

    Parameters
    ----------
    figure
        Whose value it is.
    value
        In its unit.

    Returns
    -------
    str
        With what it means.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().breakeven("Kabul", "Karachi", vary="closed:torkham")
    >>> value_words(answer.result.figure, 0.25)
    '91 days a year (25.0% of the time)'
    """
    form, text = figure.form, value_text(figure.form, value)
    shipment = figure.search.question.shipment
    if value == inf:
        return text
    if form is CLOSED:
        days = number(value * DAYS_PER_YEAR)
        return say("{days} days a year ({share} of the time)", days=days, share=text)
    if form is VALUE_OF_TIME:
        an_hour_usd = value * shipment.cargo_value_usd / HOURS_PER_DAY
        hour = number(an_hour_usd, 2)
        return say("{share} of the cargo's value ({usd} USD an hour)", share=text, usd=hour)
    if form is CHARGES:
        return say(_A_CARRIER[_carrier(figure)], usd=text)
    if form in (RATE, RAIL_RATE, LINE_CHARGES):
        return say(_A_KM["truck" if form is RATE else "TEU"], usd=text)
    return f"{text} {say(_WORDS[form].unit)}" if _WORDS[form].unit else text


def clause(
    figure: Figure, value: float, *, above: bool, it: bool = False, brief: bool = False
) -> str:
    """That a figure is beyond a value, as part of a sentence.

    Parameters
    ----------
    figure
        Whose value it is.
    value
        In its unit.
    above
        Whether it is more, else less.
    it
        Whether its place was just named.
    brief
        Without what the value means in another unit.

    Returns
    -------
    str
        As ``Torkham is closed more than 91 days a year (25.0% of the time)``.

    Examples
    --------
    >>> import corridors
    >>> figure = corridors.load().breakeven("Kabul", "Karachi", vary="speed:PAK").result.figure
    >>> clause(figure, 50.0, above=True)
    'trucks in Pakistan drive faster than 50.0 km/h'
    """
    words, text = _WORDS[figure.form], value_words(figure, value)
    # the word for more is part of the sentence that is translated
    sentence = words.clause.replace("{more}", words.more if above else words.less)
    return say(
        sentence,
        place=figure.place,
        it=say("it") if it else figure.place,
        value=text.partition(" (")[0] if brief else text,
    )


def meaning(figure: Figure) -> str:
    """What is varied with a figure, in a sentence.

    Parameters
    ----------
    figure
        Any.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> import corridors
    >>> found = corridors.load().breakeven("Kabul", "Karachi", vary="risk-aversion").result
    >>> meaning(found.figure)
    'Closure delay and cargo loss count so many times.'
    """
    link, passage, mode = figure.link, "", ""
    if link is not None:
        network = figure.search.network
        ends = (network.places[name].country for name in (link.from_place, link.to_place))
        start, end = (network.countries[code].name for code in ends)
        passage, mode = f"from {start} to {end} by {link.mode}", f" by {link.mode}"
    return _WORDS[figure.form].meaning.format(
        passage=passage, passage_mode=mode, unit=_carrier(figure)
    )


def _carrier(figure: Figure) -> str:
    by_truck = figure.link is None or figure.link.mode in TRUCK_MODES
    return "truck" if by_truck else "TEU"
