"""The text around the map: what ``page.html`` is filled with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corridors.data.basemap import country_names
from corridors.foreign import plain_text
from corridors.maps.document import RISK_CLASSES, MapDocument
from corridors.maps.engine.vocabulary import LEG_MEASURES
from corridors.maps.packing import json_block, page_data
from corridors.maps.symbols import (
    MODE_NAMES,
    STATUS_NAMES,
    corridor_badge,
    letter,
    line_sample,
    route_badge,
    sprite,
    status_sign,
)
from corridors.measures import MEASURE, MEASURES

MAX_SIDE_BY_SIDE = 3
"""More routes than these stand one under another."""
MAP_MARK = "<!-- map -->"
"""Where the map goes; no text of a document can hold it, since all are escaped."""
TARGET_LISTS = (
    ("crossing", "Border crossings", "Filter by name, country or status"),
    ("link", "Roads and railways", "Filter by place or road number"),
    ("corridor", "Corridors", "Filter by name"),
    ("country", "Countries", "Filter by name or code"),
)
"""What can be closed and reopened from a list: kind, title and what the filter takes."""


def around_map(document: MapDocument) -> tuple[str, str]:
    """The page's body before and after the map's own element.

    Parameters
    ----------
    document
        All that the page shows.

    Returns
    -------
    tuple of str
        Finished HTML.

    Examples
    --------
    >>> from corridors.maps.document import MapNetwork
    >>> document = MapDocument(
    ...     title="Freight & more",
    ...     subtitle="",
    ...     corridors=(),
    ...     routes=(),
    ...     crossings=(),
    ...     places=(),
    ...     notes=(),
    ...     data_as_of="2026-10-04",
    ...     network=MapNetwork(data={}, start={}, lines=()),
    ...     basemap={"countries": []},
    ... )
    >>> before, after = around_map(document)
    >>> "<h1>Freight &amp; more</h1>" in before
    True
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).resolve().parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = _capital
    body = environment.get_template("page.html").render(
        document=document,
        data=Markup(json_block(page_data(document))),
        sprite=sprite(),
        sections=_sections(document),
        objectives=[measure for measure in MEASURES if measure.objective],
        leg_measures=[MEASURE[key] for key in LEG_MEASURES],
        side_by_side=len(document.routes) <= MAX_SIDE_BY_SIDE,
        target_lists=TARGET_LISTS,
        lines=_lines(document),
        signs=_signs(document),
        risk=_risk(document),
        letter=letter,
        route_badge=route_badge,
        corridor_badge=corridor_badge,
    )
    before, after = body.split(MAP_MARK)
    return before, after


def _plain(value: Any) -> Any:
    return plain_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _sections(document: MapDocument) -> list[tuple[str, str]]:
    routes = [("routes", "Routes")] if document.routes else []
    return [
        ("now", "Answer"),
        ("grounds", "Figures"),
        *routes,
        ("closed", "Close"),
        ("layers", "Layers"),
        ("legend", "Legend"),
        ("notes", "Notes"),
    ]


def _lines(document: MapDocument) -> list[tuple[Markup, str]]:
    asked = {"other": "Routes as asked: A, B, …"} if document.routes else {}
    names = {
        "best": "Route now, arrows in travel direction",
        "alternative": "Alternative that is pointed at in the panel",
        "usual": "Route in normal operation, where it differs",
        "barred": "Closed by month, scenario, day or you; countries hatched",
        "added": "Reopened or built, by scenario or you",
        "net": "Other roads and railways of the network",
        **asked,
        **MODE_NAMES,
        "schematic": "Schematic: alignment not surveyed",
        "border": "Border",
        "disputed": "Disputed border, line of control",
    }
    return [(line_sample(kind), name) for kind, name in names.items()]


def _signs(document: MapDocument) -> list[tuple[Markup, str]]:
    used = {crossing.status for crossing in document.crossings} | {"barred"}
    return [(status_sign(key), name) for key, name in STATUS_NAMES.items() if key in used]


def _risk(document: MapDocument) -> list[tuple[str, str]]:
    """Each class with the countries in it; nothing where no country is rated."""
    names = country_names(document.basemap)
    members: dict[str, list[str]] = {level: [] for level in RISK_CLASSES}
    for iso3, label, level in document.risk_by_country:
        members[level].append(f"{names.get(iso3, iso3)} ({label})")
    rated = [(level, ", ".join(countries) or "none") for level, countries in members.items()]
    return rated if document.risk_by_country else []
