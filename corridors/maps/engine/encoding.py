"""Lines, elevations and columns as short text, each line once; ``encoding.js`` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corridors.maps.document import MapLine

PER_DEGREE = 1_000
"""Coordinates are whole thousandths of a degree: less than a pixel at the nearest zoom."""
ALIGNED = 2
"""How an aligned line is marked, beside 1 for a schematic one and 0 for others."""

Step = int
"""A line of the table: n as it is stored, ~n in the other direction."""


class LineTable:
    """Lines without repeats: two corridors on one road share one entry.

    Examples
    --------
    >>> from corridors.maps.document import MapLine
    >>> line = MapLine(points=((61.5, 25.0), (61.6, 25.1)), mode="road", schematic=False, name="")
    >>> table = LineTable()
    >>> table.step(line), table.step(line), table.rows
    (0, 0, [{'m': 'road', 's': 0, 'p': 'wbwBoyo@gEgE'}])
    """

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._known: dict[tuple[object, ...], Step] = {}

    def step(self, line: MapLine) -> Step:
        """The entry of a line, added if it is new.

        Parameters
        ----------
        line
            A line with its mode.

        Returns
        -------
        int
            The number n of its entry; ~n if it is stored in the other direction.
        """
        flat = _steps(line.points)
        style = (line.mode, line.schematic, line.aligned)
        known = self._known.get((*style, flat))
        if known is not None:
            return known
        number = len(self.rows)
        self.rows.append(
            {
                "m": line.mode,
                "s": ALIGNED if line.aligned else int(line.schematic),
                "p": text_of(flat),
            }
        )
        self._known[*style, _steps(line.points[::-1])] = ~number
        self._known[*style, flat] = number
        return number


def deltas(pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Pairs of whole numbers as the steps from each to the next.

    Parameters
    ----------
    pairs
        In order.

    Returns
    -------
    tuple of int
        The first pair, then the differences, one after the other.

    Examples
    --------
    >>> deltas([(5, 7), (6, 4)])
    (5, 7, 1, -3)
    """
    flat: list[int] = []
    x = y = 0
    for next_x, next_y in pairs:
        flat += (next_x - x, next_y - y)
        x, y = next_x, next_y
    return tuple(flat)


def text_of(numbers: Iterable[int]) -> str:
    """Integers as printable text, five bits a letter (encoded polyline algorithm format).

    Half as long as digits and commas: small numbers take one letter or two.

    Parameters
    ----------
    numbers
        Of any size and sign.

    Returns
    -------
    str
        ASCII letters from ``?`` to ``~``.

    Examples
    --------
    >>> text_of((1, -1, 100, 0))
    'A@gE?'
    """
    letters = []
    for number in numbers:
        left = ~(number << 1) if number < 0 else number << 1
        while left >= 0x20:
            letters.append(chr((0x20 | left & 0x1F) + 63))
            left >>= 5
        letters.append(chr(left + 63))
    return "".join(letters)


def _steps(points: tuple[tuple[float, float], ...]) -> tuple[int, ...]:
    """(lon_deg, lat_deg) points as steps in thousandths of a degree."""
    return deltas((round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in points)
