"""Tags of OpenStreetMap: what freight may use, of which class it is, and in which direction."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from corridors.model.records import GAUGES_MM, RAIL_CLASSES, ROAD_CLASSES, WATER_CLASSES
from corridors.tuples import NamedTuple

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
RAILWAYS = frozenset(("rail", "narrow_gauge", "preserved"))
"""Values of ``railway`` that carry trains over land."""
URBAN = frozenset(("light_rail", "subway", "tram", "monorail", "funicular", "miniature"))
"""Values of ``railway`` that carry no freight; with those above, what Geofabrik's ``fclass`` holds
for railways."""
NOT_ROADS = ("railway", "waterway", "aeroway", "aerialway", "route", "power", "boundary")
"""Tags of lines that are no roads whatever a user says of the file."""
CLASSES = {"road": ROAD_CLASSES, "rail": RAIL_CLASSES, "ferry": WATER_CLASSES}
"""Classes of each mode, the best first."""
FORWARD = frozenset(("yes", "true", "1", "F"))
BACKWARD = frozenset(("-1", "reverse", "T"))
"""Values of ``oneway``: those of OpenStreetMap, and of Geofabrik in capitals (F from, T to)."""
HIGHWAYS = NOT_FOR_TRUCKS | frozenset(
    "motorway trunk primary secondary tertiary unclassified residential living_street service track"
    " road motorway_link trunk_link primary_link secondary_link tertiary_link unknown".split()
)
"""Values of ``highway``: any other is a field of somebody's own."""
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


Direction = Literal["", "both", "forward", "backward"]
"""In which direction an edge can be used, as seen from how it is drawn; empty if nothing says."""


class Wanted(NamedTuple):
    """What is taken of a file of streets or railways."""

    mode: str = ""
    """road, rail or ferry, where the user says so: then lines without tags count too."""
    gauge_mm: str = ""
    """Gauge of the railways; empty to read it off their tags."""

    @property
    def taken(self) -> str:
        """The mode of what is taken: road where none is named."""
        return self.mode or "road"


ROADS = Wanted()
"""Roads as their tags have them."""


