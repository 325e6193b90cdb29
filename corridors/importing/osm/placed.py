"""What was found for sections, as changes of a data package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridors.data.lines import ALIGNED, Line
from corridors.data.package import Package
from corridors.errors import printable
from corridors.importing.alignments import alignment, joined
from corridors.importing.origin import SourceFile
from corridors.importing.osm.match import Matched
from corridors.importing.osm.sought import Section
from corridors.importing.osm.verdict import Way
from corridors.importing.placement import Alignment, LinkChange, Placement
from corridors.importing.spelling import decimal
from corridors.model.geometry import Points

THINNED_DEG = 0.0001
"""Points nearer than this to the rest of their line are left out: some 10 m."""


def placed(
    found: Sequence[Matched], package: Package, source: SourceFile, *, lengths: bool
) -> tuple[Placement, ...]:
    """The changes that aligned sections make.

    Parameters
    ----------
    found
        Of all sections.
    package
        The package as it is.
    source
        The extracts.
    lengths
        Whether sections get the length of their lines.

    Returns
    -------
    tuple of Placement
        One for each section that is aligned.

    Examples
    --------
    >>> source = SourceFile(name="x.osm", source_id="import-x", sha256="0" * 64)
    >>> placed((), Package(), source, lengths=False)
    ()
    """
    label = f"© OpenStreetMap contributors: {printable(source.name, 60)}"
    placements = []
    for each in found:
        if each.way is not None:
            section = each.section
            points = joined(thinned(each.way), section.first, section.last)
            line = alignment(points, ALIGNED, label)
            row = _row(section, line, source) if lengths else {}
            placements.append(_placement(section, line, package, row))
    return tuple(placements)


def thinned(way: Way) -> Points:
    """The points of a way without those that lie on its line within 10 m.

    Parameters
    ----------
    way
        A way of at least one point.

    Returns
    -------
    tuple of points
        (lon_deg, lat_deg).

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> from corridors.importing.osm.feet import Stand, with_feet
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> from corridors.importing.osm.roads import roads_of
    >>> roads = roads_of(*with_feet(ways, stands, 5.0))
    >>> from corridors.importing.osm.window import window
    >>> around = window(roads, "road", "", ((67.0, 30.01), (67.4, 30.0)), (0, 1), 60.0)
    >>> from corridors.importing.osm.search import cheapest
    >>> found = cheapest(around, around.km.tolist(), 1.0, lawful=True)
    >>> from corridors.importing.osm.verdict import measured
    >>> way = measured(around, "km", found, around.km > 0)
    >>> thinned(way)
    ((67.0, 30.0), (67.4, 30.0))
    """
    import shapely

    points: Any = list(zip(way.lon_deg.tolist(), way.lat_deg.tolist(), strict=True))
    if len(points) > 2:
        line = shapely.LineString(points).simplify(THINNED_DEG, preserve_topology=False)
        points = list(line.coords)
    return tuple((float(lon), float(lat)) for lon, lat in points)


def _row(section: Section, line: Alignment, source: SourceFile) -> dict[str, str]:
    if section.link.kind != "section":  # a crossing has no row of its own for its length
        return {}
    return {
        "length_km": decimal(round(line.geometry_km, 1)),
        "length_source": source.source_id,
        "length_confidence": "derived",
    }


def _placement(
    section: Section, line: Alignment, package: Package, row: dict[str, str]
) -> Placement:
    link = section.link
    before = package.lines.get(section.line_id)
    new = Line(points=line.points, quality=line.quality, source=line.source)
    length = link.length_km
    held = {
        "length_km": decimal(length.value),
        "length_source": length.source,
        "length_confidence": length.confidence,
    }
    row = {} if row == held else row
    same = before == new
    if same and not row:
        return Placement(link_id=section.line_id, is_new=False)
    return Placement(
        link_id=section.line_id,
        is_new=False,
        row=row,
        alignment=None if same else line,
        change=LinkChange(
            link_id=section.line_id,
            feature=section.line_id,
            mode=link.mode,
            from_place=link.from_place,
            to_place=link.to_place,
            country=link.country,
            link_class=link.link_class,
            status=link.status,
            length_km=float(row.get("length_km", length.value)),
            length_confidence=row.get("length_confidence", length.confidence),
            length_set=bool(row),
            geometry_km=line.geometry_km,
            turned=False,
        ),
    )
