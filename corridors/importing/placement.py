"""Where a feature goes in a data package: the value that placing it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corridors.model.geometry import Points
from corridors.model.records import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChange:
    """A section that an import changes or adds."""

    link_id: str
    """Its row of ``links.csv``."""
    feature: str
    """The feature that it comes from, such as ``feature 3``."""
    mode: str
    """road, rail or ferry."""
    from_place: str
    """Id of the place where its row begins."""
    to_place: str
    """Id of the place where its row ends."""
    country: str
    """The country in which it lies, ISO 3166-1 alpha-3."""
    link_class: str
    """Class of the road, railway or water."""
    status: str
    """open, or why it is not."""
    length_km: float
    """Its length after the import in km."""
    length_confidence: str
    """How sure the length is."""
    length_set: bool
    """Whether the import gave the length, not the data before it."""
    geometry_km: float
    """Length of its line on the WGS84 ellipsoid in km."""
    turned: bool
    """Whether the feature was drawn from the end of its row to the start."""

    @property
    def length_over_geometry(self) -> float:
        """Its length over that of its line, 0 for a line without length."""
        return self.length_km / self.geometry_km if self.geometry_km else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A line for the layer of imported ones, in the direction of its row."""

    points: Points
    """(lon_deg, lat_deg) from place to place."""
    quality: str
    """surveyed, dem, waypoint or schematic."""
    source: str
    """Who drew it."""
    geometry_km: float
    """Its length on the WGS84 ellipsoid in km."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What a feature does to a data package."""

    link_id: str
    """The row of ``links.csv`` that it is placed on."""
    is_new: bool
    """Whether that row is added, not changed."""
    change: LinkChange | None = None
    """What it changes or adds; None where the data hold all of it already."""
    row: Mapping[str, str] = field(default_factory=dict)
    """Cells of the row: all of them for a new one, else those that change."""
    alignment: Alignment | None = None
    """The line to write; None where the package holds it already."""
    places: tuple[Place, ...] = ()
    """Places that it makes where its ends meet none."""
    warnings: tuple[str, ...] = ()
    """What may be meant and may be a mistake, as sentences."""
    cited: frozenset[str] = frozenset()
    """Texts that state where its figures were read and are not ids of sources."""
