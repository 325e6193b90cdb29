"""Pages for the map's tests and the browser that opens them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corridors.maps.page import render_map
from tests.maps.map_sample import asked_document, hostile_document, plain_document
from tests.support.tabs import Tabs, Visit

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture(scope="session")
def page_text() -> str:
    """The page of ``corridors map``."""
    return render_map(plain_document())


@pytest.fixture(scope="session")
def asked_text() -> str:
    """A page with routes of a command."""
    return render_map(asked_document())


@pytest.fixture(scope="session")
def tiles_text() -> str:
    """A page that offers online tiles."""
    return render_map(replace(plain_document(), tiles=TILES))


@pytest.fixture(scope="session")
def hostile_text() -> str:
    """A page whose every name is hostile."""
    return render_map(hostile_document())


@pytest.fixture
def visit(tabs: Tabs, tmp_path: Path) -> Iterator[Any]:
    """Open a page's text at a size, until the test ends."""
    opened: list[Visit] = []

    def open_page(
        text: str, width: int = 1280, height: int = 800, *, fragment: str = "", **options: Any
    ) -> Visit:
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(text, encoding="utf-8")
        opened.append(Visit(tabs, path.as_uri() + fragment, width, height, **options))
        opened[-1].page.wait_for_selector(".folium-map[data-ready]", timeout=20_000)
        return opened[-1]

    yield open_page
    for one in opened:
        one.leave()


@pytest.fixture(scope="module")
def opened(tabs: Tabs, page_text: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """One page for all tests of a module, each of which starts it anew."""
    path = tmp_path_factory.mktemp("opened") / "page.html"
    path.write_text(page_text, encoding="utf-8")
    visit = Visit(tabs, path.as_uri(), 1366, 768, accept_downloads=True)
    visit.page.wait_for_selector(".folium-map[data-ready]")
    yield visit
    assert visit.faults == []
    assert visit.outside_requests() == []
    visit.leave()


@pytest.fixture(scope="session")
def kept_page(
    tabs: Tabs, page_text: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """One page for all tests that call its functions, or show it whole states, and click nothing.

    What an earlier test showed stands there still.
    """
    path = tmp_path_factory.mktemp("kept") / "page.html"
    path.write_text(page_text, encoding="utf-8")
    visit = Visit(tabs, path.as_uri(), 1280, 800)
    visit.page.wait_for_selector(".folium-map[data-ready]")
    yield visit
    assert visit.faults == []
    assert visit.outside_requests() == []
    visit.leave()


@pytest.fixture
def engine(kept_page: Visit) -> Iterator[Any]:
    """The page that all share, to be asked."""
    yield kept_page.page
    assert kept_page.faults == []


@pytest.fixture
def desk(visit: Any, page_text: str) -> Any:
    return visit(page_text)
