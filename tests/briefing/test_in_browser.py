"""The page in a real browser: nothing asked for, A4, no label on another, narrow screens."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest

from corridors.briefing.html import render_html
from corridors.briefing.overview import overview_briefing
from corridors.model.network import Network
from tests.briefing.conftest import POLICY, ask
from tests.support.tabs import Visit

A4_PT = (595, 842)
FAMILIES = ("DejaVu Sans", "Liberation Sans", "Noto Sans")
"""What a page is set in where Debian has one of them alone; DejaVu is the widest."""
SIZES_PT = """() => {
  const sizes = {body: [], references: []};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (one.closest('svg') || !walker.currentNode.textContent.trim()) continue;
    const size = parseFloat(getComputedStyle(one).fontSize) * 0.75;
    sizes[one.closest('.references') ? 'references' : 'body'].push(Math.round(size * 100) / 100);
  }
  return sizes;
}"""
OVERLAPS = """(selector) => {
  const all = [...document.querySelectorAll(selector + ' text')].map((one) => {
    const box = one.getBBox();
    return [one.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
  });
  const found = [];
  for (let i = 0; i < all.length; i += 1)
    for (let j = i + 1; j < all.length; j += 1) {
      const [a, b] = [all[i], all[j]];
      if (Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 2
          && Math.min(a[4], b[4]) - Math.max(a[2], b[2]) > 3) found.push([a[0], b[0]]);
    }
  return found;
}"""


@pytest.fixture(scope="session")
def overview(network: Network) -> str:
    capitals = ("almaty", "ashgabat", "astana", "bishkek", "dushanbe", "tashkent")
    question = ask(network, "almaty", "karachi")
    return render_html(overview_briefing(network, question, capitals, ("karachi", "gwadar")))


def test_a_page_asks_for_nothing(
    opened: Callable[..., Visit], page_of: Callable[[str, str], str], overview: str
) -> None:
    for text in (page_of("dushanbe", "karachi"), overview):
        visit = opened(text)
        assert visit.page.title().startswith("Freight from")
        assert visit.outside_requests() == []
        assert visit.faults == []


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "pair", [("tashkent", "karachi"), ("dushanbe", "gwadar"), ("dushanbe", "karachi")]
)
def test_a_pair_prints_on_two_pages_in_any_font(
    opened: Callable[..., Visit],
    page_of: Callable[[str, str], str],
    pair: tuple[str, str],
    family: str,
) -> None:
    check_print(opened(set_in(page_of(*pair), family)), family)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_overview_prints_on_two_pages_in_any_font(
    opened: Callable[..., Visit], overview: str, family: str
) -> None:
    check_print(opened(set_in(overview, family)), family)


def set_in(page: str, family: str) -> str:
    """A page in one font family, without the policy that would refuse the change."""
    style = f'* {{ font-family: "{family}" !important; }}'
    text = POLICY.sub("", page).replace("</style>", f"{style}</style>", 1)
    assert text.count(style) == 1
    return text


def check_print(visit: Visit, family: str) -> None:
    """Fit to read and print, and really in the font of that name."""
    assert fonts_of(visit, "header") == {family}, f"{family} is not installed"
    check_pages(visit)


def check_pages(visit: Visit) -> None:
    """Two A4 pages, and no type that is too small to read."""
    pdf = visit.page.pdf(prefer_css_page_size=True, print_background=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
    for box in re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf):
        assert tuple(round(float(side)) for side in box) == A4_PT
    visit.page.emulate_media(media="print")
    sizes = visit.page.evaluate(SIZES_PT)
    assert min(sizes["body"]) >= 8
    assert min(sizes["references"], default=7) >= 7


def fonts_of(visit: Visit, selector: str) -> set[str]:
    """Families of the fonts in which a browser really draws the texts of an element."""
    client = visit.context.new_cdp_session(visit.page)
    for domain in ("DOM", "CSS"):
        client.send(f"{domain}.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    (node,) = client.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
    fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in fonts}


@pytest.mark.parametrize("pair", [("dushanbe", "karachi"), ("bishkek", "gwadar")])
def test_no_label_lies_on_another(
    opened: Callable[..., Visit], page_of: Callable[[str, str], str], pair: tuple[str, str]
) -> None:
    page = opened(page_of(*pair)).page
    for figure in ("map", "time", "cost"):
        assert page.evaluate(OVERLAPS, f"#figure-{figure}") == [], figure


def test_no_label_lies_on_another_in_the_overview(
    opened: Callable[..., Visit], overview: str
) -> None:
    assert opened(overview).page.evaluate(OVERLAPS, "#figure-map") == []


def test_a_telephone_shows_it_without_scrolling_sideways(
    opened: Callable[..., Visit], page_of: Callable[[str, str], str]
) -> None:
    page = opened(page_of("dushanbe", "karachi"), width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    status = page.eval_on_selector("#answer-status", "(one) => one.getBoundingClientRect().top")
    normal = page.eval_on_selector("#answer-normal", "(one) => one.getBoundingClientRect().top")
    assert status < normal  # the one to act on comes first


def test_closed_borders_differ_without_colour(
    page_of: Callable[[str, str], str],
) -> None:
    page = page_of("dushanbe", "karachi")
    drawing = page[page.index('id="figure-map"') : page.index("</figure>")]
    dashes = set(re.findall(r'stroke-dasharray="([^"]+)"', drawing))
    assert len(dashes) >= 3  # two ways that are not solid, and disputed borders
    widths = {"7", "4", "2.2"}
    assert widths <= set(re.findall(r'stroke-width="([^"]+)"', drawing))


def test_the_policy_is_what_refuses_styles(
    opened: Callable[..., Visit], page_of: Callable[[str, str], str]
) -> None:
    text = page_of("dushanbe", "karachi")
    assert "default-src 'none'" in html.unescape(POLICY.findall(text)[0])
    assert "<script" not in text
    assert not re.search(r'\s(?:style|src|on\w+)="', text)
    spoilt = text.replace("</style>", "/* one byte more */</style>", 1)
    assert opened(spoilt).faults  # a sheet whose hash is another is refused
