"""A package is never used in silence: refused, or named at each load with the command to ask."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from corridors.checks.soundness import doubts
from corridors.data.closures import UNPRINTED
from corridors.data.package import Package
from corridors.errors import DataError
from tests.support.program import Call, change


def describe(package: Path, **keys: object) -> None:
    path = package / "datapackage.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(document | keys), encoding="utf-8")


def replace(package: Path, name: str, *pairs: tuple[str, str]) -> None:
    path = package / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_what_makes_answers_meaningless_is_refused_all_at_once(package: Path) -> None:
    change(package, "links.csv", "pk-n25-bela-khuzdar", length_km="nan", closed_months="00012")
    change(package, "links.csv", "pk-n25-hub-liari", length_km="1_00")
    change(package, "crossings.csv", "torkham", border_time_h="0", charges_usd="141000")
    change(package, "crossings.csv", "chaman", length_km="340")
    change(package, "parameters.csv", "war_risk_premium", value="0.775")
    change(package, "parameters.csv", "loss_share", value="5e-1")
    change(package, "parameters.csv", "payload_t", value="２０")
    change(package, "parameters.csv", "border_utilisation", value="0")
    replace(package, "corridors.toml", ('crossings = ["khunjerab"]', "crossings = []"))
    describe(package, version=["2026"], closures_as_of="2025-01-01")
    with (package / "country_figures.csv").open("a", encoding="utf-8") as stream:
        stream.write("PAK,diesel_usd_per_l,1.1,USD/l,2021,estimate,estimate,1,\n")
    with pytest.raises(DataError) as caught:
        _ = Package(str(package)).network
    faults = [str(problem) for problem in caught.value.problems]
    for words in (
        "length_km is 'nan', not a number",
        "closed_months holds '00012'",
        "length_km is '1_00', not a number",
        "border_time_h is 0, outside 0.1 to 720 h",
        "charges_usd is 141000, outside 0 to 5,000 USD",
        "length_km is 340, outside 0 to 100 km",
        "value is 0.775, outside 0 to 0.1",
        "value is '5e-1', not a number",
        "value is '２０', not a number",
        "value is 0, outside 0.05 to 0.99",
        "has a gateway without crossings",
        "version is ['2026'], not a text",
        "lies after closures_as_of, 2025-01-01",
        "is a second diesel_usd_per_l of PAK in use",
    ):
        assert any(words in fault for fault in faults), words


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"closures_as_of": "2099-01-01"}, "after the day the package was created"),
        ({"closures_as_of": "2099-01-01", "created": ""}, "years after the newest day"),
        ({"version": None}, "version is None, not a text"),
        ({"version": " "}, "not a text"),
    ],
)
def test_a_version_and_a_day_that_are_none(
    package: Path, keys: dict[str, object], words: str
) -> None:
    describe(package, **keys)
    with pytest.raises(DataError, match=words):
        _ = Package(str(package)).network


def test_a_package_of_its_own_version_is_named_where_it_is_doubtful(
    package: Path, call: Call
) -> None:
    describe(package, version="2026.11.1-mine", closure_as_of="2026-10-04")
    change(package, "crossings.csv", "torkham", border_time_h="1.18")
    change(package, "parameters.csv", "payload_t", unit="kg")
    change(package, "projects.csv", "j01-trans-afghan-kharlachi", links="no-such-link")
    change(package, "closures.csv", "ak-tilek-2022-01-07", end_date="2022-01-21")
    replace(
        package,
        "links.csv",
        (",route_number,", ",rout_number,route_number,"),
        ("\naf-a01-delaram-farah-rud,", "\naf-a01-delaram-farah-rud,"),
    )
    lines = (package / "links.csv").read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index("rout_number")
    for row, line in enumerate(lines[1:], start=1):
        fields = line.split(",", at)
        lines[row] = ",".join([*fields[:at], "", fields[at]])
    (package / "links.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    faults = [str(problem) for problem in doubts(Package(str(package)))]
    for words in (
        "closure_as_of: is no key that is read. Did you mean closures_as_of?",
        "rout_number: is no column that is read. Did you mean route_number?",
        "from torkham-af to torkham-pk and 1.18 h back",
        "unit is 'kg', not 't' as payload_t has",
        "unknown link 'no-such-link'",
        "end_date is 2022-01-21, and 2022-01-11 in version 2026.11.1 by the same source",
        "border_time_h is 1.18, and 28.4 in version 2026.11.1 by the same source",
    ):
        assert any(words in fault for fault in faults), words
    answer = call("network", "places", "torkham", "--data", str(package))
    assert answer.code == 0
    (line,) = answer.err.splitlines()
    assert line.startswith("Doubtful data: ")
    assert line.endswith(f"See all of it: corridors network check --data {package}")


def test_a_package_that_states_the_shipped_version_is_that_version(package: Path) -> None:
    assert doubts(Package(str(package))) == ()
    replace(package, "straits.csv", ("|bushehr", ""))
    replace(package, "services.csv", ("karachi,14,", "karachi,13,"))
    rows = (package / "seasons.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (package / "seasons.csv").write_text("".join(rows[:-1]), encoding="utf-8")
    faults = [str(problem) for problem in doubts(Package(str(package)))]
    assert len(faults) == 3
    assert "services.csv, karachi: departures_per_week is 13, and 14 in version" in faults[1]
    assert any("is missing, and stands in version" in fault for fault in faults)


def test_a_number_with_a_source_of_its_own_is_the_keepers(package: Path) -> None:
    describe(package, version="mine")
    change(
        package,
        "crossings.csv",
        "torkham",
        border_time_h="30",
        border_time_source="waef-torkham-2025",
        note="30 h by our drivers",
    )
    assert doubts(Package(str(package))) == ()


def test_no_doubt_is_named_of_the_shipped_package(call: Call) -> None:
    assert call("network", "places", "torkham").err == ""


def test_a_status_is_no_newer_than_its_print(package: Path) -> None:
    change(package, "crossings.csv", "torkham", status_source="carec-cpmm-rail-2020")
    found = [str(one) for one in doubts(Package(str(package)))]
    words = "status_as_of is 2025-10-11, and carec-cpmm-rail-2020 was published 2020"
    assert any(one == f"crossings.csv, torkham: {words}" for one in found)


def test_capacities_of_which_none_is_used(package: Path) -> None:
    path = package / "capacities.csv"
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    used = header.index("use")
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *([*r[:used], "0", *r[used + 1 :]] for r in rows)])
    with pytest.raises(DataError, match=r"file: no row of kind capacity has use 1"):
        _ = Package(str(package)).network
    path.unlink()
    assert not Package(str(package)).network.capacities


def test_a_source_that_is_not_listed_is_named_at_load(package: Path) -> None:
    change(package, "crossings.csv", "gabd", length_source="RECALLED")
    said = [str(problem) for problem in doubts(Package(str(package)))]
    assert "crossings.csv, gabd: length_source 'RECALLED' is not in sources.csv" in said


def test_each_row_with_an_unlisted_source_is_named(package: Path) -> None:
    """Rows whose sources were sound before are not looked at again; others are."""
    table = package / "places.csv"
    rows = table.read_text(encoding="utf-8").splitlines()
    at = rows[0].split(",").index("coordinate_source")
    sources = Counter(line.split(",")[at] for line in rows[1:] if '"' not in line)
    source = next(one for one, _ in sources.most_common() if one not in UNPRINTED)
    table.write_text("\n".join(rows).replace(f",{source},", ",no-print,"), encoding="utf-8")
    changed = table.read_text(encoding="utf-8").count(",no-print,")
    said = [one for one in doubts(Package(str(package))) if "'no-print'" in str(one)]
    assert len(said) == changed > 1
    assert {one.table for one in said} == {"places.csv"}


def test_a_kind_of_figures_without_a_range_is_named_at_load(package: Path) -> None:
    table = package / "ranges.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(one for one in lines if not one.startswith("charges,")), "utf-8")
    said = [str(problem) for problem in doubts(Package(str(package)))]
    assert any(one.startswith("ranges.csv, charges: has no row") for one in said)
    table.unlink()  # without any ranges an answer says of none how sure it is
    assert not any("has no row" in str(one) for one in doubts(Package(str(package))))


def test_an_empty_table_is_named_and_stops_nothing(package: Path) -> None:
    (package / "passes.csv").write_bytes(b"")
    assert any(one.table == "passes.csv" for one in doubts(Package(str(package))))


def test_a_table_that_is_no_text_is_named_and_stops_nothing(package: Path) -> None:
    with (package / "passes.csv").open("ab") as stream:
        stream.write(b"\xe4,")
    (fault,) = map(str, doubts(Package(str(package))))
    assert fault.startswith("passes.csv, file: is not UTF-8 text")


def test_a_message_of_long_fields_stays_short(package: Path) -> None:
    table = package / "port_figures.csv"
    text = table.read_text(encoding="utf-8")
    names, rest = text.split("\n", 1)
    swapped = names.replace("figure", "?").replace("note", "figure").replace("?", "note")
    table.write_text(f"{swapped}\n{rest}", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        _ = Package(str(package)).network
    message = str(caught.value)
    assert max(map(len, message.split("\n"))) < 600
    assert len(message) < 6000
    assert message.count("\n  ") > 5


@pytest.mark.parametrize("table", ["capacities.csv", "seasons.csv", "timetables.csv"])
def test_a_table_that_lost_its_rows_is_doubted(package: Path, table: str) -> None:
    """The sources that only they named are left without a table."""
    header, _, _ = (package / table).read_text(encoding="utf-8").partition("\n")
    (package / table).write_text(header + "\n", encoding="utf-8")
    describe(package, version="mine")
    found = [str(problem) for problem in doubts(Package(str(package)))]
    assert any(problem.endswith("no table names it") for problem in found)


def test_a_control_character_in_the_description_is_no_crash(package: Path) -> None:
    path = package / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"title": "', '"title": "\x05', 1), encoding="utf-8")
    assert doubts(Package(str(package))) == ()


@pytest.mark.parametrize(
    ("table", "row", "column", "stated"),
    [
        ("crossings.csv", "yallama", "status_as_of", "20230"),
        ("crossings.csv", "yallama", "status_as_of", "1819.8"),
        ("sources.csv", "dawn-dwell-2025", "published", "2025-02-30"),
        ("sources.csv", "dawn-dwell-2025", "published", "May 2025"),
    ],
)
def test_a_day_that_is_none(package: Path, table: str, row: str, column: str, stated: str) -> None:
    change(package, table, row, **{column: stated})
    with pytest.raises(DataError, match=f"{column} is '{stated}', not a year, month or day"):
        _ = Package(str(package)).network, Package(str(package)).register


def test_two_rows_of_one_month_of_a_section_are_doubted(package: Path) -> None:
    path = package / "seasons.csv"
    header, first, *rows = path.read_text(encoding="utf-8").splitlines()
    component, mode, month, *rest = first.split(",")
    spoilt = ",".join((component, mode, f"{month};7", *rest))
    path.write_text("\n".join([header, first, spoilt, *rows, ""]), encoding="utf-8")
    found = {problem.message for problem in doubts(Package(str(package)))}
    assert f"has month {month} in two rows; put what holds then into one" in found


@pytest.mark.parametrize("name", ["[" * 5000, "a" * 5000])
def test_a_long_name_in_a_table_is_cut_in_the_message(package: Path, name: str) -> None:
    replace(package, "timetables.csv", ("\nalat,", f"\n{name},"))
    with pytest.raises(DataError) as caught:
        _ = Package(str(package)).network
    assert max(map(len, str(caught.value).splitlines())) < 600
