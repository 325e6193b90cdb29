"""A plan written into a copy of a data package: tables, lines, licence."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from corridors.checks import NO_TABLE, sources_used
from corridors.data.elevation import PASSES, PROFILES
from corridors.data.lines import IMPORTED
from corridors.data.package import Package
from corridors.data.rows import read_records
from corridors.errors import CorridorsError
from corridors.importing.records import Alignment, Plan, slug
from corridors.model.records import Place

NO_LICENCE = "not stated by who imported it"
_BUILD_DATE = "2026-01-01T00:00:00.000Z"
"""GDAL writes the time of writing into a file unless it is told one."""


class Origin(NamedTuple):
    """The file of an import, as the package will name it."""

    source_id: str
    file: str
    form: str
    layer: str
    crs: str
    sha256: str
    licence: str


def write_plan(folder: str, plan: Plan, made: Mapping[str, Place], origin: Origin) -> None:
    """Write all that a plan changes.

    Raises
    ------
    CorridorsError
        If the system refuses to write.
    """
    if not (plan.replaced or plan.added):
        return
    orphans = _unnamed(folder)
    try:
        _edit(folder, "links.csv", plan.changed_rows, plan.link_rows)
        _edit(folder, "places.csv", {}, [_place_row(place) for place in made.values()])
        row = _source_row(plan, origin)
        _edit(folder, "sources.csv", {origin.source_id: row}, [row])
        _drop_heights(folder, plan)
        _drop_sources(folder, plan, orphans, origin.source_id)
        if plan.lines:
            _write_lines(os.path.join(folder, IMPORTED), plan.lines)
        _describe(os.path.join(folder, "datapackage.json"), plan, made, origin)
    except OSError as error:
        raise CorridorsError(f"Can't write {folder}: {error.strerror}.") from None


def _edit(
    folder: str,
    table: str,
    changes: Mapping[str, dict[str, str]],
    new: Sequence[Mapping[str, str]],
) -> None:
    """Change and add rows of a table by its first column; all others stay as they are."""
    path = os.path.join(folder, table)
    header, *rows = read_records(path, table)
    for row in rows:
        if row and row[0] in changes:
            values = dict(zip(header, row, strict=True)) | changes[row[0]]
            row[:] = [values[name] for name in header]
    there = {row[0] for row in rows if row}
    rows += [[entry.get(name, "") for name in header] for entry in new
             if entry[header[0]] not in there]  # fmt: skip
    _write(path, [header, *rows])


def _drop_heights(folder: str, plan: Plan) -> None:
    """Leave out heights and places of passes that were read off a line which is no more."""
    replaced = set(plan.changed_rows) | set(plan.lines)
    for table in (PROFILES, PASSES):
        path = os.path.join(folder, table)
        if not os.path.isfile(path):
            continue
        header, *rows = read_records(path, table)
        if table == PROFILES:
            rows = [row for row in rows if not row or row[0] not in replaced]
        for row in rows:
            if table == PASSES and row and row[0] in replaced:
                row[header.index("at_km")] = ""
        _write(path, [header, *rows])


def _unnamed(folder: str) -> set[str]:
    """Sources that no table names."""
    found = sources_used(Package(folder).sources, folder)
    return {problem.row for problem in found if problem.message == NO_TABLE}


def _drop_sources(folder: str, plan: Plan, before: set[str], source_id: str) -> None:
    """Leave out sources that lost their last number by an import: none may stand for nothing."""
    orphans = _unnamed(folder) - before
    path = os.path.join(folder, "sources.csv")
    rows = [row for row in read_records(path, "sources.csv") if not row or row[0] not in orphans]
    _write(path, rows)
    plan.warnings.extend(
        f"Source {name} has no number left in the data and was taken out of sources.csv."
        for name in sorted(orphans - {source_id})
    )


def _write(path: str, rows: Sequence[Sequence[str]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def _place_row(place: Place) -> dict[str, str]:
    return {
        "place_id": place.place_id,
        "name": place.name,
        "country": place.country,
        "lon_deg": f"{place.lon_deg:.6f}".rstrip("0").rstrip("."),
        "lat_deg": f"{place.lat_deg:.6f}".rstrip("0").rstrip("."),
        "kind": place.kind,
        "coordinate_source": place.coordinate_source,
        "coordinate_confidence": place.coordinate_confidence,
        "note": place.note,
    }


def _source_row(plan: Plan, origin: Origin) -> dict[str, str]:
    said = "; ".join(sorted(plan.length_sources))
    note = f"{origin.form} read by `corridors network import`, SHA-256 {origin.sha256}"
    return {
        "source_id": origin.source_id,
        "title": f"import: {origin.file}",
        "licence": origin.licence or NO_LICENCE,
        "note": f"{note}; figures by: {said}" if said else note,
    }


def _write_lines(path: str, lines: Mapping[str, Alignment]) -> None:
    """Add lines to the layer of imported ones, by link id."""
    import geopandas
    from shapely import LineString

    rows: dict[str, tuple[str, str, float, Any]] = {}
    if os.path.isfile(path):
        for row in geopandas.read_file(path, layer="links").itertuples(index=False):
            rows[row.link_id] = (row.geometry_quality, row.geometry_source, row.geometry_km,
                                 row.geometry)  # fmt: skip
        os.unlink(path)
    for link_id, line in lines.items():
        rows[link_id] = (line.quality, line.source, round(line.geometry_km, 1),
                         LineString(line.points))  # fmt: skip
    ids = sorted(rows)
    columns: dict[str, Sequence[Any]] = {
        "link_id": ids,
        "geometry_quality": [rows[name][0] for name in ids],
        "geometry_source": [rows[name][1] for name in ids],
        "geometry_km": [rows[name][2] for name in ids],
    }
    write_layer(path, columns, [rows[name][3] for name in ids])


def write_layer(path: str, columns: Mapping[str, Sequence[Any]], lines: Sequence[Any]) -> None:
    """Write a GeoPackage with the layer ``links``; the same rows give the same bytes.

    Raises
    ------
    CorridorsError
        If GDAL can't write it.
    """
    import geopandas
    import pyogrio

    frame = geopandas.GeoDataFrame(dict(columns), geometry=list(lines), crs="EPSG:4326")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _BUILD_DATE})
    try:
        pyogrio.write_dataframe(
            frame, path, layer="links", driver="GPKG", geometry_type="LineString"
        )
    except (OSError, RuntimeError, ValueError) as error:
        raise CorridorsError(f"Can't write {path}: {error}.") from None
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _describe(path: str, plan: Plan, made: Mapping[str, Place], origin: Origin) -> None:
    """State the import, its licence and a version of its own in ``datapackage.json``."""
    with open(path, encoding="utf-8") as stream:
        document = json.load(stream)
    imports = [entry for entry in document.get("imports", [])
               if entry.get("source_id") != origin.source_id]  # fmt: skip
    imports.append(
        {
            **origin._asdict(),
            "licence": origin.licence or NO_LICENCE,
            "links_replaced": len(plan.replaced),
            "links_added": len(plan.added),
            "places_added": len(made),
        }
    )
    document["imports"] = imports
    base = str(document["version"]).partition("+")[0]
    document["version"] = f"{base}+import.{len(imports)}"
    if origin.licence:
        name = slug(origin.source_id)
        licences = [entry for entry in document.get("licenses", []) if entry.get("name") != name]
        title = f"{origin.licence} (what was imported from {origin.file}: its lines in {IMPORTED})"
        document["licenses"] = [*licences, {"name": name, "title": title}]
    with open(path, "w", encoding="utf-8") as stream:
        json.dump(document, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
