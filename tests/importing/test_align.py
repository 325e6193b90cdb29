"""``corridors network align``: from extracts to a package that says which lines are aligned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

import corridors
from corridors.data.lines import ALIGNED
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.importing.osm.align_report import Aligned
from corridors.importing.osm.weights import km_from_line
from corridors.maps.build import map_document
from corridors.maps.panel import around_map
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from tests.importing.conftest import at
from tests.importing.osm_cases import Point, line
from tests.support.osm_country import bent
from tests.support.osm_files import Way, write_pbf, write_xml
from tests.support.program import Call

ROAD, FERRY = "pk-n25-kuchlak-chaman", "ferry-turkmenbashi-alat:ferry"


class Made(NamedTuple):
    extract: Path
    package: Path
    report: Aligned
    truth: dict[str, list[Point]]


def true_lines(network: Network) -> dict[str, list[Point]]:
    found = {}
    for name in (ROAD, FERRY):
        link = next(one for one in network.links if one.link_id.startswith(name))
        ends = at(network, link.from_place), at(network, link.to_place)
        found[name] = bent(list(ends), link.length_km.value)
    return found


def ways_of(truth: dict[str, list[Point]]) -> list[Way]:
    half = len(truth[ROAD]) // 2
    trunk = {"highway": "trunk", "ref": "N-25", "name": "Khojak & <Pass>"}
    return [
        Way(11, truth[ROAD][: half + 1], trunk),
        Way(12, truth[ROAD][half:][::-1], trunk),
        Way(13, truth[FERRY], {"route": "ferry"}),
        Way(14, [(67.0, 30.0), (67.1, 30.1)], {"highway": "residential"}),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, network: Network) -> Made:
    folder = tmp_path_factory.mktemp("aligned")
    truth = true_lines(network)
    extract = Path(write_pbf(folder / "two.osm.pbf", ways_of(truth)))
    shares: list[float] = []
    report = corridors.load().align(
        [str(extract)], str(folder / "mine"), progress=lambda share: shares.append(share)
    )
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    return Made(extract, folder / "mine", report, truth)


def test_the_lines_are_those_of_the_extract(made: Made) -> None:
    lines, before = Package(str(made.package)).lines, Package().lines
    assert {name for name in lines if lines[name] != before.get(name)} == {ROAD, FERRY}
    for name in (ROAD, FERRY):
        assert lines[name].quality == ALIGNED
        assert lines[name].source == "© OpenStreetMap contributors: two.osm.pbf"
        lon, lat = zip(*lines[name].points, strict=True)
        assert km_from_line(lon, lat, line(*made.truth[name])).max() < 0.02
        lon, lat = zip(*made.truth[name], strict=True)
        assert km_from_line(lon, lat, lines[name]).max() < 0.02


def test_the_package_states_whose_the_lines_are(made: Made) -> None:
    document = json.loads((made.package / "datapackage.json").read_text(encoding="utf-8"))
    (entry,) = document["imports"]
    assert entry["file"] == "two.osm.pbf"
    assert entry["licence"] == "ODbL 1.0, © OpenStreetMap contributors"
    assert entry["links_replaced"] == 2
    assert any("© OpenStreetMap contributors" in one["title"] for one in document["licenses"])
    assert document["version"].endswith("+import.1")


def test_lengths_stay_and_elevation_of_the_old_line_goes(made: Made, network: Network) -> None:
    mine = Package(str(made.package))
    assert mine.network.link_by_id[ROAD] == network.link_by_id[ROAD]
    shipped = Path(shipped_folder())
    for table in ("links.csv", "sources.csv", "places.csv"):
        assert (made.package / table).read_bytes() == (shipped / table).read_bytes()
    assert ROAD in Package().profiles
    assert ROAD not in mine.profiles
    assert made.report.elevation_dropped == 1


def test_the_report_lists_every_section_once(made: Made) -> None:
    document = made.report.to_dict()
    assert [one["link"] for one in document["aligned"]] == [FERRY, ROAD]
    assert len(document["aligned"]) + len(document["refused"]) == document["sections"]
    assert all(one["reason"] for one in document["refused"])
    text = made.report.to_text(to_terminal=False)
    assert text.startswith(f"2 of {document['sections']} sections aligned, ")
    for one in document["refused"]:
        assert f"{one['link']}: " in text


def test_check_lines_and_map_say_which_are_aligned(made: Made, call: Call) -> None:
    data = ("--data", str(made.package))
    said = call("network", "check", *data).out
    assert f"2 of {len(Package().lines)} lines are aligned with OpenStreetMap.\n" in said
    assert "aligned" not in call("network", "check").out
    listed = json.loads(call("network", "lines", ROAD, *data).out)["features"]
    assert [one["properties"]["geometry_quality"] for one in listed] == ["aligned"]
    network = Package(str(made.package)).network
    question = Question("kabul", "karachi", "cost", default_shipment(network.parameters))
    document = map_document(network, question, "", ())
    note = f"2 lines of {len(Package().lines)} are aligned: real roads, railways and ferries, "
    assert any(text.startswith(note) for text in document.notes)
    drawn = [one.name for one in document.network.lines if one is not None and one.aligned]
    assert len(set(drawn)) == 3  # the ferry in both directions
    assert "Aligned: the line of OpenStreetMap" in "".join(around_map(document))


def test_what_goes_out_comes_back_as_it_was(made: Made, call: Call, tmp_path: Path) -> None:
    lines = tmp_path / "lines.geojson"
    data = ("--data", str(made.package))
    assert call("network", "lines", ROAD, "-o", str(lines), *data).code == 0
    answer = call("network", "import", str(lines), "--dry-run", "--format", "json", *data)
    found = json.loads(answer.out)
    assert (found["unchanged"], found["replaced"]) == ([ROAD], [])


def test_xml_and_a_second_time_give_the_same(made: Made, network: Network, tmp_path: Path) -> None:
    xml = write_xml(tmp_path / "two.osm", ways_of(made.truth))
    again = corridors.load().align([xml], None, dry_run=True)
    assert again.to_dict()["aligned"] == made.report.to_dict()["aligned"]
    mine = corridors.load(str(made.package))
    same = mine.align([str(made.extract)], None, dry_run=True)
    assert sorted(same.plan.unchanged) == sorted([ROAD, FERRY])
    assert "2 of them as before" in same.to_text(to_terminal=False)


def test_nothing_is_overwritten_silently(made: Made, call: Call) -> None:
    words = ("network", "align", str(made.extract), "-o", str(made.package))
    answer = call(*words)
    assert answer.code == 2
    assert "exists. Name another, or allow overwriting it." in answer.err
    assert call("network", "align", str(made.extract)).code == 2


def test_lengths_are_taken_when_asked_for(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    corridors.load().align([str(made.extract)], str(folder), lengths=True)
    mine = Package(str(folder))
    value, source, confidence = mine.network.link_by_id[ROAD].length_km
    assert value == pytest.approx(Package().network.link_by_id[ROAD].length_km.value, rel=0.01)
    assert (source, confidence) == ("import-two-osm", "derived")
    assert mine.sources[source].licence == "ODbL 1.0, © OpenStreetMap contributors"
    assert "corridors network align" in mine.sources[source].note
