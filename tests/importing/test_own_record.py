"""Records of one's own: hostile files are refused with row and column; good ones close borders."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corridors
from corridors.errors import UsageError
from corridors.importing.own_record import FORM, OWN_COLUMNS, RecordError, read_record
from corridors.importing.record_rows import add_row
from corridors.model.closures import CAUSE_KINDS
from corridors.model.network import Network
from tests.support.program import Call
from tools import ROOT

FIELDS = {
    "component": "Torkham",
    "start_date": "2026-10-06",
    "end_date": "",
    "extent": "",
    "remaining_capacity": "",
    "mode": "",
    "direction": "",
    "cause_kind": "strike",
    "cause": "porters' strike",
    "start_source": "Dawn",
    "read_on": "2026-10-08",
}
HEADER = ",".join(FIELDS) + "\n"
GOOD = ",".join(FIELDS.values()) + "\n"


def row(**changes: str) -> str:
    return HEADER + ",".join({**FIELDS, **changes}.values()) + "\n"


REFUSED = {
    "nothing": ("", "lacks the columns component, start_date, cause_kind, cause, start_source"),
    "a column is missing": (HEADER.replace("cause,", ""), "lacks the column cause"),
    "a column is unknown": (HEADER.replace("mode", "mdoe"), "'mdoe', which is not read: did you"),
    "a column twice": (HEADER.strip() + ",mode\n", "holds the column 'mode' twice"),
    "unknown component": (row(component="Torkam"), "row 2: component: Unknown crossing or link"),
    "unknown country": (row(component="country:Atlantis"), "component: Unknown country"),
    "unknown port": (row(component="port:Torkham"), "component: Unknown port"),
    "no component": (row(component=""), "row 2: component is empty"),
    "no source": (row(start_source=" "), "start_source is empty"),
    "no cause": (row(cause=""), "cause is empty"),
    "no start": (row(start_date=""), "start_date is empty"),
    "other date": (row(start_date="06/10/2026"), "start_date is '06/10/2026', not a date"),
    "basic date": (row(start_date="20261006"), "start_date is '20261006', not a date"),
    "no such day": (row(end_date="2026-02-30"), "end_date is '2026-02-30', not a date"),
    "end before start": (row(end_date="2026-10-05"), "lies before start_date"),
    "announced": (row(end_date="2026-10-20"), "end_date is 2026-10-20, later than read_on"),
    "read in the far future": (row(read_on="2999-01-01"), "read_on is 2999-01-01: give a day from"),
    "before the record": (row(start_date="1999-01-01"), "the closure record begins on"),
    "no number": (row(extent="partial", remaining_capacity="NaN"), "remaining_capacity is 'NaN'"),
    "infinite": (row(extent="partial", remaining_capacity="inf"), "remaining_capacity is 'inf'"),
    "too much": (row(extent="partial", remaining_capacity="1.5"), "1.5, outside 0 to 1"),
    "no share": (row(extent="partial"), "a partial closure needs remaining_capacity"),
    "full and a share": (row(remaining_capacity="0.5"), "a full closure has a remaining_capacity"),
    "unknown kind": (row(cause_kind="fog"), "cause_kind is 'fog', not one of conflict"),
    "unknown mode": (row(mode="air"), "mode is 'air', not one of all"),
    "mode it has not": (row(component="Wagah", mode="ferry"), "has nothing by ferry"),
    "unknown direction": (row(direction="Narnia"), "direction: Unknown country"),
    "torn": (HEADER + "Torkham,2026-10-06\n", "row 2: has 2 fields, the header 11"),
    "a row twice": (HEADER + GOOD + GOOD, "row 3: repeats closure_id"),
    "too many": (HEADER + GOOD * (FORM.max_rows + 1), "holds 2001 closures"),
    "huge": (HEADER + "x" * (FORM.max_bytes + 1), "is larger than 5 MB"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_file_is_refused(
    text: str, message: str, tmp_path: Path, network: Network
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as raised:
        read_record(str(path), network)
    shown = str(raised.value)
    assert message in shown
    assert "mine.csv, " in shown
    assert len(raised.value.problems) == 1
    assert len(shown) < 3000


@pytest.mark.parametrize("data", [b"\xff\xfef\x00r\x00", HEADER.encode() + b"Alm\xe4ty,", b"\x00"])
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path, network: Network) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(data)
    with pytest.raises(RecordError, match=r"mine\.csv, (file|header)"):
        read_record(str(path), network)


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_no_file_is_refused(name: str, tmp_path: Path, call: Call) -> None:
    answer = call("route", "kabul", "karachi", "--record", str(tmp_path / name))
    assert (answer.code, answer.out) == (2, "")
    assert "closure record of your own" in answer.err


KIND = {
    "byte order mark": "\ufeff" + HEADER + GOOD,
    "carriage returns": (HEADER + GOOD).replace("\n", "\r\n"),
    "semicolons": (HEADER + GOOD).replace(",", ";"),
    "tabs": (HEADER + GOOD).replace(",", "\t"),
    "capitals and blanks": (HEADER + GOOD).replace("mode", " Mode ").replace("Tork", " TORK"),
    "empty rows": HEADER + "\n,,,,,,,,,,\n" + GOOD,
    "without the day of reading": (HEADER + GOOD)
    .replace(",read_on", "")
    .replace(",2026-10-08", ""),
}


@pytest.mark.parametrize("text", KIND.values(), ids=KIND)
def test_what_spreadsheets_write_is_read_and_added_to(
    text: str, tmp_path: Path, network: Network
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8", newline="")
    (own,) = read_record(str(path), network).rows
    assert (own.closure_id, own.closures[0].component) == ("torkham-2026-10-06", "torkham")
    fields = {**FIELDS, "component": "Taftan"}
    add_row(str(path), fields, network)
    both = read_record(str(path), network)
    assert [one.closure_id for one in both.rows] == ["torkham-2026-10-06", "taftan-2026-10-06"]
    assert both.sheet.mark == ("\ufeff" if text.startswith("\ufeff") else "")
    assert both.rows[0].values["cause"] == own.values["cause"]


def test_a_decimal_comma_is_read(tmp_path: Path, network: Network) -> None:
    path = tmp_path / "mine.csv"
    text = row(extent="partial", remaining_capacity="0,4").replace("0,4", '"0,4"')
    path.write_text(text, encoding="utf-8")
    assert read_record(str(path), network).rows[0].closures[0].remaining_capacity == 0.4


def test_a_record_without_rows_changes_nothing(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(",".join(OWN_COLUMNS) + "\n", encoding="utf-8")
    asked = ("route", "kabul", "karachi", "--format", "json")
    assert call(*asked, "--record", str(path)).out == call(*asked).out


PLANNER = corridors.load()
NEWEST = PLANNER.network.data_as_of


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    crossing=st.sampled_from(sorted(PLANNER.network.crossings)),
    start=st.integers(1, 30),
    length=st.none() | st.integers(1, 9),
    kind=st.sampled_from(CAUSE_KINDS),
    share=st.none() | st.integers(1, 9),
    cause=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1),
)
def test_what_is_added_is_listed(
    tmp_path_factory: pytest.TempPathFactory,
    crossing: str,
    start: int,
    length: int | None,
    kind: str,
    share: int | None,
    cause: str,
) -> None:
    path = str(tmp_path_factory.mktemp("own") / "mine.csv")
    first = NEWEST + timedelta(days=start)
    end = None if length is None else first + timedelta(days=length)
    partial = {} if share is None else {"extent": "partial", "remaining_capacity": share / 10}
    added = PLANNER.add_closure(
        path, crossing, start=first, end=end, kind=kind, cause=cause, source=f"print {cause}",
        read_on=NEWEST + timedelta(days=60), **partial,
    )  # fmt: skip
    listing = PLANNER.with_record(path).closures(crossing=crossing)
    found = [one for one in listing.documents if one["closure_id"] == added.row.closure_id]
    assert len(found) == 1
    assert found[0]["since"] == first.isoformat()
    assert found[0]["until"] == (end and end.isoformat())
    assert found[0]["remaining_capacity"] == (share or 0) / 10
    assert (found[0]["cause"], found[0]["publisher"]) == (cause, f"print {cause}")
    assert PLANNER.network.data_as_of == NEWEST


def add(call: Call, path: Path, component: str, *words: str) -> str:
    said = ("--kind", "strike", "--cause", "sit-in", "--source", "Dawn <b>, page 3")
    answer = call("closures", "add", component, *said, *words, "--record", str(path))
    assert answer.code == 0, answer.err
    return answer.out


def test_a_closure_of_ones_own_closes_the_border_on_the_next_route(
    tmp_path: Path, call: Call
) -> None:
    asked = ("route", "dushanbe", "tashkent", "--modes", "road", "--format", "json")
    before = json.loads(call(*asked).out)["routes"][0]["crossings"]
    path = tmp_path / "mine.csv"
    add(call, path, before[0], "--from", "2026-10-06", "--read-on", "2026-10-07")
    answer = json.loads(call(*asked, "--record", str(path)).out)
    assert before[0] not in answer["routes"][0]["crossings"]
    assert (answer["own_record"], answer["data_as_of"]) == ("mine.csv", "2026-10-07")
    shown = call("route", "dushanbe", "tashkent", "--record", str(path)).out
    assert "closure record of your own: mine.csv" in " ".join(shown.split())
    what_if = ("what-if", "dushanbe", "tashkent", "--modes", "road", "--open", before[0])
    changed = call(*what_if, "--record", str(path), "--format", "csv")
    assert changed.code == 0
    assert "closure record of your own: mine.csv" in changed.err


def test_a_border_that_reopened_is_open(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "mine.csv"
    said = add(call, path, "Torkham", "--from", "2025-10-12", "--to", "2026-10-05",
               "--read-on", "2026-10-06")  # fmt: skip
    assert "It replaces row " in said or " of the record stays for " in said
    planner = PLANNER.with_record(str(path))
    assert planner.crossings("torkham").documents[0]["border_state"] != "closed"
    assert planner.network.data_as_of == date(2026, 10, 6)
    kept = {one.component for one in PLANNER.network.closures if one.covers(NEWEST)}
    still = {one.component for one in planner.network.closures if one.covers(NEWEST)}
    assert still == kept


def test_a_row_of_several_is_parted_for_one_that_reopened(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "mine.csv"
    days = ("--from", "2026-10-06", "--read-on", "2026-10-09")
    add(call, path, "Taftan;Gabd-Rimdan", *days, "--id", "both")
    said = add(call, path, "Taftan", *days, "--to", "2026-10-08")
    (rest,) = [one for one in ("gabd", "gabd-rimdan") if one in PLANNER.network.crossings]
    assert f"Row both of the record stays for {rest}." in said
    network = PLANNER.with_record(str(path)).network
    closed = network.record.in_force(date(2026, 10, 9))
    assert "both" in {one.closure_id for one in closed[rest]}
    assert "2026-10-06" not in {str(one.start) for one in closed.get("taftan", ())}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Torkam", "--from", "2026-10-06"), "Did you mean Torkham?"),
        (("Torkham", "--from", "06/10/2026"), "Write it as 2025-10-12"),
        (("Torkham", "--from", "2026-10-06", "--to", "2026-10-05"), "lies before start_date"),
        (("Torkham", "--from", "2026-10-06", "--remaining", "nan"), "'nan', not a number"),
        (("Torkham", "--from", "2026-10-06", "--daily-from", "25:00"), "two times of a day"),
        (("Torkham", "--from", "2026-10-12"), "later than read_on 2026-10-08"),
    ],
)
def test_what_can_not_be_added_leaves_the_file_as_it_was(
    words: tuple[str, ...], said: str, tmp_path: Path, call: Call
) -> None:
    path = tmp_path / "mine.csv"
    common = ("--kind", "strike", "--cause", "x", "--source", "y", "--read-on", "2026-10-08")
    for text in (None, HEADER + GOOD):
        if text is not None:
            path.write_text(text, encoding="utf-8")
        answer = call("closures", "add", *words, *common, "--record", str(path))
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
        assert (path.read_text(encoding="utf-8") if path.exists() else None) == text
        assert [one.name for one in tmp_path.iterdir()] == (["mine.csv"] if text else [])


def test_a_faulty_file_is_not_added_to(tmp_path: Path, network: Network) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(row(component="Torkam"), encoding="utf-8")
    with pytest.raises(RecordError, match="row 2"):
        add_row(str(path), FIELDS, network)
    assert path.read_text(encoding="utf-8") == row(component="Torkam")
    with pytest.raises(UsageError, match="is a folder"):
        add_row(str(tmp_path), FIELDS, network)


ASKED = {
    "route": ("route", "quetta", "karachi"),
    "compare": ("compare", "kabul", "karachi"),
    "matrix": ("matrix", "quetta", "karachi"),
    "what-if": ("what-if", "quetta", "karachi", "--close", "chaman"),
    "scenarios": ("scenarios", "compare", "quetta", "karachi"),
    "map": ("map", "quetta", "karachi", "-o", "-"),
    "briefing": ("briefing", "quetta", "karachi", "--format", "markdown"),
    "chart": ("chart", "quetta", "karachi", "-o", "-"),
    "list": ("closures", "list"),
}


@pytest.mark.parametrize("words", ASKED.values(), ids=ASKED)
def test_every_command_takes_a_record_and_says_so(
    words: tuple[str, ...], tmp_path: Path, call: Call
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(row(start_source="<script>alert(1)</script>"), encoding="utf-8")
    answer = call(*words, "--record", str(path))
    assert answer.code == 0, answer.err
    assert "mine.csv" in answer.out
    if words[0] in ("map", "briefing", "chart"):
        assert "<script>alert(1)" not in answer.out


def test_the_examples_of_the_documents_work(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"## Closures of your own\n.*?```sh\n(.*?)```", text, re.DOTALL)
    commands = section.replace("\\\n", " ").splitlines()
    assert len(commands) == 5
    for command in commands:
        answer = call(*shlex.split(command)[1:])
        assert (answer.code, answer.err) == (0, ""), command
        assert answer.out
    assert (tmp_path / "all-closures.csv").exists()
