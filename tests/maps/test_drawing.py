"""The map itself: what stands out, names that keep apart, how near it goes, what is done on it."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corridors.commands.main import cli
from corridors.data.drawn_lines import TOLERANCE_DEG
from corridors.drawing.palette import CORRIDOR_COLOURS
from corridors.maps.alignments import MAX_ZOOM, TILE_PX
from tests.maps.map_sample import shipped
from tests.maps.page_reading import count

GPX = "{http://www.topografix.com/GPX/1/1}"
MOST_POINTS = 20_000
"""That a view draws at any zoom: some times what it draws at the first."""

TOUCHING = """() => {
  const shown = (one) => getComputedStyle(one).visibility === 'visible' && one.offsetWidth > 0;
  const boxOf = (one) => {
    const r = one.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom];
  };
  const kinds = ['.place-name', '.country-name', '.corridor-name', '.badge-icon .badge'];
  const names = [...document.querySelectorAll([...kinds, '.border-number'].join())]
    .filter(shown).map((one) => [one.textContent, boxOf(one), one.className]);
  const meet = ([a, b, c, d], [e, f, g, h]) =>
    Math.min(c, g) - Math.max(a, e) > 1 && Math.min(d, h) - Math.max(b, f) > 1;
  const found = [];
  names.forEach(([text, box], i) => names.slice(i + 1).forEach(([other, at]) => {
    if (meet(box, at)) found.push(`${text} / ${other}`);
  }));
  const signs = [...document.querySelectorAll('.crossing .sign, .live-end .sign')].map(boxOf);
  const texts = names.filter(([, , kind]) => !kind.includes('number'));
  for (const [text, box] of texts) {
    if (signs.some((sign) => meet(box, sign))) found.push(`${text} on a sign`);
  }
  for (const path of document.querySelectorAll('.leaflet-live-pane path.best')) {
    const matrix = path.getScreenCTM();
    for (let at = 0; at < path.getTotalLength(); at += 4) {
      const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
      for (const [text, [left, top, right, bottom], kind] of texts) {
        const inside = x > left + 3 && x < right - 3 && y > top + 3 && y < bottom - 3;
        if (inside && !kind.includes('end-name')) found.push(`${text} on the route`);
      }
    }
  }
  return [...new Set(found)];
}"""

DRAWN_POINTS = """() => [...document.querySelectorAll('.folium-map svg path')]
  .reduce((sum, path) => sum + (path.getAttribute('d').match(/[ML]/g) ?? []).length, 0)"""

OF_PLACE = """(id) => {
  const { map, g } = whatIf;
  const at = map.latLngToContainerPoint(g.places[g.placeOf.get(id)].at);
  const box = map.getContainer().getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""


@pytest.fixture
def page(opened: Any) -> Any:
    """The opened page as it starts."""
    opened.page.evaluate(
        """() => {
          whatIf.map.closePopup();
          whatIf.update({ ...whatIf.start, rules: [] });
          whatIf.fitRoute();
        }"""
    )
    return opened.page


def test_one_route_stands_out(page: Any) -> None:
    widths = {
        name: page.evaluate(
            f"Math.max(...[...document.querySelectorAll('{name}')]"
            ".map((one) => parseFloat(getComputedStyle(one).strokeWidth)))"
        )
        for name in ("path.best", "path.k1", "path.net")
    }
    assert widths["path.best"] > 1.5 * widths["path.k1"] > 1.5 * widths["path.net"]
    opacity = "Number(getComputedStyle(document.querySelector('.leaflet-network-pane')).opacity)"
    sign = """() => document.querySelector(
      '.crossing[data-sign="open"]:not(.on-route) .sign').getBoundingClientRect().width"""
    assert page.evaluate(opacity) < 0.5
    assert page.evaluate(sign) < 10
    page.click("text=Whole network")
    assert page.evaluate(opacity) == 1
    assert page.evaluate(sign) > 15
    page.click("text=Whole network")
    assert page.evaluate(opacity) < 0.5


def test_the_relief_lies_over_the_land_and_under_the_lines(page: Any) -> None:
    picture = page.query_selector(".leaflet-relief-pane img")
    assert picture.get_attribute("src").startswith("data:image/png;base64,")
    assert picture.evaluate("(one) => one.naturalWidth") > 100
    levels = [
        page.evaluate(f"Number(getComputedStyle(whatIf.map.getPane('{name}')).zIndex)")
        for name in ("land", "relief", "borders", "network", "live")
    ]
    assert levels == sorted(levels)


def test_risk_is_coloured_once_it_is_asked_for(page: Any) -> None:
    fill = "getComputedStyle(document.querySelector('path.risk3')).fill"
    neutral = page.evaluate(fill)
    page.evaluate("void whatIf.page.risk[0].addTo(whatIf.map)")
    page.evaluate("void whatIf.map.fire('overlayadd')")
    assert page.evaluate(fill) != neutral
    page.evaluate("void whatIf.page.risk[0].remove()")
    page.evaluate("void whatIf.map.fire('overlayremove')")
    assert page.evaluate(fill) == neutral


def test_corridors_have_the_colours_of_the_table(page: Any) -> None:
    drawn = page.evaluate(
        """() => whatIf.data.corridors.map((_, at) => getComputedStyle(
          document.querySelector(`.leaflet-corridor${at}-pane path.alignment`)).stroke)"""
    )
    table = [
        "rgb({}, {}, {})".format(*bytes.fromhex(colour[1:]))
        for colour in CORRIDOR_COLOURS[: len(shipped().corridors)]
    ]
    assert drawn == table
    assert len(set(drawn)) == len(shipped().corridors)


def test_borders_of_the_route_are_numbered_once(page: Any) -> None:
    numbers = page.eval_on_selector_all(
        ".border-number", "(all) => all.map((one) => one.textContent)"
    )
    crossed = page.evaluate("whatIf.bordersCrossed()")
    assert numbers == [str(at + 1) for at in range(len(crossed))]
    names = page.eval_on_selector_all(
        ".border-stop .place-name", "(all) => all.map((one) => one.textContent)"
    )
    assert names == [shipped().crossings[name].name for name in crossed]
    assert f"{len(names)} {names[-1]} " in page.text_content("#charts")
    page.evaluate("void whatIf.close(whatIf.g.targets.get('country.AFG'))")
    assert count(page, ".border-number") == len(page.evaluate("whatIf.bordersCrossed()")) > 0


@pytest.mark.parametrize("zoom", [None, 4, 5, 6, 7, 9])
def test_names_keep_clear_of_names_signs_and_the_route(page: Any, zoom: float | None) -> None:
    for whole in (False, True):
        page.evaluate("(on) => whatIf.map.getContainer().classList.toggle('whole', on)", whole)
        if zoom is not None:
            page.evaluate(f"void whatIf.map.setView([33.5, 70], {zoom}, {{ animate: false }})")
        page.evaluate("whatIf.labels.arrange()")
        assert page.evaluate(TOUCHING) == []
    page.evaluate("whatIf.map.getContainer().classList.remove('whole')")


def test_names_keep_clear_on_a_phone(visit: Any, page_text: str) -> None:
    page = visit(page_text, width=390, height=844, is_mobile=True, has_touch=True).page
    assert page.evaluate(TOUCHING) == []
    page.evaluate("void whatIf.close(whatIf.g.targets.get('country.AFG'))")
    page.wait_for_timeout(100)
    assert page.evaluate(TOUCHING) == []


def test_the_map_goes_no_nearer_than_its_lines_are_worth(page: Any) -> None:
    pixel_deg = 360 / TILE_PX / 2**MAX_ZOOM
    assert pixel_deg / 2 < TOLERANCE_DEG < 2 * pixel_deg
    start = page.evaluate(DRAWN_POINTS)
    page.evaluate("void whatIf.map.setView([33.5, 70], 18, { animate: false })")
    assert page.evaluate("whatIf.map.getZoom()") == MAX_ZOOM
    assert page.evaluate(DRAWN_POINTS) < start
    page.evaluate("void whatIf.map.setView([33.5, 70], 0, { animate: false })")
    assert page.evaluate("whatIf.map.getZoom()") >= 3
    assert page.evaluate(DRAWN_POINTS) < MOST_POINTS
    outside = """() => {
      whatIf.map.setView([0, -60], 5, { animate: false });
      whatIf.map.panInsideBounds(whatIf.map.options.maxBounds, { animate: false });
      return whatIf.map.options.maxBounds.contains(whatIf.map.getCenter());
    }"""
    assert page.evaluate(outside)


def test_from_here_and_to_here(page: Any) -> None:
    page.mouse.click(*page.evaluate(OF_PLACE, "herat"), button="right")
    page.wait_for_selector(".place-card")
    assert page.text_content(".place-card h2") == "Herat"
    page.click(".place-card >> text=From here")
    assert page.evaluate("whatIf.state.origin") == "herat"
    page.wait_for_selector(".place-card", state="detached")
    page.evaluate("void whatIf.map.fire('contextmenu', { latlng: L.latLng(38, 83) })")
    assert "km from here" in page.text_content(".place-card")
    page.evaluate("void whatIf.map.closePopup()")
    page.wait_for_selector(".place-card", state="detached")
    x, y = page.evaluate(OF_PLACE, "quetta")
    page.mouse.click(x + 2, y - 2, button="right")
    assert page.text_content(".place-card h2") == "Quetta"
    page.click(".place-card >> text=To here")
    assert page.evaluate("whatIf.state.destination") == "quetta"
    assert "Herat to Quetta" in page.inner_text("h1")


def test_a_place_is_picked_by_a_click(page: Any) -> None:
    page.mouse.click(*page.evaluate(OF_PLACE, "gilgit"))
    page.wait_for_selector(".card")
    page.wait_for_timeout(50)
    assert page.text_content(".card h2") == "Gilgit"
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_an_end_is_dragged_to_the_nearest_place(page: Any) -> None:
    end = page.query_selector_all(".live-end")[1].bounding_box()
    x, y = page.evaluate(OF_PLACE, "quetta")
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2)
    page.mouse.down()
    page.mouse.move(x + 30, y + 10, steps=4)
    page.mouse.move(x + 2, y + 2, steps=3)
    assert page.text_content(".leaflet-tooltip.tip") == "Quetta"
    page.mouse.up()
    assert page.evaluate("whatIf.state.destination") == "quetta"
    assert page.evaluate("whatIf.state.origin") == page.evaluate("whatIf.start.origin")


