"""A page opens with the borders as last known, or in normal operation, as it was asked."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner

from corridors.commands.main import cli
from corridors.maps.build import map_document
from corridors.maps.page import render_map
from tests.maps.map_sample import question, shipped
from tests.maps.page_reading import address, unfold

LATEST = "borders as last known, on 2026-10-04"
NORMAL = "normal operation"
TORKHAM = '.crossing[aria-label^="Torkham"]'


@pytest.fixture(scope="module")
def latest_text() -> str:
    return render_map(map_document(shipped(), question(as_of=shipped().data_as_of), "x", ()))


def terms(page: Any) -> str:
    return str(page.inner_text("header h1 + p"))


def test_the_page_opens_with_the_borders_as_last_known(visit: Any, latest_text: str) -> None:
    opened = visit(latest_text)
    page = opened.page
    assert LATEST in terms(page)
    assert page.is_checked("#on-day")
    unfold(page)
    assert page.inner_text("#borders") == LATEST.capitalize()
    assert page.evaluate("whatIf.state.month") == 0
    assert "&t=1&" in page.evaluate("addressOf(whatIf.g, whatIf.state)")
    sentence = page.inner_text("#answer .sentence")
    assert "Khenjan–Salang Tunnel road is closed to trailers" in sentence
    assert page.inner_text("#answer .change") == LATEST.capitalize()
    assert "#status-closed" in page.inner_html(TORKHAM)
    page.uncheck("#on-day")
    assert NORMAL in terms(page)
    assert LATEST not in terms(page)
    assert page.inner_text("#answer .change") == NORMAL.capitalize()
    assert page.inner_text("#answer").endswith("This is the route of normal operation.")
    shared = page.evaluate("addressOf(whatIf.g, whatIf.state)")
    assert "&t=0&" in shared
    page.click("#restart")
    assert LATEST in terms(page)
    assert not visit(latest_text, fragment=shared).page.is_checked("#on-day")
    assert opened.faults == []


def test_a_reopened_border_is_shown_open(visit: Any, latest_text: str) -> None:
    page = visit(latest_text).page
    page.evaluate("void whatIf.reopen(whatIf.g.targets.get('crossing.torkham'))")
    assert "open in this what-if" in page.get_attribute(TORKHAM, "aria-label")
    assert "Torkham" in page.inner_text("#answer")
    assert LATEST in terms(page)


@pytest.mark.parametrize(
    ("options", "status", "month", "on_day"),
    [
        ([], LATEST, 0, True),
        (["--borders", "normal"], NORMAL, 0, False),
        (["--borders", "2025-11-15"], "borders as on 2025-11-15", 11, True),
        (["--borders", "normal", "--close", "khunjerab"], "what if: close khunjerab", 0, False),
        (["--close", "khunjerab"], f"{LATEST}, what if: close khunjerab", 0, True),
    ],
)
def test_the_command_opens_it_as_asked(
    options: list[str], status: str, month: int, on_day: bool, visit: Any, tmp_path: Any
) -> None:
    target = tmp_path / "map.html"
    command = ["map", "-o", str(target), *options]
    answer = CliRunner().invoke(cli, command, catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    page = visit(target.read_text(encoding="utf-8")).page
    assert status in terms(page)
    state = page.evaluate("whatIf.state")
    assert (state["month"], state["onDay"]) == (month, on_day)
    assert (state["scenario"] != "") is ("--close" in options)
    normal = page.evaluate("whatIf.normal.state")
    assert (normal["month"], normal["onDay"], normal["scenario"]) == (0, False, "")
    assert address(page).count("&t=") in (0, 1)
