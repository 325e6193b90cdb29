"""Lines of a package aligned with extracts: read, match, write aside, check, move."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isfinite

from corridors.data.geo.extracts import check_extract
from corridors.data.geo.forms import UnreadableError
from corridors.data.package import Package
from corridors.errors import UsageError, printable
from corridors.importing.countries import STATED_KM, Countries
from corridors.importing.edits import carry_out
from corridors.importing.elevation.renew import renewal_of
from corridors.importing.elevation.tiles import tiles_of
from corridors.importing.faults import Fault, LinesError
from corridors.importing.folder import check_target, copy_aside, move_into_place
from corridors.importing.origin import EXTRACT, Origin, SourceFile, source_file
from corridors.importing.osm.align_report import Aligned
from corridors.importing.osm.area import area_of
from corridors.importing.osm.feet import Stand, with_feet
from corridors.importing.osm.gaps import joined_at_borders
from corridors.importing.osm.match import Matched, match
from corridors.importing.osm.placed import placed
from corridors.importing.osm.roads import Roads, roads_of
from corridors.importing.osm.sought import Section, sections_of
from corridors.importing.osm.ways import Ways, read_taken, ways_of
from corridors.importing.placement import Placement
from corridors.importing.plan import Plan
from corridors.importing.run import check_copy
from corridors.output.turns import turn_at

LICENCE = "ODbL 1.0, © OpenStreetMap contributors"
"""Terms of what comes from an extract, as the data say them."""
MIN_TOLERANCE, MAX_TOLERANCE = 0.01, 0.3
MIN_REACH_KM, MAX_REACH_KM = 0.1, 20.0
READING_SHARE = 0.5
"""Of the time, roughly, that reading takes."""

Progress = Callable[[float], None]


class ExtractError(LinesError):
    """Extracts that can't be read, or in which nothing of the network is found."""

    check = "corridors network align"


def align_lines(
    files: Sequence[str],
    folder: str | None,
    *,
    package: Package,
    tolerance: float = 0.1,
    snap_km: float = 5.0,
    lengths: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
    elevation: Sequence[str] = (),
    progress: Progress | None = None,
) -> Aligned:
    """Make a data package in a folder whose lines are those of roads in extracts of OpenStreetMap.

    Parameters
    ----------
    files
        Extracts, .osm.pbf or .osm.
    folder
        Where the new package goes; may be None for a dry run.
    package
        The package whose lines are replaced; it stays as it is unless it lies in the folder.
    tolerance
        Share of its length by which a line may be longer or shorter; half as much again where the
        road carries the section's number.
    snap_km
        How far from its place a line may begin or end, in km.
    lengths
        Whether sections get the length of their lines.
    overwrite
        Whether a package that lies in the folder may be replaced.
    dry_run
        Whether to match and report only.
    elevation
        Elevation tiles, or folders of them, that give the lines their elevation.
    progress
        Is called with the share that is done.

    Returns
    -------
    Aligned
        What was aligned and what was not.

    Raises
    ------
    UsageError
        If a file is given twice, an argument can't be used or the folder can't be written.
    DataError
        If an extract or a tile can't be read, nothing is found in it, or the package would not be
        sound; nothing is written.
    CorridorsError
        If the system refuses to write.

    Examples
    --------
    >>> align_lines(["pakistan.osm.pbf"], None, package=Package())
    Traceback (most recent call last):
    corridors.errors.UsageError: Name the folder of the new package, or ask for a dry run.
    """
    if folder is None and not dry_run:
        raise UsageError("Name the folder of the new package, or ask for a dry run.")
    _check_amount("tolerance", tolerance, MIN_TOLERANCE, MAX_TOLERANCE, "a share")
    _check_amount("snapping distance", snap_km, MIN_REACH_KM, MAX_REACH_KM, "km")
    target = None if dry_run else folder
    _check_files(files)
    tiles = tiles_of(elevation) if elevation else None
    source = _source(files, package)
    if target is not None:
        check_target(target, package, source.name, overwrite=overwrite)
    countries = Countries(package)
    tell = progress or (lambda _share: None)
    sections = sections_of(package.network, package.lines)
    with warnings.catch_warnings(action="ignore"):  # GDAL's and NumPy's: what matters is checked
        ways, twice = _ways(files, area_of(sections, tolerance, snap_km), tell)
        ways, joined = joined_at_borders(ways)
        roads, stands = _roads(ways, sections, snap_km)
        del ways
        found: list[Matched] = []
        for section in sections:
            found.append(
                match(
                    section,
                    roads,
                    stands,
                    tolerance=tolerance,
                    reach_km=snap_km,
                    countries=countries,
                )
            )
            tell(READING_SHARE + (1 - READING_SHARE) * len(found) / len(sections))
    if not any(each.way for each in found):
        raise _nothing(files, found)
    placements = placed(found, package, source, lengths=lengths)
    origin = Origin(
        source_id=source.source_id,
        file=printable(source.name, 200),
        form=EXTRACT,
        layer="",
        crs="EPSG:4326",
        sha256=source.sha256,
        licence=LICENCE,
    )
    plan = Plan(placements=placements, warnings=_near_borders(found, placements, countries))
    bores = {each.section.line_id: each.way.bores for each in found if each.way is not None}
    plan = replace(plan, renewal=renewal_of(plan, package, tiles, bores))
    with turn_at(target):
        if target is not None:
            check_target(target, package, source.name, overwrite=overwrite)
        with copy_aside(package, target) as copy:
            warned = (*plan.warnings, *carry_out(plan, copy, {}, origin))
            plan = replace(plan, warnings=warned)
            check_copy(copy)
            if target is not None:
                move_into_place(copy, target)
    return Aligned(
        origin=origin,
        plan=plan,
        found=tuple(found),
        heights_given=bool(elevation),
        twice=twice,
        joined=joined,
        tolerance=tolerance,
        snap_km=snap_km,
        folder=target,
    )


