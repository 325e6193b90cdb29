"""Labels as a browser sets them, in whatever font it has."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

from corridors.drawing import charts as page
from corridors.drawing.chart_route import ChartLeg
from tests.drawing.conftest import HOSTILE, Draw, made

MEASURE = """
() => [...document.querySelectorAll('text[textLength]')].map(text => {
  const box = text.getBBox();
  return [box.x, box.y + box.height * 0.2, box.x + box.width, box.y + box.height * 0.85];
})
"""


def test_labels_do_not_touch_in_a_browser(browser: Any, real: Draw, tmp_path: Path) -> None:
    corridors = ("karakoram-highway", "chaman-herat", "peshawar-termez", "quetta-taftan")
    file = tmp_path / "chart.svg"
    file.write_text(
        page.both_svg([real("dushanbe", "karachi", name) for name in corridors]), encoding="utf-8"
    )
    tab = browser.new_page()
    tab.goto(file.as_uri())
    boxes = tab.evaluate(MEASURE)
    tab.close()
    assert len(boxes) > 20
    for one, two in combinations(boxes, 2):
        apart = (
            one[2] <= two[0] + 0.5
            or two[2] <= one[0] + 0.5
            or one[3] <= two[1] + 0.5
            or two[3] <= one[1] + 0.5
        )
        assert apart, (one, two)


def test_hostile_names_run_nothing(browser: Any, tmp_path: Path) -> None:
    routes = [
        made(name, ChartLeg(10, 1, 1), ChartLeg(0, 20, 200, name))._replace(origin=name)
        for name in HOSTILE
    ]
    page_file = tmp_path / "page.html"
    # inlined, as a briefing has it: there a tag that got through would be live HTML
    drawing = page.both_svg(routes, title=HOSTILE[0])
    page_file.write_text(f"<!doctype html><meta charset=utf-8>{drawing}", encoding="utf-8")
    tab = browser.new_page()
    dialogs: list[str] = []
    requests: list[str] = []
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(page_file.as_uri())
    assert tab.locator("svg text").count() > 10
    assert tab.locator("script, image, img").count() == 0
    tab.close()
    assert dialogs == []
    assert requests == [page_file.as_uri()]
