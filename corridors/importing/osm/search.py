"""The cheapest way from one place to another over the pieces of a window."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from corridors.importing.osm.window import Window
from corridors.tuples import NamedTuple

AWAY = 3.0
"""What a km from a place to where the road passes it costs, beside a km of road: the way begins
where the road comes nearest, and not where it would be shorter to leave it."""


class Found(NamedTuple):
    """A way through a window."""

    cost: float
    """By the weight it was sought with."""
    pieces: Sequence[int]
    """Its pieces in order, by their numbers in the window."""
    forward: Sequence[bool]
    """Of each, whether it is used as it is drawn."""
    start_km: float
    """From the first place to its beginning."""
    end_km: float
    """From its end to the second place."""


def cheapest(window: Window, costs: Sequence[float], least: float, *, lawful: bool) -> Found | None:
    """The cheapest way through a window by A*.

    Parameters
    ----------
    window
        With its beginnings and ends.
    costs
        Of each piece.
    least
        The least cost of a km: costs are bounded by the straight way with it.
    lawful
        Whether pieces are used in the directions that their tags allow only.

    Returns
    -------
    Found or None
        None where nothing joins the places.

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
    >>> found = cheapest(around, around.km.tolist(), 1.0, lawful=True)
    >>> list(found.pieces), round(found.start_km, 2), round(found.cost, 1)
    ([0], 1.11, 41.8)
    """
    firsts, heads, pieces, legal = window.halves
    bounds = (window.to_end_km * least).tolist()
    far = float("inf")
    best = [far] * len(bounds)
    came: dict[int, int] = {}
    leaving: dict[int, float] = {}
    for node, km in window.ends:
        leaving[node] = min(km, leaving.get(node, far))
    entered: dict[int, float] = {}
    heap: list[tuple[float, int]] = []
    for node, km in window.starts:
        if km * AWAY < best[node]:
            best[node], entered[node] = km * AWAY, km
            heappush(heap, (km * AWAY + bounds[node], node))
    done, last, total = bytearray(len(bounds)), -1, far
    while heap and heap[0][0] < total:
        _, node = heappop(heap)
        if done[node]:
            continue
        done[node] = 1
        cost = best[node]
        if node in leaving and cost + leaving[node] * AWAY < total:
            last, total = node, cost + leaving[node] * AWAY
        for half in range(firsts[node], firsts[node + 1]):
            head = heads[half]
            if done[head] or (lawful and not legal[half]):
                continue
            there = cost + costs[pieces[half]]
            if there < best[head]:
                best[head], came[head] = there, half
                heappush(heap, (there + bounds[head], head))
    if last < 0:
        return None
    return _traced(window, came, last, total, entered, leaving[last])


def _traced(
    window: Window,
    came: dict[int, int],
    last: int,
    total: float,
    entered: dict[int, float],
    end_km: float,
) -> Found:
    _, _, pieces, _ = window.halves
    start, end = window.start, window.end
    path, forward, node = [], [], last
    while node in came:
        piece = pieces[came[node]]
        ahead = int(end[piece]) == node
        if ahead and int(start[piece]) == node:  # a loop leads nowhere
            break
        path.append(piece)
        forward.append(ahead)
        node = int(start[piece] if ahead else end[piece])
    return Found(total, path[::-1], forward[::-1], entered[node], end_km)
