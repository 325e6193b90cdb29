"""A plan carried out on a copy of a data package: its tables, lines and description."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from corridors.checks.sources import NO_TABLE, sources_used
from corridors.data.csv_files import read_records
from corridors.data.elevation import PASSES, PROFILE_COLUMNS, PROFILES
from corridors.data.lines import IMPORTED
from corridors.data.package import Package
from corridors.documents import json_of
from corridors.door import read_text
from corridors.errors import CorridorsError
from corridors.importing.elevation.renewal import Renewal
from corridors.importing.links_layer import add_lines
from corridors.importing.origin import EXTRACT, NO_LICENCE, Origin
from corridors.importing.plan import Plan
from corridors.importing.spelling import decimal, slug
from corridors.model.records import Place


def carry_out(
    plan: Plan, package: Package, made: Mapping[str, Place], origin: Origin
) -> tuple[str, ...]:
    """Write all that a plan changes into a package.

    Parameters
    ----------
    plan
        What changes.
    package
        A copy that may be written to; parts of it that were read before don't show the changes.
    made
        New places by id.
    origin
        The file that is imported.

    Returns
    -------
    tuple of str
        Warnings of sources that were taken out, as sentences.

    Raises
    ------
    CorridorsError
        If the system refuses to write.

    Examples
    --------
    >>> from corridors.importing.folder import copy_aside
    >>> origin = Origin(
    ...     source_id="import-x",
    ...     file="x.geojson",
    ...     form="GeoJSON",
    ...     layer="",
    ...     crs="EPSG:4326",
    ...     sha256="0" * 64,
    ...     licence="",
    ... )
    >>> with copy_aside(Package(), None) as copy:
    ...     warnings = carry_out(Plan(placements=()), copy, {}, origin)
    ...     origin.source_id in copy.sources  # nothing changes, so no source is added
    False
    """
    if plan.is_empty:
        return ()
    folder = package.folder
    unused = _unused_sources(folder)
    row = _source_row(plan, origin)
    try:
        _edit(folder, "links.csv", plan.changed_rows, plan.new_rows)
        _edit(folder, "places.csv", {}, [_place_row(place) for place in made.values()])
        cited: list[Mapping[str, str]] = [] if plan.keeps_lines else [row]
        cited += [plan.renewal.source] if plan.renewal.rows else []
        _edit(folder, "sources.csv", {entry["source_id"]: entry for entry in cited}, cited)
        _renew_elevation(folder, plan.renewal)
        warnings = _drop_sources(folder, unused, origin.source_id)
        if plan.alignments:
            add_lines(os.path.join(folder, IMPORTED), plan.alignments)
        if not plan.keeps_lines:
            _describe(os.path.join(folder, "datapackage.json"), plan, made, origin)
    except OSError as error:
        reason = error.strerror or error
        raise CorridorsError(f"Can't write {folder}: {reason}. Nothing was changed.") from None
    return warnings


def _edit(
    folder: str,
    table: str,
    changes: Mapping[str, Mapping[str, str]],
    new: Sequence[Mapping[str, str]],
) -> None:
    """Change and add rows of a table by its first column; all others stay as they are."""
    path = os.path.join(folder, table)
    header, *rows = read_records(path, table)
    for row in rows:
        if row and row[0] in changes:
            values = {**dict(zip(header, row, strict=True)), **changes[row[0]]}
            row[:] = [values[name] for name in header]
    present = {row[0] for row in rows if row}
    rows += [
        [entry.get(name, "") for name in header] for entry in new if entry[header[0]] not in present
    ]
    _write(path, [header, *rows])


def _renew_elevation(folder: str, renewal: Renewal) -> None:
    """Write what was read off new lines, and leave out what was read off those they replace."""
    path = os.path.join(folder, PROFILES)
    is_there = os.path.isfile(path)
    if renewal.rows or (is_there and renewal.dropped):
        header, *rows = read_records(path, PROFILES) if is_there else [[]]
        header = header or [*PROFILE_COLUMNS]
        gone = {*renewal.rows, *renewal.dropped}
        new = [dict(zip(PROFILE_COLUMNS, row, strict=True)) for row in renewal.rows.values()]
        rows = [row for row in rows if row and row[0] not in gone]
        rows += [[cells.get(name, "") for name in header] for cells in new]
        _write(path, [header, *(sorted(rows) if new else rows)])
    path = os.path.join(folder, PASSES)
    if os.path.isfile(path) and renewal.passes:
        header, *rows = read_records(path, PASSES)
        at_km = {(one.link_id, one.name): one.after_km for one in renewal.passes}
        name, km = header.index("name"), header.index("at_km")
        for row in rows:
            if row and (row[0], row[name]) in at_km:
                row[km] = at_km[row[0], row[name]]
        _write(path, [header, *rows])


def _unused_sources(folder: str) -> set[str]:
    """Sources that no table names."""
    problems = sources_used(Package(folder).sources, folder)
    return {problem.row for problem in problems if problem.message == NO_TABLE}


def _drop_sources(folder: str, before: set[str], source_id: str) -> tuple[str, ...]:
    """Leave out sources that lost their last number by an import: none may stand for nothing."""
    unused = _unused_sources(folder) - before
    path = os.path.join(folder, "sources.csv")
    rows = [row for row in read_records(path, "sources.csv") if not row or row[0] not in unused]
    _write(path, rows)
    return tuple(
        f"Source {name} has no number left in the data and was taken out of sources.csv."
        for name in sorted(unused - {source_id})
    )


def _write(path: str, rows: Sequence[Sequence[str]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def _place_row(place: Place) -> dict[str, str]:
    return {
        "place_id": place.place_id,
        "name": place.name,
        "country": place.country,
        "lon_deg": decimal(place.lon_deg),
        "lat_deg": decimal(place.lat_deg),
        "kind": place.kind,
        "coordinate_source": place.coordinate_source,
        "coordinate_confidence": place.coordinate_confidence,
        "note": place.note,
    }


def _source_row(plan: Plan, origin: Origin) -> dict[str, str]:
    cited = "; ".join(plan.cited)
    command = "align" if origin.form == EXTRACT else "import"
    note = f"{origin.form} read by `corridors network {command}`, SHA-256 {origin.sha256}"
    return {
        "source_id": origin.source_id,
        "title": f"import: {origin.file}",
        "licence": origin.licence or NO_LICENCE,
        "note": f"{note}; figures by: {cited}" if cited else note,
    }


def _describe(path: str, plan: Plan, made: Mapping[str, Place], origin: Origin) -> None:
    """State the import, its licence and a version of its own in ``datapackage.json``."""
    document = json_of(read_text(path, "description"), path)
    others = [
        entry for entry in document.get("imports", []) if entry.get("source_id") != origin.source_id
    ]
    this = {
        **asdict(origin),
        "licence": origin.licence or NO_LICENCE,
        "links_replaced": len(plan.replaced),
        "links_added": len(plan.added),
        "places_added": len(made),
    }
    document["imports"] = [*others, this]
    base = str(document["version"]).partition("+")[0]
    document["version"] = f"{base}+import.{len(document['imports'])}"
    if origin.licence:
        name = slug(origin.source_id)
        licences = [entry for entry in document.get("licenses", []) if entry.get("name") != name]
        title = f"{origin.licence} (what was imported from {origin.file}: its lines in {IMPORTED})"
        document["licenses"] = [*licences, {"name": name, "title": title}]
    with open(path, "w", encoding="utf-8") as stream:
        json.dump(document, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
