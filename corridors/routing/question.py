"""A question: from where to where, by which objective, and what must lie on the route."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from corridors.errors import UsageError
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.records import Corridor
from corridors.pricing.shipment import BY_DIRECTION, NO_PORT, Shipment
from corridors.routing.stages import Free, Gates, Stages, Via


class Question(NamedTuple):
    """From where to where, by which objective, and what must lie on the route."""

    origin: str
    """Place id."""
    destination: str
    """Place id."""
    by: str
    """Objective, one of ``OBJECTIVES``."""
    shipment: Shipment
    """What is shipped, by which modes and when."""
    via: tuple[str, ...] = ()
    """Place ids to pass, in order."""
    corridor: Corridor | None = None
    """Named corridor whose gateways the route must pass."""
    depart: datetime | None = None
    """Local date and hour of departure; None for a trip of any day, on means."""

    @property
    def by_arrival(self) -> bool:
        """Whether the earliest arrival of a departure is asked for."""
        return self.depart is not None and self.by == "time"

    def check(self) -> None:
        """Refuse what can't be answered.

        Raises
        ------
        UsageError
            If the objective is unknown, both ends are the same place, or the route is forced twice.
        """
        self.shipment.check()
        if self.by not in OBJECTIVES:
            raise UsageError(f"Unknown objective {self.by!r}. Choose from {', '.join(OBJECTIVES)}.")
        if self.origin == self.destination:
            raise UsageError(f"Origin and destination are both {self.origin!r}. Name two places.")
        if self.via and self.corridor is not None:
            raise UsageError("A route can be forced by places or by a corridor, not by both.")

    def stages(self, network: Network) -> Stages:
        """What the route must pass.

        Parameters
        ----------
        network
            Which holds the places and crossings.

        Returns
        -------
        Stages
            Of the places or the corridor, or nothing to pass.
        """
        if self.corridor is None:
            return Via(self.via) if self.via else Free()
        sides = {name: crossing.countries for name, crossing in network.crossings.items()}
        return Gates(self.corridor.gateways, sides, lambda name: network.places[name].country)

    def ends(self, network: Network) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Terminals at which the shipment may start and end.

        Parameters
        ----------
        network
            Which holds the places.

        Returns
        -------
        tuple
            Of the origin and of the destination. A port place is left and reached by its quay,
            unless no port handling is asked for or both ends lie in one country.
        """
        quay = self.shipment.port != NO_PORT
        if self.shipment.port == BY_DIRECTION:
            ends = network.place(self.origin), network.place(self.destination)
            quay = ends[0].country != ends[1].country
        return (
            network.ends_at(self.origin, quay=quay),
            network.ends_at(self.destination, quay=quay),
        )

    @property
    def modes(self) -> tuple[str, ...]:
        """Modes that the shipment allows and the corridor uses."""
        modes = self.shipment.modes
        if self.corridor is None:
            return modes
        return tuple(mode for mode in modes if mode in self.corridor.modes)
