"""Earliest arrival against all simple paths and a time-expanded graph; FIFO; cases by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from math import isclose

import networkx
import pytest

import corridors
from corridors import Planner
from corridors.errors import DataError, NoRouteError
from corridors.model.conditions import Gate, Season
from corridors.model.network import Network
from corridors.model.records import Country, Link
from corridors.pricing.moments import PER_HOUR, moment_at
from corridors.pricing.passages import Passages
from corridors.pricing.prices import Pricing
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.routing.timetable import Timetable
from tests.conftest import border, make_network, section, shipment
from tests.support.dated import dated_network, leaving, with_clock

SEEDS = range(300)


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


def arrivals(search: Search, start: int) -> Iterator[int]:
    """Arrivals by all paths without a repeated place, by plain recursion."""
    network, question = search.network, search.question
    leaving: dict[str, list[Link]] = {}
    for link in network.links:
        if search.weight(link) is not None:
            leaving.setdefault(link.from_place, []).append(link)

    def extend(at: str, now: int, seen: frozenset[str]) -> Iterator[int]:
        if at == question.destination:
            yield now
            return
        for link in leaving.get(at, ()):
            if link.to_place not in seen:
                passed = search.passages.of(link).of(now)
                if passed is not None:
                    yield from extend(link.to_place, passed.leaves, seen | {link.to_place})

    yield from extend(question.origin, start, frozenset((question.origin,)))


def departs(question: Question) -> int:
    assert question.depart is not None
    return moment_at(question.depart, 4.5)


def table_of(search: Search) -> Timetable:
    timetable = search.best().timetable
    assert timetable is not None
    return timetable


def test_the_earliest_arrival_is_that_of_all_simple_paths() -> None:
    routed = waited = 0
    for seed in SEEDS:
        network = dated_network(seed)
        question = leaving(network, seed)
        search, start = Search(network, question), departs(question)
        expected = min(arrivals(search, start), default=None)
        if expected is None:
            with pytest.raises(NoRouteError):
                search.best()
            continue
        routed += 1
        timetable = table_of(search)
        waited += timetable.gate_wait_h > 0
        assert isclose(timetable.elapsed_h * PER_HOUR, expected - start, abs_tol=0.5), seed
        for stop, following in pairwise(timetable.stops):
            assert stop.starts <= stop.enters <= stop.arrives == following.starts
    assert routed > 150
    assert waited > 50


def test_no_truck_overtakes_another_on_any_link() -> None:
    for seed in range(150):
        network, rng = dated_network(seed), random.Random(seed)
        passages = Passages(network, Pricing(network, shipment()))
        for link in network.links:
            passage = passages.of(link)
            start = moment_at(datetime(2026, 12, 1), 0.0)
            moments = sorted(start + rng.randint(0, 120 * 24 * PER_HOUR) for _ in range(30))
            moments = sorted([*moments, *(moment + 1 for moment in moments)])
            passed = [passage.of(moment) for moment in moments]
            for (moment, one), (_, two) in pairwise(zip(moments, passed, strict=True)):
                if one is not None and two is not None:
                    assert moment <= one.enters <= one.leaves <= two.leaves


def test_a_time_expanded_graph_arrives_at_the_same_hour() -> None:
    """Whole hours alone: a node for each place and hour, an edge for each hour of waiting."""
    rng, horizon, compared = random.Random(7), 24 * 21, 0
    start = datetime(2026, 12, 14, 8)
    for _ in range(25):
        names = [f"p{number}" for number in range(6)]
        links, spans = [], {}
        for number in range(14):
            ends, hours = rng.sample(names, 2), rng.randint(1, 30)
            opens = rng.randint(0, 20)
            closes, days = opens + rng.randint(1, 4), tuple(rng.sample(range(7), rng.randint(1, 7)))
            link = border(ends[0], ends[1], hours, 1, f"border{number}")
            row = Gate("gate", (), days, opens, closes, 0, "print", "verified", "")
            links.append(link._replace(gates=(row,), wait_inside=False))
            spans[link.link_id] = (hours, opens, closes, days)
        network = with_clock(make_network(names, links))
        question = Question("p0", "p5", "time", shipment(month=12), depart=start)
        graph = networkx.DiGraph()
        for name in names:
            networkx.add_path(graph, [(name, hour) for hour in range(horizon)])
        for link in links:
            hours, opens, closes, days = spans[link.link_id]
            for hour in range(horizon - hours):
                weekday, clock = (8 + hour) // 24 % 7, (8 + hour) % 24  # 14 December is a Monday
                if weekday in days and opens <= clock < closes:
                    graph.add_edge((link.from_place, hour), (link.to_place, hour + hours))
        reached = networkx.descendants(graph, ("p0", 0))
        expected = min((hour for name, hour in reached if name == "p5"), default=None)
        if expected is None:
            with pytest.raises(NoRouteError):
                Search(network, question).best()
            continue
        compared += 1
        assert table_of(Search(network, question)).elapsed_h == expected
    assert compared > 15


def test_without_gates_and_seasons_the_timetable_is_the_mean() -> None:
    compared = 0
    for seed in range(100):
        network = dated_network(seed)
        plain = network.with_links(
            tuple(link._replace(gates=(), seasons=(), closed_months=()) for link in network.links)
        )
        question = leaving(plain, seed)
        try:
            route = Search(plain, question).best()
        except NoRouteError:
            continue
        compared += 1
        assert route.timetable is not None
        assert route.timetable.gate_wait_h == 0
        assert isclose(route.timetable.elapsed_h, route.totals["time_h"], abs_tol=1e-4)
        mean = Search(plain, question._replace(depart=None)).best()
        assert isclose(mean.totals["time_h"], route.totals["time_h"], rel_tol=1e-9)
    assert compared > 40


def test_leaving_earlier_never_arrives_later() -> None:
    for seed in range(60):
        network = dated_network(seed)
        question = leaving(network, seed)
        ends = []
        for hour in range(0, 24, 3):
            assert question.depart is not None
            at = question.depart.replace(hour=hour)
            try:
                ends.append(table_of(Search(network, question._replace(depart=at))).arrives)
            except NoRouteError:
                break
        assert ends == sorted(ends)


def test_places_on_the_way_are_passed_in_order() -> None:
    checked = 0
    for seed in range(150):
        network = dated_network(seed, places=6)
        names = list(network.places)
        if len(names) < 3:
            continue
        question = leaving(network, seed, via=(names[1],))
        try:
            forced, free = (
                Search(network, one).best() for one in (question, question._replace(via=()))
            )
        except NoRouteError:
            continue
        checked += 1
        assert names[1] in forced.places
        assert forced.timetable is not None
        assert free.timetable is not None
        assert free.timetable.arrives <= forced.timetable.arrives
    assert checked > 30


def countries(network: Network, **offsets_h: float) -> Network:
    """A network whose places are countries of their own, with their clocks."""
    network.countries = {
        code: Country(code, code[:2], code.title(), (), utc_offset_h=offset_h)
        for code, offset_h in offsets_h.items()
    }
    codes = list(offsets_h)
    network.places = {
        name: place._replace(country=codes[at % len(codes)])
        for at, (name, place) in enumerate(network.places.items())
    }
    return network


def test_a_gate_stands_in_the_time_zone_of_the_country_that_is_left() -> None:
    row = Gate("gate", (), (), 8, 16, 0, "print", "verified", "")
    link = border("a", "b", 2, 0, "gate")._replace(gates=(row,), wait_inside=False, country="UZB")
    network = countries(make_network(["a", "b"], [link]), UZB=5.0, AFG=4.5)
    network.figures = {("UZB", "truck_day_usd"): network.figures["AAA", "truck_day_usd"]}
    question = Question("a", "b", "time", shipment(month=12), depart=datetime(2026, 12, 14, 7))
    timetable = table_of(Search(network, question))
    assert timetable.stops[0].enters.isoformat() == "2026-12-14T08:00:00+05:00"
    assert timetable.arrives.isoformat() == "2026-12-14T09:30:00+04:30"
    assert timetable.elapsed_h == 3
    other = network.with_links((link._replace(gates=(row._replace(clock="AFG"),)),))
    timetable = table_of(Search(other, question))
    assert timetable.stops[0].enters.isoformat() == "2026-12-14T08:30:00+05:00"


def test_a_section_takes_each_month_at_its_own_speed() -> None:
    slow = Season((12,), 0.5, 0.0, 0.0, "print", "verified")
    link = section("a", "b", 600.0)._replace(seasons=(slow,))  # 12 h driving, 24 h with rest
    network = with_clock(make_network(["a", "b"], [link]))
    question = Question("a", "b", "time", shipment(month=12), depart=datetime(2026, 12, 31, 12))
    assert table_of(Search(network, question)).elapsed_h == 12 + 18  # a quarter of it in December
    whole = question._replace(depart=datetime(2026, 12, 10))
    assert table_of(Search(network, whole)).elapsed_h == 48


def test_a_closed_pass_is_waited_for_by_time_and_avoided_otherwise() -> None:
    link = section("a", "b", 50.0)._replace(closed_months=(11, 12, 1, 2, 3, 4))
    network = with_clock(make_network(["a", "b"], [link]))
    question = Question("a", "b", "time", shipment(month=12), depart=datetime(2026, 12, 31, 12))
    stop = table_of(Search(network, question)).stops[0]
    assert stop.enters.isoformat() == "2027-05-01T00:00:00+04:30"
    with pytest.raises(NoRouteError, match="closed in Dec"):
        Search(network, question._replace(by="cost")).best()


def test_a_country_without_a_clock_is_named() -> None:
    network = make_network(["a", "b"], [section("a", "b", 50.0)])
    question = Question("a", "b", "time", shipment(month=12), depart=datetime(2026, 12, 31, 12))
    with pytest.raises(DataError, match="AAA: lacks utc_offset_h"):
        Search(network, question).best()


def test_kulma_has_few_days_in_winter(planner: Planner) -> None:
    (into,) = (
        link
        for link in planner.network.components["kulma"]
        if planner.network.places[link.from_place].country == "TJK" and link.mode == "road"
    )
    passages = Passages(planner.network, Pricing(planner.network, shipment()))
    winter = passages.of(into).of(moment_at(datetime(2027, 1, 10), 5.0))
    summer = passages.of(into).of(moment_at(datetime(2026, 7, 1, 12), 5.0))  # a Wednesday
    assert winter is not None
    assert summer is not None
    assert winter.by_mean
    assert (winter.enters - moment_at(datetime(2027, 1, 10), 5.0)) / PER_HOUR > 24
    assert not summer.by_mean
    assert summer.enters == moment_at(datetime(2026, 7, 1, 12), 5.0)


def test_port_handling_lies_before_departure_and_after_arrival(planner: Planner) -> None:
    out = planner.route("karachi", "tashkent", by="time", depart="2026-12-14").best
    back = planner.route("tashkent", "karachi", by="time", depart="2026-12-14").best
    for route, before, after in ((out, True, False), (back, False, True)):
        timetable = route.timetable
        assert timetable is not None
        assert timetable.departs.isoformat() == "2026-12-14T08:00:00+05:00"
        assert bool(timetable.port_before_h) == before
        assert bool(timetable.port_after_h) == after
        port_h = route.time_parts["port_h"]
        assert isclose(timetable.mean_h + port_h, route.totals["time_h"], abs_tol=1e-5)
        assert isclose(timetable.port_before_h + timetable.port_after_h, port_h, abs_tol=1e-5)
        elapsed = timetable.arrives - timetable.departs
        assert isclose(elapsed.total_seconds() / 3600, timetable.elapsed_h, abs_tol=0.02)


def test_by_time_arrives_no_later_than_any_other_objective(planner: Planner) -> None:
    for depart in ("2026-12-18T20:00", "2027-04-30"):
        first = planner.route("bishkek", "karachi", by="time", depart=depart).best.timetable
        assert first is not None
        assert first.earliest
        for by in ("risk", "cost", "distance", "co2"):
            other = planner.route("bishkek", "karachi", by=by, depart=depart).best.timetable
            assert other is not None
            assert not other.earliest
            assert first.total_h <= other.total_h + 1e-6


def test_the_runner_up_arrives_no_earlier(planner: Planner) -> None:
    for depart in ("2026-12-14", "2026-12-18T20:00", "2027-04-30"):
        result = planner.route("tashkent", "karachi", by="time", depart=depart).result
        assert result.rival is not None
        assert result.rival.difference >= 0


def test_alternatives_have_their_timetables_in_order_of_arrival(planner: Planner) -> None:
    answer = planner.route("dushanbe", "karachi", by="time", count=3, depart="2026-12-14")
    hours = [route.timetable.total_h for route in answer.routes if route.timetable]
    assert len(hours) == 3
    assert hours == sorted(hours)
    best = planner.route("dushanbe", "karachi", by="time", depart="2026-12-14").best
    assert answer.best.components == best.components


def test_the_shipped_network_agrees_with_label_correction(planner: Planner) -> None:
    """Every edge again until nothing changes: there is no order of visits to err in."""
    for origin, destination in (("almaty", "karachi"), ("karachi", "dushanbe")):
        question = planner.route(origin, destination, by="time", depart="2026-12-18T16:00").question
        search = Search(planner.network, question)
        graph, best = search.graph, {0: moment_at(datetime(2026, 12, 18, 16), 5.0)}
        first = {graph.heads[edge] for edge in graph.leaving[0]}
        changed = True
        while changed:
            changed = False
            for tail, head, link in zip(graph.tails, graph.heads, graph.links, strict=True):
                if tail not in best:
                    continue
                now = best[tail]
                if link is not None and not (link.kind == "port" and tail in first):
                    passed = search.passages.of(link).of(now)
                    assert passed is not None
                    now = passed.leaves
                if head not in best or now < best[head]:
                    best[head], changed = now, True
        timetable = table_of(search)
        assert isclose(timetable.total_h * PER_HOUR, best[1] - best[0], abs_tol=2)
