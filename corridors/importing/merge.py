"""Features compared with a package: each is placed, and the placements are collected."""

from __future__ import annotations

import re

from corridors.data.tables import LINKS
from corridors.errors import printable
from corridors.importing.base import Base
from corridors.importing.faults import Fault, Faults, refusal
from corridors.importing.feature import Feature, Layer
from corridors.importing.fields import Fields
from corridors.importing.new_sections import place_new_section
from corridors.importing.placement import Placement
from corridors.importing.plan import Plan
from corridors.importing.repeats import Repeats, as_one
from corridors.importing.replaced_lines import place_on_section
from corridors.importing.streets.graph import grouped

READ = frozenset(
    (*LINKS, "from_name", "to_name", "geometry_quality", "geometry_source", "geometry_km")
)
"""Attributes that an import reads, or that an export of lines writes."""
IGNORED = frozenset(("fid", "id", "ogc_fid"))
"""Attributes that programs give features by themselves."""
MAX_NAMED = 12
"""How many attributes that are not read a warning names."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def merge(layer: Layer, base: Base) -> Plan:
    """Place the features of a layer one after the other.

    Places that a feature makes are added to those of the base, where later features meet them.

    Parameters
    ----------
    layer
        What the file holds.
    base
        What it is placed into.

    Returns
    -------
    Plan
        What the features do to the package.

    Raises
    ------
    LinesError
        With every fault of every feature.

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
    >>> plan = merge(Layer(form="GeoJSON", crs="EPSG:4326", features=(spur,)), base)
    >>> [(change.from_place, change.to_place) for change in plan.added]
    [('quetta', 'x-1-end')]
    """
    faults = list(layer.faults)
    if not layer.features and not faults:
        faults.append(Fault(message="holds no lines"))
    placed: list[tuple[Feature, Placement]] = []
    names: dict[str, str] = {}  # of features, by link id
    repeats = Repeats()
    twice: list[tuple[str, str]] = []
    remarks: list[str] = []
    for feature in layer.features:
        outcome = _place(feature, base, names)
        twin = repeats.twin(outcome, placed) if isinstance(outcome, Placement) else None
        if isinstance(outcome, Placement) and twin is not None and outcome.is_new:
            first, known = placed[twin]
            if not Fields(feature).link_id:
                placed[twin] = first, as_one(known, outcome)
                twice.append((feature.name, f"the same line as {first.name} ({known.link_id})"))
                continue
            remarks.append(
                f"{outcome.link_id}: has the same line as {known.link_id}: closing one leaves the"
                " other open."
            )
        if isinstance(outcome, Placement):
            names.setdefault(outcome.link_id, feature.name)
            repeats.add(outcome, len(placed))
            placed.append((feature, outcome))
            for place in outcome.places:
                base.places.add(place)
        else:
            faults += outcome
            for fault in outcome:
                if fault.link_id:
                    names.setdefault(fault.link_id, feature.name)
    faults += _detached(placed, base)
    if faults:
        raise refusal(base.file.name, faults)
    placements = tuple(placement for _, placement in placed)
    warnings = [text for placement in placements for text in placement.warnings]
    remarks += [f"{one.name}: {one.warning}." for one in layer.features if one.warning]
    return Plan(
        placements=placements,
        skipped=(*layer.skipped, *grouped("features", twice)),
        warnings=(*layer.warnings, *remarks, *warnings, *_unread(layer)),
    )


def _place(feature: Feature, base: Base, names: dict[str, str]) -> Placement | Faults:
    fields = Fields(feature)
    link_id = fields.link_id
    if link_id in names:
        return (fields.fault(f"repeats the link_id of {names[link_id]}"),)
    if link_id and not _ID.fullmatch(link_id):
        advice = "write small letters, digits and single hyphens"
        return (fields.fault(f"link_id is not an id: {advice}"),)
    links = base.network.components.get(link_id, ())
    if not links:
        return place_new_section(feature, link_id, base, names)
    if links[0].kind != "section":
        kind = "port handling" if links[0].kind == "port" else links[0].kind
        return (fields.fault(f"is the {kind} {link_id}: only sections have lines"),)
    return place_on_section(feature, links[0], base)


def _detached(placed: list[tuple[Feature, Placement]], base: Base) -> Faults:
    """Faults of new sections that no route could use: they meet no place, not even by others."""
    pending = [
        (feature, placement.link_id, {placement.change.from_place, placement.change.to_place})
        for feature, placement in placed
        if placement.is_new and placement.change is not None and feature.ends is None
    ]
    touching: dict[str, list[int]] = {}
    for number, (_, _, ends) in enumerate(pending):
        for name in ends:
            touching.setdefault(name, []).append(number)
    joined = set(base.network.places)
    near = [name for name in touching if name in joined]
    while near:
        for number in touching.pop(near.pop(), ()):
            near += pending[number][2] - joined
            joined |= pending[number][2]
    pending = [entry for entry in pending if not entry[2] <= joined]
    return tuple(
        Fields(feature, link_id).fault(
            f"neither end meets a place within {base.places.snap_km:g} km:"
            f" {base.places.hint(feature.points[0])}. Name from_place or to_place, or choose a"
            " larger snapping distance"
        )
        for feature, link_id, _ in pending
    )


def _unread(layer: Layer) -> list[str]:
    """A warning of attributes that are set and not read."""
    stated = {
        str(name)
        for feature in layer.features
        for name, value in feature.attributes.items()
        if value is not None
    }
    unread = sorted(stated - READ - IGNORED)
    if not unread:
        return []
    names = ", ".join(printable(name, 40) for name in unread[:MAX_NAMED])
    more = f" and {len(unread) - MAX_NAMED} more" if len(unread) > MAX_NAMED else ""
    return [f"Fields that are not read: {names}{more}."]
