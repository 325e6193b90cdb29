"""Links in the polygons of a GeoJSON file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.scenarios.polygons import links_in_polygons
from corridors.scenarios.targets import Targets
from tests.conftest import make_network, section


@pytest.fixture(scope="module")
def targets(network: Network) -> Targets:
    return Targets(network)


def test_a_polygon_holds_what_meets_it(targets: Targets, tmp_path: Path) -> None:
    ring = [[68.9, 35.2], [69.2, 35.2], [69.2, 35.5], [68.9, 35.5], [68.9, 35.2]]
    path = tmp_path / "salang.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    found = {targets.network.link_by_id[name].component for name in targets.find(str(path)).links}
    assert "af-a76-salang-tunnel-khenjan" in found
    assert "torkham" not in found


@pytest.mark.parametrize("text", ["[1, 2]", "{", '{"type": "Point", "coordinates": [1, 2]}', "3"])
def test_a_file_without_polygons_is_refused(targets: Targets, tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.geojson"
    path.write_text(text)
    with pytest.raises(UsageError, match="polygon"):
        targets.find(str(path))


def test_a_file_that_is_missing_or_too_large_is_refused(targets: Targets, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        targets.find(str(tmp_path / "missing.geojson"))
    huge = tmp_path / "huge.geojson"
    huge.write_text(" " * 10_000_001)
    with pytest.raises(UsageError, match="is not a GeoJSON file"):
        targets.find(str(huge))


def test_a_chord_that_passes_through_counts(tmp_path: Path) -> None:
    """Places lie at 60, 61 and 62 degrees east; the square lies between the first two."""
    network = make_network("abc", [section("a", "b", 100), section("b", "c", 100)])
    ring = [[60.4, 29.9], [60.6, 29.9], [60.6, 30.1], [60.4, 30.1], [60.4, 29.9]]
    square = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {}, "geometry": square}
    point = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [61.5, 30.0]}}
    for document in (square, feature, {"type": "FeatureCollection", "features": [feature, point]}):
        path = tmp_path / "area.geojson"
        path.write_text(json.dumps(document))
        assert links_in_polygons(network, str(path)) == {"section-a-b-0"}
