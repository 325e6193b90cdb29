"""What a rule of a scenario means: a name becomes the links that it stands for.

A name is, in this order, a file with polygons, a crossing or link by id, a border (``AFG-PAK``:
every crossing between the two), a road number, a crossing, a country, a place or a named corridor
by any of its names. ``KIND:NAME`` says which is meant: ``country:KGZ``, ``place:chaman``;
``actor:NAME`` is a country or a group of countries as the master of its borders.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from corridors.errors import UnknownNameError, UsageError
from corridors.model.names import (
    Names,
    corridor_names,
    country_names,
    crossing_names,
    fold,
    place_names,
)
from corridors.model.network import Network
from corridors.model.records import Link

LIMIT_BYTES = 10_000_000
"""Largest GeoJSON file that is read."""
ACTORS: Mapping[str, tuple[str, ...]] = {
    "eaeu": ("KAZ", "KGZ", "RUS"),
    "islamic-emirate": ("AFG",),
}
"""Groups that open and close borders together; a country is an actor of its own."""


class Target(NamedTuple):
    """What a name stands for."""

    kind: str
    name: str
    links: frozenset[str]


class Targets:
    """Resolves the names of rules on one network."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._crossings = crossing_names(network)
        self._countries = country_names(network)
        self._corridors = corridor_names(network)
        self._places = place_names(network)
        self._roads: dict[str, set[str]] = {}
        for link in network.links:
            for number in filter(None, re.split(r"[/(),\s]+", link.route_number)):
                self._roads.setdefault(fold(number), set()).add(link.link_id)

    def find(self, text: str, mode: str = "") -> Target:
        """The links of a name, of one mode only if one is given.

        Raises
        ------
        UnknownNameError
            If nothing has the name; it carries near ones.
        UsageError
            If it has no links, or a file can't be read.
        """
        kind, links = self._resolve(text.strip())
        if mode:
            links = frozenset(
                link_id for link_id in links if self.network.link_by_id[link_id].mode == mode
            )
        if not links:
            by = f" by {mode}" if mode else ""
            raise UsageError(f"{text!r} ({kind}) holds nothing{by} to act on. Name something else.")
        return Target(kind, text, links)

    def _resolve(self, text: str) -> tuple[str, frozenset[str]]:
        prefix, colon, rest = text.partition(":")
        if colon and prefix in self._kinds:
            found = self._kinds[prefix](rest)
            if found is None:
                known = sorted(self.network.countries) if prefix in ("country", "actor") else ()
                raise UnknownNameError(prefix, rest, self._near(rest), known)
            return prefix, found
        if text.endswith((".geojson", ".json")):
            return "polygon", self._polygon(text)
        if text in self.network.crossings:
            return "crossing", self._crossing(text) or frozenset()
        if text in self.network.components:
            return "link", self._ids(self.network.components[text])
        for kind in ("border", "road", "crossing", "country", "place", "corridor"):
            found = self._kinds[kind](text)
            if found is not None:
                return kind, found
        raise UnknownNameError("name", text, self._near(text))

    @property
    def _kinds(self) -> Mapping[str, Callable[[str], frozenset[str] | None]]:
        return {
            "border": self._border,
            "road": self._road,
            "crossing": self._crossing,
            "country": self._country,
            "corridor": self._corridor,
            "place": self._place,
            "actor": self._actor,
            "link": self._link,
        }

    def _link(self, name: str) -> frozenset[str] | None:
        links = self.network.components.get(name)
        return None if links is None else self._ids(links)

    def _border(self, name: str) -> frozenset[str] | None:
        for at in (at for at, char in enumerate(name) if char in "-–"):
            pair = [_find(self._countries, part) for part in (name[:at], name[at + 1 :])]
            if all(pair):
                return self._ids(
                    self.network.link_by_id[link_id]
                    for crossing in self.network.crossings.values()
                    if set(crossing.countries) == set(pair)
                    for link_id in crossing.links
                )
        return None

    def _road(self, name: str) -> frozenset[str] | None:
        found = self._roads.get(fold(name))
        return frozenset(found) if found else None

    def _crossing(self, name: str) -> frozenset[str] | None:
        crossing_id = _find(self._crossings, name)
        return frozenset(self.network.crossings[crossing_id].links) if crossing_id else None

    def _country(self, name: str) -> frozenset[str] | None:
        """Everything in a country, and the crossings on its borders."""
        code = _find(self._countries, name)
        if not code:
            return None
        inside = self._ids(link for link in self.network.links if link.country == code)
        return inside | self._borders_of((code,))

    def _actor(self, name: str) -> frozenset[str] | None:
        code = _find(self._countries, name)
        members = (code,) if code else ACTORS.get(name.strip().lower())
        return self._borders_of(members) if members else None

    def _corridor(self, name: str) -> frozenset[str] | None:
        """The gateways of a corridor, without which there is none."""
        corridor_id = _find(self._corridors, name)
        if not corridor_id:
            return None
        (corridor,) = (c for c in self.network.corridors if c.corridor_id == corridor_id)
        return self._ids(
            link
            for gateway in corridor.gateways
            for crossing in gateway.crossings
            for link in (
                self.network.link_by_id[link_id]
                for link_id in self.network.crossings[crossing].links
            )
            if gateway.mode in ("", link.mode)
        )

    def _place(self, name: str) -> frozenset[str] | None:
        place_id = _find(self._places, name)
        if not place_id:
            return None
        return self._ids(
            link for link in self.network.links if place_id in (link.from_place, link.to_place)
        )

    def _polygon(self, path: str) -> frozenset[str]:
        """Links with an end inside the polygons of a GeoJSON file, or whose chord meets them."""
        if not os.path.isfile(path):
            raise UsageError(f"The file {path} does not exist. Name a GeoJSON file with polygons.")
        import json

        from shapely import LineString, union_all
        from shapely.errors import ShapelyError
        from shapely.geometry import shape

        try:
            if os.path.getsize(path) > LIMIT_BYTES:
                raise ValueError("too large")
            with open(path, encoding="utf-8-sig") as stream:
                document = json.load(stream)
            features = document.get("features", [document])
            shapes = [shape(feature.get("geometry", feature)) for feature in features]
            area = union_all([found for found in shapes if found.geom_type.endswith("Polygon")])
        except (
            OSError,
            ValueError,
            AttributeError,
            KeyError,
            TypeError,
            RecursionError,
            ShapelyError,
        ) as error:
            message = f"{path} is no GeoJSON file with polygons ({type(error).__name__})."
            raise UsageError(f"{message} Write a FeatureCollection in WGS84.") from None
        if area.is_empty:
            raise UsageError(f"{path} holds no polygon. Draw one around what is meant.")
        places = self.network.places
        return self._ids(
            link
            for link in self.network.links
            if area.intersects(
                LineString(
                    [
                        (places[name].lon_deg, places[name].lat_deg)
                        for name in (link.from_place, link.to_place)
                    ]
                )
            )
        )

    def _borders_of(self, countries: Iterable[str]) -> frozenset[str]:
        members = set(countries)
        return self._ids(
            self.network.link_by_id[link_id]
            for crossing in self.network.crossings.values()
            if len(members & set(crossing.countries)) == 1
            for link_id in crossing.links
        )

    def _ids(self, links: Iterable[Link]) -> frozenset[str]:
        return frozenset(link.link_id for link in links)

    def _near(self, name: str) -> tuple[str, ...]:
        found: list[str] = []
        for names in (self._crossings, self._countries, self._corridors, self._places):
            found += names.near(name)[:1]
        return tuple(dict.fromkeys(found))[:3]


def _find(names: Names, name: str) -> str:
    """The id of a name, or an empty text; a name that is not unique is refused."""
    try:
        return names.find(name)
    except UnknownNameError:
        return ""
