"""``corridors chart``."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.program import Call


@pytest.mark.parametrize("kind", ["time-cost-distance", "elevation", "both"])
def test_a_chart_goes_to_a_file_or_to_stdout(call: Call, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "chart.svg"
    words = ("chart", "kashgar", "islamabad", "--kind", kind)
    assert call(*words, "-o", str(file)).code == 0
    written = file.read_text(encoding="utf-8")
    assert call(*words, "-o", "-").out == written
    assert call(*words).out == written
    ElementTree.fromstring(written)
    assert ("Cost since departure" in written) is (kind != "elevation")
    assert ("metres above the sea" in written) is (kind != "time-cost-distance")


def test_a_file_is_not_replaced_unasked(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    file.write_text("mine", encoding="utf-8")
    refused = call("chart", "kashgar", "islamabad", "-o", str(file))
    assert refused.code == 2
    assert "--overwrite" in refused.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert call("chart", "kashgar", "islamabad", "-o", str(file), "--overwrite").code == 0


def test_all_corridors_in_one_chart(call: Call) -> None:
    done = call("chart", "dushanbe", "karachi", "--corridor", "all", "--borders", "normal")
    assert done.code == 0
    for name in ("Karakoram Highway", "Chaman–Herat", "Peshawar–Termez", "Quetta–Taftan"):
        assert name in done.out
    assert "Wakhan is left out: " in done.err
    assert "Wakhan" not in done.out


def test_corridors_by_name(call: Call) -> None:
    done = call("chart", "dushanbe", "karachi", "--corridor", "kkh", "--corridor", "quetta-taftan")
    assert done.code == 0
    assert "Karakoram Highway" in done.out
    assert "Quetta–Taftan" in done.out
    assert "Chaman–Herat" not in done.out


def test_routes_that_follow_no_corridor_have_names_that_differ(call: Call) -> None:
    done = call("chart", "tashkent", "gwadar", "-k", "3")
    keys = [
        element.text
        for element in ElementTree.fromstring(done.out).iter("{http://www.w3.org/2000/svg}text")
        if element.get("x") == "70" and element.get("font-weight") == "bold"
    ]
    assert len(set(keys)) == len(keys) == 3


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("chart", "dushanbe", "karachi", "--corridor", "wakhan"), 3, "No route"),
        (("chart", "dushanbe", "karachi", "--corridor", "nowhere"), 2, "nowhere"),
        (("chart", "dushanbe", "dushanbe"), 2, "Name two places"),
        (("chart", "dushanbe", "karachi", "--kind", "pie"), 2, "pie"),
        (("chart", "dushanbe", "karachi", "-k", "9", "--borders", "normal"), 2, "1 to 8 routes"),
        (("chart", "dushanbe", "karachi", "--corridor", "kkh", "--via", "osh"), 2, "not by both"),
        (("chart", "dushanbe", "karachi", "-o", "no/such/folder/x.svg"), 2, "does not exist"),
    ],
)
def test_what_can_not_be_drawn_is_said(
    call: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    done = call(*words)
    assert done.code == code
    assert said in done.err
    assert done.out == ""


def test_conditions_change_the_chart(call: Call) -> None:
    plain = call("chart", "dushanbe", "karachi").out
    assert call("chart", "dushanbe", "karachi", "--as-of", "2026-10-04").out != plain
    closed = call("chart", "dushanbe", "karachi", "--scenario", "salang-closed").out
    assert closed != plain
    assert "salang-closed" in closed
    assert call("chart", "dushanbe", "karachi", "--by", "time", "--via", "mazar").code == 0
