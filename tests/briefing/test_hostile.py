"""Names of a made data package are text in both forms, with the page's policy and without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from corridors.briefing.markdown import plain
from tests.briefing.conftest import POLICY, rename
from tests.support.program import Call
from tests.support.tabs import Visit

SCRIPT = "<script>window.__hit=1</script>"
IMAGE = "<img src=x onerror=window.__hit=1>"
TEMPLATE = "{{7*7}}{% raw %}${window.__hit=1}`"
BREAKS = '"></style></svg><iframe onload=window.__hit=1>'
MARKDOWN = "|x|*y*[z](javascript:window.__hit=1)\u202egnp"


@pytest.fixture
def hostile(package: Path) -> Path:
    rename(package, "places.csv", "name", {"dushanbe": SCRIPT, "karachi": IMAGE + BREAKS})
    rename(
        package,
        "crossings.csv",
        "name",
        {"torkham": BREAKS, "alat": TEMPLATE, "sarakhs": MARKDOWN, "gabd": IMAGE},
    )
    rename(package, "countries.csv", "name", {"IRN": MARKDOWN + SCRIPT, "UZB": BREAKS})
    rename(package, "advisories.csv", "text", {"IRN": TEMPLATE + IMAGE})
    rename(
        package,
        "closures.csv",
        "cause",
        {"torkham-2025-10-12": SCRIPT, "chaman-2025-10-12": BREAKS},
    )
    rename(package, "sources.csv", "title", {"carec-cpmm-pak-2023": BREAKS})
    rename(
        package,
        "sources.csv",
        "url",
        {
            "carec-cpmm-pak-2023": "javascript:window.__hit=1",
            "carec-cpmm-uzb-2023": 'https://x.example/"onmouseover="window.__hit=1',
        },
    )
    return package


@pytest.fixture
def page(hostile: Path, call: Call) -> str:
    answer = call("report", "dushanbe", "karachi", "--data", str(hostile))
    assert answer.code == 0, answer.err
    return answer.out


@pytest.mark.parametrize("with_policy", [True, False])
def test_nothing_executes(
    page: str,
    opened: Callable[..., Visit],
    with_policy: bool,
) -> None:
    text = page if with_policy else POLICY.sub("", page)
    visit = opened(text)
    for link in visit.page.query_selector_all("a"):
        link.dispatch_event("mouseover")
        assert str(link.get_attribute("href")).startswith(("https://", "http://"))
    visit.page.wait_for_timeout(200)
    assert visit.page.evaluate("window.__hit") is None
    assert visit.page.query_selector_all("script, img, iframe, [onerror], [onmouseover]") == []
    assert visit.outside_requests() == []
    assert visit.faults == []


def test_names_are_shown_as_written(
    page: str,
    opened: Callable[..., Visit],
) -> None:
    shown = opened(page).page.inner_text("body")
    assert f"Freight from {SCRIPT} to {IMAGE}{BREAKS}" in shown
    assert TEMPLATE in shown
    assert "\u202e" not in page


def test_drawings_stay_well_formed(page: str) -> None:
    from xml.etree import ElementTree

    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawings) == 4
    for drawing in drawings:
        ElementTree.fromstring(drawing)


def test_markdown_holds_no_markup_of_names(hostile: Path, call: Call) -> None:
    answer = call("report", "dushanbe", "karachi", "--data", str(hostile), "--format", "markdown")
    assert not re.search(r"(?<!\\)<(?!https?://)", answer.out)
    assert not re.search(r"(?<!\\)\]\(", answer.out)
    assert "\u202e" not in answer.out
    check_tables(answer.out)


@pytest.mark.parametrize("words", [("dushanbe", "karachi"), ("tashkent,astana", "ports")])
def test_markdown_tables_are_well_formed(call: Call, words: tuple[str, str]) -> None:
    answer = call("report", *words, "--format", "markdown")
    assert check_tables(answer.out) >= 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1 %", "2.1 %"),
        ("+534 USD", "+534 USD"),
        ("1. Foo", "1\\. Foo"),
        ("- x", "\\- x"),
        ("--- x", "\\--- x"),
        ("# x", "\\# x"),
        ("a\nb", "a b"),
    ],
)
def test_figures_stay_and_marks_are_escaped(text: str, expected: str) -> None:
    assert plain(text) == expected


def check_tables(text: str) -> int:
    """Every row of a table has the columns of its head, and a rule stands under the head."""
    blocks = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    for head, rule, *rows in blocks:
        assert re.fullmatch(r"\|( (---|---:) \|)+", rule)
        widths = {len(re.findall(r"(?<!\\)\|", row)) for row in (head, rule, *rows)}
        assert len(widths) == 1, head
        assert rows
    return len(blocks)
