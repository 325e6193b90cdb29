"""An import from file to folder: read, merge, write aside, check, move."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from corridors.checks.soundness import check_package
from corridors.data.geo.forms import GRAPHML, NAMES, UnreadableError, form_of
from corridors.data.lines import read_lines
from corridors.data.package import Package
from corridors.door import DoorError, check
from corridors.errors import DataError, UsageError, printable
from corridors.importing.base import Base
from corridors.importing.edits import carry_out
from corridors.importing.elevation.renew import renewal_of
from corridors.importing.elevation.tiles import tiles_of
from corridors.importing.faults import MergedError, unreadable
from corridors.importing.feature import Layer
from corridors.importing.folder import check_target, copy_aside, move_into_place
from corridors.importing.merge import merge
from corridors.importing.origin import Origin, source_file
from corridors.importing.places import Places
from corridors.importing.readers.features import read_lines_of
from corridors.importing.readers.graphml import read_graph
from corridors.importing.report import Imported
from corridors.importing.streets.graph import StreetGraph
from corridors.importing.streets.pieces import graph_of_pieces
from corridors.importing.streets.reduction import street_layer
from corridors.importing.streets.tags import CLASSES, Wanted
from corridors.model.names import country_names
from corridors.model.records import GAUGES_MM

MIN_SNAP_KM, MAX_SNAP_KM = 0.001, 50.0
MAX_LICENCE = 500
"""Letters that are taken of the terms of a file."""
OSM_TERMS = (
    "Streets with these tags are data of OpenStreetMap, © OpenStreetMap contributors, ODbL 1.0:"
    " state it as the licence of the file."
)


def import_lines(
    file: str,
    folder: str | None,
    *,
    package: Package,
    layer: str | None = None,
    mode: str | None = None,
    gauge_mm: str | None = None,
    snap_km: float = 1.0,
    country: str | None = None,
    licence: str = "",
    overwrite: bool = False,
    dry_run: bool = False,
    elevation: Sequence[str] = (),
) -> Imported:
    """Make a data package in a folder with the lines of a file merged into another package.

    Parameters
    ----------
    file
        GeoPackage, GeoJSON, Shapefile or its ZIP, KML, GPX, FlatGeobuf, CSV with WKT, or GraphML
        of OSMnx; the ending of its name says which.
    folder
        Where the new package goes; may be None for a dry run.
    package
        The package that the lines are merged into; it stays as it is unless it lies in the folder.
    layer
        Layer of a GeoPackage; None for the only one, or the only one of lines.
    mode
        road, rail or ferry: what lines are that do not say so themselves. They are taken for
        pieces of a network, which are joined end to end.
    gauge_mm
        Gauge of such railways; None to read it off their tags.
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
    elevation
        Elevation tiles, or folders of them, that give the lines their elevation.

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
    wanted = _wanted(mode, gauge_mm)
    tiles = tiles_of(elevation) if elevation else None
    target = None if dry_run else folder
    is_graph = _is_graph(file)
    if layer is not None and is_graph:
        raise UsageError(f"{file} is {GRAPHML.name} and has no layers. Leave the layer out.")
    if target is not None:
        check_target(target, package, file, overwrite=overwrite)
    network = package.network
    code = country_names(network).find(country) if country else ""
    source = source_file(file, package.sources)
    places = Places(package, snap_km=snap_km, source_id=source.source_id, country=code)
    with warnings.catch_warnings(action="ignore"):  # GDAL's and NumPy's: what matters is checked
        read = _read(file, layer, wanted, places, is_graph=is_graph)
    plan = merge(read, Base(package=package, places=places, file=source))
    plan = replace(plan, renewal=renewal_of(plan, package, tiles))
    origin = Origin(
        source_id=source.source_id,
        file=printable(source.name, 100),
        form=read.form,
        layer=read.layer,
        crs=read.crs,
        sha256=source.sha256,
        licence=printable(" ".join(licence.split()), MAX_LICENCE),
    )
    if not origin.licence and any(change.link_id.startswith("osm-") for change in plan.added):
        plan = replace(plan, warnings=(*plan.warnings, OSM_TERMS))
    with copy_aside(package, target) as copy:
        more = carry_out(plan, copy, places.made, origin)
        check_copy(copy)
        if target is not None:
            move_into_place(copy, target)
    return Imported(
        origin=origin,
        plan=replace(plan, warnings=(*plan.warnings, *more)),
        places=tuple(places.made.values()),
        folder=target,
        heights_given=bool(elevation),
    )


