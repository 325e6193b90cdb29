"""What the page's script draws, as small JSON: each stretch once, as delta integers."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from corridors.maps.document import MapDocument, MapLine

PER_DEGREE = 10_000
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
Step = int  # n: line n as stored; ~n: line n run backwards


class LineTable:
    """Stretches without repeats: two corridors on one road share one entry."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._index: dict[tuple[object, ...], Step] = {}

    def step(self, line: MapLine) -> Step:
        """Give the entry of a line, added if it is new."""
        flat = pack(line.points)
        style = (line.mode, line.schematic)
        known = self._index.get((*style, flat))
        if known is not None:
            return known
        number = len(self.rows)
        self.rows.append({"m": line.mode, "s": int(line.schematic), "p": flat})
        self._index[*style, pack(line.points[::-1])] = ~number
        self._index[*style, flat] = number
        return number


def plain_text(value: str) -> str:
    """Mark control characters, lone surrogates and direction overrides, which no name needs."""
    return UNPRINTABLE.sub("\ufffd", value)


def pack(points: tuple[tuple[float, float], ...]) -> tuple[int, ...]:
    """Write (lon_deg, lat_deg) points as delta integers in ten-thousandths of a degree.

    Examples
    --------
    >>> pack(((61.5, 25.0), (61.6, 25.1)))
    (615000, 250000, 1000, 1000)
    """
    flat: list[int] = []
    x = y = 0
    for lon_deg, lat_deg in points:
        next_x, next_y = round(lon_deg * PER_DEGREE), round(lat_deg * PER_DEGREE)
        flat += (next_x - x, next_y - y)
        x, y = next_x, next_y
    return tuple(flat)


def in_order_of_travel(lines: tuple[MapLine, ...]) -> tuple[MapLine, ...]:
    """Turn lines round where that brings each one's start to the end of the one before."""
    turned: list[MapLine] = []
    for number, line in enumerate(lines):
        first, last = line.points[0], line.points[-1]
        if turned:
            here = turned[-1].points[-1]
            backwards = math.dist(here, last) < math.dist(here, first)
        elif number + 1 < len(lines):
            after = (lines[1].points[0], lines[1].points[-1])
            backwards = min(math.dist(first, p) for p in after) < min(
                math.dist(last, p) for p in after
            )
        else:
            backwards = False
        turned.append(
            MapLine(
                points=line.points[::-1] if backwards else line.points,
                mode=line.mode,
                schematic=line.schematic,
                name=line.name,
            )
        )
    return tuple(turned)


def page_data(document: MapDocument, basemap: dict[str, Any]) -> dict[str, Any]:
    """Collect what the script draws; all texts stay plain and are set as text there."""
    table = LineTable()
    routes = [
        [table.step(line) for line in in_order_of_travel(route.lines)] for route in document.routes
    ]
    corridors = [[table.step(line) for line in corridor.lines] for corridor in document.corridors]
    return {
        "basemap": basemap,
        "lines_per_degree": PER_DEGREE,
        "lines": table.rows,
        "routes": routes,
        "corridors": corridors,
        "crossings": [
            {
                "name": plain_text(item.name),
                "countries": plain_text(item.countries),
                "at": [item.lat_deg, item.lon_deg],
                "status": item.status,
                "status_text": plain_text(item.status_text),
                "as_of": plain_text(item.as_of),
                "source_title": plain_text(item.source_title),
                "source_url": plain_text(item.source_url),
                "note": plain_text(item.note),
            }
            for item in document.crossings
        ],
        "places": [
            {"name": plain_text(item.name), "at": [item.lat_deg, item.lon_deg], "kind": item.kind}
            for item in document.places
        ],
        "risk": {iso3: [label, int(level)] for iso3, label, level in document.risk_by_country},
    }


def json_block(data: dict[str, Any]) -> str:
    """Write JSON that can stand inside a script element whatever the names are."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
