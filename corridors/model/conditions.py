"""Conditions of a link: when its gate is open, what a season does to it, what a port takes."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.dates import MONTHS
from corridors.model.quantity import Quantity
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY, WEEKDAYS, clock_text

GATE_KINDS = ("gate", "convoy", "daylight")


class Gate(NamedTuple):
    """When trucks may pass: the hours and working days of a border, or the departures of a convoy.

    A section's gate of kind ``daylight`` is the part of the day in which trucks may drive there.
    """

    kind: str
    """One of ``GATE_KINDS``."""
    months: tuple[int, ...]
    """Months, 1 to 12, in which the row holds; empty for all."""
    weekdays: tuple[int, ...]
    """Working days, 0 for Monday to 6 for Sunday; empty for all."""
    opens_h: float
    """Local hour at which it opens, or the convoy leaves."""
    closes_h: float
    """Local hour at which it closes; that of the departure for a convoy."""
    days_per_month: float
    """Open days a month where only their number is stated, else 0."""
    source: str
    """Source id."""
    confidence: str
    """How sure it is."""
    note: str
    """Anything else."""
    clock: str = ""
    """Country in whose local time it is stated; empty for that which a truck leaves."""

    @property
    def text(self) -> str:
        """The row in words, as ``Mon–Fri 09:00–18:00 (May–Nov)``."""
        hours = clock_text(self.opens_h)
        if self.kind == "convoy":
            hours = f"convoy at {hours}"
        elif (self.opens_h, self.closes_h) == (0.0, HOURS_PER_DAY):
            hours = "24 h"
        else:
            hours = f"{hours}–{clock_text(self.closes_h)}"
        days = _span([WEEKDAYS[day] for day in self.weekdays], WEEKDAYS)
        if self.days_per_month:
            days = f"{self.days_per_month:g} days a month"
        months = _span([MONTHS[month - 1] for month in self.months], MONTHS)
        return " ".join(filter(None, (days, hours, f"({months})" if months else "")))


def _span(names: Sequence[str], of: Sequence[str]) -> str:
    """Names in a row as their first and last, else all of them."""
    if len(names) > 2 and list(names) == [
        of[(of.index(names[0]) + at) % len(of)] for at in range(len(names))
    ]:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)


class Season(NamedTuple):
    """What some months do to a section or crossing, year after year."""

    months: tuple[int, ...]
    """Months, 1 to 12, in which the row holds."""
    speed_factor: float
    """Factor on running speed, 1 where none is stated."""
    share_closed: float
    """Share of the time for which it is closed to trucks, 0 to 1."""
    mean_closure_h: float
    """Hours for which such a closure lasts."""
    source: str
    """Source id."""
    confidence: str
    """How sure it is."""
    parts: int = 1
    """Sections in a row that its closures close together: a truck waits for one of them."""


class PortTerms(NamedTuple):
    """What a port takes from a box in one direction; None where nothing is stated."""

    handling_h: Quantity | None
    """Hours between quay and gate."""
    charges_usd: Quantity | None
    """Terminal handling in USD per TEU."""
    free_time_h: Quantity | None
    """Hours of free storage."""
    demurrage_usd_per_day: Quantity | None
    """USD per TEU and day after the free time."""
    detention_free_days: Quantity | None
    """Days for which the shipping line lends the box free of charge."""
    detention_usd_per_day: Quantity | None
    """USD per TEU and day after that."""
    headhaul_origin: Quantity | None = None
    """1 where freight rates inland are quoted from this port."""

    @property
    def demurrage_usd(self) -> float:
        """What the hours beyond the free time cost, in USD per TEU."""
        if self.handling_h is None or self.demurrage_usd_per_day is None:
            return 0.0
        free_h = self.free_time_h.value if self.free_time_h else 0.0
        days = max(self.handling_h.value - free_h, 0.0) / HOURS_PER_DAY
        return days * self.demurrage_usd_per_day.value
