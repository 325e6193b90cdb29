"""The line of a feature as the package will hold it, and whether a length agrees with it."""

from __future__ import annotations

from dataclasses import replace

from corridors.importing.faults import Fault
from corridors.importing.fields import Fields
from corridors.importing.placement import Alignment
from corridors.model.geometry import Points, great_circle_km
from corridors.model.records import Place

QUALITIES = ("surveyed", "aligned", "dem", "waypoint", "schematic")
SAME_POINT_KM = 0.002
"""An end nearer to its place than this is moved there."""
MIN_RATIO, MAX_RATIO = 0.93, 1.6
"""Bounds of length over drawn length beyond which one of them is doubtful."""
MAX_BRIDGED_SHARE, MAX_BRIDGED_KM = 0.1, 10.0
"""Of a line that counts as surveyed, what may be straight from its ends to its places."""
SLACK_KM = 1.0
"""Differences below this are not doubtful."""


def stated_quality(fields: Fields) -> str | Fault:
    """How the line of a feature was drawn.

    Parameters
    ----------
    fields
        Its attributes.

    Returns
    -------
    str or Fault
        One of ``QUALITIES``: surveyed if none is stated.

    Examples
    --------
    >>> from corridors.importing.feature import Feature
    >>> stated_quality(Fields(Feature(name="feature 1", points=(), attributes={})))
    'surveyed'
    """
    return fields.choice("geometry_quality", QUALITIES, "surveyed")


def joined(points: Points, first: Place, last: Place, *, turned: bool = False) -> Points:
    """A line from place to place: a straight piece joins each end to where its place is.

    Parameters
    ----------
    points
        The line, (lon_deg, lat_deg).
    first, last
        The places at its ends.
    turned
        Whether the line runs from the last to the first.

    Returns
    -------
    tuple of points
        The line from the first to the last.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> places = Package().network.places
    >>> points = joined(((66.9, 29.5), (66.6, 28.5)), places["quetta"], places["khuzdar"])
    >>> len(points), points[0] == (places["quetta"].lon_deg, places["quetta"].lat_deg)
    (4, True)
    """
    inner = list(points[::-1] if turned else points)
    for index, place in ((0, first), (-1, last)):
        end = (place.lon_deg, place.lat_deg)
        if great_circle_km(*inner[index], *end) < SAME_POINT_KM:
            inner[index] = end
        else:
            inner.insert(0 if index == 0 else len(inner), end)
    return tuple(inner)


def alignment(points: Points, quality: str, source: str) -> Alignment:
    """A line with its quality and its length in km.

    Parameters
    ----------
    points
        The line from place to place.
    quality
        One of ``QUALITIES``.
    source
        Who drew it.

    Returns
    -------
    Alignment
        The line for the layer of imported ones.

    Examples
    --------
    >>> round(alignment(((67.0, 30.0), (67.0, 31.0)), "surveyed", "a survey").geometry_km, 1)
    110.9
    """
    return Alignment(points=points, quality=quality, source=source, geometry_km=_length_km(points))


def bridged(points: Points, first: Place, last: Place, *, turned: bool = False) -> float:
    """How many km are straight from the ends of a line to its places.

    Parameters
    ----------
    points
        The line as it was drawn, (lon_deg, lat_deg).
    first, last
        The places at its ends.
    turned
        Whether the line runs from the last to the first.

    Returns
    -------
    float
        Of both ends together, in km.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> places = Package().network.places
    >>> quetta, khuzdar = places["quetta"], places["khuzdar"]
    >>> round(bridged(((66.99, 30.1), (66.61, 27.9)), quetta, khuzdar))
    19
    """
    start, end = (points[-1], points[0]) if turned else (points[0], points[-1])
    return great_circle_km(*start, first.lon_deg, first.lat_deg) + great_circle_km(
        *end, last.lon_deg, last.lat_deg
    )


def with_bridges(line: Alignment, bridged_km: float) -> tuple[Alignment, str]:
    """A line marked for what it is if much of it is straight from its ends to its places.

    Parameters
    ----------
    line
        The line from place to place.
    bridged_km
        How much of it only joins its ends to its places.

    Returns
    -------
    tuple of Alignment and str
        The line, schematic where too much is straight, and a part of a sentence; empty where less
        than 1 km is.

    Examples
    --------
    >>> line = alignment(((67.0, 30.0), (67.0, 31.0)), "surveyed", "a survey")
    >>> marked, text = with_bridges(line, 61.2)
    >>> marked.quality, text[:57]
    ('schematic', '61.2 of its 110.9 km are straight from its ends to its pl')
    """
    if bridged_km < SLACK_KM:
        return line, ""
    of = f"{bridged_km:,.1f} of its {line.geometry_km:,.1f} km"
    text = f"{of} are straight from its ends to its places"
    much = bridged_km > min(MAX_BRIDGED_KM, MAX_BRIDGED_SHARE * line.geometry_km)
    if not much or line.quality == "schematic":
        return line, text
    return replace(line, quality="schematic"), f"{text}: schematic, not {line.quality}"


def doubt(length_km: float, geometry_km: float) -> str:
    """Why a length in km does not go with the line that it is of.

    Parameters
    ----------
    length_km
        The length by the tables.
    geometry_km
        Length of the line.

    Returns
    -------
    str
        Part of a sentence; empty where they agree.

    Examples
    --------
    >>> doubt(25.0, 26.0), doubt(25.0, 50.0)[:27]
    ('', 'length_km 25 is 0.50 of the')
    """
    ratio = length_km / geometry_km if geometry_km else 0.0
    if MIN_RATIO <= ratio <= MAX_RATIO or abs(length_km - geometry_km) <= SLACK_KM:
        return ""
    return (
        f"length_km {length_km:g} is {ratio:.2f} of the line's {geometry_km:.1f} km,"
        f" outside {MIN_RATIO:g} to {MAX_RATIO:g}: another road, or a wrong figure"
    )


def _length_km(points: Points) -> float:
    """Length of a line on the WGS84 ellipsoid in km."""
    import pyproj

    geod = pyproj.Geod(ellps="WGS84")
    metres = geod.line_length([lon for lon, _ in points], [lat for _, lat in points])
    return float(metres) / 1000
