"""The page in Russian, Urdu and Persian: nothing left in English, mirrored, within its size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from corridors.dates import day_words
from corridors.language.marks import own_digits
from corridors.language.speech import RIGHT_TO_LEFT, speaking
from corridors.language.written import number, percent
from corridors.maps.build import shipped_scenarios
from corridors.maps.engine.spoken import ScriptText, texts_in
from corridors.measures import MEASURES
from corridors.units import hours_words, listed
from tests.maps.map_sample import shipped
from tests.maps.page_reading import settles
from tests.maps.spoken import spoken_text
from tests.maps.test_browser import PHONE
from tests.support.tabs import Tabs, Visit

CODES = ("ru", "ur", "fa")
SIZE_LIMIT = 900_000
"""Bytes of a page in a language of other letters."""
WORD = re.compile(r"[A-Za-z]{2,}")
KEPT = set(
    "usd co tir teu geojson gpx csv svg png openstreetmap odbl natural earth gebco noaa globe"
    " geonames cc by carec cpmm corridors sources".split()
)
"""Units, formats of files and names of works."""
TEXTS = """() => {
  const found = [document.title];
  const skipped = 'script, style, noscript, [lang="en"]';
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest(skipped)) found.push(walk.currentNode.data);
  }
  return found;
}"""
NAMES = """() => [...document.querySelectorAll('*')].flatMap((one) =>
  ['aria-label', 'aria-valuetext', 'title', 'placeholder'].map((name) => one.getAttribute(name)))
  .filter(Boolean)"""
FOLD_LISTS = "document.querySelectorAll('.list').forEach((one) => { one.open = false; })"
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
STILL = "!document.querySelector('[aria-busy=\"true\"]')"
FOUND = f"{STILL} && document.querySelector('#months b').textContent !== ''"
SIGNS = """() => [...document.querySelectorAll('bdi')]
  .filter((one) => /^[+−]/.test(one.textContent) && one.getClientRects().length).map((one) => {
    const range = document.createRange();
    const at = (letter) => {
      range.setStart(one.firstChild, letter);
      range.setEnd(one.firstChild, letter + 1);
      return range.getBoundingClientRect().x;
    };
    return at(1) - at(0);
  })"""
STATES = (
    "whatIf.close(whatIf.g.targets.get('crossing.khunjerab'))",
    """whatIf.update({...whatIf.state, month: 1, crew: 2, regime: 'tir', port: 'import',
      aversion: 2.5, by: 'time', scenario: whatIf.g.data.scenarios[0].name, onDay: true,
      day: '2025-11-15'})""",
    "whatIf.update({...whatIf.state, day: '', onDay: false, scenario: '', port: 'none'})",
    "for (const id of ['AFG', 'IRN', 'CHN']) whatIf.close(whatIf.g.targets.get(`country.${id}`))",
    "whatIf.update({...whatIf.state, rules: [], destination: whatIf.state.origin})",
)
"""What a reader may make of the page."""
CARDS = (
    "whatIf.markers.find((one) => one.crossing.status === 'restricted').openPopup()",
    "whatIf.showTarget(whatIf.g.targets.get('country.PAK'))",
    "whatIf.showTarget([...whatIf.g.targets.values()].find((one) => one.kind === 'link'))",
    "openPlaceCard(whatIf, whatIf.g.places[0], whatIf.g.places[0].at, L.latLng(30, 70))",
)


@pytest.fixture(scope="module")
def text_in() -> Callable[[str], str]:
    """The page by language, made once."""
    made: dict[str, str] = {}
    return lambda code: made.get(code) or made.setdefault(code, spoken_text(code))


@pytest.fixture(scope="module")
def opened_in(
    tabs: Tabs, text_in: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Visit]]:
    """The page by language, opened once."""
    open_pages: dict[str, Visit] = {}

    def of(code: str) -> Visit:
        if code not in open_pages:
            path = tmp_path_factory.mktemp("spoken") / "page.html"
            path.write_text(text_in(code), encoding="utf-8")
            open_pages[code] = Visit(tabs, path.as_uri(), 1366, 768)
            open_pages[code].page.wait_for_selector(".folium-map[data-ready]")
        return open_pages[code]

    yield of
    for visit in open_pages.values():
        assert visit.faults == []
        assert visit.outside_requests() == []
        visit.leave()


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Words of what the data name in Latin letters."""
    network = shipped()
    package = network.package
    assert package is not None
    named = [one.name for one in (*network.places.values(), *network.crossings.values())]
    named += [one.name for one in network.corridors]
    named += [one.name for profile in package.profiles.values() for one in profile.passes]
    named += [*network.countries, *(link.route_number for link in network.links)]
    return KEPT | {word.lower() for name in named for word in WORD.findall(name)}


