"""GeoPackages whose bytes depend on nothing but their rows."""

from __future__ import annotations

import os
from pathlib import Path

import geopandas
import pyogrio
from shapely import LineString

from tools.geometry.draw import Alignment

BUILD_DATE = "2026-01-01T00:00:00.000Z"


def write_links(path: Path, drawn: dict[str, Alignment]) -> None:
    """Write layer `links`, one line per link id, in the order of the ids."""
    os.environ["OGR_CURRENT_DATE"] = BUILD_DATE
    ids = sorted(drawn)
    frame = geopandas.GeoDataFrame(
        {
            "link_id": ids,
            "geometry_quality": [drawn[i].quality for i in ids],
            "geometry_source": [drawn[i].source for i in ids],
            "geometry_km": [round(drawn[i].length_km, 1) for i in ids],
            "terrain": [drawn[i].terrain for i in ids],
        },
        geometry=[LineString(drawn[i].line) for i in ids],
        crs="EPSG:4326",
    )
    scratch = path.with_name(f"{path.stem}.new{path.suffix}")
    scratch.unlink(missing_ok=True)
    pyogrio.write_dataframe(
        frame, scratch, layer="links", driver="GPKG", geometry_type="LineString"
    )
    scratch.replace(path)
