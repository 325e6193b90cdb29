"""The heat map: sound XML, texts apart, one figure a cell, shades that grey keeps apart."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

import corridors
from corridors.answers.months import MonthsAnswer
from corridors.drawing.heat_map import CELL_PX, SHADES, shading
from corridors.drawing.labels import Box
from corridors.drawing.letter_widths import text_width_px
from corridors.output.months import shown_rows
from corridors.output.months_words import days_text
from tests.drawing.conftest import SVG, parsed
from tests.drawing.test_charts import luminance


@pytest.fixture(scope="module")
def answer() -> MonthsAnswer:
    return corridors.load().under("khunjerab-winter-regime").calendar("Tashkent", "Karachi")


def box_of(words: ElementTree.Element) -> Box:
    size_px = float(words.get("font-size", "12"))
    width = text_width_px(words.text or "", size_px, bold=words.get("font-weight") == "bold")
    x, y = float(words.get("x", "0")), float(words.get("y", "0"))
    left = {"middle": x - width / 2, "end": x - width}.get(words.get("text-anchor", ""), x)
    return Box(left, y - 0.75 * size_px, left + width, y + 0.2 * size_px)


def test_texts_do_not_overlap_and_lie_in_the_drawing(answer: MonthsAnswer) -> None:
    tree = parsed(answer.chart().text)
    boxes = [box_of(words) for words in tree.iter(f"{SVG}text")]
    assert len(boxes) > 150
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    room = Box(0, 0, float(tree.get("width", "0")), float(tree.get("height", "0")))
    assert all(box.lies_in(room) for box in boxes)


def test_every_cell_has_its_days_or_is_crossed_out(answer: MonthsAnswer) -> None:
    tree = parsed(answer.chart().text)
    words = [element.text for element in tree.iter(f"{SVG}text")]
    cells = [cell for row in shown_rows(answer.result) for cell in row.cells]
    # what is closed by its season in a corridor that is open in others shows no figure
    shown = [cell.shown for cell in cells if cell.shown]
    for days in {days_text(route.totals["time_h"]) for route in shown}:
        assert words.count(days) == sum(days_text(one.totals["time_h"]) == days for one in shown)
    crosses = len(list(tree.iter(f"{SVG}line"))) / 2
    assert crosses == sum(cell.route is None for cell in cells) + 1  # and that of the key
    assert 4 < sum(cell.shown is None for cell in cells) + 1 < crosses
    framed = [
        rect
        for rect in tree.iter(f"{SVG}rect")
        if rect.get("fill") == "none" and float(rect.get("width", "0")) > 0.9 * CELL_PX
    ]
    assert len(framed) == 12


def test_it_reads_aloud_what_is_best(answer: MonthsAnswer) -> None:
    tree = parsed(answer.chart().text)
    assert (tree.findtext(f"{SVG}desc") or "").startswith("Sarakhs–Gabd is best")
    assert answer.chart().text == answer.chart().text


def test_shades_darken_evenly_and_ink_can_be_read_on_them() -> None:
    light = [luminance(shade) for shade in SHADES]
    assert all(one - other > 0.05 for one, other in pairwise(light))
    assert all((shade + 0.05) / (luminance("#1a1a1a") + 0.05) >= 4.5 for shade in light)


@pytest.mark.parametrize("days", [[12.0], [12.0, 12.4], [9.9, 30.1], [0.0, 400.0], [14.6, 14.6]])
def test_shades_hold_all_days(days: list[float]) -> None:
    shades = shading(days)
    for value in days:
        shade = shades.shade(value)
        low = shades.low_days + shade * shades.step_days
        assert 0 <= shade < len(SHADES)
        assert low - 1e-6 <= value < low + shades.step_days + 1e-6
