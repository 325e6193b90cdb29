"""How sure an answer is: in words, in rounded totals, in documents and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor, log10

from corridors.analysis.certainty import Certainty, Contender, Deciding
from corridors.analysis.ensemble import SPREAD, Spread, Spreads
from corridors.measures import MEASURE, Measure
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.output.documents import DIGITS, Document
from corridors.pricing.contributions import Figure
from corridors.units import HOURS_PER_DAY, MINUS, format_hours, listed

RANGE_COLUMNS = (*(f"{key}_{part}" for key in SPREAD for part in Spread._fields), "share_best")
"""Columns of the ranges of a route in one row, and of the share of draws in which it is best."""
TIE_MARK = " ~"
"""Behind the name of a route in a near tie."""
TIE_LEGEND = "~ near tie: another route is best nearly as often"
MAX_TIES = 2
"""How many near ties a line names; further ones are counted."""
SETTLED = 0.995
"""Share of draws beyond which nothing decides: the best route always wins."""
LEVEL_KINDS = ("road_times", "rail_times", "road_freight")
"""Kinds of figures that have no value of their own: they are factors on what the model gives."""
_STEPS_H = (72.0, HOURS_PER_DAY)
"""Widths of a range from which a time is stated in whole days, and in quarters of a day."""
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
    width = spread.p90 - spread.p10
    if measure.form == "hours":
        if width >= _STEPS_H[0]:
            return f"{round(value / HOURS_PER_DAY)} d"
        step = HOURS_PER_DAY / 4 if width >= _STEPS_H[1] else 1.0
        return format_hours(round(value / step) * step)
    return measure.text(_rounded(value, width))


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
        A time in days where it is longer than three.

    Examples
    --------
    >>> range_text(MEASURE["time_h"], Spread(279.7, 330.4, 378.5))
    '12–16 d'
    >>> range_text(MEASURE["cost_usd"], Spread(2619.6, 3116.4, 3696.2))
    '2,600–3,700 USD'
    """
    low, high = spread.p10, spread.p90
    if measure.form == "hours":
        if high < 3 * HOURS_PER_DAY:
            return f"{low:.0f}–{high:.0f} h"
        digits = 0 if high - low >= _STEPS_H[0] else 1
        return f"{low / HOURS_PER_DAY:.{digits}f}–{high / HOURS_PER_DAY:.{digits}f} d"
    ends = (measure.text(_rounded(end, high - low)) for end in (low, high))
    return f"{'–'.join(ends)} {measure.unit}"


def ranges_text(spreads: Spreads, keys: Iterable[str] = ("time_h", "cost_usd")) -> str:
    """Ranges of some totals in a row.

    Parameters
    ----------
    spreads
        Of a route.
    keys
        Of the measures.

    Returns
    -------
    str
        Parted by commas.

    Examples
    --------
    >>> ranges_text({"time_h": Spread(40.0, 50.0, 60.0)}, ["time_h"])
    '40–60 h'
    """
    return ", ".join(range_text(MEASURE[key], spreads[key]) for key in keys)


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
            unit = "d"
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


def figure_words(network: Network, figure: Figure) -> str:
    """A figure in words, with what it belongs to.

    Parameters
    ----------
    network
        Which holds the names.
    figure
        Of an answer.

    Returns
    -------
    str
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


def certainty_lines(network: Network, sure: Certainty) -> list[str]:
    """How often the best route is best, what ties with it, and what decides.

    Parameters
    ----------
    network
        Which holds the names.
    sure
        Certainty of the best route.

    Returns
    -------
    list of str
        Up to two lines; none where there is no rival.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Karachi", by="time")
    >>> certainty_lines(answer.network, answer.certainty)[0][:8]
    'Best in '
    """
    if not sure.rivals:
        return []
    first = f"Best in {sure.share_best:.0%} of draws"
    others = sorted(sure.rivals, key=lambda one: -one.share_best)[:1]
    named = [
        f"{_route(network, one.contender, sure)} in {one.share_best:.0%}"
        for one in others
        if one.share_best >= 0.005
    ]
    first += "".join(f"; {name}" for name in named) + "."
    if sure.ties:
        ties = [_route(network, one.contender, sure) for one in sure.ties]
        more = [f"{len(ties) - MAX_TIES} more"] if len(ties) > MAX_TIES else []
        first += f" A near tie with {listed([*ties[:MAX_TIES], *more])}."
    return [first, *_turning(network, sure)]


def _turning(network: Network, sure: Certainty) -> list[str]:
    """The figures that decide, with the values at which the winner changes."""
    if not sure.deciding or sure.share_best > SETTLED:
        return []
    words = []
    for one in sure.deciding:
        known = "" if one.figure.kind in LEVEL_KINDS else value_text(one.figure, one.figure.value)
        switch = _switch_text(network, one, sure) if one.can_switch else ""
        said = "; ".join(filter(None, (known, switch)))
        words.append(figure_words(network, one.figure) + (f" ({said})" if said else ""))
    text = f"It turns most on {' and '.join(words)}"
    if not any(one.can_switch for one in sure.deciding):
        text += "; no value of one alone from its P10 to its P90 changes the winner"
    return [f"{text}."]


def _route(network: Network, contender: Contender, sure: Certainty) -> str:
    """A rival in a sentence: the next best, or by the borders that set it apart."""
    if contender is sure.rivals[0].contender:
        return "the next best"
    borders = contender.crossings
    names = " · ".join(network.crossings[name].name for name in borders)
    return f"{names}" if names else "the route inside the country"


def _switch_text(network: Network, one: Deciding, sure: Certainty) -> str:
    if one.switch is None or one.wins is None:
        return ""
    side = "over" if one.switch > one.figure.value else "under"
    at = value_text(one.figure, one.switch)
    return f"{side} {at} {_route(network, one.wins, sure)} wins"


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


def certainty_document(sure: Certainty | None) -> Document | None:
    """How sure the best route is, without the ranges of the routes.

    Parameters
    ----------
    sure
        Or None.

    Returns
    -------
    dict or None
        Shares from 0 to 1; the figures that decide in their own unit.

    Examples
    --------
    >>> certainty_document(Certainty(share_best=1.0))["share_best"]
    1.0
    """
    if sure is None:
        return None
    return {
        "share_best": sure.share_best,
        "near_tie": bool(sure.ties),
        "rivals": [
            {
                "crossings": list(one.contender.crossings),
                "objective": round(one.contender.value, DIGITS),
                "share_best": one.share_best,
                "share_beaten_by_best": one.share_beaten,
                "near_tie": one.is_tie,
            }
            for one in sure.rivals
        ],
        "deciding_figures": [
            {
                "owner": one.figure.owner or None,
                "figure": one.figure.name,
                "value": round(one.figure.value, DIGITS),
                "p10": round(one.low, DIGITS),
                "p90": round(one.high, DIGITS),
                "confidence": one.figure.confidence,
                "share_of_variance": round(one.share, DIGITS),
                "switching_value": None if one.switch is None else round(one.switch, DIGITS),
                "switches_to": None if one.wins is None else list(one.wins.crossings),
                "switches_within_range": one.can_switch,
            }
            for one in sure.deciding
        ],
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
