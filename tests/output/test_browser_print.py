"""PDF and PNG by a browser of the machine: what they hold, and what happens without one."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from corridors.errors import CorridorsError
from corridors.output import browser_print
from corridors.output.browser_print import browser_for, drawing_page, printed
from corridors.output.pages import Drawing, Page

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200.5" viewBox="0 0 300 200.5">'
    '<rect width="300" height="200.5" fill="#0a0"/></svg>'
)


def program(folder: Path, text: str) -> Path:
    """A browser of the test's own, found before all others."""
    file = folder / "chromium"
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made, to see that none is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def test_a_drawing_becomes_a_picture_of_its_size(tmp_path: Path, temporary: Path) -> None:
    file = tmp_path / "chart.png"
    Drawing(SVG).save(file)
    content = file.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (600, 402)
    assert not list(temporary.iterdir())


def test_firefox_makes_the_whole_picture(
    only: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    assert firefox is not None, "Install it: apt-get install -y firefox-esr"
    (only / "firefox").symlink_to(firefox)
    monkeypatch.setattr(browser_print, "CHROMIUMS", [])
    page, size_px = drawing_page(SVG)
    content = printed(page, "png", size_px)
    assert struct.unpack(">II", content[16:24]) == size_px == (300, 201)
    assert not list(temporary.iterdir())


def test_a_drawing_becomes_a_pdf_of_one_page(tmp_path: Path) -> None:
    file = tmp_path / "chart.pdf"
    Drawing(SVG).save(file)
    content = file.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1


def test_a_page_that_is_printed_reaches_nothing() -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        page = f'<img src="{address}/a"><script>fetch("{address}/b")</script><p>here</p>'
        assert printed(page, "pdf").startswith(b"%PDF-")
        server.shutdown()
    assert asked == []


def test_without_a_browser_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(browser_print, "APPLICATIONS", {})
    for form, kinds in (("pdf", "Chromium, Chrome or Edge"), ("png", "Edge or Firefox")):
        with pytest.raises(CorridorsError, match=kinds):
            browser_for(form)
    with pytest.raises(CorridorsError, match="none was found"):
        Page("<p>").save("page.pdf")
    assert not os.path.exists("page.pdf")


def test_a_browser_that_hangs_is_ended(
    only: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = only / "alive"
    program(only, f"(sleep 2; touch {mark}) & sleep 60")
    monkeypatch.setattr(browser_print, "TIMEOUT_S", 0.3)
    with pytest.raises(CorridorsError, match="took more than"):
        printed("<p>", "pdf")
    assert not list(temporary.iterdir())
    time.sleep(2.5)
    assert not mark.exists(), "a child of the browser outlived it"


def test_a_browser_that_fails_is_quoted(only: Path, temporary: Path) -> None:
    program(only, "echo no display here >&2; exit 3")
    with pytest.raises(CorridorsError, match="wrote no PDF: no display here"):
        printed("<p>", "pdf")
    program(only, "exit 3")
    with pytest.raises(CorridorsError, match="exit code 3"):
        printed("<p>", "pdf")
    assert not list(temporary.iterdir())


def test_firefox_is_for_pictures_alone(only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(only))
    monkeypatch.setattr(browser_print, "APPLICATIONS", {})
    program(only, "").rename(only / "firefox")
    assert browser_for("png") == str(only / "firefox")
    with pytest.raises(CorridorsError, match="PDF is printed by a browser"):
        browser_for("pdf")


def test_a_drawing_without_a_size_is_refused() -> None:
    with pytest.raises(CorridorsError, match="states no size"):
        drawing_page("<svg></svg>")
