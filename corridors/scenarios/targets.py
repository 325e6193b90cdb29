"""Targets of rules: a name becomes the links that it stands for.

A name is, in this order, a geographic file (an area), a crossing or link by id, a border
(``AFG-PAK``: every crossing between the two), a road number, a crossing, a country, a place or a
named corridor by any of its names. ``KIND:NAME`` says which is meant: ``country:KGZ``,
``place:chaman``;
``actor:NAME`` is a country or a group of countries that opens and closes its own borders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cached_property

from corridors.errors import UnknownNameError, UsageError, printable
from corridors.model.lookup import Names, fold
from corridors.model.names import corridor_names, country_names, crossing_names, place_names
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.scenarios.areas import links_in_area
from corridors.scenarios.rules import Rule
from corridors.scenarios.shapes import names_file
from corridors.tuples import NamedTuple

ACTORS: Mapping[str, tuple[str, ...]] = {
    "eaeu": ("KAZ", "KGZ", "RUS"),
    "islamic-emirate": ("AFG",),
}
"""Groups that open and close borders together; a country is an actor of its own."""


class Target(NamedTuple):
    """What a name stands for."""

    kind: str
    """Crossing, link, border, road, country, place, corridor, actor or area."""
    name: str
    """As it was written."""
    links: frozenset[str]
    """Ids of its links, at least one."""
    left_out: str = ""
    """What of a file was left out and why, a sentence; empty where all of it counts."""


def targets_of(network: Network) -> Targets:
    """What the names of a network stand for, read once while it is kept.

    Parameters
    ----------
    network
        The network whose links, crossings, countries, corridors and places have the names.

    Returns
    -------
    Targets
        The same object each time.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> targets_of(Package().network).find("Torkham").kind
    'crossing'
    """
    return network.kept("targets", lambda: Targets(network))


class Targets:
    """Resolves the names of rules on one network.

    Parameters
    ----------
    network
        The network whose links, crossings, countries, corridors and places have the names.

    Notes
    -----
    Names of a kind are read when they are first asked for; keep it for many names.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> targets = Targets(Package().network)
    >>> targets.find("Torkham").kind, targets.find("N-35").kind, targets.find("AFG-PAK").kind
    ('crossing', 'road', 'border')
    """

    def __init__(self, network: Network) -> None:
        self.network = network

    @cached_property
    def _crossings(self) -> Names:
        return crossing_names(self.network)

    @cached_property
    def _countries(self) -> Names:
        return country_names(self.network)

    @cached_property
    def _corridors(self) -> Names:
        return corridor_names(self.network)

    @cached_property
    def _places(self) -> Names:
        return place_names(self.network)

    @cached_property
    def _roads(self) -> dict[str, set[str]]:
        """Ids of links by each number of their roads."""
        having: dict[str, set[str]] = {}
        for link in self.network.links:
            having.setdefault(link.route_number, set()).add(link.link_id)
        roads: dict[str, set[str]] = {}
        for text, links in having.items():
            for number in filter(None, re.split(r"[/(),\s]+", text)):
                roads.setdefault(fold(number), set()).update(links)
        return roads

    def find(
        self,
        text: str,
        mode: str | None = None,
        *,
        radius_km: float | None = None,
        folder: str = "",
    ) -> Target:
        """Give the links of a name, of one mode only if one is given.

        Parameters
        ----------
        text
            A name, ``KIND:NAME`` or the path of a geographic file.
        mode
            One of :data:`corridors.model.records.MODES`; None for all.
        radius_km
            By how much the shapes of a file are widened; a name has no use for it.
        folder
            What the relative path of a file starts from; empty for the working directory.

        Returns
        -------
        Target
            With at least one link.

        Raises
        ------
        UnknownNameError
            If nothing has the name; it carries near ones.
        UsageError
            If it has no links, or a file can't be read.

        Examples
        --------
        >>> from corridors.data.package import Package
        >>> links = Targets(Package().network).find("country:KGZ", "rail").links
        >>> all(":rail" in name or "rail" in name for name in links)
        True
        """
        left_out = ""
        if _is_area(text, self._kinds):
            kind = "area"
            area = text.strip()
            links, left_out = links_in_area(self.network, area, radius_km=radius_km, folder=folder)
        else:
            kind, links = self._resolve(text.strip())
        if mode:
            links = frozenset(
                link_id for link_id in links if self.network.link_by_id[link_id].mode == mode
            )
        if not links:
            by = f" by {mode}" if mode else ""
            remedy = (
                "Draw it wider or give a greater radius."
                if kind == "area"
                else "Name something else."
            )
            raise UsageError(f"{printable(text)!r} ({kind}) has no links{by} to act on. {remedy}")
        return Target(kind, text, links, left_out)

    def of_rule(self, rule: Rule, text: str) -> Target:
        """Give the links of one target of a rule.

        Parameters
        ----------
        rule
            Its mode, radius and folder count.
        text
            One of its targets.

        Returns
        -------
        Target
            With at least one link.

        Raises
        ------
        UnknownNameError
            If nothing has the name; it carries near ones.
        UsageError
            If it has no links, or a file can't be read.
        """
        return self.find(text, rule.mode, radius_km=rule.radius_km, folder=rule.folder)

    def _resolve(self, text: str) -> tuple[str, frozenset[str]]:
        prefix, colon, rest = text.partition(":")
        if colon and prefix in self._kinds:
            links = self._kinds[prefix](rest)
            if links is None:
                known = sorted(self.network.countries) if prefix in ("country", "actor") else ()
                raise UnknownNameError(prefix, rest, self._near(rest), known)
            return prefix, links
        if text in self.network.crossings:
            return "crossing", self._crossing(text) or frozenset()
        if text in self.network.components:
            return "link", self._ids(self.network.components[text])
        for kind in ("border", "road", "crossing", "country", "place", "corridor"):
            links = self._kinds[kind](text)
            if links is not None:
                return kind, links
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
        links = self._roads.get(fold(name))
        return frozenset(links) if links else None

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
        near: list[str] = []
        for names in (self._crossings, self._countries, self._corridors, self._places):
            near += names.near(name)[:1]
        return tuple(dict.fromkeys(near))[:3]


def _is_area(text: str, kinds: Container[str]) -> bool:
    """Whether a text names a file, not something of a kind whose name ends like one."""
    prefix, colon, _ = text.strip().partition(":")
    return names_file(text) and not (colon and prefix in kinds)


def _find(names: Names, name: str) -> str:
    """The id of a name, or an empty text; a name that is not unique is refused."""
    try:
        return names.find(name)
    except UnknownNameError:
        return ""
