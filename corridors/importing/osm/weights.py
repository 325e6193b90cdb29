"""What a km of way costs, in several ways: each finds the road where another is misled."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians
from typing import TYPE_CHECKING, Any

from corridors.importing.near import KM_PER_DEGREE
from corridors.importing.osm.sought import Section
from corridors.importing.osm.window import Window
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corridors.data.lines import Line

BY_RANK = (1.0, 1.0, 1.1, 1.25, 1.5)
"""What a km costs by the rank of its class: motorway, trunk, primary, secondary, tertiary."""
OWN_NUMBER = 0.75
"""Times that where a way carries the number of the section."""
OFF_KM = 5.0
"""From the present line, at which a km costs twice as much by the weight of that line."""
MOST_OFF_KM = 40.0
LAST = "km"
"""The weight that is used where no other finds a road that fits."""


class Weight(NamedTuple):
    """A way of weighing."""

    name: str
    """What it goes by."""
    costs: NDArray[Any]
    """Of each piece of a window."""
    least: float
    """The least cost of a km."""


def numbered(window: Window, section: Section) -> NDArray[Any]:
    """Which pieces carry the number of a section.

    Parameters
    ----------
    window
        With the pieces.
    section
        With its numbers.

    Returns
    -------
    array
        Of truth values.

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
    >>> from corridors.data.package import Package
    >>> from corridors.importing.osm.sought import sections_of
    >>> section = sections_of(Package().network, {})[0]._replace(numbers=frozenset(["N5"]))
    >>> numbered(around, section).tolist()
    [True, True]
    """
    import numpy as np

    ways = window.roads.ways
    own = np.array([bool(numbers & section.numbers) for numbers in ways.refs] or [False])
    found: NDArray[Any] = own[ways.ref[window.ways]]
    return found


def by_class(window: Window) -> NDArray[Any]:
    """Length of each piece times a factor of its class.

    Parameters
    ----------
    window
        With the pieces.

    Returns
    -------
    array
        In km of the best class.

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
    >>> by_class(around).round(1).tolist()
    [38.5, 9.6]
    """
    import numpy as np

    found: NDArray[Any] = window.km * np.array(BY_RANK)[window.roads.ways.rank[window.ways]]
    return found


def weights(window: Window, section: Section, own: NDArray[Any]) -> Iterator[Weight]:
    """Ways of weighing the pieces of a window, the best guess first.

    Parameters
    ----------
    window
        With the pieces.
    section
        Which is sought.
    own
        Which pieces carry its number.

    Yields
    ------
    Weight
        By number and class; by class above all; near the present line; by plain km.

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
    >>> from corridors.data.package import Package
    >>> from corridors.importing.osm.sought import sections_of
    >>> section = sections_of(Package().network, {})[0]._replace(numbers=frozenset(["N5"]))
    >>> found = weights(around, section, numbered(around, section))
    >>> [(weight.name, weight.costs.round(1).tolist()) for weight in found]
    [('number', [28.9, 7.2]), ('class', [28.9, 7.2]), ('km', [38.5, 9.6])]
    """
    import numpy as np

    km = window.km
    factor = np.array(BY_RANK)[window.roads.ways.rank[window.ways]]
    by_number = np.where(own, OWN_NUMBER, 1.0)
    least = OWN_NUMBER if own.any() else 1.0
    yield Weight("number", km * factor * by_number, least)
    yield Weight("class", km * factor**2 * by_number, least)
    if section.present is not None:
        off = np.minimum(_off_km(window, section.present), MOST_OFF_KM)
        yield Weight("line", km * factor * (1 + off / OFF_KM), 1.0)
    yield Weight(LAST, km, 1.0)


def km_from_line(lon: Any, lat: Any, line: Line) -> NDArray[Any]:
    """How far points lie from a line.

    Parameters
    ----------
    lon, lat
        The points in degrees.
    line
        The line.

    Returns
    -------
    array
        In km, on a plane that is true to scale where the line is.

    Examples
    --------
    >>> from corridors.data.lines import Line
    >>> line = Line(points=((67.0, 30.0), (68.0, 30.0)), quality="dem", source="")
    >>> km_from_line([67.5, 69.0], [30.1, 30.0], line).round(1).tolist()
    [11.1, 96.1]
    """
    import numpy as np
    import shapely

    points = np.array(line.points)
    scale = cos(radians(float(points[:, 1].mean())))
    drawn = shapely.LineString(points * (scale, 1.0))
    shapely.prepare(drawn)
    found: NDArray[Any] = KM_PER_DEGREE * shapely.distance(
        drawn, shapely.points(np.asarray(lon) * scale, lat)
    )
    return found


def _off_km(window: Window, line: Line) -> NDArray[Any]:
    ways = window.roads.ways
    middle = (window.roads.first[window.pieces] + window.roads.last[window.pieces]) // 2
    return km_from_line(ways.lon_deg[middle], ways.lat_deg[middle], line)
