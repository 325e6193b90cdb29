"""Objectives, causes and corridors of a search."""

from __future__ import annotations

import pytest

from corridors.errors import NoRouteError, UsageError
from corridors.model.records import Gateway
from corridors.routing.search import Search, best_route
from tests.conftest import border, make_network, section
from tests.support.made import ask, made_up


def test_another_objective_is_searched_anew() -> None:
    links = [section("a", "b", 100, link_class="unpaved"), section("a", "b", 110, 1)]
    search = Search(make_network("ab", links), ask("a", "b", "time"))
    assert search.best().totals["length_km"] == 110
    assert search.by("distance", ("road",)).best().totals["length_km"] == 100


def test_causes_name_the_fewest_openings_and_other_modes_last() -> None:
    links = [
        section("a", "b", 100, status="planned"),
        section("b", "c", 100, status="planned"),
        section("a", "c", 900, 1, status="closed"),
        section("a", "d", 1),
        section("d", "c", 1, mode="rail", tail="d:road", head="c:road"),
    ]
    with pytest.raises(NoRouteError) as caught:
        best_route(make_network("abcd", links), ask("a", "c", modes=("road",)))
    assert caught.value.causes == ("A–C road is closed",)
    with pytest.raises(NoRouteError) as caught:
        best_route(make_network("abcd", links[3:]), ask("a", "c", modes=("road",)))
    assert caught.value.causes == ("transport by rail, which was not asked for",)


def test_a_trains_corridor_uses_roads_only_to_feed_it_in_the_countries_named() -> None:
    gate = border("b", "c", 24, 300, "gate")._replace(mode="rail")
    network = make_network("abc", [section("a", "b", 100), gate])
    for feeders, modes, possible in (
        (("AAA",), ("rail",), True),
        ((), ("rail",), False),
        ((), ("road", "rail"), True),
    ):
        corridor = made_up(
            "t", (Gateway(("gate",), "rail"),), modes=modes, road_feeder_countries=feeders
        )
        question = ask("a", "c")._replace(corridor=corridor)
        if possible:
            assert best_route(network, question).crossings == ("gate",)
        else:
            with pytest.raises(NoRouteError, match=r"does not use|not asked for"):
                best_route(network, question)


def test_a_feeder_crosses_no_border() -> None:
    train = border("b", "c", 24, 300, "gate")._replace(mode="rail")
    network = make_network("abc", [border("a", "b", 1, 1, "post"), train])
    corridor = made_up(
        "t", (Gateway(("gate",), "rail"),), modes=("rail",), road_feeder_countries=("AAA",)
    )
    with pytest.raises(NoRouteError):
        best_route(network, ask("a", "c")._replace(corridor=corridor))


def test_a_route_is_forced_in_one_direction_only() -> None:
    question = ask("a", "b")._replace(via=("c",), corridor=made_up("t", ()))
    with pytest.raises(UsageError, match="not by both"):
        question.check()
