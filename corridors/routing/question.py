"""A question: from where to where, by which objective, and what must lie on the route."""

from __future__ import annotations

from typing import NamedTuple

from corridors.errors import UsageError
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.records import Corridor
from corridors.pricing.shipment import Shipment
from corridors.routing.stages import Free, Gates, Stages, Via


class Question(NamedTuple):
    """From where to where, by which objective, and what must lie on the way."""

    origin: str
    destination: str
    by: str
    shipment: Shipment
    via: tuple[str, ...] = ()
    corridor: Corridor | None = None

    def check(self) -> None:
        """Refuse what can't be answered.

        Raises
        ------
        UsageError
            If the objective is unknown, the ends are one, or the way is forced twice over.
        """
        self.shipment.check()
        if self.by not in OBJECTIVES:
            raise UsageError(f"Unknown objective {self.by!r}. Choose from {', '.join(OBJECTIVES)}.")
        if self.origin == self.destination:
            raise UsageError(f"Origin and destination are both {self.origin!r}. Name two places.")
        if self.via and self.corridor is not None:
            raise UsageError("A route can be forced by places or by a corridor, not by both.")

    def stages(self, network: Network) -> Stages:
        """What the way must pass."""
        if self.corridor is None:
            return Via(self.via) if self.via else Free()
        sides = {name: found.countries for name, found in network.crossings.items()}
        return Gates(self.corridor.gateways, sides, lambda name: network.places[name].country)

    @property
    def modes(self) -> tuple[str, ...]:
        """Modes that the shipment allows and the corridor uses."""
        modes = self.shipment.modes
        if self.corridor is None:
            return modes
        return tuple(mode for mode in modes if mode in self.corridor.modes)
