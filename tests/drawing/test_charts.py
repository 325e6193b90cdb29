"""The drawings: sound XML, true figures, safe names, labels apart, the same bytes."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest

from corridors.analysis.profile import RouteProfile
from corridors.data.elevation import Pass
from corridors.drawing import charts as page
from corridors.drawing import time_cost_distance
from corridors.drawing.chart_route import ChartLeg, ChartRoute, running_totals
from corridors.drawing.frame import COLOURS, LEFT_PX, WIDTH_PX, days_step_h, step_of, ticks
from corridors.drawing.labels import Box, Placed
from corridors.drawing.letter_widths import text_width_px
from corridors.errors import UsageError
from tests.drawing.conftest import HOSTILE, SVG, Draw, made, parsed, words_of

PAIRS = (
    ("karachi", "gwadar"),
    ("dushanbe", "karachi"),
    ("tashkent", "gwadar"),
    ("kashgar", "islamabad"),
    ("almaty", "poti"),
    ("astana", "bandar-abbas"),
)
DRAWN_CORRIDORS = (
    "karakoram-highway",
    "chaman-herat",
    "peshawar-termez",
    "peshawar-dushanbe",
    "quetta-taftan",
    "sarakhs-gabd",
    "eco-train",
)
DRAWN = (page.time_cost_distance_svg, page.elevation_svg, page.both_svg)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_last_sum_is_the_total(real: Draw, pair: tuple[str, str]) -> None:
    route = real(*pair)
    km, time_h, cost_usd = running_totals(route)[-1]
    assert km == pytest.approx(route.length_km)
    assert time_h == pytest.approx(route.time_h)
    assert cost_usd == pytest.approx(route.cost_usd)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_line_ends_at_the_total(real: Draw, pair: tuple[str, str]) -> None:
    """Read back from the drawing: pixels over the scale of the axis give the totals."""
    route = real(*pair)
    tree = parsed(page.time_cost_distance_svg([route]))
    courses = [
        [tuple(map(float, point.split(","))) for point in line.get("points", "").split()]
        for line in tree.iter(f"{SVG}polyline")
    ]
    assert [len(course) for course in courses] == [len(route.legs) + 1] * 2
    labels = {
        unit: [
            (float(element.get("y", "0")) - 4, float(found[1].replace(",", "")))
            for element in tree.iter(f"{SVG}text")
            if element.get("text-anchor") == "end"
            and float(element.get("x", "0")) < LEFT_PX
            and (found := re.fullmatch(pattern, element.text or ""))
        ]
        for unit, pattern in (("d", r"([\d.,]+) d"), ("h", r"([\d.]+) h"), ("usd", r"([\d,]+)"))
    }
    time = ("d", route.time_h / 24) if labels["d"] else ("h", route.time_h)
    for course, (unit, total) in zip(courses, (time, ("usd", route.cost_usd)), strict=True):
        (y0, v0), (y1, v1) = labels[unit][0], labels[unit][-1]
        read = v0 + (course[-1][1] - y0) / (y1 - y0) * (v1 - v0)
        assert read == pytest.approx(total, rel=0.01)
        assert course[0][1] == pytest.approx(y0, abs=0.2)  # it starts at nothing
        assert [x for x, _ in course] == sorted(x for x, _ in course)
        assert [-y for _, y in course] == sorted(-y for _, y in course)


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("pair", PAIRS)
def test_drawings_are_sound(real: Draw, pair: tuple[str, str], draw: Any) -> None:
    text = draw([real(*pair)])
    tree = parsed(text)
    assert tree.get("role") == "img"
    title, description = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text
    assert len(description.text or "") > 30
    assert tree.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "nan" not in text.lower().replace("nangarhar", "")
    assert "inf" not in text
    assert "href" not in text
    right, bottom = float(tree.get("width", "0")), float(tree.get("height", "0"))
    for element in tree.iter():
        for name in ("x", "x1", "x2", "cx"):
            assert -1 <= float(element.get(name, "0")) <= right
        for name in ("y", "y1", "y2", "cy"):
            assert -1 <= float(element.get(name, "0")) <= bottom


def test_every_stop_is_described(real: Draw) -> None:
    routes = [real("dushanbe", "karachi", corridor) for corridor in DRAWN_CORRIDORS]
    tree = parsed(page.time_cost_distance_svg(routes))
    words = " ".join(words_of(tree))
    description = tree.findtext(f"{SVG}desc") or ""
    for route in routes:
        assert words.count(route.label) >= 3  # the key and both panels
        for leg in route.legs:
            if leg.stop:
                assert leg.stop in words
                assert leg.stop in description


def boxes(placed: list[Placed]) -> list[Box]:
    return [label.box for label in placed]


def crowds(real: Draw) -> list[list[ChartRoute]]:
    return [
        [real("dushanbe", "karachi")],
        [real("dushanbe", "karachi", corridor) for corridor in DRAWN_CORRIDORS],
        [real("almaty", "gwadar", corridor) for corridor in DRAWN_CORRIDORS[:3]],
        [real("astana", "bandar-abbas"), real("almaty", "poti"), real("tashkent", "gwadar")],
        [made("twin", *(ChartLeg(1, 10, 100, f"Stop {n}") for n in range(15)))] * 8,
    ]


def test_labels_do_not_overlap(real: Draw) -> None:
    for routes in crowds(real):
        for quantity in (time_cost_distance.TIME, time_cost_distance.COST):
            high = max(route.length_km for route in routes)
            panel = time_cost_distance.panel(routes, quantity, 100, high, "km")
            assert panel.placed
            assert not any(a.overlaps(b) for a, b in combinations(boxes(panel.placed), 2))
            for label in panel.placed:
                width = text_width_px(
                    label.request.words, label.request.size_px, bold=label.request.bold
                )
                assert width <= label.box.right - label.box.left
                assert label.box.right <= WIDTH_PX


def test_labels_that_find_no_room_are_counted() -> None:
    crowd = [made("twin", *(ChartLeg(1, 10, 100, f"Stop {n}") for n in range(200)))]
    assert re.search(r"\d+ labels had no room", page.time_cost_distance_svg(crowd))


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str, draw: Any) -> None:
    profile = RouteProfile(
        length_km=150.0,
        stretches=(((0.0, 100.0), (60.0, 2000.0)), ((70.0, 1900.0), (150.0, 5.0))),
        passes=(Pass(name, "pass", 60.0, None),),
        borders=(),
        highest=None,
        ascent_m=1900.0,
        descent_m=1895.0,
        share_known=0.9,
        sources=(),
    )
    legs = (ChartLeg(60, 2, 50), ChartLeg(10, 30, 500, name), ChartLeg(80, 3, 60))
    route = made(name, *legs)._replace(origin=name, destination=name, profile=profile)
    text = draw([route, route], title=name, subtitle=name)
    tree = parsed(text)
    allowed = {"svg", "title", "desc", "rect", "text", "line", "polyline", "polygon", "circle", "g"}
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= allowed
    assert not any(key[:2] == "on" for element in tree.iter() for key in element.attrib)
    assert "<script" not in text
    short = name[:12].replace("\x00", "�").replace("\x08", "�").replace("\ufffe", "�")
    assert any(short[:6] in words for words in words_of(tree))


def test_the_same_question_gives_the_same_bytes(real: Draw) -> None:
    routes = [real("dushanbe", "karachi"), real("tashkent", "gwadar")]
    for draw in DRAWN:
        assert draw(routes) == draw(list(routes))


@pytest.mark.parametrize("count", [0, 9])
def test_too_few_and_too_many_routes(count: int) -> None:
    with pytest.raises(UsageError, match="1 to 8 routes"):
        page.time_cost_distance_svg([made("one", ChartLeg(1, 1, 1))] * count)


def test_a_route_of_nothing_draws() -> None:
    nothing = made("nothing", ChartLeg(0, 0, 0))
    for draw in DRAWN:
        parsed(draw([nothing]))


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", COLOURS)
def test_texts_in_route_colours_can_be_read_on_white(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


@pytest.mark.parametrize("span", [0.4, 3, 9.99, 10, 123, 4476, 98765])
@pytest.mark.parametrize("most", [4, 7, 8])
def test_axes_have_few_round_steps(span: float, most: int) -> None:
    for step in (step_of(span, most), days_step_h(span, most)):
        assert 1 <= span / step + 1 <= most + 1.001
        assert len(ticks(span, step)) <= most + 1
    assert f"{step_of(span, most):.0e}"[0] in "125"
