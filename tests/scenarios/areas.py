"""Areas written for a test, and what they hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy
import shapely
from pyproj import Geod
from shapely.geometry import mapping

from corridors.model.network import Network
from corridors.scenarios.areas import links_in_area

WGS84 = Geod(ellps="WGS84")
M5, M6 = "pk-m5-rohri-multan", "pk-m6-hyderabad-rohri"


def drawn(network: Network, name: str) -> Any:
    assert network.package is not None
    return shapely.LineString(network.package.lines[name].points)


def write(folder: Path, *shapes: Any) -> str:
    path = folder / "area.geojson"
    features = [{"type": "Feature", "geometry": mapping(one), "properties": {}} for one in shapes]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path)


def components(network: Network, folder: Path, *shapes: Any, **options: Any) -> set[str]:
    found = links_in_area(network, write(folder, *shapes), **options).links
    return {network.link_by_id[name].component for name in found}


def strip(line: Any, radius_km: float) -> Any:
    """A line widened on the ground, near enough for a strip."""
    across = 111.32 * numpy.cos(numpy.radians(line.centroid.y)), 110.9
    plane = shapely.transform(line, lambda at: at * across).buffer(radius_km)
    return shapely.transform(plane, lambda at: at / across)
