"""Pages for the map's tests and the browser that opens them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corridors.maps.page import render_map
from tests.maps.map_sample import asked_document, hostile_document, plain_document

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


class Visit:
    """An opened page with all that it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, fragment: str, **options: Any) -> None:
        self.address = path.as_uri()
        self.context = browser.new_context(**{"offline": True, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(8_000)
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        self.page.goto(self.address + fragment)
        self.page.wait_for_selector(".folium-map[data-ready]", timeout=10_000)

    def outside_requests(self) -> list[str]:
        """Requests other than the page itself and data it carries."""
        own = ("data:", "blob:", "chrome:")
        return [
            url
            for url in self.requests
            if url.split("#")[0] != self.address and not url.startswith(own)
        ]


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open a page's text at a size; closes with the test."""
    opened: list[Visit] = []

    def open_page(
        text: str, width: int = 1280, height: int = 800, *, fragment: str = "", **options: Any
    ) -> Visit:
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(text, encoding="utf-8")
        view = {"width": width, "height": height}
        opened.append(Visit(browser, path, fragment, viewport=view, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        one.context.close()


@pytest.fixture
def desk(visit: Any, page_text: str) -> Any:
    return visit(page_text)
