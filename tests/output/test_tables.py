"""Tables and lines of a terminal."""

from __future__ import annotations

import pytest
from rich.text import Text

from corridors.measures import MEASURES, UNKNOWN
from corridors.output.printed import MAX_HEAD
from corridors.output.tables import MIN_WIDTH, cells, hanging, plain_table, render

WORDS = " ".join(["closed"] * 40)


@pytest.mark.parametrize("width", [80, 100, 132])
def test_lines_fit_the_width_and_use_it(width: int) -> None:
    lines = render([Text(WORDS)], width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width - len("closed ")
    assert " ".join(lines).split() == WORDS.split()


def test_a_narrow_terminal_is_written_as_one_of_eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert MIN_WIDTH - len("closed ") < len(render([Text(WORDS)]).splitlines()[0]) <= MIN_WIDTH


def test_a_file_gets_no_colour_and_no_blank_at_an_end() -> None:
    text = render(plain_table("2 places", ["id", "km"], [["karachi", 5], ["x", 12]], ["km"]))
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())
    first, second = text.rstrip().splitlines()[-2:]
    assert len(first) == len(second), "numbers stand to the right"


def test_further_lines_of_a_text_are_indented() -> None:
    first, *others = render([hanging("! ", WORDS)], width=80).splitlines()
    assert first.startswith("! closed")
    assert others
    assert all(line.startswith("  closed") for line in others)


def test_a_long_head_has_a_line_of_its_own() -> None:
    head = "h" * (MAX_HEAD + 1)
    first, *others = render([hanging(head, WORDS)], width=80).splitlines()
    assert first == head
    assert all(line.startswith("    closed") for line in others)
    assert render([hanging("h" * MAX_HEAD, "x")]) == "h" * MAX_HEAD + "x\n"


def test_markup_of_a_name_is_text() -> None:
    assert render(["[bold]Karachi[/bold]"]) == "[bold]Karachi[/bold]\n"


def test_no_route_is_a_dash_for_every_measure() -> None:
    assert cells(None) == [UNKNOWN] * len(MEASURES)
