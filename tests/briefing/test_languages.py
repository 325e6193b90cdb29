"""Briefings in Russian, Urdu and Persian: nothing forgotten, mirrored, printed on two pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe

from corridors.briefing.document import Briefing
from corridors.briefing.html import render_html
from corridors.briefing.markdown import render_markdown
from corridors.briefing.overview import overview_briefing
from corridors.briefing.pair import pair_briefing
from corridors.language.speech import RIGHT_TO_LEFT, TRANSLATED, say, speaking
from corridors.model.network import Network
from tests.briefing.conftest import ask
from tests.briefing.test_in_browser import check_pages, fonts_of
from tests.support.tabs import Visit

CODES = ("ru", "ur", "fa")
ENGLISH_PART = re.compile(r'<bdi lang="en">.*?</bdi>', re.DOTALL)
UNSEEN = re.compile(r"<style>.*?</style>|<(?!/?(?:title|desc|text)\b)[^>]*>|<[^>]*>", re.DOTALL)
WORD = re.compile(r"[A-Za-z]{2,}")
UNITS = {"USD", "OpenStreetMap", "ODbL", "Natural", "Earth"}
SIGNS = """() => [...document.querySelectorAll('bdi')]
  .filter((one) => /^[+−]/.test(one.textContent)).map((one) => {
    const range = document.createRange();
    const at = (letter) => {
      range.setStart(one.firstChild, letter);
      range.setEnd(one.firstChild, letter + 1);
      return range.getBoundingClientRect().x;
    };
    return at(1) - at(0);
  })"""


@pytest.fixture(scope="module")
def spoken(network: Network) -> Callable[[str], Briefing]:
    """A pair's briefing by language, made once."""
    made: dict[str, Briefing] = {}

    def of(code: str) -> Briefing:
        if code not in made:
            with speaking(code):
                made[code] = pair_briefing(network, ask(network, "dushanbe", "karachi"))
        return made[code]

    return of


def names(network: Network) -> Iterator[str]:
    """What the data name in Latin letters."""
    for records in (network.places, network.crossings, network.countries):
        yield from (one.name for one in records.values())
    yield from (one.name for one in network.corridors)
    package = network.package
    assert package is not None
    yield from (one["label"][0] for one in package.basemap["countries"] if one["label"])
    yield from (one.name for profile in package.profiles.values() for one in profile.passes)


def left_in_english(page: str, network: Network) -> set[str]:
    """Latin words of a page that are no name, no unit, and not marked as English."""
    text = unescape(UNSEEN.sub(" ", ENGLISH_PART.sub(" ", page)))
    known = {word.lower() for name in names(network) for word in WORD.findall(name)}
    return {word for word in WORD.findall(text) if word.lower() not in known and word not in UNITS}


@pytest.mark.parametrize("code", CODES)
def test_no_english_word_is_left(
    spoken: Callable[[str], Briefing], network: Network, code: str
) -> None:
    assert left_in_english(render_html(spoken(code)), network) == set()


def test_no_english_word_is_left_in_an_overview(network: Network) -> None:
    with speaking("ru"):
        briefing = overview_briefing(
            network, ask(network, "dushanbe", "karachi"), ["dushanbe", "quetta"], ["karachi"]
        )
    assert left_in_english(render_html(briefing), network) == set()


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_what_it_is_in(spoken: Callable[[str], Briefing], code: str) -> None:
    page = render_html(spoken(code))
    assert f'<html lang="{code}"' in page
    assert ('dir="rtl"' in page) == (code in RIGHT_TO_LEFT)
    assert '<bdi lang="en">Pakistan-Afghanistan clashes</bdi>' in page
    assert not re.search("[\ue000\ue001\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]", page)
    with speaking(code):
        assert spoken(code).foot.endswith(say(TRANSLATED))


def test_figures_are_those_of_the_english_page(
    spoken: Callable[[str], Briefing], briefing_of: Callable[[str, str], Briefing]
) -> None:
    def figures(briefing: Briefing) -> list[list[int]]:
        tables = [table for section in briefing.sections for table in section.tables]
        cells = [" ".join(row.cells) for table in tables for row in table.rows]
        # separators of thousands and decimals differ, digits do not
        joined = (re.sub(r"(?<=\d)[,.٬٫\u00a0](?=\d)", "", cell) for cell in cells)
        return [sorted(map(int, re.findall(r"\d+", cell))) for cell in joined]

    english = figures(briefing_of("dushanbe", "karachi"))
    assert all(figures(spoken(code)) == english for code in CODES)


def test_persian_has_its_own_digits(spoken: Callable[[str], Briefing]) -> None:
    page = render_html(spoken("fa"))
    assert "۳٬۸۶۵" in page
    assert "۲۶٪" in page
    assert "3,865" in render_html(spoken("ur"))


def test_markdown_sets_names_apart(spoken: Callable[[str], Briefing]) -> None:
    text = render_markdown(spoken("ur"))
    assert text.count("\u2068") == text.count("\u2069") > 100
    assert "## تنبیہات" in text
    assert "\u2068" not in render_markdown(spoken("ru"))


@pytest.mark.parametrize("code", CODES)
def test_a_browser_shows_and_prints_it(
    opened: Callable[..., Visit], spoken: Callable[[str], Briefing], code: str
) -> None:
    text = render_html(spoken(code))
    for width in (390, 1000):
        page = opened(text, width=width).page
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    visit = opened(text, width=1000)
    assert visit.faults == []
    check_pages(visit)
    if code in RIGHT_TO_LEFT:
        assert any("Arabic" in family for family in fonts_of(visit, ".lead"))
        assert all(step > 0 for step in visit.page.evaluate(SIGNS))
        left = {
            name: visit.page.eval_on_selector(name, "(one) => one.getBoundingClientRect().left")
            for name in ("#map", "#answer-status")
        }
        assert left["#map"] < left["#answer-status"]  # mirrored


@pytest.mark.parametrize("code", ["ru", "fa"])
def test_axe_finds_nothing(
    opened: Callable[..., Visit], spoken: Callable[[str], Briefing], code: str
) -> None:
    found = Axe().run(opened(render_html(spoken(code))).page)
    assert found.violations_count == 0, found.generate_report()
