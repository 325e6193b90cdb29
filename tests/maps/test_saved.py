"""What leaves the screen: paper, SVG, PNG, and another browser's picture."""

from __future__ import annotations

import base64
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

FIREFOX = Path("/usr/bin/firefox-esr")
SVG = "{http://www.w3.org/2000/svg}"

COLOURS_IN = """async (data) => {
  const image = new Image();
  image.src = data;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data: dots } = pen.getImageData(0, 0, image.width, image.height);
  const seen = new Map();
  for (let i = 0; i < dots.length; i += 4) {
    const key = dots[i] << 16 | dots[i + 1] << 8 | dots[i + 2];
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const many = [...seen].filter(([, n]) => n > 200);
  const names = many.map(([key]) => key.toString(16).padStart(6, '0'));
  return { width: image.width, height: image.height, many: names };
}"""

SEA = "cfe0ea"
"""Of the sea, which no relief covers."""
INK = "101418"
"""Of the route."""


@pytest.fixture
def style_of(browser: Any) -> Any:
    """Give a picture's size and the colours that cover more than specks of it."""
    page = browser.new_page()

    def colours(path: Path, kind: str = "png") -> dict[str, Any]:
        text = base64.b64encode(path.read_bytes()).decode()
        found: dict[str, Any] = page.evaluate(COLOURS_IN, f"data:image/{kind};base64,{text}")
        return found

    yield colours
    page.close()


@pytest.fixture
def closed(visit: Any, page_text: str) -> Any:
    opened = visit(page_text, accept_downloads=True)
    opened.page.evaluate("void whatIf.close(whatIf.g.targets.get('country.AFG'))")
    return opened


HEADING_OF_ROUTES = """() => {
  const list = document.getElementById('alternatives'), routes = [...list.children];
  const shown = () => getComputedStyle(document.getElementById('alternatives-title')).display;
  const seeking = document.createElement('li');
  seeking.className = 'hint';
  const found = [shown()];
  list.replaceChildren(seeking);
  found.push(shown());
  list.replaceChildren(...routes);
  return found;
}"""
"""How the heading of the next best routes is shown: with them, and while they are sought."""


def test_svg(closed: Any, style_of: Any, tmp_path: Path) -> None:
    with closed.page.expect_download() as saved:
        closed.page.click("#save-svg")
    assert saved.value.suggested_filename == "freight-from-dushanbe-to-karachi.svg"
    path = tmp_path / "map.svg"
    saved.value.save_as(path)
    root = ElementTree.parse(path).getroot()
    texts = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert "Freight from Dushanbe to Karachi" in texts
    assert any("Closed: Afghanistan" in text for text in texts)
    written = " ".join(texts)
    assert closed.page.text_content("header p") in written
    assert " ".join(closed.page.text_content("#answer").split()) in written
    width = float(root.get("viewBox", "").split()[2])
    assert all(len(text) * 11 * 0.54 <= width for text in texts)
    assert {"Dushanbe", "Karachi", "Kabul"} <= set(texts)
    for element in root.iter():
        assert not {"class", "style"} & element.attrib.keys()
        assert element.get("href", "data:image/png").startswith("data:image/png")
        for value in element.attrib.values():
            assert "http" not in value
    assert path.stat().st_size < 600_000
    assert set(style_of(path, "svg+xml")["many"]) >= {SEA, INK}
    assert closed.faults == []


def test_png(closed: Any, style_of: Any, tmp_path: Path) -> None:
    with closed.page.expect_download() as saved:
        closed.page.click("#save-png")
    path = tmp_path / "map.png"
    saved.value.save_as(path)
    found = style_of(path)
    assert found["width"] == 2 * closed.page.evaluate("whatIf.map.getSize().x")
    assert set(found["many"]) >= {SEA, INK}
    assert closed.faults == []
    assert closed.outside_requests() == []


def test_paper(closed: Any, style_of: Any, tmp_path: Path) -> None:
    page = closed.page
    view = "[whatIf.map.getZoom(), whatIf.map.getCenter().lat, whatIf.map.getCenter().lng]"
    before = page.evaluate(view)
    path = tmp_path / "map.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    written = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    text = " ".join(written.split())
    for part in (".change", ".sentence", ".figures b"):
        assert " ".join(page.inner_text(f"#answer {part}").split()) in text
    assert "Closed: Afghanistan" in text
    for word in ("Kandahar", "Data as of 2026-10-04", "Next best routes", "Natural Earth"):
        assert word in text
    info = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True)
    assert "Pages:           1" in info.stdout
    subprocess.run(
        ["pdftoppm", "-r", "50", "-png", "-f", "1", "-l", "1", path, tmp_path / "p"], check=True
    )
    (picture,) = tmp_path.glob("p*.png")
    assert set(style_of(picture)["many"]) >= {SEA, INK}
    page.emulate_media(media="print")
    assert page.evaluate(HEADING_OF_ROUTES) == ["block", "none"], "none without a route below"
    page.emulate_media(media="screen")
    assert page.evaluate(view) == pytest.approx(before, abs=0.05)
    assert page.is_visible("section.map")
    assert page.query_selector_all("#paper svg") == []
    assert closed.faults == []


def test_firefox(page_text: str, style_of: Any, tmp_path: Path) -> None:
    if not FIREFOX.exists():
        pytest.fail(f"{FIREFOX} is missing. Install it: make browsers")
    path, picture = tmp_path / "page.html", tmp_path / "fox.png"
    path.write_text(page_text, encoding="utf-8")
    address = path.as_uri() + "#x=country.AFG"
    subprocess.run(
        [
            FIREFOX,
            "--headless",
            "--no-remote",
            "--profile",
            _profile(tmp_path),
            "--window-size=1280,800",
            "--screenshot",
            picture,
            address,
        ],
        check=True,
        capture_output=True,
        timeout=90,
        env={"HOME": str(tmp_path)},
    )
    found = style_of(picture)
    assert found["width"] == 1280
    assert {SEA, INK} <= set(found["many"])  # the sea, and the route with its arrows


def _profile(folder: Path) -> Path:
    profile = folder / "profile"
    profile.mkdir()
    return profile
