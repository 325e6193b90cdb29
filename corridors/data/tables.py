"""Rows of the tables become records; what a row can't say is noted as a problem."""

from __future__ import annotations

import os
from collections.abc import Mapping

from corridors.data.rows import Row, read_table
from corridors.errors import Problem
from corridors.model import records as model
from corridors.model.records import (
    BACK,
    Closure,
    Country,
    Crossing,
    Link,
    Place,
    Project,
    Quantity,
    Source,
    terminal,
)
from corridors.units import CONFIDENCES, weakest

MAX_KM = 3000.0
MAX_DWELL_H = 1000.0
MAX_USD = 20_000.0
MAX_KM_H = 120.0

PLACES = (
    "place_id name country lon_deg lat_deg kind aliases coordinate_source coordinate_confidence"
    " note"
).split()
LINKS = (
    "link_id kind mode from_place to_place to_mode country gauge_mm to_gauge_mm length_km"
    " length_source length_confidence speed_km_h speed_source speed_confidence dwell_h dwell_source"
    " dwell_confidence charges_usd charges_source charges_confidence route_number link_class"
    " status closed_months"
    " high_point_m high_point_name one_way note"
).split()
CROSSINGS = (
    "crossing_id name from_place to_place mode gauge_mm length_km length_source length_confidence"
    " border_time_h border_time_source border_time_confidence charges_usd charges_source"
    " charges_confidence opening_hours"
    " closed_months status status_as_of status_source status_confidence only_for aliases note"
).split()
CLOSURES = (
    "closure_id component start_date end_date mode extent cause start_confidence end_confidence"
    " source note"
).split()
FIGURES = "country figure year value source confidence use".split()
PARAMETERS = "parameter value source confidence".split()
SOURCES = "source_id title publisher url published licence note".split()
COUNTRIES = "country iso2 name aliases advisory advisory_as_of advisory_source".split()


def read_sources(folder: str, problems: list[Problem]) -> dict[str, Source]:
    rows = read_table(folder, "sources.csv", ["source_id"], SOURCES, problems)
    return {row.text("source_id", required=True): Source._make(row.values) for row in rows}


def read_countries(folder: str, problems: list[Problem]) -> dict[str, Country]:
    countries = {}
    for row in read_table(folder, "countries.csv", ["country"], COUNTRIES, problems):
        code, iso2, name, _, advisory, as_of, source = row.values
        if not (code and iso2 and name):
            row.problem("country, iso2 or name is empty")
        countries[code] = Country(
            country=code,
            iso2=iso2,
            name=name,
            aliases=row.words("aliases"),
            advisory=advisory,
            advisory_as_of=as_of,
            advisory_source=source,
        )
    return countries


def read_places(folder: str, problems: list[Problem]) -> dict[str, Place]:
    places = {}
    for row in read_table(folder, "places.csv", ["place_id"], PLACES, problems):
        place_id, name, country, _, _, kind, aliases, source, confidence, note = row.values
        if not (place_id and name and country and source):
            row.problem("place_id, name, country or coordinate_source is empty")
        if kind not in model.PLACE_KINDS:
            row.choice("kind", model.PLACE_KINDS)
        if confidence not in CONFIDENCES:
            row.choice("coordinate_confidence", CONFIDENCES)
        places[place_id] = Place(
            place_id,
            name,
            country,
            row.number("lon_deg", -180, 180),
            row.number("lat_deg", -90, 90),
            kind,
            row.words("aliases") if aliases else (),
            source,
            confidence,
            note,
        )
    return places


def read_links(folder: str, problems: list[Problem]) -> list[Link]:
    links = []
    for row in read_table(folder, "links.csv", ["link_id"], LINKS, problems):
        forward = _forward(row)
        links.append(forward)
        if row.choice("one_way", _ONE_WAY) != "1":
            links.append(_backward(forward))
    return links


