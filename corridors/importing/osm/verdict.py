"""Whether a way that was found is the road of a section, or what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from corridors.data.lines import Line
from corridors.importing.elevation.renewal import Bore
from corridors.importing.osm.distances import km_between
from corridors.importing.osm.search import Found
from corridors.importing.osm.sought import Section
from corridors.importing.osm.ways import BACKWARD, FORWARD
from corridors.importing.osm.weights import km_from_line
from corridors.importing.osm.window import Window
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

OWN_SHARE, OWN_FACTOR = 0.7, 1.5
"""Where this share of its km carries the section's number, so much more tolerance holds."""
SLACK_KM = 1.0
"""Lengths are stated in whole km: differences below this prove nothing."""
MOST_AWAY = 0.25
"""Of the length, which may lie between the places and where the road passes them."""
RIVAL_BESIDE, RIVAL_SHARE = 0.3, 0.3
"""A way of which less than the second carries the number is another road, if the number's own
road lies beside it on more than the first of the length."""
FAR_KM, FAR_SHARE = 10.0, 0.4
"""A way of which more than the share lies farther from the present line is another road."""


APART_KM = 1.0
"""Roads that lie nearer to each other count as one."""


class Way(NamedTuple):
    """A way that was found, measured."""

    weight: str
    """By which it was found."""
    found: Found
    """Its pieces."""
    km: float
    """Its length."""
    own_km: float
    """Of which so much carries the section's number."""
    against_km: float
    """Of which so much runs against what the tags allow."""
    lon_deg: NDArray[Any]
    """Its points."""
    lat_deg: NDArray[Any]
    """Its points."""
    bores: tuple[Bore, ...] = ()
    """Its tunnels and bridges, in order."""

    @property
    def away_km(self) -> float:
        """From its ends to the places, together."""
        return self.found.start_km + self.found.end_km

    def error(self, length_km: float) -> float:
        """By which share it is longer than a length, or shorter if negative.

        Parameters
        ----------
        length_km
            The length that is stated, to a place or to the road that passes it.

        Returns
        -------
        float
            0 where the length lies between its own and that with the way to its places.
        """
        nearest = min(max(length_km, self.km), self.km + self.away_km)
        return (nearest - length_km) / length_km


def measured(window: Window, weight: str, found: Found, own: NDArray[Any]) -> Way:
    """A way with its figures and points.

    Parameters
    ----------
    window
        In which it was found.
    weight
        By which.
    found
        The way.
    own
        Which pieces carry the section's number.

    Returns
    -------
    Way
        Measured.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> from corridors.importing.osm.feet import Stand, with_feet
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> from corridors.importing.osm.roads import roads_of
    >>> roads = roads_of(*with_feet(ways, stands, 5.0))
    >>> from corridors.importing.osm.window import window
    >>> around = window(roads, "road", "", ((67.0, 30.01), (67.4, 30.0)), (0, 1), 60.0)
    >>> from corridors.importing.osm.search import cheapest
    >>> found = cheapest(around, around.km.tolist(), 1.0, lawful=True)
    >>> way = measured(around, "km", found, around.km > 0)
    >>> round(way.km, 1), round(way.own_km, 1), way.against_km, round(way.error(38.0), 3)
    (38.5, 38.5, 0.0, 0.014)
    """
    import numpy as np

    roads, ways = window.roads, window.roads.ways
    pieces = np.array(found.pieces, dtype=np.int64)
    forward = np.array(found.forward, dtype=bool)
    km = window.km[pieces]
    needed = np.where(forward, FORWARD, BACKWARD)
    against = (ways.direction[window.ways[pieces]] & needed) == 0
    rows = []
    for piece, ahead in zip(window.pieces[pieces].tolist(), found.forward, strict=True):
        row = np.arange(roads.first[piece], roads.last[piece] + 1)
        rows.append(row if ahead else row[::-1])
    at = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
    return Way(
        weight=weight,
        found=found,
        km=float(km.sum()),
        own_km=float(km[own[pieces]].sum()),
        against_km=float(km[against].sum()),
        lon_deg=ways.lon_deg[at],
        lat_deg=ways.lat_deg[at],
        bores=_bores(window, found, rows),
    )


