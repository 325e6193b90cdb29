"""Files of quotes: hostile ones are refused with row, column and value; kind ones are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corridors.errors import UsageError
from corridors.importing.amounts import amount_of
from corridors.importing.rates import MAX_QUOTES, RatesError, read_quoted, read_quotes
from corridors.model.network import Network
from tests.support.program import Call
from tools import ROOT

HEADER = "from,to,usd,date,source,mode,via,direction,note\n"
GOOD = "Karachi,Lahore,1150,2026-09-12,Star Freight,,,,\n"


def row(**changes: str) -> str:
    fields = {
        "from": "Karachi",
        "to": "Lahore",
        "usd": "1150",
        "date": "2026-09-12",
        "source": "Star",
        "mode": "",
        "via": "",
        "direction": "",
        "note": "",
        **changes,
    }
    return HEADER + ",".join(fields.values()) + "\n"


REFUSED = {
    "nothing": ("", "lacks the columns from, to, usd, date, source"),
    "no rows": (HEADER, "holds no quote"),
    "a column is missing": ("from,to,usd,date\n", "lacks the column source"),
    "a column is unknown": (HEADER.replace("via", "vai"), "'vai', which is not read: did you"),
    "another currency": ("from,to,usd,date,source,currency\n", "'currency', which is not read"),
    "a column twice": (HEADER.strip() + ",usd\n", "holds the column 'usd' twice"),
    "unknown place": (row(to="Lahoor"), "row 2: to: Unknown place 'Lahoor'. Did you mean Lahore?"),
    "empty place": (row(to=""), "row 2: to is empty"),
    "same ends": (row(to="karachi"), "from and to are both 'karachi'"),
    "negative": (row(usd="-5"), "row 2: usd is '-5': it is not a positive number"),
    "no number": (row(usd="NaN"), "usd is 'NaN'"),
    "infinite": (row(usd="inf"), "usd is 'inf'"),
    "zero": (row(usd="0"), "usd is 0: give USD from 0.01 to 1,000,000"),
    "absurd": (row(usd="9" * 400), "give USD from 0.01 to 1,000,000"),
    "ambiguous": (row(usd='"1,150"'), "it may be 1150 or 1 and a fraction"),
    "ambiguous point": (row(usd="1.150"), "Write 1150 or 1.1500"),
    "currency sign": (row(usd="$1150"), "usd is '$1150'"),
    "empty price": (row(usd=""), "usd is ''"),
    "other date": (row(date="12/09/2026"), "date is '12/09/2026': write it as 2026-09-12"),
    "week date": (row(date="2026-W37-6"), "date is '2026-W37-6'"),
    "no such day": (row(date="2026-02-30"), "date is '2026-02-30'"),
    "far future": (row(date="2062-09-12"), "date is 2062-09-12: give a day from 2000-01-01 to"),
    "long ago": (row(date="1026-09-12"), "date is 1026-09-12"),
    "no source": (row(source=" "), "source is empty"),
    "unknown mode": (row(mode="air"), "mode is 'air': choose from road, rail"),
    "unknown direction": (row(direction="back"), "direction is 'back': choose from one_way, both"),
    "unknown via": (row(via="Multan|Atlantis"), "via: Unknown crossing 'Atlantis'"),
    "empty via": (row(via="Multan|"), "via is empty"),
    "no railway": (
        row(to="Kabul", mode="rail"),
        "row 2: has no lane by rail from karachi to kabul",
    ),
    "a row twice": (HEADER + GOOD + GOOD, "row 3: repeats lane and date of row 2"),
    "torn": (HEADER + "Karachi,Lahore\n", "row 2: has 2 fields, the header 9"),
    "comma in a number": (HEADER + GOOD.replace("1150", "1,150.00"), "has 10 fields"),
    "too many": (HEADER + GOOD * (MAX_QUOTES + 1), "holds 501 quotes: keep the 500"),
    "huge": (HEADER + "x" * 1_100_000, "is larger than 1 MB"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_file_is_refused(
    text: str, message: str, tmp_path: Path, network: Network
) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RatesError) as raised:
        read_quoted(str(path), network)
    shown = str(raised.value)
    assert message in shown
    assert "rates.csv, " in shown
    assert shown.endswith("Fix what is named, then ask again.")
    assert len(shown) < 3000


@pytest.mark.parametrize("data", [b"\xff\xfef\x00r\x00", HEADER.encode() + b"Alm\xe4ty,", b"\x00"])
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path, network: Network) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(data)
    with pytest.raises(RatesError, match=r"rates\.csv, (file|header)"):
        read_quotes(str(path), network)


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_no_file_is_refused(name: str, tmp_path: Path, network: Network) -> None:
    with pytest.raises(UsageError, match="file of quotes"):
        read_quotes(str(tmp_path / name), network)


def test_all_faults_are_named_at_once(tmp_path: Path, network: Network) -> None:
    path = tmp_path / "rates.csv"
    bad = "Atlantis,Lahore,-5,soon,,air,,,\n"
    path.write_text(HEADER + GOOD + bad, encoding="utf-8")
    with pytest.raises(RatesError) as raised:
        read_quotes(str(path), network)
    assert [problem.row for problem in raised.value.problems] == ["row 3"] * 5


KIND = {
    "byte order mark": "\ufeff" + HEADER + GOOD,
    "carriage returns": (HEADER + GOOD).replace("\n", "\r\n"),
    "semicolons": (HEADER + GOOD).replace(",", ";"),
    "tabs": (HEADER + GOOD).replace(",", "\t"),
    "capitals and blanks": (HEADER + GOOD)
    .replace("from", " From ")
    .replace("Karachi", " KARACHI "),
    "empty rows": HEADER + "\n,,,,,,,,\n" + GOOD,
    "quoted": HEADER + GOOD.replace("1150", '"1,150.00"'),
    "few columns": "to,from,source,date,usd\nLahore,Karachi,Star Freight,2026-09-12,1150\n",
    "alias": HEADER + GOOD.replace("Karachi", "karachi"),
}


@pytest.mark.parametrize("text", KIND.values(), ids=KIND)
def test_what_spreadsheets_write_is_read(text: str, tmp_path: Path, network: Network) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(text, encoding="utf-8", newline="")
    (quote,) = read_quotes(str(path), network)
    assert (quote.origin, quote.destination, quote.usd) == ("karachi", "lahore", 1150.0)
    assert (quote.day.isoformat(), quote.source) == ("2026-09-12", "Star Freight")


@pytest.mark.parametrize(
    ("text", "usd"),
    [
        ("1150", 1150.0),
        ("1150,5", 1150.5),
        ("1150,50", 1150.5),
        ("1.150,50", 1150.5),
        ("1,150.50", 1150.5),
        ("1,234,567", 1234567.0),
        ("1 150", 1150.0),
        ("1\u00a0150", 1150.0),
        ("0.01", 0.01),
    ],
)
def test_an_amount_with_one_reading_is_read(text: str, usd: float) -> None:
    assert amount_of(text) == usd


@pytest.mark.parametrize(
    "text", ["1,150", "1.150", "", "-1", "1e3", "0x10", "1,15,0", "١٢", "1.1.1", "nan", ",5"]
)
def test_an_amount_with_two_readings_or_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        amount_of(text)


def test_a_hostile_source_does_no_harm(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "rates.csv"
    source = '"=HYPERLINK(1)\x1b[31m<script>alert(1)</script>[bold]"'
    path.write_text(row(source=source), encoding="utf-8")
    asked = ("karachi", "lahore", "--by", "cost", "--modes", "road", "--rates", str(path))
    shown = call("route", *asked)
    assert shown.code == 0
    assert "\x1b" not in shown.out
    assert "[bold]" in " ".join(shown.out.split())
    legs = call("route", *asked, "--format", "csv").out
    assert ",'=HYPERLINK" in legs
    page = call("briefing", "karachi", "lahore", "--rates", str(path)).out
    assert "<script>alert" not in page
    page = call("map", "karachi", "lahore", "--rates", str(path), "-o", "-").out
    assert "<script>alert" not in page


def test_the_program_leaves_with_the_code_of_bad_data(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(row(usd="-5"), encoding="utf-8")
    answer = call("route", "karachi", "lahore", "--rates", str(path))
    assert (answer.code, answer.out) == (4, "")
    assert "rates.csv, row 2: usd is '-5'" in answer.err
    assert call("route", "karachi", "lahore", "--rates", str(tmp_path / "no.csv")).code == 2


ASKED = {
    "route": ("route", "quetta", "karachi"),
    "compare": ("compare", "kabul", "karachi"),
    "matrix": ("matrix", "quetta", "karachi"),
    "what-if": ("what-if", "quetta", "karachi", "--close", "chaman"),
    "scenarios": ("scenarios", "compare", "quetta", "karachi"),
    "map": ("map", "quetta", "karachi", "-o", "-"),
    "briefing": ("briefing", "quetta", "karachi", "--format", "markdown"),
    "chart": ("chart", "quetta", "karachi", "-o", "-"),
}


@pytest.mark.parametrize("words", ASKED.values(), ids=ASKED)
def test_every_command_takes_quotes_and_says_so(
    words: tuple[str, ...], tmp_path: Path, call: Call
) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(HEADER + "Quetta,Karachi,77,2026-09-12,Star,,,,\n", encoding="utf-8")
    answer = call(*words, "--rates", str(path))
    assert answer.code == 0
    assert "Quetta → Karachi" in answer.out + answer.err or "Quetta \\u2192 Karachi" in answer.out
    assert "Star" in answer.out + answer.err


def test_an_old_quote_is_warned_of(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(HEADER + GOOD.replace("2026", "2024"), encoding="utf-8")
    asked = ("karachi", "lahore", "--by", "cost", "--modes", "road", "--rates", str(path))
    shown = " ".join(call("route", *asked).out.split())
    assert "of 2024-09-12 (Star Freight) is more than a year older than 2026-10-04" in shown
    assert "holds for 7 of 7 legs" in shown


def test_the_example_of_the_documents_is_read(tmp_path: Path, network: Network) -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "rates.csv"
    path.write_text(example, encoding="utf-8")
    assert len(read_quoted(str(path), network).lanes) == 4
