"""All that the page's scripts draw, as one JSON document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from corridors.foreign import plain_text
from corridors.maps.alignments import MAX_ZOOM
from corridors.maps.document import MapDocument, MapNetwork
from corridors.maps.engine.encoding import PER_DEGREE, LineTable, text_of
from corridors.maps.engine.spoken import spoken

_ESCAPED = re.compile(
    "[\x7f-\u02ff\u0300-\u03ff\u0500-\u05ff\u0700-\u1fff\u2000-\u200b\u200d-\uffff]"
)
"""All but ASCII and the letters of Cyrillic and Arabic with the joiner that Persian writes."""


def page_data(document: MapDocument) -> dict[str, Any]:
    """What the scripts draw; all texts stay plain and are set as text there.

    Parameters
    ----------
    document
        All that the page shows.

    Returns
    -------
    dict
        Plain lists, numbers and texts, ready for :func:`json_block`.

    Examples
    --------
    >>> from corridors.maps.document import MapPlace
    >>> at = {"lon_deg": 67.0, "lat_deg": 24.9}
    >>> karachi = MapPlace(place_id="karachi", name="Karachi", kind="port", **at)
    >>> document = MapDocument(
    ...     title="Freight to Karachi",
    ...     subtitle="",
    ...     corridors=(),
    ...     routes=(),
    ...     crossings=(),
    ...     places=(karachi,),
    ...     notes=(),
    ...     data_as_of="2026-10-04",
    ...     network=MapNetwork(data={}, start={}, lines=()),
    ...     basemap={"countries": []},
    ... )
    >>> page_data(document)["places"]
    [{'name': 'Karachi', 'at': [24.9, 67.0], 'kind': 'port'}]
    """
    table = LineTable()
    network = _network(document.network, table)
    routes = [[table.step(line) for line in route.lines] for route in document.routes]
    corridors = [[table.step(line) for line in corridor.lines] for corridor in document.corridors]
    return {
        "basemap": _short(document.basemap),
        "lines_per_degree": PER_DEGREE,
        "max_zoom": MAX_ZOOM,
        "lines": table.rows,
        "routes": routes,
        "corridors": corridors,
        "crossings": [
            {
                "id": plain_text(item.crossing_id),
                "name": plain_text(item.name),
                "countries": plain_text(item.countries),
                "at": [round(item.lat_deg, 5), round(item.lon_deg, 5)],
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
            {
                "name": plain_text(item.name),
                "at": [round(item.lat_deg, 5), round(item.lon_deg, 5)],
                "kind": item.kind,
            }
            for item in document.places
        ],
        "risk": {iso3: [label, int(level)] for iso3, label, level in document.risk_by_country},
        "network": network,
        "start": dict(document.network.start),
        "tiles": document.tiles,
        "language": spoken(),
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
    """JSON that can stand inside a script element whatever the names are.

    Parameters
    ----------
    data
        Plain lists, finite numbers and texts.

    Returns
    -------
    str
        Without ``<``, ``>`` and ``&``; letters of other alphabets as they are, which is shorter.

    Raises
    ------
    ValueError
        If a number is not finite.

    Examples
    --------
    >>> json_block({"name": "</script>"})
    '{"name":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
