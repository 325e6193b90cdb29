"""The basemap: land, borders, disputed lines and lakes, read from the data package."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from corridors.data.shipped import bounds
from corridors.documents import json_of
from corridors.door import DoorError, read_text
from corridors.errors import CorridorsError, printable

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
    path = os.path.join(folder, FILE_NAME)
    shown = printable(path, 200)
    remedy = "Copy the one of the shipped package, or install the program again."
    try:
        basemap: dict[str, Any] = json_of(read_text(path, "basemap", bounds(folder)), path)
    except DoorError as error:
        raise BasemapError(f"The basemap {shown} {error.reason}. {remedy}") from None
    schema = basemap.get("schema") if isinstance(basemap, dict) else None
    if schema != SCHEMA:
        stated = printable(repr(schema))
        raise BasemapError(f"The basemap {shown} has schema {stated}. {remedy}")
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
