"""Places, links and crossings: rows become records; what a row can't say is noted as a problem."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.data.rows import Row, read_table
from corridors.errors import Problem
from corridors.model import records as model
from corridors.model.bounds import BOUNDS, Bounds
from corridors.model.records import BACK, Crossing, Link, Place, Quantity, terminal
from corridors.units import CONFIDENCES

SECTION_KM, FERRY_KM = BOUNDS["section_km"], BOUNDS["ferry_km"]
SPEED_KM_H = BOUNDS["link_speed_km_h"]
BORDER_H, BORDER_USD = BOUNDS["border_time_h"], BOUNDS["border_charges_usd"]
_CROSSING_KM = dict.fromkeys(("road", "rail"), BOUNDS["crossing_km"])

_PLACES = (
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
"""Columns of ``links.csv``."""
_CROSSINGS = (
    "crossing_id name from_place to_place mode gauge_mm length_km length_source length_confidence"
    " border_time_h border_time_source border_time_confidence charges_usd charges_source"
    " charges_confidence time_kind tir_border_time_h tir_border_time_source"
    " tir_border_time_confidence"
    " closed_months status status_as_of status_source status_confidence only_for aliases note"
).split()


def read_places(folder: str, problems: list[Problem]) -> dict[str, Place]:
    """Read the places, with coordinates in degrees.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        Places by id, in order of id.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_places(shipped_folder(), [])["karachi"].lat_deg
    24.8608
    """
    places = {}
    for row in read_table(folder, "places.csv", ["place_id"], _PLACES, problems):
        place_id, name, country, _, _, kind, aliases, source, confidence, note = row.values
        if not (place_id and name and country and source):
            row.problem("place_id, name, country or coordinate_source is empty")
        if kind not in model.PLACE_KINDS:
            row.choice("kind", model.PLACE_KINDS)
        if confidence not in CONFIDENCES:
            row.choice("coordinate_confidence", CONFIDENCES)
        places[place_id] = Place(
            place_id=place_id,
            name=name,
            country=country,
            lon_deg=row.number("lon_deg", BOUNDS["lon_deg"]),
            lat_deg=row.number("lat_deg", BOUNDS["lat_deg"]),
            kind=kind,
            aliases=row.words("aliases") if aliases else (),
            coordinate_source=source,
            coordinate_confidence=confidence,
            note=note,
        )
    return places


def read_links(folder: str, problems: list[Problem]) -> list[Link]:
    """Read sections, transshipments and port handling, in km, hours and USD.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    list of Link
        A row gives two links, forward and backward, unless it is one-way.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> len(read_links(shipped_folder(), [])) > 1000
    True
    """
    links = []
    for row in read_table(folder, "links.csv", ["link_id"], LINKS, problems):
        forward = _forward(row)
        links.append(forward)
        if row.choice("one_way", _ONE_WAY) != "1":
            links.append(_backward(forward))
    return links


def _forward(row: Row) -> Link:
    (link_id, kind, mode, from_place, to_place, to_mode, country, *_) = row.values
    (*_, route_number, link_class, status, months, height, height_name, _, note) = row.values
    if kind not in model.LINK_KINDS or kind == "crossing":
        kind = row.choice("kind", ("section", "transshipment", "port"))
    if mode not in model.MODES:
        mode = row.choice("mode", model.MODES)
    if status not in model.LINK_STATUSES:
        status = row.choice("status", model.LINK_STATUSES)
    if not link_id or not country:
        row.problem("link_id or country is empty")
    is_section = kind == "section"
    gauge_mm = _gauge(row, "gauge_mm", mode)
    if is_section:
        to_mode, to_gauge_mm = mode, gauge_mm
        if link_class not in _CLASSES[mode]:
            link_class = row.choice("link_class", _CLASSES[mode])
    else:
        to_mode = row.choice("to_mode", (*model.MODES, "port"))
        to_gauge_mm = _gauge(row, "to_gauge_mm", to_mode)
        link_class = ""
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
        length_km=row.quantity("length_km", "length", SECTION_KM) if is_section else _NOTHING,
        handling_h=_at_a_place(row, "dwell_h", "dwell", BOUNDS["transshipment_h"]),
        charges_usd=_at_a_place(row, "charges_usd", "charges", BOUNDS["transshipment_usd"]),
        speed_km_h=row.optional_quantity("speed_km_h", "speed", SPEED_KM_H),
        link_class=link_class,
        route_number=route_number,
        status=status,
        closed_months=row.months("closed_months") if months else (),
        only_for=(),
        high_point_m=row.number("high_point_m", BOUNDS["high_point_m"]) if height else None,
        high_point_name=height_name,
        crossing="",
        note=note,
    )


def _at_a_place(row: Row, field: str, stem: str, bounds: Bounds) -> Quantity | None:
    """What a transshipment takes; a section takes none, and a port has a table of its own."""
    kind = row.text("kind")
    if kind == "section":
        return None
    return (row.optional_quantity if kind == "port" else row.quantity)(field, stem, bounds)


def _backward(link: Link) -> Link:
    return link._replace(
        link_id=link.link_id + BACK,
        tail=link.head,
        head=link.tail,
        from_place=link.to_place,
        to_place=link.from_place,
    )


def read_crossings(
    folder: str, places: Mapping[str, Place], problems: list[Problem]
) -> tuple[dict[str, Crossing], list[Link]]:
    """Read the border crossings with their links, in km, hours and USD.

    Parameters
    ----------
    folder
        Folder of the data package.
    places
        By id; they say in which countries a crossing lies.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    tuple
        Crossings by id, and all their links.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> places = read_places(shipped_folder(), [])
    >>> crossings, links = read_crossings(shipped_folder(), places, [])
    >>> crossings["torkham"].countries
    ('PAK', 'AFG')
    """
    rows: dict[str, list[Row]] = {}
    links: dict[str, list[Link]] = {}
    read: list[tuple[Link, Row]] = []
    key = ("crossing_id", "mode", "from_place", "gauge_mm")
    for row in read_table(folder, "crossings.csv", key, _CROSSINGS, problems):
        link = _crossing_link(row, places)
        row.period("status_as_of", required=True)
        read.append((link, row))
    # border by border; of a crossing by road first, from the country later in the alphabet
    read.sort(key=lambda one: one[0].country, reverse=True)
    read.sort(key=lambda one: (_border(one[0], places), model.MODES.index(one[0].mode)))
    for link, row in read:
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
            note=first.text("note"),
        )
        for crossing_id, (first, *_) in rows.items()
    }
    return crossings, [link for those in links.values() for link in those]


def _crossing_link(row: Row, places: Mapping[str, Place]) -> Link:
    crossing_id, _, from_place, to_place, mode, *_ = row.values
    (*_, months, status, _, _, _, only_for, _, note) = row.values
    if mode not in model.MODES:
        mode = row.choice("mode", model.MODES)
    if status not in model.CROSSING_STATUSES:
        status = row.choice("status", model.CROSSING_STATUSES)
    gauge_mm = _gauge(row, "gauge_mm", mode)
    border_time_h = row.optional_quantity("border_time_h", "border_time", BORDER_H)
    charges_usd = row.optional_quantity("charges_usd", "charges", BORDER_USD)
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
        length_km=row.quantity("length_km", "length", _CROSSING_KM.get(mode, FERRY_KM)),
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
        wait_inside=row.choice("time_kind", _TIME_KINDS) == "total",
        tir_handling_h=row.optional_quantity("tir_border_time_h", "tir_border_time", BORDER_H),
    )


def _border(link: Link, places: Mapping[str, Place]) -> tuple[str, str, str]:
    """The two countries of a crossing, and its id."""
    one, other = sorted((link.country, _country_of(link.to_place, places)))
    return one, other, link.crossing


def _country_of(place_id: str, places: Mapping[str, Place]) -> str:
    return places[place_id].country if place_id in places else ""


def _gauge(row: Row, field: str, mode: str) -> int | None:
    if mode == "rail":
        return int(row.choice(field, _GAUGES))
    if row.text(field):
        row.problem(f"{field} is set although the mode is {mode}")
    return None


_GAUGES = tuple(str(gauge) for gauge in model.GAUGES_MM)
_ONE_WAY = ("", "1")
_TIME_KINDS = ("total", "processing")
_NOTHING = Quantity(0.0, "", "verified")
_CLASSES = {
    "road": model.ROAD_CLASSES,
    "rail": model.RAIL_CLASSES,
    "ferry": model.WATER_CLASSES,
    "sea": model.WATER_CLASSES,
}