def _bores(window: Window, found: Found, rows: Sequence[NDArray[Any]]) -> tuple[Bore, ...]:
    """Pieces on tunnels and bridges, those that follow each other as one."""
    ways = window.roads.ways
    pieces = list(found.pieces)
    bored = ways.bore[window.ways[pieces]].tolist() if pieces else []
    bores = []
    for is_bore, group in groupby(range(len(pieces)), key=bored.__getitem__):
        if not is_bore:
            continue
        numbers = list(group)
        first, last = int(rows[numbers[0]][0]), int(rows[numbers[-1]][-1])
        bores.append(
            Bore(
                first=(float(ways.lon_deg[first]), float(ways.lat_deg[first])),
                last=(float(ways.lon_deg[last]), float(ways.lat_deg[last])),
                km=float(window.km[[pieces[number] for number in numbers]].sum()),
                from_start=numbers[0] == 0,
                to_end=numbers[-1] == len(pieces) - 1,
            )
        )
    return tuple(bores)


def objection(way: Way, section: Section, tolerance: float, beside_km: float) -> str:
    """What speaks against a way.

    Parameters
    ----------
    way
        The way.
    section
        Of which it may be the road.
    tolerance
        Share of the stated length by which it may be longer or shorter.
    beside_km
        Km of all ways around it that carry the section's number.

    Returns
    -------
    str
        The rest of a sentence about the section; empty where nothing does.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> from corridors.importing.osm.feet import Stand, with_feet
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> from corridors.importing.osm.roads import roads_of
    >>> roads = roads_of(*with_feet(ways, stands, 5.0))
    >>> from corridors.importing.osm.window import window
    >>> around = window(roads, "road", "", ((67.0, 30.01), (67.4, 30.0)), (0, 1), 60.0)
    >>> from corridors.importing.osm.search import cheapest
    >>> found = cheapest(around, around.km.tolist(), 1.0, lawful=True)
    >>> way = measured(around, "km", found, around.km > 0)
    >>> from corridors.data.package import Package
    >>> from corridors.importing.osm.sought import sections_of
    >>> section = sections_of(Package().network, {})[0]._replace(numbers=frozenset(["N5"]))
    >>> section.length_km, objection(way, section, 0.1, 0.0)
    (95.0, 'the way found is too short by 58%: 38.5 km, where length_km is 95')
    """
    length_km = section.length_km
    numbered = carries_number(way, section)
    if numbered:
        tolerance *= OWN_FACTOR
    error = way.error(length_km)
    if abs(error) * length_km > max(tolerance * length_km, SLACK_KM):
        what = "long" if error > 0 else "short"
        text = f"the way found is too {what} by {abs(error):.0%}: {way.km:,.1f} km"
        return f"{text}, where length_km is {length_km:g}"
    if way.away_km > max(MOST_AWAY * length_km, SLACK_KM):
        return (
            f"the way found ends {way.away_km:,.1f} km from its places together, over a quarter of"
            " its length"
        )
    if numbered:
        return ""
    beside = beside_km >= RIVAL_BESIDE * length_km
    if section.numbers and beside and way.own_km < RIVAL_SHARE * way.km:
        names = section.link.route_number
        return f"the way found is another road: {names} lies beside it and does not lead through"
    share = _far_share(way, section)
    if share > FAR_SHARE:
        return (
            f"the way found is another road: {share:.0%} of it lie over {FAR_KM:g} km from the"
            " present line"
        )
    return ""


