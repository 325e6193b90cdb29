<<<<<<< HEAD
"""Figures that can be varied, and their values, in words: the one place where they are worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf
from typing import NamedTuple

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
from corridors.pricing.shipment import TRUCK_MODES
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
    return f"{value:,.0f}" if value >= 1000 else f"{value:.4g}"


def _percent(value: float) -> str:
    return f"{value:.1%}"


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
        lambda value: f"{value:.2%}",
        "Share of the cargo's value that a day costs.",
    ),
    RATE: _Words(
        "road freight in {place}",
        "road freight in {place} costs {more} than {value}",
        "more",
        "less",
        "USD/truck-km",
        lambda value: f"{value:.3f}",
        _EVENLY,
    ),
    SPEED: _Words(
        "speed of trucks in {place}",
        "trucks in {place} drive {more} than {value}",
        "faster",
        "slower",
        "km/h",
        lambda value: f"{value:.1f}",
        "The speed in motion changes by the same factor on every road, rest with it; the figure is"
        " its mean over their kilometres.",
    ),
    RAIL_RATE: _Words(
        "rail freight in {place}",
        "rail freight in {place} costs {more} than {value}",
        "more",
        "less",
        "USD/TEU-km",
        lambda value: f"{value:.3f}",
        _EVENLY,
    ),
    HOURS: _Words(
        "border time at {place}",
        "{it} takes {more} than {value}",
        "more",
        "less",
        "h",
        lambda value: f"{value:,.1f}",
        "Border time {passage}, queues and the wait for the gate included.",
    ),
    CHARGES: _Words(
        "charges at {place}",
        "{it} charges {more} than {value}",
        "more",
        "less",
        "USD",
        lambda value: f"{value:,.0f}",
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
        lambda value: f"{value:.3f}",
        "The line is built. " + _EVENLY,
    ),
}


def label(figure: Figure) -> str:
    """The name of a figure in a sentence.

    Parameters
    ----------
    figure
        Any.
=======
"""Figures of an answer in words: what they are, what they belong to, their values."""

from __future__ import annotations

from corridors.model.names import describe
from corridors.model.network import Network
from corridors.pricing.contributions import Figure

_UNITS = (
    ("_km_h", "km/h"),
    ("_hours_per_day_one_driver", "h a day"),
    ("_hours_per_day_two_drivers", "h a day"),
    ("_usd_per_teu_km", "USD a TEU-km"),
    ("_usd_per_km", "USD/km"),
    ("_usd_per_km_motorway", "USD/km"),
    ("_usd_per_km_other", "USD/km"),
    ("_usd_per_day", "USD a day"),
    ("_usd_per_l", "USD/l"),
    ("truck_day_usd", "USD a day"),
    ("_g_per_t_km", "g/t-km"),
    ("_per_1000_km", "per 1,000 km"),
    ("_usd", "USD"),
    ("_km", "km"),
    ("_h", "h"),
    ("_as_a_whole", "times the model's"),
)
_WORDS = {
    "length_km": "length of",
    "speed_km_h": "speed on",
    "border_time_h": "border time at",
    "tir_border_time_h": "border time under TIR at",
    "dwell_h": "dwell at",
    "gate_wait_h": "wait for the gate at",
    "queue_h": "queue at",
    "charges_usd": "charges at",
    "departure_wait_h": "wait for a train at",
    "demurrage_usd_per_day": "demurrage at",
    "expected_closure_delay_h": "expected closure delay at",
    "season": "effect of the season in",
    "diesel_usd_per_l": "price of diesel in",
    "truck_day_usd": "cost of a truck and driver in",
    "entry_fee_usd": "fee for entering",
    "headhaul_asymmetry": "headhaul asymmetry of",
    "global_peace_index": "peace index of",
    "rail_speed_km_h": "speed of trains in",
    "rail_cost_usd_per_teu_km": "railway rate in",
    "road_toll_usd_per_km_motorway": "toll on motorways in",
    "road_toll_usd_per_km_other": "toll on roads in",
    "road_motorway_speed_km_h": "speed on motorways in",
    "road_dual_speed_km_h": "speed on dual roads in",
    "road_paved_speed_km_h": "speed on paved roads in",
    "road_mountain_speed_km_h": "speed on mountain roads in",
    "road_unpaved_speed_km_h": "speed on unpaved roads in",
    "co2_g_per_t_km": "CO2 rate by",
    "road_hours_as_a_whole": "road times as a whole in",
    "rail_hours_as_a_whole": "rail times as a whole in",
    "road_freight_as_a_whole": "road freight as a whole in",
}
"""Names of figures that belong to something."""
_OF_ALL = {
    "driving_hours_per_day_one_driver": "hours that one driver drives in a day",
    "driving_hours_per_day_two_drivers": "hours that two drivers drive in a day",
    "tyres_and_upkeep_usd_per_km": "tyres and upkeep",
    "further_driver_usd_per_day": "wage of a second driver",
    "tir_border_time_factor": "share of border time under TIR",
    "incident_rate_reference_per_1000_km": "security incident rate of Afghanistan",
    "incident_rate_peace_index_exponent": "exponent of the security incident rate",
}
"""Names of parameters."""


