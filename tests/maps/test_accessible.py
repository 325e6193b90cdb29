"""The page for those who see, hear or hold it differently: axe, contrast, signs beside colours."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from corridors.drawing.palette import CORRIDOR_COLOURS
from tests.maps.page_reading import settles
from tests.maps.test_browser import PHONE

LANDS = ("path.land", "path.risk0", "path.risk1", "path.risk2", "path.risk3", "path.risk4")
COLOURS = """(names) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  document.body.append(svg);
  const found = names.map(([selector, property]) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('class', selector.replace('path.', '').replaceAll('.', ' '));
    svg.append(path);
    return getComputedStyle(path)[property];
  });
  svg.remove();
  return found;
}"""


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("closed", [False, True], ids=["normal", "closed"])
def test_axe_finds_nothing(
    visit: Any, asked_text: str, tiles_text: str, size: dict[str, Any], closed: bool
) -> None:
    page = visit(tiles_text if closed else asked_text, **size).page
    if closed:
        page.evaluate("void whatIf.close(whatIf.g.targets.get('country.AFG'))")
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        page.evaluate("void whatIf.markers[0].openPopup()")
        settles(page, "!document.getAnimations().some((one) => one.playState === 'running')")
    settles(page, "!document.querySelector('[aria-busy=true]')")
    report = Axe().run(page)
    found = [
        (item["id"], [node["html"][:120] for node in item["nodes"]][:3])
        for item in report.response["violations"]
    ]
    assert found == []


def luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_lines_stand_out_from_every_land(engine: Any) -> None:
    lines = [f"path.alignment.k{number}" for number in range(1, len(CORRIDOR_COLOURS) + 1)]
    lines += [
        "path.alignment.best",
        "path.alignment.other",
        "path.usual",
        "path.net",
        "path.net.unbuilt",
    ]
    lines += ["path.barred", "path.added", "path.border", "path.closed-country"]
    provenance = engine.evaluate(COLOURS, [[land, "fill"] for land in LANDS])
    strokes = engine.evaluate(COLOURS, [[line, "stroke"] for line in lines])
    low = {
        (line, land): round(contrast(stroke, ground), 2)
        for (line, stroke), (land, ground) in product(
            zip(lines, strokes, strict=True), zip(LANDS, provenance, strict=True)
        )
        if contrast(stroke, ground) < 3
    }
    assert low == {}


def test_what_is_closed_differs_by_more_than_colour(visit: Any, page_text: str) -> None:
    page = visit(page_text).page
    page.evaluate("void whatIf.close(whatIf.g.targets.get('country.AFG'))")
    style = "(one) => [getComputedStyle(one).strokeDasharray, getComputedStyle(one).fill]"
    dashes, _ = page.eval_on_selector(".leaflet-barred-pane path.barred", style)
    assert dashes not in ("", "none")
    dashes, fill = page.eval_on_selector("path.closed-country", style)
    assert dashes not in ("", "none")
    assert "url(" in fill
    signs = [page.inner_html(f"#status-{name}") for name in ("open", "closed", "barred")]
    assert len(set(signs)) == 3


def test_landmarks_and_names(visit: Any, page_text: str) -> None:
    page = visit(page_text).page
    for tag in ("h1", "main", "header", "nav"):
        assert len(page.query_selector_all(tag)) == 1
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, a, input, select, [role=button]')]
          .filter((one) => !(one.textContent.trim() || one.getAttribute('aria-label') || one.title
            || (one.labels && one.labels.length))).map((one) => one.outerHTML)"""
    )
    assert nameless == []