def carries_number(way: Way, section: Section) -> bool:
    """Whether most of a way carries the number of a section.

    Parameters
    ----------
    way
        The way.
    section
        The section.

    Returns
    -------
    bool
        False where the section has no number.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> from corridors.importing.osm.feet import Stand, with_feet
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> from corridors.importing.osm.roads import roads_of
    >>> roads = roads_of(*with_feet(ways, stands, 5.0))
    >>> from corridors.importing.osm.window import window
    >>> around = window(roads, "road", "", ((67.0, 30.01), (67.4, 30.0)), (0, 1), 60.0)
    >>> from corridors.importing.osm.search import cheapest
    >>> found = cheapest(around, around.km.tolist(), 1.0, lawful=True)
    >>> way = measured(around, "km", found, around.km > 0)
    >>> from corridors.data.package import Package
    >>> from corridors.importing.osm.sought import sections_of
    >>> section = sections_of(Package().network, {})[0]._replace(numbers=frozenset(["N5"]))
    >>> carries_number(way, section)
    True
    """
    return bool(section.numbers) and way.own_km >= OWN_SHARE * way.km


def off_km(way: Way, line: Line) -> float:
    """How far a way lies from a line in the mean of its km.

    Parameters
    ----------
    way
        The way.
    line
        The line.

    Returns
    -------
    float
        In km.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> from corridors.importing.osm.feet import Stand, with_feet
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> from corridors.importing.osm.roads import roads_of
    >>> roads = roads_of(*with_feet(ways, stands, 5.0))
    >>> from corridors.importing.osm.window import window
    >>> around = window(roads, "road", "", ((67.0, 30.01), (67.4, 30.0)), (0, 1), 60.0)
    >>> from corridors.importing.osm.search import cheapest
    >>> found = cheapest(around, around.km.tolist(), 1.0, lawful=True)
    >>> way = measured(around, "km", found, around.km > 0)
    >>> line = Line(points=((67.0, 30.1), (68.0, 30.1)), quality="dem", source="")
    >>> round(off_km(way, line), 1)
    11.1
    """
    km, far = _steps(way, line)
    total = float(km.sum())
    return float((km * far).sum()) / total if total else 0.0


def apart(way: Way, other: Way) -> float:
    """Share of a way's km that lie apart from another way.

    Parameters
    ----------
    way, other
        The ways.

    Returns
    -------
    float
        0 where they are the same road, such as the two sides of a dual carriageway.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> from corridors.importing.osm.feet import Stand, with_feet
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> from corridors.importing.osm.roads import roads_of
    >>> roads = roads_of(*with_feet(ways, stands, 5.0))
    >>> from corridors.importing.osm.window import window
    >>> around = window(roads, "road", "", ((67.0, 30.01), (67.4, 30.0)), (0, 1), 60.0)
    >>> from corridors.importing.osm.search import cheapest
    >>> found = cheapest(around, around.km.tolist(), 1.0, lawful=True)
    >>> way = measured(around, "km", found, around.km > 0)
    >>> apart(way, way), apart(way, way._replace(lat_deg=way.lat_deg + 0.1))
    (0.0, 1.0)
    """
    points = tuple(zip(other.lon_deg.tolist(), other.lat_deg.tolist(), strict=True))
    if len(points) < 2 or not way.km:
        return 0.0
    km, far = _steps(way, Line(points=points, quality="", source=""))
    return float(km[far > APART_KM].sum()) / float(km.sum())


def _far_share(way: Way, section: Section) -> float:
    """Share of a way's km that lie far from the present line."""
    if section.present is None or not way.km:
        return 0.0
    km, far = _steps(way, section.present)
    return float(km[far > FAR_KM].sum()) / float(km.sum())


def _steps(way: Way, line: Line) -> tuple[NDArray[Any], NDArray[Any]]:
    """Km of each step of a way, and how far its middle lies from a line."""
    lon, lat = way.lon_deg, way.lat_deg
    km = km_between(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return km, km_from_line((lon[:-1] + lon[1:]) / 2, (lat[:-1] + lat[1:]) / 2, line)