def _wanted(mode: str | None, gauge_mm: str | None) -> Wanted:
    """The mode and gauge of lines that state none, checked."""
    if mode is not None and mode not in CLASSES:
        raise UsageError(f"{printable(mode)!r} is not a mode. Choose from {', '.join(CLASSES)}.")
    gauges = tuple(map(str, GAUGES_MM))
    if gauge_mm is not None and mode != "rail":
        raise UsageError("A gauge is for railways. Choose the mode rail, or leave the gauge out.")
    if gauge_mm is not None and gauge_mm not in gauges:
        raise UsageError(
            f"{printable(gauge_mm)!r} is not a gauge. Choose from {', '.join(gauges)} mm."
        )
    return Wanted(mode or "", gauge_mm or "")


def _is_graph(file: str) -> bool:
    """Whether a file that is there is a street graph."""
    try:
        check(file, "geopackage")
    except DoorError as error:
        if not os.path.isfile(file):
            known = f"{NAMES}, or GraphML of OSMnx"
            shown = printable(file, 1000)
            raise UsageError(
                f"The file {shown} {error.reason}. Name a file of lines ({known})."
            ) from None
    try:
        return form_of(file) is GRAPHML
    except UnreadableError as error:
        raise unreadable(file, error.message, error.part or "file") from None
    except OSError as error:
        raise unreadable(file, f"can't be read: {error.strerror}") from None


def _read(file: str, layer: str | None, wanted: Wanted, places: Places, *, is_graph: bool) -> Layer:
    if is_graph:
        return _streets(file, read_graph(file, wanted), places)
    lines = read_lines_of(file, layer, wanted)
    if not lines.pieces:
        return lines.layer
    if lines.own_mode and not wanted.mode:
        wanted = wanted._replace(mode=lines.own_mode)
    points = [(place.lon_deg, place.lat_deg) for place in places.network.places.values()]
    graph = graph_of_pieces(file, lines.pieces, lines.layer, wanted, points, places.snap_km)
    streets = _streets(file, graph, places)
    own = lines.layer
    if own.features and not streets.features:  # the pieces alone would refuse the file
        reasons = "; ".join(fault.message for fault in streets.faults)
        return replace(own, warnings=(*own.warnings, f"Its pieces of a network: {reasons}."))
    return replace(
        streets, features=own.features + streets.features, faults=own.faults + streets.faults
    )


def _streets(file: str, graph: StreetGraph, places: Places) -> Layer:
    if graph.wanted.taken == "rail" and not graph.wanted.gauge_mm:
        message = f"holds railways of no stated gauge: choose from {listed_gauges()} mm"
        raise unreadable(file, message)
    return street_layer(graph, places)


def listed_gauges() -> str:
    """The gauges of the network, in mm.

    Returns
    -------
    str
        In a sentence.

    Examples
    --------
    >>> listed_gauges()
    '1435, 1520 or 1676'
    """
    *others, last = map(str, GAUGES_MM)
    return f"{', '.join(others)} or {last}"


def check_copy(copy: Package) -> None:
    """Refuse a copy that is not sound.

    Parameters
    ----------
    copy
        A package that was written to.

    Raises
    ------
    MergedError
        With all problems by table and row.

    Examples
    --------
    >>> check_copy(Package("nowhere"))
    Traceback (most recent call last):
    corridors.importing.faults.MergedError: The data with these lines has 1 problem:
      nowhere, folder: is not a folder
    Fix what is named, then run `corridors network import`.
    """
    try:
        check_package(Package(copy.folder))  # read anew, as it was written
        read_lines(copy.folder)
    except DataError as error:
        raise MergedError(error.problems) from None
