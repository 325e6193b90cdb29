"""``corridors breakeven`` as its users call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.program import Call

PAIR = ("breakeven", "dushanbe", "karachi", "--vary")


def test_the_first_sentence_says_until_when_the_best_route_stays(call: Call) -> None:
    answer = call(*PAIR, "closed:torkham")
    assert answer.code == 0
    words = " ".join(answer.out.split())
    assert "The route over Torkham is best until it is closed more than" in words
    assert "days a year" in words
    assert "under: normal operation of all borders" in words
    assert "Torkham is closed on the day asked for" in words
    assert max(map(len, answer.out.splitlines())) <= 80


def test_a_closed_border_is_said_to_move_nothing(call: Call) -> None:
    answer = call(*PAIR, "charges:torkham")
    words = " ".join(answer.out.split())
    assert answer.code == 0
    assert "Torkham is closed since" in words
    assert "so no change of its charges matters" in words
    assert "In normal operation of the borders" in words


def test_json_and_csv_hold_the_same_switches(call: Call) -> None:
    document = json.loads(call(*PAIR, "risk-aversion", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(call(*PAIR, "risk-aversion", "--format", "csv").out)))
    assert document["schema"] == "corridors/break-evens/1"
    assert [float(row["from"]) for row in rows[1:]] == document["switches"]
    assert [row["present"] for row in rows].count("True") == 1
    for one, other in zip(document["intervals"], document["intervals"][1:], strict=False):
        assert one["to"] == other["from"]
        assert one["objective_to"] == other["objective_from"]


def test_without_an_end_json_says_null(call: Call) -> None:
    answer = call(*PAIR, "hours:khunjerab", "--to", "inf", "--format", "json")
    document = json.loads(answer.out)
    assert document["figure"]["to"] is None
    assert document["intervals"][-1]["to"] is None


@pytest.mark.parametrize("vary", ["risk-aversion", "speed:AFG", "closed:torkham"])
def test_the_drawing_names_every_best_route(call: Call, tmp_path: Path, vary: str) -> None:
    path = tmp_path / "chart.svg"
    answer = call(*PAIR, vary, "--chart", str(path), "--format", "json")
    assert answer.code == 0
    texts = [
        element.text or ""
        for element in ElementTree.parse(path).iter()
        if element.tag.endswith("text")
    ]
    count = len(json.loads(answer.out)["intervals"])
    for letter in "ABCDEFGH"[:count]:
        assert letter in texts
        assert any(text.startswith(f"{letter} ") for text in texts)
    assert any(text.startswith("now: ") for text in texts)


def test_what_moves_nothing_has_no_drawing(call: Call, tmp_path: Path) -> None:
    answer = call(*PAIR, "hours:torkham", "--chart", str(tmp_path / "chart.svg"))
    assert answer.code == 2
    assert "nothing to draw" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("speed",),
        ("hours:nowhere",),
        ("closed:torkham", "--to", "2"),
        ("risk-aversion", "--by", "x"),
    ],
)
def test_bad_input_exits_with_2(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*PAIR, *words)
    assert answer.code == 2
    assert answer.err
