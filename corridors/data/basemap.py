"""The basemap: land, borders, disputed lines and lakes, read from the data package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corridors.errors import CorridorsError

SCHEMA = "corridors/basemap/1"
FILE_NAME = "basemap.json"


class BasemapError(CorridorsError, ValueError):
    """A basemap file that is missing or that this version can't draw."""

    exit_code = 4


def read_basemap(folder: str) -> dict[str, Any]:
    """Read the basemap as it goes into the page: delta integers, hundredths of a degree.

    Parameters
    ----------
    folder
        Folder of the data package.

    Returns
    -------
    dict
        The content of its file.

    Raises
    ------
    BasemapError
        If the file is missing, is not JSON or has another schema.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> sorted(read_basemap(shipped_folder()))[:3]
    ['borders', 'clip_deg', 'coordinates_per_degree']
    """
    path = Path(folder) / FILE_NAME
    remedy = "Copy the one of the shipped package, or install the program again."
    try:
        basemap: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BasemapError(f"The basemap {path} can't be read: {error}. {remedy}") from error
    if basemap.get("schema") != SCHEMA:
        raise BasemapError(f"The basemap {path} has schema {basemap.get('schema')!r}. {remedy}")
    return basemap


def country_names(basemap: Mapping[str, Any]) -> dict[str, str]:
    """The names that the map writes, by ISO 3166-1 alpha-3 code.

    Parameters
    ----------
    basemap
        As :func:`read_basemap` gives it.

    Returns
    -------
    dict
        Only countries that the map labels.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> country_names(Package().basemap)["PAK"]
    'Pakistan'
    """
    return {
        country["iso3"]: country["label"][0]
        for country in basemap["countries"]
        if country["label"] is not None
    }
