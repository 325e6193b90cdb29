"""Questions about the network as a whole: what is critical, what was open, what is claimed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Unpack

from corridors.planning.questions import Names, names_of
from corridors.planning.studies import Studies
from corridors.routing.terms import Terms

if TYPE_CHECKING:
    from corridors.answers.claims import ClaimsAnswer
    from corridors.answers.critical import CriticalAnswer
    from corridors.answers.investment import InvestmentAnswer
    from corridors.answers.trend import TrendAnswer


class Overviews(Studies):
    """Questions about the network as a whole."""

    def critical(
        self,
        origins: Names = "capitals",
        destinations: Names = "ports",
        *,
        k: int = 1,
        of: str = "crossing",
        progress: Callable[[float], None] | None = None,
        workers: int | str = 1,
        **terms: Unpack[Terms],
    ) -> CriticalAnswer:
        """What the routes depend on: closures ranked by what they add or cut off.

        Parameters
        ----------
        origins, destinations
            Places by name, comma lists or groups.
        k
            Greatest number of things closed at once, 1 to 3.
        of
            What is closed: ``crossing``, ``link``, ``country``, ``border`` or ``corridor``.
        progress
            Called with the share that is done, 0 to 1.
        workers
            Processes of this machine to use, or the address of a Dask scheduler; the answer is the
            same to the last byte.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        CriticalAnswer
            Single closures, worst sets, and the smallest sets that cut a place off.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If the kind is unknown, or a term or a number is out of its range.
        CorridorsError
            If the scheduler does not answer, or its cluster has another program.
        NoRouteError
            If no pair has a route before anything is closed.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().critical("Dushanbe", "Karachi", of="border", k=2)
        >>> [one.name for one in answer.result.places[0].sets.sets[0]]
        ['China–Pakistan', 'Iran–Pakistan']
        """
        from corridors.analysis.critical import critical
        from corridors.answers.critical import CriticalAnswer

        starts, ends, question = self._pairs(origins, destinations, terms)
        found = critical(
            self.network,
            starts,
            ends,
            question,
            k=k,
            of=of,
            progress=progress,
            workers=workers,
        )
        return CriticalAnswer(self.network, found)

    def trend(self, names: Names = (), **terms: Unpack[Terms]) -> TrendAnswer:
        """The availability of borders and corridors over the years of the closure record.

        Parameters
        ----------
        names
            Crossings, borders (``AFG-PAK``) or named corridors; all corridors if none is named.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        TrendAnswer
            Share of time open by year; rules of the planner's scenarios do not count.

        Raises
        ------
        UnknownNameError
            If one has no such name.
        UsageError
            If a term is out of its range, or one is neither crossing nor border nor corridor.

        Examples
        --------
        >>> import corridors
        >>> (one,) = corridors.load().trend("Torkham").result.trends
        >>> [year.share_open > 0.9 for year in one.years if year.year in (2022, 2026)]
        [True, False]
        """
        from corridors.analysis.trend import trend
        from corridors.answers.trend import TrendAnswer
        from corridors.routing.terms import shipment_of, undated

        shipment = shipment_of(self.network, undated(terms))
        return TrendAnswer(self.network, trend(self.network, shipment, names_of(names)))

    def claims(self, names: Names = ()) -> ClaimsAnswer:
        """What the literature claims of these routes, beside what the model finds.

        Parameters
        ----------
        names
            Ids of claims; all if none is named.

        Returns
        -------
        ClaimsAnswer
            Claim, source, finding and verdict, one by one.

        Raises
        ------
        UnknownNameError
            If there is no such claim.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().claims("karachi-kashgar-days")
        <ClaimsAnswer: The claim karachi-kashgar-days: agrees.>
        """
        from corridors.analysis.claims import check_claims
        from corridors.answers.claims import ClaimsAnswer

        return ClaimsAnswer(self.network, check_claims(self.network, names_of(names)))

    def investment(
        self,
        projects: Names,
        origins: Names = "capitals",
        destinations: Names = "ports",
        **terms: Unpack[Terms],
    ) -> InvestmentAnswer:
        """What planned lines save per truck and year, and how many trucks a year repay them.

        Parameters
        ----------
        projects
            Planned lines of the data package by any of their names; ``all`` means every one.
        origins, destinations
            Places by name, comma lists or groups.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        InvestmentAnswer
            One row a project and pair; upgrades without new links stand beside them.

        Raises
        ------
        UnknownNameError
            If a place or project has no such name.
        UsageError
            If a term is out of its range, or no project is named.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().investment("cku", "Tashkent", "Kashgar", modes="rail")
        >>> answer.result.returns[0].asked.mean_usd > 0
        True
        """
        from corridors.analysis.investment import investment
        from corridors.answers.investment import InvestmentAnswer

        starts, ends, question = self._pairs(origins, destinations, terms)
        found = investment(self.network, starts, ends, question, names_of(projects))
        return InvestmentAnswer(self.network, found)
