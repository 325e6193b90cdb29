"""Lines and elevations as short text: nothing is stored twice, nothing is lost."""

from __future__ import annotations

import random

from corridors.data.drawn_lines import TOLERANCE_DEG, simplified
from corridors.data.package import Package
from corridors.maps.engine.encoding import text_of
from corridors.maps.packing import page_data
from tests.maps.map_sample import asked_document


def test_a_shared_line_is_stored_once() -> None:
    document = asked_document()
    data = page_data(document)
    steps = [n for steps in data["corridors"] + data["routes"] for n in steps]
    sections = [line for line in document.network.lines if line]
    assert {n if n >= 0 else ~n for n in steps} <= set(range(len(data["lines"])))
    assert len(data["lines"]) < len(sections) + 100 < len(sections) + len(steps)
    rows = [n for n in data["network"]["lines"] if n]
    assert len(rows) == len(sections)


def test_points_survive_as_text() -> None:
    """The page's reading of a line, in Python: five bits a letter, signs folded in."""

    def read(text: str) -> list[int]:
        numbers, number, shift = [], 0, 0
        for letter in text:
            bits = ord(letter) - 63
            number |= (bits & 31) << shift
            shift += 5
            if bits < 32:
                numbers.append(~(number >> 1) if number & 1 else number >> 1)
                number = shift = 0
        return numbers

    rng = random.Random(5)
    numbers = [
        rng.randint(-(10 ** rng.randint(0, 6)), 10 ** rng.randint(0, 6)) for _ in range(3000)
    ]
    text = text_of(numbers)
    assert read(text) == numbers
    assert all(63 <= ord(letter) <= 126 for letter in text)


def test_a_drawn_line_stays_within_a_pixel_of_the_stored_one() -> None:
    from shapely import LineString, Point

    stored = Package().lines
    short = simplified(stored)
    assert sum(len(line.points) for line in short.values()) < sum(
        len(line.points) for line in stored.values()
    )
    for component, line in stored.items():
        drawn = short[component].points
        assert (drawn[0], drawn[-1]) == (line.points[0], line.points[-1])
        shape = LineString(drawn)
        assert max(shape.distance(Point(point)) for point in line.points) <= TOLERANCE_DEG