def english_words() -> set[str]:
    """Words of what stays English and can't be marked so in an attribute or a drawing."""
    texts = [row.cause for row in shipped().closures]
    texts += [one.title for one in shipped_scenarios(shipped())]
    return {word.lower() for text in texts for word in WORD.findall(text)}


def strays(texts: list[str], known: set[str]) -> set[str]:
    return {text for text in texts if {word.lower() for word in WORD.findall(text)} - known}


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_left_in_english(
    opened_in: Callable[[str], Visit], known: set[str], code: str
) -> None:
    page = opened_in(code).page
    marked = english_words()
    found: set[str] = set()

    def look() -> None:
        nonlocal found
        found |= strays(page.evaluate(TEXTS), known) | strays(page.evaluate(NAMES), known | marked)

    page.evaluate(UNFOLD)
    page.fill("#origin", "xxxx")
    settles(page, FOUND)
    look()
    page.press("#origin", "Escape")
    page.evaluate(FOLD_LISTS)  # forty rows each are made anew at every change
    for state in STATES:
        page.evaluate(f"void {{}}; {state}; undefined")
        settles(page, STILL)
        look()
    page.evaluate("document.getElementById('restart').click()")
    for card in CARDS:
        page.evaluate(f"void ({card})")
        look()
    page.evaluate("whatIf.map.closePopup()")
    assert found == set()


@pytest.mark.parametrize("code", CODES)
def test_it_says_what_it_is_in_and_is_mirrored(
    opened_in: Callable[[str], Visit], code: str
) -> None:
    page = opened_in(code).page
    assert page.evaluate("[document.documentElement.lang, document.dir]") == [
        code,
        "rtl" if code in RIGHT_TO_LEFT else "",
    ]
    left = {
        name: page.eval_on_selector(name, "(one) => one.getBoundingClientRect().left")
        for name in ("section.map", "#panel", ".leaflet-control-zoom", ".map-tools")
    }
    assert (left["#panel"] < left["section.map"]) == (code in RIGHT_TO_LEFT)
    assert left[".leaflet-control-zoom"] < left[".map-tools"]  # the map keeps its sides
    if code in RIGHT_TO_LEFT:
        assert page.evaluate(SIGNS)
        assert all(step > 0 for step in page.evaluate(SIGNS))
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.chart')).direction") == "ltr"
        )


@pytest.mark.parametrize("code", CODES)
def test_numbers_days_and_lists_are_those_of_the_program(
    opened_in: Callable[[str], Visit], code: str
) -> None:
    page = opened_in(code).page
    amounts = [0, 1, 3, 5, 21, 26, 316, 3163.4, 1234567]
    shown = page.evaluate(
        """(amounts) => [amounts.map(wholeNumber), amounts.map(hoursWords),
          [0.07, 0.5].map(percent), [['A'], ['A', 'B'], ['A', 'B', 'C']].map(listed),
          dayText('2026-10-04'), figureWithUnit(whatIf.g.data.measures[0], 3163.4)]""",
        amounts,
    )
    with speaking(code):
        wanted = [
            [number(one) for one in amounts],
            [hours_words(one) for one in amounts],
            [percent(one) for one in (0.07, 0.5)],
            [listed(one) for one in (["A"], ["A", "B"], ["A", "B", "C"])],
            day_words(shipped().data_as_of),
            MEASURES[0].with_unit(3163.4),
        ]
    assert shown == wanted


