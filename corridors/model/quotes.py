"""Freight quotes of the user's own, and the lanes on which they hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from corridors.model.records import Link
from corridors.tuples import NamedTuple

NetworkT = TypeVar("NetworkT")
"""A network, which knows its quotes and is therefore not known here."""
QUOTE_MODES = ("road", "rail")


class Quote(NamedTuple):
    """The all-in price of a truckload, or of a TEU by rail, from one place to another."""

    origin: str
    """Place id."""
    destination: str
    """Place id."""
    usd: float
    """USD per truckload, or per TEU by rail: borders and charges included, port handling not."""
    day: date
    """The day of the quote."""
    source: str
    """Who gave it."""
    mode: str = "road"
    """One of ``QUOTE_MODES``."""
    via: tuple[str, ...] = ()
    """Ids of places or crossings to pass, in order."""
    note: str = ""
    """Anything else."""
    row: str = ""
    """File and row where it stands, for messages."""

    def reversed(self) -> Quote:
        """The same price for the return direction."""
        back = tuple(reversed(self.via))
        return self._replace(origin=self.destination, destination=self.origin, via=back)


class Lane(NamedTuple):
    """The links on which a quote holds."""

    quote: Quote
    """The quote."""
    links: tuple[Link, ...]
    """From its origin to its destination, as in normal operation."""

    @property
    def length_km(self) -> float:
        """Length in km."""
        return sum(link.length_km.value for link in self.links)


class Quoted(Generic[NetworkT]):
    """The quotes of a network, each on its lane.

    Parameters
    ----------
    network
        In normal operation and without quotes: by its prices the lanes are modelled.
    lanes
        The one that decides first: of two that share a link the earlier sets its price.
    """

    def __init__(self, network: NetworkT, lanes: tuple[Lane, ...]) -> None:
        self.network, self.lanes = network, lanes

    @cached_property
    def lane_of(self) -> Mapping[str, int]:
        """Number of the lane that sets the price of a link, by link id."""
        numbers: dict[str, int] = {}
        for number, lane in enumerate(self.lanes):
            for link in lane.links:
                numbers.setdefault(link.link_id, number)
        return numbers
