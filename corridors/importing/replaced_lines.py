"""Features of a known section: they replace its line, and its length where they state one."""

from __future__ import annotations

from dataclasses import replace as with_values

from corridors.data.lines import Line
from corridors.errors import printable
from corridors.importing import alignments
from corridors.importing.base import Base
from corridors.importing.countries import STATED_KM
from corridors.importing.ends import SIDES, end_too_far
from corridors.importing.faults import Fault, Faults, Sieve
from corridors.importing.feature import Feature
from corridors.importing.fields import Fields
from corridors.importing.figures import StatedFigure, stated_length
from corridors.importing.placement import Alignment, LinkChange, Placement
from corridors.importing.spelling import decimal
from corridors.model.geometry import great_circle_km
from corridors.model.records import BACK, Link, Place


def place_on_section(feature: Feature, link: Link, base: Base) -> Placement | Faults:
    """Place a feature on a section of the package.

    Parameters
    ----------
    feature
        The feature, which states the section's id.
    link
        The section.
    base
        What it is placed into.

    Returns
    -------
    Placement or tuple of Fault
        What it changes, which may be nothing, or what is wrong with the feature.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.importing.origin import SourceFile
    >>> from corridors.importing.places import Places
    >>> from copy import copy
    >>> package = copy(Package())
    >>> package.lines = {}  # as if no line of it were drawn
    >>> places = Places(package, snap_km=1.0, source_id="import-x")
    >>> file = SourceFile(name="x.geojson", source_id="import-x", sha256="0" * 64)
    >>> base = Base(package=package, places=places, file=file)
    >>> link = package.network.link_by_id["pk-n35-abbottabad-mansehra"]
    >>> ends = [places[place_id] for place_id in (link.to_place, link.from_place)]
    >>> line = tuple((place.lon_deg, place.lat_deg) for place in ends)
    >>> feature = Feature(name="feature 1", points=line, attributes={"length_km": 25.5})
    >>> change = place_on_section(feature, link, base).change
    >>> change.length_km, change.turned
    (25.5, True)
    """
    fields = Fields(feature)
    other_places = _other_places(feature, fields, link, base)
    if other_places:
        return other_places
    places = (base.network.places[link.from_place], base.network.places[link.to_place])
    turned = _turned_on(feature, fields, places, base.places.snap_km)
    if isinstance(turned, Fault):
        return (turned,)
    sieve = Sieve()
    quality = sieve.sound(alignments.stated_quality(fields), otherwise="")
    sources, source_id = base.package.sources, base.file.source_id
    length = sieve.sound(stated_length(fields, sources, source_id), otherwise=None)
    if sieve.faults:
        return sieve.faults
    points = alignments.joined(feature.points, *places, turned=turned)
    source = fields.text("geometry_source") or base.file.label
    line = alignments.alignment(points, quality, source)
    line, straight = alignments.with_bridges(
        line, alignments.bridged(feature.points, *places, turned=turned)
    )
    placement = Placement(
        link_id=link.component,
        is_new=False,
        row=_changed_cells(fields, link, length),
        cited=frozenset(filter(None, (length.cited,))) if length else frozenset(),
    )
    before = base.package.lines.get(link.component)
    same_line = before == Line(points=line.points, quality=line.quality, source=line.source)
    if same_line and not placement.row:
        return placement
    country = base.places.country_of(fields)
    if isinstance(country, Fault):
        return (country,)
    return with_values(
        placement,
        alignment=None if same_line else line,
        change=_change(feature, link, placement, line, turned=turned),
        warnings=_warnings(fields, link, placement, line, before, base, straight),
    )


def _other_places(feature: Feature, fields: Fields, link: Link, base: Base) -> Faults:
    """Faults of a feature that names other places than those that its section joins."""
    sieve = Sieve()
    named = [
        sieve.sound(base.places.named(fields, field), otherwise="")
        for field in ("from_place", "to_place")
    ]
    if sieve.faults:
        return sieve.faults
    stated = set(feature.ends or filter(None, named))
    if stated <= {link.from_place, link.to_place}:
        return ()
    names = " and ".join(printable(name, 40) for name in sorted(stated))
    return (
        fields.fault(
            f"names {names}, but the link joins {link.from_place} and {link.to_place}:"
            " fix the link_id or the places"
        ),
    )


