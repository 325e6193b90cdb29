"""The closure record: which rows are in force on a day, and what they close."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from corridors.model.closures import TRADE, Closure, Traffic
from corridors.model.records import Link


class ClosureRecord:
    """Dated closures, looked up by day and component.

    Parameters
    ----------
    closures
        Rows in the order of their table, one for each component.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> (torkham, *_) = [one for one in network.components["torkham"] if one.mode == "road"]
    >>> network.record.closure_of(torkham, network.data_as_of).cause_kind
    'conflict'
    """

    def __init__(self, closures: tuple[Closure, ...]) -> None:
        self.closures = closures
        self._in_force: dict[date, Mapping[str, tuple[Closure, ...]]] = {}

    def in_force(self, day: date) -> Mapping[str, tuple[Closure, ...]]:
        """Rows of the closure record in force on a day.

        Parameters
        ----------
        day
            Of the closure record.

        Returns
        -------
        dict
            By component, full closures before partial ones, the widest before others, then those
            that began first.
        """
        if day not in self._in_force:
            rows: dict[str, list[Closure]] = {}
            for closure in self.closures:
                if closure.covers(day):
                    rows.setdefault(closure.component, []).append(closure)
            self._in_force[day] = {
                component: tuple(
                    sorted(some, key=lambda one: (not one.is_whole, one.scopes, one.start))
                )
                for component, some in rows.items()
            }
        return self._in_force[day]

    def closure_of(self, link: Link, day: date, traffic: Traffic = TRADE) -> Closure | None:
        """The closure of a link by the record alone, whatever a rule opens.

        Parameters
        ----------
        link
            A link.
        day
            Of the closure record.
        traffic
            What would pass.

        Returns
        -------
        Closure or None
            A line that was built anew is closed with the rest of its crossing.
        """
        closing = self.whole_on(day, link)
        return next((closure for closure in closing if closure.hits(traffic)), None)

    def whole_on(self, day: date, link: Link) -> list[Closure]:
        """Rows in force on a day that close a link to all of their scope, at any hour.

        Parameters
        ----------
        day
            Of the closure record.
        link
            A link.

        Returns
        -------
        list of Closure
            Those that began first before others; the first that hits some traffic closes it.
        """
        return [
            closure
            for closure in self.in_force(day).get(link.component, ())
            # a border that is closed lets no new line through
            if closure.is_whole and (link.built or closure.concerns(link.link_id, link.mode))
        ]

    def restrictions_on(
        self, day: date, link: Link, traffic: Traffic | None = None
    ) -> list[Closure]:
        """Rows in force on a day that leave a link open to some of its traffic.

        Parameters
        ----------
        day
            Of the closure record.
        link
            A link.
        traffic
            Leaves out what does not concern it; None leaves nothing out.

        Returns
        -------
        list of Closure
            Partial closures, bars by vehicle, regime, cargo or hour. Without a traffic also bars
            that close the link to trade; not what closes it to everything.
        """
        return [
            closure
            for closure in self.in_force(day).get(link.component, ())
            if closure.concerns(link.link_id, link.mode)
            and (not closure.is_whole or (traffic is None and not closure.hits(TRADE)))
            and (traffic is None or closure.hits(traffic))
        ]

    @cached_property
    def by_component(self) -> Mapping[str, tuple[Closure, ...]]:
        """Rows by component, in the order of the record."""
        rows: dict[str, list[Closure]] = {}
        for closure in self.closures:
            rows.setdefault(closure.component, []).append(closure)
        return {component: tuple(some) for component, some in rows.items()}
