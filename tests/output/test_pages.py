"""Pages and drawings that are saved and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from corridors.errors import ExistsError, UsageError
from corridors.output.pages import Drawing, Page


def test_saving_replaces_unless_it_may_not(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    Page("<p>one</p>").save(path)
    assert path.read_text(encoding="utf-8") == "<p>one</p>\n"
    Page("<p>two</p>").save(str(path))
    assert path.read_text(encoding="utf-8") == "<p>two</p>\n"
    with pytest.raises(ExistsError) as refused:
        Page("<p>three</p>").save(path, overwrite=False)
    assert str(refused.value) == f"{path} exists. Name another file."
    assert path.read_text(encoding="utf-8") == "<p>two</p>\n"
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]


def test_a_new_file_needs_no_leave_to_replace(tmp_path: Path) -> None:
    Page("<p>one</p>\n").save(tmp_path / "page.html", overwrite=False)
    assert (tmp_path / "page.html").read_bytes() == b"<p>one</p>\n"


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        Page("x").save(tmp_path / "none" / "page.html")
    assert not list(tmp_path.iterdir())


def test_a_notebook_shows_a_page_in_a_frame_and_a_drawing_as_it_is() -> None:
    page = Page('<p class="a">one</p>')._repr_html_()
    assert 'srcdoc="&lt;p class=&quot;a&quot;&gt;one&lt;/p&gt;"' in page
    assert 'sandbox="' in page
    assert "allow-same-origin" not in page
    drawing = Drawing("<svg/>", notes=("a warning",))
    assert (drawing._repr_svg_(), drawing._repr_html_()) == ("<svg/>", "<svg/>")
    assert repr(Drawing("x" * 2000, "chart")) == "<Drawing: chart, 2 KB>"
