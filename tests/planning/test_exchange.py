"""Lines go out of a package and come in again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import corridors
from corridors.errors import UnknownNameError, UsageError
from corridors.planner import Planner


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


@pytest.mark.parametrize("form", ["geojson", "gpkg"])
def test_lines_that_went_out_change_nothing_when_they_come_in(
    planner: Planner, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"lines.{form}"
    file.write_bytes(planner.lines(country="TJK", form=form))
    done = planner.import_lines(str(file), str(tmp_path / "mine")).to_dict()
    assert (done["replaced"], done["added"], done["places"], done["skipped"]) == ([], [], [], [])
    tajik = {link.component for link in planner.network.links if link.country == "TJK"}
    assert set(done["unchanged"]) == tajik & planner.package.lines.keys()
    mine = corridors.load(str(tmp_path / "mine"))
    assert mine.network.links == planner.network.links
    assert mine.package.lines == planner.package.lines


def test_a_line_that_bends_elsewhere_is_replaced(planner: Planner, tmp_path: Path) -> None:
    document = json.loads(planner.lines(["abbottabad-mansehra"]))
    (feature,) = document["features"]
    ends = feature["geometry"]["coordinates"]
    feature["geometry"]["coordinates"] = [ends[0], [73.21, 34.25], ends[-1]]
    file = tmp_path / "bent.geojson"
    file.write_text(json.dumps(document), encoding="utf-8")
    done = planner.import_lines(str(file), None, dry_run=True).to_dict()
    assert [one["link"] for one in done["replaced"]] == [feature["properties"]["link_id"]]
    assert done["dry_run"]
    assert [one.name for one in tmp_path.iterdir()] == ["bent.geojson"]


def test_texts_and_modes_choose_lines(planner: Planner) -> None:
    features = json.loads(planner.lines(country="TJK", mode="rail"))["features"]
    by_id = planner.network.link_by_id
    chosen = [by_id[one["properties"]["link_id"]] for one in features]
    assert chosen
    assert {(link.country, link.mode) for link in chosen} == {("TJK", "rail")}


def test_what_can_not_be_written_is_refused(planner: Planner) -> None:
    with pytest.raises(UsageError, match="Choose from geojson, gpkg"):
        planner.lines(form="shp")
    with pytest.raises(UnknownNameError):
        planner.lines(["no-such-road"])