def test_an_alternative_is_drawn_while_the_panel_points_at_it(page: Any) -> None:
    show = """() => document.dispatchEvent(new CustomEvent('alternative:show',
      { detail: whatIf.now.route.links.map((link) => whatIf.g.id[link]) }))"""
    page.evaluate(show)
    drawn = count(page, ".leaflet-alternative-pane path.alternative")
    assert drawn == count(page, ".leaflet-live-pane path.best") > 0
    page.evaluate("void document.dispatchEvent(new CustomEvent('alternative:hide'))")
    assert count(page, ".leaflet-alternative-pane path") == 0


def _saved(page: Any, words: str, folder: Path) -> Path:
    page.click(".route-files summary")
    with page.expect_download() as saved:
        page.click(f".route-files button:text-is('{words}')")
    path = folder / str(saved.value.suggested_filename)
    saved.value.save_as(path)
    return path


def test_the_route_as_a_file(page: Any, tmp_path: Path) -> None:
    command = ["route", "dushanbe", "karachi", "--borders", "normal", "--format", "csv"]
    printed = csv.DictReader(io.StringIO(CliRunner().invoke(cli, command).stdout))
    program = [leg for leg in printed if leg["route"] == "1"]
    path = _saved(page, "CSV of the legs", tmp_path)
    assert path.name == "dushanbe-karachi.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert len(rows) == len(program)
    for row, leg in zip(rows, program, strict=True):
        for name, value in row.items():
            try:
                assert float(value) == float(leg[name])
            except ValueError:
                assert value == leg[name]
    collection = json.loads(_saved(page, "GeoJSON", tmp_path).read_text(encoding="utf-8"))
    assert [one["properties"]["link"] for one in collection["features"]] == [
        leg["link"] for leg in program
    ]
    lines = [one for one in collection["features"] if one["geometry"]["type"] == "LineString"]
    assert len(lines) > 10
    assert all(
        20 < y < 60 and 40 < x < 90 for one in lines for x, y in one["geometry"]["coordinates"]
    )
    root = ElementTree.parse(_saved(page, "GPX", tmp_path)).getroot()
    assert len(root.findall(f"{GPX}wpt")) == len(page.evaluate("whatIf.bordersCrossed()"))
    points = list(root.iter(f"{GPX}trkpt"))
    heights = [float(one.text or "nan") for one in root.iter(f"{GPX}ele")]
    assert len(points) > len(heights) > len(points) / 2
    highest = page.evaluate(
        "Math.max(...elevationOf(whatIf.g, whatIf.now.route).stretches.flat().map(([, m]) => m))"
    )
    assert 0.5 * highest < max(heights) <= highest
