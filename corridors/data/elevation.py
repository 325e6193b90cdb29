"""Heights along links and routes; read only when they are asked for.

The profiles are derived from elevation grids when the data are built and are good to some 100 m;
the height told for a pass is the one of its source.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corridors.data.rows import Row, read_table
from corridors.data.tables import MAX_KM
from corridors.errors import DataError, Problem
from corridors.model.records import Quantity
from corridors.units import CONFIDENCES

PROFILES = "elevation.csv"
PASSES = "passes.csv"
_PROFILE_COLUMNS = (
    "link_id highest_m highest_at_km ascent_m descent_m profile source confidence"
).split()
_PASS_COLUMNS = (
    "link_id name kind at_km elevation_m elevation_source elevation_confidence"
).split()
_PROFILE = re.compile(r"\d+(\.\d+)?:-?\d+(;\d+(\.\d+)?:-?\d+)+", re.ASCII)
LOWEST_M, HIGHEST_M = -500.0, 9000.0
Points = tuple[tuple[float, float], ...]
"""(km, m) in order of km."""


class Pass(NamedTuple):
    """A named pass or tunnel; its height is None where none is known."""

    name: str
    kind: str  # pass | tunnel
    km: float
    elevation_m: Quantity | None


class LinkProfile(NamedTuple):
    """Heights along a row of ``links.csv``, in its direction; no points where none are known."""

    link_id: str
    points: Points = ()
    highest_m: float = 0.0
    highest_at_km: float = 0.0
    ascent_m: float = 0.0
    descent_m: float = 0.0
    source: str = ""
    confidence: str = ""
    passes: tuple[Pass, ...] = ()


def read_profiles(folder: str) -> Mapping[str, LinkProfile]:
    """Read profiles and passes by id of the row of ``links.csv``; none where a package has none.

    Raises
    ------
    DataError
        With every problem found in the two tables.
    """
    problems: list[Problem] = []
    profiles: dict[str, LinkProfile] = {}
    if os.path.isfile(os.path.join(folder, PROFILES)):
        for row in read_table(folder, PROFILES, ["link_id"], _PROFILE_COLUMNS, problems):
            profile = _profile(row)
            profiles[profile.link_id] = profile
    if os.path.isfile(os.path.join(folder, PASSES)):
        for link_id, found in _passes(folder, problems):
            profile = profiles.get(link_id, LinkProfile(link_id))
            profiles[link_id] = profile._replace(
                passes=tuple(sorted((*profile.passes, found), key=lambda one: one.km))
            )
    if problems:
        raise DataError(problems)
    return profiles


def _profile(row: Row) -> LinkProfile:
    text = row.text("profile", required=True)
    points: Points = ()
    if _PROFILE.fullmatch(text):
        pairs = (pair.split(":") for pair in text.split(";"))
        points = tuple((float(km), float(metres)) for km, metres in pairs)
    elif text:
        row.problem("profile is not like 0:120;5.5:340")
    return LinkProfile(
        link_id=row.text("link_id", required=True),
        points=points,
        highest_m=row.number("highest_m", LOWEST_M, HIGHEST_M),
        highest_at_km=row.number("highest_at_km", 0, MAX_KM),
        ascent_m=row.number("ascent_m", 0, 1e6),
        descent_m=row.number("descent_m", 0, 1e6),
        source=row.text("source", required=True),
        confidence=row.choice("confidence", CONFIDENCES),
    )


def _passes(folder: str, problems: list[Problem]) -> Iterator[tuple[str, Pass]]:
    for row in read_table(folder, PASSES, ["link_id", "name"], _PASS_COLUMNS, problems):
        at_km = row.optional_number("at_km", 0, MAX_KM)
        found = Pass(
            name=row.text("name", required=True),
            kind=row.choice("kind", ("pass", "tunnel")),
            km=at_km or 0.0,
            elevation_m=row.optional_quantity("elevation_m", "elevation", HIGHEST_M),
        )
        if at_km is not None:  # empty where the drawn line does not lead over it
            yield row.text("link_id", required=True), found


def turned(profile: LinkProfile, length_km: float) -> LinkProfile:
    """The profile of the way back along a link of that length."""
    return profile._replace(
        points=tuple((length_km - km, metres) for km, metres in reversed(profile.points)),
        highest_at_km=length_km - profile.highest_at_km,
        ascent_m=profile.descent_m,
        descent_m=profile.ascent_m,
        passes=tuple(one._replace(km=length_km - one.km) for one in reversed(profile.passes)),
    )
