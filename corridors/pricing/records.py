"""What the closure record makes of a link: expected delay, queue and night ban, for one shipment.

With ``risk`` at ``expected`` a border's record is shrunk to those of similar borders
(:mod:`corridors.pricing.expected`); at ``record``, and of all that is no border, it stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from corridors.model.closures import Closure
from corridors.model.kept_whole import kept_whole
from corridors.model.network import Network
from corridors.model.quantity import Quantity
from corridors.model.records import Link
from corridors.pricing.gates import barred_h
from corridors.pricing.history import NO_HISTORY, History, Spell, history, lasting
from corridors.pricing.queues import wait_after_h
from corridors.pricing.record_units import border_units, hours_between, season_months
from corridors.pricing.risk import NEVER_CLOSED, BorderRecord, counted_closures, record_of
from corridors.pricing.shipment import EXPECTED, Shipment, parameter
from corridors.units import HOURS_PER_DAY

if TYPE_CHECKING:
    from corridors.pricing.expected import ClosureModel, Expectation, Priors, Unit

PRIOR_SPELLS = "closure_duration_prior_spells"
SEASON_SPELLS = "closure_season_prior_spells"
COMPLETENESS = "closure_record_completeness"
UTILISATION = "border_utilisation"
NOON_H = 12.0


class Records:
    """The closure record as one shipment meets it.

    Parameters
    ----------
    network
        With its closure record.
    shipment
        Its look-back, maximum wait, risk and traffic count.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> records = Records(network, default_shipment(network.parameters))
    >>> 0 < records.of(network.components["torkham"][0]).share_closed < 1
    True
    """

    def __init__(self, network: Network, shipment: Shipment) -> None:
        self.network, self.shipment = network, shipment
        self.as_of = shipment.as_of or shipment.record_to or network.data_as_of
        self.traffic = shipment.traffic(frozenset())
        self.found: dict[tuple[str, str, str], BorderRecord] = {}
        self.closures: dict[tuple[str, str, str], float] = {}  # that a delay rests on
        self._expected: dict[tuple[str, str, str], Expectation] = {}
        self.is_assumed = False  # that anything is other than the record has it

    def of(self, link: Link) -> BorderRecord:
        """Episodes, share of time closed and expected closure delay of a link.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        BorderRecord
            The delay with the queue after a closure, where a capacity is in print.
        """
        if not self.is_looked_up(link):
            return NEVER_CLOSED
        if (key := self.key(link)) not in self.found:
            self.found[key] = self._record(link)
        return self.found[key]

    def is_looked_up(self, link: Link) -> bool:
        """Whether a link may have a record; nearly all are never closed."""
        return bool(link.crossing or self._rows(link.component))

    def assume(self, link: Link, record: BorderRecord) -> None:
        """Take another record for that of a link of a crossing.

        Parameters
        ----------
        link
            A link of a crossing.
        record
            What its closures are taken to amount to.
        """
        self.found = {**self.found, self.key(link): record}  # others may share the rest
        self.is_assumed = True

    def share(self, other: Records) -> None:
        """Share what was worked out for the same shipment on a day, read to the same day."""
        self.found, self.closures, self._expected = other.found, other.closures, other._expected

    def _record(self, link: Link) -> BorderRecord:
        asked = self.shipment.max_wait_h, self.utilisation(link) or 0.0
        if link.crossing and self.shipment.risk == EXPECTED:
            return self.expectation(link).record(*asked)
        return record_of(self._history(link), *asked)

    def expectation(self, link: Link) -> Expectation:
        """What is expected of a border, and what it rests on.

        Parameters
        ----------
        link
            A link of a crossing.

        Returns
        -------
        Expectation
            Before the queue.
        """
        key = self.key(link)
        if key not in self._expected:
            self._expected[key] = self.model.expectation(*self._own(link))
        return self._expected[key]

    def _own(self, link: Link) -> tuple[Unit, History]:
        """The border of a link with its spells: one direction's, or without a season, where so."""
        unit = (link.crossing, self._mode(link))
        usual = self.key(link)[2] == "" and not link.built and not season_months(link)
        if self._is_recorded(unit) and not (usual and unit in self.model.histories):
            return unit, self._history(link)
        return unit, self.model.histories.get(unit, NO_HISTORY)

    def key(self, link: Link) -> tuple[str, str, str]:
        """What has one record: a component and mode, or one link where rows name single links.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        tuple of str
            Component, mode, and the link's id or nothing.
        """
        is_directed = any(row.links for row in self._rows(link.component))
        return link.component, link.mode, link.link_id if is_directed else ""

    @property
    def model(self) -> ClosureModel:
        """Expected closures of all borders, fitted once to a record, window and traffic."""
        from corridors.pricing.expected import Priors  # seldom: most records are kept

        parameters = self.network.parameters
        priors = Priors(
            *(parameter(parameters, name) for name in (PRIOR_SPELLS, SEASON_SPELLS, COMPLETENESS))
        )
        key = "expected closures", self.as_of, self.shipment.look_back_years, self.traffic, priors
        known = self.network.worked_out
        if key not in known:
            known[key] = kept_whole(self.network, repr(key), lambda: self._model(priors))
        model: ClosureModel = known[key]
        return model

    def _model(self, priors: Priors) -> ClosureModel:
        from corridors.pricing.expected import ClosureModel

        crossings = self.network.crossings
        histories = {}
        for name, mode in border_units(self.network):
            found = self._spells(self._rows(name), mode, frozenset())
            if not self._is_recorded((name, mode)):
                found = found._replace(window_h=found.window_h * priors.completeness)
            histories[name, mode] = found
        countries = {name: one.countries for name, one in crossings.items()}
        return ClosureModel(histories, countries, priors).fitted()

    def counted(self, link: Link) -> list[Closure]:
        """The rows that the delay of a link rests on.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        list of Closure
            In the order of the record.
        """
        kept, _ = self._lasting(self.rows_of(link), season_months(link))
        return counted_closures(
            kept,
            as_of=self.as_of,
            look_back_years=self.shipment.look_back_years,
            traffic=self.traffic,
        )

    def figures(self, link: Link) -> list[Quantity]:
        """Sources and confidences of a link's expected delay.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        list of Quantity
            Of its rows, and of the priors that it is shrunk by; the values do not count.
        """
        figures = [Quantity(0, row.source, row.confidence) for row in self.counted(link)]
        if link.crossing and self.shipment.risk == EXPECTED:
            figures.append(self.network.parameters[PRIOR_SPELLS])
        return figures

    def history_of(self, link: Link) -> History:
        """The spells of a link that its figures rest on, whatever they are shrunk to.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        History
            In the look-back window, without grounds that no longer exist where these are left out.
        """
        if link.crossing and self.shipment.risk == EXPECTED:
            return self._own(link)[1]
        return self._history(link)

    def rows_of(self, link: Link) -> list[Closure]:
        """The rows of the record that concern a link, whatever the traffic.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        list of Closure
            A new line has no record of its own: that of its border stands for it.
        """
        rows = self._rows(link.component)
        return [row for row in rows if link.built or row.concerns(link.link_id, link.mode)]

    def queue_h(self, link: Link) -> float:
        """Hours in the queue that a closure has left, on the day of the shipment.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        float
            For a truck that comes at noon; 0 in normal operation, where no capacity is in print,
            and once the queue is gone.
        """
        day = self.shipment.as_of
        if day is None or not link.crossing or (share := self.utilisation(link)) is None:
            return 0.0
        waits = [
            wait_after_h(
                hours_between(row.start, row.end),
                hours_between(row.end, day) + NOON_H,
                self.shipment.max_wait_h,
                share,
            )
            for row in self.rows_of(link)
            if row.is_whole and row.hits(self.traffic) and row.end is not None and row.end <= day
        ]
        return max(waits, default=0.0)

    def is_of_day(self, link: Link) -> bool:
        """Whether the day of the shipment changes what a link takes.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        bool
            True where a queue is left or a night ban is in force.
        """
        if not link.crossing and link.component not in self._night_bans:
            return False  # as nearly everywhere
        return self.queue_h(link) > 0 or self.window_h(link) < HOURS_PER_DAY

    def window_h(self, link: Link) -> float:
        """Hours of a day that bans on driving by night leave, on the day of the shipment.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        float
            24 where no ban is in force.
        """
        bans = self._night_bans.get(link.component)
        if bans is None or link.link_id in self.network.reopened:
            return HOURS_PER_DAY
        windows = [
            row.window
            for row in bans
            if row.window is not None and row.concerns(link.link_id, link.mode)
        ]
        return HOURS_PER_DAY - barred_h(windows) if windows else HOURS_PER_DAY

    @cached_property
    def _night_bans(self) -> Mapping[str, Sequence[Closure]]:
        """Rows by component that bar some hours of a day, on the day of the shipment."""
        if self.shipment.as_of is None:
            return {}
        in_force = self.network.record.in_force(self.shipment.as_of)
        bans = {
            component: [
                row
                for row in rows
                if row.window is not None and row.extent == "full" and row.hits(self.traffic)
            ]
            for component, rows in in_force.items()
        }
        return {component: rows for component, rows in bans.items() if rows}

    def utilisation(self, link: Link) -> float | None:
        """Arrivals at a border as a share of what it clears in a day.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        float or None
            None where no capacity is in print.
        """
        capacity = self.network.capacities.get((link.crossing, link.mode))
        if capacity is None or not link.crossing:
            return None
        return capacity.utilisation(parameter(self.network.parameters, UTILISATION))

    def _rows(self, component: str) -> Sequence[Closure]:
        return self.network.record.by_component.get(component, ())

    def _mode(self, link: Link) -> str:
        """A mode of a crossing that has a record: a new line is closed with the rest of it."""
        modes = (link.mode, *self.network.crossings[link.crossing].modes) if link.built else ()
        return next((mode for mode in modes if self._is_recorded((link.crossing, mode))), link.mode)

    def _is_recorded(self, unit: Unit) -> bool:
        """Whether anything was ever read of a border's closures by a mode."""
        return any(row.mode in ("all", unit[1]) for row in self._rows(unit[0]))

    def spells(self, link: Link) -> Sequence[Spell]:
        """The spells of a link that its delay rests on, in order of weight and time."""
        return self._history(link).spells

    def _history(self, link: Link) -> History:
        return self._spells(self.rows_of(link), "", season_months(link))

    def _spells(self, rows: Sequence[Closure], mode: str, season: frozenset[int]) -> History:
        if mode:
            rows = [row for row in rows if row.mode in ("all", mode)]
        kept, left_out_h = self._lasting(rows, season, is_own=not mode)
        found = history(
            kept,
            as_of=self.as_of,
            look_back_years=self.shipment.look_back_years,
            traffic=self.traffic,
        )
        return found._replace(window_h=max(found.window_h - left_out_h, 0.0))

    def _lasting(
        self, rows: Sequence[Closure], season: frozenset[int], *, is_own: bool = True
    ) -> tuple[Sequence[Closure], float]:
        if self.shipment.risk != EXPECTED:
            return rows, 0.0
        return lasting(
            rows,
            as_of=self.as_of,
            look_back_years=self.shipment.look_back_years,
            season=season,
            with_in_force=is_own,
        )
