"""Placing gives values: a placement or faults; nothing is changed on the side."""

from __future__ import annotations

from typing import Any

import pytest

from corridors.data.package import Package
from corridors.importing.base import Base
from corridors.importing.faults import LinesError
from corridors.importing.feature import Feature, Layer
from corridors.importing.merge import merge
from corridors.importing.new_sections import place_new_section
from corridors.importing.origin import SourceFile
from corridors.importing.placement import Placement
from corridors.importing.places import Places
from corridors.importing.plan import Plan
from corridors.importing.replaced_lines import place_on_section
from corridors.model.network import Network
from tests.importing.conftest import LINK, Points, at

NOWHERE = (66.5, 29.5)
"""A point of Pakistan far from all places."""


@pytest.fixture(scope="module")
def package() -> Package:
    return Package()


@pytest.fixture
def base(package: Package) -> Base:
    file = SourceFile(name="x.geojson", source_id="import-x", sha256="0" * 64)
    places = Places(package, snap_km=1.0, source_id=file.source_id)
    return Base(package=package, places=places, file=file)


def drawn(number: int, points: Points, **attributes: Any) -> Feature:
    return Feature(name=f"feature {number}", points=tuple(points), attributes=attributes)


def merged(base: Base, *features: Feature) -> Plan:
    return merge(Layer(form="GeoJSON", crs="EPSG:4326", features=features), base)


def test_a_placement_holds_what_a_feature_makes(base: Base, network: Network) -> None:
    spur = drawn(
        1, [at(network, "quetta"), NOWHERE], mode="road", length_source="a survey", length_km=100
    )
    placement = place_new_section(spur, "", base, ())
    assert isinstance(placement, Placement)
    assert (placement.link_id, placement.is_new) == ("x-1", True)
    assert [place.place_id for place in placement.places] == ["x-1-end"]
    assert placement.row["to_place"] == "x-1-end"
    assert placement.cited == {"a survey"}
    assert not base.places.made


def test_faults_are_all_given_and_leave_no_trace(base: Base, network: Network) -> None:
    spur = drawn(
        1,
        [at(network, "quetta"), NOWHERE],
        mode="road",
        status="x",
        one_way="y",
        length_km="z",
        geometry_quality="q",
    )
    faults = place_new_section(spur, "", base, ())
    assert isinstance(faults, tuple)
    named = [fault.message.partition(" ")[0] for fault in faults]
    assert named == ["status", "one_way", "length_km", "geometry_quality"]
    assert {fault.link_id for fault in faults} == {"x-1"}
    assert not base.places.made


def test_later_features_meet_the_places_of_earlier_ones(base: Base, network: Network) -> None:
    first = drawn(1, [at(network, "quetta"), NOWHERE], mode="road", to_name="Half Way")
    second = drawn(2, [NOWHERE, at(network, "karachi")], mode="road", from_place="half-way")
    plan = merged(base, first, second)
    assert [change.to_place for change in plan.added] == ["half-way", "karachi"]
    assert list(base.places.made) == ["half-way"]


def test_a_refused_feature_makes_no_place_and_keeps_its_id(base: Base, network: Network) -> None:
    refused = drawn(1, [at(network, "quetta"), NOWHERE], mode="road", link_id="pk-a", status="x")
    repeated = drawn(
        2, [at(network, "quetta"), at(network, "karachi")], mode="road", link_id="pk-a"
    )
    with pytest.raises(LinesError) as caught:
        merged(base, refused, repeated)
    rows = [(problem.row, problem.message) for problem in caught.value.problems]
    assert [row for row, _ in rows] == ["feature 1 (pk-a)", "feature 2 (pk-a)"]
    assert rows[1][1] == "repeats the link_id of feature 1"
    assert not base.places.made


def test_a_known_section_is_compared_not_changed(base: Base, network: Network) -> None:
    link = network.link_by_id[LINK]
    line = base.package.lines[LINK]
    same = drawn(
        1, line.points, link_id=LINK, geometry_quality=line.quality, geometry_source=line.source
    )
    placement = place_on_section(same, link, base)
    assert isinstance(placement, Placement)
    assert (placement.change, placement.alignment, dict(placement.row)) == (None, None, {})
    other = drawn(1, line.points, link_id=LINK, country="Atlantis")
    faults = place_on_section(other, link, base)
    assert isinstance(faults, tuple)
    (fault,) = faults
    assert "Unknown country 'Atlantis'" in fault.message
