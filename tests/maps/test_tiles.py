"""Online tiles: none unless asked for and ticked, and no harm where they do not come."""

from __future__ import annotations

import base64
import re
from typing import Any

from tests.maps.page_reading import settles

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TICK = "#layer-control label:last-of-type input"
OPACITY = "(one) => getComputedStyle(one).fillOpacity"


def test_a_page_without_an_address_offers_none(visit: Any, page_text: str) -> None:
    page = visit(page_text).page
    assert "Online" not in page.inner_text("#layer-control")


def test_tiles_that_do_not_come_are_given_up(visit: Any, tiles_text: str) -> None:
    opened = visit(tiles_text)
    page = opened.page
    assert "Online tiles" in page.inner_text("#layer-control label:last-of-type")
    assert not page.is_checked(TICK)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(300)
    assert opened.outside_requests() == []
    page.click(TICK)
    settles(page, "document.getElementById('tiles-note').textContent.includes('answer')")
    assert not page.is_checked(TICK)
    assert page.get_attribute("#tiles-note", "role") == "status"
    assert page.query_selector_all("img.leaflet-tile") == []
    assert page.eval_on_selector("path.land", OPACITY) == "1"
    assert not [fault for fault in opened.faults if fault.startswith("error")]
    assert "whatIf" in page.evaluate("Object.keys(globalThis).join()")


def test_tiles_that_come_lie_under_the_lines(visit: Any, tiles_text: str) -> None:
    opened = visit(tiles_text, offline=False)
    page = opened.page
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=DOT, content_type="image/png")

    opened.context.route(re.compile("^https:"), answer)
    assert asked == []
    page.check(TICK)
    page.wait_for_selector("img.leaflet-tile-loaded")
    assert all(url.startswith("https://tiles.example.org/") for url in asked)
    assert float(page.eval_on_selector("path.land", OPACITY)) < 0.5
    assert "tiles.example.org" in page.inner_text("#tiles-note")
    page.uncheck(TICK)
    assert page.eval_on_selector("path.land", OPACITY) == "1"
    assert opened.faults == []
