"""A section matched with the roads of extracts: its way, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corridors.importing.osm.abroad import abroad
from corridors.importing.osm.distances import km_between
from corridors.importing.osm.feet import Stand
from corridors.importing.osm.roads import Roads
from corridors.importing.osm.search import cheapest
from corridors.importing.osm.sought import NOT_BUILT, Section
from corridors.importing.osm.verdict import (
    OWN_FACTOR,
    SLACK_KM,
    Way,
    apart,
    carries_number,
    measured,
    objection,
    off_km,
)
from corridors.importing.osm.weights import LAST, by_class, numbered, weights
from corridors.importing.osm.window import Window, window
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corridors.importing.countries import Countries

WIDER = 1.25
"""Ways so much longer than the tables state are still found, to say how long they are."""
DETOUR, DETOUR_KM = 1.02, 0.5
"""A way within the law that is longer than this beside one without is a detour: the sections are
known to be two-way, so that a tag is wrong, or the place lies between two junctions."""
SAME_SHARE = 0.2
"""Ways of which no more than this lies apart are one road."""
AGAIN, RIVALLING = 1.5, 1.3
"""What the pieces of a road cost, when another beside it is sought; and how much more than it that
one may cost by its length and class."""
CLEARLY = 0.6
"""A way along the present line is nearer to it, in the mean, than this share of any other's."""


class Matched(NamedTuple):
    """What was found for a section."""

    section: Section
    """The section."""
    way: Way | None
    """Its way; None where its present line stays."""
    reason: str
    """Why it stays; the rest of a sentence about the section."""


def longest_km(section: Section, tolerance: float, reach_km: float) -> float:
    """The length of the longest way of a section that is sought, with the km to its places.

    Parameters
    ----------
    section
        The section.
    tolerance
        Share of its length by which a way may be longer.
    reach_km
        How far from its places a way may begin and end.

    Returns
    -------
    float
        In km.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.importing.osm.sought import sections_of
    >>> found = sections_of(Package().network, {})
    >>> section = next(one for one in found if one.line_id == "pk-n35-abbottabad-mansehra")
    >>> section.length_km, longest_km(section, 0.1, 5.0)
    (25.0, 41.25)
    """
    most = max(WIDER, 1 + OWN_FACTOR * tolerance)
    return max(section.length_km * most, section.length_km + SLACK_KM) + 2 * reach_km


def match(
    section: Section,
    roads: Roads,
    stands: Mapping[Stand, int],
    *,
    tolerance: float,
    reach_km: float,
    countries: Countries | None = None,
) -> Matched:
    """The way of a section through some roads.

    Parameters
    ----------
    section
        The section.
    roads
        The roads.
    stands
        Positions of the places among those that the roads know.
    tolerance
        Share of its length by which the way may be longer or shorter.
    reach_km
        How far from its places a way may begin and end.
    countries
        Into which it must not lead; None where borders are not known.

    Returns
    -------
    Matched
        The way, or why there is none.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.importing.osm.sought import sections_of
    >>> found = sections_of(Package().network, {})
    >>> section = next(one for one in found if one.line_id == "pk-n35-abbottabad-mansehra")
    >>> from corridors.importing.osm.feet import with_feet
    >>> from corridors.importing.osm.roads import roads_of
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> first, last = ((stand.lon_deg, stand.lat_deg) for stand in section.stands)
    >>> ways, _ = ways_of([raw_ways([((first, (73.26, 34.25), last), {"highway": "trunk"})])])
    >>> roads = roads_of(*with_feet(ways, section.stands, 5.0))
    >>> stands = {stand: at for at, stand in enumerate(section.stands)}
    >>> found = match(section, roads, stands, tolerance=0.1, reach_km=5.0)
    >>> found.reason, round(found.way.km, 1)
    ('', 23.0)
    """
    link = section.link
    if link.status in NOT_BUILT:
        return Matched(section, None, f"is {link.status.replace('_', ' ')}")
    if section.first == section.last or not section.length_km:
        return Matched(section, None, "has no extent")
    around = window(
        roads,
        link.mode,
        section.gauge,
        (
            (section.first.lon_deg, section.first.lat_deg),
            (section.last.lon_deg, section.last.lat_deg),
        ),
        (stands[section.stands[0]], stands[section.stands[1]]),
        longest_km(section, tolerance, reach_km),
    )
    for found, side, place in (
        (around.starts, "start", section.first),
        (around.ends, "end", section.last),
    ):
        if not found:
            what = {"road": "road", "rail": "railway", "ferry": "ferry"}[link.mode]
            name = f"{place.name} ({place.place_id})"
            return Matched(section, None, f"no {what} within {reach_km:g} km of its {side}, {name}")
    own = numbered(around, section)
    beside_km = float(around.km[own].sum())
    judged: list[tuple[Way, str]] = []
    for weight in weights(around, section, own):
        if weight.name == LAST and any(not against for _, against in judged):
            break
        way = _way(around, weight.name, weight.costs, weight.least, own)
        if way is None:
            return Matched(section, None, _gap(around))
        against = objection(way, section, tolerance, beside_km) or abroad(way, section, countries)
        judged.append((way, against))
        if not judged[-1][1] and carries_number(way, section):
            return Matched(section, way, "")
    sound = [way for way, against in judged if not against]
    if not sound:
        _, against = min(judged, key=lambda each: abs(each[0].error(section.length_km)))
        return Matched(section, None, against)
    rival = _rival(around, sound[0], own)
    if rival is not None and not (
        objection(rival, section, tolerance, beside_km) or abroad(rival, section, countries)
    ):
        sound.append(rival)
    return _chosen(section, sound)


