"""Distances on the sphere; coordinates are (lon_deg, lat_deg) in WGS84 everywhere."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the Earth (IUGG)."""
Points = tuple[tuple[float, float], ...]
"""(lon_deg, lat_deg) of a line from start to end."""


def great_circle_km(
    lon_a_deg: float, lat_a_deg: float, lon_b_deg: float, lat_b_deg: float
) -> float:
    """Great-circle distance in km between two points (haversine formula).

    Parameters
    ----------
    lon_a_deg, lat_a_deg, lon_b_deg, lat_b_deg
        Longitude and latitude of both points in degrees.

    Returns
    -------
    float
        Distance in km on a sphere of the Earth's mean radius.

    References
    ----------
    Sinnott (1984), Virtues of the haversine, Sky and Telescope 68(2).

    Examples
    --------
    >>> round(great_circle_km(67.0104, 24.8608, 68.7791, 38.5358))
    1530
    """
    lat_a, lat_b = radians(lat_a_deg), radians(lat_b_deg)
    half_lat = (lat_b - lat_a) / 2
    half_lon = (radians(lon_b_deg) - radians(lon_a_deg)) / 2
    chord = sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
