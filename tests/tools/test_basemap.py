"""The basemap's geometry, on squares."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from tools import DATA
from tools.geometry import basemap

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]


def decoded(flat: list[int]) -> list[tuple[int, int]]:
    x = y = 0
    points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def test_a_ring_is_clipped_to_a_box() -> None:
    clipped = basemap.clip_ring(SQUARE, (1, 1, 3, 10))
    assert basemap.area(clipped) == pytest.approx(6)
    assert basemap.clip_ring(SQUARE, (10, 10, 11, 11)) == []


def test_a_line_is_split_at_a_box_and_nothing_is_lost() -> None:
    line = [(float(x), 0.5) for x in range(6)]
    inner, outer = basemap.split(line, (1.2, 0, 3.8, 1))
    assert inner == [[(1.0, 0.5), (2.0, 0.5), (3.0, 0.5), (4.0, 0.5)]]
    assert outer == [[(0.0, 0.5), (1.0, 0.5)], [(4.0, 0.5), (5.0, 0.5)]]


def test_simplified_lines_keep_ends_and_corners() -> None:
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 2.0)]
    assert basemap.simplify(line, 0.01) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]


def test_lines_are_written_as_steps_without_repeats() -> None:
    flat = basemap.encode([(70.001, 36.0), (70.0, 36.001), (70.5, 36.25)])
    assert decoded(flat) == [(7000, 3600), (7050, 3625)]


def test_arcs_join_in_either_direction() -> None:
    arcs = [[(0.0, 0.0), (1.0, 0.0)], [(1.0, 1.0), (1.0, 0.0)]]
    assert basemap.join([0, ~1], arcs) == [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]


def test_a_shape_file_is_read_ring_by_ring() -> None:
    ring = [*SQUARE, SQUARE[0]]
    content = struct.pack("<i4d2ii", 5, 0, 0, 4, 4, 1, len(ring), 0)
    content += b"".join(struct.pack("<2d", *point) for point in ring)
    raw = bytes(100) + struct.pack(">2i", 1, len(content) // 2) + content
    assert basemap.read_polygons(raw) == [ring]


def test_another_edition_of_an_input_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "countries.json"
    other.write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit, match="is not the edition"):
        basemap.checked(other, "countries")


def test_the_shipped_basemap_names_every_country_of_the_labels() -> None:
    shipped = json.loads((DATA / "basemap.json").read_text(encoding="utf-8"))
    labels = {row["iso3"]: row["label"] for row in shipped["countries"] if row["label"]}
    assert labels == {code: list(label) for code, label in basemap.LABELS.items()}
