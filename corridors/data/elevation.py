"""Elevation along links, in m above the sea; read only when it is asked for.

The profiles are derived from elevation grids when the data are built and are good to some 100 m;
the elevation stated for a pass is the one of its source.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from corridors.data.rows import Row, read_table
from corridors.errors import DataError, Problem
from corridors.model.bounds import BOUNDS
from corridors.model.records import Quantity
from corridors.tuples import NamedTuple
from corridors.units import CONFIDENCES

PROFILES = "elevation.csv"
PASSES = "passes.csv"
PROFILE_COLUMNS = (
    "link_id highest_m highest_at_km ascent_m descent_m profile source confidence"
).split()
_PASS_COLUMNS = (
    "link_id name kind at_km elevation_m elevation_source elevation_confidence"
).split()
_PROFILE = re.compile(r"\d+(\.\d+)?:-?\d+(;\d+(\.\d+)?:-?\d+)+", re.ASCII)
ELEVATION_M = BOUNDS["high_point_m"]
Points = tuple[tuple[float, float], ...]
"""(km, m) in order of km."""


class Pass(NamedTuple):
    """A named pass or tunnel."""

    name: str
    """Its name."""
    kind: str
    """``pass`` or ``tunnel``."""
    km: float
    """Km from the start of the link or route."""
    elevation_m: Quantity | None
    """Elevation in m, None where no source states one."""


class LinkProfile(NamedTuple):
    """Elevation along a row of ``links.csv``, in its direction."""

    link_id: str
    """Id of the row."""
    points: Points = ()
    """(km, m) in order of km; none where no elevation is known."""
    highest_m: float = 0.0
    """Elevation of the highest point in m."""
    highest_at_km: float = 0.0
    """Km of the highest point."""
    ascent_m: float = 0.0
    """Metres climbed."""
    descent_m: float = 0.0
    """Metres lost."""
    source: str = ""
    """Source ids, with blanks between them."""
    confidence: str = ""
    """How sure the profile is."""
    passes: tuple[Pass, ...] = ()
    """In order of km."""


def read_profiles(folder: str) -> Mapping[str, LinkProfile]:
    """Read profiles in km and m, with their passes; none where a package has none.

    Parameters
    ----------
    folder
        Folder of the data package.

    Returns
    -------
    Mapping
        Profiles by id of the row of ``links.csv``.

    Raises
    ------
    DataError
        With every problem of the two tables.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_profiles(shipped_folder())["pk-n25-bela-khuzdar"].points[0][0]
    0.0
    """
    problems: list[Problem] = []
    profiles: dict[str, LinkProfile] = {}
    if os.path.lexists(os.path.join(folder, PROFILES)):
        for row in read_table(folder, PROFILES, ["link_id"], PROFILE_COLUMNS, problems):
            profile = _profile(row)
            profiles[profile.link_id] = profile
    if os.path.lexists(os.path.join(folder, PASSES)):
        for link_id, link_pass in _passes(folder, problems):
            profile = profiles.get(link_id, LinkProfile(link_id))
            profiles[link_id] = profile._replace(
                passes=tuple(sorted((*profile.passes, link_pass), key=lambda one: one.km))
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
        highest_m=row.number("highest_m", ELEVATION_M),
        highest_at_km=row.number("highest_at_km", BOUNDS["at_km"]),
        ascent_m=row.number("ascent_m", BOUNDS["climb_m"]),
        descent_m=row.number("descent_m", BOUNDS["climb_m"]),
        source=row.text("source", required=True),
        confidence=row.choice("confidence", CONFIDENCES),
    )


def _passes(folder: str, problems: list[Problem]) -> Iterator[tuple[str, Pass]]:
    for row in read_table(folder, PASSES, ["link_id", "name"], _PASS_COLUMNS, problems):
        at_km = row.optional_number("at_km", BOUNDS["at_km"])
        link_pass = Pass(
            name=row.text("name", required=True),
            kind=row.choice("kind", ("pass", "tunnel")),
            km=at_km or 0.0,
            elevation_m=row.optional_quantity("elevation_m", "elevation", ELEVATION_M),
        )
        if at_km is not None:  # empty where the drawn line does not lead over it
            yield row.text("link_id", required=True), link_pass


def turned(profile: LinkProfile, length_km: float) -> LinkProfile:
    """The profile of a link in the other direction.

    Parameters
    ----------
    profile
        In the direction of its row.
    length_km
        Length of the row in km.

    Returns
    -------
    LinkProfile
        Ascent is descent and the km count from the other end.

    Examples
    --------
    >>> turned(LinkProfile("a", points=((0, 100), (4, 900)), ascent_m=800), 10).points
    ((6, 900), (10, 100))
    """
    return profile._replace(
        points=tuple((length_km - km, metres) for km, metres in reversed(profile.points)),
        highest_at_km=length_km - profile.highest_at_km,
        ascent_m=profile.descent_m,
        descent_m=profile.ascent_m,
        passes=tuple(one._replace(km=length_km - one.km) for one in reversed(profile.passes)),
    )