def _forward(row: Row) -> Link:
    (link_id, kind, mode, from_place, to_place, to_mode, country, *_) = row.values
    (*_, route_number, surface, status, months, height, height_name, _, note) = row.values
    if kind not in model.LINK_KINDS or kind == "crossing":
        kind = row.choice("kind", ("section", "transshipment", "port"))
    if mode not in model.MODES:
        mode = row.choice("mode", model.MODES)
    if status not in model.LINK_STATUSES:
        status = row.choice("status", model.LINK_STATUSES)
    if not link_id or not country:
        row.problem("link_id or country is empty")
    sections = kind == "section"
    gauge_mm = _gauge(row, "gauge_mm", mode)
    if sections:
        to_mode, to_gauge_mm = mode, gauge_mm
        if surface not in _CLASSES[mode]:
            surface = row.choice("link_class", _CLASSES[mode])
    else:
        to_mode = row.choice("to_mode", (*model.MODES, "port"))
        to_gauge_mm = _gauge(row, "to_gauge_mm", to_mode)
        surface = ""
    return Link(
        link_id=link_id,
        component=link_id,
        kind=kind,
        mode=mode,
        tail=terminal(from_place, mode, gauge_mm),
        head=terminal(to_place, to_mode, to_gauge_mm),
        from_place=from_place,
        to_place=to_place,
        country=country,
        length_km=row.quantity("length_km", "length", MAX_KM) if sections else _NOTHING,
        handling_h=None if sections else row.quantity("dwell_h", "dwell", MAX_DWELL_H),
        charges_usd=None if sections else row.quantity("charges_usd", "charges", MAX_USD),
        speed_km_h=row.optional_quantity("speed_km_h", "speed", MAX_KM_H),
        link_class=surface,
        route_number=route_number,
        status=status,
        closed_months=row.months("closed_months") if months else (),
        only_for=(),
        high_point_m=row.number("high_point_m", -500, 9000) if height else None,
        high_point_name=height_name,
        crossing="",
        note=note,
    )


def _backward(link: Link) -> Link:
    turned = (link.head, link.tail, link.to_place, link.from_place)
    return Link._make((link.link_id + BACK, *link[1:4], *turned, *link[8:]))


def read_crossings(
    folder: str, places: Mapping[str, Place], problems: list[Problem]
) -> tuple[dict[str, Crossing], list[Link]]:
    rows: dict[str, list[Row]] = {}
    links: dict[str, list[Link]] = {}
    key = ("crossing_id", "mode", "from_place", "gauge_mm")
    for row in read_table(folder, "crossings.csv", key, CROSSINGS, problems):
        link = _crossing_link(row, places)
        rows.setdefault(link.crossing, []).append(row)
        links.setdefault(link.crossing, []).append(link)
    crossings = {
        crossing_id: Crossing(
            crossing_id=crossing_id,
            name=first.text("name", required=True),
            aliases=first.words("aliases"),
            places=(links[crossing_id][0].from_place, links[crossing_id][0].to_place),
            countries=(
                _country_of(links[crossing_id][0].from_place, places),
                _country_of(links[crossing_id][0].to_place, places),
            ),
            modes=tuple(dict.fromkeys(link.mode for link in links[crossing_id])),
            links=tuple(link.link_id for link in links[crossing_id]),
            status=first.choice("status", model.CROSSING_STATUSES),
            status_as_of=first.text("status_as_of"),
            status_source=first.text("status_source", required=True),
            status_confidence=first.choice("status_confidence", CONFIDENCES),
            opening_hours=first.text("opening_hours"),
            note=first.text("note"),
        )
        for crossing_id, (first, *_) in rows.items()
    }
    return crossings, [link for found in links.values() for link in found]


def _crossing_link(row: Row, places: Mapping[str, Place]) -> Link:
    crossing_id, _, from_place, to_place, mode, *_ = row.values
    (*_, months, status, _, _, _, only_for, _, note) = row.values
    if mode not in model.MODES:
        mode = row.choice("mode", model.MODES)
    if status not in model.CROSSING_STATUSES:
        status = row.choice("status", model.CROSSING_STATUSES)
    gauge_mm = _gauge(row, "gauge_mm", mode)
    border_time_h = row.optional_quantity("border_time_h", "border_time", MAX_DWELL_H)
    charges_usd = row.optional_quantity("charges_usd", "charges", MAX_USD)
    if status == "open" and (border_time_h is None or charges_usd is None):
        row.problem("is open and lacks border_time_h or charges_usd")
    return Link(
        link_id=f"{crossing_id}:{mode}{gauge_mm or ''}:{from_place}>{to_place}",
        component=crossing_id,
        kind="crossing",
        mode=mode,
        tail=terminal(from_place, mode, gauge_mm),
        head=terminal(to_place, mode, gauge_mm),
        from_place=from_place,
        to_place=to_place,
        country=_country_of(from_place, places),
        length_km=row.quantity("length_km", "length", MAX_KM),
        handling_h=border_time_h,
        charges_usd=charges_usd,
        speed_km_h=None,
        link_class="ferry" if mode == "ferry" else "",
        route_number="",
        status=status,
        closed_months=row.months("closed_months") if months else (),
        only_for=row.words("only_for") if only_for else (),
        high_point_m=None,
        high_point_name="",
        crossing=crossing_id,
        note=note,
    )


