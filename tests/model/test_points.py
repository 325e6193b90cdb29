"""Points as people write them, and the terminals nearest to them."""

from __future__ import annotations

import random

import pytest

from corridors.errors import UsageError
from corridors.model.geometry import great_circle_km
from corridors.model.names import split_names
from corridors.model.nearest import LIMIT_KM, nearest_places
from corridors.model.network import Network
from corridors.model.points import Point, point_of

KABUL = Point(34.5, 69.2)


@pytest.mark.parametrize(
    "text",
    [
        "34.5,69.2",
        " 34.5, 69.2 ",
        "34.5 69.2",
        "34.5;69.2",
        "34,5 69,2",
        "34,5; 69,2",
        "34.5N 69.2E",
        "34.5n,69.2e",
        "N34.5 E69.2",
        "69.2E, 34.5N",
        "34.5°N, 69.2°E",
        "34°30'N 69°12'E",
        "34°30′0″N 69°12′0″E",
        "geo:34.5,69.2",
        "+34.5,+69.2",
    ],
)
def test_one_point_in_many_spellings(text: str) -> None:
    point = point_of(text)
    assert point is not None
    assert point == pytest.approx(KABUL)


@pytest.mark.parametrize(
    "text", ["Kabul", "N-35", "M39", "34.5", "", ",", "1 2 3", "E 40", "A1,A2", "9" * 500]
)
def test_names_and_road_numbers_are_no_points(text: str) -> None:
    assert point_of(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("95,12", "latitude 95 is outside -90 to 90"),
        ("12,195", "longitude 195 is outside -180 to 180"),
        ("103.8E 136.1N", "latitude 136.1"),
        ("5N 6N", "states the latitude twice"),
    ],
)
def test_points_that_are_none_are_refused_with_how_to_write_one(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says) as caught:
        point_of(text)
    assert "34.5,69.2" in str(caught.value)


def test_a_point_stays_one_name_of_a_list() -> None:
    assert split_names("34.5,69.2") == ["34.5,69.2"]
    assert split_names("kabul, 34.5N, 69.2E,41.3,69.2,karachi") == [
        "kabul",
        "34.5N,69.2E",
        "41.3,69.2",
        "karachi",
    ]
    assert split_names("a,34.5,b") == ["a", "34.5", "b"]


def test_south_and_west_are_negative() -> None:
    assert point_of("34.5S 69.2W") == point_of("-34.5, -69.2") == Point(-34.5, -69.2)


def test_the_nearest_terminal_is_the_nearest_of_all(network: Network) -> None:
    chance = random.Random(13)
    roads = {
        end
        for link in network.links
        if link.mode == "road" and link.kind in ("section", "crossing") and link.status == "open"
        for end in (link.from_place, link.to_place)
    }
    for _ in range(40):
        point = Point(chance.uniform(25, 45), chance.uniform(60, 75))
        far = {
            name: great_circle_km(point.lon_deg, point.lat_deg, place.lon_deg, place.lat_deg)
            for name in roads
            for place in (network.places[name],)
        }
        if min(far.values()) > LIMIT_KM:
            continue
        near = nearest_places(network, point, ("road", "rail"))
        assert near[0].distance_km == min(far.values())
        assert {one.place for one in near} == {name for name in far if far[name] <= LIMIT_KM}


def test_without_trucks_a_railway_is_near(network: Network) -> None:
    first = nearest_places(network, KABUL, ("rail",))[0]
    assert first.place != "kabul"
    assert any(name.startswith(f"{first.place}:rail") for name in network.terminals[first.place])


@pytest.mark.parametrize(
    ("point", "says"),
    [
        (Point(69.2, 34.5), "Latitude comes first: 34.5,69.2 is near Kabul"),
        (Point(0, 0), "at most 300 km are taken. Write latitude"),
        (Point(10, 170), r"300 km are taken\.$"),
    ],
)
def test_a_point_far_from_all_is_refused(network: Network, point: Point, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        nearest_places(network, point, ("road",))


def test_modes_that_nothing_serves_are_refused(network: Network) -> None:
    with pytest.raises(UsageError, match="none of the modes"):
        nearest_places(network, KABUL, ())
