"""Points by latitude and longitude, as people write them."""

from __future__ import annotations

import re

from corridors.errors import UsageError, printable
from corridors.tuples import NamedTuple

_NUMBER = r"\d{1,3}(?:\.\d+)?"
_DEGREES = rf"""(?:{_NUMBER}\s*°?|\d{{1,3}}\s*°\s*{_NUMBER}\s*['’′](?:\s*{_NUMBER}\s*["”″])?)"""
_PART = rf"\s*(?:[NSEW]\s*{_DEGREES}|[+-]?{_DEGREES}\s*[NSEW]?)\s*"
_PAIR = rf"(?:geo:)?({_PART})(?:[,;]|(?<=\s)|(?<=[NSEW°]))({_PART})"
_DECIMAL_COMMAS = r"\s*(-?\d{1,3}),(\d+)\s*(?:;|\s)\s*(-?\d{1,3}),(\d+)\s*"
_LONGEST = 60
"""Characters of a point at most."""


class Point(NamedTuple):
    """A point on the Earth, WGS84."""

    lat_deg: float
    """Latitude in degrees north."""
    lon_deg: float
    """Longitude in degrees east."""

    def __str__(self) -> str:
        """Both in degrees, as an answer shows them."""
        return f"{self.lat_deg:g}, {self.lon_deg:g}"


def point_of(text: str) -> Point | None:
    """The point that a text states, latitude first unless letters say otherwise.

    Parameters
    ----------
    text
        As ``34.5,69.2``, ``34.5N 69.2E``, ``69.2E, 34.5N``, ``34°31'N 69°11'E`` or ``34,5 69,2``.

    Returns
    -------
    Point or None
        None where the text is no point but, say, a name.

    Raises
    ------
    UsageError
        If a number is out of its range, or the letters name one direction twice.

    Examples
    --------
    >>> point_of("34.5,69.2"), point_of("69.2E 34.5N") == point_of("34.5N, 69.2E")
    (Point(lat_deg=34.5, lon_deg=69.2), True)
    >>> point_of("34°30'N 69°12'E"), point_of("Kabul")
    (Point(lat_deg=34.5, lon_deg=69.2), None)
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):  # a name costs no pattern
        return None
    commas = re.fullmatch(_DECIMAL_COMMAS, text)
    if commas is not None:
        text = "{}.{} {}.{}".format(*commas.groups())
    pair = re.fullmatch(_PAIR, text, re.IGNORECASE)
    if pair is None:
        return None
    (first, axis), (second, other) = map(_coordinate, pair.groups())
    if axis is not None and axis == other:
        raise UsageError(f"{printable(text)!r} states the {axis} twice. {_HOW}")
    swapped = axis == "longitude" or other == "latitude"
    point = Point(*((second, first) if swapped else (first, second)))
    for name, value, most in (("latitude", point.lat_deg, 90), ("longitude", point.lon_deg, 180)):
        if abs(value) > most:
            raise UsageError(f"The {name} {value:g} is outside -{most} to {most}. {_HOW}")
    return point


def is_coordinate(text: str) -> bool:
    """Whether a text is one of the two numbers of a point.

    Parameters
    ----------
    text
        As ``34.5`` or ``69.2E``.

    Returns
    -------
    bool
        False for a name.

    Examples
    --------
    >>> is_coordinate("34.5"), is_coordinate("69.2E"), is_coordinate("N-35")
    (True, True, False)
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return False
    return re.fullmatch(_PART, text, re.IGNORECASE) is not None


def _coordinate(text: str) -> tuple[float, str | None]:
    """A number of degrees, and whether a letter says that it is latitude or longitude."""
    letters = set(text.upper()) & set("NSEW")
    degrees = sum(
        float(number) / 60**power for power, number in enumerate(re.findall(_NUMBER, text))
    )
    sign = -1 if letters & set("SW") or "-" in text else 1
    axis = None if not letters else "latitude" if letters <= set("NS") else "longitude"
    return sign * degrees, axis


_HOW = "Write latitude, then longitude, in degrees, as 34.5,69.2 or 34.5N 69.2E."
