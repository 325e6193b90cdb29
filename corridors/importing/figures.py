"""Lengths and speeds that a feature states, with source and confidence."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from corridors.data.tables import SECTION_KM, SPEED_KM_H
from corridors.importing.faults import Fault
from corridors.importing.fields import Fields
from corridors.importing.spelling import decimal
from corridors.units import CONFIDENCES


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A number of a feature as the tables write it."""

    text: str
    """The number, in the unit of its column."""
    source: str
    """Id of the source that it is put down to."""
    confidence: str
    """How sure it is."""
    cited: str = ""
    """What the feature states as its source where that is not an id of one."""


def stated_length(
    fields: Fields, sources: Container[str], source_id: str
) -> StatedFigure | Fault | None:
    """The length that a feature states, in km.

    Parameters
    ----------
    fields
        Its attributes.
    sources
        Ids of the sources of the package.
    source_id
        The source of the file, which stands in where the feature names none of them.

    Returns
    -------
    StatedFigure, Fault or None
        None where it states no length.

    Examples
    --------
    >>> from corridors.importing.feature import Feature
    >>> fields = Fields(Feature(name="feature 1", points=(), attributes={"length_km": "25.0"}))
    >>> figure = stated_length(fields, (), "import-x")
    >>> figure.text, figure.source, figure.confidence
    ('25', 'import-x', 'estimate')
    """
    return _figure(fields, "length", fields.number("length_km", SECTION_KM), sources, source_id)


def stated_speed(
    fields: Fields, sources: Container[str], source_id: str
) -> StatedFigure | Fault | None:
    """The speed that a feature states, in km/h.

    Parameters
    ----------
    fields
        Its attributes.
    sources
        Ids of the sources of the package.
    source_id
        The source of the file, which stands in where the feature names none of them.

    Returns
    -------
    StatedFigure, Fault or None
        None where it states no speed.

    Examples
    --------
    >>> from corridors.importing.feature import Feature
    >>> fields = Fields(Feature(name="feature 1", points=(), attributes={"speed_km_h": 0.5}))
    >>> stated_speed(fields, (), "import-x").message
    'speed_km_h is 0.5, outside 3 to 120'
    """
    number = fields.number("speed_km_h", SPEED_KM_H)
    return _figure(fields, "speed", number, sources, source_id)


def _figure(
    fields: Fields,
    stem: str,
    number: float | Fault | None,
    sources: Container[str],
    source_id: str,
) -> StatedFigure | Fault | None:
    if number is None or isinstance(number, Fault):
        return number
    confidence = fields.choice(f"{stem}_confidence", CONFIDENCES, "estimate")
    if isinstance(confidence, Fault):
        return confidence
    source = fields.text(f"{stem}_source")
    known = source in sources
    return StatedFigure(
        text=decimal(number),
        source=source if known else source_id,
        confidence=confidence,
        cited="" if known else source,
    )
