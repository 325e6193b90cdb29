"""Whether a way leads into another country than its section lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.importing.countries import MARGIN_KM
from corridors.importing.osm.sought import Section
from corridors.importing.osm.verdict import Way

if TYPE_CHECKING:
    from corridors.importing.countries import Countries

SLACK_KM = 5.0
"""So much deeper than the present line a way may lie beyond the border of the basemap."""


def abroad(way: Way, section: Section, countries: Countries | None) -> str:
    """What speaks against a way by the countries it leads through.

    Parameters
    ----------
    way
        The way.
    section
        Of which it may be the road: it lies in one country, ferries aside.
    countries
        Shapes of the basemap, which proves nothing within 10 km of a border; None where there are
        none.

    Returns
    -------
    str
        The rest of a sentence about the section; empty where nothing does.

    Examples
    --------
    >>> import numpy as np
    >>> from corridors.data.package import Package
    >>> from corridors.importing.countries import Countries
    >>> from corridors.importing.osm.search import Found
    >>> from corridors.importing.osm.sought import sections_of
    >>> section = sections_of(Package().network, {})[0]
    >>> lon, lat = np.array([62.0, 60.0]), np.array([32.3, 32.3])
    >>> found = Found(cost=0.0, pieces=(), forward=(), start_km=0.0, end_km=0.0)
    >>> way = Way("km", found, 190.0, 0.0, 0.0, lon, lat)
    >>> section.link.country, abroad(way, section, Countries(Package()))
    ('AFG', 'the way found leads up to 74 km into IRN, and the section lies in AFG')
    """
    if countries is None or section.link.mode == "ferry":
        return ""
    code = section.link.country
    points = tuple(zip(way.lon_deg.tolist(), way.lat_deg.tolist(), strict=True))
    present = section.present.points if section.present is not None else ()
    depth_km, other = countries.deeper_than(points, present, code, SLACK_KM)
    if depth_km <= MARGIN_KM:
        return ""
    return (
        f"the way found leads up to {depth_km:.0f} km into {other}, and the section lies in {code}"
    )
