"""The questions that people ask first, as they would type them, and what the answers must hold."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.program import Call

QUESTIONS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "questions.toml").read_text(encoding="utf-8")
)["question"]

FIGURES = {
    "km": r"\d[\d,]* km",
    "usd": r"\d[\d,]* USD",
    "days": r"\d[\d.]*(?: d\b| days)",
    "hours": r"\d[\d.]* (?:h\b|hours)",
    "share": r"\d+%",
    "date": r"20\d\d-\d\d-\d\d",
}
"""How a figure with its unit is written in an answer."""


def pattern(words: str) -> str:
    """A regular expression for words with figures in braces."""
    parts = re.split(r"\{(\w+)\}", words)
    return "".join(FIGURES[part] if at % 2 else re.escape(part) for at, part in enumerate(parts))


@pytest.mark.parametrize("question", QUESTIONS, ids=[one["typed"] for one in QUESTIONS])
def test_the_first_thing_typed_is_answered_or_leads_to_the_answer(
    call: Call, question: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*shlex.split(question["typed"]))
    assert done.code == question.get("exit", 0), done.err
    assert "Traceback" not in done.err
    if leads_to := question.get("leads_to"):
        assert question["says"] in done.err
        done = call(*shlex.split(leads_to))
        assert done.code == 0, done.err
    text = " ".join(f"{done.out} {done.err}".split())
    if name := question.get("file"):
        sheets = openpyxl.load_workbook(tmp_path / name).worksheets
        text = " ".join(str(cell) for one in sheets for row in one.values for cell in row)
    for words in question["holds"]:
        assert re.search(pattern(words), text), f"{words!r} is not in the answer:\n{done.out}"
    for words in question.get("lacks", ()):
        assert words not in text


def test_there_are_as_many_as_were_promised() -> None:
    assert len(QUESTIONS) >= 25 + 8
    assert len({one["asked"] for one in QUESTIONS}) == len(QUESTIONS)
    assert all(one["holds"] for one in QUESTIONS)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("{km} away", "3,929 km away", True),
        ("{usd}", "about 80,000 dollars", False),
        ("{days}", "13 d (P10", True),
        ("{days}", "13 dollars", False),
        ("since {date}", "since 2025-10-12", True),
    ],
)
def test_figures_count_with_their_unit_alone(words: str, text: str, found: bool) -> None:
    assert bool(re.search(pattern(words), text)) == found