def _country_of(place_id: str, places: Mapping[str, Place]) -> str:
    return places[place_id].country if place_id in places else ""


def _gauge(row: Row, field: str, mode: str) -> int | None:
    if mode == "rail":
        return int(row.choice(field, _GAUGES))
    if row.text(field):
        row.problem(f"{field} is set although the mode is {mode}")
    return None


def read_closures(folder: str, problems: list[Problem]) -> tuple[Closure, ...]:
    closures = []
    for row in read_table(folder, "closures.csv", ["closure_id"], CLOSURES, problems):
        start, end = row.day("start_date"), row.day("end_date")
        if start is None:
            row.problem("start_date is empty or no date")
            continue
        if end is not None and end < start:
            row.problem(f"end_date {end} lies before start_date {start}")
        closures.append(
            Closure(
                closure_id=row.text("closure_id", required=True),
                component=row.text("component", required=True),
                start=start,
                end=end,
                mode=row.choice("mode", ("all", *model.MODES)),
                extent=row.choice("extent", ("full", "partial")),
                cause=row.text("cause"),
                source=row.text("source", required=True),
                confidence=weakest(
                    (
                        row.choice("start_confidence", CONFIDENCES),
                        row.choice("end_confidence", ("", *CONFIDENCES)),
                    )
                ),
                note=row.text("note"),
            )
        )
    return tuple(closures)


def read_figures(folder: str, problems: list[Problem]) -> dict[tuple[str, str], Quantity]:
    key = ("country", "figure", "year", "source")
    return {
        (row.text("country"), row.text("figure")): Quantity(
            row.number("value", *_bounds(row.text("figure"))),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in read_table(folder, "country_figures.csv", key, FIGURES, problems)
        if row.choice("use", ("0", "1")) == "1"
    }


def _bounds(figure: str) -> tuple[float, float]:
    """Between which values a figure or parameter can lie, by the unit at its end."""
    found = [limits for ending, limits in _BOUNDS.items() if figure.endswith(ending)]
    return found[0] if found else (0.0, 1e7)


def read_parameters(folder: str, problems: list[Problem]) -> dict[str, Quantity]:
    return {
        row.text("parameter", required=True): Quantity(
            row.number("value", *_bounds(row.text("parameter"))),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in read_table(folder, "parameters.csv", ["parameter"], PARAMETERS, problems)
    }


_BOUNDS = {
    "_km_h": (1.0, 150.0),
    "_per_truck_km": (0.0, 100.0),
    "_per_teu_km": (0.0, 100.0),
    "peace_index": (1.01, 5.0),
    "_share_per_day": (0.0, 1.0),
    "loss_share": (0.0, 1.0),
    "_g_per_t_km": (0.0, 1000.0),
}
_GAUGES = tuple(str(gauge) for gauge in model.GAUGES_MM)
_ONE_WAY = ("", "1")
_NOTHING = Quantity(0.0, "", "verified")
_CLASSES = {
    "road": model.ROAD_CLASSES,
    "rail": model.RAIL_CLASSES,
    "ferry": model.WATER_CLASSES,
    "sea": model.WATER_CLASSES,
}


def read_projects(folder: str, problems: list[Problem]) -> tuple[Project, ...]:
    """Read the planned lines; a package may have none."""
    columns = ("project_id", "name", "links")
    if not os.path.isfile(os.path.join(folder, "projects.csv")):
        return ()
    return tuple(
        Project(row.text("project_id"), row.text("name"), row.words("links"))
        for row in read_table(folder, "projects.csv", ["project_id"], columns, problems)
    )
