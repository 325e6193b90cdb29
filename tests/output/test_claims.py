"""Checked claims say the same in every output format."""

from __future__ import annotations

import csv
import io
import json

from corridors.data.package import Package
from corridors.output.claims import HEADER
from corridors.planner import Planner

NAMES = "karachi-kashgar-days,dushanbe-peshawar-km,khunjerab-tir-kabul,hairatan-mazar-cost"
ANSWER = Planner(Package()).claims(NAMES)
VERDICTS = [finding.verdict for one in ANSWER.checked for finding in one.findings]


def test_the_document_holds_every_statement() -> None:
    document = json.loads(ANSWER.to_json())
    assert document["schema"] == "corridors/claims/1"
    statements = [one for claim in document["claims"] for one in claim["statements"]]
    assert [one["verdict"] for one in statements] == VERDICTS
    assert sum(document["verdicts"].values()) == len(ANSWER.checked)
    (first, *_) = statements
    assert first["value"]["unit"] == "day"
    assert first["value"]["crossings"] == ["khunjerab"]


def test_the_rows_are_those_of_the_document() -> None:
    header, *rows = csv.reader(io.StringIO(ANSWER.to_csv()))
    assert tuple(header) == HEADER
    assert [row[header.index("verdict")] for row in rows] == VERDICTS
    assert {row[header.index("source")] for row in rows} <= Package().sources.keys()


def test_the_table_fits_and_says_the_verdicts() -> None:
    text = ANSWER.to_text(width=80)
    assert max(map(len, text.splitlines())) <= 80
    assert text.startswith("Of 4 claims ")
    assert text.count("→") == len(VERDICTS)
    for name in NAMES.split(","):
        assert f"\n{name}: " in text


def test_few_claims_are_shown_with_what_stands_beside_them() -> None:
    few, many = (Planner(Package()).claims(names) for names in ("dushanbe-peshawar-km", NAMES))
    assert "air line" in few.to_text(width=80)
    assert "air line" not in many.to_text(width=80)
    assert "air line" in many.to_markdown()


def test_the_page_has_a_table_a_claim() -> None:
    page = ANSWER.to_markdown()
    assert page.count("| claim | source | model | verdict |") == len(ANSWER.checked)
    assert all(line.count("|") >= 5 for line in page.splitlines() if line.startswith("|"))
