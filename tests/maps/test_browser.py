"""What a reader sees and can do, in a real browser without a network."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from corridors.analysis.profile import route_profile
from corridors.data.package import Package
from corridors.maps.page import render_map
from corridors.routing.search import best_route
from tests.maps.map_sample import asked_document, plain_document, question, shipped
from tests.maps.page_reading import MIDDLE_OF, address, count, rules, unfold

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
  const kinds = ['.place-name', '.country-name', '.corridor-name', '.border-number'];
  const shown = [...document.querySelectorAll([...kinds, '.badge-icon .badge'].join())]
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

BROKEN_BUTTONS = """() => [...document.querySelectorAll('button')]
  .filter((one) => one.offsetHeight && !one.dataset.route && !one.dataset.month && !one.links)
  .filter((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
    return lines.size > 1;
  }).map((one) => one.textContent)"""


def test_asks_for_nothing_and_complains_of_nothing(desk: Any) -> None:
    desk.page.mouse.move(400, 400)
    desk.page.mouse.wheel(0, -300)
    desk.page.wait_for_timeout(400)
    assert desk.outside_requests() == []
    assert desk.requests[0] == desk.address
    assert desk.faults == []


def test_everything_is_drawn(visit: Any, asked_text: str) -> None:
    document = asked_document()
    page = visit(asked_text).page
    assert count(page, "path.land") > 80
    assert count(page, ".folium-map path.border") == 1
    assert count(page, ".folium-map path.disputed") == 1
    assert count(page, ".crossing") == len(document.crossings) == len(shipped().crossings)
    assert count(page, ".leaflet-live-pane path.best") > 0
    assert count(page, ".leaflet-route1-pane path.other") > 0
    assert count(page, ".leaflet-network-pane path.net") >= 4
    assert count(page, "path.arrow") > 10
    assert count(page, ".end-icon") == 2 * (len(document.routes) + 1)
    assert count(page, ".country-name b") == len(document.risk_by_country) == 13
    assert count(page, "#layer-control label") == len(shipped().corridors) + 2 + 2 + 2 + 2 + 1
    signs = {
        page.eval_on_selector(f"#status-{item.status}", "(one) => one.innerHTML")
        for item in document.crossings
    }
    assert len(signs) == len({item.status for item in document.crossings})


def test_the_route_runs_from_end_to_end_without_a_gap(desk: Any) -> None:
    track = desk.page.evaluate(
        """() => whatIf.now.route.links.filter((link) => hasCourse(whatIf.g, link))
          .map((link) => courseOf(whatIf.g, whatIf.data, link).points)"""
    )
    places = shipped().places
    for end, place in ((track[0][0], "dushanbe"), (track[-1][-1], "karachi")):
        assert end[0] == pytest.approx(places[place].lat_deg, abs=0.06)
        assert end[1] == pytest.approx(places[place].lon_deg, abs=0.06)
    for before, after in pairwise(track):
        assert before[-1] == pytest.approx(after[0], abs=0.06)


def test_asked_routes_step_aside(visit: Any, asked_text: str) -> None:
    page = visit(asked_text).page
    assert count(page, ".leaflet-route1-pane path.other") > 0
    unfold(page)
    page.select_option("#month", "1")
    assert count(page, ".leaflet-route1-pane path") == 0
    page.click("#routes details:nth-of-type(2) summary")
    page.click('button[data-route="1"]')
    assert count(page, ".leaflet-route1-pane path.other") > 0
    page.click("#restart")
    assert count(page, ".leaflet-route0-pane path.other") > 0


def test_layers_switch_and_the_route_stays_on_top(desk: Any) -> None:
    page = desk.page
    paths = ".folium-map path.alignment, .folium-map path.net"
    before = count(page, paths)
    for box in page.query_selector_all("#layer-control input"):
        box.click()
    assert count(page, paths) == 0
    for box in page.query_selector_all("#layer-control input"):
        box.click()
    assert count(page, paths) == before
    levels = page.evaluate(
        """() => ['network', 'corridor6', 'barred', 'baseline', 'live'].map((name) =>
          Number(getComputedStyle(document.querySelector(`.leaflet-${name}-pane`)).zIndex))"""
    )
    assert levels == sorted(levels)


@pytest.mark.parametrize("size", [{}, PHONE])
def test_layout(visit: Any, asked_text: str, size: dict[str, Any]) -> None:
    opened = visit(asked_text, **size)
    page = opened.page
    width = page.evaluate("innerWidth")
    assert width == size.get("width", 1280)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(HIDDEN_ENDS) == 0
    assert page.evaluate(OVERLAPPING_NAMES) == []
    page.evaluate("void whatIf.close(whatIf.g.targets.get('country.AFG'))")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(BROKEN_BUTTONS) == []
    assert page.query_selector("section.map").bounding_box()["height"] >= 300
    names = page.eval_on_selector_all(".end-name", "(all) => all.map((one) => one.textContent)")
    assert {"Dushanbe", "Karachi"} <= set(names)
    assert opened.faults == []


def test_a_finger_closes_a_road(visit: Any, page_text: str) -> None:
    page = visit(page_text, **PHONE).page
    key = "link.af-a76-salang-tunnel-khenjan"
    page.evaluate("whatIf.page.crossings[0].remove(), undefined")
    x, y = page.evaluate(MIDDLE_OF, key)
    page.touchscreen.tap(x - 6, y)
    page.wait_for_selector(".card")
    assert "road" in page.text_content(".card h2")
    assert page.query_selector(".card button").bounding_box()["height"] >= 44
    page.tap(".card > button")
    assert rules(page)[0].startswith("link.af-")


def test_hostile_and_many_routes_fit_a_phone(visit: Any, hostile_text: str) -> None:
    page = visit(hostile_text, **PHONE).page
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_sections_are_reached_and_the_state_stays(desk: Any) -> None:
    page = desk.page
    unfold(page)
    page.select_option("#month", "2")
    before = address(page)
    for button in page.query_selector_all("nav button"):
        button.click()
        name = button.get_attribute("data-section")
        assert page.evaluate("document.activeElement.id") == f"{name}-title"
        on_top = page.evaluate(
            """() => {
              const box = document.querySelector('nav button').getBoundingClientRect();
              return document.elementFromPoint(box.x + 9, box.y + 9).closest('nav') !== null;
            }"""
        )
        assert on_top
    assert address(page) == before


def test_charts_climb_to_the_totals(desk: Any) -> None:
    page = desk.page
    for total in ("time_h", "cost_usd"):
        course = page.evaluate(
            f"courseOverKm(whatIf.g, whatIf.now.route, measureOf(whatIf.g, '{total}'))"
        )
        totals = page.evaluate("whatIf.now.route.totals")
        assert course["sum"] == pytest.approx(totals[total])
        assert course["km"] == pytest.approx(totals["length_km"])
        sums = [y for _, y in course["corners"]]
        assert sums == sorted(sums)
    written = page.inner_html("#charts figure svg")
    for name in ("2 Torkham 36 h", "1 Sher Khan Bandar-Panji Poyon 19 h", "Karachi port 75 h"):
        assert name in written
        assert page.query_selector(f'#charts .step-name:text-is("{name}")')
    assert count(page, ".usual-line") == 0
    page.evaluate("void whatIf.close(whatIf.g.targets.get('country.AFG'))")
    assert count(page, ".usual-line") == 2


def test_elevations_are_those_of_the_program_and_gaps_stay_gaps(desk: Any) -> None:
    page = desk.page
    route = best_route(shipped(), question())
    profile = route_profile(shipped(), route, Package().profiles)
    reached = page.evaluate("elevationOf(whatIf.g, whatIf.now.route)")
    assert count(page, "#charts figure") == 3
    assert reached["known"] / reached["km"] == pytest.approx(profile.share_known, abs=0.01)
    shown = [m for stretch in reached["stretches"] for _, m in stretch]
    known = [m for _, m in profile.points]
    assert max(shown) == pytest.approx(max(known), abs=1)
    assert min(shown) == pytest.approx(min(known), abs=1)
    along = [km for stretch in reached["stretches"] for km, _ in stretch]
    assert along == sorted(along)
    assert along[-1] <= reached["km"] + 0.1
    assert count(page, "#charts .ground") == len(reached["stretches"])


def test_without_elevations_there_is_no_chart_of_them(visit: Any) -> None:
    document = plain_document()
    bare = replace(document.network, data={**document.network.data, "profiles": []})
    page = visit(render_map(replace(document, network=bare))).page
    assert count(page, "#charts figure") == 2
