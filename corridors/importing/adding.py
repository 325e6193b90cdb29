"""Features of no known link: they extend the network by a section from place to place."""

from __future__ import annotations

import re
from difflib import get_close_matches

from corridors.data.lines import Points
from corridors.errors import printable
from corridors.importing.context import Context
from corridors.importing.ends import foreign_run
from corridors.importing.records import Feature, Fields, LinkChange, figure, slug
from corridors.model.records import (
    GAUGES_MM,
    LINK_STATUSES,
    RAIL_CLASSES,
    ROAD_CLASSES,
    WATER_CLASSES,
    terminal,
)

MODES = ("road", "rail", "ferry")
CLASSES = {"road": ROAD_CLASSES, "rail": RAIL_CLASSES, "ferry": WATER_CLASSES}
USUAL_CLASS = {"road": "paved", "rail": "diesel", "ferry": "ferry"}
DEEPEST_KM = 3.0
"""How far a line may run beyond the border as the basemap draws it."""


def add(context: Context, feature: Feature, fields: Fields, link_id: str) -> None:
    mode = fields.choice("mode", MODES)
    if not mode:
        if not fields.text("mode"):
            near = get_close_matches(link_id, context.network.components, n=1, cutoff=0.7)
            known = f" (did you mean {near[0]}?)" if near else ""
            what = f"link_id is unknown{known}, and a new link" if link_id else "a new link"
            fields.problem(f"{what} needs mode: {', '.join(MODES)}")
        return
    if not link_id:
        link_id = _numbered(context, feature)
        feature = feature._replace(fields={**feature.fields, "link_id": link_id})
        fields = Fields(context.table, feature, context.problems)
    count = len(context.problems)
    surface = fields.choice("link_class", CLASSES[mode], USUAL_CLASS[mode])
    status = fields.choice("status", LINK_STATUSES, "open")
    gauge = fields.choice("gauge_mm", tuple(str(gauge) for gauge in GAUGES_MM))
    if mode == "rail" and not gauge and not fields.text("gauge_mm"):
        fields.problem("a railway needs gauge_mm: 1435, 1520 or 1676")
    if mode != "rail" and gauge:
        fields.problem(f"gauge_mm is {gauge} although the mode is {mode}")
    one_way = fields.choice("one_way", ("0", "1"), "0") == "1"
    months = fields.text("closed_months")
    if months and not re.fullmatch(r"(1[0-2]|[1-9])(;(1[0-2]|[1-9]))*", months):
        fields.problem(f"closed_months is {printable(months)!r}, not months such as 12;1;2")
    length, speed = context.length(fields), context.speed(fields)
    if len(context.problems) > count:
        return
    found = (*feature.ends, False) if feature.ends else context.ends.resolve(feature, fields, mode)
    if found is None:
        return
    from_place, to_place, turned = found
    points = context.joined(feature.points, turned, from_place, to_place)
    drawn = context.drawn(fields, points)
    note = fields.text("note")
    if not length:
        length = (figure(round(drawn.geometry_km, 3)), context.ends.source, "derived")
        note = "; ".join(filter(None, ("length of the imported line", note)))
    country = context.ends.places[from_place].country
    row = {
        "link_id": link_id, "kind": "section", "mode": mode, "from_place": from_place,
        "to_place": to_place, "country": country, "gauge_mm": gauge,
        "length_km": length[0], "length_source": length[1], "length_confidence": length[2],
        "speed_km_h": speed[0], "speed_source": speed[1], "speed_confidence": speed[2],
        "route_number": fields.text("route_number"), "link_class": surface, "status": status,
        "closed_months": months, "one_way": "1" if one_way else "", "note": note,
    }  # fmt: skip
    if months:
        row |= {"closed_months_source": context.ends.source,
                "closed_months_confidence": "estimate"}  # fmt: skip
    context.plan.link_rows.append(row)
    context.plan.lines[link_id] = drawn
    context.plan.added.append(
        LinkChange(link_id, feature.name, mode, from_place, to_place, country, surface, status,
               float(length[0]), length[2], True, drawn.geometry_km, turned)
    )  # fmt: skip
    context.ratio(link_id, float(length[0]), drawn.geometry_km)
    if feature.ends is None:
        context.hung.append((feature, fields, frozenset((from_place, to_place))))
        _suspicions(context, link_id, mode, gauge, (from_place, to_place))
    _over_the_border(context, link_id, points, country)


def _suspicions(
    context: Context,
    link_id: str,
    mode: str,
    gauge: str,
    places: tuple[str, str],
) -> None:
    """Warn of what may be meant and may be a mistake."""
    if parallel := context.sections.get((mode, frozenset(places))):
        context.warn(link_id, f"joins the same places as {parallel}, which stays")
    for place_id in places:
        terminals = context.network.terminals.get(place_id)
        wanted = terminal(place_id, mode, int(gauge) if gauge else None)
        if terminals is not None and wanted not in terminals:
            name = context.ends.places[place_id].name
            context.warn(
                link_id,
                f"{name} had nothing by {mode} {gauge}".rstrip()
                + ": freight changes over there only by a transshipment of links.csv",
            )


def _over_the_border(context: Context, link_id: str, points: Points, country: str) -> None:
    """Warn of a line that runs through another country: closing that one would not close it."""
    depth_km, other = foreign_run(context.ends, points, country)
    if depth_km > DEEPEST_KM:
        context.warn(link_id, f"runs up to {depth_km:.0f} km through {other} by the basemap")


def _numbered(context: Context, feature: Feature) -> str:
    number = slug(feature.name.removeprefix("feature "))
    wanted = f"{context.stem}-{number}"
    while wanted in context.seen or wanted in context.network.components:
        wanted += "-new"
    context.seen[wanted] = feature.name
    return wanted
