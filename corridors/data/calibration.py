"""Printed trips, rates, border hours, charges and speeds that the model is compared with."""

from __future__ import annotations

import os
from collections.abc import Sequence
from math import sqrt

from corridors.data.rows import Row, read_table
from corridors.errors import Problem
from corridors.model.bounds import Bounds
from corridors.model.records import MODES
from corridors.tuples import NamedTuple
from corridors.units import CONFIDENCES

CALIBRATION = "calibration.csv"
UNITS = {
    "trip_days": "day",
    "freight_usd": "USD",
    "border_h": "h",
    "charges_usd": "USD",
    "speed_km_h": "km/h",
}
"""Quantities that are compared, with their units."""
SEVERAL_MODES = "multimodal"
"""Mode of a row whose modes are not printed one by one; the model has no such trip."""
KINDS = ("typical", "best", "worst", "plan", "pilot")
"""What a printed value is of its quantity."""
REGIMES = ("", "ordinary", "tir")
VALUES = Bounds(0.001, 100_000, "", "printed days, hours, dollars and speeds")
YEARS = Bounds(1950, 2100, "", "of a print")

_COLUMNS = (
    "row_id quantity from_place to_place via mode regime month kind low high unit year as_printed"
    " source confidence use group note"
).split()


class CalibrationRow(NamedTuple):
    """A printed value and what it is of."""

    row_id: str
    """Id of the row."""
    quantity: str
    """One of ``UNITS``."""
    from_place: str
    """Place id of the departure; the network need not have it."""
    to_place: str
    """Place id of the arrival."""
    via: tuple[str, ...]
    """Crossing or place ids on the way, in order."""
    mode: str
    """One of ``MODES``, or ``SEVERAL_MODES``."""
    regime: str
    """Border procedure, empty where none is printed."""
    month: int | None
    """Month of the trip, 1 to 12; None where none is printed."""
    kind: str
    """One of ``KINDS``."""
    low: float
    """Least printed value, in the unit of its quantity."""
    high: float
    """Greatest printed value."""
    year: int
    """Year of the print."""
    as_printed: str
    """What the print says, shortened."""
    source: str
    """Source id."""
    confidence: str
    """How sure the value is."""
    is_used: bool
    """Whether it counts in the errors."""
    group: str
    """Rows of one group rest on one printed number and count as one; its own id if it has none."""
    note: str
    """How the value was made, why the row does not count, why it is off."""

    @property
    def unit(self) -> str:
        """Unit of the values."""
        return UNITS[self.quantity]

    @property
    def printed(self) -> float:
        """The printed value: the geometric mean of the least and the greatest."""
        return sqrt(self.low * self.high)


def read_calibration(folder: str, problems: list[Problem]) -> tuple[CalibrationRow, ...]:
    """Read the printed values; a package may have none.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    tuple of CalibrationRow
        In order of id.

    Raises
    ------
    DataError
        If the table is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> (row,) = (one for one in read_calibration(shipped_folder(), []) if one.row_id == "t001")
    >>> row.quantity, row.low, row.high, round(row.printed, 2)
    ('trip_days', 3.0, 4.0, 3.46)
    """
    if not os.path.lexists(os.path.join(folder, CALIBRATION)):
        return ()
    read = []
    for row in read_table(folder, CALIBRATION, ["row_id"], _COLUMNS, problems):
        read.append(_record(row))
        _check_group(row, read)
    return tuple(read)


def _record(row: Row) -> CalibrationRow:
    quantity = row.choice("quantity", tuple(UNITS))
    if row.text("unit") != UNITS[quantity]:
        row.problem(f"unit is {row.text('unit')!r}, not {UNITS[quantity]!r} as {quantity} has")
    ends = row.text("from_place", required=True), row.text("to_place", required=True)
    if ends[0] == ends[1]:
        row.problem("from_place and to_place are the same place")
    low, high = (row.number(field, VALUES) for field in ("low", "high"))
    if VALUES.low < high < low:  # one that can't be read has been named already
        row.problem(f"low {low:g} is greater than high {high:g}")
    months = row.months("month")
    if len(months) > 1:
        row.problem("month names several months")
    is_used = row.choice("use", ("0", "1")) == "1"
    if not is_used and not row.text("note"):
        row.problem("does not count (use 0), and no note says why")
    row_id = row.text("row_id", required=True)
    return CalibrationRow(
        row_id=row_id,
        quantity=quantity,
        from_place=ends[0],
        to_place=ends[1],
        via=row.words("via"),
        mode=row.choice("mode", (*MODES, SEVERAL_MODES)),
        regime=row.choice("regime", REGIMES),
        month=months[0] if months else None,
        kind=row.choice("kind", KINDS),
        low=low,
        high=high,
        year=int(row.number("year", YEARS)),
        as_printed=row.text("as_printed"),
        source=row.text("source", required=True),
        confidence=row.choice("confidence", CONFIDENCES),
        is_used=is_used,
        group=row.text("group") or row_id,
        note=row.text("note"),
    )


def _check_group(row: Row, read: Sequence[CalibrationRow]) -> None:
    """Rows that count as one are values of one quantity, by one mode."""
    *before, new = read
    for other in before:
        if other.group == new.group and (other.quantity, other.mode) != (new.quantity, new.mode):
            row.problem(
                f"group {new.group!r} also holds {other.row_id}, a row of {other.quantity} by"
                f" {other.mode}"
            )
            return
