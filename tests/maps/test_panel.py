"""The panel: answer, next best routes, undo and redo, places by typing, a phone's sheet."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.maps.page_reading import count, rules, settles, unfold
from tests.maps.test_browser import PHONE
from tests.support.tabs import Visit

CLOSE = "(key) => void whatIf.close(whatIf.g.targets.get(key))"
HEARD = """() => {
  window.heard = [];
  document.addEventListener('alternative:show', ({ detail }) => heard.push(detail.links.length));
}"""
READY = "#alternatives[aria-busy=false] button"
IN_VIEW = """(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture
def page(opened: Visit) -> Any:
    opened.page.evaluate(
        """() => {
          whatIf.map.closePopup();
          document.activeElement.blur();
          whatIf.steps.begin({ ...whatIf.start, rules: [] });
          document.getElementById('panel').scrollTop = 0;
        }"""
    )
    return opened.page


def test_the_answer_stands_first(page: Any) -> None:
    page.wait_for_selector(READY)
    for selector in ("#answer", "#warnings", "#alternatives", "#undo", "#origin", "#destination"):
        assert page.evaluate(IN_VIEW, selector), selector
    days, usd = page.eval_on_selector_all(".figures b", "(all) => all.map((b) => b.textContent)")
    totals = page.evaluate("whatIf.now.route.totals")
    assert float(days) == round(totals["time_h"] / 24, 1)
    assert float(usd.replace(",", "")) == pytest.approx(totals["cost_usd"], abs=5)
    assert page.inner_text(".figures").count("P10–P90") == 2
    assert page.inner_text("#answer .sentence").startswith("Best by generalised cost: over ")
    assert not page.evaluate("document.getElementById('question').open")
    assert "±" not in page.inner_text("#panel")


def test_next_best_routes_are_shown_on_the_map(page: Any) -> None:
    page.wait_for_selector(READY)
    assert count(page, "#alternatives button") == 3
    for text in page.eval_on_selector_all(
        "#alternatives button", "(all) => all.map((one) => one.textContent)"
    ):
        assert "days" in text
        assert "USD" in text
        assert "(" in text
        assert any(word in text for word in ("open now", "restricted", "closed now"))
    page.evaluate(HEARD)
    links = page.evaluate(
        "[...document.querySelectorAll('#alternatives button')].map((one) => one.links.length)"
    )
    card = "#alternatives li:nth-child({}) button"
    page.hover(card.format(1))
    page.hover("#answer")
    page.focus(card.format(2))
    page.focus("#undo")
    assert page.evaluate("heard") == [links[0], 0, links[1], 0]
    page.click(card.format(3))
    page.hover("#answer")
    assert page.evaluate("heard").pop() == links[2], "a tapped card stays on the map"
    assert page.get_attribute(card.format(3), "aria-pressed") == "true"
    page.click(card.format(3))
    page.hover("#answer")
    page.focus("#undo")
    assert page.evaluate("heard").pop() == 0
    page.evaluate(CLOSE, "crossing.torkham")
    assert page.evaluate("heard").pop() == 0


def test_no_route_has_no_next_best(page: Any) -> None:
    """Also where the search for those of a moment ago is still under way."""
    for name in ("CHN", "IRN", "AFG"):
        page.evaluate(CLOSE, f"country.{name}")
    assert page.inner_text("#answer .figures") == "No route"
    page.wait_for_timeout(600)
    assert count(page, "#alternatives button") == 0
    assert page.inner_text("#alternatives") == "There is none."
    page.evaluate("document.getElementById('restart').click()")


def test_undo_redo_and_back(page: Any) -> None:
    first = page.inner_text("#answer")
    disabled = "(one) => one.getAttribute('aria-disabled')"
    assert page.eval_on_selector("#undo", disabled) == "true"
    page.keyboard.press("Control+z")
    for key in ("crossing.torkham", "country.IRN"):
        page.evaluate(CLOSE, key)
    second = page.inner_text("#answer")
    assert page.eval_on_selector("#undo", disabled) == "false"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")  # no further than to where the page started
    assert (rules(page), page.inner_text("#answer")) == ([], first)
    settles(page, "!whatIf.steps.moving && whatIf.steps.entry === 0")
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+Shift+Z")
    assert rules(page) == ["crossing.torkham", "country.IRN"]
    assert page.inner_text("#answer") == second
    assert page.eval_on_selector("#redo", disabled) == "true"
    settles(page, "!whatIf.steps.moving && whatIf.steps.entry === 2")
    page.go_back()
    settles(page, "whatIf.state.rules.length === 1")
    page.go_back()
    settles(page, "whatIf.state.rules.length === 0")
    page.go_forward()
    settles(page, "whatIf.state.rules.length === 1")
    page.evaluate(CLOSE, "country.CHN")
    assert page.eval_on_selector("#redo", disabled) == "true", "a new change ends what was undone"
    page.click("#undo")
    assert rules(page) == ["crossing.torkham"]


def test_a_slider_drawn_is_one_step(page: Any) -> None:
    unfold(page)
    page.eval_on_selector(  # in one go: on a busy machine keys may come seconds apart
        "#aversion",
        """(slider) => {
            for (const value of ["1.5", "2", "2.5", "3"]) {
                slider.value = value;
                slider.dispatchEvent(new Event("input", { bubbles: true }));
            }
        }""",
    )
    assert page.evaluate("whatIf.state.aversion") == 3
    page.click("#undo")
    assert page.evaluate("whatIf.state.aversion") == 1


def test_changes_are_listed_and_taken_back(page: Any) -> None:
    page.evaluate(CLOSE, "crossing.torkham")
    page.evaluate(CLOSE, "country.IRN")
    unfold(page)
    page.select_option("#month", "2")
    page.check("#on-day")
    listed = "(all) => all.map((one) => one.textContent)"
    shown = page.eval_on_selector_all("#rules li > span", listed)
    assert shown == [
        "Travel in Feb",
        "Borders as last known, on 2026-10-04",
        "Closed: Torkham",
        "Closed: Iran (country)",
    ]
    page.click('#rules button[aria-label="Remove Closed: Torkham"]')
    assert rules(page) == ["country.IRN"]
    page.click('#rules button[aria-label="Remove Travel in Feb"]')
    assert page.evaluate("whatIf.state.month") == 0
    page.click("#restart")
    assert page.eval_on_selector_all("#rules button", listed) == []
    page.click("#undo")
    assert page.evaluate("[whatIf.state.onDay, whatIf.state.rules.length]") == [True, 1]


def test_the_panel_keeps_still(page: Any) -> None:
    page.wait_for_selector(READY)
    top = "(one) => one.getBoundingClientRect().top"
    before = {
        selector: page.eval_on_selector(selector, top)
        for selector in ("#answer", "#warnings", "#alternatives", "#undo")
    }
    page.evaluate("document.getElementById('list-country').open = true")
    page.fill("#filter-country", "iran")
    button = "#list-country li:first-child button.toggle"
    page.focus(button)
    at = page.eval_on_selector(button, top)
    for _ in range(3):
        page.keyboard.press("Enter")
        page.wait_for_selector("#alternatives[aria-busy=false]")
        assert page.eval_on_selector(button, top) == pytest.approx(at, abs=2)
    page.evaluate("document.getElementById('panel').scrollTop = 0")
    page.evaluate("document.activeElement.blur()")
    page.click("#restart")
    page.wait_for_selector(READY)
    page.evaluate("document.getElementById('list-country').open = false")
    page.evaluate("document.getElementById('panel').scrollTop = 0")
    assert {name: page.eval_on_selector(name, top) for name in before} == before


def test_places_are_found_by_typing(page: Any) -> None:
    page.fill("#origin", "almat")
    assert page.get_attribute("#origin", "aria-expanded") == "true"
    assert page.inner_text("#origin-list li:first-child").startswith("Almaty")
    active = page.get_attribute("#origin", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.click("#origin-list li:first-child")
    assert page.evaluate("whatIf.state.origin") == "almaty"
    page.fill("#destination", "no such place")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.input_value("#destination") == "Karachi"
    page.fill("#destination", "gwa")
    page.focus("#undo")
    assert page.input_value("#destination") == "Karachi", "leaving a field changes nothing"
    page.focus("#destination")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = page.evaluate("whatIf.state.destination")
    assert page.evaluate(f"whatIf.g.places[whatIf.g.placeOf.get('{chosen}')].kind") == "capital"
    page.click("#swap")
    assert page.evaluate("[whatIf.state.origin, whatIf.state.destination]") == [chosen, "almaty"]


def test_the_cross_of_a_card_closes_the_card_alone(page: Any) -> None:
    page.click('.crossing[aria-label^="Torkham"]')
    page.wait_for_selector(".card")
    assert page.inner_text(".card button") == "Close this border"
    page.click(".leaflet-popup-close-button")
    page.wait_for_selector(".card", state="detached")
    assert rules(page) == []


def test_two_taps_close_a_border_on_a_phone(visit: Any, page_text: str) -> None:
    opened = visit(page_text, **PHONE)
    page = opened.page
    assert page.evaluate(IN_VIEW, "#answer")
    assert page.evaluate("document.documentElement.scrollHeight") <= PHONE["height"]
    before = page.inner_text(".figures b")
    page.tap('.crossing[aria-label^="Torkham"]')
    page.wait_for_selector(".card")
    page.wait_for_timeout(300)  # the map moves until the card is in view
    page.tap(".card button")
    assert rules(page) == ["crossing.torkham"]
    assert page.evaluate(IN_VIEW, ".figures")
    assert page.evaluate(IN_VIEW, "#answer .change")
    assert page.inner_text(".figures b") != before
    assert page.inner_text("#answer .change").startswith("Your changes: ")
    page.tap("#sheet")
    assert page.get_attribute("#sheet", "aria-expanded") == "true"
    settles(page, "document.getElementById('panel').getBoundingClientRect().top < 120")
    page.tap("#sheet")
    settles(page, "document.getElementById('panel').getBoundingClientRect().top > 400")
    assert opened.faults == []


def test_the_sheet_is_drawn_up_by_its_handle(visit: Any, page_text: str) -> None:
    page = visit(page_text, **PHONE).page
    box = page.query_selector("#sheet").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 150, steps=4)
    page.mouse.up()
    assert page.get_attribute("#sheet", "aria-expanded") == "true"
    settles(page, "document.getElementById('panel').getBoundingClientRect().top < 120")


def test_dark_panel(visit: Any, page_text: str) -> None:
    page = visit(page_text, color_scheme="dark").page
    page.wait_for_selector(READY)
    page.evaluate(CLOSE, "crossing.torkham")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.wait_for_selector(READY)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, ground[4:-1].split(", "))) < 60
    report = Axe().run(page, context="#panel")
    assert [(one["id"], one["nodes"][0]["html"]) for one in report.response["violations"]] == []
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_reduced_motion(visit: Any, page_text: str) -> None:
    page = visit(page_text, reduced_motion="reduce").page
    assert page.evaluate("whatIf.map._zoomAnimated") is False
    assert (
        page.evaluate("getComputedStyle(document.getElementById('panel')).transitionDuration")
        == "0s"
    )
