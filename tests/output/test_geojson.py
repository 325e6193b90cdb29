"""Routes as GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import corridors
from corridors.output.geojson import route_features
from corridors.planner import Planner
from corridors.routing.route import Route


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


@pytest.fixture(scope="module")
def routes(planner: Planner) -> list[Route]:
    """One by road, one with a change of gauge or mode."""
    return [
        planner.route("Dushanbe", "Karachi", by="time").best,
        planner.route("Almaty", "Karachi", by="distance", modes=("rail", "road")).best,
    ]


def titled(routes: Sequence[Route]) -> list[tuple[str, Route]]:
    return [(f"route {number}", route) for number, route in enumerate(routes, start=1)]


def test_a_feature_a_leg_in_order(planner: Planner, routes: list[Route]) -> None:
    features = route_features(planner.network, titled(routes), planner.package.lines)["features"]
    placed = [(one["properties"]["route"], one["properties"]["leg"]) for one in features]
    assert placed == [
        (number, leg + 1)
        for number, route in enumerate(routes, start=1)
        for leg in range(len(route.legs))
    ]
    links = [one["properties"]["link"] for one in features]
    assert links == [leg.link.component for route in routes for leg in route.legs]


def test_coordinates_are_degrees_longitude_first(planner: Planner, routes: list[Route]) -> None:
    features = route_features(planner.network, titled(routes), planner.package.lines)["features"]
    for feature in features:
        geometry = feature["geometry"]
        points = geometry["coordinates"]
        for lon_deg, lat_deg in [points] if geometry["type"] == "Point" else points:
            assert 20 < lon_deg < 125, feature["properties"]["link"]
            assert 15 < lat_deg < 60, feature["properties"]["link"]


def test_legs_meet_at_the_places_between_them(planner: Planner, routes: list[Route]) -> None:
    features = route_features(planner.network, titled(routes[:1]), planner.package.lines)[
        "features"
    ]
    for feature in features:
        if feature["geometry"]["type"] == "LineString":
            ends = feature["geometry"]["coordinates"][0], feature["geometry"]["coordinates"][-1]
            for end, name in zip(ends, ("from", "to"), strict=True):
                place = planner.network.places[feature["properties"][name]]
                assert end == pytest.approx([place.lon_deg, place.lat_deg], abs=0.01)


def test_transshipments_and_port_handling_are_points(planner: Planner) -> None:
    route = planner.route("Almaty", "Karachi", by="distance", modes=("rail", "road")).best
    features = route_features(planner.network, titled([route]), planner.package.lines)["features"]
    by_kind: dict[str, set[str]] = {}
    for feature in features:
        by_kind.setdefault(feature["properties"]["kind"], set()).add(feature["geometry"]["type"])
    assert by_kind["transshipment"] == {"Point"}
    assert by_kind["section"] == {"LineString"}


def test_without_lines_a_section_joins_its_ends(planner: Planner, routes: list[Route]) -> None:
    (first, *_) = route_features(planner.network, titled(routes), {})["features"]
    start, end = (planner.network.places[first["properties"][name]] for name in ("from", "to"))
    assert first["geometry"]["coordinates"] == [
        [start.lon_deg, start.lat_deg],
        [end.lon_deg, end.lat_deg],
    ]
