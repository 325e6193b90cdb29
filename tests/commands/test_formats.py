"""Files never lie about their type: what the name says is what is written, or it is refused."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import click
import openpyxl
import pyogrio
import pytest

from corridors.answers.breakeven import BreakEvenAnswer
from corridors.answers.briefing import BriefingAnswer
from corridors.answers.calibration import CalibrationAnswer
from corridors.answers.changes import ScenariosAnswer, WhatIfAnswer
from corridors.answers.claims import ClaimsAnswer
from corridors.answers.critical import CriticalAnswer
from corridors.answers.investment import InvestmentAnswer
from corridors.answers.months import MonthsAnswer
from corridors.answers.pareto import ParetoAnswer
from corridors.answers.routes import CompareAnswer, MatrixAnswer, RouteAnswer
from corridors.answers.sensitivity import SensitivityAnswer
from corridors.answers.simulation import SimulationAnswer
from corridors.answers.trend import TrendAnswer
from corridors.answers.waiting import WaitingAnswer
from corridors.commands.main import COMMANDS, cli
from corridors.importing.osm.align_report import Aligned
from corridors.importing.report import Imported
from corridors.output.formats import FORMATS, LINES, TABLES
from corridors.output.forms import Written
from corridors.output.listing import Listing
from corridors.output.pages import Drawing, Page
from tests.support.program import Call, change

ROUTE = ("route", "quetta", "karachi")
ANSWERS: dict[str, type[Written]] = {
    "route": RouteAnswer,
    "compare": CompareAnswer,
    "matrix": MatrixAnswer,
    "chart": Drawing,
    "what-if": WhatIfAnswer,
    "breakeven": BreakEvenAnswer,
    "pareto": ParetoAnswer,
    "critical": CriticalAnswer,
    "simulate": SimulationAnswer,
    "wait": WaitingAnswer,
    "calendar": MonthsAnswer,
    "trend": TrendAnswer,
    "claims": ClaimsAnswer,
    "investment": InvestmentAnswer,
    "map": Page,
    "briefing": BriefingAnswer,
    "closures list": Listing,
    "closures update": Listing,
    "scenarios list": Listing,
    "scenarios compare": ScenariosAnswer,
    "scenarios status": Listing,
    "network places": Listing,
    "network links": Listing,
    "network crossings": Listing,
    "network calibrate": CalibrationAnswer,
    "network sensitivity": SensitivityAnswer,
    "network align": Aligned,
    "network import": Imported,
    "sources": Listing,
}


def commands(group: click.Group, before: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= commands(command, f"{before}{name} ")
        else:
            found[f"{before}{name}"] = command
    return found


def test_a_command_offers_what_its_answer_can_be_written_as() -> None:
    offered = {
        name: tuple(option.type.choices)
        for name, command in commands(cli).items()
        for option in command.params
        if option.name == "form" and isinstance(option.type, click.Choice)
    }
    assert offered.pop("network lines") == LINES
    assert offered == {name: answer.formats for name, answer in ANSWERS.items()}
    assert set(FORMATS) == {form for answer in ANSWERS.values() for form in answer.formats} | {
        *LINES
    }
    assert len(COMMANDS) > 20


STARTS = {
    ".txt": b"The best route",
    ".json": b'{"schema"',
    ".jsonl": b'{"route"',
    ".ndjson": b'{"route"',
    ".csv": b"route,leg",
    ".xlsx": b"PK",
    ".md": b"The best route",
    ".markdown": b"The best route",
    ".geojson": b'{"type": "FeatureCollection"',
    ".gpkg": b"SQLite format 3",
    ".html": b"<!doctype html",
    ".svg": b"<svg",
}


@pytest.mark.parametrize("ending", STARTS)
def test_the_ending_decides(call: Call, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"answer{ending}"
    done = call(*ROUTE, "-o", str(file))
    assert (done.code, done.out) == (0, "")
    content = file.read_bytes()
    start = STARTS[ending]
    assert content[: len(start)].lower() == start.lower()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*ROUTE, "-o", "t.docx"), "no answer has the ending .docx"),
        ((*ROUTE, "-o", "t.parquet"), ".csv, .xlsx"),
        (("network", "places", "-o", "t.gpkg"), "t.gpkg, a GeoPackage. Give the file one of"),
        (("network", "places", "-o", "t.svg"), ".txt, .json, .jsonl, .csv, .xlsx, .md, or none"),
        (("matrix", "-o", "t.svg"), "can't be written as t.svg"),
        (("chart", *ROUTE[1:], "-o", "t.csv"), "the endings .svg, .png, .pdf, or none"),
        (("briefing", *ROUTE[1:], "-o", "t.svg"), "the endings .html, .md, .pdf, or none"),
        (("map", "-o", "t.svg"), "the endings .html, .png, .pdf, or none"),
        (("network", "lines", "-o", "t.csv"), "the endings .geojson, .gpkg, or none"),
        ((*ROUTE, "--format", "csv", "-o", "t.json"), "t.json would be JSON"),
        ((*ROUTE, "--format", "json", "-o", "t.geojson"), "the format asked for is json"),
        ((*ROUTE, "--format", "table", "-o", "t.md"), "the format asked for is table"),
        ((*ROUTE, "--map", "t.json"), "can't be written as t.json"),
        (("trend", "--chart", "t.html"), "can't be written as t.html"),
    ],
)
def test_what_would_lie_is_refused(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*words)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("form", "file"),
    [("geojson", "t.json"), ("csv-excel", "t.csv"), ("json", "t"), ("csv", "from 2026.10")],
)
def test_a_format_that_its_ending_does_not_contradict(
    call: Call, tmp_path: Path, form: str, file: str
) -> None:
    assert call(*ROUTE, "--format", form, "-o", str(tmp_path / file)).code == 0
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert text.startswith("\ufeff") is (form == "csv-excel")
    assert text.startswith("{") is ("json" in form)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chart", *ROUTE[1:]), "-o answer.svg"),
        (("chart", *ROUTE[1:], "-o", "-"), "-o answer.svg"),
        (("briefing", *ROUTE[1:]), "-o answer.html"),
        ((*ROUTE, "--format", "xlsx"), "-o answer.xlsx"),
        (("network", "lines", "--format", "gpkg"), "-o answer.gpkg"),
    ],
)
def test_no_markup_is_poured_into_a_terminal(
    call: Call, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = call(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_pipe_gets_the_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from corridors.commands.main import run

    assert run([*ROUTE, "--format", "xlsx"]) == 0
    content = capfdbinary.readouterr().out
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["answer", "about", "sources"]


def sheet(path: Path, name: str = "answer") -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path)[name].iter_rows())


def test_a_workbook_has_numbers_days_units_terms_and_sources(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    words = (*ROUTE, "--depart", "2026-12-14", "--rates", str(_rates(tmp_path)))
    assert call(*words, "-o", str(file)).code == 0
    head, *rows = sheet(file)
    columns = {cell.value: at for at, cell in enumerate(head)}
    listed = list(csv.DictReader(io.StringIO(call(*words, "--format", "csv").out)))
    assert len(rows) == len(listed) > 3
    for row, same in zip(rows, listed, strict=True):
        for name, key in (("Distance (km)", "length_km"), ("Time (h)", "time_h")):
            cell = row[columns[name]]
            assert cell.data_type == "n"
            assert cell.value == float(same[key])
        starts = row[columns["Starts (local time)"]]
        assert starts.is_date
        assert starts.value.isoformat() == same["starts"][:19]
        assert row[columns["From"]].value == same["from"]
    about = {row[0].value: row[1].value for row in sheet(file, "about") if row[0].value}
    assert about["Origin"] == "quetta"
    assert about["Payload (t)"] == 20
    assert about["Program"].startswith("corridors ")
    assert str(about["Closure record to"]).startswith("2026-10-04")
    notes = " ".join(str(row[1].value) for row in sheet(file, "about"))
    assert "departure on Mon 14 Dec 2026" in notes
    named = {source for row in listed for source in row["sources"].split()}
    assert named - {"my-quote"} <= {row[0].value for row in sheet(file, "sources")}


def _rates(folder: Path) -> Path:
    file = folder / "rates.csv"
    file.write_text(
        "from,to,usd,date,source\nQuetta,Karachi,900,2026-09-01,my-quote\n", encoding="utf-8"
    )
    return file


def test_no_name_becomes_a_formula(call: Call, tmp_path: Path, package: Path) -> None:
    evil = "=cmd|' /C calc'!A0"
    change(package, "places.csv", "quetta", name=evil)
    file = tmp_path / "t.xlsx"
    words = ("network", "places", "quetta", "--data", str(package))
    assert call(*words, "-o", str(file)).code == 0
    cells = [cell for row in sheet(file) for cell in row if cell.value == evil]
    assert [cell.data_type for cell in cells] == ["s"]
    assert b"<f>" not in file.read_bytes()


def test_the_same_question_gives_the_same_bytes(call: Call, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.xlsx", "b.xlsx", "a.gpkg", "b.gpkg")]
    for file in files:
        assert call(*ROUTE, "-o", str(file)).code == 0
    one, two, three, four = (file.read_bytes() for file in files)
    assert one == two
    assert three == four


def test_listings_have_typed_columns_with_units(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "links.xlsx"
    assert call("network", "links", "salang", "-o", str(file)).code == 0
    head, *rows = sheet(file)
    names = [cell.value for cell in head]
    lengths = [row[names.index("Distance (km)")].value for row in rows]
    assert all(isinstance(value, int | float) for value in lengths)
    closures = tmp_path / "closed.xlsx"
    assert call("closures", "list", "--country", "Iran", "-o", str(closures)).code == 0
    head, *rows = sheet(closures)
    since = [cell.value for cell in head].index("Since")
    assert all(row[since].is_date for row in rows)


def test_a_geopackage_has_legs_and_stops(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "t.gpkg"
    words = ("route", "kabul", "karachi")
    assert call(*words, "-o", str(file)).code == 0
    features = json.loads(call(*words, "--format", "geojson").out)["features"]
    layers = dict(pyogrio.list_layers(file))
    assert layers == {"legs": "LineString", "stops": "Point"}
    counts = [len(pyogrio.read_dataframe(file, layer=name)) for name in layers]
    assert sum(counts) == len(features)


@pytest.mark.parametrize(
    "words", [ROUTE, ("trend", "torkham"), ("network", "crossings", "torkham")]
)
def test_json_lines_and_markdown_hold_the_rows(call: Call, words: tuple[str, ...]) -> None:
    listed = list(csv.DictReader(io.StringIO(call(*words, "--format", "csv").out)))
    lines = call(*words, "--format", "jsonl").out.splitlines()
    assert len(lines) == len(listed)
    assert all(isinstance(json.loads(line), dict) for line in lines)
    text = call(*words, "--format", "markdown").out
    rules = [line for line in text.splitlines() if line.startswith("| ---")]
    assert rules
    for line in text.splitlines():
        if line.startswith("|"):
            assert line.endswith("|")


def test_markdown_says_what_the_table_says(call: Call) -> None:
    table = " ".join(call(*ROUTE).out.replace("─", "").split())
    text = call(*ROUTE, "--format", "markdown").out
    for line in text.splitlines():
        if line.startswith("- "):
            for word in line[2:].split():
                assert word.replace("\\", "") in table


def test_csv_for_excel_has_a_mark_and_the_same_rows(call: Call) -> None:
    plain = call("network", "places", "--format", "csv").out
    assert call("network", "places", "--format", "csv-excel").out == "\ufeff" + plain
    assert not plain.startswith("\ufeff")


def test_formats_without_a_place_for_warnings_leave_them_on_stderr(call: Call) -> None:
    for form in ("csv", "jsonl", "geojson"):
        assert "! Iran: war" in call("route", "kabul", "karachi", "--format", form).err
    for form in ("json", "markdown"):
        assert call("route", "kabul", "karachi", "--format", form).err == ""


def test_an_answer_without_a_route_is_written_where_a_program_reads_it(call: Call) -> None:
    words = ("route", "broghil-pk", "karachi")
    assert json.loads(call(*words, "--format", "json").out)["routes"] == []
    for form in TABLES[2:5]:
        assert call(*words, "--format", form).code == 3
    assert call(*words, "--format", "svg").out == ""


def test_a_plan_as_on_a_day_is_not_called_normal_operation(call: Call) -> None:
    text = call("scenarios", "compare", "kabul", "peshawar", "--as-of", "2026-01-15").out
    assert "borders as on 2026-01-15" in text
    assert "normal operation" not in text