def _rival(around: Window, way: Way, own: NDArray[Any]) -> Way | None:
    """Another road between the same ends that is about as good as one that was found."""
    import numpy as np

    costs = by_class(around)
    pieces = list(way.found.pieces)
    other = costs.copy()
    other[pieces] *= AGAIN
    found = _way(around, "rival", other, 1.0, own)
    if found is None:
        return None
    most = RIVALLING * float(np.sum(costs[pieces]))
    return found if float(np.sum(costs[list(found.found.pieces)])) <= most else None


def _chosen(section: Section, sound: Sequence[Way]) -> Matched:
    """The one road that fits: of two, the one along the present line if that is clear."""
    first, *others = sound
    if all(apart(first, other) <= SAME_SHARE for other in others):
        return Matched(section, first, "")
    if section.present is not None:
        off = sorted((off_km(way, section.present), at) for at, way in enumerate(sound))
        best = sound[off[0][1]]
        rivals = [km for km, at in off if apart(best, sound[at]) > SAME_SHARE]
        if all(off[0][0] <= CLEARLY * km for km in rivals):
            return Matched(section, best, "")
    km = " and ".join(
        f"{way.km:,.1f} km"
        for way in (first, next(other for other in others if apart(first, other) > SAME_SHARE))
    )
    return Matched(section, None, f"two roads fit, of {km}, and nothing says which")


def _way(
    around: Window, name: str, costs: NDArray[Any], least: float, own: NDArray[Any]
) -> Way | None:
    """The way by one weight: within the law unless that makes a detour."""
    listed = costs.tolist()
    free = cheapest(around, listed, least, lawful=False)
    if free is None:
        return None
    way = measured(around, name, free, own)
    lawful = cheapest(around, listed, least, lawful=True) if way.against_km else None
    if lawful is None:
        return way
    kept = measured(around, name, lawful, own)
    return kept if kept.km <= way.km * DETOUR + DETOUR_KM else way


def _gap(around: Window) -> str:
    """Where the roads from both places come nearest to each other without meeting."""
    import numpy as np
    import shapely

    halves = around.halves
    here = _reached(halves, [node for node, _ in around.starts])
    there = _reached(halves, [node for node, _ in around.ends])
    lon, lat = around.roads.lon_deg[around.nodes], around.roads.lat_deg[around.nodes]
    tree = shapely.STRtree(shapely.points(lon[here], lat[here]))
    left, right = tree.query_nearest(shapely.points(lon[there], lat[there]), all_matches=False)
    a, b = np.array(here)[right], np.array(there)[left]
    km = km_between(lon[a], lat[a], lon[b], lat[b])
    best = int(km.argmin())
    files = _file_of(around, int(a[best])), _file_of(around, int(b[best]))
    border = " between two files" if files[0] != files[1] else ""
    gap = f"{km[best]:,.1f} km" if km[best] >= 1 else f"{km[best] * 1000:,.0f} m"
    at = f"{lat[a[best]]:.4f}, {lon[a[best]]:.4f}"
    return f"no connection: a gap of {gap}{border} at {at}"


def _reached(halves: tuple[list[int], list[int], Any, Any], starts: list[int]) -> list[int]:
    firsts, heads, _, _ = halves
    seen, pending = set(starts), list(starts)
    while pending:
        node = pending.pop()
        for head in heads[firsts[node] : firsts[node + 1]]:
            if head not in seen:
                seen.add(head)
                pending.append(head)
    return sorted(seen)


def _file_of(around: Window, node: int) -> int:
    piece = int(((around.start == node) | (around.end == node)).argmax())
    return int(around.roads.ways.file[around.ways[piece]])
