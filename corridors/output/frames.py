"""Answers as data frames, for those who work on with pandas and geopandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corridors.output.csv_text import Rows

if TYPE_CHECKING:
    import geopandas
    import pandas


def data_frame(rows: Rows) -> pandas.DataFrame:
    """Rows as a data frame.

    Parameters
    ----------
    rows
        Names of columns with their units, and rows of cells.

    Returns
    -------
    pandas.DataFrame
        A column a name.

    Examples
    --------
    >>> float(data_frame((("length_km",), [[1.5]])).length_km.sum())
    1.5
    """
    import pandas

    header, cells = rows
    return pandas.DataFrame(cells, columns=list(header))


def geo_data_frame(features: dict[str, Any]) -> geopandas.GeoDataFrame:
    """GeoJSON features as a frame in WGS84.

    Parameters
    ----------
    features
        A FeatureCollection with coordinates as (lon_deg, lat_deg).

    Returns
    -------
    geopandas.GeoDataFrame
        A row a feature, in EPSG:4326.

    Examples
    --------
    >>> point = {"type": "Point", "coordinates": [67.0, 24.9]}
    >>> feature = {"type": "Feature", "geometry": point, "properties": {"leg": 1}}
    >>> frame = geo_data_frame({"type": "FeatureCollection", "features": [feature]})
    >>> frame.crs.to_string(), list(frame.leg)
    ('EPSG:4326', [1])
    """
    import geopandas

    if not features["features"]:
        return geopandas.GeoDataFrame(geometry=[], crs="EPSG:4326")
    return geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
