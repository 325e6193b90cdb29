"""Lines that a file gives twice, or there and back: each is one link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corridors.importing.feature import Feature
from corridors.importing.placement import Placement

ALIKE_DEG = 1e-4
"""Lines whose points lie nearer to each other than this, some 10 m, are one."""


class Repeats:
    """New sections by what they join, so that each is compared with those of its ends alone.

    Examples
    --------
    >>> Repeats().twin(Placement(link_id="x-1", is_new=True), []) is None
    True
    """

    def __init__(self) -> None:
        self._alike: dict[tuple[object, ...], list[int]] = {}

    def add(self, placement: Placement, number: int) -> None:
        """Note a section.

        Parameters
        ----------
        placement
            Of a feature that was placed.
        number
            Its place among all that were.
        """
        if placement.is_new:
            self._alike.setdefault(_key(placement), []).append(number)

    def twin(self, placement: Placement, placed: Sequence[tuple[Feature, Placement]]) -> int | None:
        """Which new section has the line of another.

        Parameters
        ----------
        placement
            A new section.
        placed
            Those of features before it.

        Returns
        -------
        int or None
            Its number; None where the line is new.
        """
        for number in self._alike.get(_key(placement), ()):
            if _same_line(placed[number][1], placement):
                return number
        return None


def _key(placement: Placement) -> tuple[object, ...]:
    row = placement.row
    ends = frozenset((row.get("from_place"), row.get("to_place")))
    return row.get("mode"), row.get("gauge_mm"), ends


def _same_line(one: Placement, other: Placement) -> bool:
    from shapely import LineString

    if one.alignment is None or other.alignment is None:
        return False
    lines = [LineString(each.alignment.points) for each in (one, other) if each.alignment]
    return bool(lines[0].hausdorff_distance(lines[1]) < ALIKE_DEG)


def as_one(placement: Placement, other: Placement) -> Placement:
    """A section that serves what it and its repetition serve together.

    Parameters
    ----------
    placement
        The section that stays.
    other
        The one that has the same line.

    Returns
    -------
    Placement
        One-way only if both are, in the same direction.

    Examples
    --------
    >>> there = {"from_place": "quetta", "to_place": "kalat", "one_way": "1"}
    >>> back = {"from_place": "kalat", "to_place": "quetta", "one_way": "1"}
    >>> one, two = (Placement(link_id="x", is_new=True, row=row) for row in (there, back))
    >>> as_one(one, two).row["one_way"], as_one(one, one).row["one_way"]
    ('', '1')
    """
    row, more = placement.row, other.row
    same_way = row.get("from_place") == more.get("from_place")
    if row.get("one_way") and (not more.get("one_way") or not same_way):
        return replace(placement, row={**row, "one_way": ""})
    return placement
