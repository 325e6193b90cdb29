"""Bad input: one clear message, the right exit code, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.program import Call, change

ROUTE = ("route", "tashkent", "karachi")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("route", "Tashkant", "karachi"), 2, "Did you mean Tashkent"),
        (("route", "tashkent", "Atlantis-on-Sea"), 2, "Unknown place 'Atlantis-on-Sea'"),
        (("route", "tashkent", ""), 2, "the name is empty"),
        (("network", "places", ""), 2, "the name is empty"),
        (("network", "places", "--country", ""), 2, "--country is empty"),
        (("closures", "list", "--crossing", " "), 2, "--crossing is empty"),
        (("closures", "list", "--at", "normal"), 2, "nothing is closed"),
        (("trend", "--borders", "normal"), 2, "nothing is closed"),
        (("network", "links", "--status", "banana"), 2, "'banana' is not one of"),
        (("route", "karachi", "karachi"), 2, "Name two places"),
        (("network", "crossings", "Torkam"), 2, "Did you mean Torkham"),
        (("network", "links", "no-such-road"), 2, "Unknown link"),
        (("network", "places", "--country", "Afganistan"), 2, "Did you mean Afghanistan"),
        (("sources", "no-such-source"), 2, "Unknown source"),
        (("rout", "tashkent", "karachi"), 2, "Did you mean route"),
        (("route", "tashkent"), 2, "Missing argument"),
        ((*ROUTE, "--byy", "time"), 2, "--by"),
        ((*ROUTE, "--by", "speed"), 2, "'speed' is not one of"),
        ((*ROUTE, "--month", "13"), 2, "'13' is not a month"),
        ((*ROUTE, "--month", "smarch"), 2, "is not a month"),
        ((*ROUTE, "--month", "marmalade"), 2, "Did you mean March?"),
        ((*ROUTE, "--month", "ma"), 2, "is not a month"),
        ((*ROUTE, "--trucks", "-1"), 2, "The option is --trucks"),
        ((*ROUTE, "--as-of", "yesterday"), 2, "Write latest, normal, or a day"),
        ((*ROUTE, "--as-of", "2030-01-01"), 2, "later than the closure record's newest day"),
        ((*ROUTE, "--modes", "road,camel"), 2, "'camel' is not a mode"),
        ((*ROUTE, "--risk-aversion", "nan"), 2, "'nan' is not a number"),
        ((*ROUTE, "--risk-aversion", "-1"), 2, "risk_aversion is -1"),
        ((*ROUTE, "--cargo-value", "inf"), 2, "'inf' is not a number"),
        ((*ROUTE, "--value-of-time", "2"), 2, "outside 0 to 0.1"),
        ((*ROUTE, "--scenario", "no-such.toml"), 2, "file no-such.toml does not exist"),
        ((*ROUTE, "--scenario", "xyzzy"), 2, "See `corridors scenarios list`"),
        (("chart", *ROUTE[1:], "--corridor", "xyzzy"), 2, "Choose from chaman-herat"),
        (("what-if", *ROUTE[1:], "--build", "xyzzy"), 2, "Choose from"),
        (("what-if", *ROUTE[1:], "--close", "actor:XYZ"), 2, "Choose from AFG"),
        ((*ROUTE, "--look-back", "40"), 2, "beyond the closure record's first day"),
        (("chart", *ROUTE[1:], "--corridor", "eco-train", "-k", "3"), 2, "not for both"),
        ((*ROUTE, "-k", "0"), 2, "Ask for 1 to 100"),
        ((*ROUTE, "-k", "2", "--max-overlap", "7"), 2, "Give a share from 0 to 1"),
        ((*ROUTE, "--via", "Nowhere"), 2, "Unknown place 'Nowhere'"),
        ((*ROUTE, "-o", "no/such/folder/x.json"), 2, "does not exist"),
        ((*ROUTE, "--data", "no-such-folder"), 4, "is not a folder"),
        (("matrix", "capitals", "karachi,,gwadar"), 2, "empty name"),
        (("matrix", "karachi", "karachi"), 2, "are the same place"),
        (("route", "tashkent", "karachi", "--modes", "sea"), 3, "No route"),
        (("route", "chitral", "ishkashim-tj", "--modes", "rail"), 3, "No route"),
        (("route", "broghil-pk", "karachi"), 3, "is not a truck road"),
    ],
)  # fmt: skip
def test_messages_and_exit_codes(call: Call, words: tuple[str, ...], code: int, said: str) -> None:
    answer = call(*words)
    assert answer.code == code, answer.err
    assert said in answer.err
    assert answer.out == ""
    assert "Traceback" not in answer.err


def test_no_route_is_an_answer_with_its_cause(call: Call) -> None:
    answer = call("route", "wana", "kabul", "--as-of", "2026-10-04", "--modes", "road", "--via",
                  "angoor-adda-pk", "--via", "angoor-adda-af", "--format", "json")  # fmt: skip
    assert answer.code in (0, 3)
    lonely = call("route", "broghil-pk", "karachi", "--format", "json")
    assert lonely.code == 3
    found = json.loads(lonely.out)
    assert found["routes"] == []
    assert any("is not a truck road" in reason for reason in found["reasons"])
    assert "No route" in lonely.err


@pytest.mark.parametrize(
    ("table", "row", "fields", "said"),
    [
        ("links.csv", "pk-n25-bela-khuzdar", {"length_km": "-5"}, "length_km is -5"),
        ("links.csv", "pk-n25-bela-khuzdar", {"length_km": "NaN"}, "not a number"),
        ("links.csv", "pk-n25-bela-khuzdar", {"length_km": "1e3"}, "not a number"),
        ("links.csv", "pk-n25-bela-khuzdar", {"length_km": ""}, "not a number"),
        ("links.csv", "pk-n25-bela-khuzdar", {"length_km": "99999"}, "outside"),
        ("links.csv", "pk-n25-bela-khuzdar", {"mode": "camel"}, "mode is 'camel'"),
        ("links.csv", "pk-n25-bela-khuzdar", {"link_class": "electric"},
         "link_class is 'electric'"),
        ("links.csv", "pk-n25-bela-khuzdar", {"to_place": "atlantis"}, "unknown place 'atlantis'"),
        ("links.csv", "pk-n25-bela-khuzdar", {"country": "XXX"}, "unknown country 'XXX'"),
        ("links.csv", "pk-n25-bela-khuzdar", {"length_source": ""}, "length_source is empty"),
        ("links.csv", "pk-n25-bela-khuzdar", {"length_confidence": "sure"}, "'sure', not one of"),
        ("links.csv", "pk-n25-bela-khuzdar", {"closed_months": "13"}, "'13', not a month"),
        ("links.csv", "pk-n25-bela-khuzdar", {"gauge_mm": "1676"}, "although the mode is road"),
        ("places.csv", "karachi", {"lon_deg": "967"}, "outside -180 to 180"),
        ("places.csv", "karachi", {"country": "ZZZ"}, "unknown country"),
        ("closures.csv", "torkham-2025-10-12", {"start_date": "12.10.2025"}, "not a date"),
        ("closures.csv", "torkham-2025-10-12", {"component": "narnia"}, "unknown component"),
        ("crossings.csv", "torkham", {"border_time_h": ""}, "lacks border_time_h"),
        ("parameters.csv", "payload_t", {"value": "heavy"}, "not a number"),


    ],
)  # fmt: skip
def test_broken_data_names_table_and_row(
    call: Call, package: Path, table: str, row: str, fields: dict[str, str], said: str
) -> None:
    change(package, table, row, **fields)
    answer = call(*ROUTE, "--data", str(package))
    assert answer.code == 4
    assert said in answer.err
    assert table in answer.err
    assert row in answer.err


def test_all_problems_are_named_at_once(call: Call, package: Path) -> None:
    change(package, "links.csv", "pk-n25-bela-khuzdar", length_km="-5")
    change(package, "places.csv", "karachi", lat_deg="124")
    change(package, "closures.csv", "torkham-2025-10-12", start_date="12 October")
    text = call("network", "check", "--data", str(package)).err
    assert "3 problems" in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "lacks the columns"),
        (b"a,b\n1,2\n", "lacks the columns"),
        (b"\xff\xfe\x00p\x00l", "is UTF-16: save it as UTF-8"),
        (b"\x80\x04\x95pickle", "not UTF-8"),
        (b'"torn', "not readable CSV"),
        (b"\x00\x00", "lacks the columns"),
    ],
)
def test_hostile_files(call: Call, package: Path, content: bytes, said: str) -> None:
    (package / "places.csv").write_bytes(content)
    answer = call(*ROUTE, "--data", str(package))
    assert answer.code == 4
    assert "places.csv" in answer.err
    assert said in answer.err


@pytest.mark.parametrize("table", ["places.csv", "links.csv", "corridors.toml", "datapackage.json"])
def test_missing_tables(call: Call, package: Path, table: str) -> None:
    (package / table).unlink()
    answer = call(*ROUTE, "--data", str(package))
    assert answer.code == 4
    assert table in answer.err


def test_torn_and_repeated_rows(call: Call, package: Path) -> None:
    path = package / "places.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1], "torn,row\n"]), encoding="utf-8")
    text = call(*ROUTE, "--data", str(package)).err
    assert "repeats place_id" in text
    assert "has 2 fields" in text


def test_a_byte_order_mark_and_other_line_ends_are_read(call: Call, package: Path) -> None:
    path = package / "places.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert call(*ROUTE, "--data", str(package)).code == 0


def test_broken_corridors_file(call: Call, package: Path) -> None:
    path = package / "corridors.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"khunjerab"', '"narnia"'), encoding="utf-8"
    )
    assert "unknown crossing 'narnia'" in call(*ROUTE, "--data", str(package)).err
    path.write_text("[x", encoding="utf-8")
    assert call(*ROUTE, "--data", str(package)).code == 4
