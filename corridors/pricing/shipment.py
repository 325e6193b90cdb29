"""What is shipped and what its shipper can bear: all of a question that is not the network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any, NamedTuple

from corridors.errors import DataError, OutOfRangeError, Problem, UsageError
from corridors.model.records import MODES, Quantity
from corridors.units import HOURS_PER_DAY

TRUCK_MODES = ("road", "ferry")
"""The shortest route is a truck's unless other modes are asked for: a transshipment has no
kilometres, so with trains allowed the least distance would hop on and off them for nothing."""


class Shipment(NamedTuple):
    """One truckload or TEU and its journey; the defaults are rows of ``parameters.csv``.

    References
    ----------
    Hummels and Schaur (2013), Time as a trade barrier, American Economic Review 103(7).
    """

    payload_t: float
    """Load in tonnes, for CO2."""
    cargo_value_usd: float
    """Value of the cargo in USD."""
    value_of_time_share_per_day: float
    """Share of the cargo's value that a day costs (Hummels and Schaur 2013)."""
    loss_share: float
    """Share of the cargo's value lost in an incident."""
    max_wait_h: float
    """Hours after which a truck at a closed crossing turns back."""
    look_back_years: float
    """Years for which the closure record is read."""
    risk_aversion: float = 1.0
    """0 ignores risk, 1 is the expected cost, more is a cautious shipper."""
    modes: tuple[str, ...] = MODES
    """Modes allowed."""
    month: int | None = None
    """Month of travel, 1 to 12; None takes no account of seasons."""
    as_of: date | None = None
    """Plan with the closures in force on this day; None plans for normal operation."""

    def check(self) -> None:
        """Refuse what no shipment can be.

        Raises
        ------
        OutOfRangeError
            If a value is outside its range.
        UsageError
            If a mode or month is unknown.
        """
        for name, limit in _LIMITS.items():
            value = getattr(self, name)
            if not (isfinite(value) and 0 <= value <= limit):
                raise OutOfRangeError(name, value, limit)
        if unknown := [mode for mode in self.modes if mode not in MODES]:
            raise UsageError(f"Unknown mode {unknown[0]!r}. Choose from {', '.join(MODES)}.")
        if not self.modes:
            raise UsageError(f"No mode is allowed. Choose from {', '.join(MODES)}.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise UsageError(f"Month {self.month} does not exist. Give 1 to 12.")

    @property
    def value_of_time_usd_h(self) -> float:
        """What an hour costs the shipper, in USD."""
        return self.cargo_value_usd * self.value_of_time_share_per_day / HOURS_PER_DAY

    @property
    def loss_usd(self) -> float:
        """What an incident costs the shipper, in USD."""
        return self.cargo_value_usd * self.loss_share

    @property
    def travel_month(self) -> int | None:
        """Month of travel where one is stated, by ``month`` or by ``as_of``."""
        return self.month or (self.as_of.month if self.as_of else None)


_FROM_PARAMETERS = (
    "payload_t",
    "cargo_value_usd",
    "value_of_time_share_per_day",
    "loss_share",
    "max_wait_h",
    "look_back_years",
)

_LIMITS = {
    "payload_t": 200.0,
    "cargo_value_usd": 1e9,
    "value_of_time_share_per_day": 1.0,
    "loss_share": 1.0,
    "max_wait_h": 100_000.0,
    "look_back_years": 100.0,
    "risk_aversion": 1000.0,
}


def default_shipment(parameters: Mapping[str, Quantity], **changes: Any) -> Shipment:
    """The shipment of ``parameters.csv`` with some fields changed.

    Parameters
    ----------
    parameters
        Of a network.
    **changes
        Fields of :class:`Shipment` in their units; None keeps the default.

    Returns
    -------
    Shipment
        Checked.

    Raises
    ------
    DataError
        If the parameters lack a default.
    UsageError
        If a value is outside its range.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> default_shipment(Package().network.parameters, payload_t=10.0).payload_t
    10.0
    """
    if missing := [name for name in _FROM_PARAMETERS if name not in parameters]:
        raise DataError(
            [
                Problem(table="parameters.csv", row=name, message="is needed and missing")
                for name in missing
            ]
        )
    defaults = {name: parameters[name].value for name in _FROM_PARAMETERS}
    given = {name: value for name, value in changes.items() if value is not None}
    shipment = Shipment(**(defaults | given))
    shipment.check()
    return shipment
