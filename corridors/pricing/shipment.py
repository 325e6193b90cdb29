"""What is shipped and what its shipper can bear: all of a question that is not the network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil, isfinite
from typing import Any

from corridors.errors import DataError, OutOfRangeError, Problem, UsageError
from corridors.model.bounds import BOUNDS
from corridors.model.closures import RIGID, TRAILER, Traffic
from corridors.model.records import MODES, Link, Quantity
from corridors.pricing.containers import MAX_TRUCKS, checked_containers
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

ORDINARY, TIR = "ordinary", "tir"
REGIMES = (ORDINARY, TIR)
"""Border procedures: that of most freight, and that of sealed trucks under a TIR carnet."""
BY_DIRECTION, NO_PORT = "direction", "none"
PORT_TERMS = (BY_DIRECTION, "import", "export", NO_PORT)
"""Port handling: by the direction of travel, or as stated; none starts and ends at the door."""
CREWS = (1, 2)
EXPECTED, RECORD = "expected", "record"
RISKS = (EXPECTED, RECORD)
"""Closures as expected from a border's own record and similar ones, or the raw record alone."""
_DRIVING = ("driving_hours_per_day_one_driver", "driving_hours_per_day_two_drivers")

TRUCK_MODES = ("road", "ferry")
"""The shortest route is a truck's unless other modes are asked for: a transshipment has no km, so
with trains allowed the least distance would hop on and off them for nothing."""


