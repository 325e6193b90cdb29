"""Ways of extracts as arrays: what each is, which number it has, and how it may be driven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corridors.data.geo.extracts import RawWays, read_ways
from corridors.importing.osm.numbers import numbers_of
from corridors.importing.streets.tags import direction_of
from corridors.model.geometry import Points

if TYPE_CHECKING:
    from numpy.typing import NDArray

TAGS = (
    *("highway", "railway", "route", "ref", "int_ref", "oneway", "junction", "service", "gauge"),
    *("tunnel", "bridge"),
)
"""The tags that are read."""
ROADS = ("motorway", "trunk", "primary", "secondary", "tertiary")
"""Classes of roads that are taken, the best first, each with its slip roads."""
KINDS = {
    **{name: ("road", rank) for rank, name in enumerate(ROADS)},
    **{f"{name}_link": ("road", rank) for rank, name in enumerate(ROADS)},
    "rail": ("rail", 0),
    "siding": ("rail", 3),
    "ferry": ("ferry", 0),
}
"""Mode and rank of each kind of way; a siding, yard or spur is a railway of a low rank."""
MODES = ("road", "rail", "ferry")
FORWARD, BACKWARD, BOTH = 1, 2, 3
"""Directions in which a way may be used, as it is drawn; the bits add up."""
_DIRECTIONS = {"forward": FORWARD, "backward": BACKWARD}
WHERE = "highway IN ({}) OR railway = 'rail' OR route = 'ferry'".format(
    ", ".join(f"'{name}{link}'" for name in ROADS for link in ("", "_link"))
)
"""The condition on ways, in GDAL's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Ways of one or several extracts; arrays have a row for each way but where they say so."""

    lon_deg: NDArray[Any]
    """Of each point, the points of a way one after the other."""
    lat_deg: NDArray[Any]
    """Of each point."""
    first: NDArray[Any]
    """Where the points of each way begin, and at the end their number."""
    mode: NDArray[Any]
    """Index in ``MODES``."""
    rank: NDArray[Any]
    """Of its class: 0 is the best."""
    ref: NDArray[Any]
    """Index in ``refs``."""
    gauge: NDArray[Any]
    """Index in ``gauges``."""
    direction: NDArray[Any]
    """``FORWARD``, ``BACKWARD`` or ``BOTH``."""
    bore: NDArray[Any]
    """Whether it is a tunnel or a bridge, so that it does not lie on the ground."""
    file: NDArray[Any]
    """Which extract it is of, by its place among them."""
    refs: tuple[frozenset[str], ...]
    """Sets of road numbers."""
    gauges: tuple[str, ...]
    """Texts of the gauge in mm, the first empty."""

    def __len__(self) -> int:
        return len(self.mode)


def read_taken(file: str, within: Any) -> RawWays:
    """The ways of an extract that freight may use.

    Parameters
    ----------
    file
        An extract.
    within
        A shapely geometry in degrees that the ways meet.

    Returns
    -------
    RawWays
        Motorways to tertiary roads with their slip roads, railways and ferries.

    Raises
    ------
    UnreadableError
        If it can't be read to its end.

    Examples
    --------
    >>> import os, shapely, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "empty.osm")
    ...     with open(path, "w") as stream:
    ...         _ = stream.write('<osm version="0.6"></osm>')
    ...     len(read_taken(path, shapely.box(60, 20, 80, 40)).wkbs)
    0
    """
    return read_ways(file, TAGS, WHERE, within)


def raw_ways(lines: Sequence[tuple[Points, Mapping[str, str]]]) -> RawWays:
    """Ways as an extract gives them.

    Parameters
    ----------
    lines
        The points of each, (lon_deg, lat_deg), and its tags.

    Returns
    -------
    RawWays
        Numbered from 1.

    Examples
    --------
    >>> raw_ways([(((67.0, 30.0), (67.5, 30.0)), {"route": "ferry"})]).tags["route"]
    ['ferry']
    """
    import shapely

    wkbs = [shapely.to_wkb(shapely.LineString(points)) for points, _ in lines]
    tags: dict[str, list[str | None]] = {name: [own.get(name) for _, own in lines] for name in TAGS}
    return RawWays(wkbs=wkbs, tags={"osm_id": list(map(str, range(1, len(lines) + 1))), **tags})


