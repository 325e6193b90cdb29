"""The network: places, links and crossings with the figures and closures that price them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from corridors.errors import UnknownNameError
from corridors.model.capacity import Capacity
from corridors.model.changed import changed_links, changed_tables
from corridors.model.closure_record import ClosureRecord
from corridors.model.closures import TRADE, Closure, Traffic
from corridors.model.data_package import DataPackage
from corridors.model.records import Corridor, Country, Crossing, Link, Place, Quantity, Strait

if TYPE_CHECKING:
    from corridors.model.quotes import Quoted

Kept = TypeVar("Kept")
_KEPT = "_kept"
"""Attribute for what is worked out of one network alone."""


class Network:
    """Everything a question needs; a change gives a new network and leaves this one as it is.

    Parameters
    ----------
    places, crossings, countries
        Records by their ids.
    links
        Also what is planned or closed, so that an answer can say what it lacks.
    corridors, closures
        The named corridors and the closure record.
    figures, parameters
        By (country, figure) and by name; both carry their unit in the name.
    data_version, data_as_of
        Version of the data and the newest day the closure record speaks of.
    scenarios, reopened
        Names of the scenarios applied, and ids of links they open whatever the closure record says.
    package
        The data package it was read from, if any.
    quoted
        Freight quotes of the user's own on their lanes, if any.
    straits
        By id.
    capacities
        What crossings clear in a day, by crossing and mode, where it is in print.
    own_record
        Name of the file of the user's own closures that the record holds, empty for none.
    """

    def __init__(
        self,
        *,
        places: Mapping[str, Place],
        links: tuple[Link, ...],
        crossings: Mapping[str, Crossing],
        countries: Mapping[str, Country],
        corridors: tuple[Corridor, ...],
        closures: tuple[Closure, ...],
        figures: Mapping[tuple[str, str], Quantity],
        parameters: Mapping[str, Quantity],
        data_version: str,
        data_as_of: date,
        scenarios: tuple[str, ...] = (),
        reopened: frozenset[str] = frozenset(),
        package: DataPackage[Network] | None = None,
        quoted: Quoted[Network] | None = None,
        straits: Mapping[str, Strait] | None = None,
        capacities: Mapping[tuple[str, str], Capacity] | None = None,
        own_record: str = "",
    ) -> None:
        self.places, self.links, self.crossings = places, links, crossings
        self.usual_links = links  # of normal operation: scenarios leave them as they are
        self.countries, self.corridors = countries, corridors
        self.record = ClosureRecord(closures)
        self.figures, self.parameters = figures, parameters
        self.data_version, self.data_as_of = data_version, data_as_of
        self.scenarios, self.reopened = scenarios, reopened
        self.package, self.quoted = package, quoted
        self.straits, self.capacities = straits or {}, capacities or {}
        self.own_record = own_record
        self.left_out: tuple[str, ...] = ()  # what scenarios' files hold and could not be used
        self.worked_out: dict[Any, Any] = {}  # from record and usual links: scenarios share it

    def __getstate__(self) -> dict[str, Any]:
        """A copy begins without what was kept of this network: it may be changed."""
        return {name: value for name, value in vars(self).items() if name != _KEPT}

    def kept(self, name: str, make: Callable[[], Kept]) -> Kept:
        """What was worked out of this very network, made when it is first asked for.

        Parameters
        ----------
        name
            Of what is kept.
        make
            Makes it; it stays as long as the network.

        Returns
        -------
        Kept
            The same object each time. Copies and networks under rules begin anew.
        """
        kept: dict[str, Any] = vars(self).setdefault(_KEPT, {})
        if name not in kept:
            kept[name] = make()
        found: Kept = kept[name]
        return found

    def __repr__(self) -> str:
        under = f", under {'; '.join(self.scenarios)}" if self.scenarios else ""
        return (
            f"<Network: {len(self.places)} places, {len(self.components)} links,"
            f" {len(self.crossings)} crossings, closure record to {self.data_as_of}{under}>"
        )

    def with_links(
        self,
        links: tuple[Link, ...],
        *,
        scenario: str = "",
        reopened: frozenset[str] = frozenset(),
        left_out: tuple[str, ...] = (),
    ) -> Network:
        """The same network with other links, and the scenario that made them.

        Parameters
        ----------
        links
            All of its links.
        scenario
            Name that is added to the scenarios applied; empty for none.
        reopened
            Ids of links that the scenario opens whatever the closure record says.
        left_out
            What files of the scenario hold and could not be used, a sentence a file.

        Returns
        -------
        Network
            A new one, which shares all other tables.
        """
        other = copy(self)
        for name in _DERIVED:
            other.__dict__.pop(name, None)
        other.links = links
        other.scenarios = (*self.scenarios, scenario) if scenario else self.scenarios
        other.reopened = self.reopened | reopened
        other.left_out = tuple(dict.fromkeys((*self.left_out, *left_out)))
        return other

    def with_changes(
        self,
        changes: Mapping[str, Link],
        *,
        scenario: str = "",
        reopened: frozenset[str] = frozenset(),
        left_out: tuple[str, ...] = (),
    ) -> Network:
        """The same network with a few links changed, all of which stay where they are.

        Parameters
        ----------
        changes
            Links by their ids; each joins the terminals that it joined before.
        scenario, reopened, left_out
            As of :meth:`with_links`.

        Returns
        -------
        Network
            A new one, which shares all other links and tables.
        """
        links, is_whole = changed_links(self.links, changes), isinstance(self.links, tuple)
        other = self.with_links(links, scenario=scenario, reopened=reopened, left_out=left_out)
        if "terminals" in vars(self):
            vars(other)["terminals"] = self.terminals
        if not is_whole:  # a large network, whose tables are read in part
            vars(other).update(changed_tables(self.link_by_id, self.components, changes))
        return other

    def with_quotes(self, quoted: Quoted[Network] | None) -> Network:
        """The same network priced by quotes where they hold.

        Parameters
        ----------
        quoted
            Quotes on their lanes; None leaves the model alone.

        Returns
        -------
        Network
            A new one, which shares all tables.
        """
        other = copy(self)
        other.quoted = quoted
        return other

    def lane_number(self, link_id: str) -> int | None:
        """Number of the quoted lane that sets the price of a link, None for none.

        Parameters
        ----------
        link_id
            Of one of its links.

        Returns
        -------
        int or None
            Of ``quoted.lanes``.
        """
        return None if self.quoted is None else self.quoted.lane_of.get(link_id)

    @property
    def closures(self) -> tuple[Closure, ...]:
        """Rows of the closure record, one for each component."""
        return self.record.closures

    @cached_property
    def link_by_id(self) -> Mapping[str, Link]:
        """Links by their ids."""
        return {link.link_id: link for link in self.links}

    @cached_property
    def terminals(self) -> Mapping[str, tuple[str, ...]]:
        """Terminals of each place, in order of name."""
        terminals: dict[str, set[str]] = {place_id: set() for place_id in self.places}
        for link in self.links:
            terminals[link.from_place].add(link.tail)
            terminals[link.to_place].add(link.head)
        return {place_id: tuple(sorted(names)) for place_id, names in terminals.items()}

    @cached_property
    def components(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by what opens and closes as one (a row of ``links.csv``, a crossing)."""
        components: dict[str, list[Link]] = {}
        for link in self.links:
            components.setdefault(link.component, []).append(link)
        return {component: tuple(links) for component, links in components.items()}

    def place(self, place_id: str) -> Place:
        """The place of an id.

        Parameters
        ----------
        place_id
            Place id, not a name.

        Returns
        -------
        Place
            Its record.

        Raises
        ------
        UnknownNameError
            If no place has this id.
        """
        try:
            return self.places[place_id]
        except KeyError:
            raise UnknownNameError("place", place_id, ()) from None

    def ends_at(self, place_id: str, *, quay: bool = True, siding: bool = False) -> tuple[str, ...]:
        """Terminals at which a shipment starts or ends in a place.

        At the quay of a port, if asked for. Else at the door, which a truck reaches: a train is
        boarded by a transshipment. A place of rails alone is a railhead.

        Parameters
        ----------
        place_id
            Place id.
        quay
            Whether a shipment to or from a port place is handled in the port.
        siding
            Whether a train may also be loaded where no transshipment leads to it: at a siding of
            one's own, for a shipment that takes no truck.

        Returns
        -------
        tuple of str
            In order of name; empty where no link touches the place.

        Raises
        ------
        UnknownNameError
            If no place has this id.
        """
        terminals = self.terminals[self.place(place_id).place_id]
        quays = tuple(name for name in terminals if name.endswith(":port"))
        if quay and quays:
            return quays
        door = f"{place_id}:road"
        if door not in terminals:
            return tuple(name for name in terminals if name not in quays) or quays
        return tuple(
            name
            for name in terminals
            if name == door or (siding and name not in quays and (door, name) not in self._boarding)
        )

    @cached_property
    def _boarding(self) -> frozenset[tuple[str, str]]:
        """Terminals joined by a transshipment that can be used."""
        return frozenset(
            (link.tail, link.head)
            for link in self.links
            if link.kind == "transshipment" and link.status == "open"
        )

    def closing(self, components: Iterable[str]) -> Network:
        """A network in which some components are closed.

        Parameters
        ----------
        components
            Rows of ``links.csv``, closed in both directions, and whole crossings.

        Returns
        -------
        Network
            A new one; what is planned or closed already has the status ``closed`` in it too.

        Raises
        ------
        UnknownNameError
            If one of them is not a component: a closure that matches nothing is never ignored.
        """
        closed, known = set(components), self.components
        for name in sorted(one for one in closed if one not in known):
            raise UnknownNameError("link", name, ())
        return self.with_changes(
            {one.link_id: one._replace(closed=True) for name in closed for one in known[name]}
        )

    def with_closures(
        self,
        closures: Iterable[Closure],
        data_as_of: date,
        *,
        own_record: str = "",
    ) -> Network:
        """The same network with another closure record.

        Parameters
        ----------
        closures
            The whole record.
        data_as_of
            Newest day that it speaks of.
        own_record
            Name of the user's own file that it was merged with, empty for none.

        Returns
        -------
        Network
            A new one, which shares all other tables.
        """
        other = copy(self)
        for name in _DERIVED:
            other.__dict__.pop(name, None)
        other.record, other.data_as_of = ClosureRecord(tuple(closures)), data_as_of
        other.own_record, other.worked_out = own_record, {}
        return other

    def closure_of(self, link: Link, day: date, traffic: Traffic = TRADE) -> Closure | None:
        """The closure that holds a link closed on a day, if any.

        Parameters
        ----------
        link
            A link of this network.
        day
            Of the closure record.
        traffic
            What would pass; by default trade between two neighbours.

        Returns
        -------
        Closure or None
            None also where a rule opens the link.
        """
        if link.link_id in self.reopened:
            return None
        return self.record.closure_of(link, day, traffic)


_DERIVED = tuple(
    name for name, value in vars(Network).items() if isinstance(value, cached_property)
)
