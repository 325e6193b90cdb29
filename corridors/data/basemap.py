"""The basemap: land, borders, disputed lines and lakes, read from the data package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geodata
from corridors.errors import CorridorsError

SCHEMA = "corridors/basemap/1"
FILE_NAME = "basemap.json"


class BasemapError(CorridorsError, ValueError):
    """A basemap file that is missing or that this version can't draw."""

    exit_code = 4


def read_basemap() -> dict[str, Any]:
    """Read the basemap as it goes into the page: delta integers, hundredths of a degree.

    Raises
    ------
    BasemapError
        If the file is missing, is no JSON or has another schema.

    Examples
    --------
    >>> sorted(read_basemap())[:3]
    ['borders', 'clip_deg', 'coordinates_per_degree']
    """
    path = Path(geodata.DIRECTORY) / FILE_NAME
    remedy = "Build it as geodata/build/basemap.py says, or install the package again."
    try:
        basemap: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BasemapError(f"The basemap {path} can't be read: {error}. {remedy}") from error
    if basemap.get("schema") != SCHEMA:
        raise BasemapError(f"The basemap {path} has schema {basemap.get('schema')!r}. {remedy}")
    return basemap


def country_names(basemap: dict[str, Any]) -> dict[str, str]:
    """Map ISO 3166-1 alpha-3 codes to the names that the map writes."""
    return {
        country["iso3"]: country["label"][0]
        for country in basemap["countries"]
        if country["label"] is not None
    }