def figure_words(network: Network, figure: Figure) -> str:
    """A figure in words, with what it belongs to.

    Parameters
    ----------
    network
        Which holds the names.
    figure
        Of an answer.
>>>>>>> certainty

    Returns
    -------
    str
<<<<<<< HEAD
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
    return "no end" if value == inf else _WORDS[form].text(value)


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
        return f"{value * DAYS_PER_YEAR:.0f} days a year ({text} of the time)"
    if form is VALUE_OF_TIME:
        an_hour_usd = value * shipment.cargo_value_usd / HOURS_PER_DAY
        return f"{text} of the cargo's value ({an_hour_usd:,.2f} USD an hour)"
    if form is CHARGES:
        return f"{text} USD a {_carrier(figure)}"
    if form in (RATE, RAIL_RATE, LINE_CHARGES):
        return f"{text} USD a {'truck' if form is RATE else 'TEU'}-km"
    return f"{text} {_WORDS[form].unit}".rstrip()


def clause(figure: Figure, value: float, *, above: bool, it: bool = False) -> str:
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
    words = _WORDS[figure.form]
    return words.clause.format(
        place=figure.place,
        it="it" if it else figure.place,
        more=words.more if above else words.less,
        value=value_words(figure, value),
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
=======
        For a sentence.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> figure = Figure("PAK", "road_paved_speed_km_h", "road_speed", "estimate", 40.0)
    >>> figure_words(network, figure)
    'speed on paved roads in Pakistan'
    """
    owner, name = figure.owner, figure.name
    if not owner:
        if name.startswith("fuel_l_per_km_"):
            return f"fuel use on {name.rpartition('_')[2]} roads"
        return _OF_ALL.get(name, name)
    return f"{_WORDS.get(name, name)} {_owner(network, owner)}"


def _owner(network: Network, owner: str) -> str:
    """A country, border, section or port in words."""
    if owner in network.countries:
        return network.countries[owner].name
    link = network.link_by_id.get(owner)
    if link is not None and link.kind == "crossing":
        country = network.places[link.to_place].country
        into = network.countries[country].name if country in network.countries else country
        by = "" if link.mode == "road" else f" by {link.mode}"
        return f"{network.crossings[link.crossing].name} into {into}{by}"
    if link is not None:
        return describe(network, link)
    name, _, rest = owner.partition(" ")
    if name in network.crossings:
        return network.crossings[name].name + ("" if rest == "road" else f" by {rest}")
    if name in network.components:
        return describe(network, network.components[name][0])
    if name in network.places:
        return f"{network.places[name].name} port ({rest})" if rest else network.places[name].name
    return network.places[name.partition(":")[0]].name if ":" in name else owner


def value_text(figure: Figure, value: float) -> str:
    """A value of a figure with its unit.

    Parameters
    ----------
    figure
        Whose value it is.
    value
        In its own unit.

    Returns
    -------
    str
        To three digits at most.

    Examples
    --------
    >>> value_text(Figure("PAK", "road_paved_speed_km_h", "road_speed", "estimate", 1.0), 38.25)
    '38 km/h'
    """
    unit = next((unit for ending, unit in _UNITS if figure.name.endswith(ending)), "")
    digits = 0 if abs(value) >= 20 else 1 if abs(value) >= 2 else 2
    text = f"{value:,.{digits}f}"
    if digits and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text} {unit}".rstrip()
>>>>>>> certainty
