"""Rules of figures: known by name, stated for all alike, and in the order that they must have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import combinations, pairwise
from statistics import median

from corridors.data.figures import COUNTRY_FIGURES, KIND_FIGURES, PARAMETERS
from corridors.errors import Problem
from corridors.model.conditions import Gate
from corridors.model.network import Network
from corridors.pricing.shipment import kinds_of

ROADS = ("motorway", "dual", "paved", "mountain", "unpaved")
MOST_TIMES = {
    "road_motorway_speed_km_h": 2.5,
    "road_dual_speed_km_h": 2.5,
    "road_paved_speed_km_h": 2.5,
    "road_mountain_speed_km_h": 2.5,
    "road_unpaved_speed_km_h": 2.5,
    "rail_speed_km_h": 3.0,
    "rail_cost_usd_per_teu_km": 6.0,
    "diesel_usd_per_l": 6.0,
    "truck_day_usd": 5.0,
    "truck_gross_limit_t": 2.0,
}
"""How many times the median of all countries a figure of one may be, or the median of it."""
LOWER_FIRST = (
    ("war_risk_premium_low", "war_risk_premium"),
    ("war_risk_premium", "war_risk_premium_high"),
    ("driving_hours_per_day_one_driver", "driving_hours_per_day_two_drivers"),
    ("rail_electric_co2_g_per_t_km", "rail_diesel_co2_g_per_t_km"),
    ("rail_diesel_co2_g_per_t_km", "road_co2_g_per_t_km"),
    ("sea_co2_g_per_t_km", "ferry_co2_g_per_t_km"),
    ("ferry_co2_g_per_t_km", "road_co2_g_per_t_km"),
    ("road_co2_g_per_t_km", "road_mountain_co2_g_per_t_km"),
    ("fuel_l_per_km_motorway", "fuel_l_per_km_unpaved"),
    *pairwise(f"fuel_l_per_km_{road}" for road in ROADS),
)
"""Parameters of which the first is not the greater one."""
_OF_ALL_KINDS = "capacity_t teu cargo_value_usd value_of_time_share_per_day".split()


def _parameters(network: Network) -> Iterator[Problem]:
    """Every parameter is one that the model knows, and none is missing."""
    given = [name for name in network.parameters if "." not in name]
    for name in sorted(given):
        if name not in PARAMETERS:
            yield Problem("parameters.csv", name, unknown("parameter", name, PARAMETERS))
    for name in PARAMETERS:
        if name not in given:
            yield Problem("parameters.csv", name, "is missing: what it sets is left out")


def _kinds(network: Network) -> Iterator[Problem]:
    """Every figure of a kind of shipment is known, and the main ones are stated."""
    for kind in kinds_of(network.parameters):
        own = [name.partition(".")[2] for name in network.parameters if name.startswith(f"{kind}.")]
        for name in sorted(own):
            if name not in KIND_FIGURES:
                message = unknown("figure", name, KIND_FIGURES)
                yield Problem("shipment_kinds.csv", f"{kind} {name}", message)
        for name in _OF_ALL_KINDS:
            if name not in own:
                yield Problem("shipment_kinds.csv", f"{kind} {name}", "is missing")


def _countries(network: Network) -> Iterator[Problem]:
    """A figure in use is known, and one that most countries have is missing for none."""
    by_figure: dict[str, dict[str, float]] = {}
    for (country, name), figure in network.figures.items():
        by_figure.setdefault(name, {})[country] = figure.value
        if country not in network.countries:
            yield Problem("country_figures.csv", f"{country} {name}", "is of an unknown country")
    have_links = {link.country for link in network.links if link.kind == "section"}
    countries = sorted(have_links & network.countries.keys())
    for name, of in sorted(by_figure.items()):
        if name not in COUNTRY_FIGURES:
            message = unknown("figure", name, COUNTRY_FIGURES)
            yield Problem("country_figures.csv", f"{min(of)} {name}", f"{message} (use 1)")
        elif len(of) > len(countries) / 2:
            for country in countries:
                if country not in of:
                    message = "is missing, and most other countries have it"
                    yield Problem("country_figures.csv", f"{country} {name}", message)
        yield from _outliers(name, of)


def _outliers(name: str, of: Mapping[str, float]) -> Iterator[Problem]:
    """A figure lies within some times the median of all countries."""
    most = MOST_TIMES.get(name)
    middle = median(of.values())
    for country, value in sorted(of.items()):
        if most is not None and not middle / most <= value <= middle * most:
            message = f"is {value:g}, and {middle:g} in the middle of all countries: is it its unit"
            yield Problem("country_figures.csv", f"{country} {name}", f"{message}?")


def _in_order(network: Network) -> Iterator[Problem]:
    """Better roads are faster, electric trains are cleaner, two drive longer than one."""
    for low, high in LOWER_FIRST:
        first, second = network.parameters.get(low), network.parameters.get(high)
        if first is not None and second is not None and first.value > second.value:
            message = f"is {first.value:g}, more than {high}, {second.value:g}"
            yield Problem("parameters.csv", low, message)
    for country in sorted(network.countries):
        for better, worse in pairwise(f"road_{road}_speed_km_h" for road in ROADS):
            fast, slow = (network.figures.get((country, name)) for name in (better, worse))
            if fast is not None and slow is not None and fast.value < slow.value:
                message = f"is {fast.value:g} km/h, less than {worse}, {slow.value:g} km/h"
                yield Problem("country_figures.csv", f"{country} {better}", message)


def _seasons(network: Network) -> Iterator[Problem]:
    """What holds in a month stands in one row: two are waited for one after the other."""
    several = ((one.component, one.seasons) for one in network.links if len(one.seasons) > 1)
    for component, seasons in dict.fromkeys(several):
        counts = Counter(month for season in seasons for month in season.months)
        for month in sorted(month for month, count in counts.items() if count > 1):
            message = f"has month {month} in two rows; put what holds then into one"
            yield Problem("seasons.csv", component, message)


def _gates(network: Network) -> Iterator[Problem]:
    """A border is open at an hour by one row: a second one would say nothing, or contradict it."""
    for link in network.links:
        for one, other in combinations(link.gates, 2):
            if one.kind == other.kind == "gate" and _meet(one, other):
                where = f"{link.component} {link.mode}"
                message = f"is open by two rows at once, {one.text} and {other.text}; leave one"
                yield Problem("timetables.csv", where, message)


def _meet(one: Gate, other: Gate) -> bool:
    """Whether two rows hold in the same hour."""
    days = ((one.months, other.months), (one.weekdays, other.weekdays))
    if any(mine and theirs and not {*mine} & {*theirs} for mine, theirs in days):
        return False
    return max(one.opens_h, other.opens_h) < min(one.closes_h, other.closes_h)


def unknown(what: str, name: str, known: Sequence[str]) -> str:
    """That nothing reads a name, with the one it may mean.

    Parameters
    ----------
    what
        A column, figure, key or parameter.
    name
        As it is written.
    known
        All that are read.

    Returns
    -------
    str
        The rest of a sentence about it.

    Examples
    --------
    >>> unknown("figure", "diesel_usd", ["diesel_usd_per_l"])
    'is no figure that is read. Did you mean diesel_usd_per_l?'
    """
    near = get_close_matches(name, known, n=1)
    return f"is no {what} that is read.{f' Did you mean {near[0]}?' if near else ''}"


FIGURE_RULES: tuple[Callable[[Network], Iterator[Problem]], ...] = (
    _parameters,
    _kinds,
    _countries,
    _in_order,
    _seasons,
    _gates,
)
"""Cheap ones."""
