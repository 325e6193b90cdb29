"""Questions behind the route of one pair: break-evens, trade-offs, waiting, months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Unpack

from corridors.errors import UsageError
from corridors.planning.graphs import Graphs
from corridors.planning.questions import Names, names_of
from corridors.routing.terms import Terms, undated

if TYPE_CHECKING:
    from corridors.answers.breakeven import BreakEvenAnswer
    from corridors.answers.months import MonthsAnswer
    from corridors.answers.pareto import ParetoAnswer
    from corridors.answers.simulation import SimulationAnswer
    from corridors.answers.waiting import WaitingAnswer


class Studies(Graphs):
    """Questions behind the route of one pair."""

    def breakeven(
        self,
        origin: str,
        destination: str,
        *,
        vary: str,
        low: float | None = None,
        high: float | None = None,
        **terms: Unpack[Terms],
    ) -> BreakEvenAnswer:
        """The exact values of one figure at which the best route changes, none missed.

        Parameters
        ----------
        origin, destination
            Places by any of their names.
        vary
            The figure: ``risk-aversion``, ``value-of-time`` (share of the cargo's value a day),
            ``rate:PAK`` (road freight, mean USD a truck-km), ``speed:PAK`` (mean km/h),
            ``rail-rate:KAZ`` (USD a TEU-km), ``hours:torkham`` (border time in h),
            ``charges:torkham`` (USD a truck or TEU), ``closed:torkham`` (share of the time), or
            ``charges:`` and a planned line, which is built (mean USD a TEU-km).
        low, high
            Its least and greatest value, ``inf`` for no end; usual ones if None.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        BreakEvenAnswer
            The best route of each interval of the figure.

        Raises
        ------
        UnknownNameError
            If a place or figure has no such name.
        UsageError
            If a term or the range is out of its range.
        NoRouteError
            If there is no route.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().breakeven("Dushanbe", "Karachi", vary="closed:torkham")
        >>> [interval.route.crossings[-1] for interval in answer.result.intervals]
        ['torkham', 'chaman']
        """
        from corridors.analysis.breakeven import break_evens
        from corridors.answers.breakeven import BreakEvenAnswer

        question = self._question(origin, destination, undated(terms))
        found = break_evens(self.network, question, vary, low, high)
        return BreakEvenAnswer(self.network, found)

    def pareto(
        self,
        origin: str,
        destination: str,
        *,
        criteria: Names = ("time", "cost", "delay"),
        **terms: Unpack[Terms],
    ) -> ParetoAnswer:
        """The routes that no other route beats in all of some criteria.

        Parameters
        ----------
        origin, destination
            Places by any of their names.
        criteria
            Two to four of ``time``, ``cost``, ``delay`` (expected closure delay), ``distance``,
            ``co2``, ``loss`` (expected cargo loss) and ``risk`` (generalised cost).
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        ParetoAnswer
            All of them, and a short list.

        Raises
        ------
        UnknownNameError
            If a place or criterion has no such name.
        UsageError
            If a term is out of its range, the criteria are too few or too many, or too many partial
            routes would have to be compared.
        NoRouteError
            If there is no route.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().pareto("Tashkent", "Karachi", criteria=["time", "cost"])
        >>> best = [min(figures) for figures in zip(*(one.figures for one in answer.result.routes))]
        >>> best == list(answer.result.least)
        True
        """
        from corridors.analysis.pareto import pareto
        from corridors.answers.pareto import ParetoAnswer

        question = self._question(origin, destination, undated(terms))
        return ParetoAnswer(self.network, pareto(self.network, question, names_of(criteria)))

    def simulate(
        self,
        origins: Names,
        destinations: Names,
        *,
        draws: int = 100_000,
        seed: int = 1,
        within_days: float | None = None,
        progress: Callable[[float], None] | None = None,
        workers: int | str = 1,
        **terms: Unpack[Terms],
    ) -> SimulationAnswer:
        """The distribution of days and dollars over what may be closed.

        What is closed on the day of the borders stays closed; all else is drawn as at a random
        moment of the closure record.

        Parameters
        ----------
        origins, destinations
            Places by name, comma lists or groups; two places also give the named corridors and how
            to spread freight over them.
        draws
            Number of states of the borders to draw.
        seed
            The same seed gives the same draws.
        within_days
            A truck is on time within so many days; a tenth over the planned time if not given.
        progress
            Called with the share that is done, 0 to 1.
        workers
            Processes of this machine to use, or the address of a Dask scheduler; the answer is the
            same to the last byte.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        SimulationAnswer
            By pair: by draws, by replay of the record, and by corridor.

        Raises
        ------
        NoRouteError
            If two places have no route in the first place.
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term, the number of draws or that of workers is out of its range.
        CorridorsError
            If the scheduler does not answer, or its cluster has another program.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().simulate("Dushanbe", "Karachi", draws=1000)
        >>> adaptive, planned, *_ = answer.result.pairs[0].policies
        >>> adaptive.drawn.share_failed.value < planned.drawn.share_failed.value
        True
        """
        from corridors.analysis.simulation import simulate
        from corridors.answers.simulation import SimulationAnswer
        from corridors.units import HOURS_PER_DAY

        starts, ends, question = self._pairs(origins, destinations, terms)
        result = simulate(
            self.network,
            starts,
            ends,
            question,
            draws=draws,
            seed=seed,
            within_h=None if within_days is None else within_days * HOURS_PER_DAY,
            progress=progress,
            workers=workers,
        )
        return SimulationAnswer(self.network, result)

    def wait(
        self,
        at: str,
        destination: str,
        *,
        closed: str,
        since: date | None = None,
        **terms: Unpack[Terms],
    ) -> WaitingAnswer:
        """Whether a truck before a closed border should wait or take another route, and when.

        Parameters
        ----------
        at
            The place where it stands, by any of its names.
        destination
            Where it is bound for.
        closed
            What is closed before it: a crossing or another thing that can be closed.
        since
            First day of the closure. If none is named, that of the closure record where the borders
            are of a day and it is closed then, else that day itself: a closure that has just begun.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        WaitingAnswer
            The policy that costs least on the record's durations.

        Raises
        ------
        UnknownNameError
            If a place or what is closed has no such name.
        UsageError
            If a term is out of its range, the objective is not in dollars, the best route does not
            use what is closed, or no closure of it is on record.
        NoRouteError
            If there is no route even with it open.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().wait("Peshawar", "Dushanbe", closed="Torkham")
        >>> answer.result.best.leave_h, round(answer.result.break_even_h / 24)
        (0.0, 10)
        """
        from corridors.analysis.waiting import waiting
        from corridors.answers.waiting import WaitingAnswer

        question = self._question(at, destination, undated(terms))
        return WaitingAnswer(self.network, waiting(self.network, question, closed, since))

    def calendar(self, origin: str, destination: str, **terms: Unpack[Terms]) -> MonthsAnswer:
        """The named corridors month by month: open or not, days, expected delay.

        Parameters
        ----------
        origin, destination
            Places by any of their names.
        **terms
            See :class:`corridors.Terms`; they name no month.

        Returns
        -------
        MonthsAnswer
            Twelve months of each corridor and of the best route.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term is out of its range, or a month is named.
        NoRouteError
            If there is no route in any month, in normal operation either.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().calendar("Lahore", "Karachi", by="time")
        >>> [cell.status for cell in answer.result.best.cells] == ["open"] * 12
        True
        """
        from corridors.analysis.months import months
        from corridors.answers.months import MonthsAnswer

        if terms.get("month") is not None:
            raise UsageError("A calendar shows all twelve months. Leave the month out.")
        question = self._question(origin, destination, undated(terms))
        return MonthsAnswer(self.network, months(self.network, question))
