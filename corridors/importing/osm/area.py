"""Where the ways of some sections can lie at all: nothing else of an extract is kept."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians, sqrt
from typing import Any

from corridors.importing.near import KM_PER_DEGREE
from corridors.importing.osm.match import longest_km
from corridors.importing.osm.sought import NOT_BUILT, Section

CORNERS = 24
"""Of the polygon in place of an ellipse."""
MARGIN = 1.02
"""An ellipse on the plane, and a polygon in it, are smaller than the one on the sphere."""


def area_of(sections: Iterable[Section], tolerance: float, reach_km: float) -> Any:
    """The ellipses around the ends of some sections.

    Parameters
    ----------
    sections
        The sections.
    tolerance
        Share of its length by which a way may be longer.
    reach_km
        How far from its places a way may begin and end.

    Returns
    -------
    shapely geometry
        Their union, in degrees.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.importing.osm.sought import sections_of
    >>> found = sections_of(Package().network, {})
    >>> section = next(one for one in found if one.line_id == "pk-n35-abbottabad-mansehra")
    >>> [round(side, 1) for side in area_of([section], 0.1, 5.0).bounds]
    [73.0, 34.0, 73.4, 34.4]
    """
    import shapely

    ellipses = [
        _ellipse(section, longest_km(section, tolerance, reach_km))
        for section in sections
        if section.link.status not in NOT_BUILT
    ]
    return shapely.union_all(ellipses)


def _ellipse(section: Section, km: float) -> Any:
    import numpy as np
    import shapely

    first, last = section.first, section.last
    lat = (first.lat_deg + last.lat_deg) / 2
    scale = KM_PER_DEGREE * cos(radians(lat)), KM_PER_DEGREE
    along = np.array([last.lon_deg - first.lon_deg, last.lat_deg - first.lat_deg]) * scale
    straight_km = float(np.hypot(*along))
    across_km = sqrt(max(km**2 - straight_km**2, 1.0)) / 2 * MARGIN
    turn = np.arctan2(along[1], along[0])
    at = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    x, y = km / 2 * MARGIN * np.cos(at), across_km * np.sin(at)
    points = np.column_stack(
        [x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)]
    )
    middle = np.array([(first.lon_deg + last.lon_deg) / 2, lat])
    return shapely.Polygon(points / scale + middle)
