"""What surrounds the program and may not change its answers: the variables of other libraries.

GDAL, PROJ and their drivers obey hundreds of variables of the environment. The program takes all of
them away before any of these libraries is loaded, and sets a few of its own. A program in Python
that imports this library keeps its environment.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping

PREFIXES = (
    "ADBC_ AWS_ AZURE_ CENTER_LONG CHECK_WITH_INVERT_PROJ CPL_ CSV_ CURL_ FLATGEOBUF_ GDAL_"
    " GEOJSON_ GML_ GPKG_ GPX_ GS_ KML_ LIBKML_ MAX_ OCT_ OGR OSM_ OSR_ OSS_ PAM_ PROJ_ PYOGRIO_"
    " PYPROJ_ SHAPE_ SPATIALITE_ SQLITE_ SWIFT_ USE_ VRT_ VSI"
).split()
"""How the names of what is taken away begin."""
NO_DRIVERS = (
    "VRT OGR_VRT GDALG HTTP WFS OAPIF OGCAPI CSW EEDA Carto AmigoCloud Elasticsearch PLSCENES NGW"
    " ADBC GPSBabel"
).split()
"""Drivers that open other files, ask the network or start programs."""
OWN = {
    "CPL_LOG": os.devnull,  # GDAL's own words quote what a file holds; ours say what matters
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_SKIP": ",".join(NO_DRIVERS),
    "OPENBLAS_NUM_THREADS": "1",  # the same sums on any machine, and no memory for threads
    "PROJ_NETWORK": "OFF",
}
"""What is set instead."""


def settle(environment: MutableMapping[str, str]) -> None:
    """Take the variables of other libraries away and set those that keep answers the same.

    Parameters
    ----------
    environment
        Of the process; it is changed.

    Examples
    --------
    >>> environment = {"GDAL_SKIP": "GPKG", "PROJ_DATA": "/tmp", "HOME": "/root"}
    >>> settle(environment)
    >>> environment["HOME"], "PROJ_DATA" in environment, "GPKG" in environment["GDAL_SKIP"]
    ('/root', False, False)
    """
    for name in [name for name in environment if name.upper().startswith(tuple(PREFIXES))]:
        del environment[name]
    environment.update(OWN)
    if environment is os.environ:
        _SETTLED.append(True)


_SETTLED: list[bool] = []


def is_command() -> bool:
    """Whether this process is the command, which settles its environment before all else.

    Returns
    -------
    bool
        False in a program in Python that imports this library, and may use others in its own way.

    Examples
    --------
    >>> is_command()
    False
    """
    return bool(_SETTLED)