def ways_of(extracts: Sequence[RawWays]) -> tuple[Ways, int]:
    """The ways of some extracts; a way that two extracts hold alike counts once.

    Parameters
    ----------
    extracts
        As they were read.

    Returns
    -------
    tuple of Ways and int
        The ways, and how many were in an earlier extract already.

    Examples
    --------
    >>> tags = {"highway": "motorway", "ref": "M-9", "oneway": "yes"}
    >>> raw = raw_ways([(((67.0, 30.0), (67.5, 30.0)), tags)])
    >>> ways, twice = ways_of([raw, raw])
    >>> len(ways), twice, ways.refs, ways.direction.tolist()
    (1, 1, (frozenset({'M9'}),), [1])
    """
    import numpy as np
    import shapely

    parts, twice = [], 0
    seen: set[tuple[str | None, bytes]] = set()
    for at, raw in enumerate(extracts):
        keys = list(zip(raw.tags["osm_id"], raw.wkbs, strict=True))
        new = [index for index, key in enumerate(keys) if key[1] and key not in seen]
        twice += len(keys) - len(new)
        if len(extracts) > 1:
            seen.update(keys[index] for index in new)
        lines = shapely.from_wkb([keys[index][1] for index in new])
        points, owner = shapely.get_coordinates(lines, return_index=True)
        counts = np.bincount(owner, minlength=len(new)).astype(np.int64)
        tags = {name: [column[index] for index in new] for name, column in raw.tags.items()}
        parts.append((points, counts, tags, np.full(len(new), at, dtype=np.int16)))
    return _joined(parts), twice


def _joined(parts: Sequence[tuple[Any, Any, dict[str, list[Any]], Any]]) -> Ways:
    import numpy as np

    points = np.concatenate([part[0] for part in parts])
    counts = np.concatenate([part[1] for part in parts])
    tags = {
        name: [value for part in parts for value in part[2][name]] for name in ("osm_id", *TAGS)
    }
    kinds = [_kind(*values) for values in _rows(tags, "highway", "railway", "route", "service")]
    refs, ref = _coded([_numbers(*values) for values in _rows(tags, "ref", "int_ref")])
    gauges, gauge = _coded([str(value or "") for value in tags["gauge"]], [""])
    ways = _rows(tags, "oneway", "junction")
    return Ways(
        lon_deg=np.ascontiguousarray(points[:, 0]),
        lat_deg=np.ascontiguousarray(points[:, 1]),
        first=np.concatenate([[0], np.cumsum(counts)]),
        mode=np.array([MODES.index(KINDS[kind][0]) for kind in kinds], dtype=np.int8),
        rank=np.array([KINDS[kind][1] for kind in kinds], dtype=np.int8),
        ref=ref,
        gauge=gauge,
        direction=np.array([_direction(*values) for values in ways], dtype=np.int8),
        bore=np.array([_bore(*values) for values in _rows(tags, "tunnel", "bridge")], dtype=bool),
        file=np.concatenate([part[3] for part in parts]),
        refs=tuple(refs),
        gauges=tuple(gauges),
    )


@lru_cache(maxsize=65536)
def _numbers(ref: str | None, int_ref: str | None) -> frozenset[str]:
    return numbers_of(ref, int_ref)


def _rows(tags: dict[str, list[Any]], *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(tags[name] for name in names), strict=True))


@lru_cache(maxsize=4096)
def _kind(highway: str | None, railway: str | None, route: str | None, service: str | None) -> str:
    if highway in KINDS:
        return str(highway)
    if railway == "rail":
        return "siding" if service else "rail"
    return "ferry" if route == "ferry" else "tertiary"


@lru_cache(maxsize=4096)
def _direction(oneway: str | None, junction: str | None) -> int:
    return _DIRECTIONS.get(direction_of({"oneway": oneway, "junction": junction}), BOTH)


@lru_cache(maxsize=4096)
def _bore(tunnel: str | None, bridge: str | None) -> bool:
    return tunnel == "yes" or bridge in ("yes", "viaduct")


def _coded(values: Sequence[Any], start: Sequence[Any] = ()) -> tuple[list[Any], Any]:
    """Different values, and of each which it is."""
    import numpy as np

    index: dict[Any, int] = {value: at for at, value in enumerate(start)}
    codes = [index.setdefault(value, len(index)) for value in values]
    return list(index), np.array(codes, dtype=np.int32)
