"""A question: from where to where, by which objective, and what must lie on the route."""

from __future__ import annotations

from datetime import datetime

from corridors.errors import UsageError
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.records import Corridor, Link
from corridors.pricing.access import Access
from corridors.pricing.shipment import BY_DIRECTION, NO_PORT, Shipment
from corridors.routing.stages import Free, Gates, Stages, Via
from corridors.tuples import NamedTuple


class Reading(NamedTuple):
    """Which place was taken for a name that may mean several, or for a point."""

    name: str
    """As it was written."""
    place: str
    """Id of the place that was taken."""
    text: str
    """What was taken and why, a sentence."""
    remedy: str
    """What to write for another place, or what else must be known; sentences, or empty."""
    distance_km: float | None = None
    """Great-circle distance from a point to the place, None for a name."""


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
    """Ids of places or crossings to pass, in order."""
    corridor: Corridor | None = None
    """Named corridor whose gateways the route must pass."""
    readings: tuple[Reading, ...] = ()
    """Names that may mean several places, and what was taken for each."""
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
        # the place that a corridor is named after, not one that would stand for it
        gateways = [one._replace(places=one.places[:1]) for one in self.corridor.gateways]
        return Gates(gateways, sides, lambda name: network.places[name].country)

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
            unless no port handling is asked for or both ends lie in one country. Without trucks
            a train may be loaded at a siding.
        """
        quay = self.shipment.port != NO_PORT
        if self.shipment.port == BY_DIRECTION:
            ends = network.place(self.origin), network.place(self.destination)
            quay = ends[0].country != ends[1].country
        siding = "road" not in self.shipment.modes
        return (
            network.ends_at(self.origin, quay=quay, siding=siding),
            network.ends_at(self.destination, quay=quay, siding=siding),
        )

    def not_served(self, network: Network) -> str:
        """Why the corridor is none for these places.

        Parameters
        ----------
        network
            Which holds the places and countries.

        Returns
        -------
        str
            To be read after its name, empty where the corridor serves the places.

        Examples
        --------
        >>> from corridors.data.package import Package
        >>> from corridors.pricing.shipment import default_shipment
        >>> network = Package().network
        >>> shipment = default_shipment(network.parameters)
        >>> (train,) = (c for c in network.corridors if c.corridor_id == "eco-train")
        >>> question = Question("quetta", "karachi", "cost", shipment, corridor=train)
        >>> question.not_served(network).endswith("it does not serve Quetta–Karachi")
        True
        """
        corridor, places, countries = self.corridor, network.places, network.countries
        ends = [places[name] for name in (self.origin, self.destination)]
        if corridor is None or corridor.joins(*((end.place_id, end.country) for end in ends)):
            return ""
        one, other = (
            _listed([(countries.get(name) or places[name]).name for name in names])
            for names in corridor.serves
        )
        pair = "–".join(end.name for end in ends)
        return f"joins {one} with {other}; it does not serve {pair}"

    @property
    def places(self) -> frozenset[str]:
        """Place ids of both ends."""
        return frozenset((self.origin, self.destination))

    @property
    def modes(self) -> tuple[str, ...]:
        """Modes that the shipment allows and the corridor uses."""
        modes = self.shipment.modes
        if self.corridor is None:
            return modes
        return tuple(mode for mode in modes if mode in self.corridor.modes)


def mode_rule(question: Question) -> Access:
    """The rule by which the modes of a question close links.

    Parameters
    ----------
    question
        Its corridor's modes count: a train's corridor leaves the rails only to feed it.

    Returns
    -------
    Access
        Gives the reason for a link, or an empty text where its mode may be used.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)._replace(modes=("rail",))
    >>> reason = mode_rule(Question("quetta", "karachi", "cost", shipment))
    >>> reason(network.link_by_id["pk-n25-bela-khuzdar"])
    'is road, which the corridor does not use'
    """
    corridor, allowed, used = question.corridor, question.shipment.modes, question.modes

    def reason(link: Link) -> str:
        if link.kind not in ("section", "crossing") or link.mode in used:
            return ""
        if corridor and link.mode in allowed and corridor.carries(link):
            return ""
        return f"is {link.mode}, which the corridor does not use"

    return reason


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
