"""What a reader sees and can do, in a real browser without a network."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from corridors.elevation import load_profiles, route_profile
from corridors.maps.page import render_map
from corridors.routing.shortest import best_route
from tests.maps.map_sample import asked_document, plain_document, question, shipped

PHONE = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}
NORMAL = "This is the way of normal operation."

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

BROKEN_BUTTONS = """() => [...document.querySelectorAll('button')]
  .filter((one) => one.offsetHeight && !one.dataset.route)
  .filter((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
    return lines.size > 1;
  }).map((one) => one.textContent)"""

MIDDLE_OF = """(key) => {
  const { g, data, map } = whatIf;
  const points = courseOf(g, data, g.targets.get(key).links[0]).points;
  const [a, b] = points.slice(Math.floor(points.length / 2) - 1);
  const at = map.latLngToContainerPoint([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
  const box = map.getContainer().getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""


def count(page: Any, selector: str) -> int:
    return len(page.query_selector_all(selector))


def rules(page: Any) -> list[str]:
    found: list[str] = page.evaluate(
        "whatIf.state.rules.map(({verb, key}) => (verb === 'open' ? '!' : '') + key)"
    )
    return found


def address(page: Any) -> str:
    page.wait_for_timeout(400)
    found: str = page.evaluate("location.hash")
    return found


@pytest.fixture
def desk(visit: Any, page_text: str) -> Any:
    return visit(page_text)


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
    assert count(page, "#layer-control label") == 7 + 2 + 2 + 2 + 2
    signs = {
        page.eval_on_selector(f"#status-{item.status}", "(one) => one.innerHTML")
        for item in document.crossings
    }
    assert len(signs) == len({item.status for item in document.crossings})


def test_the_route_runs_from_end_to_end_without_a_gap(desk: Any) -> None:
    track = desk.page.evaluate(
        """() => whatIf.found.route.links.filter((link) => hasCourse(whatIf.g, link))
          .map((link) => courseOf(whatIf.g, whatIf.data, link).points)"""
    )
    places = shipped().places
    for end, place in ((track[0][0], "dushanbe"), (track[-1][-1], "karachi")):
        assert end[0] == pytest.approx(places[place].lat_deg, abs=0.06)
        assert end[1] == pytest.approx(places[place].lon_deg, abs=0.06)
    for before, after in pairwise(track):
        assert before[-1] == pytest.approx(after[0], abs=0.06)


def test_a_crossing_is_closed_and_reopened_by_click(desk: Any) -> None:
    page = desk.page
    before = page.inner_text("#answer")
    assert NORMAL in before
    page.click('.crossing[aria-label^="Torkham"]')
    page.wait_for_selector(".card")
    assert page.text_content(".card h2") == "Torkham"
    assert "shut since 2025-10-12" in page.text_content(".card")
    assert "As of2026-10-04" in page.text_content(".card dl")
    assert page.get_attribute(".card a", "rel") == "noopener noreferrer"
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.click(".card button")
    assert rules(page) == ["crossing.torkham"]
    assert page.text_content(".card button") == "Reopen"
    assert "Torkham" not in page.inner_text("#answer").split("Against")[0]
    assert "+442 USD adjusted" in page.inner_text("#answer")
    assert count(page, ".leaflet-baseline-pane path.usual") > 0
    assert "#status-barred" in page.inner_html('.crossing[aria-label^="Torkham"]')
    assert page.inner_text("#rules li span") == "Shut: Torkham"
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
    hatch = page.eval_on_selector("path.shut-country", "(one) => getComputedStyle(one).fill")
    assert "#hatch" in hatch
    used = page.evaluate("whatIf.found.route.links.map((link) => whatIf.g.from(link).country)")
    assert "AFG" not in used
    page.click(".card button")
    assert rules(page) == []
    assert count(page, "path.shut-country") == 0


def test_by_keyboard_alone(desk: Any) -> None:
    page = desk.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert "panel" not in address(page)
    page.focus("#origin")
    page.keyboard.type("Tash")
    assert page.evaluate("whatIf.state.origin") == "tashkent"
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
    assert page.evaluate("document.activeElement.textContent") == "Reopen"  # shut by the ledger
    page.keyboard.press("Enter")
    assert rules(page)[-1] == "!crossing.torkham"
    page.keyboard.press("Escape")
    page.wait_for_selector(".card", state="detached")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith("Torkham")
    assert desk.faults == []


def test_a_leg_is_shut_from_the_table(desk: Any) -> None:
    page = desk.page
    page.click("#details details:last-of-type summary")
    page.click('#legs button[aria-label="Close Torkham"]')
    assert rules(page) == ["crossing.torkham"]
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.get_attribute("#answer", "aria-live") == "polite"
    page.click("#restart")
    assert rules(page) == []
    assert NORMAL in page.inner_text("#answer")


def test_the_day_of_the_ledger_is_a_switch(desk: Any) -> None:
    page = desk.page
    page.check("#on-day")
    assert "Torkham" not in page.inner_text("#answer").split("Against")[0]
    assert "shut since 2025-10-12" in page.get_attribute(
        '.crossing[aria-label^="Torkham"]', "aria-label"
    )
    assert "&t=1&" in address(page)


def test_a_shared_address_gives_the_state_back(visit: Any, page_text: str) -> None:
    first = visit(page_text).page
    first.select_option("#destination", "gwadar")
    first.select_option("#scenario", "salang-closed")
    first.select_option("#month", "2")
    first.evaluate("void whatIf.close(whatIf.g.targets.get('country.IRN'))")
    first.evaluate("void whatIf.reopen(whatIf.g.targets.get('crossing.taftan'))")
    shared = address(first)
    assert shared.endswith("&x=country.IRN~!crossing.taftan")
    second = visit(page_text, fragment=shared).page
    for what in ("whatIf.state", "whatIf.found.route.totals"):
        assert second.evaluate(what) == first.evaluate(what)
    assert second.input_value("#scenario") == "salang-closed"
    assert second.is_hidden("#address-warning")
    assert second.inner_text("header h1") == "Freight from Dushanbe to Gwadar"
    second.evaluate("location.hash = '#o=almaty&d=karachi&by=time&x=crossing.khunjerab'")
    second.wait_for_function("whatIf.state.origin === 'almaty'")
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
    assert "no route" in page.inner_text("#answer")
    assert count(page, "#results li") >= 1
    assert "is closed" in page.inner_text("#results")
    assert count(page, ".leaflet-live-pane path") == 0
    assert count(page, ".leaflet-baseline-pane path.usual") > 0
    assert page.is_hidden("#details")
    assert count(page, ".end-icon") == 2
    page.select_option("#destination", "dushanbe")
    assert "choose two places" in page.inner_text("#answer")
    assert desk.faults == []


def test_asked_routes_step_aside(visit: Any, asked_text: str) -> None:
    page = visit(asked_text).page
    assert count(page, ".leaflet-route1-pane path.other") > 0
    page.select_option("#month", "1")
    assert count(page, ".leaflet-route1-pane path") == 0
    page.click("#routes details:nth-of-type(2) summary")
    page.click('button[data-route="1"]')
    assert count(page, ".leaflet-route1-pane path.other") > 0
    page.click("#restart")
    assert count(page, ".leaflet-route0-pane path.other") > 0


def test_layers_switch_and_the_route_stays_on_top(desk: Any) -> None:
    page = desk.page
    paths = ".folium-map path.way, .folium-map path.net"
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


def test_a_finger_shuts_a_road(visit: Any, page_text: str) -> None:
    page = visit(page_text, **PHONE).page
    key = "link.af-a76-salang-tunnel-khenjan"
    page.evaluate("whatIf.page.crossings[0].remove(), undefined")
    x, y = page.evaluate(MIDDLE_OF, key)
    page.touchscreen.tap(x + 7, y)
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
    for quantity, total in (("hours", "time_h"), ("usd", "cost_usd")):
        course = page.evaluate(f"courseOverKm(whatIf.g, whatIf.found.route, '{quantity}')")
        totals = page.evaluate("whatIf.found.route.totals")
        assert course["sum"] == pytest.approx(totals[total])
        assert course["km"] == pytest.approx(totals["length_km"])
        heights = [y for _, y in course["corners"]]
        assert heights == sorted(heights)
    told = page.inner_html("#charts figure svg")
    for name in ("Torkham 40 h", "Sher Khan Bandar-Panji Poyon 19 h", "Karachi port 144 h"):
        assert name in told
        assert page.query_selector(f'#charts .step-name:text-is("{name}")')
    assert count(page, ".usual-line") == 0
    page.evaluate("void whatIf.close(whatIf.g.targets.get('country.AFG'))")
    assert count(page, ".usual-line") == 2


def test_heights_are_those_of_the_program_and_gaps_stay_gaps(desk: Any) -> None:
    page = desk.page
    route = best_route(shipped(), question())
    profile = route_profile(shipped(), route, load_profiles())
    reached = page.evaluate("heightsOf(whatIf.g, whatIf.found.route)")
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


def test_without_heights_there_is_no_chart_of_them(visit: Any) -> None:
    document = plain_document()
    bare = replace(document.network, data={**document.network.data, "profiles": []})
    page = visit(render_map(replace(document, network=bare))).page
    assert count(page, "#charts figure") == 2
