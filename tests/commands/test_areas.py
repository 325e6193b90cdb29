"""Areas, lines and points of files on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import corridors
from tests.support.program import Call

PASS = [69.05, 35.32]
"""A point near the Salang."""
POINT = {"type": "Point", "coordinates": PASS}
LINE = {"type": "LineString", "coordinates": [PASS, [69.06, 35.33]]}
WHAT_IF = ("what-if", "kabul", "mazar-i-sharif", "--borders", "normal")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, document: Any) -> str:
    Path(name).write_text(json.dumps(document), encoding="utf-8")
    return name


@pytest.mark.parametrize("shape", [POINT, LINE])
def test_points_and_lines_close_what_is_near(call: Call, shape: Any) -> None:
    file = write("slide.geojson", shape)
    words = (*WHAT_IF, "--close", file, "--radius-km", "10")
    document = json.loads(call(*words, "--format", "json").out)
    assert document["query"]["scenario"] == ["close slide.geojson within 10 km"]
    (target,) = document["targets"]
    assert (target["verb"], target["kind"], target["radius_km"]) == ("close", "area", 10)
    names = {row["component"]: row["name"] for row in target["components"]}
    tunnel = names["af-a76-jabal-saraj-salang-tunnel"]
    assert tunnel.startswith("A76 ")
    (change,) = document["changes"]
    assert change["before"]["legs"] != (change["after"] or {}).get("legs")
    shown = " ".join(call(*words).out.split())
    assert f"close slide.geojson within 10 km = area: {len(names)} links: " in shown
    assert tunnel in shown


def test_a_radius_is_for_the_files_of_the_command_line_alone(call: Call) -> None:
    file = write("slide.geojson", POINT)
    words = (*WHAT_IF, "--slow", f"{file}=2", "--close", "torkham", "--radius-km", "10")
    slowed, closed = sorted(
        json.loads(call(*words, "--format", "json").out)["targets"], key=lambda one: one["kind"]
    )
    assert (slowed["kind"], slowed["radius_km"]) == ("area", 10)
    assert (closed["kind"], closed["radius_km"]) == ("crossing", None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--close", "slide.geojson"), "holds lines or points, which need a radius"),
        (("--close", "slide.geojson", "--radius-km", "-1"), "radius_km is -1.0, not a number"),
        (("--close", "slide.geojson", "--radius-km", "nan"), "'nan' is not a number"),
        (("--close", "slide.geojson", "--radius-km", "inf"), "'inf' is not a number"),
        (("--close", "slide.geojson", "--radius-km", "201"), "from 0 to 200"),
        (("--close", "slide.geojson", "--radius-km", "5km"), "'5km' is not a number"),
        (("--radius-km", "5"), "radius_km is for a geographic file, and no rule names one"),
        (("--close", "torkham", "--radius-km", "5"), "radius_km is for a geographic file"),
        (("--scenario", "mine.toml", "--radius-km", "5"), "radius_km is for a geographic file"),
        (("--close", "null.geojson"), "feature 1 has no geometry"),
        (("--close", "empty.geojson"), "feature 1 has no geometry"),
        (("--close", "nan.geojson"), "a coordinate that is not a number"),
        (("--close", "sphere.geojson"), "its type is 'Sphere'"),
        (("--close", "far.geojson", "--radius-km", "5"), "has no links to act on"),
        (("--close", "gone.geojson"), "The file gone.geojson does not exist."),
    ],
)
@pytest.mark.parametrize("command", [WHAT_IF, ("route", "kabul", "mazar-i-sharif")])
def test_bad_areas_get_one_message(
    call: Call, command: tuple[str, ...], words: tuple[str, ...], said: str
) -> None:
    write("slide.geojson", POINT)
    write("null.geojson", {"type": "Feature", "geometry": None})
    write("empty.geojson", {"type": "Polygon", "coordinates": []})
    write("nan.geojson", {"type": "Point", "coordinates": [float("nan"), 35]})
    write("sphere.geojson", {"type": "Sphere", "coordinates": PASS})
    write("far.geojson", {"type": "Point", "coordinates": [0, 0]})
    Path("mine.toml").write_text(
        'title = "A"\n[[rules]]\nclose = "slide.geojson"\nradius_km = 5\n', encoding="utf-8"
    )
    answer = call(*command, *words)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert "Warning" not in answer.err


def test_a_radius_from_python() -> None:
    planner = corridors.load()
    file = write("slide.geojson", POINT)
    closed = planner.close(file, radius_km=10)
    assert closed.network.scenarios == ("close slide.geojson within 10 km",)
    assert not any(
        link.is_open for link in closed.network.components["af-a76-jabal-saraj-salang-tunnel"]
    )
    answer = planner.what_if(closed, "kabul", "mazar-i-sharif")
    (target,) = answer.targets
    assert answer.meanings == (target.text,)
    opened = closed.open(file, radius_km=10)
    assert any(
        link.is_open for link in opened.network.components["af-a76-jabal-saraj-salang-tunnel"]
    )
    with pytest.raises(corridors.UsageError, match="no rule names one"):
        planner.close("torkham", radius_km=5)
    with pytest.raises(corridors.UsageError, match="radius_km is '5', not a number"):
        planner.changed({"close": file}, radius_km="5")  # type: ignore[arg-type]