def test_persian_has_its_own_digits_and_names_stay(opened_in: Callable[[str], Visit]) -> None:
    page = opened_in("fa").page
    page.evaluate("document.getElementById('restart').click()")
    answer = page.inner_text("#answer")
    with speaking("fa"):
        length = MEASURES[0].with_unit(page.evaluate("whatIf.now.route.totals.length_km"))
    assert own_digits(length, "fa") in answer
    assert not re.search("[0-9]", answer.replace("P10–P90", ""))
    assert page.eval_on_selector("#answer bdi", "(one) => one.dir") == "ltr"
    assert "Torkham" in page.eval_on_selector_all(
        "#answer bdi", "(all) => all.map((one) => one.textContent)"
    )


def test_closing_a_border_works_in_persian(opened_in: Callable[[str], Visit]) -> None:
    page = opened_in("fa").page
    page.evaluate("document.getElementById('restart').click()")
    page.evaluate("void whatIf.markers.find((one) => one.crossing.id === 'torkham').openPopup()")
    settles(page, "!document.querySelector('.leaflet-pan-anim')")  # the map moves for the card
    page.get_by_role("button", name="بستن این مرز").click()
    settles(page, "whatIf.state.rules.map(({ key }) => key).join() === 'crossing.torkham'")
    assert page.inner_text("#rules li span") == "بسته: Torkham"
    assert re.match("تغییرات شما: [+−][۰-۹]", page.inner_text("#answer .change"))
    page.evaluate("document.getElementById('restart').click()")


def test_an_address_holds_in_every_language(
    opened_in: Callable[[str], Visit], page_text: str
) -> None:
    ids = {re.search(r'"network":{"id":"(\w+)"', page_text)[1]}  # type: ignore[index]
    ids |= {opened_in(code).page.evaluate("whatIf.g.data.id") for code in CODES}
    assert len(ids) == 1


@pytest.mark.parametrize("code", CODES)
def test_size(text_in: Callable[[str], str], code: str) -> None:
    assert len(text_in(code).encode()) <= SIZE_LIMIT


def test_an_english_page_holds_no_translation(page_text: str) -> None:
    assert '"language":{"code":"en"}' in page_text
    said = re.sub(r'"letters":"[^"]*"', "", page_text)  # those of names that its search knows
    assert not re.search("[\u0400-\u06ff]", said)


@pytest.mark.parametrize("code", CODES)
def test_a_phone_shows_it_and_axe_finds_nothing(
    visit: Any, text_in: Callable[[str], str], code: str
) -> None:
    page = visit(text_in(code), **PHONE).page
    page.evaluate("void whatIf.close(whatIf.g.targets.get('crossing.khunjerab'))")
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    report = Axe().run(page)
    found = [
        (item["id"], [node["html"][:120] for node in item["nodes"]][:3])
        for item in report.response["violations"]
    ]
    assert found == []


@pytest.mark.parametrize("code", CODES)
def test_paper_and_picture_are_in_the_language(
    opened_in: Callable[[str], Visit], known: set[str], code: str
) -> None:
    page = opened_in(code).page
    texts = page.evaluate(
        "[...pictureOf(whatIf.map).querySelectorAll('text')].map((one) => one.textContent)"
    )
    assert len(texts) > 20
    assert strays(texts, known | english_words()) == set()


def test_texts_of_a_script_are_found() -> None:
    script = """
    write(say(open ? "Less" : "More, or {n}", { n }), later("a (b)"));
    counted("{number} day", "{number} days", days); sayIn("mode", "road");
    say(kind === "port" ? "{place} port" : "at {place}", { place });
    """
    assert set(texts_in(script)) == {
        ScriptText("Less"),
        ScriptText("More, or {n}"),
        ScriptText("a (b)"),
        ScriptText("{number} day", plural="{number} days"),
        ScriptText("road", "mode"),
        ScriptText("{place} port"),
        ScriptText("at {place}"),
    }
