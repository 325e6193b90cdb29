"""Hostile names stay data, and no package is lost to an import."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas

from corridors.data.shipped import shipped_folder
from corridors.importing import folder
from corridors.model.network import Network
from tests.importing.conftest import LINK, Bring, at, feature, write
from tests.support.program import Call

if TYPE_CHECKING:
    import pytest

XML = '<?xml version="1.0" encoding="UTF-8"?>'
GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
NEW = {"mode": "road", "link_id": "pk-new"}
ROAD = [(66.99, 30.18), (67.0, 24.86)]


def test_hostile_names_stay_data(
    bring: Bring, call: Call, network: Network, tmp_path: Path
) -> None:
    name = '<script>alert(1)</script>\x1b[31m [bold]=cmd()"'
    road = feature([at(network, "quetta"), (66.5, 29.5)], mode="road", to_name=name, note=name)
    back = feature([(66.5, 29.5), at(network, "karachi")], mode="road", route_number=name)
    path = write(tmp_path / "=x<b>.geojson", road, back)
    answer = bring(path)
    assert answer.code == 0, answer.err
    assert "\x1b" not in answer.out
    mine, page = str(tmp_path / "mine"), tmp_path / "map.html"
    words = ("route", "quetta", "karachi", "--by", "distance", "--data", mine)
    shown = call(*words, "--map", str(page))
    assert shown.code == 0
    assert "\x1b" not in shown.out
    assert "<script>alert" not in page.read_text(encoding="utf-8")


def test_folders_that_would_be_lost_are_refused(
    call: Call, network: Network, tmp_path: Path
) -> None:
    road = feature([at(network, "quetta"), at(network, "karachi")], **NEW)
    path = write(tmp_path / "x.geojson", road)

    def refused(target: str, *words: str) -> str:
        answer = call("network", "import", path, "-o", target, *words)
        assert answer.code == 2, answer.err
        assert answer.out == ""
        return answer.err

    assert "shipped data" in refused(shipped_folder(), "--overwrite")
    assert "lie in each other" in refused(os.path.join(shipped_folder(), "mine"))
    assert not os.path.exists(os.path.join(shipped_folder(), "mine"))
    assert "does not exist" in refused(str(tmp_path / "no" / "such"))
    assert "is a file" in refused(path, "--overwrite")
    full = tmp_path / "thesis"
    full.mkdir()
    (full / "chapter.tex").write_text("years of work", encoding="utf-8")
    assert "exists" in refused(str(full))
    assert "chapter.tex" in refused(str(full), "--overwrite")
    assert (full / "chapter.tex").read_text(encoding="utf-8") == "years of work"
    assert "Name one by -o" in call("network", "import", path).err
    assert call("network", "import", path).code == 2
    assert call("network", "import", str(tmp_path / "no.gpkg"), "--dry-run").code == 2
    assert call("network", "import", path, "--dry-run", "--layer", "x").code == 2
    for value in ("0", "-1", "nan", "inf", "1000"):
        assert call("network", "import", path, "--dry-run", "--snap-km", value).code == 2


def test_a_package_grows_in_place_and_keeps_what_lies_beside(
    call: Call, network: Network, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "x.geojson", feature([at(network, "quetta"), at(network, "karachi")], **NEW)
    )
    mine = tmp_path / "mine"
    words = ("network", "import", path, "-o", str(mine))
    assert call(*words).code == 0
    (mine / "notes.txt").write_text("mine", encoding="utf-8")
    first = (mine / "links.csv").read_bytes()
    other = write(
        tmp_path / "y.geojson",
        feature([at(network, "gwadar"), at(network, "karachi")], mode="road"),
    )
    forgetful = call("network", "import", other, "-o", str(mine), "--overwrite")
    assert forgetful.code == 2
    assert "notes.txt" in forgetful.err
    (mine / "notes.txt").unlink()
    forgetful = call("network", "import", other, "-o", str(mine), "--overwrite")
    assert forgetful.code == 2
    assert "the import of x.geojson, which would be lost" in forgetful.err
    (mine / "notes.txt").write_text("mine", encoding="utf-8")
    assert call(*words, "--data", str(mine)).code == 2
    answer = call(*words, "--data", str(mine), "--overwrite")
    assert answer.code == 0, answer.err
    assert (mine / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (mine / "links.csv").read_bytes() == first
    both = call("network", "import", other, "-o", str(mine), "--data", str(mine), "--overwrite")
    assert both.code == 0, both.err
    rows = (mine / "links.csv").read_text(encoding="utf-8")
    assert rows.startswith(first.decode("utf-8"))
    assert "import-y" in rows
    assert sorted(found.name for found in tmp_path.iterdir()) == ["mine", "x.geojson", "y.geojson"]


def test_a_move_that_fails_leaves_the_old_package(
    call: Call, network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(
        tmp_path / "x.geojson", feature([at(network, "quetta"), at(network, "karachi")], **NEW)
    )
    mine = tmp_path / "mine"
    assert call("network", "import", path, "-o", str(mine)).code == 0
    before = {found.name: found.read_bytes() for found in mine.iterdir() if found.is_file()}
    rename = os.rename

    def failing(source: str, target: str) -> None:
        if source != str(mine) and not source.endswith(".old"):
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(folder.os, "rename", failing)
    answer = call("network", "import", path, "-o", str(mine), "--overwrite")
    assert answer.code == 1
    assert "No space left" in answer.err
    assert {found.name: found.read_bytes() for found in mine.iterdir() if found.is_file()} == before
    assert sorted(found.name for found in tmp_path.iterdir()) == ["mine", "x.geojson"]


def test_the_same_import_gives_the_same_bytes(call: Call, network: Network, tmp_path: Path) -> None:
    road = [at(network, "quetta"), (66.9, 27.5), at(network, "karachi")]
    path = write(tmp_path / "x.geojson", feature(road, **NEW))
    for name in ("one", "two"):
        assert call("network", "import", path, "-o", str(tmp_path / name)).code == 0
    for found in (tmp_path / "one").iterdir():
        if found.is_file():
            assert found.read_bytes() == (tmp_path / "two" / found.name).read_bytes(), found.name


def test_a_template_of_nothing_known_is_refused(call: Call, tmp_path: Path) -> None:
    assert call("network", "lines", "no-such-road").code == 2
    out = tmp_path / "x.geojson"
    assert call("network", "lines", LINK, "-o", str(out)).code == 0
    (found,) = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert found["properties"]["link_id"] == LINK
    assert call("network", "lines", LINK, "-o", str(out)).code == 2
    frame = tmp_path / "x.gpkg"
    assert (
        call(
            "network",
            "lines",
            "--mode",
            "rail",
            "--country",
            "pak",
            "--format",
            "gpkg",
            "-o",
            str(frame),
        ).code
        == 0
    )
    assert set(geopandas.read_file(frame, layer="links").gauge_mm) == {1676}
