"""The named corridors of the data: each route touches what its corridor is named after."""

from __future__ import annotations

import pytest

from corridors.analysis.compare import compare
from corridors.data.corridor_list import read_corridors
from corridors.errors import Problem
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.route import follows

NAMED_AFTER = {
    "chaman-herat": {"herat", "chaman"},
    "peshawar-termez": {"peshawar", "termez"},
    "peshawar-dushanbe": {"peshawar", "dushanbe"},
    "quetta-taftan": {"quetta", "taftan"},
    "sarakhs-gabd": {"sarakhs", "mashhad", "gabd"},
    "khorgos-gwadar": {"khorgos-kz", "gwadar"},
    "karakoram-highway": {"khunjerab-pk", "gilgit"},
    "eco-train": {"taftan"},
}
MANY = 200


@pytest.mark.parametrize("by", ["risk", "distance", "time"])
@pytest.mark.parametrize(
    ("origin", "destination"), [("tashkent", "karachi"), ("gwadar", "almaty"), ("astana", "gwadar")]
)
def test_a_corridor_touches_what_it_is_named_after_and_no_place_twice(
    network: Network, origin: str, destination: str, by: str
) -> None:
    question = Question(origin, destination, by, default_shipment(network.parameters))
    routes = {
        answer.corridor.corridor_id: answer.route
        for answer in compare(network, question).answers
        if answer.route
    }
    assert len(routes) > 6
    corridors = {corridor.corridor_id: corridor for corridor in network.corridors}
    for name, route in routes.items():
        assert NAMED_AFTER[name] <= set(route.places), name
        twice = {place for place in route.places if route.places.count(place) > 1}
        # Quetta lies 22 km off the way of a truck from the coast, which turns at Lak Pass
        assert twice <= {"lak-pass"} if name == "quetta-taftan" else not twice, name
        assert follows([leg.link for leg in route.legs], corridors[name])
        assert set(route.modes) <= {*corridors[name].modes, "road"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("through", '["a", ["b", 3]]'),
        ("through", "[[]]"),
        ("through", '["a", "b", "c", "d", "e", "f"]'),
        ("serves", '[["PAK"]]'),
        ("serves", '[["PAK"], []]'),
        ("serves", '"PAK"'),
        ("gateways", "[]"),
    ],
)
def test_a_corridor_that_is_misused_is_named(tmp_path: object, key: str, value: str) -> None:
    keys = {
        "name": '"x"', "summary": '"x"', "spine": "[]", "gateways": '[{ crossings = ["k"] }]',
        key: value,
    }  # fmt: skip
    text = "\n".join(["[x]", *(f"{name} = {given}" for name, given in keys.items())])
    with open(f"{tmp_path}/corridors.toml", "w", encoding="utf-8") as stream:
        stream.write(text)
    problems: list[Problem] = []
    assert read_corridors(str(tmp_path), problems) == ()
    (problem,) = problems
    assert problem.row == "x"
    assert len(str(problem)) < MANY


def test_rohri_is_a_railway_junction_and_an_end(network: Network) -> None:
    rails = {
        end
        for link in network.links
        if link.mode == "rail"
        and link.kind == "section"
        and "rohri" in (link.from_place, link.to_place)
        for end in (link.from_place, link.to_place)
    }
    assert rails == {"rohri", "nawabshah", "rahim-yar-khan", "sukkur"}


def test_roads_half_built_are_not_open(network: Network) -> None:
    for name in ("pk-road-kharan-yakmach", "pk-road-nok-kundi-mashkel", "pk-m8-hoshab-awaran"):
        assert network.link_by_id[name].status == "under_construction"
