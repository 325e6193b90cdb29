"""An import from file to folder: read, merge, write aside, check, move."""

from __future__ import annotations

import warnings
from dataclasses import replace
from math import isfinite

from corridors.checks.soundness import check_package
from corridors.data.lines import read_lines
from corridors.data.package import Package
from corridors.errors import DataError, UsageError, printable
from corridors.importing.base import Base
from corridors.importing.edits import carry_out
from corridors.importing.faults import MergedError
from corridors.importing.feature import Layer
from corridors.importing.folder import check_target, copy_aside, move_into_place
from corridors.importing.merge import merge
from corridors.importing.origin import Origin, source_file
from corridors.importing.places import Places
from corridors.importing.readers.forms import GEOJSON, GEOPACKAGE, GRAPHML, form_of
from corridors.importing.readers.geojson import read_geojson
from corridors.importing.readers.geopackage import read_geopackage
from corridors.importing.readers.graphml import read_graph
from corridors.importing.report import Imported
from corridors.importing.streets.reduction import street_layer
from corridors.model.names import country_names

MIN_SNAP_KM, MAX_SNAP_KM = 0.001, 50.0
MAX_LICENCE = 500
"""Letters that are taken of the terms of a file."""
OSM_TERMS = (
    "OSMnx graphs hold OpenStreetMap data, © OpenStreetMap contributors, ODbL 1.0: state it as the"
    " licence of the file."
)


def import_lines(
    file: str,
    folder: str | None,
    *,
    package: Package,
    layer: str | None = None,
    snap_km: float = 1.0,
    country: str | None = None,
    licence: str = "",
    overwrite: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Make a data package in a folder with the lines of a file merged into another package.

    Parameters
    ----------
    file
        A GeoPackage, GeoJSON or GraphML file.
    folder
        Where the new package goes; may be None for a dry run.
    package
        The package that the lines are merged into; it stays as it is unless it lies in the folder.
    layer
        Layer of a GeoPackage; None for the only one, or the only one of lines.
    snap_km
        How far an end may lie from its place, in km.
    country
        Name or code of the country of new sections that state none.
    licence
        Terms of the file.
    overwrite
        Whether a package that lies in the folder may be replaced.
    dry_run
        Whether to check and report only.

    Returns
    -------
    Imported
        What was done, or would be.

    Raises
    ------
    UsageError
        If the file is not there, an argument can't be used or the folder can't be written.
    DataError
        With every fault of the file, or of the package that would come of it; nothing is written.
    CorridorsError
        If the system refuses to write.

    Examples
    --------
    >>> import_lines("lines.gpkg", None, package=Package())
    Traceback (most recent call last):
    corridors.errors.UsageError: Name the folder of the new package, or ask for a dry run.
    """
    if folder is None and not dry_run:
        raise UsageError("Name the folder of the new package, or ask for a dry run.")
    if not (isfinite(snap_km) and MIN_SNAP_KM <= snap_km <= MAX_SNAP_KM):
        bounds = f"{MIN_SNAP_KM:g} to {MAX_SNAP_KM:g}"
        raise UsageError(f"The snapping distance is {snap_km:g} km. Give km from {bounds}.")
    target = None if dry_run else folder
    form = form_of(file)
    if layer is not None and form != GEOPACKAGE:
        raise UsageError(f"{file} is {form} and has no layers. Leave the layer out.")
    if target is not None:
        check_target(target, package, file, overwrite=overwrite)
    network = package.network
    code = country_names(network).find(country) if country else ""
    source = source_file(file, package.sources)
    places = Places(package, snap_km=snap_km, source_id=source.source_id, country=code)
    with warnings.catch_warnings(action="ignore"):  # GDAL's and NumPy's: what matters is checked
        read = _read(file, form, layer, places)
    plan = merge(read, Base(package=package, places=places, file=source))
    origin = Origin(
        source_id=source.source_id,
        file=printable(source.name, 100),
        form=read.form,
        layer=read.layer,
        crs=read.crs,
        sha256=source.sha256,
        licence=printable(" ".join(licence.split()), MAX_LICENCE),
    )
    if form == GRAPHML and not origin.licence:
        plan = replace(plan, warnings=(*plan.warnings, OSM_TERMS))
    with copy_aside(package, target) as copy:
        more = carry_out(plan, copy, places.made, origin)
        _check(copy)
        if target is not None:
            move_into_place(copy, target)
    return Imported(
        origin=origin,
        plan=replace(plan, warnings=(*plan.warnings, *more)),
        places=tuple(places.made.values()),
        folder=target,
    )


def _read(file: str, form: str, layer: str | None, places: Places) -> Layer:
    if form == GRAPHML:
        return street_layer(read_graph(file), places)
    return read_geojson(file) if form == GEOJSON else read_geopackage(file, layer)


def _check(copy: Package) -> None:
    """Refuse a copy that is not sound."""
    try:
        check_package(Package(copy.folder))  # read anew, as it was written
        read_lines(copy.folder)
    except DataError as error:
        raise MergedError(error.problems) from None