def _check_amount(name: str, value: float, least: float, most: float, what: str) -> None:
    if not (isfinite(value) and least <= value <= most):
        raise UsageError(f"The {name} is {value:g}. Give {what} from {least:g} to {most:g}.")


def _check_files(files: Sequence[str]) -> None:
    """Refuse all files that are no extracts, and one that is given twice."""
    if not files:
        raise UsageError("Name at least one extract of OpenStreetMap (.osm.pbf or .osm).")
    missing = [file for file in files if not os.path.isfile(file)]
    if missing:
        names = ", ".join(printable(file, 200) for file in missing)
        raise UsageError(f"There is no file {names}. Name extracts of OpenStreetMap.")
    known: dict[str, str] = {}
    for file in files:
        path = os.path.realpath(file)
        if path in known:
            raise UsageError(f"The file {printable(file, 200)} is named twice. Name it once.")
        known[path] = file
    faults = []
    for file in files:
        try:
            check_extract(file)
        except UnreadableError as error:
            faults.append((file, error.message))
    if faults:
        raise _refused(faults)


def _source(files: Sequence[str], package: Package) -> SourceFile:
    """The files as one source."""
    sources = [source_file(file, package.sources) for file in files]
    known: dict[str, str] = {}
    for each in sources:
        if each.sha256 in known:
            names = f"{printable(known[each.sha256], 100)} and {printable(each.name, 100)}"
            raise UsageError(f"{names} hold the same bytes. Name one of them.")
        known[each.sha256] = each.name
    first, *_ = sources
    return SourceFile(
        name=", ".join(each.name for each in sources),
        source_id=first.source_id,
        sha256=", ".join(each.sha256 for each in sources),
    )


def _ways(files: Sequence[str], area: object, tell: Progress) -> tuple[Ways, int]:
    """The ways of all files near the network; every fault of every file at once."""
    faults = []
    parts = []
    for at, file in enumerate(files):
        try:
            parts.append(read_taken(file, area))
            if not len(parts[-1].wkbs):
                message = "holds no roads, railways or ferries where the network has sections"
                faults.append((file, message))
        except UnreadableError as error:
            faults.append((file, error.message))
        tell(READING_SHARE * (at + 1) / len(files))
    if faults:
        raise _refused(faults)
    return ways_of(parts)


def _roads(
    ways: Ways, sections: Sequence[Section], snap_km: float
) -> tuple[Roads, dict[Stand, int]]:
    stands = list(dict.fromkeys(stand for section in sections for stand in section.stands))
    grown, feet = with_feet(ways, stands, snap_km)
    return roads_of(grown, feet), {stand: at for at, stand in enumerate(stands)}


def _near_borders(
    found: Sequence[Matched], placements: Sequence[Placement], countries: Countries
) -> tuple[str, ...]:
    """Lines that run beyond a border of the basemap by less than it can prove."""
    present = {each.section.line_id: each.section.present for each in found}
    texts = []
    for each in placements:
        if each.alignment is None or each.change is None or each.change.mode == "ferry":
            continue
        before = present[each.link_id]
        depth_km, other = countries.deeper_than(
            each.alignment.points, before.points if before else (), each.change.country, 0.0
        )
        if depth_km > STATED_KM:
            where = f"runs up to {depth_km:.0f} km through {other} by the basemap"
            texts.append(f"{each.link_id}: {where}.")
    return tuple(texts)


def _nothing(files: Sequence[str], found: Sequence[Matched]) -> ExtractError:
    near = [
        each for each in found if not each.reason.startswith(("no road", "no rail", "no ferry"))
    ]
    first = f"; {near[0].section.line_id}: {near[0].reason}" if near else ""
    message = f"no line of {len(found)} is found in it{first}"
    return _refused([(file, message) for file in files])


def _refused(faults: Sequence[tuple[str, str]]) -> ExtractError:
    return ExtractError(
        [Fault(message=message).problem(os.path.basename(file)) for file, message in faults]
    )
