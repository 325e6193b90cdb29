"""Distances between many points at once, in km."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corridors.model.geometry import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray


def km_between(lon_a: Any, lat_a: Any, lon_b: Any, lat_b: Any) -> NDArray[Any]:
    """Great-circle distances (haversine formula), as ``great_circle_km`` gives them.

    Parameters
    ----------
    lon_a, lat_a, lon_b, lat_b
        Longitudes and latitudes in degrees: arrays, or a number for all.

    Returns
    -------
    array
        In km.

    Examples
    --------
    >>> round(float(km_between(67.0104, 24.8608, 68.7791, 38.5358)))
    1530
    """
    import numpy as np

    lat_a, lat_b = np.radians(lat_a), np.radians(lat_b)
    half_lon = np.radians(np.asarray(lon_b) - lon_a) / 2
    chord = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin(half_lon) ** 2
    found: NDArray[Any] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    return found