def _turned_on(
    feature: Feature, fields: Fields, places: tuple[Place, Place], snap_km: float
) -> bool | Fault:
    """Whether the line runs from the section's end to its start; a fault if it reaches neither."""
    ends = (feature.points[0], feature.points[-1])
    gaps_km = [
        [
            great_circle_km(place.lon_deg, place.lat_deg, *point)
            for place, point in zip(places, points, strict=True)
        ]
        for points in (ends, ends[::-1])
    ]
    turned = max(gaps_km[1]) < max(gaps_km[0])
    for side, place, gap_km in zip(SIDES, places, gaps_km[turned], strict=True):
        if gap_km > snap_km:
            name = f"{place.name} ({place.place_id})"
            return end_too_far(fields, side, gap_km, name, snap_km)
    return turned


def _changed_cells(fields: Fields, link: Link, length: StatedFigure | None) -> dict[str, str]:
    if length is None:
        return {}
    before = link.length_km
    held = (float(decimal(before.value)), before.source, before.confidence)
    if (float(length.text), length.source, length.confidence) == held:
        return {}
    row = {
        "length_km": length.text,
        "length_source": length.source,
        "length_confidence": length.confidence,
    }
    if note := fields.text("note"):
        row["note"] = note
    return row


def _change(
    feature: Feature, link: Link, placement: Placement, line: Alignment, *, turned: bool
) -> LinkChange:
    row = placement.row
    return LinkChange(
        link_id=link.component,
        feature=feature.name,
        mode=link.mode,
        from_place=link.from_place,
        to_place=link.to_place,
        country=link.country,
        link_class=link.link_class,
        status=link.status,
        length_km=float(row.get("length_km", link.length_km.value)),
        length_confidence=row.get("length_confidence", link.length_km.confidence),
        length_set=bool(row),
        geometry_km=line.geometry_km,
        turned=turned,
    )


def _warnings(
    fields: Fields,
    link: Link,
    placement: Placement,
    line: Alignment,
    before: Line | None,
    base: Base,
    straight: str,
) -> tuple[str, ...]:
    texts = [straight, *_not_taken(fields, link, base)]
    note = fields.text("note")
    if not placement.row and note and note != link.note and not fields.text("length_km"):
        texts.append("note is not taken: it goes with a length_km")
    new = Line(points=line.points, quality=line.quality, source=line.source)
    if before and before != new and _of_osm(before.source) and _of_osm(line.source):
        texts.append("the line was made from OpenStreetMap's: your edit of it stays under the ODbL")
    present = before.points if before and before.quality != "schematic" else ()
    depth_km, other = base.places.countries.deeper_than(line.points, present, link.country, 0.0)
    if depth_km > STATED_KM:  # closing that country would not close it
        texts.append(f"runs up to {depth_km:.0f} km through {other} by the basemap")
    length_km = float(placement.row.get("length_km", link.length_km.value))
    texts.append(alignments.doubt(length_km, line.geometry_km))
    return tuple(f"{link.component}: {text}." for text in texts if text)


def _of_osm(source: str) -> bool:
    return "osm" in source or "OpenStreetMap" in source


def _not_taken(fields: Fields, link: Link, base: Base) -> list[str]:
    """Fields that state something else than the tables, which stay as they are."""
    texts = []
    for name, held in _held(link, base).items():
        stated = fields.text(name)
        if name == "one_way" and stated == "0":
            stated = ""
        if name == "country" and stated:  # by its name or its code
            code = base.places.country_of(fields)
            stated = stated if isinstance(code, Fault) else code
        if stated and stated != held:
            texts.append(
                f"{name} {printable(stated, 40)!r} is not taken: an import changes the line and"
                f" length_km of a known link, links.csv holds {held or 'none'!r}"
            )
    return texts


def _held(link: Link, base: Base) -> dict[str, str]:
    """Fields that an import of a section's line does not change, as the tables hold them."""
    two_way = f"{link.component}{BACK}" in base.network.link_by_id
    return {
        "mode": link.mode,
        "country": link.country,
        "gauge_mm": link.tail.rpartition("-")[2] if link.mode == "rail" else "",
        "link_class": link.link_class,
        "status": link.status,
        "route_number": link.route_number,
        "one_way": "" if two_way else "1",
        "closed_months": ";".join(map(str, link.closed_months)),
        "speed_km_h": f"{link.speed_km_h.value:g}" if link.speed_km_h else "",
    }
