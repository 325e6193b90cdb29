"""What spreadsheets leave in tables: rows of commas, marks, UTF-16."""

from __future__ import annotations

from pathlib import Path

import pytest

from corridors.data.package import Package
from corridors.errors import DataError


@pytest.mark.parametrize("tail", [",,,,,,,,,\n", " , ,,,,,,,,\n", ",\n", "\n", ",,,,,,,,,,,,,,\n"])
def test_rows_of_empty_cells_are_skipped(package: Path, tail: str) -> None:
    for table in ("places.csv", "links.csv", "closures.csv"):
        path = package / table
        path.write_text(path.read_text("utf-8") + tail * 2, "utf-8")
    network = Package(str(package)).network
    assert len(network.places) == len(Package().network.places)
    assert len(network.links) == len(Package().network.links)


def test_a_torn_row_is_no_tail(package: Path) -> None:
    path = package / "places.csv"
    path.write_text(path.read_text("utf-8") + ",,x\n", "utf-8")
    with pytest.raises(DataError, match="has 3 fields, the header"):
        Package(str(package)).network  # noqa: B018


def test_a_return_inside_a_text_ends_no_line_and_is_marked(package: Path) -> None:
    path = package / "advisories.csv"
    text = path.read_bytes().replace(b"\n", b"\r\n").replace(b"war around", b"war aro\rund")
    path.write_bytes(text)
    notice = Package(str(package)).network.countries["IRN"].notices[0]
    assert notice.text.startswith("war aro\ufffdund")
    path.write_bytes(text.replace(b"aro\rund", b"aro\r\nund"))
    assert Package(str(package)).network.countries["IRN"].notices[0].text.startswith("war aro\nund")


def test_utf16_is_named(package: Path) -> None:
    path = package / "places.csv"
    path.write_text(path.read_text("utf-8"), "utf-16")
    with pytest.raises(DataError, match=r"places\.csv, file: is UTF-16: save it as UTF-8"):
        Package(str(package)).network  # noqa: B018
