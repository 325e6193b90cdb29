"""Members of a file with geometry and attributes as features."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corridors.importing.faults import Fault
from corridors.importing.feature import Feature
from corridors.data.geo.crs import Reproject
from corridors.importing.readers.shapes import line_of

MAX_FEATURES = 20_000


def member(
    number: int, shape: Any, attributes: Mapping[Any, Any], reproject: Reproject | None
) -> Feature | Fault:
    """A member as a feature.

    Parameters
    ----------
    number
        Its place in the file, from 1.
    shape
        Its shapely geometry; None where it has none.
    attributes
        Its attributes; names are taken in lower case, since other programs write ``LINK_ID``.
    reproject
        Brings its coordinates to WGS84; None where they are in it.

    Returns
    -------
    Feature or Fault
        A fault where its geometry is not a line.

    Examples
    --------
    >>> from shapely import LineString, Point
    >>> dict(member(3, LineString([(67, 30), (68, 30)]), {"LINK_ID": "spur"}, None).attributes)
    {'link_id': 'spur'}
    >>> member(4, Point(67, 30), {}, None).message
    'is a Point, not a line'
    """
    name = f"feature {number}"
    lowered = {str(key).lower(): value for key, value in attributes.items()}
    one_way = str(lowered.get("one_way")).lower() in ("1", "1.0", "true")
    try:
        points = line_of(shape, reproject, directed=one_way)
    except ValueError as error:
        return Fault(feature=name, message=str(error))
    return Feature(name=name, points=points, attributes=lowered)
