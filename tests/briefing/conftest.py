"""Briefings on the shipped data, and their tables read back."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from corridors.briefing.document import Briefing
from corridors.briefing.html import render_html
from corridors.briefing.pair import pair_briefing
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from tests.support.tabs import Tabs, Visit

NEWEST = date(2026, 10, 4)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
Tables = dict[str, list[list[str]]]


def ask(network: Network, origin: str, destination: str, **changes: Any) -> Question:
    by = changes.pop("by", "risk")
    return Question(origin, destination, by, default_shipment(network.parameters, **changes))


@pytest.fixture(scope="session")
def briefing_of(network: Network) -> Callable[[str, str], Briefing]:
    """The briefing of a pair, made once."""
    made: dict[tuple[str, str], Briefing] = {}

    def of(origin: str, destination: str) -> Briefing:
        key = origin, destination
        if key not in made:
            made[key] = pair_briefing(network, ask(network, origin, destination))
        return made[key]

    return of


@pytest.fixture(scope="session")
def page_of(briefing_of: Callable[[str, str], Briefing]) -> Callable[[str, str], str]:
    return lambda origin, destination: render_html(briefing_of(origin, destination))


@pytest.fixture
def opened(tabs: Tabs, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open a page's text, until the test ends."""
    pages: list[Visit] = []

    def of(text: str, width: int = 1280) -> Visit:
        path = tmp_path / f"page-{len(pages)}.html"
        path.write_text(text, encoding="utf-8")
        pages.append(Visit(tabs, path.as_uri(), width, 900))
        return pages[-1]

    yield of
    for one in pages:
        one.leave()


class _Reader(HTMLParser):
    """Cells of every table by its id, the header row first."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: Tables = {}
        self._rows: list[list[str]] | None = None
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._rows = self.tables.setdefault(dict(attrs)["id"] or "", [])
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("th", "td"):
            self._cell = []

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td") and self._rows and self._cell is not None:
            self._rows[-1].append("".join(self._cell))
            self._cell = None


def tables_of(page: str) -> Tables:
    reader = _Reader()
    reader.feed(page)
    return reader.tables


def rename(folder: Path, table: str, column: str, names: dict[str, str]) -> None:
    """Give rows of a table, known by their first field, another text in a column."""
    path = folder / table
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    key = next(iter(rows[0]))
    for row in rows:
        row[column] = names.get(row[key], row[column])
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
