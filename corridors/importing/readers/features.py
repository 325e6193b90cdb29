"""A geographic file as lines with their attributes: sections stated, and pieces of a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corridors.data.geo.features import Collection, Drawn, read_features
from corridors.data.geo.forms import LayerError, UnreadableError
from corridors.data.geo.parts import Shape
from corridors.errors import UsageError
from corridors.importing.faults import Fault, unreadable
from corridors.importing.feature import Feature, Layer
from corridors.importing.readers.lines import joined_lines, lines_of
from corridors.importing.streets.graph import grouped
from corridors.importing.streets.tags import CLASSES, Wanted, is_tagged, plain_tags
from corridors.model.geometry import Points

ENDS = ("from_place", "to_place", "from_name", "to_name", "length_km")
"""Fields that say that a line is a section, whatever its tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A feature that is a piece of a network: its ends and junctions are not places of it."""

    name: str
    """What messages call it, such as ``feature 3``."""
    lines: tuple[Points, ...]
    """Its lines, (lon_deg, lat_deg) in WGS84."""
    tags: Mapping[str, Any]
    """What the file states of it, by tags of OpenStreetMap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What a file of lines holds."""

    layer: Layer
    """Features that state what they are, faults, and what was left out."""
    pieces: tuple[Piece, ...] = ()
    """Pieces of a network."""

    @property
    def own_mode(self) -> str:
        """The mode that all pieces state; empty where they don't."""
        stated = {str(piece.tags.get("mode", "")).lower() for piece in self.pieces}
        return next(iter(stated)) if len(stated) == 1 and stated <= CLASSES.keys() else ""


def read_lines_of(path: str, layer: str | None, wanted: Wanted) -> Lines:
    """The lines of a file.

    Parameters
    ----------
    path
        The file.
    layer
        Layer of a GeoPackage; None for the only one, or the only one of lines.
    wanted
        The mode of features that state none; where it is named they are pieces of a network.

    Returns
    -------
    Lines
        A feature with ``link_id``, or with ``mode`` and no tags of OpenStreetMap, is a section of
        its own; any other is a piece where the file has such tags or a mode is wanted. What is no
        line is left out, and a fault where the feature states a section.

    Raises
    ------
    UsageError
        If there is no such layer, or several and none is named.
    LinesError
        If the file can't be read.

    Examples
    --------
    >>> import os
    >>> from corridors.data.shipped import shipped_folder
    >>> path = os.path.join(shipped_folder(), "geometry.gpkg")
    >>> lines = read_lines_of(path, None, Wanted())
    >>> lines.layer.layer, lines.layer.crs, "link_id" in lines.layer.features[0].attributes
    ('links', 'EPSG:4326', True)
    >>> lines.layer.faults[0].message
    'has no length: all its points are one'
    """
    try:
        found = read_features(path, layer=layer)
    except UnreadableError as error:
        raise unreadable(path, error.message, error.part or "file") from None
    except LayerError as error:
        raise UsageError(f"{path} {error}") from None
    return _sorted(found, wanted)


def _sorted(found: Collection, wanted: Wanted) -> Lines:
    """Features that state a section, pieces of a network, and what is neither."""
    features: list[Feature] = []
    faults: list[Fault] = []
    pieces: list[Piece] = []
    left_out: list[tuple[str, str]] = []
    all_tags = [plain_tags(_lowered(one.attributes)) for one in found.features]
    in_pieces = bool(wanted.mode) or any(map(is_tagged, all_tags))
    for one, tags in zip(found.features, all_tags, strict=True):
        attributes = _lowered(one.attributes)
        states = _states(tags)
        shape = Shape(one.parts, one.faults)
        try:
            if in_pieces and not states:
                pieces.append(Piece(name=one.name, lines=tuple(lines_of(shape)), tags=tags))
            else:
                features.append(_feature(one, shape, attributes))
        except ValueError as error:
            if states:
                faults.append(Fault(feature=one.name, message=str(error)))
            else:
                left_out.append((one.name, str(error)))
    skipped = grouped("features", left_out)
    if not features and not pieces and not faults:
        faults = [Fault(feature=name, message=reason) for name, reason in left_out]
    layer = Layer(
        form=found.form,
        layer=found.layer,
        crs=found.crs,
        features=tuple(features),
        faults=tuple(faults),
        skipped=skipped,
    )
    return Lines(layer=layer, pieces=tuple(pieces))


def _states(tags: Mapping[str, Any]) -> bool:
    """Whether a feature states a section of its own."""
    if tags.get("link_id"):
        return True
    return bool(tags.get("mode")) and (not is_tagged(tags) or any(map(tags.get, ENDS)))


def _feature(one: Drawn, shape: Shape, attributes: Mapping[str, Any]) -> Feature:
    one_way = str(attributes.get("one_way")).lower() in ("1", "1.0", "true")
    points, gap_m = joined_lines(shape, directed=one_way)
    remarks = [f"parts up to {gap_m:.0f} m apart were joined"] if gap_m > 1 else []
    others = {part.geom_type for part in shape.parts} - {"LineString"}
    remarks += [f"its {kind} is left out" for kind in sorted(others)]
    remarks += [f"{fault} and is left out" for fault in shape.faults]
    return Feature(name=one.name, points=points, attributes=attributes, warning="; ".join(remarks))


def _lowered(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes by names in lower case, since other programs write ``LINK_ID``."""
    return {str(name).lower(): value for name, value in attributes.items()}
