"""Features with the id of a link that is there: they replace its line, and its length if told."""

from __future__ import annotations

from corridors.data.lines import Line
from corridors.errors import printable
from corridors.importing.context import Context
from corridors.importing.ends import SIDES
from corridors.importing.records import Feature, Fields, LinkChange, figure
from corridors.model.geometry import great_circle_km
from corridors.model.records import BACK, Link

KEPT = (
    "mode", "country", "gauge_mm", "link_class", "status", "route_number", "one_way",
    "closed_months", "speed_km_h",
)  # fmt: skip
"""Fields of a link that the tables hold and an import of its line does not change."""


def replace(context: Context, feature: Feature, fields: Fields, link: Link) -> None:
    places = [context.network.places[name] for name in (link.from_place, link.to_place)]
    if not _same_places(context, feature, fields, link):
        return
    at = (feature.points[0], feature.points[-1])
    gaps = [
        [great_circle_km(place.lon_deg, place.lat_deg, *point) for place, point in
         zip(places, points, strict=True)]
        for points in (at, at[::-1])
    ]  # fmt: skip
    turned = max(gaps[1]) < max(gaps[0])
    for side, place, gap_km in zip(SIDES, places, gaps[turned], strict=True):
        if gap_km > context.ends.snap_km:
            fields.problem(
                f"its {side} lies {gap_km:,.1f} km from {place.name} ({place.place_id}), over"
                f" {context.ends.snap_km:g} km: fix the line or raise --snap-km"
            )
            return
    points = context.joined(feature.points, turned, link.from_place, link.to_place)
    drawn = context.drawn(fields, points)
    length = context.length(fields)
    row = {}
    if length:
        row = dict(zip(("length_km", "length_source", "length_confidence"), length,
                       strict=True))  # fmt: skip
        given = link.length_km
        if (float(length[0]), *length[1:]) == (
            float(figure(given.value)), given.source, given.confidence,
        ):  # fmt: skip
            row = {}
        elif note := fields.text("note"):
            row["note"] = note
    before = context.lines.get(link.component)
    if before == Line(drawn.points, drawn.quality, drawn.source) and not row:
        context.plan.unchanged.append(link.component)
        return
    _told_apart(context, fields, link)
    if row:
        context.plan.changed_rows[link.component] = row
    elif not length and fields.has("note") and fields.text("note") != link.note:
        context.warn(link.component, "note is not taken: it goes with a length_km")
    if before != Line(drawn.points, drawn.quality, drawn.source):
        context.plan.lines[link.component] = drawn
        if before and "osm" in before.source and "osm" in drawn.source:
            context.warn(
                link.component,
                "the line was made from OpenStreetMap's: your edit of it stays under the ODbL",
            )
    length_km = float(row.get("length_km", link.length_km.value))
    confidence = row.get("length_confidence", link.length_km.confidence)
    context.plan.replaced.append(
        LinkChange(link.component, feature.name, link.mode, link.from_place, link.to_place,
               link.country, link.link_class, link.status, length_km, confidence, bool(row),
               drawn.geometry_km, turned)
    )  # fmt: skip
    context.ratio(link.component, length_km, drawn.geometry_km)


def _same_places(context: Context, feature: Feature, fields: Fields, link: Link) -> bool:
    named = [context.ends.named(fields, name) for name in ("from_place", "to_place")]
    if None in named:
        return False
    said = set(feature.ends or filter(None, named))
    if said <= {link.from_place, link.to_place}:
        return True
    fields.problem(
        f"names {' and '.join(printable(name, 40) for name in sorted(said))}, but the link"
        f" joins {link.from_place} and {link.to_place}: fix the link_id or the places"
    )
    return False


def _told_apart(context: Context, fields: Fields, link: Link) -> None:
    """Warn of fields that say something else than the tables, which stay as they are."""
    held = {
        "mode": link.mode, "country": link.country, "link_class": link.link_class,
        "status": link.status, "route_number": link.route_number,
        "one_way": "" if f"{link.component}{BACK}" in context.network.link_by_id else "1",
        "closed_months": ";".join(map(str, link.closed_months)),
        "gauge_mm": link.tail.rpartition("-")[2] if link.mode == "rail" else "",
        "speed_km_h": f"{link.speed_km_h.value:g}" if link.speed_km_h else "",
    }  # fmt: skip
    for name in KEPT:
        said = fields.text(name)
        said = "" if name == "one_way" and said == "0" else said
        if name == "country" and said:  # by its name or its code
            said = context.ends.country_of(fields) or said
        if said and said != held[name]:
            context.warn(
                link.component,
                f"{name} {printable(said, 40)!r} is not taken: an import changes the line and"
                f" length_km of a known link, links.csv holds {held[name] or 'none'!r}",
            )
