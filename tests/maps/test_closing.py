"""A reader closes and reopens borders, roads and countries, and passes the address on."""

from __future__ import annotations

from typing import Any

import pytest

from corridors.routing.search import best_route
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario
from tests.maps.map_sample import question, shipped
from tests.maps.page_reading import MIDDLE_OF, address, choose_place, count, rules, unfold

COST = "generalised_cost_usd"
NORMAL = "This is the route of normal operation."


def test_a_crossing_is_closed_and_reopened_by_click(desk: Any) -> None:
    page = desk.page
    before = page.inner_text("#answer")
    assert NORMAL in before
    page.click('.crossing[aria-label^="Torkham"]')
    page.wait_for_selector(".card")
    assert page.text_content(".card h2") == "Torkham"
    assert "closed since 2025-10-12" in page.text_content(".card")
    assert "As of2026-10-04" in page.text_content(".card dl")
    assert page.get_attribute(".card a", "rel") == "noopener noreferrer"
    assert page.evaluate("document.activeElement.textContent") == "Torkham"
    page.keyboard.press("Enter")
    assert rules(page) == [], "Enter on what has the focus closed a border"
    assert page.text_content(".card button") == "Close this border"
    page.click(".card button")
    assert rules(page) == ["crossing.torkham"]
    assert page.text_content(".card button") == "Reopen this border"
    assert "Torkham" not in page.inner_text("#answer").split("Without")[0]
    closed = apply(shipped(), [Scenario("x", "", "", (), "", (Rule("close", ("torkham",)),))])
    usual, other = (best_route(one, question()).totals for one in (shipped(), closed))
    more = page.inner_text(".totals.now tbody tr:last-child td:last-child")
    assert more == f"+{other[COST] - usual[COST]:,.0f}"
    days = round(other["time_h"] / 24, 1) - round(usual["time_h"] / 24, 1)
    assert f"Your changes: +{days:.1f} days" in page.inner_text("#answer .change")
    assert count(page, ".leaflet-baseline-pane path.usual") > 0
    assert "#status-barred" in page.inner_html('.crossing[aria-label^="Torkham"]')
    assert page.inner_text("#rules li span") == "Closed: Torkham"
    assert address(page).endswith("&x=crossing.torkham")
    page.click(".card button")
    assert rules(page) == []
    assert page.inner_text("#answer") == before
    assert count(page, ".leaflet-baseline-pane path") == 0
    assert address(page).endswith("&x=")
    assert desk.faults == []


def test_a_road_is_closed_by_click(desk: Any) -> None:
    page = desk.page
    key = "link.af-a76-salang-tunnel-khenjan"
    page.evaluate("whatIf.page.crossings[0].remove(), undefined")
    page.mouse.click(*page.evaluate(MIDDLE_OF, key))
    page.wait_for_selector(".card")
    assert page.text_content(".card h2") == "Salang Tunnel–Khenjan road"
    assert "A76" in page.text_content(".card")
    drawn = count(page, "path.barred")
    page.click(".card > button")
    assert rules(page) == [key]
    assert count(page, "path.barred") == drawn + 1
    dashes = page.eval_on_selector(
        ".leaflet-barred-pane path.barred", "(one) => getComputedStyle(one).strokeDasharray"
    )
    assert dashes not in ("", "none")
    page.click(".card-corridor button")
    assert rules(page) == [key, "corridor.peshawar-termez"]


def test_a_country_is_closed_by_click(desk: Any) -> None:
    page = desk.page
    at = page.evaluate(
        """() => {
          const at = whatIf.map.latLngToContainerPoint([33.55, 64.2]);
          const box = whatIf.map.getContainer().getBoundingClientRect();
          return [at.x + box.left, at.y + box.top];
        }"""
    )
    page.mouse.click(*at)
    page.wait_for_selector(".card")
    assert page.text_content(".card h2") == "Afghanistan"
    page.click(".card button")
    assert rules(page) == ["country.AFG"]
    hatch = page.eval_on_selector("path.closed-country", "(one) => getComputedStyle(one).fill")
    assert "#hatch" in hatch
    used = page.evaluate("whatIf.now.route.links.map((link) => whatIf.g.from(link).country)")
    assert "AFG" not in used
    page.click(".card button")
    assert rules(page) == []
    assert count(page, "path.closed-country") == 0


