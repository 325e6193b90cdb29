"""Lines from GeoJSON and GeoPackage: what they replace and what they add."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely import LineString, MultiLineString, Point

from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from tests.importing.conftest import LINK, Bring, at, feature, imported, report, write
from tests.support.program import Call

BEND = (73.21, 34.25)


@pytest.fixture
def ends(network: Network) -> list[tuple[float, float]]:
    return [at(network, "abbottabad"), at(network, "mansehra")]


@pytest.mark.parametrize("form", ["geojson", "gpkg"])
def test_what_comes_back_unchanged_changes_nothing(
    call: Call, bring: Bring, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"lines.{form}"
    assert call("network", "lines", "--format", form, "-o", str(path)).code == 0
    found = report(bring(str(path), "--format", "json"))
    assert (found["replaced"], found["added"], found["warnings"]) == ([], [], [])
    sections = {link.component for link in Package().network.links if link.kind == "section"}
    assert len(found["unchanged"]) == len(Package().lines.keys() & sections)
    mine = tmp_path / "mine"
    for name in sorted(mine.iterdir()):
        if name.is_file():
            assert name.read_bytes() == (Path(shipped_folder()) / name.name).read_bytes(), name
    words = ("route", "tashkent", "karachi", "--format", "geojson")
    assert call(*words, "--data", str(mine)).out == call(*words).out


def test_a_line_replaces_another_in_either_direction(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]], network: Network
) -> None:
    drawn = []
    for turned in (False, True):
        points = [ends[0], BEND, ends[1]]
        path = write(
            tmp_path / "road.geojson", feature(points[::-1] if turned else points, link_id=LINK)
        )
        (section,) = report(bring(path, "--format", "json", "--overwrite"))["replaced"]
        assert section["turned"] is turned
        assert (section["length_km"], section["length_confidence"]) == (25.0, "recalled")
        drawn.append(Package(str(tmp_path / "mine")).lines[LINK])
    assert drawn[0] == drawn[1]
    assert drawn[0].points == tuple(points)
    assert (drawn[0].quality, drawn[0].source) == ("surveyed", "import: road.geojson")
    assert imported(tmp_path).link_by_id[LINK] == network.link_by_id[LINK]
    sources = (tmp_path / "mine" / "sources.csv").read_bytes()
    assert sources == (Path(shipped_folder()) / "sources.csv").read_bytes()


def test_elevation_and_passes_of_a_replaced_line_are_dropped(
    bring: Bring, tmp_path: Path, network: Network
) -> None:
    link = network.link_by_id["pk-n25-kuchlak-chaman"]
    there = [at(network, link.from_place), (66.7, 30.8), at(network, link.to_place)]
    path = write(tmp_path / "khojak.geojson", feature(there, link_id=link.link_id))
    shipped = Package().profiles
    assert shipped[link.component].points
    assert shipped[link.component].passes
    assert bring(path).code == 0
    mine = Package(str(tmp_path / "mine")).profiles
    assert link.component not in mine
    assert mine == {name: found for name, found in shipped.items() if name != link.component}


def test_other_files_of_lines_stay_apart(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]]
) -> None:
    path = write(tmp_path / "road.geojson", feature([*ends[:1], BEND, *ends[1:]], link_id=LINK))
    assert bring(path).code == 0
    mine = tmp_path / "mine"
    for name in ("geometry.gpkg", "geometry_osm.gpkg"):
        assert (mine / name).read_bytes() == (Path(shipped_folder()) / name).read_bytes()
    layer = geopandas.read_file(mine / "geometry_import.gpkg", layer="links")
    assert list(layer.link_id) == [LINK]
    assert layer.crs == "EPSG:4326"


def test_a_length_is_taken_only_when_stated_with_its_source(
    bring: Bring, call: Call, tmp_path: Path, ends: list[tuple[float, float]]
) -> None:
    line = feature(
        [*ends[:1], BEND, *ends[1:]],
        link_id=LINK,
        length_km="26.4",
        length_source="survey of 2026",
        note="odometer",
    )
    found = report(bring(write(tmp_path / "my road.geojson", line), "--format", "json"))
    assert found["replaced"][0]["length_from_import"]
    link = imported(tmp_path).link_by_id[LINK]
    assert link.length_km == (26.4, "import-my-road", "estimate")
    assert link.note == "odometer"
    rows = (tmp_path / "mine" / "sources.csv").read_text(encoding="utf-8")
    assert "import: my road.geojson" in rows
    assert "survey of 2026" in rows
    legs = json.loads(
        call(
            "route", "abbottabad", "mansehra", "--format", "json", "--data", str(tmp_path / "mine")
        ).out
    )["routes"][0]["legs"]
    assert "import-my-road" in legs[0]["sources"]
    assert legs[0]["length_km"] == 26.4


def test_a_length_that_the_line_contradicts_gets_a_warning(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]]
) -> None:
    line = feature([ends[0], (73.9, 34.3), ends[1]], link_id=LINK)
    found = report(bring(write(tmp_path / "road.geojson", line), "--format", "json"))
    assert 0 < found["replaced"][0]["length_over_geometry"] < 0.93
    assert any("outside 0.93 to 1.6" in warning for warning in found["warnings"])


def test_a_source_that_lost_its_last_number_goes(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]]
) -> None:
    line = [*ends[:1], BEND, *ends[1:]]
    first = write(tmp_path / "first.geojson", feature(line, link_id=LINK, length_km=26))
    second = write(tmp_path / "second.geojson", feature(line, link_id=LINK, length_km=27))
    mine = str(tmp_path / "mine")
    assert bring(first).code == 0
    answer = bring(second, "--data", mine, "--overwrite")
    assert answer.code == 0, answer.err
    assert "import-first has no number left" in " ".join(answer.out.split())
    assert imported(tmp_path).link_by_id[LINK].length_km == (27.0, "import-second", "estimate")
    document = json.loads((tmp_path / "mine" / "datapackage.json").read_text(encoding="utf-8"))
    assert [entry["source_id"] for entry in document["imports"]] == [
        "import-first",
        "import-second",
    ]
    assert document["version"].endswith("+import.2")


def test_a_new_link_shortens_a_route(
    bring: Bring, call: Call, network: Network, tmp_path: Path
) -> None:
    start, end = at(network, "quetta"), at(network, "karachi")
    mid = (66.9, 27.5)
    straight_km = great_circle_km(*start, *mid) + great_circle_km(*mid, *end)
    new = feature(
        [end, mid, start],
        mode="road",
        from_place="Quetta",
        to_place="karachi",
        link_id="pk-new-road",
        geometry_quality="schematic",
        link_class="motorway",
    )
    path = write(tmp_path / "plan.geojson", new)
    found = report(bring(path, "--format", "json", "--licence", "CC BY 4.0"))
    (section,) = found["added"]
    assert (section["from"], section["to"], section["country"]) == ("quetta", "karachi", "PAK")
    assert section["length_confidence"] == "derived"
    assert section["length_km"] == pytest.approx(straight_km, rel=0.006)  # a sphere, an ellipsoid
    mine = str(tmp_path / "mine")
    words = ("route", "quetta", "karachi", "--by", "distance", "--format", "json")
    before, after = (
        json.loads(call(*words, *more).out)["routes"][0] for more in ((), ("--data", mine))
    )
    assert after["totals"]["length_km"] < before["totals"]["length_km"]
    assert after["legs"][0]["link"] == "pk-new-road"
    assert after["sources"]["length_km"] == ["import-plan"]
    assert Package(mine).lines["pk-new-road"].points == (start, mid, end)
    assert Package(mine).lines["pk-new-road"].quality == "schematic"
    document = json.loads((tmp_path / "mine" / "datapackage.json").read_text(encoding="utf-8"))
    assert "CC BY 4.0" in document["licenses"][-1]["title"]
    page = tmp_path / "map.html"
    assert call("route", "quetta", "karachi", "--data", mine, "--map", str(page)).code == 0
    assert "schematic" in page.read_text(encoding="utf-8")
    drawn = json.loads(
        call("route", "quetta", "karachi", "--data", mine, "--format", "geojson").out
    )["features"][0]
    assert drawn["geometry"]["coordinates"] == [list(point) for point in (start, mid, end)]
    assert call("network", "check", "--data", mine).code == 0


def test_the_package_is_valid_by_its_schema(bring: Bring, network: Network, tmp_path: Path) -> None:
    import frictionless

    road = feature(
        [at(network, "quetta"), (66.0, 28.0), at(network, "karachi")],
        mode="road",
        speed_km_h=45,
        closed_months="12;1",
        one_way=0,
    )
    halves = [
        feature([at(network, "khuzdar"), (66.0, 27.0)], mode="road", to_name="Half Way"),
        feature(
            [(66.001, 27.001), at(network, "hub-pk")]
            if "hub-pk" in network.places
            else [(66.001, 27.001), at(network, "karachi")],
            mode="road",
        ),
    ]
    found = report(
        bring(
            write(tmp_path / "new.geojson", road, *halves), "--licence", "mine", "--format", "json"
        )
    )
    assert [place["place_id"] for place in found["places"]] == ["half-way"]
    assert [section["link"] for section in found["added"]] == ["new-1", "new-2", "new-3"]
    assert found["places"][0]["kind"] == "junction"
    outcome = frictionless.validate(str(tmp_path / "mine" / "datapackage.json"))
    assert outcome.valid, outcome.to_summary()


def test_an_end_that_meets_nothing_gets_the_name_of_the_link(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "x.geojson",
        feature([at(network, "quetta"), (66.5, 29.5)], mode="road", link_id="pk-spur"),
    )
    (place,) = report(bring(path, "--format", "json"))["places"]
    assert (place["name"], place["country"]) == ("pk-spur end", "PAK")
    assert place["coordinate_source"] == "import-x"


def test_border_posts_at_one_point_are_distinguished_by_the_line(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    assert at(network, "torkham-pk") == at(network, "torkham-af")
    roads = [
        feature([at(network, "torkham-pk"), at(network, "peshawar")], mode="road"),
        feature([at(network, "torkham-pk"), at(network, "jalalabad")], mode="road"),
        feature([at(network, "torkham-pk"), (71.2, 34.05)], mode="road"),
    ]
    found = report(bring(write(tmp_path / "khyber.geojson", *roads), "--format", "json"))
    assert [section["from"] for section in found["added"]] == [
        "torkham-pk",
        "torkham-af",
        "torkham-pk",
    ]
    assert [section["country"] for section in found["added"]] == ["PAK", "AFG", "PAK"]


def layer_of(path: Path, crs: str | None, line: Any, layer: str = "roads", **fields: Any) -> str:
    columns = {name: [value] for name, value in fields.items()}
    frame = geopandas.GeoDataFrame(columns, geometry=[line], crs="EPSG:4326")
    frame = frame.to_crs(crs) if crs else frame.set_crs(None, allow_override=True)
    with warnings.catch_warnings(action="ignore"):  # of a layer without a CRS
        frame.to_file(path, layer=layer, driver="GPKG")
    return str(path)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32643", "EPSG:3857", "EPSG:24378"])
def test_other_coordinates_are_brought_to_wgs84(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]], crs: str
) -> None:
    line = LineString([ends[0], BEND, ends[1]])
    path = layer_of(tmp_path / "road.gpkg", crs, line, LINK_ID=LINK)
    assert bring(path).code == 0
    for found, meant in zip(
        Package(str(tmp_path / "mine")).lines[LINK].points, line.coords, strict=True
    ):
        assert great_circle_km(*found, *meant) < 0.001


@pytest.mark.parametrize(
    "name",
    ["urn:ogc:def:crs:EPSG::32643", "EPSG:32643", "http://www.opengis.net/def/crs/EPSG/0/32643"],
)
def test_the_legacy_crs_of_geojson_is_honoured(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]], name: str
) -> None:
    frame = geopandas.GeoSeries([LineString([ends[0], BEND, ends[1]])], crs="EPSG:4326")
    points = list(frame.to_crs("EPSG:32643").iloc[0].coords)
    path = write(
        tmp_path / "road.geojson",
        feature(points, link_id=LINK),
        crs={"type": "name", "properties": {"name": name}},
    )
    assert bring(path).code == 0
    found = Package(str(tmp_path / "mine")).lines[LINK].points[1]
    assert great_circle_km(*found, *BEND) < 0.001


def test_parts_that_join_are_merged_and_heights_dropped(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]]
) -> None:
    parts = [[(*BEND, 900.0), (*ends[1], 1000.0)], [(*ends[0], 1200.0), (*BEND, 900.0)]]
    path = write(tmp_path / "road.geojson", feature(parts, "MultiLineString", link_id=LINK))
    assert bring(path).code == 0
    assert Package(str(tmp_path / "mine")).lines[LINK].points == (ends[0], BEND, ends[1])


def test_one_of_several_layers_is_chosen(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]]
) -> None:
    line = LineString([ends[0], BEND, ends[1]])
    path = layer_of(tmp_path / "all.gpkg", "EPSG:4326", line, "one", link_id=LINK)
    layer_of(tmp_path / "all.gpkg", "EPSG:4326", Point(73, 34), "towns", name="x")
    assert bring(path).code == 0  # the only layer of lines
    layer_of(tmp_path / "all.gpkg", "EPSG:4326", MultiLineString([line]), "two", link_id=LINK)
    both = bring(path, "--overwrite")
    assert both.code == 2
    assert "one, towns, two" in both.err
    assert bring(path, "--layer", "two", "--overwrite").code == 0
    wrong = bring(path, "--layer", "three", "--overwrite")
    assert wrong.code == 2
    assert "no layer 'three'" in wrong.err


def test_a_dry_run_reports_all_and_writes_nothing(
    call: Call, tmp_path: Path, ends: list[tuple[float, float]]
) -> None:
    path = write(tmp_path / "road.geojson", feature([ends[0], BEND, ends[1]], link_id=LINK))
    answer = call("network", "import", path, "--dry-run", "-o", str(tmp_path / "mine"))
    assert answer.code == 0
    assert LINK in answer.out
    assert "nothing was written" in answer.out
    assert [found.name for found in tmp_path.iterdir()] == ["road.geojson"]


def test_fields_that_a_known_link_does_not_take_get_warnings(
    bring: Bring, tmp_path: Path, ends: list[tuple[float, float]]
) -> None:
    line = feature(
        [ends[0], BEND, ends[1]],
        link_id=LINK,
        status="closed",
        lenght_km=3,
        country="Pakistan",
        from_place="Mansehra",
        speed_km_h=40,
        note="x",
    )
    answer = report(bring(write(tmp_path / "x.geojson", line), "--format", "json"))
    warned = " ".join(answer["warnings"])
    assert "status 'closed' is not taken" in warned
    assert "speed_km_h '40' is not taken" in warned
    assert "note is not taken" in warned
    assert "country" not in warned.replace("links.csv", "")
    assert "Fields that are not read: lenght_km" in warned
    wrong = feature([ends[0], BEND, ends[1]], link_id=LINK, from_place="gwadar")
    refused = bring(write(tmp_path / "x.geojson", wrong), "--overwrite")
    assert refused.code == 4
    assert "names gwadar, but the link joins abbottabad and mansehra" in refused.err


def test_a_railway_of_another_gauge_needs_a_transshipment(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    line = [at(network, "quetta"), (66.5, 29.0), at(network, "karachi")]
    path = write(tmp_path / "x.geojson", feature(line, mode="rail", gauge_mm=1435))
    refused = bring(path)
    assert refused.code == 4
    assert "meet without a transshipment" in refused.err
    path = write(tmp_path / "x.geojson", feature(line, mode="rail", gauge_mm=1676))
    found = report(bring(path, "--format", "json"))
    assert found["added"][0]["link_class"] == "diesel"


def test_an_edited_line_of_openstreetmap_stays_under_its_licence(
    bring: Bring, call: Call, tmp_path: Path
) -> None:
    path = tmp_path / "road.geojson"
    assert call("network", "lines", LINK, "-o", str(path)).code == 0
    (exported,) = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert "osm" in exported["properties"]["geometry_source"]
    exported["geometry"]["coordinates"].insert(2, [73.22, 34.17])
    found = report(bring(write(path, exported), "--format", "json"))
    assert any("ODbL" in warning for warning in found["warnings"])
    assert found["replaced"][0]["length_from_import"] is False


def test_a_line_through_another_country_gets_a_warning(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    line = [at(network, "quetta"), (66.3, 31.5), at(network, "zhob")]
    found = report(
        bring(write(tmp_path / "x.geojson", feature(line, mode="road")), "--format", "json")
    )
    assert any("km through AFG by the basemap" in warning for warning in found["warnings"])
    refused = bring(write(tmp_path / "x.geojson", feature(line[:2], mode="road")), "--overwrite")
    assert refused.code == 4
    assert "its ends lie in PAK and in AFG" in refused.err
    assert "split it at a crossing, such as" in refused.err
