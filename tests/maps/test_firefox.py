"""The panel in Firefox: what a reader does most, by its own remote protocol."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.maps.random_states import program_answer, random_states
from tests.maps.spoken import spoken_text
from tests.support.firefox import CONTROL, FIREFOX, Firefox

HEAR = """(window.heard = [], document.addEventListener('alternative:show',
  ({ detail }) => heard.push(detail.links.length)))"""
PLACE_CARD = """((place) => openPlaceCard(whatIf, place, L.latLng(place.at)))
  (whatIf.g.places[whatIf.g.placeOf.get('tashkent')])"""
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


def do(browser: Firefox, statement: str) -> None:
    browser.value(f"(void {statement})")


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


def test_a_day_of_the_record_is_shown(fox: Firefox) -> None:
    do(fox, "whatIf.update({ ...whatIf.start })")
    do(fox, "whatIf.update({ ...whatIf.state, day: '2024-01-20', onDay: true })")
    until(fox, "document.querySelector('header').textContent.includes('as on 2024-01-20')")
    marker = """document.querySelector('.crossing[aria-label^="Torkham"]').dataset.sign"""
    assert fox.value(marker) == "closed"
    do(fox, "whatIf.update({ ...whatIf.start })")
    assert fox.value("whatIf.state.day") == ""


def test_the_route_is_written_to_files(fox: Firefox) -> None:
    legs = fox.value("whatIf.now.route.links.length")
    assert len(json.loads(fox.value("routeGeoJson(whatIf)"))["features"]) == legs
    assert len(fox.value("routeCsv(whatIf)").splitlines()) == legs + 1
    assert ElementTree.fromstring(fox.value("routeGpx(whatIf)")).tag.endswith("}gpx")


def test_an_end_is_set_from_the_map(fox: Firefox) -> None:
    do(fox, PLACE_CARD)
    until(fox, "document.querySelector('.place-card button') !== null")
    time.sleep(0.4)  # the map moves until the card is in view
    fox.click(".place-card button")
    assert fox.value("whatIf.state.origin") == "tashkent"
    do(fox, "whatIf.update({ ...whatIf.start })")


def test_answers_are_the_programs(fox: Firefox) -> None:
    reached = 0
    for state, network in random_states(20261126, 25):
        do(fox, f"whatIf.show({json.dumps(state)})")
        page = fox.value("whatIf.now.route && [whatIf.now.route.cost, whatIf.now.route.totals]")
        program = program_answer(state, network)
        assert page == (program["totals"] and [program["cost"], program["totals"]])
        reached += page is not None
    assert reached > 5
    do(fox, "whatIf.update({ ...whatIf.start })")


def test_a_narrow_window_in_persian(tmp_path: Path) -> None:
    path = tmp_path / "fa.html"
    path.write_text(spoken_text("fa"), encoding="utf-8")
    browser = Firefox(tmp_path, 500, 844)
    try:
        browser.open(path.as_uri())
        until(browser, "document.querySelector('.folium-map').dataset.ready === '1'")
        assert browser.value("document.documentElement.dir") == "rtl"
        root = "document.documentElement"
        assert browser.value(f"{root}.scrollWidth - {root}.clientWidth") == 0
        box = "document.querySelector('#answer').getBoundingClientRect()"
        assert browser.value(f"{box}.height > 0 && {box}.top < innerHeight")
        figures = browser.value("document.querySelector('.figures').textContent")
        assert re.search("[۰-۹]", figures)
    finally:
        browser.leave()
