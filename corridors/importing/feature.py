"""What readers make of a file: features, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corridors.importing.faults import Fault
from corridors.model.geometry import Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One line with its attributes."""

    name: str
    """What messages call it, such as ``feature 3``."""
    points: Points
    """The line, (lon_deg, lat_deg) in WGS84."""
    attributes: Mapping[str, Any]
    """What the file states of it, by names in lower case."""
    ends: tuple[str, str] | None = None
    """Ids of the places of its ends where they are known already."""
    warning: str = ""
    """What was made of its geometry that may not be meant, to be read after its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Parts of a file that were left out."""

    number: int
    """How many."""
    what: str
    """What they are, in the plural."""
    length_km: float
    """Their length together in km; 0 where it was not read."""
    reason: str
    """Why they were left out."""
    names: tuple[str, ...] = ()
    """Which they are, such as ``feature 3``; none where the file has no names for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What a file holds."""

    form: str
    """GeoPackage, GeoJSON, another format, or OSMnx GraphML."""
    layer: str = ""
    """Name of the layer of a GeoPackage; empty for other formats."""
    crs: str
    """The CRS of the file, such as ``EPSG:32642``; its features are in WGS84."""
    features: tuple[Feature, ...]
    """The lines, in the order of the file."""
    faults: tuple[Fault, ...] = ()
    """What was wrong with members of the file that became no features."""
    skipped: tuple[Skipped, ...] = ()
    """What was left out."""
    warnings: tuple[str, ...] = ()
    """What was made of the file that may not be meant, as sentences."""
