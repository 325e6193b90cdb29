"""The page holds all it needs, says so in its policy, and is the same each time."""

from __future__ import annotations

import base64
import hashlib
import random
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from branca.element import CssLink, JavascriptLink

from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.maps.document import MapLine
from corridors.maps.engine.network_data import network_data
from corridors.maps.offline import OfflineError, OfflineFigure
from corridors.maps.page import render_map
from corridors.web import content_policy
from tests.maps.map_sample import plain_document, question, shipped

SIZE_LIMIT = 900_000
GROWTH_LIMIT = 160_000
ROOT = Path(__file__).resolve().parents[2]


class Elements(HTMLParser):
    """Collects tags with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._open = ""
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[tuple[str, dict[str, str], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag
        if tag in ("script", "style"):
            self.blocks.append((*self.tags[-1], ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style"):
            tag, attributes, before = self.blocks[-1]
            self.blocks[-1] = (tag, attributes, before + data)


def policy_of(elements: Elements) -> str:
    policies = [
        attributes["content"]
        for tag, attributes in elements.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    return policies[0]


def digest(code: str) -> str:
    body = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{body}'"


@pytest.mark.parametrize(
    "link",
    [
        JavascriptLink("https://cdn.example/L.Control.MousePosition.min.js"),
        CssLink("https://cdn.example/other.css"),
        JavascriptLink("https://cdn.example/leaflet.js?v=2"),
    ],
)
def test_unvendored_link_is_an_error(link: JavascriptLink | CssLink) -> None:
    figure = OfflineFigure(title="x")
    figure.header.add_child(link, name="link")
    with pytest.raises(OfflineError, match="not vendored"):
        figure.render()


def test_folium_plugin_is_an_error() -> None:
    import folium
    from folium.plugins import MousePosition

    figure = OfflineFigure(title="x")
    fmap = folium.Map(tiles=None)
    figure.add_child(fmap)
    MousePosition().add_to(fmap)  # type: ignore[no-untyped-call]
    with pytest.raises(OfflineError, match="MousePosition"):
        figure.render()


def test_script_that_ends_early_is_an_error() -> None:
    with pytest.raises(OfflineError, match="end its element"):
        OfflineFigure(title="x", scripts=["var a = '</ScRiPt>';"]).render()


def test_nothing_is_fetched(page_text: str) -> None:
    elements = Elements(page_text)
    for tag, attributes in elements.tags:
        assert "src" not in attributes, tag
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        if "href" in attributes:
            assert tag == "a" or attributes["href"].startswith("#"), (tag, attributes)
        assert tag not in ("link", "base", "iframe", "object", "embed", "img"), tag
    for tag, _, code in elements.blocks:
        if tag == "style":
            assert not re.search(r"url\(\s*['\"]?(?!data:|#)|@import", code)
    assert "sourceMappingURL" not in page_text


def test_policy_allows_exactly_the_page(page_text: str) -> None:
    elements = Elements(page_text)
    policy = policy_of(elements)
    scripts = [
        code
        for tag, attributes, code in elements.blocks
        if tag == "script" and attributes.get("type") != "application/json"
    ]
    styles = [code for tag, _, code in elements.blocks if tag == "style"]
    assert len(scripts) == 4
    assert len(styles) >= 2
    assert policy == content_policy(scripts, styles)
    assert all(digest(code) in policy for code in (*scripts, *styles))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_head_is_our_own(page_text: str) -> None:
    elements = Elements(page_text)
    views = [a["content"] for tag, a in elements.tags if a.get("name") == "viewport"]
    assert views == ["width=device-width, initial-scale=1"]
    assert ("html", {"lang": "en"}) in elements.tags
    assert "<title>Freight from Dushanbe to Karachi</title>" in page_text


def test_size(page_text: str, asked_text: str) -> None:
    assert len(page_text.encode()) <= SIZE_LIMIT
    assert len(asked_text.encode()) <= SIZE_LIMIT


def test_twice_the_points_and_elevations_cost_little(page_text: str) -> None:
    """Lines drawn twice as finely, and thirty elevations along each."""
    document = plain_document()
    lines = tuple(
        line and replace(line, points=_finer(line.points)) for line in document.network.lines
    )
    rng = random.Random(1)
    profiles = {
        link.component: [(link.length_km.value * n / 29, rng.uniform(0, 4700)) for n in range(30)]
        for link in shipped().links
        if link.kind == "section"
    }
    packed = network_data(shipped(), question(), (), {}, profiles)
    data = {**document.network.data, "profiles": packed["profiles"]}
    network = replace(document.network, lines=lines, data=data)
    page = render_map(replace(document, network=network))
    assert len(packed["profiles"]) > 900
    assert len(page.encode()) - len(page_text.encode()) <= GROWTH_LIMIT


def _finer(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Points with one between each two, off the straight line so that it can't be left out."""
    between = [((a[0] + b[0]) / 2 + 0.011, (a[1] + b[1]) / 2 - 0.013) for a, b in pairwise(points)]
    return (points[0], *(p for pair in zip(between, points[1:], strict=True) for p in pair))


def test_document_imports_nothing_heavy() -> None:
    code = (
        "import sys, corridors.maps.document, corridors.maps.page;"
        "heavy = ('folium', 'branca', 'geopandas', 'pandas', 'numpy');"
        "print([name for name in heavy if name in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert printed.stdout.strip() == "[]"


def test_basemap_covers_the_outlets() -> None:
    basemap = Package().basemap
    west, south, east, north = basemap["clip_deg"]
    assert west <= 25
    assert south <= 8
    assert east >= 140
    assert north >= 62
    codes = {country["iso3"] for country in basemap["countries"]}
    assert {"AFG", "CHN", "GEO", "IND", "IRN", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"} <= codes
    assert len(basemap["disputed"]) >= 10
    kashmir = [line for line in basemap["disputed"] if 7300 < line[0] < 8000 < 3300 + line[1] * 2]
    assert kashmir


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}.png; script-src *",
        "https://a'b.example.org/{z}/{x}/{y}.png",
        'https://tiles.example.org/{z}/{x}/{y}.png">',
        "javascript:alert({z}{x}{y})",
    ],
)
def test_tiles_come_from_an_address_of_tiles(address: str) -> None:
    with pytest.raises(UsageError, match="not an address of tiles"):
        replace(plain_document(), tiles=address)


def test_tiles_open_the_policy_for_their_host_alone(tiles_text: str) -> None:
    policy = policy_of(Elements(tiles_text))
    assert policy.count("http") == 1
    assert "img-src data: https://tiles.example.org;" in policy


@pytest.mark.parametrize(
    "fields",
    [
        {"mode": "air"},
        {"points": ((60.0, 30.0),)},
        {"points": ((60.0, float("nan")), (61.0, 30.0))},
        {"points": ((60.0, 30.0), (61.0, 95.0))},
    ],
)
def test_document_refuses_what_cannot_be_drawn(fields: dict[str, object]) -> None:
    good = {"points": ((60.0, 30.0), (61.0, 30.0)), "mode": "road", "schematic": False, "name": "a"}
    with pytest.raises(UsageError):
        MapLine(**{**good, **fields})  # type: ignore[arg-type]