class Shipment(NamedTuple):
    """What is shipped and its journey; the defaults are rows of the data package.

    References
    ----------
    Hummels and Schaur (2013), Time as a trade barrier, American Economic Review 103(7).
    """

    payload_t: float
    """Load in tonnes."""
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
    record_to: date | None = None
    """Last day of the record that risk is read from, where that is not ``as_of``."""
    kind: str = ""
    """Kind of shipment, as ``40ft`` or ``reefer``."""
    trucks: int = 1
    """Trucks, or wagons' worth of boxes, that carry it."""
    teu_per_truck: float = 1.0
    """TEU of one of them."""
    freight_factor: float = 1.0
    """Factor on the freight of a dry container."""
    charges_factor: float = 1.0
    """Factor on border charges, under 1 for what is exempt."""
    is_boxed: float = 1.0
    """1 where it travels in a shipping line's box, else 0."""
    power_usd_per_day: float = 0.0
    """USD a day that cooling takes, for each truck or box, under way and at rest."""
    crew: int = 1
    """Drivers of a truck, 1 or 2."""
    regime: str = ORDINARY
    """Border procedure, one of ``REGIMES``."""
    port: str = BY_DIRECTION
    """Port handling, one of ``PORT_TERMS``."""
    risk: str = EXPECTED
    """How the closure record is read, one of ``RISKS``."""
    is_articulated: float = 1.0
    """1 where its trucks pull a trailer, else 0."""
    is_aid: float = 0.0
    """1 for relief goods, which some closures let pass, else 0."""

    def check(self) -> None:
        """Refuse what no shipment can be.

        Raises
        ------
        OutOfRangeError
            If a value is outside its range.
        UsageError
            If a mode or month is unknown.
        """
        for name in _BOUNDED:
            value, bounds = getattr(self, name), BOUNDS[name]
            if name == "cargo_value_usd":  # of each truck
                bounds = bounds._replace(high=bounds.high * self.trucks)
            if not bounds.holds(value):
                raise OutOfRangeError(name, value, bounds.text)
        if unknown := [mode for mode in self.modes if mode not in MODES]:
            raise UsageError(f"Unknown mode {unknown[0]!r}. Choose from {', '.join(MODES)}.")
        if not self.modes:
            raise UsageError(f"No mode is allowed. Choose from {', '.join(MODES)}.")
        if self.crew not in CREWS:
            raise UsageError(f"A crew of {self.crew} is not possible. Give 1 or 2 drivers.")
        if self.regime not in REGIMES:
            raise UsageError(f"Unknown regime {self.regime!r}. Choose from {', '.join(REGIMES)}.")
        if self.port not in PORT_TERMS:
            raise UsageError(
                f"Unknown port handling {self.port!r}. Choose from {', '.join(PORT_TERMS)}."
            )
        if self.risk not in RISKS:
            raise UsageError(f"Unknown risk {self.risk!r}. Choose from {', '.join(RISKS)}.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise UsageError(f"Month {self.month} does not exist. Give 1 to 12.")

    @property
    def value_of_time_usd_h(self) -> float:
        """What an hour costs the shipper, in USD."""
        return self.cargo_value_usd * self.value_of_time_share_per_day / HOURS_PER_DAY

    @property
    def power_usd_h(self) -> float:
        """What cooling costs in an hour, in USD for the whole shipment."""
        return self.power_usd_per_day * self.trucks / HOURS_PER_DAY

    @property
    def load_t(self) -> float:
        """Load of one truck in tonnes."""
        return self.payload_t / self.trucks

    @property
    def teu(self) -> float:
        """TEU in all."""
        return self.trucks * self.teu_per_truck

    def units(self, mode: str, kind: str) -> float:
        """How many times the freight of one truck or TEU is paid.

        Parameters
        ----------
        mode
            Mode of a link.
        kind
            Kind of the link.

        Returns
        -------
        float
            Trucks by road and ferry, TEU by rail and sea, each with the factor of its kind.
        """
        by_truck = mode in TRUCK_MODES and kind in ("section", "crossing")
        return (self.trucks if by_truck else self.teu) * self.freight_factor

    def charged_units(self, link: Link) -> float:
        """How many times the charges of a link are paid.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        float
            Trucks at a road border, where some kinds are exempt, else TEU.
        """
        if link.kind == "crossing" and link.mode in TRUCK_MODES:
            return self.trucks * (self.charges_factor if link.mode == "road" else 1.0)
        return self.teu

    def traffic(self, ends: frozenset[str] | None) -> Traffic:
        """The freight that closures are asked about.

        Parameters
        ----------
        ends
            Countries in which the trip starts and ends, as in
            :class:`corridors.model.closures.Traffic`.

        Returns
        -------
        Traffic
            In a trailer unless its kind goes without.
        """
        vehicle = TRAILER if self.is_articulated else RIGID
        return Traffic(vehicle, self.regime, bool(self.is_aid), bool(self.is_boxed), ends)

    @property
    def loss_usd(self) -> float:
        """What an incident costs the shipper, in USD."""
        return self.cargo_value_usd * self.loss_share


_FROM_PARAMETERS = (
    "payload_t",
    "cargo_value_usd",
    "value_of_time_share_per_day",
    "loss_share",
    "max_wait_h",
    "look_back_years",
)

DEFAULT_KIND = "20ft"
_FROM_KIND = {
    "teu": "teu_per_truck",
    "cargo_value_usd": "cargo_value_usd",
    "value_of_time_share_per_day": "value_of_time_share_per_day",
    "loss_share": "loss_share",
    "cost_factor": "freight_factor",
    "charges_factor": "charges_factor",
    "plug_or_genset_usd_per_day": "power_usd_per_day",
    "is_boxed": "is_boxed",
    "is_articulated": "is_articulated",
    "is_aid": "is_aid",
}
"""Figures of a kind of shipment and the fields of :class:`Shipment` that take them."""

_BOUNDED = ("trucks", *_FROM_PARAMETERS, "risk_aversion")


def default_shipment(parameters: Mapping[str, Quantity], **changes: Any) -> Shipment:
    """The shipment of the data package with some fields changed.

    The kind of shipment, ``DEFAULT_KIND`` unless another is named, brings its capacity, TEU, value
    and factors; the payload then decides how many trucks it takes.

    Parameters
    ----------
    parameters
        Of a network.
    **changes
        Fields of :class:`Shipment` in their units, and ``containers``; None keeps the default.

    Returns
    -------
    Shipment
        Checked.

    Raises
    ------
    DataError
        If the parameters lack a default.
    UsageError
        If a value is outside its range, or the kind is unknown.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> default_shipment(Package().network.parameters, payload_t=40.0).trucks
    2
    """
    if missing := [name for name in _FROM_PARAMETERS if name not in parameters]:
        missed = "is needed and missing"
        raise DataError([Problem("parameters.csv", name, missed) for name in missing])
    given = {name: value for name, value in changes.items() if value is not None}
    defaults: dict[str, Any] = {name: parameters[name].value for name in _FROM_PARAMETERS}
    kinds = kinds_of(parameters)
    kind = given.get("kind") or (DEFAULT_KIND if DEFAULT_KIND in kinds else "")
    if kind and kind not in kinds:
        raise UsageError(f"Unknown kind of shipment {kind!r}. Choose from {', '.join(kinds)}.")
    own = {
        name.partition(".")[2]: figure.value
        for name, figure in parameters.items()
        if kind and name.startswith(f"{kind}.")
    }
    defaults |= {_FROM_KIND[name]: value for name, value in own.items() if name in _FROM_KIND}
    containers = checked_containers(given.pop("containers", None), given, kind, own)
    fields = defaults | given | {"kind": kind}
    if "payload_t" not in given and "capacity_t" in own:  # a full truck, or as many as containers
        fields["payload_t"] = min(fields["payload_t"], own["capacity_t"]) * (containers or 1)
    if "trucks" not in given and "capacity_t" in own and isfinite(fields["payload_t"]):
        fields["trucks"] = max(1, containers, ceil(fields["payload_t"] / own["capacity_t"]))
    if "cargo_value_usd" not in given and fields.get("trucks", 1) <= MAX_TRUCKS:
        fields["cargo_value_usd"] *= fields.get("trucks", 1)
    shipment = Shipment(**fields)
    shipment.check()
    return shipment


def parameter(parameters: Mapping[str, Quantity], name: str) -> float:
    """A parameter of the model.

    Parameters
    ----------
    parameters
        Of a network.
    name
        A row of ``parameters.csv``.

    Returns
    -------
    float
        In its unit.

    Raises
    ------
    DataError
        If it is missing.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> parameter(Package().network.parameters, "loss_share")
    0.5
    """
    if name not in parameters:
        raise DataError(
            [Problem(table="parameters.csv", row=name, message="is needed and missing")]
        )
    return parameters[name].value


def kinds_of(parameters: Mapping[str, Quantity]) -> tuple[str, ...]:
    """Kinds of shipment that a package knows.

    Parameters
    ----------
    parameters
        Of a network.

    Returns
    -------
    tuple of str
        In the order of their table.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> kinds_of(Package().network.parameters)[:2]
    ('20ft', '40ft')
    """
    return tuple(dict.fromkeys(name.partition(".")[0] for name in parameters if "." in name))


def driving_parameter(crew: int) -> str:
    """Name of the parameter that says how long a crew drives in a day.

    Parameters
    ----------
    crew
        1 or 2 drivers.

    Returns
    -------
    str
        A row of ``parameters.csv``.

    Examples
    --------
    >>> driving_parameter(2)
    'driving_hours_per_day_two_drivers'
    """
    return _DRIVING[crew - 1]


def driving_h_per_day(parameters: Mapping[str, Quantity], crew: int) -> float:
    """Hours of a day that a crew drives.

    Parameters
    ----------
    parameters
        Of a network.
    crew
        1 or 2 drivers.

    Returns
    -------
    float
        Of 24.

    Raises
    ------
    DataError
        If the parameter is missing.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> 8 < driving_h_per_day(Package().network.parameters, 1) < 14
    True
    """
    return parameter(parameters, driving_parameter(crew))
