"""Which lines of a package an extract may give anew, and what is known of each beforehand."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.data.lines import Line, line_id
from corridors.importing.osm.feet import Stand
from corridors.importing.osm.numbers import numbers_of
from corridors.importing.osm.ways import MODES
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from corridors.model.records import BACK, Link, Place
from corridors.tuples import NamedTuple

NOT_BUILT = ("planned", "under_construction")
"""States of sections that no extract holds yet."""


class Section(NamedTuple):
    """A line that is sought in an extract."""

    line_id: str
    """Under which its line is stored."""
    link: Link
    """The link, in the direction of its row."""
    first: Place
    """Where it begins."""
    last: Place
    """Where it ends."""
    numbers: frozenset[str]
    """Its road numbers, as they are compared."""
    gauge: str
    """Of a railway, in mm; else empty."""
    present: Line | None
    """Its present line where that is more than schematic."""

    @property
    def length_km(self) -> float:
        """The length that the tables state."""
        return self.link.length_km.value

    @property
    def stands(self) -> tuple[Stand, Stand]:
        """Its ends, as ways pass them."""
        first, last = (
            Stand(place.place_id, self.link.mode, place.lon_deg, place.lat_deg)
            for place in (self.first, self.last)
        )
        return first, last

    @property
    def straight_km(self) -> float:
        """The great circle between its places."""
        first, last = self.first, self.last
        return great_circle_km(first.lon_deg, first.lat_deg, last.lon_deg, last.lat_deg)


def sections_of(network: Network, lines: Mapping[str, Line]) -> list[Section]:
    """The sections of a network, and its ferries, which are crossings.

    Parameters
    ----------
    network
        The network.
    lines
        Its lines by id.

    Returns
    -------
    list of Section
        One for each line, in the order of the network.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> found = sections_of(Package().network, {})
    >>> sorted({section.link.mode for section in found})
    ['ferry', 'rail', 'road']
    """
    sections: dict[str, Section] = {}
    for link in network.links:
        is_ferry = link.kind == "crossing" and link.mode == "ferry"
        if link.mode not in MODES or not (link.kind == "section" or is_ferry):
            continue
        if link.link_id.endswith(BACK) or line_id(link) in sections:
            continue
        line = lines.get(line_id(link))
        sections[line_id(link)] = Section(
            line_id=line_id(link),
            link=link,
            first=network.places[link.from_place],
            last=network.places[link.to_place],
            numbers=numbers_of(link.route_number) if link.mode != "ferry" else frozenset(),
            gauge=link.tail.rpartition("-")[2] if link.mode == "rail" else "",
            present=line if line is not None and line.quality != "schematic" else None,
        )
    return list(sections.values())