def test_by_keyboard_alone(desk: Any) -> None:
    page = desk.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert "panel" not in address(page)
    page.focus("#origin")
    page.keyboard.type("Tash")
    page.keyboard.press("Enter")
    assert page.evaluate("whatIf.state.origin") == "tashkent"
    page.focus("#question summary")
    page.keyboard.press("Enter")
    page.focus('input[name="by"]:checked')
    page.keyboard.press("ArrowUp")
    assert page.evaluate("whatIf.state.by") == "co2"
    page.focus("#aversion")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("whatIf.state.aversion") == 1.5
    page.focus("#month")
    page.keyboard.type("Jan")
    assert page.evaluate("whatIf.state.month") == 1
    page.focus("#on-day")
    page.keyboard.press("Space")
    assert page.evaluate("whatIf.state.onDay") is True
    for kind, text, key in (
        ("country", "iran", "country.IRN"),
        ("crossing", "kulma", "crossing.kulma"),
        ("corridor", "khorgos", "corridor.khorgos-gwadar"),
        ("link", "N-35", ""),
    ):
        page.focus(f"#list-{kind} summary")
        page.keyboard.press("Enter")
        page.focus(f"#filter-{kind}")
        page.keyboard.type(text)
        page.keyboard.press("Tab")  # the list scrolls and takes the focus, or its first button does
        page.focus(f"#list-{kind} li button.toggle")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        row = page.evaluate("document.activeElement.closest('li').dataset.key")
        assert row == key or not key
        page.keyboard.press("Enter")
        assert rules(page)[-1] == row
        assert page.evaluate("document.activeElement.closest('li').dataset.key") == row
        assert page.evaluate("document.activeElement.textContent") == "Reopen"
    page.focus("#rules li:last-child button")
    page.keyboard.press("Enter")
    assert len(rules(page)) == 3
    page.focus('.crossing[aria-label^="Torkham"]')
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.textContent") == "Torkham"
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.matches('a')"):
        page.keyboard.press("Tab")  # past the source
    button = "document.activeElement.textContent"
    assert page.evaluate(button) == "Reopen this border"  # closed by the closure record
    page.keyboard.press("Enter")
    assert rules(page)[-1] == "!crossing.torkham"
    page.keyboard.press("Escape")
    page.wait_for_selector(".card", state="detached")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith("Torkham")
    assert desk.faults == []


def test_a_leg_is_closed_from_the_table(desk: Any) -> None:
    page = desk.page
    page.click("#details details:last-of-type summary")
    page.click('#legs button[aria-label="Close Torkham"]')
    assert rules(page) == ["crossing.torkham"]
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.get_attribute("#answer", "aria-live") == "polite"
    page.click("#restart")
    assert rules(page) == []
    assert NORMAL in page.inner_text("#answer")


def test_the_status_on_a_day_is_a_switch(desk: Any) -> None:
    page = desk.page
    unfold(page)
    page.check("#on-day")
    assert "Torkham" not in page.inner_text("#answer").split("In normal")[0]
    assert "closed since 2025-10-12" in page.get_attribute(
        '.crossing[aria-label^="Torkham"]', "aria-label"
    )
    assert "&t=1&" in address(page)


def test_a_shared_address_gives_the_state_back(visit: Any, page_text: str) -> None:
    first = visit(page_text).page
    choose_place(first, "destination", "gwadar")
    unfold(first)
    first.select_option("#scenario", "salang-closed")
    first.select_option("#month", "2")
    first.evaluate("void whatIf.close(whatIf.g.targets.get('country.IRN'))")
    first.evaluate("void whatIf.reopen(whatIf.g.targets.get('crossing.taftan'))")
    shared = address(first)
    assert shared.endswith("&x=country.IRN~!crossing.taftan")
    second = visit(page_text, fragment=shared).page
    for what in ("whatIf.state", "whatIf.now.route.totals"):
        assert second.evaluate(what) == first.evaluate(what)
    assert second.input_value("#scenario") == "salang-closed"
    assert second.is_hidden("#address-warning")
    assert second.inner_text("header h1") == "Freight from Dushanbe to Gwadar"
    second.evaluate("location.hash = '#o=almaty&d=karachi&by=time&x=crossing.khunjerab'")
    second.wait_for_selector('input[value="time"]:checked', state="attached")
    assert rules(second) == ["crossing.khunjerab"]
    assert second.is_checked('input[value="time"]')


@pytest.mark.parametrize(
    "fragment",
    [
        "#",
        "#&&&=&x",
        "#o=__proto__&d=constructor&by=toString&s=hasOwnProperty&x=__proto__~constructor",
        "#o=99999&d=karachi&m=13&rho=NaN&t=yes",
        "#rho=-1&m=-1&by=<img src=x onerror=window.__hit=1>",
        "#rho=Infinity&m=1e9&x=" + "a" * 50_000,
        "#o=karachi&d=karachi",
        "#x=crossing.%E0%A4%A~link.~country.XXX~%00",
        "#v=9&n=",
    ],
)
def test_a_torn_address_falls_back(visit: Any, page_text: str, fragment: str) -> None:
    opened = visit(page_text, fragment=fragment)
    page = opened.page
    state = page.evaluate("whatIf.state")
    assert state == page.evaluate("startState(whatIf.data)")
    assert opened.faults == []
    assert page.evaluate("window.__hit") is None


def test_an_address_of_other_data_is_warned_of(visit: Any, page_text: str) -> None:
    page = visit(page_text, fragment="#v=1&n=0123456789&o=tashkent&d=karachi").page
    assert page.is_visible("#address-warning")
    assert "other data" in page.inner_text("#address-warning")
    assert page.evaluate("whatIf.state.origin") == "tashkent"


def test_no_route_is_an_answer_with_its_cause(desk: Any) -> None:
    page = desk.page
    for country in ("AFG", "IRN", "CHN"):
        page.evaluate(f"void whatIf.close(whatIf.g.targets.get('country.{country}'))")
    assert page.inner_text("#answer .figures") == "No route"
    assert "In the way: " in page.inner_text("#answer")
    assert "is closed" in page.inner_text("#answer")
    assert count(page, ".leaflet-live-pane path") == 0
    assert count(page, ".leaflet-baseline-pane path.usual") > 0
    assert page.is_hidden("#details")
    assert count(page, ".end-icon") == 2
    choose_place(page, "destination", "dushanbe")
    assert page.inner_text("#answer .figures") == "Choose two places"
    assert desk.faults == []
