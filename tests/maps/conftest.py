"""Pages for the map's tests and the browser that opens them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corridors.maps.page import render_map
from tests.maps.map_sample import hostile_document, sample_document


@pytest.fixture(scope="session")
def page_text() -> str:
    """The sample as a page."""
    return render_map(sample_document())


@pytest.fixture(scope="session")
def hostile_text() -> str:
    """A page whose every name is hostile."""
    return render_map(hostile_document())


class Visit:
    """An opened page with all that it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.address = path.as_uri()
        self.context = browser.new_context(offline=True, **options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        self.page.goto(self.address)
        self.page.wait_for_selector(".folium-map[data-ready]", timeout=10_000)

    def outside_requests(self) -> list[str]:
        """Requests other than the page itself and data it carries."""
        return [url for url in self.requests if url != self.address and not url.startswith("data:")]


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open a page's text at a size; closes with the test."""
    opened: list[Visit] = []

    def open_page(text: str, width: int = 1280, height: int = 800, **options: Any) -> Visit:
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(text, encoding="utf-8")
        opened.append(Visit(browser, path, viewport={"width": width, "height": height}, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        one.context.close()
