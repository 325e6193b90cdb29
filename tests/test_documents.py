"""The documents say what the program does."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import geopandas
import pytest

from corridors.data.package import Package
from corridors.scenarios.verbs import VERBS
from tests.support.height_tiles import heights, write_tile
from tests.support.osm_files import Way, write_pbf
from tools import ROOT, rooms
from tools.documents import (
    BLOCK,
    CALIBRATION,
    CHART,
    CLAIMS,
    DESIGN,
    README,
    REFERENCE,
    SCENARIOS,
    answer,
    calibration,
    chart,
    claims,
    reference,
    renewed,
    with_verbs,
)


def test_readme_answers_are_the_programs() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 3
    assert renewed(text) == text, "run `make readme`"


def test_readme_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert 8 <= len(code.splitlines()) <= 14
    exec(compile(code, "README.md", "exec"), {})
    assert (tmp_path / "map.html").stat().st_size > 100_000


def test_the_design_lists_the_rooms() -> None:
    text = DESIGN.read_text(encoding="utf-8")
    assert rooms.renewed(text) == text, "run `make readme`"
    assert rooms.listed() in text


def test_the_page_of_scenarios_lists_every_verb() -> None:
    text = SCENARIOS.read_text(encoding="utf-8")
    assert with_verbs(text) == text, "run `make readme`"
    assert all(f"| `{verb}`" in text for verb in VERBS)


def test_command_reference_is_the_programs() -> None:
    pinned = f"click=={version('click')}"
    if pinned not in (ROOT / "constraints.txt").read_text(encoding="utf-8").split():
        pytest.skip(f"usage lines are worded by Click, and this is not the pinned one: {pinned}")
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run `make readme`"


def test_the_page_of_calibration_is_the_programs() -> None:
    assert CALIBRATION.read_text(encoding="utf-8") == calibration(), "run `make readme`"


def test_the_page_of_claims_is_the_programs() -> None:
    assert CLAIMS.read_text(encoding="utf-8") == claims(), "run `make readme`"


def test_the_chart_of_the_readme_is_the_programs() -> None:
    assert CHART.read_text(encoding="utf-8") == chart(), "run `make readme`"


def examples() -> list[str]:
    """Without that of the sensitivity, which takes minutes: tests/analysis compares its page."""
    found = re.findall(r"^ +(corridors [a-z].*)$", reference(), re.MULTILINE)
    left_out = ("[OPTIONS]", "network sensitivity")
    return sorted({line.strip() for line in found if not any(words in line for words in left_out)})


def lines_of_ones_own(folder: Path) -> None:
    """The files that the examples of an import name."""
    from tests.importing.test_graphml import random_streets

    answer(f"corridors network lines N-35 -o {folder / 'n35.geojson'}")
    lines = geopandas.read_file(folder / "n35.geojson")
    lines.to_file(folder / "roads.gpkg", layer="planned", driver="GPKG")
    lines[["geometry"]].to_file(folder / "railways.shp")
    random_streets(Package().network, 1).save(folder / "streets.graphml")


@pytest.mark.parametrize("command", examples())
def test_examples_of_the_help_work(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if "--data my-package" in command:
        import shutil

        from corridors.data.shipped import shipped_folder

        shutil.copytree(shipped_folder(), tmp_path / "my-package")
    if "network import" in command:
        lines_of_ones_own(tmp_path)
    for at, name in enumerate(re.findall(r"\S+\.osm\.pbf", command)):
        points = Package().lines["pk-n25-bela-khuzdar"].points
        road = [(lon_deg, lat_deg + at) for lon_deg, lat_deg in points]
        write_pbf(tmp_path / name, [Way(at + 1, road, {"highway": "trunk", "ref": "N-25"})])
    if "--elevation srtm" in command:
        (tmp_path / "srtm").mkdir()
        tile = heights(26, 66, lambda lon, lat: lon + lat)
        write_tile(tmp_path / "srtm" / "N26E066.hgt.zip", tile)
    if "my-rates.csv" in command:
        row = "from,to,usd,date,source\nKarachi,Lahore,1150,2026-09-12,Star Freight\n"
        (tmp_path / "my-rates.csv").write_text(row, encoding="utf-8")
    own = "component,start_date,cause_kind,cause,start_source\n"
    for name in ("my-closures.csv", "newer.csv"):
        if name in command:
            (tmp_path / name).write_text(own, encoding="utf-8")
    command, _, file = command.partition(" > ")  # the shell's, as is what follows a pipe
    text = answer(command)
    if command.startswith("corridors man"):
        assert text.startswith(".TH CORRIDORS 1")
        return
    assert not file
    assert text or list(tmp_path.iterdir())
    assert "Error" not in text


@pytest.mark.parametrize("page", ["README.md", "docs/data.md"])
def test_the_size_of_the_package_is_stated_as_it_is(page: str) -> None:
    package = Package()
    network = package.network
    rows = (Path(package.folder) / "closures.csv").read_text(encoding="utf-8").splitlines()[1:]
    sections = {link.component for link in network.links if link.kind == "section"}
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    for count, words in (
        (len(network.places), "places"),
        (len(sections), "sections"),
        (len(network.crossings), "crossings"),
        (len(rows), r"(rows of )?closures"),
        (len(package.sources), "sources"),
    ):
        assert re.search(rf"\b{count:,} {words}", text), f"{page} states another number of {words}"


def test_files_that_documents_name_exist() -> None:
    pages = ["README.md", "DESIGN.md", "CONTRIBUTING.md", "CHANGELOG.md", "geodata/README.md"]
    pages += [str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob("*.md"))]
    for name in (*pages, "geodata/README.md", "tools/geometry/README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / name).parent / target).exists(), f"{name} names {target}"
