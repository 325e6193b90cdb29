"""Headhaul and backhaul: what a truck costs from the seaports inland, and back.

Where a country imports more by truck than it sends back, the way inland costs more and the way to
the ports cheap. Print gives the asymmetry ``b`` of some countries: prices of ``1 + b`` and ``1 -
b`` times the mean. For a section the direction is a slope: how much farther from the country's
ports it ends than it begins, over its length, from -1 to 1. The factor ``1 + b · slope`` is then 1
on a road that leads neither to nor from the ports, and the freight of a route depends on where it
enters and leaves the country, not on the turns between.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from heapq import heappop, heappush
from math import inf

from corridors.model.changed import changed_pairs
from corridors.model.kept_whole import is_kept, kept_whole
from corridors.model.network import Network
from corridors.model.records import Link

ASYMMETRY = "headhaul_asymmetry"
"""Figure of a country: by how much more or less than the mean a truck costs inland or back."""


class HaulDirection:
    """What the direction of travel adds to the freight of the road sections of a network.

    Parameters
    ----------
    network
        Whose figures hold the asymmetry of a country.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._asymmetries = {
            country: figure.value
            for (country, name), figure in network.figures.items()
            if name == ASYMMETRY and figure.value
        }

    @property
    def countries(self) -> frozenset[str]:
        """Countries with an asymmetry, in which prices have a direction."""
        return frozenset(self._asymmetries)

    @cached_property
    def _slopes(self) -> Mapping[str, float]:
        network, countries = self._network, self.countries

        def made() -> Mapping[str, float]:
            found = slopes(network, countries)
            if not is_kept(network):
                return found
            from corridors.data.lazy_records import numbers_by_id  # for large networks alone

            return numbers_by_id(found)

        return kept_whole(network, "slopes", made)

    def holds_for(self, network: Network) -> bool:
        """Whether the roads of another network have the same slopes.

        Parameters
        ----------
        network
            With the same figures, under rules.

        Returns
        -------
        bool
            True where no rule builds, opens or closes for good a road or a port.
        """
        links, others = self._network.links, network.links
        return len(links) == len(others) and all(
            _shape(one) == _shape(other) for _, one, other in changed_pairs(links, others)
        )

    def share(self, link: Link) -> float:
        """What headhaul adds to the freight of a road section, or backhaul takes off.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        float
            A share of the freight, negative for backhaul; 0 where a country has no asymmetry.
        """
        asymmetry = self._asymmetries.get(link.country)
        if asymmetry is None or link.mode != "road" or link.kind != "section":
            return 0.0
        return asymmetry * self._slopes.get(link.link_id, 0.0)


def slopes(network: Network, countries: frozenset[str]) -> Mapping[str, float]:
    """Slopes of the road sections of some countries, away from their ports by open roads.

    The ports are those that freight rates inland are quoted from (``headhaul_origin``).

    Parameters
    ----------
    network
        Rules that close links do not change slopes.
    countries
        Those with an asymmetry.

    Returns
    -------
    dict
        From -1 (straight to the port) to 1 by link id; sections from which no port of the country
        is reached by road are left out.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> inland = slopes(Package().network, frozenset({"PAK"}))
    >>> inland["pk-n25-bela-khuzdar"] == -inland["pk-n25-bela-khuzdar~back"]
    True
    """
    sections = [
        link
        for link in network.links
        if link.kind == "section" and link.mode == "road" and link.country in countries
    ]
    ports = {link.head for link in network.links if _is_origin(link)}
    from_port_km = _distances(sections, ports)
    slope = {}
    for link in sections:
        start, end = from_port_km.get(link.tail, inf), from_port_km.get(link.head, inf)
        if start < inf and end < inf and link.length_km.value > 0:
            slope[link.link_id] = max(-1.0, min(1.0, (end - start) / link.length_km.value))
    return slope


def _shape(link: Link) -> tuple[object, ...]:
    """What slopes take of a link."""
    is_used = link.status == "open" and not link.built
    ends = link.link_id, link.kind, link.mode, link.country, link.tail, link.head
    return *ends, link.length_km.value, is_used, link.port_terms


def _is_origin(link: Link) -> bool:
    """Whether freight inland starts here: not every port sends more than it gets."""
    if link.kind != "port" or ":road" not in link.head or link.port_terms is None:
        return False
    return link.port_terms[0].headhaul_origin is not None


def _distances(sections: list[Link], ports: set[str]) -> dict[str, float]:
    """Least road km from the nearest port of the same country, by terminal (Dijkstra 1959)."""
    leaving: dict[str, list[Link]] = {}
    for link in sections:
        if link.status == "open" and not link.built:
            leaving.setdefault(link.tail, []).append(link)
    best = {port: 0.0 for port in ports if port in leaving}
    heap = [(0.0, port) for port in sorted(best)]
    while heap:
        km, terminal = heappop(heap)
        if km > best[terminal]:
            continue
        for link in leaving.get(terminal, ()):
            reached = km + link.length_km.value
            if reached < best.get(link.head, inf):
                best[link.head] = reached
                heappush(heap, (reached, link.head))
    return best
