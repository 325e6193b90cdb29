"""Tags of OpenStreetMap: the class that a road has for trucks, and which roads exclude them."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from corridors.model.records import ROAD_CLASSES

FORBIDDEN, ALLOWED = frozenset(("no", "private")), frozenset(("yes", "designated"))
"""Values of ``hgv``, which overrides ``motor_vehicle`` and ``access``."""
NOT_FOR_TRUCKS = frozenset(
    "bridleway bus_guideway busway construction corridor cycleway elevator escape footway path"
    " pedestrian platform proposed raceway razed abandoned rest_area services steps track"
    " via_ferrata".split()
)
UNPAVED = frozenset(
    "unpaved gravel fine_gravel dirt earth ground sand mud compacted pebblestone rock grass".split()
)
MAX_LIST_TEXT = 10_000
"""Letters beyond which a value is not taken for a list."""


def values_of(value: Any) -> list[str]:
    """The values of a tag: OSMnx writes those of merged streets as a list.

    Parameters
    ----------
    value
        What the file holds.

    Returns
    -------
    list of str
        The values, none where the tag is not set.

    Examples
    --------
    >>> values_of("['N-99', 'AH 2']"), values_of("trunk"), values_of(None)
    (['N-99', 'AH 2'], ['trunk'], [])
    """
    text = "" if value is None else str(value).strip()
    if text.startswith("[") and len(text) < MAX_LIST_TEXT:
        try:
            listed = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return [text]
        return [str(part) for part in listed] if isinstance(listed, list) else [text]
    return [text] if text else []


def class_rank(tags: Mapping[str, Any]) -> int | None:
    """Rank of the class of an edge among those of roads, 0 for the best.

    Parameters
    ----------
    tags
        What the file states of the edge.

    Returns
    -------
    int or None
        Index in ``ROAD_CLASSES``; None where trucks may not go.

    Examples
    --------
    >>> class_rank({"highway": "motorway"}), class_rank({"highway": "footway"})
    (0, None)
    """
    hgv, vehicle, access = (
        set(values_of(tags.get(name))) for name in ("hgv", "motor_vehicle", "access")
    )
    if hgv & FORBIDDEN or (not hgv & ALLOWED and (vehicle | access) & FORBIDDEN):
        return None
    kinds = [kind.removesuffix("_link") for kind in values_of(tags.get("highway"))]
    if any(kind in NOT_FOR_TRUCKS for kind in kinds) or (not kinds and tags.get("railway")):
        return None
    road_class = "paved"
    if any(value in UNPAVED for value in values_of(tags.get("surface"))):
        road_class = "unpaved"
    elif kinds and all(kind == "motorway" for kind in kinds):
        road_class = "motorway"
    return ROAD_CLASSES.index(road_class)
