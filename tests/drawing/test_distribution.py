"""Cumulative distributions as drawings."""

from __future__ import annotations

from math import inf
from xml.etree import ElementTree

import corridors
from corridors.drawing.distribution import Curve, Panel, distribution_svg

SVG = "{http://www.w3.org/2000/svg}"


def lines(svg: str) -> list[list[tuple[float, float]]]:
    root = ElementTree.fromstring(svg)
    return [
        [(float(x), float(y)) for x, y in (one.split(",") for one in line.attrib["points"].split())]
        for line in root.iter(f"{SVG}polyline")
    ]


def test_curves_rise_and_end_where_trucks_stop_arriving() -> None:
    curves = Curve("a <b>", (1.0, 2.0, 5.0)), Curve("c", (1.0, 3.0, inf)), Curve("d", (inf,) * 3)
    svg = distribution_svg([Panel("Days", "days", curves)], title="A & B")
    first, second = lines(svg)
    for points in (first, second):
        assert points == sorted(points, key=lambda one: (one[0], -one[1]))
    top, middle = first[-1][1], second[-1][1]
    assert top < middle, "a half of the trucks arrives"
    assert abs((first[0][1] - middle) / (first[0][1] - top) - 0.5) < 0.01


def test_an_answer_is_drawn_with_all_its_routes() -> None:
    answer = corridors.load().simulate("Dushanbe", "Karachi", draws=500)
    svg = answer.chart().text
    shown = [one for one in answer.result.pairs[0].policies if one.name]
    assert sum(one.name in svg for one in shown) >= len(shown) - 1
    assert len(lines(svg)) >= 4
