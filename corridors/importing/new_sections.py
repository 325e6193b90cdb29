"""Features of no known section: they extend the network by one from place to place."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from difflib import get_close_matches

from corridors.errors import printable
from corridors.importing import alignments
from corridors.importing.base import Base
from corridors.importing.countries import STATED_KM
from corridors.importing.ends import SectionEnds, resolve_ends
from corridors.importing.faults import Fault, Faults, Sieve
from corridors.importing.feature import Feature
from corridors.importing.fields import Fields
from corridors.importing.figures import StatedFigure, stated_length, stated_speed
from corridors.importing.placement import Alignment, LinkChange, Placement
from corridors.importing.spelling import decimal, slug
from corridors.importing.streets.tags import CLASSES
from corridors.model.geometry import Points
from corridors.model.records import (
    GAUGES_MM,
    LINK_STATUSES,
    terminal,
)

MODES = ("road", "rail", "ferry")
DEFAULT_CLASS = {"road": "paved", "rail": "diesel", "ferry": "ferry"}
_MONTHS = re.compile(r"(1[0-2]|[1-9])(;(1[0-2]|[1-9]))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What a feature states of a new section."""

    mode: str
    link_class: str
    status: str
    gauge_mm: str
    one_way: bool
    closed_months: str
    length: StatedFigure | None
    speed: StatedFigure | None
    quality: str


def place_new_section(
    feature: Feature, link_id: str, base: Base, taken: Container[str]
) -> Placement | Faults:
    """Place a feature as a new section.

    Parameters
    ----------
    feature
        The feature.
    link_id
        The id that it states; empty to give it one.
    base
        What it is placed into.
    taken
        Ids that other features have.

    Returns
    -------
    Placement or tuple of Fault
        The section with the places that it makes, or all that is wrong with the feature.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.importing.origin import SourceFile
    >>> from corridors.importing.places import Places
    >>> package = Package()
    >>> places = Places(package, snap_km=1.0, source_id="import-x")
    >>> file = SourceFile(name="x.geojson", source_id="import-x", sha256="0" * 64)
    >>> base = Base(package=package, places=places, file=file)
    >>> line = ((67.00141, 30.18414), (66.5, 29.5))
    >>> spur = Feature(name="feature 1", points=line, attributes={"mode": "road"})
    >>> placement = place_new_section(spur, "", base, ())
    >>> placement.link_id, placement.row["link_class"], placement.row["length_confidence"]
    ('x-1', 'paved', 'derived')
    """
    fields = Fields(feature)
    mode = fields.choice("mode", MODES)
    if isinstance(mode, Fault):
        return (mode,)
    if not mode:
        return (_without_mode(fields, link_id, base),)
    fields = Fields(feature, link_id or _free_id(feature, base, taken))
    stated = _read(fields, mode, base)
    if not isinstance(stated, _Stated):
        return stated
    ends = resolve_ends(feature, fields, mode, base.places)
    if not isinstance(ends, SectionEnds):
        return ends
    points = alignments.joined(feature.points, ends.from_place, ends.to_place, turned=ends.turned)
    source = fields.text("geometry_source") or base.file.label
    bridged_km = alignments.bridged(
        feature.points, ends.from_place, ends.to_place, turned=ends.turned
    )
    line = alignments.alignment(points, stated.quality, source)
    line, straight = alignments.with_bridges(line, bridged_km)
    placement = _placement(feature, fields, stated, ends, line, base)
    if not straight:
        return placement
    warning = f"{fields.link_id}: {straight}."
    return replace(placement, warnings=(warning, *placement.warnings))


def _without_mode(fields: Fields, link_id: str, base: Base) -> Fault:
    near = get_close_matches(link_id, base.network.components, n=1, cutoff=0.7)
    known = f" (did you mean {near[0]}?)" if near else ""
    what = f"link_id is unknown{known}, and a new link" if link_id else "a new link"
    return fields.fault(f"{what} needs mode: {', '.join(MODES)}, or one for the whole file")


def _free_id(feature: Feature, base: Base, taken: Container[str]) -> str:
    free = f"{base.file.stem}-{slug(feature.name.removeprefix('feature '))}"
    while free in taken or free in base.network.components:
        free += "-new"
    return free


def _read(fields: Fields, mode: str, base: Base) -> _Stated | Faults:
    sieve = Sieve()
    gauge = fields.choice("gauge_mm", tuple(str(gauge) for gauge in GAUGES_MM))
    stated = _Stated(
        mode=mode,
        link_class=sieve.sound(
            fields.choice("link_class", CLASSES[mode], DEFAULT_CLASS[mode]), otherwise=""
        ),
        status=sieve.sound(fields.choice("status", LINK_STATUSES, "open"), otherwise=""),
        gauge_mm=sieve.sound(_gauge_of_mode(fields, mode, gauge), otherwise=""),
        one_way=sieve.sound(fields.choice("one_way", ("0", "1"), "0"), otherwise="") == "1",
        closed_months=sieve.sound(_closed_months(fields), otherwise=""),
        length=sieve.sound(_length(fields, base), otherwise=None),
        speed=sieve.sound(_speed(fields, base), otherwise=None),
        quality=sieve.sound(alignments.stated_quality(fields), otherwise=""),
    )
    return sieve.faults or stated


