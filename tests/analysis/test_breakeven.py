"""Break-evens against the model itself: every figure is set in the data and priced anew.

The second method shares neither weights nor lines with the first. It changes the network as a
scenario or another data package would, prices all of it and searches: on a grid of values, and just
below and just above each switch.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import inf, isclose
from random import Random

import pytest

import corridors
from corridors.analysis.breakeven import Axis, BreakEvens, Interval, break_evens, switches_of
from corridors.analysis.figure_forms import FORMS
from corridors.analysis.normal import in_normal_operation
from corridors.analysis.varied_figures import figure_of
from corridors.errors import DataError, NoRouteError, UnknownNameError, UsageError
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.planner import Planner
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.routing.terms import Terms
from tests.conftest import random_network, shipment
from tests.support.worlds import (
    World,
    border_time,
    charges,
    line,
    rail_rate,
    risk_aversion,
    road_rate,
    share_closed,
    solved,
    speed,
    value_of_time,
)


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


CASES: list[tuple[str, str, Terms, str, Callable[[Network, Question, float], World], int]] = [
    ("dushanbe", "karachi", {}, "risk-aversion", risk_aversion, 3),
    ("dushanbe", "karachi", {"borders": "normal"}, "value-of-time", value_of_time, 3),
    ("dushanbe", "karachi", {"borders": "normal"}, "closed:torkham", share_closed("torkham"), 1),
    ("dushanbe", "karachi", {"borders": "normal"}, "hours:torkham", border_time("torkham"), 1),
    ("tashkent", "karachi", {"by": "time"}, "hours:khunjerab", border_time("khunjerab"), 1),
    ("karachi", "kabul", {"borders": "normal"}, "charges:torkham", charges("torkham"), 1),
    ("tashkent", "karachi", {}, "speed:PAK", speed("PAK"), 1),
    (
        "dushanbe",
        "karachi",
        {"by": "time", "borders": "normal"},
        "speed:Afghanistan",
        speed("AFG"),
        1,
    ),
    ("tashkent", "karachi", {"by": "cost"}, "rate:PAK", road_rate("PAK"), 1),
    ("ashgabat", "karachi", {"by": "cost"}, "rail-rate:IRN", rail_rate("IRN"), 1),
    (
        "tashkent",
        "karachi",
        {"borders": "normal"},
        "charges:trans-afghan-kharlachi",
        line("trans-afghan-kharlachi"),
        1,
    ),
]


def objective_of(route: Route, by: str) -> float:
    return route.totals[OBJECTIVES[by]]


@pytest.mark.parametrize(
    ("origin", "destination", "terms", "vary", "world", "least"),
    CASES,
    ids=[f"{case[3]}-{case[2].get('by', 'risk')}" for case in CASES],
)
def test_pricing_anew_finds_the_same_winners(
    planner: Planner,
    origin: str,
    destination: str,
    terms: Terms,
    vary: str,
    world: Callable[[Network, Question, float], World],
    least: int,
) -> None:
    found = planner.breakeven(origin, destination, vary=vary, **terms).result
    network, question = planner.network, found.question
    assert len(found.switches) >= least
    low, high = found.axis.low, found.axis.high
    rng = Random(vary)
    grid = [low + (high - low) * (number + rng.random()) / 2 for number in range(2)]
    for value in grid:
        holding = [one for one in found.intervals if one.low <= value <= one.high]
        check_value(found, world(network, question, value), value, holding[0])
    pairs = list(pairwise(found.intervals))
    for one, other in rng.sample(pairs, 1):
        for interval, value in (
            (one, beside(found, one, other)),
            (other, beside(found, other, one)),
        ):
            check_value(found, world(network, question, value), value, interval)


def beside(found: BreakEvens, own: Interval, other: Interval) -> float:
    """A value of an interval so near its switch to another that they are 0.1 cents apart."""
    edge = own.high if found.intervals.index(own) < found.intervals.index(other) else own.low
    aside = own.low if edge == own.high else own.high
    near = edge + (aside - edge) * 1e-3
    gap = abs(found.objective(own, near) - found.objective(other, near))
    return edge + (near - edge) * min(1.0, 0.001 / gap)


def check_value(found: BreakEvens, world: World, value: float, interval: Interval) -> None:
    route = solved(world)
    assert route.components == interval.route.components, value
    cost = objective_of(route, found.question.by)
    expected = found.objective(interval, value)
    assert isclose(cost, expected, rel_tol=1e-7, abs_tol=1e-4), value


def test_hours_of_borders_of_random_networks_are_priced_anew() -> None:
    switches = passed = 0
    for seed in range(100):
        network = random_network(seed)
        places = list(network.places)
        question = Question(places[0], places[-1], "risk", shipment())
        for crossing in network.crossings:
            try:
                found = break_evens(network, question, f"hours:{crossing}")
            except NoRouteError:
                continue
            passed += bool(found.intervals)
            switches += len(found.switches)
            for interval in found.intervals:
                middle = (interval.low + interval.high) / 2
                world = border_time(crossing)(network, question, middle)
                check_value(found, world, middle, interval)
    assert passed > 60
    assert switches > 15


def test_intervals_cover_the_range_and_the_present_is_in_one(planner: Planner) -> None:
    found = planner.breakeven("dushanbe", "karachi", vary="risk-aversion", high=inf).result
    assert found.intervals[0].low == 0
    assert found.intervals[-1].high == inf
    assert all(one.high == other.low for one, other in pairwise(found.intervals))
    assert found.present is not None
    assert found.intervals[found.present].route.components == found.today.components
    finite = planner.breakeven("dushanbe", "karachi", vary="risk-aversion").result
    assert found.switches[: len(finite.switches)] == pytest.approx(finite.switches, rel=1e-9)


def test_a_narrower_range_gives_the_same_switches(planner: Planner) -> None:
    wide = planner.breakeven("dushanbe", "karachi", vary="risk-aversion").result
    part = planner.breakeven("dushanbe", "karachi", vary="risk-aversion", low=2.0, high=6.0).result
    assert part.present is None
    inside = [value for value in wide.switches if 2 < value < 6]
    assert part.switches == pytest.approx(inside, rel=1e-7)


def test_a_closed_border_moves_nothing_and_says_so(planner: Planner) -> None:
    found = planner.breakeven("dushanbe", "karachi", vary="hours:torkham").result
    assert found.figure.inert.startswith("is closed since")
    assert found.figure.opens
    assert found.intervals == ()
    usual = planner.breakeven("dushanbe", "karachi", vary="hours:torkham", borders="normal").result
    assert usual.switches


def test_how_often_a_closed_border_closes_is_asked_in_normal_operation(planner: Planner) -> None:
    found = planner.breakeven("dushanbe", "karachi", vary="closed:torkham").result
    usual = planner.breakeven("dushanbe", "karachi", vary="closed:torkham", borders="normal").result
    assert found.figure.normal_instead
    assert not usual.figure.normal_instead
    assert found.switches == usual.switches
    assert found.question.shipment.as_of is None
    open_one = planner.breakeven("dushanbe", "karachi", vary="closed:khunjerab").result
    assert open_one.question.shipment.as_of is not None


def test_a_figure_outside_the_objective_does_not_count(planner: Planner) -> None:
    for vary, by in (("risk-aversion", "time"), ("closed:khunjerab", "cost"), ("rate:PAK", "time")):
        found = planner.breakeven("tashkent", "karachi", vary=vary, by=by).result
        assert not found.counts
        assert found.switches == ()


def test_the_raw_record_of_a_border_without_a_closure_can_be_varied(planner: Planner) -> None:
    terms: Terms = {"risk": "record", "borders": "normal"}
    question = planner.breakeven(
        "tashkent", "karachi", vary="risk-aversion", **terms
    ).result.question
    search = Search(planner.network, question)
    quiet = [
        link.crossing
        for link in planner.network.links
        if link.crossing and link.is_open and not search.pricing.record(link).share_closed
    ]
    figures = (figure_of(search, f"closed:{name}") for name in dict.fromkeys(quiet))
    figure = next(one for one in figures if not one.inert and not one.present)
    assert switches_of(figure).counts


@pytest.mark.parametrize(
    "vary",
    [
        "",
        "time",
        "closed",
        "closed:",
        "risk-aversion:1",
        "closed:nowhere",
        "rate:Nowhere",
        "charges:x",
    ],
)
def test_unknown_figures_are_refused_with_what_there_is(planner: Planner, vary: str) -> None:
    with pytest.raises(UnknownNameError):
        planner.breakeven("tashkent", "karachi", vary=vary)


def test_near_names_and_the_forms_are_listed(planner: Planner) -> None:
    with pytest.raises(UnknownNameError, match=r"Did you mean risk-aversion\?") as caught:
        planner.breakeven("tashkent", "karachi", vary="risk-avesion")
    assert all(form.text in str(caught.value) for form in FORMS)


@pytest.mark.parametrize(
    ("vary", "low", "high"),
    [
        ("risk-aversion", 2.0, 1.0),
        ("risk-aversion", -1.0, 1.0),
        ("risk-aversion", float("nan"), 1.0),
        ("closed:khunjerab", 0.0, 1.5),
        ("closed:khunjerab", 0.0, inf),
        ("speed:PAK", 0.0, 50.0),
        ("speed:PAK", 10.0, inf),
    ],
)
def test_ranges_that_are_none_are_refused(
    planner: Planner, vary: str, low: float, high: float
) -> None:
    with pytest.raises(UsageError, match="Give a range"):
        planner.breakeven("tashkent", "karachi", vary=vary, low=low, high=high)


def test_a_quote_fixes_the_charges_of_its_lane(planner: Planner, tmp_path: object) -> None:
    path = f"{tmp_path}/rates.csv"
    with open(path, "w", encoding="utf-8") as file:
        file.write("from,to,usd,date,source\nKashgar,Islamabad,2100,2026-09-01,Star Freight\n")
    quoted = planner.with_rates(path)
    with pytest.raises(UsageError, match="Star Freight"):
        quoted.breakeven("kashgar", "karachi", vary="charges:khunjerab")
    assert quoted.breakeven("kashgar", "karachi", vary="hours:khunjerab").result.counts


def test_weights_that_are_no_line_are_refused(planner: Planner) -> None:
    search = Search(planner.network, in_normal_operation(_question(planner)))
    figure = figure_of(search, "hours:torkham")
    bent = figure._replace(weights=lambda value: figure.weights(value * value / 100))
    with pytest.raises(DataError, match="does not grow evenly"):
        switches_of(bent)


def _question(planner: Planner) -> Question:
    return planner.breakeven("dushanbe", "karachi", vary="hours:torkham").result.question


def test_the_order_of_rows_changes_nothing(planner: Planner) -> None:
    network = planner.network
    links = list(network.links)
    Random(3).shuffle(links)
    other = network.with_links(tuple(links))
    question = _question(planner)
    found = [break_evens(each, question, "risk-aversion") for each in (network, other)]
    assert found[0].switches == found[1].switches
    routes = [[interval.route.components for interval in one.intervals] for one in found]
    assert routes[0] == routes[1]


def test_the_axis_of_a_speed_is_even_in_hours_a_km() -> None:
    axis = Axis(10.0, 40.0, 40.0, True)
    assert axis.value(axis.parameter(25.0)) == 25.0
    assert axis.ends == (40.0, 10.0)
