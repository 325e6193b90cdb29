"""Names are never markup, script or template, with the page's policy and without it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from corridors.foreign import plain_text
from corridors.maps.packing import json_block
from corridors.maps.page import _layer_name
from tests.maps.map_sample import HOSTILE, hostile_document, hostile_network

SHAPES = {"svg", "g", "path", "circle", "rect", "text", "defs", "clipPath", "pattern"}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

POINT_AT_ALL = """() => {
  for (const mark of document.querySelectorAll('.crossing')) {
    mark.dispatchEvent(new MouseEvent('mouseover', { bubbles: true, composed: true }));
  }
}"""
SWITCH_ALL = """async () => {
  for (let times = 0; times < 2; times++) {
    for (const box of document.querySelectorAll('#layer-control input')) box.click();
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  }
}"""
"""Every layer away or back, and once more."""


def test_json_block_cannot_leave_its_element() -> None:
    data = {"names": list(HOSTILE)}
    block = json_block(data)
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == data


def test_layer_names_hold_no_markup_and_no_template() -> None:
    for name in HOSTILE:
        assert re.fullmatch(r"(?:[A-Za-z0-9 ]|&#\d+;)*", _layer_name(name)), name


def test_page_has_as_many_elements_as_with_plain_names(hostile_text: str) -> None:
    lower = hostile_text.lower()
    assert lower.count("<script") == 5
    assert lower.count("</script>") == 5
    assert "<img" not in lower.split("</head>")[1].split('id="map-data"')[0]


def open_everything(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")


def values(page: Any, selector: str, name: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(selector, f"(all) => all.map((one) => one.{name})")
    return found


@pytest.mark.parametrize("with_policy", [True, False])
def test_nothing_executes(visit: Any, hostile_text: str, with_policy: bool, tmp_path: Path) -> None:
    text = hostile_text if with_policy else POLICY.sub("", hostile_text)
    assert ("Content-Security-Policy" in text) is with_policy
    opened = visit(text)
    page = opened.page
    open_everything(page)
    for number in range(14):
        page.evaluate(f"void whatIf.markers[{number}].openPopup()")
        page.wait_for_selector(".leaflet-popup .card")
        page.evaluate("document.querySelector('.leaflet-popup .card button')?.click()")
    page.evaluate(POINT_AT_ALL)
    for kind in ("link", "corridor", "country"):
        page.click(f"#list-{kind} li:first-child button:first-of-type")
        page.wait_for_selector(".leaflet-popup .card")
        page.evaluate(f"document.querySelector('#list-{kind} button.toggle').click()")
    for scenario in values(page, "#scenario option", "value")[:6]:
        page.select_option("#scenario", scenario)
    page.check("#on-day")
    for country in ("IRN", "CHN", "KAZ", "AFG"):
        page.evaluate(f"void whatIf.close(whatIf.g.targets.get('country.{country}'))")
    assert page.evaluate("whatIf.now.route") is None
    page.evaluate(SWITCH_ALL)
    with page.expect_download() as saved:
        page.click("#save-svg")
    saved.value.save_as(tmp_path / "map.svg")
    page.wait_for_timeout(300)
    assert page.evaluate("window.__hit") is None
    assert page.query_selector_all("img:not(.relief), svg[onload], [onerror]") == []
    assert opened.faults == []
    assert opened.outside_requests() == []
    tree = ElementTree.parse(tmp_path / "map.svg")  # well-formed, whatever the names
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags <= SHAPES | {"image"}
    images = [one for one in tree.iter() if one.tag.endswith("image")]
    sources = {value for one in images for key, value in one.items() if key.endswith("href")}
    assert all(source.startswith("data:image/") for source in sources)


def test_names_are_shown_as_written(visit: Any, hostile_text: str) -> None:
    page = visit(hostile_text).page
    network = hostile_network()
    open_everything(page)
    layers = page.eval_on_selector_all(
        "#layer-control label", "(all) => all.map((one) => one.textContent.trim())"
    )
    notes = page.eval_on_selector_all(".notes li", "(all) => all.map((one) => one.textContent)")
    for name in HOSTILE[:-2]:
        assert any(name in layer for layer in layers), name
        assert name in notes
    assert page.title().startswith("<img src=x onerror=")
    document = hostile_document()
    for number, crossing in enumerate(document.crossings[:14]):
        page.evaluate(f"void whatIf.markers[{number}].openPopup()")
        assert values(page, ".card h2", "textContent")[-1] == plain_text(crossing.name)
        assert page.query_selector(".card a") is None
    chosen = page.evaluate("placesToChoose(whatIf.g).map(({ label }) => label)")
    for place in network.places.values():
        assert plain_text(place.name) in "\n".join(chosen)
    page.click("#origin")
    for label in page.eval_on_selector_all(
        "#origin-list li", "(all) => all.map((one) => one.firstChild.textContent)"
    ):
        assert label in chosen
    legs = page.inner_text("#legs")
    assert "<img src=x" in legs or "window.__hit" in legs
