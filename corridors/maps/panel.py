"""The text around the map: what ``page.html`` is filled with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corridors.data.basemap import country_names
from corridors.foreign import plain_text
from corridors.language.marks import Piece, pieces
from corridors.language.speech import language, later, say
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
    ("crossing", later("Border crossings"), later("Filter by name, country or status")),
    ("link", later("Roads and railways"), later("Filter by place or road number")),
    ("corridor", later("Corridors"), later("Filter by name")),
    ("country", later("Countries"), later("Filter by name or code")),
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
        finalize=_inline,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = _capital
    environment.filters["plain"] = _plain
    environment.globals["say"] = say
    body = environment.get_template("page.html").render(
        document=document,
        data=Markup(json_block(page_data(document))),
        sprite=sprite(),
        sections=_sections(document),
        objectives=[(one.objective, say(one.label, "label")) for one in MEASURES if one.objective],
        leg_headings=[say(MEASURE[key].heading, "heading") for key in LEG_MEASURES],
        side_by_side=len(document.routes) <= MAX_SIDE_BY_SIDE,
        target_lists=[(kind, say(title), say(hint)) for kind, title, hint in TARGET_LISTS],
        lines=_lines(document),
        signs=_signs(document),
        risk=_risk(document),
        letter=letter,
        route_badge=route_badge,
        corridor_badge=corridor_badge,
    )
    before, after = body.split(MAP_MARK)
    return before, after


def _inline(value: Any) -> Any:
    """A text whose names and English parts are set apart; no control character gets through."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup("").join(map(_set, pieces(value, language())))


def _set(piece: Piece) -> Markup:
    text = plain_text(piece.text)
    if piece.kind == "english":
        return Markup('<bdi lang="en">{}</bdi>').format(text)
    return Markup('<bdi dir="ltr">{}</bdi>' if piece.kind == "apart" else "{}").format(text)


def _plain(value: str) -> Markup:
    """A text where no markup can stand, such as an attribute."""
    text = "".join(piece.text for piece in pieces(value, language()))
    return Markup("{}").format(plain_text(text))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _sections(document: MapDocument) -> list[tuple[str, str]]:
    routes = [("routes", say("Routes"))] if document.routes else []
    return [
        ("now", say("Answer")),
        ("grounds", say("Figures")),
        *routes,
        ("closed", say("Close")),
        ("layers", say("Layers")),
        ("legend", say("Legend")),
        ("notes", say("Notes")),
    ]


def _lines(document: MapDocument) -> list[tuple[Markup, str]]:
    asked = {"other": say("Routes as asked: A, B, …")} if document.routes else {}
    drawn = document.network.lines
    aligned = any(line is not None and line.aligned for line in drawn)
    real = {"net aligned": say("Aligned: the line of OpenStreetMap")} if aligned else {}
    names = {
        "best": say("Route now, arrows in travel direction"),
        "alternative": say("Alternative that is pointed at in the panel"),
        "usual": say("Route in normal operation, where it differs"),
        "barred": say("Closed by month, scenario, day or you; countries hatched"),
        "added": say("Reopened or built, by scenario or you"),
        "net": say("Other roads and railways of the network"),
        **real,
        **asked,
        **{mode: say(name) for mode, name in MODE_NAMES.items()},
        "schematic": say("Schematic: alignment not surveyed"),
        "border": say("Border"),
        "disputed": say("Disputed border, line of control"),
    }
    return [(line_sample(kind), name) for kind, name in names.items()]


def _signs(document: MapDocument) -> list[tuple[Markup, str]]:
    used = {crossing.status for crossing in document.crossings} | {"barred"}
    return [(status_sign(key), say(name)) for key, name in STATUS_NAMES.items() if key in used]


def _risk(document: MapDocument) -> list[tuple[str, str]]:
    """Each class with the countries in it; nothing where no country is rated."""
    names = country_names(document.basemap)
    members: dict[str, list[str]] = {level: [] for level in RISK_CLASSES}
    for iso3, label, level in document.risk_by_country:
        members[level].append(f"{names.get(iso3, iso3)} ({label})")
    rated = [
        (level, say(", ").join(countries) or say("none", "countries"))
        for level, countries in members.items()
    ]
    return rated if document.risk_by_country else []
