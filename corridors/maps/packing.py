"""What the page's script draws, as small JSON: each line once, its points as short text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from corridors.maps.document import MapDocument, MapLine, MapNetwork
from corridors.web import plain_text

PER_DEGREE = 1_000
"""A tenth of a kilometre is less than a pixel at the nearest zoom."""
Step = int  # n: line n as stored; ~n: line n run backwards


class LineTable:
    """Lines without repeats: two corridors on one road share one entry."""

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
        self.rows.append({"m": line.mode, "s": int(line.schematic), "p": text_of(flat)})
        self._index[*style, pack(line.points[::-1])] = ~number
        self._index[*style, flat] = number
        return number


def pack(points: tuple[tuple[float, float], ...]) -> tuple[int, ...]:
    """Write (lon_deg, lat_deg) points as delta integers in thousandths of a degree.

    Examples
    --------
    >>> pack(((61.5, 25.0), (61.6, 25.1)))
    (61500, 25000, 100, 100)
    """
    return deltas((round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in points)


def deltas(pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Pairs of whole numbers as the steps from each to the next.

    Examples
    --------
    >>> deltas([(5, 7), (6, 4)])
    (5, 7, 1, -3)
    """
    flat: list[int] = []
    x = y = 0
    for next_x, next_y in pairs:
        flat += (next_x - x, next_y - y)
        x, y = next_x, next_y
    return tuple(flat)


def text_of(numbers: Iterable[int]) -> str:
    """Write integers as printable text, five bits a letter (encoded polyline algorithm format).

    Half as long as digits and commas: small numbers take one letter or two.

    Examples
    --------
    >>> text_of((1, -1, 100, 0))
    'A@gE?'
    """
    letters = []
    for number in numbers:
        left = ~(number << 1) if number < 0 else number << 1
        while left >= 0x20:
            letters.append(chr((0x20 | left & 0x1F) + 63))
            left >>= 5
        letters.append(chr(left + 63))
    return "".join(letters)


def page_data(document: MapDocument, basemap: Mapping[str, Any]) -> dict[str, Any]:
    """Collect what the script draws; all texts stay plain and are set as text there."""
    table = LineTable()
    network = _network(document.network, table)
    routes = [[table.step(line) for line in route.lines] for route in document.routes]
    corridors = [[table.step(line) for line in corridor.lines] for corridor in document.corridors]
    return {
        "basemap": _short(basemap),
        "lines_per_degree": PER_DEGREE,
        "lines": table.rows,
        "routes": routes,
        "corridors": corridors,
        "crossings": [
            {
                "id": plain_text(item.crossing_id),
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
        "network": network,
        "start": dict(document.network.start),
        "tiles": document.tiles,
    }


def _network(network: MapNetwork, table: LineTable) -> dict[str, Any]:
    """The router's data with the line of each row: 0 for none, n + 1 for step n, ~n as it is."""
    steps = [table.step(line) if line else None for line in network.lines]
    lines = [0 if step is None else step + 1 if step >= 0 else step for step in steps]
    return {**network.data, "lines": lines}


def _short(basemap: Mapping[str, Any]) -> dict[str, Any]:
    """The basemap with its lines as text."""
    short = dict(basemap)
    for key in ("borders", "disputed", "lakes"):
        short[key] = [text_of(line) for line in basemap.get(key, ())]
    short["countries"] = [
        {**country, "rings": [text_of(ring) for ring in country["rings"]]}
        for country in basemap.get("countries", ())
    ]
    return short


def json_block(data: dict[str, Any]) -> str:
    """Write JSON that can stand inside a script element whatever the names are."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
