"""Labels find places: none on another, all in the room, all named that got none."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.drawing.labels import Box, LabelRequest, place

ROOM = Box(0, 0, 600, 300)


def request(
    x: float, y: float, words: str = "Torkham 40 h", *, sideways: bool = True
) -> LabelRequest:
    return LabelRequest(words, x, y, "#000000", sideways=sideways)


@given(
    st.lists(
        st.tuples(st.integers(0, 600), st.integers(0, 300), st.integers(1, 30), st.booleans()),
        max_size=40,
    )
)
def test_no_label_lies_on_another(points: list[tuple[int, int, int, bool]]) -> None:
    requests = [request(x, y, "m" * size, sideways=beside) for x, y, size, beside in points]
    placed, left = place(requests, ROOM, [])
    assert len(placed) + len(left) == len(requests)
    assert all(label.box.lies_in(ROOM) for label in placed)
    assert not any(a.box.overlaps(b.box) for a, b in combinations(placed, 2))


def test_the_first_has_the_choice() -> None:
    alone, _ = place([request(300, 150)], ROOM, [])
    both, left = place([request(300, 150), request(300, 150, "Chaman 58 h")], ROOM, [])
    assert not left
    assert both[0].box == alone[0].box


def test_a_label_keeps_off_lines_where_it_can() -> None:
    line = ((300.0, 150.0), (600.0, 150.0))
    (label,), _ = place([request(300, 150)], ROOM, [line])
    assert not label.box.meets(*line)


def test_what_is_taken_stays_free() -> None:
    placed, left = place([request(300, 150)], ROOM, [], [ROOM])
    assert (placed, len(left)) == ([], 1)


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [
        ((0, 0), (100, 100), True),
        ((0, 50), (100, 50), True),
        ((45, 45), (55, 55), True),
        ((0, 0), (30, 100), False),
        ((0, 61), (100, 61), False),
        ((50, 0), (50, 39), False),
        ((50, 0), (50, 41), True),
    ],
)
def test_lines_through_boxes(
    start: tuple[float, float], end: tuple[float, float], meets: bool
) -> None:
    assert Box(40, 40, 60, 60).meets(start, end) is meets
