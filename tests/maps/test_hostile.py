"""Names are never markup, script or template, with the page's policy and without it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from corridors.maps.packing import json_block, page_data
from corridors.maps.page import _layer_name
from tests.maps.map_sample import HOSTILE, hostile_document

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


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


@pytest.mark.parametrize("with_policy", [True, False])
def test_nothing_executes(visit: Any, hostile_text: str, with_policy: bool) -> None:
    text = hostile_text if with_policy else POLICY.sub("", hostile_text)
    assert ("Content-Security-Policy" in text) is with_policy
    opened = visit(text)
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for number in range(len(hostile_document().crossings)):
        page.click(f'button[data-crossing="{number}"]')
        page.wait_for_selector(".leaflet-popup .card")
        page.keyboard.press("Escape")
        page.wait_for_selector(".card", state="detached")
    for mark in page.query_selector_all(".crossing"):
        mark.dispatch_event("mouseover")
    for box in page.query_selector_all("#layer-control input"):
        box.click()
        box.click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.__hit") is None
    assert page.query_selector_all("img, svg[onload], [onerror]") == []
    assert opened.faults == []
    assert opened.outside_requests() == []


def test_names_are_shown_as_written(visit: Any, hostile_text: str) -> None:
    page = visit(hostile_text).page
    data = page_data(hostile_document(), {})
    layers = page.eval_on_selector_all(
        "#layer-control label", "(all) => all.map((one) => one.textContent.trim())"
    )
    notes = page.eval_on_selector_all(".notes li", "(all) => all.map((one) => one.textContent)")
    for name in HOSTILE[:-2]:
        assert any(name in layer for layer in layers), name
        assert name in notes
    assert page.title().startswith("<img src=x onerror=")
    for number, crossing in enumerate(data["crossings"][:4]):
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        page.click(f'button[data-crossing="{number}"]')
        assert page.text_content(".card h3") == crossing["name"]
        assert page.query_selector(".card a") is None
        page.keyboard.press("Escape")
        page.wait_for_selector(".card", state="detached")
