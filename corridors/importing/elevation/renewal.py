"""What becomes of the elevation of a package whose lines are replaced: a record for its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.tuples import NamedTuple


class Bore(NamedTuple):
    """A stretch of a line whose road does not lie on the ground: a tunnel or a bridge."""

    first: tuple[float, float]
    """Where it begins, (lon_deg, lat_deg)."""
    last: tuple[float, float]
    """Where it ends."""
    km: float
    """Its length."""
    from_start: bool = False
    """Whether the line begins in it, so that its first portal is not known."""
    to_end: bool = False
    """Whether the line ends in it."""


class PassMove(NamedTuple):
    """A pass or tunnel whose km changes with its line."""

    link_id: str
    """Of the section."""
    name: str
    """Of the pass."""
    before_km: str
    """Km as the table had them; empty where it had none."""
    after_km: str
    """Km on the new line; empty where it does not show the pass."""
    why: str
    """Why it does not."""


class Renewal(NamedTuple):
    """Changes of the tables of elevation."""

    rows: Mapping[str, Sequence[str]] = {}
    """Rows of ``elevation.csv`` that are new or change, by section."""
    renewed: tuple[str, ...] = ()
    """Sections whose elevation was read off their line, be it as it was before."""
    dropped: tuple[str, ...] = ()
    """Sections whose elevation is taken out: it was read off another line."""
    without: Mapping[str, str] = {}
    """Why no elevation was read, by section."""
    passes: tuple[PassMove, ...] = ()
    """Passes whose km change."""
    source: Mapping[str, str] = {}
    """Row of ``sources.csv`` of the tiles; empty where none was read."""
    tiles: tuple[str, ...] = ()
    """Names of the tiles that were read."""
    needed: tuple[str, ...] = ()
    """Names of the tiles that the sections without elevation lie on."""

    @property
    def changes(self) -> bool:
        """Whether a table changes."""
        return bool(self.rows or self.dropped or self.passes)


NOTHING = Renewal()
"""No line is replaced."""
