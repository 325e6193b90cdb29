"""Attributes of a feature as typed values; what can't be read is a fault."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite, nan

from corridors.errors import printable
from corridors.importing.faults import Fault
from corridors.importing.feature import Feature
from corridors.model.bounds import Bounds

MAX_TEXT = 500
"""Letters that are taken of a text."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class Fields:
    """Typed access to the attributes of a feature.

    Parameters
    ----------
    feature
        The feature.
    link_id
        The id that it was given; the one that it states if none is named.

    Examples
    --------
    >>> from corridors.model.bounds import BOUNDS
    >>> feature = Feature(name="feature 1", points=(), attributes={"length_km": "4012.5"})
    >>> Fields(feature).number("length_km", BOUNDS["section_km"])
    Fault(feature='feature 1', link_id='', message='length_km is 4012.5, outside 0.01 to 3,000')
    """

    def __init__(self, feature: Feature, link_id: str = "") -> None:
        self._feature = feature
        self.link_id = link_id or self.text("link_id")
        """The id of the feature's link; empty while it has none."""

    def fault(self, message: str) -> Fault:
        """A fault of the feature.

        Parameters
        ----------
        message
            What is wrong and what to do.

        Returns
        -------
        Fault
            The fault with the feature's name and id.
        """
        return Fault(feature=self._feature.name, link_id=self.link_id, message=message)

    def text(self, name: str) -> str:
        """An attribute as one line of text.

        Parameters
        ----------
        name
            Name of the attribute.

        Returns
        -------
        str
            Its text, empty where it is not set.
        """
        value = self._feature.attributes.get(name)
        if value is None or value != value:  # null, or the NaN that stands for it in a frame
            return ""
        if isinstance(value, bool):
            return "1" if value else ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return printable(" ".join(str(value).split()), MAX_TEXT)

    def choice(self, name: str, choices: Sequence[str], default: str = "") -> str | Fault:
        """An attribute that is one of some words.

        Parameters
        ----------
        name
            Name of the attribute.
        choices
            The words, in lower case.
        default
            What holds where it is not set.

        Returns
        -------
        str or Fault
            One of the words or the default; a fault where it is something else.
        """
        value = self.text(name).lower() or default
        if value and value not in choices:
            return self.fault(f"{name} is {printable(value)!r}, not one of {', '.join(choices)}")
        return value

    def number(self, name: str, bounds: Bounds) -> float | Fault | None:
        """A number, given as such or as text, in the unit that its name ends with.

        Parameters
        ----------
        name
            Name of the attribute.
        bounds
            Between which it means something, in the same unit.

        Returns
        -------
        float, Fault or None
            The number; a fault where it is none or outside the bounds; None where it is not set.
        """
        value = self._feature.attributes.get(name)
        if value is None or value != value or value == "":
            return None
        number = nan
        if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
            number = float(value)
        elif not isinstance(value, str | bool | list | dict):
            try:
                number = float(value)
            except (TypeError, ValueError, OverflowError):
                number = nan
        if not isfinite(number):
            return self.fault(f"{name} is {printable(str(value))!r}, not a number")
        if not bounds.holds(number):
            return self.fault(f"{name} is {number:g}, outside {bounds.text}")
        return number