def _gauge_of_mode(fields: Fields, mode: str, gauge: str | Fault) -> str | Fault:
    if isinstance(gauge, Fault):
        return gauge
    if mode == "rail" and not gauge:
        return fields.fault("a railway needs gauge_mm: 1435, 1520 or 1676")
    if mode != "rail" and gauge:
        return fields.fault(f"gauge_mm is {gauge} although the mode is {mode}")
    return gauge


def _closed_months(fields: Fields) -> str | Fault:
    months = fields.text("closed_months")
    if months and not _MONTHS.fullmatch(months):
        return fields.fault(f"closed_months is {printable(months)!r}, not months such as 12;1;2")
    return months


def _length(fields: Fields, base: Base) -> StatedFigure | Fault | None:
    return stated_length(fields, base.package.sources, base.file.source_id)


def _speed(fields: Fields, base: Base) -> StatedFigure | Fault | None:
    return stated_speed(fields, base.package.sources, base.file.source_id)


def _placement(
    feature: Feature,
    fields: Fields,
    stated: _Stated,
    ends: SectionEnds,
    line: Alignment,
    base: Base,
) -> Placement:
    source_id, country = base.file.source_id, ends.from_place.country
    note = fields.text("note")
    length = stated.length
    if length is None:
        text = decimal(round(line.geometry_km, 3))
        length = StatedFigure(text=text, source=source_id, confidence="derived")
        note = "; ".join(filter(None, ("length of the imported line", note)))
    speed = stated.speed or StatedFigure(text="", source="", confidence="")
    row = {
        "link_id": fields.link_id,
        "kind": "section",
        "mode": stated.mode,
        "from_place": ends.from_place.place_id,
        "to_place": ends.to_place.place_id,
        "country": country,
        "gauge_mm": stated.gauge_mm,
        "length_km": length.text,
        "length_source": length.source,
        "length_confidence": length.confidence,
        "speed_km_h": speed.text,
        "speed_source": speed.source,
        "speed_confidence": speed.confidence,
        "route_number": fields.text("route_number"),
        "link_class": stated.link_class,
        "status": stated.status,
        "closed_months": stated.closed_months,
        "one_way": "1" if stated.one_way else "",
        "note": note,
    }
    if stated.closed_months:
        row["closed_months_source"] = source_id
        row["closed_months_confidence"] = "estimate"
    change = LinkChange(
        link_id=fields.link_id,
        feature=feature.name,
        mode=stated.mode,
        from_place=ends.from_place.place_id,
        to_place=ends.to_place.place_id,
        country=country,
        link_class=stated.link_class,
        status=stated.status,
        length_km=float(length.text),
        length_confidence=length.confidence,
        length_set=True,
        geometry_km=line.geometry_km,
        turned=ends.turned,
    )
    return Placement(
        link_id=fields.link_id,
        is_new=True,
        change=change,
        row=row,
        alignment=line,
        places=ends.made,
        warnings=_warnings(feature, stated, ends, change, line.points, base),
        cited=frozenset(filter(None, (length.cited, speed.cited))),
    )


def _warnings(
    feature: Feature,
    stated: _Stated,
    ends: SectionEnds,
    change: LinkChange,
    points: Points,
    base: Base,
) -> tuple[str, ...]:
    """What may be meant and may be a mistake."""
    texts = [alignments.doubt(change.length_km, change.geometry_km)]
    if feature.ends is None:
        pair = frozenset((change.from_place, change.to_place))
        if parallel := base.sections.get((stated.mode, pair)):
            texts.append(f"joins the same places as {parallel}, which stays")
        texts += _unserved(stated, ends, base)
    depth_km, other = base.places.countries.foreign_run(points, change.country)
    if depth_km > STATED_KM:  # closing that country would not close it
        texts.append(f"runs up to {depth_km:.0f} km through {other} by the basemap")
    return tuple(f"{change.link_id}: {text}." for text in texts if text)


def _unserved(stated: _Stated, ends: SectionEnds, base: Base) -> list[str]:
    """Ends at places that nothing serves by the section's mode and gauge."""
    gauge_mm = int(stated.gauge_mm) if stated.gauge_mm else None
    texts = []
    for place in (ends.from_place, ends.to_place):
        terminals = base.network.terminals.get(place.place_id)
        wanted = terminal(place.place_id, stated.mode, gauge_mm)
        if terminals is not None and wanted not in terminals:
            mode = f"{stated.mode} {stated.gauge_mm}".rstrip()
            texts.append(
                f"{place.name} had nothing by {mode}: freight changes over there only by a"
                " transshipment of links.csv"
            )
    return texts
