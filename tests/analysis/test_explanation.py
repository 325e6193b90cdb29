"""Why a route is the best: parts that add up to the margin, flips that really flip."""

from __future__ import annotations

from math import isclose
from typing import Unpack

import pytest

import corridors
from corridors.analysis.breakeven import switches_of
from corridors.analysis.explanation import MAX_FLIPS, Explanation
from corridors.analysis.varied_figures import figure_of
from corridors.answers.routes import RouteAnswer
from corridors.errors import UsageError
from corridors.measures import OBJECTIVES
from corridors.planner import Planner
from corridors.routing.terms import Terms
from tests.support.program import Call


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


@pytest.fixture(scope="module")
def answer(planner: Planner) -> RouteAnswer:
    return planner.route("dushanbe", "karachi", explain=True)


def explained(
    planner: Planner, origin: str, destination: str, **terms: Unpack[Terms]
) -> Explanation:
    answer = planner.route(origin, destination, explain=True, **terms)
    assert answer.explanation is not None
    return answer.explanation


@pytest.mark.parametrize("by", ["risk", "time", "distance"])
def test_the_parts_add_up_to_totals_and_margin(planner: Planner, by: str) -> None:
    found = explained(planner, "kabul", "karachi", by=by, modes="road,rail,ferry")
    assert found.rival is not None
    assert isclose(found.margin, found.rival.difference, abs_tol=1e-6)
    if by != "distance":  # where borders count as km
        for route, side in ((found.best, "best"), (found.rival.route, "other")):
            total = sum(getattr(part, side) for part in found.parts)
            assert isclose(total, route.totals[OBJECTIVES[by]], rel_tol=1e-9)


@pytest.mark.parametrize(
    ("origin", "destination", "terms"),
    [
        ("dushanbe", "karachi", {"borders": "normal"}),
        ("karachi", "kabul", {"borders": "normal", "by": "cost"}),
    ],
)
def test_flips_flip_and_the_nearest_come_first(
    planner: Planner, origin: str, destination: str, terms: Terms
) -> None:
    found = planner.route(origin, destination, explain=True, **terms).explanation
    assert found is not None
    assert 0 < len(found.flips) <= MAX_FLIPS
    changes = [abs(flip.change) for flip in found.flips]
    assert changes == sorted(changes)
    for flip in found.flips:
        edge, search = flip.value, flip.figure.search
        ends = sorted((edge * 0.999, edge * 1.001))
        around = switches_of(figure_of(search, flip.figure.name), ends[0], ends[1])
        assert around.switches == pytest.approx([edge], rel=1e-6)
        inside, beyond = (one.route for one in around.intervals[:: 1 if flip.is_above else -1])
        assert beyond.components == flip.route.components
        assert (beyond.crossings, beyond.modes) != (inside.crossings, inside.modes)


def test_no_figure_that_was_tried_flips_nearer(answer: RouteAnswer) -> None:
    found = answer.explanation
    assert found is not None
    farthest = max(abs(flip.change) for flip in found.flips)
    own = found.best.crossings, found.best.modes
    search = found.flips[0].figure.search
    for name in set(found.tried) - {flip.figure.name for flip in found.flips}:
        result = switches_of(figure_of(search, name))
        present = result.figure.present
        for one in result.intervals:
            if (one.route.crossings, one.route.modes) != own:
                nearest = min(abs(one.low - present), abs(one.high - present))
                assert nearest / present >= farthest


def test_inside_a_country_there_is_no_runner_up(planner: Planner) -> None:
    found = explained(planner, "quetta", "karachi", by="time")
    assert found.rival is None
    assert not found.parts
    assert not found.flips


def test_a_departure_is_refused(planner: Planner) -> None:
    with pytest.raises(UsageError, match="worked out on means"):
        planner.route("tashkent", "karachi", explain=True, depart="2026-12-14")


def test_the_command_prints_margin_and_flips(call: Call) -> None:
    answer = call("route", "kabul", "karachi", "--borders", "normal", "--explain")
    assert answer.code == 0
    assert "Why: the route over Torkham has" in answer.out
    assert "total (parts are rounded)" in answer.out
    assert "if Torkham is closed more than" in answer.out
    assert max(map(len, answer.out.splitlines())) <= 80


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_the_command_refuses_formats_without_a_place_for_it(call: Call, form: str) -> None:
    answer = call("route", "kabul", "karachi", "--explain", "--format", form)
    assert answer.code == 2
    assert "--explain has no place" in answer.err


def test_json_holds_the_same_margin(planner: Planner, answer: RouteAnswer) -> None:
    document = answer.to_dict()["explanation"]
    total = sum(part["difference"] for part in document["parts"])
    assert isclose(document["margin"], total, abs_tol=1e-4)
    assert isclose(document["margin"], answer.to_dict()["runner_up"]["difference"], abs_tol=1e-4)
    assert "explanation" not in planner.route("quetta", "karachi").to_dict()
