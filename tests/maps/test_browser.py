"""What a reader sees and can do, in a real browser without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.maps.map_sample import sample_document

PHONE = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}

HIDDEN_ENDS = """() => [...document.querySelectorAll('.end-icon')].filter((end) => {
  const r = end.getBoundingClientRect();
  const pieces = document.querySelectorAll('.credit, .leaflet-control');
  return [...pieces].some((piece) => {
    const s = piece.getBoundingClientRect();
    return s.left < r.right && r.left < s.right && s.top < r.bottom && r.top < s.bottom;
  });
}).length"""

OVERLAPPING_NAMES = """() => {
  const shown = [...document.querySelectorAll('.place-name, .country-name, .badge-icon .badge')]
    .filter((one) => getComputedStyle(one).visibility === 'visible')
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  const pairs = [];
  shown.forEach(([a, r], i) => shown.slice(i + 1).forEach(([b, s]) => {
    const x = Math.min(r.right, s.right) - Math.max(r.left, s.left);
    const y = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
    if (x > 1 && y > 1) pairs.push(a + ' / ' + b);
  }));
  return pairs;
}"""


def count(page: Any, selector: str) -> int:
    return len(page.query_selector_all(selector))


@pytest.fixture
def desk(visit: Any, page_text: str) -> Any:
    return visit(page_text)


def test_asks_for_nothing_and_complains_of_nothing(desk: Any) -> None:
    desk.page.mouse.wheel(0, -300)
    desk.page.wait_for_timeout(400)
    assert desk.outside_requests() == []
    assert desk.requests[0] == desk.address
    assert desk.faults == []


def test_everything_is_drawn(desk: Any) -> None:
    document = sample_document()
    page = desk.page
    assert count(page, "path.land") > 80
    assert count(page, ".folium-map path.border") == 1
    assert count(page, ".folium-map path.disputed") == 1
    assert count(page, ".crossing") == len(document.crossings)
    assert count(page, "path.way.best") == len(document.routes[0].lines)
    others = sum(len(route.lines) for route in document.routes[1:])
    assert count(page, "path.way.other") == others
    assert count(page, "path.arrow") > 10
    assert count(page, ".end-icon") == 2 * len(document.routes)
    assert count(page, ".country-name b") == len(document.risk_by_country)
    assert count(page, "#layer-control label") == 7 + len(document.routes) + 2
    drawn = page.eval_on_selector_all(
        "path.way", "(all) => all.filter((one) => one.getAttribute('d').length > 8).length"
    )
    assert drawn > 40
    signs = {
        page.eval_on_selector(f"#status-{item.status}", "(one) => one.innerHTML")
        for item in document.crossings
    }
    assert len(signs) == 7


def test_arrows_point_in_travel_direction(desk: Any) -> None:
    data = desk.page.evaluate(
        """() => {
          const data = JSON.parse(document.getElementById('map-data').textContent);
          const ways = stretches(data, data.routes[0]);
          return [ways[0].points[0], ways.at(-1).points.at(-1)];
        }"""
    )
    lines = sample_document().routes[0].lines
    assert data[0] == [lines[0].points[0][1], lines[0].points[0][0]]
    assert data[1] == [lines[-1].points[-1][1], lines[-1].points[-1][0]]


def test_popup_by_click(desk: Any) -> None:
    page = desk.page
    page.click('.crossing[aria-label^="Chaman"]')
    page.wait_for_selector(".card")
    assert page.text_content(".card h3") == "Chaman"
    assert "PAK-AFG" in page.text_content(".card")
    assert "Sample status: shut" in page.text_content(".card")
    assert "2026-10-04" in page.text_content(".card")
    link = page.query_selector(".card a")
    assert link.get_attribute("href") == "https://example.org/status?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_popup_by_key_gives_focus_back(desk: Any) -> None:
    page = desk.page
    page.focus('.crossing[aria-label^="Torkham"]')
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    page.wait_for_timeout(100)
    assert page.text_content(".card h3") == "Torkham"
    assert page.evaluate("document.activeElement.className") == "leaflet-popup-close-button"
    page.keyboard.press("Escape")
    page.wait_for_selector(".card", state="detached")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Torkham")
    assert outline == "solid"


def test_popup_from_the_panel(desk: Any) -> None:
    page = desk.page
    page.click("#crossings summary")
    page.fill("#crossing-filter", "tajik")
    assert page.inner_text("#crossing-count").startswith("0 of")
    page.fill("#crossing-filter", "kaz-chn")
    assert page.inner_text("#crossing-count").startswith("1 of")
    page.focus(".crossings li:not([hidden]) button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    assert page.text_content(".card h3") == "Khorgos"


def test_layers_switch_and_routes_stay_on_top(desk: Any) -> None:
    page = desk.page
    box = page.query_selector("#layer-control label:nth-child(5) input")
    before = count(page, "path.way")
    box.click()
    assert count(page, "path.way") < before
    box.click()
    assert count(page, "path.way") == before
    levels = page.evaluate(
        """() => ['corridor6', 'route1', 'route0'].map((name) =>
          Number(getComputedStyle(document.querySelector(`.leaflet-${name}-pane`)).zIndex))"""
    )
    assert levels == sorted(levels)


def test_show_button_fits_a_route(desk: Any) -> None:
    page = desk.page
    page.click("details.route:nth-of-type(2) summary")
    page.click("#layer-control label:nth-child(2) input")
    page.click('button[data-route="1"]')
    page.wait_for_timeout(100)
    assert page.is_checked("#layer-control label:nth-child(2) input")
    others = sum(len(route.lines) for route in sample_document().routes[1:])
    assert count(page, "path.way.other") == others
    assert desk.faults == []


@pytest.mark.parametrize("size", [{}, PHONE])
def test_layout(visit: Any, page_text: str, size: dict[str, Any]) -> None:
    opened = visit(page_text, **size)
    page = opened.page
    width = page.evaluate("innerWidth")
    assert width == size.get("width", 1280)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.query_selector("section.map").bounding_box()["height"] >= 300
    assert page.evaluate(HIDDEN_ENDS) == 0
    assert page.evaluate(OVERLAPPING_NAMES) == []
    names = page.eval_on_selector_all(".end-name", "(all) => all.map((one) => one.textContent)")
    assert {"Tashkent", "Karachi"} <= set(names)
    assert opened.faults == []


def test_hostile_and_many_routes_fit_a_phone(visit: Any, hostile_text: str) -> None:
    page = visit(hostile_text, **PHONE).page
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_landmarks_and_names(desk: Any) -> None:
    page = desk.page
    assert count(page, "h1") == 1
    assert count(page, "main") == 1
    assert count(page, "header") == 1
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, a, input, [role=button]')].filter((one) =>
          !(one.textContent.trim() || one.getAttribute('aria-label') || one.title
            || (one.labels && one.labels.length))).map((one) => one.outerHTML)"""
    )
    assert nameless == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_prints_map_and_table(desk: Any, tmp_path: Path) -> None:
    page = desk.page
    page.evaluate(
        "addEventListener('beforeprint', () => { const s = document.querySelector('section.map');"
        "window.__paper = [s.offsetWidth, s.querySelectorAll('path.way.best').length]; })"
    )
    before = page.screenshot()
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 40_000
    assert page.evaluate("window.__paper[0]") == 690
    assert page.evaluate("window.__paper[1]") > 5
    page.wait_for_timeout(200)
    assert page.screenshot() == before
    assert desk.faults == []
