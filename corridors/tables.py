"""Rows of the tables become records; what a row can't say is noted as a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from corridors import model
from corridors.errors import Problem
from corridors.model import Closure, Country, Crossing, Link, Place, Quantity, Source, terminal
from corridors.records import Row, read_table
from corridors.units import CONFIDENCES

LONGEST_KM = 3000.0
LONGEST_DWELL_H = 1000.0
DEAREST_USD = 20_000.0
FASTEST_KM_H = 120.0

PLACES = tuple("place_id name country lon_deg lat_deg kind aliases coordinate_source"
               " coordinate_confidence note".split())  # fmt: skip
LINKS = tuple(
    "link_id kind mode from_place to_place to_mode country gauge_mm to_gauge_mm length_km length_source"
    " length_confidence speed_km_h speed_source speed_confidence dwell_h dwell_source dwell_confidence"
    " cost_usd cost_source cost_confidence route_number class status closed_months closed_months_source closed_months_confidence"
    " high_point_m high_point_name high_point_source high_point_confidence one_way note".split()
)
CROSSINGS = tuple(
    "crossing_id name from_place to_place mode gauge_mm length_km length_source length_confidence dwell_h"
    " dwell_source dwell_confidence cost_usd cost_source cost_confidence opening_hours"
    " opening_hours_confidence closed_months closed_months_source closed_months_confidence status"
    " status_as_of status_source status_confidence only_for aliases note".split()
)
CLOSURES = tuple("closure_id component start_date end_date mode extent cause start_confidence"
                 " end_confidence source note".split())  # fmt: skip
FIGURES = tuple("country figure value unit year source confidence use note".split())
PARAMETERS = tuple("parameter value unit source confidence note".split())


def read_sources(folder: Path, problems: list[Problem]) -> dict[str, Source]:
    columns = ("source_id", "title", "publisher", "url", "published", "licence", "note")
    return {
        row.text("source_id", required=True): Source(**{name: row.text(name) for name in columns})
        for row in read_table(folder, "sources.csv", ["source_id"], columns, problems)
    }


def read_countries(folder: Path, problems: list[Problem]) -> dict[str, Country]:
    columns = ("country", "iso2", "name", "aliases", "advisory", "advisory_as_of", "advisory_source")
    return {
        row.text("country", required=True): Country(
            country=row.text("country"),
            iso2=row.text("iso2", required=True),
            name=row.text("name", required=True),
            aliases=row.words("aliases"),
            advisory=row.text("advisory"),
            advisory_as_of=row.text("advisory_as_of"),
            advisory_source=row.text("advisory_source"),
        )
        for row in read_table(folder, "countries.csv", ["country"], columns, problems)
    }


def read_places(folder: Path, problems: list[Problem]) -> dict[str, Place]:
    return {
        row.text("place_id", required=True): Place(
            place_id=row.text("place_id"),
            name=row.text("name", required=True),
            country=row.text("country", required=True),
            lon_deg=row.number("lon_deg", -180, 180),
            lat_deg=row.number("lat_deg", -90, 90),
            kind=row.choice("kind", model.PLACE_KINDS),
            aliases=row.words("aliases"),
            coordinate_source=row.text("coordinate_source", required=True),
            coordinate_confidence=row.choice("coordinate_confidence", CONFIDENCES),
            note=row.text("note"),
        )
        for row in read_table(folder, "places.csv", ["place_id"], PLACES, problems)
    }


def read_links(folder: Path, problems: list[Problem]) -> list[Link]:
    links = []
    for row in read_table(folder, "links.csv", ["link_id"], LINKS, problems):
        forward = _forward(row)
        links.append(forward)
        if row.choice("one_way", ("", "1")) != "1":
            links.append(_backward(forward))
    return links


def _forward(row: Row) -> Link:
    kind = row.choice("kind", ("haul", "transfer", "port"))
    mode = row.choice("mode", model.MODES)
    gauge_mm = _gauge(row, "gauge_mm", mode)
    to_mode, to_gauge_mm = mode, gauge_mm
    surface = ""
    if kind == "haul":
        surface = row.choice("class", _CLASSES[mode])
    else:
        to_mode = row.choice("to_mode", (*model.MODES, "port"))
        to_gauge_mm = _gauge(row, "to_gauge_mm", to_mode)
    link_id = row.text("link_id", required=True)
    from_place, to_place = row.text("from_place"), row.text("to_place")
    has_dwell = kind != "haul"
    return Link(
        link_id=link_id,
        component=link_id,
        kind=kind,
        mode=mode,
        tail=terminal(from_place, mode, gauge_mm),
        head=terminal(to_place, to_mode, to_gauge_mm),
        from_place=from_place,
        to_place=to_place,
        country=row.text("country", required=True),
        length_km=row.quantity("length_km", "length", LONGEST_KM) if kind == "haul" else _NOTHING,
        dwell_h=row.quantity("dwell_h", "dwell", LONGEST_DWELL_H) if has_dwell else None,
        fee_usd=row.quantity("cost_usd", "cost", DEAREST_USD) if has_dwell else None,
        speed_km_h=row.optional_quantity("speed_km_h", "speed", FASTEST_KM_H),
        surface=surface,
        route_number=row.text("route_number"),
        status=row.choice("status", model.LINK_STATUSES),
        closed_months=row.months("closed_months"),
        only_for=(),
        high_point_m=row.optional_number("high_point_m", -500, 9000),
        high_point_name=row.text("high_point_name"),
        crossing="",
        note=row.text("note"),
    )


def _backward(link: Link) -> Link:
    return replace(
        link,
        link_id=f"{link.link_id}~back",
        tail=link.head,
        head=link.tail,
        from_place=link.to_place,
        to_place=link.from_place,
    )


def read_crossings(
    folder: Path, places: Mapping[str, Place], problems: list[Problem]
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
    crossing_id = row.text("crossing_id", required=True)
    mode = row.choice("mode", model.MODES)
    gauge_mm = _gauge(row, "gauge_mm", mode)
    from_place, to_place = row.text("from_place"), row.text("to_place")
    dwell_h = row.optional_quantity("dwell_h", "dwell", LONGEST_DWELL_H)
    fee_usd = row.optional_quantity("cost_usd", "cost", DEAREST_USD)
    status = row.choice("status", model.CROSSING_STATUSES)
    if status == "open" and (dwell_h is None or fee_usd is None):
        row.problem("is open and lacks dwell_h or cost_usd")
    return Link(
        link_id=f"{crossing_id}:{mode}:{from_place}>{to_place}",
        component=crossing_id,
        kind="crossing",
        mode=mode,
        tail=terminal(from_place, mode, gauge_mm),
        head=terminal(to_place, mode, gauge_mm),
        from_place=from_place,
        to_place=to_place,
        country=_country_of(from_place, places),
        length_km=row.quantity("length_km", "length", LONGEST_KM),
        dwell_h=dwell_h,
        fee_usd=fee_usd,
        speed_km_h=None,
        surface="ferry" if mode == "ferry" else "",
        route_number="",
        status=status,
        closed_months=row.months("closed_months"),
        only_for=row.words("only_for"),
        high_point_m=None,
        high_point_name="",
        crossing=crossing_id,
        note=row.text("note"),
    )


def _country_of(place_id: str, places: Mapping[str, Place]) -> str:
    return places[place_id].country if place_id in places else ""


def _gauge(row: Row, field: str, mode: str) -> int | None:
    if mode == "rail":
        return int(row.choice(field, tuple(str(gauge) for gauge in model.GAUGES_MM)))
    if row.text(field):
        row.problem(f"{field} is set although the mode is {mode}")
    return None


def read_closures(folder: Path, problems: list[Problem]) -> tuple[Closure, ...]:
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
                confidence=row.choice("start_confidence", CONFIDENCES),
                note=row.text("note"),
            )
        )
    return tuple(closures)


def read_figures(folder: Path, problems: list[Problem]) -> dict[tuple[str, str], Quantity]:
    key = ("country", "figure", "year", "source")
    return {
        (row.text("country"), row.text("figure")): Quantity(
            row.number("value", -1e6, 1e6),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in read_table(folder, "country_figures.csv", key, FIGURES, problems)
        if row.choice("use", ("0", "1")) == "1"
    }


def read_parameters(folder: Path, problems: list[Problem]) -> dict[str, Quantity]:
    return {
        row.text("parameter", required=True): Quantity(
            row.number("value", 0, 1e7),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in read_table(folder, "parameters.csv", ["parameter"], PARAMETERS, problems)
    }


_NOTHING = Quantity(0.0, "", "verified")
_CLASSES = {
    "road": model.ROAD_CLASSES,
    "rail": model.RAIL_CLASSES,
    "ferry": model.WATER_CLASSES,
    "sea": model.WATER_CLASSES,
}
