"""An import from file to folder: read, merge, write aside, check, move."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from corridors.checks import check_package
from corridors.data.lines import read_lines
from corridors.data.package import Package
from corridors.errors import DataError, UsageError, printable
from corridors.importing.context import Context
from corridors.importing.ends import Ends
from corridors.importing.folder import check_target, copy_aside, move_into_place
from corridors.importing.merge import merge
from corridors.importing.readers.geojson import digest, form_of, read_geojson, read_geopackage
from corridors.importing.records import MergedError, Plan, Skipped, slug
from corridors.importing.streets.reduction import read_streets
from corridors.importing.writing import Origin, write_plan
from corridors.model.names import country_names
from corridors.model.records import Place, Source

MIN_SNAP_KM, MAX_SNAP_KM = 0.001, 50.0
MAX_LICENCE = 500


class Imported(NamedTuple):
    """What an import did, or would do."""

    origin: Origin
    plan: Plan
    places: tuple[Place, ...]
    folder: str | None
    """Where the package was written; None for a dry run."""


def import_lines(
    path: str,
    folder: str | None,
    *,
    layer: str | None = None,
    snap_km: float = 1.0,
    country: str | None = None,
    licence: str = "",
    data: str | None = None,
    overwrite: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Make a data package in a folder with the lines of a file merged into another package.

    Raises
    ------
    UsageError
        If the file is not there or the folder can't be written.
    DataError
        With every fault of the file, or of the package that would come of it; nothing is written.
    """
    if not dry_run and folder is None:
        raise UsageError("Name the folder of the new package by -o, or give --dry-run.")
    if not (isfinite(snap_km) and MIN_SNAP_KM <= snap_km <= MAX_SNAP_KM):
        bounds = f"{MIN_SNAP_KM:g} to {MAX_SNAP_KM:g}"
        raise UsageError(f"--snap-km is {snap_km:g}. Give km from {bounds}.")
    form = form_of(path)
    if layer is not None and form != "GeoPackage":
        raise UsageError(f"{path} is {form} and has no layers. Leave --layer out.")
    if folder is not None and not dry_run:
        check_target(folder, data, path, overwrite=overwrite)
    network, lines, sources = Package(data).network, Package(data).lines, Package(data).sources
    code = country_names(network).find(country) if country else ""
    sha256 = digest(path)
    source_id = _source_id(path, sha256, sources)
    ends = Ends(network, snap_km, source_id, code)
    skipped: list[Skipped] = []
    with warnings.catch_warnings(action="ignore"):  # GDAL's and NumPy's: what matters is checked
        if form == "GraphML":
            read, skipped = read_streets(path, ends)
        else:
            read = read_geojson(path) if form == "GeoJSON" else read_geopackage(path, layer)
    plan = merge(Context(network, lines, ends, path, sources), read, skipped)
    said = printable(" ".join(licence.split()), MAX_LICENCE)
    if form == "GraphML" and not said:
        plan.warnings.append(
            "OSMnx graphs hold OpenStreetMap data, © OpenStreetMap contributors, ODbL 1.0: state it"
            " by --licence."
        )
    name = printable(os.path.basename(path), 100)
    origin = Origin(source_id, name, read.form, read.layer, read.crs, sha256, said)
    with copy_aside(None if dry_run else folder, data) as temporary:
        write_plan(temporary, plan, ends.made, origin)
        try:
            check_package(temporary)
            read_lines(temporary)
        except DataError as error:
            raise MergedError(error.problems) from None
        if folder is not None and not dry_run:
            move_into_place(temporary, folder)
    return Imported(origin, plan, tuple(ends.made.values()), None if dry_run else folder)


def _source_id(path: str, sha256: str, sources: Mapping[str, Source]) -> str:
    """The id of a file as a source; the same file has the same one when it comes again."""
    wanted = f"import-{slug(os.path.splitext(os.path.basename(path))[0], 'file')}"
    source_id, number = wanted, 1
    while source_id in sources and sha256 not in sources[source_id].note:
        number += 1
        source_id = f"{wanted}-{number}"
    return source_id