def plain_tags(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes with the tags that programs pack into one of them.

    Parameters
    ----------
    attributes
        By names in lower case: with ``tags`` of Overpass, ``other_tags`` of GDAL or ``fclass`` of
        Geofabrik.

    Returns
    -------
    dict
        Tags by name; what an attribute states itself stays.

    Examples
    --------
    >>> plain_tags({"other_tags": '"gauge"=>"1676","electrified"=>"no"', "railway": "rail"})
    {'gauge': '1676', 'electrified': 'no', 'railway': 'rail'}
    >>> plain_tags({"fclass": "trunk"})["highway"]
    'trunk'
    """
    own = {name: value for name, value in attributes.items() if value is not None and value != ""}
    packed = own.pop("other_tags", None)
    tags: dict[str, Any] = {}
    if isinstance(packed, str):
        tags |= {name.lower(): value for name, value in _HSTORE.findall(packed)}
    nested = own.get("tags")
    if isinstance(nested, Mapping):
        tags |= {str(name).lower(): value for name, value in nested.items()}
    tags |= own
    kind = str(tags.get("fclass", ""))
    if kind and "highway" not in tags and "railway" not in tags:
        tags["railway" if kind in RAILWAYS | URBAN else "highway"] = _FCLASS.get(kind, kind)
    return tags


_HSTORE = re.compile(r'"([^"]*)"=>"([^"]*)"')
_FCLASS = {f"track_grade{grade}": "track" for grade in range(1, 6)}


def is_tagged(tags: Mapping[str, Any]) -> bool:
    """Whether a line comes from OpenStreetMap, by its tags.

    Parameters
    ----------
    tags
        As :func:`plain_tags` gives them.

    Returns
    -------
    bool
        False where a field only has the name of a tag.

    Examples
    --------
    >>> is_tagged({"highway": "trunk"}), is_tagged({"highway": "N-25"})
    (True, False)
    """
    kinds = set(values_of(tags.get("highway")))
    ferry = tags.get("route") in ("ferry", "train", "railway")
    return bool(kinds & HIGHWAYS or tags.get("railway") or ferry)


def use_of(tags: Mapping[str, Any], wanted: Wanted) -> int | str:
    """The rank of the class of an edge among those of its mode, or why it is not taken.

    Parameters
    ----------
    tags
        What the file states of the edge.
    wanted
        Mode and gauge that are taken.

    Returns
    -------
    int or str
        Index in ``CLASSES`` of the mode, 0 for the best; else a reason, to be read after what
        they are.

    Examples
    --------
    >>> use_of({"highway": "motorway"}, Wanted()), use_of({"highway": "footway"}, Wanted())
    (0, 'not roads for trucks')
    >>> use_of({"railway": "rail"}, Wanted()), use_of({"railway": "rail"}, Wanted("rail", "1676"))
    ('railways: choose the mode rail for them', 1)
    """
    if wanted.taken == "road":
        return _road_class(tags, known=wanted.mode == "road")
    kinds = values_of(tags.get("highway"))
    if kinds and not tags.get("railway"):
        return f"roads, and the mode is {wanted.mode}"
    if wanted.mode == "ferry":
        return "railways, and the mode is ferry" if tags.get("railway") else 0
    railways = set(values_of(tags.get("railway")))
    if railways - RAILWAYS:
        return "not railways that carry freight"
    gauges = gauges_of(tags)
    if gauges and wanted.gauge_mm and wanted.gauge_mm not in gauges:
        return f"railways of {' and '.join(sorted(gauges))} mm, and the gauge is {wanted.gauge_mm}"
    powered = set(values_of(tags.get("electrified"))) & {"contact_line", "rail", "yes"}
    return RAIL_CLASSES.index("electric" if powered else "diesel")


def gauges_of(tags: Mapping[str, Any]) -> frozenset[str]:
    """The gauges that an edge states, in mm.

    Parameters
    ----------
    tags
        What the file states of the edge.

    Returns
    -------
    frozenset of str
        None where nothing is stated.

    Examples
    --------
    >>> sorted(gauges_of({"gauge": "1520;1435"}))
    ['1435', '1520']
    """
    texts = values_of(tags.get("gauge") or tags.get("gauge_mm"))
    return frozenset(
        part.strip().removesuffix(".0")
        for text in texts
        for part in text.split(";")
        if part.strip()
    )


def one_gauge(all_tags: Iterable[Mapping[str, Any]]) -> str:
    """The gauge that railways state, where it is one of the network's and the only one.

    Parameters
    ----------
    all_tags
        Tags of all edges.

    Returns
    -------
    str
        In mm; empty where none or several are stated.

    Examples
    --------
    >>> one_gauge([{"gauge": "1676"}, {}]), one_gauge([{"gauge": "1676"}, {"gauge": "1000"}])
    ('1676', '')
    """
    stated = frozenset().union(*map(gauges_of, all_tags))
    known = {str(gauge) for gauge in GAUGES_MM}
    return next(iter(stated)) if len(stated) == 1 and stated <= known else ""


def _road_class(tags: Mapping[str, Any], *, known: bool) -> int | str:
    """Rank of a road; ``known`` where the user says that lines without tags are roads."""
    kinds = [kind.removesuffix("_link") for kind in values_of(tags.get("highway"))]
    if not kinds:
        if tags.get("railway"):
            return "railways: choose the mode rail for them"
        other = next((name for name in NOT_ROADS if tags.get(name)), "")
        if other or not known:
            more = "" if other else ": choose a mode if that is what they are"
            return f"without a highway tag, so not known to be roads{more}"
    hgv, vehicle, access = (
        set(values_of(tags.get(name))) for name in ("hgv", "motor_vehicle", "access")
    )
    if hgv & FORBIDDEN or (not hgv & ALLOWED and (vehicle | access) & FORBIDDEN):
        return "not roads for trucks"
    if any(kind in NOT_FOR_TRUCKS for kind in kinds):
        return "not roads for trucks"
    road_class = "paved"
    if any(value in UNPAVED for value in values_of(tags.get("surface"))):
        road_class = "unpaved"
    elif kinds and all(kind == "motorway" for kind in kinds):
        road_class = "motorway"
    return ROAD_CLASSES.index(road_class)


def direction_of(tags: Mapping[str, Any]) -> Direction:
    """In which direction an edge can be used, as seen from how it is drawn.

    Parameters
    ----------
    tags
        What the file states of the edge.

    Returns
    -------
    str
        forward, backward or both; empty where nothing says. Roundabouts are one-way, as OSMnx has
        it. ``t`` and ``f`` in small letters are true and false, as databases write them.

    Examples
    --------
    >>> [direction_of({"oneway": value}) for value in ("yes", "-1", "T", "F", "no", "False")]
    ['forward', 'backward', 'backward', 'forward', 'both', 'both']
    >>> direction_of({"junction": "roundabout"}), direction_of({})
    ('forward', '')
    """
    stated = tags.get("oneway", tags.get("one_way"))
    found = {_direction(value) for value in values_of(stated)}
    if {"forward", "backward"} <= found:
        return "both"
    for one in ("forward", "backward", "both"):
        if one in found:
            return one
    if set(values_of(tags.get("junction"))) & {"roundabout", "circular"}:
        return "forward"
    return ""


def _direction(value: str) -> Direction:
    text = value.removesuffix(".0")
    if text in BACKWARD or text.lower() in ("-1", "reverse"):
        return "backward"
    return "forward" if text in FORWARD or text.lower() in ("yes", "true", "t") else "both"
