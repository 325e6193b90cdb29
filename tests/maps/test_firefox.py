"""The panel in Firefox: what a reader does most, by its own remote protocol."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.firefox import CONTROL, FIREFOX, Firefox

HEAR = """(window.heard = [], document.addEventListener('alternative:show',
  ({ detail }) => heard.push(detail.links.length)))"""
RULES = "whatIf.state.rules.map(({ key }) => key)"


@pytest.fixture(scope="module")
def fox(page_text: str, tmp_path_factory: Any) -> Iterator[Firefox]:
    if not FIREFOX.exists():
        pytest.fail(f"{FIREFOX} is missing. Install it: make browsers")
    folder = tmp_path_factory.mktemp("firefox")
    page = folder / "page.html"
    page.write_text(page_text, encoding="utf-8")
    browser = Firefox(folder, 1366, 768)
    browser.open(page.as_uri())
    until(browser, "document.querySelector('.folium-map').dataset.ready === '1'")
    yield browser
    browser.leave()


def until(browser: Firefox, condition: str) -> None:
    for _ in range(200):
        if browser.value(condition):
            return
        time.sleep(0.05)
    raise AssertionError(f"never: {condition}")


def test_the_answer_and_the_next_best_routes(fox: Firefox) -> None:
    figures = fox.value("document.querySelector('.figures').textContent")
    assert "days" in figures
    assert "USD" in figures
    until(fox, "document.querySelectorAll('#alternatives button').length === 3")
    fox.value(HEAR)
    fox.hover("#alternatives button")
    assert fox.value("heard[0]") > 0


def test_a_border_is_closed_and_the_change_undone(fox: Firefox) -> None:
    before = fox.value("document.querySelector('.figures').textContent")
    fox.click('.crossing[aria-label^="Torkham"]')
    until(fox, "document.querySelector('.card button') !== null")
    until(fox, "document.activeElement.textContent === 'Torkham'")
    fox.press("\ue007")
    assert fox.value(RULES) == [], "Enter closed a border"
    time.sleep(0.4)  # the map moves until the card is in view
    fox.click(".card button")
    assert fox.value(RULES) == ["crossing.torkham"]
    assert fox.value("document.querySelector('.figures').textContent") != before
    fox.press(CONTROL, "z")
    assert fox.value(RULES) == []
    until(fox, "!whatIf.steps.moving")
    fox.press(CONTROL, "y")
    assert fox.value(RULES) == ["crossing.torkham"]
    until(fox, "!whatIf.steps.moving")
    fox.back()
    until(fox, f"({RULES}).length === 0")
    assert fox.value("document.querySelector('.figures').textContent") == before


def test_a_place_is_found_by_typing(fox: Firefox) -> None:
    fox.click("#origin")
    for letter in "almat":
        fox.press(letter)
    fox.press("\ue007")
    assert fox.value("whatIf.state.origin") == "almaty"
