"""Builds the map page: a Folium map with named layers, wrapped in an offline figure."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from corridors.data.basemap import country_names
from corridors.data.package import Package
from corridors.maps import panel, symbols
from corridors.maps.document import MapDocument
from corridors.maps.packing import json_block, page_data
from corridors.web import plain_text

if TYPE_CHECKING:
    from branca.element import Element

    from corridors.maps.offline import OfflineFigure

ASSETS = Path(__file__).resolve().parent
STYLE_FILES = ("page.css", "what_if.css")
ENGINE_FILES = ("network.js", "prices.js", "access.js", "router.js", "answer.js", "state.js")
WIDGET_FILES = (
    "draw.js",
    "labels.js",
    "crossings.js",
    "closures.js",
    "live.js",
    "pick.js",
    "forms.js",
    "lists.js",
    "results.js",
    "chart.js",
    "picture.js",
    "tiles.js",
    "what_if.js",
    "page.js",
)
SCRIPT_FILES = (
    *(f"engine/{name}" for name in ENGINE_FILES),
    *(f"scripts/{name}" for name in WIDGET_FILES),
)  # fmt: skip
MAP_LABEL = "Map of corridors. Arrow keys move it, plus and minus zoom."


def render_map(document: MapDocument) -> str:
    """Give a self-contained HTML page; the same document gives the same text.

    Raises
    ------
    corridors.maps.offline.OfflineError
        If Folium links to a file that is not vendored.
    corridors.data.basemap.BasemapError
        If the basemap can't be read.
    """
    from corridors.maps.offline import OfflineFigure

    basemap = Package().basemap
    data = json_block(page_data(document, basemap))
    figure = OfflineFigure(
        title=plain_text(document.title),
        styles=[_asset(f"styles/{name}") for name in STYLE_FILES],
        scripts=["\n".join(_asset(name) for name in SCRIPT_FILES)],
        image_hosts=re.findall(r"^https://[^/]+", document.tiles),
        before_map=f"{panel.header(document)}\n<main>\n{symbols.sprite()}\n"
        f'<section class="map" aria-label="{MAP_LABEL}">',
        after_map='<p class="credit">Borders: Natural Earth, as held; not authoritative.</p>\n'
        "<noscript><p>The map and what can be asked of it need JavaScript.</p></noscript>\n"
        '</section>\n<figure id="paper"></figure>\n<div id="panel" tabindex="-1">\n'
        f"{panel.panel(document, country_names(basemap))}\n</div>\n</main>\n"
        f'<script type="application/json" id="map-data">{data}</script>',
    )
    _add_map(figure, document)
    _number_elements(figure)
    return figure.render()


def _add_map(figure: OfflineFigure, document: MapDocument) -> None:
    """Add the Folium map: one pane and one named layer for each thing that can be switched."""
    import folium
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
        min_zoom=2,
        max_zoom=9,
    )
    figure.add_child(fmap)
    panes = {"tiles": 200, "land": 201, "lakes": 202, "closed": 203, "borders": 204, "frame": 205}
    panes |= {"names": 206, "network": 405}
    panes |= {f"corridor{n}": 410 + n for n in range(len(document.corridors))}
    panes |= {"barred": 430}
    panes |= {f"route{n}": max(431, 480 - n) for n in range(len(document.routes))}
    panes |= {"baseline": 484, "live": 488, "picked": 489, "ends": 490}
    panes |= {"labels": 580, "badges": 590}
    for name, level in panes.items():
        CustomPane(name, z_index=level).add_to(fmap)
    groups: dict[str, list[Element]] = {
        "live": _named("Route now", "Route in normal operation"),
        "routes": [
            FeatureGroup(name=panel.route_badge(n) + " " + _layer_name(route.label))
            for n, route in enumerate(document.routes)
        ],
        "corridors": [
            FeatureGroup(name=symbols.swatch(n) + " " + _layer_name(corridor.name))
            for n, corridor in enumerate(document.corridors, 1)
        ],
        "network": _named("All roads and railways", "Closures"),
        "crossings": _named("Border crossings"),
        "places": _named("Place names"),
    }
    for group in (group for members in groups.values() for group in members):
        group.add_to(fmap)
    control = LayerControl(collapsed=False, autoZIndex=False)
    control.add_to(fmap)
    Drawing(control, groups).add_to(fmap)


def _named(*names: str) -> list[Element]:
    from folium.map import FeatureGroup

    return [FeatureGroup(name=name) for name in names]


def _layer_name(*parts: str) -> str:
    """Encode a name for Leaflet's innerHTML and branca's Jinja; letters and digits stay."""
    return "".join(
        char if char == " " or (char.isascii() and char.isalnum()) else f"&#{ord(char)};"
        for char in " ".join(parts)
        if char.isprintable()
    )


def _number_elements(root: Element) -> None:
    """Replace Folium's random ids by running numbers, so that the page repeats byte for byte."""
    numbers = count()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        element._id = f"{next(numbers):04d}"
        waiting += reversed(list(element._children.values()))


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
