"""Builds the map page: a Folium map with named layers, wrapped in an offline figure."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from corridors.foreign import plain_text
from corridors.language.marks import pieces, unmarked
from corridors.language.speech import language, say
from corridors.maps.document import MapDocument
from corridors.maps.folium_loading import load_folium
from corridors.maps.panel import around_map
from corridors.maps.symbols import corridor_badge, corridor_styles, route_badge

if TYPE_CHECKING:
    from branca.element import Element

    from corridors.maps.offline import OfflineFigure

ASSETS = Path(__file__).resolve().parent
STYLE_FILES = ("page.css", "what_if.css", "panel.css", "map.css")
ENGINE_FILES = (
    "language.js",
    "encoding.js",
    "vocabulary.js",
    "spellings.js",
    "network.js",
    "prices.js",
    "record.js",
    "access.js",
    "router.js",
    "answer.js",
    "ranking.js",
    "alternatives.js",
    "advisories.js",
    "pieces.js",
    "draws.js",
    "ranges.js",
    "breakeven.js",
    "months.js",
    "state.js",
)
WIDGET_FILES = (
    "apart.js",
    "draw.js",
    "labels.js",
    "names.js",
    "markers.js",
    "closures.js",
    "live.js",
    "alternative.js",
    "trip_ends.js",
    "pick.js",
    "steps.js",
    "sheet.js",
    "place_field.js",
    "forms.js",
    "lists.js",
    "answer_card.js",
    "options.js",
    "results.js",
    "months.js",
    "chart.js",
    "picture.js",
    "route_files.js",
    "map_tools.js",
    "record_time.js",
    "tiles.js",
    "what_if.js",
    "page.js",
)
ZERO_WIDTH_NON_JOINER = "\u200c"
_COMMENTS_AND_INDENTS = re.compile(r"^(?:\s*//.*\n|\s+)", re.MULTILINE)
SCRIPT_FILES = (
    *(f"engine/{name}" for name in ENGINE_FILES),
    *(f"scripts/{name}" for name in WIDGET_FILES),
)
"""In the order in which they stand in the page, as one script."""


def render_map(document: MapDocument) -> str:
    """A self-contained HTML page.

    Parameters
    ----------
    document
        All that the page shows.

    Returns
    -------
    str
        The page; the same document gives the same text.

    Raises
    ------
    corridors.maps.offline.OfflineError
        If Folium links to a file that is not vendored.

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
    >>> "<title>Freight &amp; more</title>" in render_map(document)
    True
    """
    load_folium()
    from corridors.maps.offline import OfflineFigure

    before, after = around_map(document)
    figure = OfflineFigure(
        title=plain_text(unmarked(document.title)),
        lang=language(),
        styles=[*(_asset(f"styles/{name}") for name in STYLE_FILES), corridor_styles()],
        scripts=["\n".join(('"use strict";', *map(_asset, SCRIPT_FILES)))],
        image_hosts=re.findall(r"^https://[^/]+", document.tiles),
        before_map=before,
        after_map=after,
    )
    _add_map(figure, document)
    _number_elements(figure)
    return figure.render()


def _add_map(figure: OfflineFigure, document: MapDocument) -> None:
    """Add the Folium map: one pane and one named layer for each thing that can be switched."""
    folium = load_folium()
    from branca.element import MacroElement
    from folium.map import CustomPane, FeatureGroup, LayerControl
    from jinja2 import Template

    class Drawing(MacroElement):
        """Hands map and layers to the page's script. Holds element names only, never data."""

        _template = Template(
            "{% macro script(this, kwargs) %}"
            "corridorPage({map: {{ this._parent.get_name() }},"
            " control: {{ this.control.get_name() }},"
            "{% for key, groups in this.groups.items() %} {{ key }}: ["
            "{% for group in groups %}{{ group.get_name() }}, {% endfor %}],{% endfor %} });"
            "{% endmacro %}"
        )

        def __init__(self, control: Element, groups: dict[str, list[Element]]) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self._name = "Drawing"
            self.control, self.groups = control, groups

    fmap = folium.Map(
        location=(39.0, 68.0),
        zoom_start=4,
        tiles=None,
        attribution_control=False,
        zoom_snap=0.25,
    )
    figure.add_child(fmap)
    panes = {"tiles": 200, "land": 201, "relief": 202, "lakes": 203, "closed": 204}
    panes |= {"borders": 205, "frame": 206, "names": 207, "network": 405}
    panes |= {f"corridor{n}": 410 + n for n in range(len(document.corridors))}
    panes |= {"barred": 430}
    panes |= {f"route{n}": max(431, 480 - n) for n in range(len(document.routes))}
    panes |= {"baseline": 484, "live": 488, "alternative": 489, "picked": 490}
    panes |= {"labels": 580, "badges": 610, "ends": 620}
    for name, level in panes.items():
        CustomPane(name, z_index=level).add_to(fmap)
    groups: dict[str, list[Element]] = {
        "live": _named(say("Route now"), say("Route in normal operation")),
        "routes": [
            FeatureGroup(name=f"{route_badge(n)} {_layer_name(route.label)}")
            for n, route in enumerate(document.routes)
        ],
        "corridors": [
            FeatureGroup(name=f"{corridor_badge(n)} {_layer_name(corridor.name)}")
            for n, corridor in enumerate(document.corridors, 1)
        ],
        "network": _named(say("All roads and railways"), say("Closures")),
        "crossings": _named(say("Border crossings")),
        "places": _named(say("Place names")),
        "risk": [FeatureGroup(name=_layer_name(say("Country risk, 0 low to 4 high")), show=False)],
    }
    for group in (group for members in groups.values() for group in members):
        group.add_to(fmap)
    control = LayerControl(collapsed=False, autoZIndex=False)
    control.add_to(fmap)
    Drawing(control, groups).add_to(fmap)


def _named(*names: str) -> list[Element]:
    from folium.map import FeatureGroup

    return [FeatureGroup(name=_layer_name(name)) for name in names]


def _layer_name(name: str) -> str:
    """A name for Leaflet's innerHTML and branca's Jinja; letters and digits stay."""
    return "".join(
        char if char == " " or (char.isascii() and char.isalnum()) else f"&#{ord(char)};"
        for piece in pieces(name, language())
        for char in piece.text
        if char.isprintable() or char == ZERO_WIDTH_NON_JOINER
    )


def _number_elements(root: Element) -> None:
    """Replace Folium's random ids by running numbers, so that the page repeats byte for byte."""
    numbers = count()
    pending = [root]
    while pending:
        element = pending.pop()
        element._id = f"{next(numbers):04d}"
        pending += reversed(list(element._children.values()))


def _asset(name: str) -> str:
    """A file's text; a script's without the comments and indents that only its readers need."""
    text = (ASSETS / name).read_text(encoding="utf-8")
    return _COMMENTS_AND_INDENTS.sub("", text) if name.endswith(".js") else text
