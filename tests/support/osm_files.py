"""Extracts of OpenStreetMap made for a test: XML, and PBF by its format's own rules."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

Point = tuple[float, float]
GRAINS = 10_000_000
"""Of a degree: coordinates of OpenStreetMap have seven decimals."""
BLOCK = 8_000
"""Things in a block, as writers of PBF have it."""


class Way(NamedTuple):
    """A way by its points, its number, and its tags."""

    number: int
    points: Sequence[Point]
    tags: Mapping[str, str]


def _grain(point: Point) -> tuple[int, int]:
    return round(point[0] * GRAINS), round(point[1] * GRAINS)


def _nodes(ways: Iterable[Way]) -> dict[tuple[int, int], int]:
    """Node ids by place: ways that share a point share a node."""
    ids: dict[tuple[int, int], int] = {}
    for way in ways:
        for point in way.points:
            ids.setdefault(_grain(point), len(ids) + 1)
    return ids


def write_xml(path: Path, ways: Sequence[Way]) -> str:
    ids = _nodes(ways)
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="tests">']
    for (x, y), number in ids.items():
        rows.append(f'<node id="{number}" lon="{x / GRAINS:.7f}" lat="{y / GRAINS:.7f}"/>')
    for way in sorted(ways):
        rows.append(f'<way id="{way.number}">')
        rows += [f'<nd ref="{ids[_grain(point)]}"/>' for point in way.points]
        rows += [f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in way.tags.items()]
        rows.append("</way>")
    path.write_text("\n".join([*rows, "</osm>", ""]), encoding="utf-8")
    return str(path)


def write_pbf(path: Path, ways: Sequence[Way]) -> str:
    ids = sorted((number, place) for place, number in _nodes(ways).items())
    by_place = {place: number for number, place in ids}
    ordered = sorted(ways)
    header = _field(4, b"OsmSchema-V0.6") + _field(4, b"DenseNodes")
    parts = [_blob(b"OSMHeader", header)]
    contents = [_dense(ids[at : at + BLOCK]) for at in range(0, len(ids), BLOCK)]
    contents += [
        _way_block(ordered[at : at + BLOCK], by_place) for at in range(0, len(ordered), BLOCK)
    ]
    parts += [_blob(b"OSMData", content) for content in contents]
    path.write_bytes(b"".join(parts))
    return str(path)


def _dense(rows: Sequence[tuple[int, tuple[int, int]]]) -> bytes:
    dense = _field(1, _deltas([number for number, _ in rows]))
    dense += _field(8, _deltas([place[1] for _, place in rows]))
    dense += _field(9, _deltas([place[0] for _, place in rows]))
    return _field(1, _field(1, b"")) + _field(2, _field(2, dense))


def _way_block(ways: Sequence[Way], ids: Mapping[tuple[int, int], int]) -> bytes:
    texts: dict[str, int] = {"": 0}
    group = b""
    for way in ways:
        keys = b"".join(_varint(texts.setdefault(k, len(texts))) for k in way.tags)
        values = b"".join(_varint(texts.setdefault(v, len(texts))) for v in way.tags.values())
        refs = _deltas([ids[_grain(point)] for point in way.points])
        number = _varint(1 << 3) + _varint(way.number)
        group += _field(3, number + _field(2, keys) + _field(3, values) + _field(8, refs))
    table = b"".join(_field(1, text.encode()) for text in texts)
    return _field(1, table) + _field(2, group)


def _blob(kind: bytes, content: bytes) -> bytes:
    size = _varint(2 << 3) + _varint(len(content))
    blob = size + _field(3, zlib.compress(content, 1))
    head = _field(1, kind) + _varint(3 << 3) + _varint(len(blob))
    return struct.pack(">I", len(head)) + head + blob


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _deltas(numbers: Sequence[int]) -> bytes:
    steps = zip(numbers, [0, *numbers[:-1]], strict=True)
    return b"".join(_varint((a - b) << 1 if a >= b else ((b - a) << 1) - 1) for a, b in steps)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)
