"""Questions about routes: names and terms in, answers out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from corridors.errors import NoRouteError, UsageError
from corridors.model.names import split_names
from corridors.planning.catalogue import Catalogue
from corridors.planning.ends import find_places, read_ends
from corridors.routing.question import Question
from corridors.routing.terms import Terms, question_of, undated

if TYPE_CHECKING:
    from corridors.answers.routes import CompareAnswer, MatrixAnswer, RouteAnswer

Names = str | Iterable[str]
"""Places by name: one, a comma list, a group (``capitals``, ``ports``), or several of these."""


def names_of(names: Names) -> list[str]:
    """Names as one list.

    Parameters
    ----------
    names
        One, a comma list, or several of these.

    Returns
    -------
    list of str
        One name each.

    Raises
    ------
    UsageError
        If a name is empty or no text.

    Examples
    --------
    >>> names_of("karachi, gwadar"), names_of(["capitals", "quetta,kabul"])
    (['karachi', 'gwadar'], ['capitals', 'quetta', 'kabul'])
    """
    texts = [names] if isinstance(names, str) else list(names)
    for text in texts:
        if not isinstance(text, str):
            raise UsageError(f"{text!r} is not a name. Write names as text.")
    return [one for text in texts for one in split_names(text)]


def flat_names(names: Iterable[Names]) -> list[str]:
    """Names given one by one or as lists.

    Parameters
    ----------
    names
        Each one name, a comma list, or several of these.

    Returns
    -------
    list of str
        One name each.

    Examples
    --------
    >>> flat_names(["karachi", ["quetta", "kabul"]])
    ['karachi', 'quetta', 'kabul']
    """
    return [one for name in names for one in names_of(name)]


class Questions(Catalogue):
    """Questions about routes on one network."""

    def route(
        self,
        origin: str,
        destination: str,
        *,
        via: Names = (),
        count: int = 1,
        max_overlap: float = 0.6,
        profile: bool = False,
        explain: bool = False,
        **terms: Unpack[Terms],
    ) -> RouteAnswer:
        """The best route from one place to another.

        Without an objective it is the best by generalised cost and, where it is another, the
        shortest by truck beside it.

        Parameters
        ----------
        origin, destination
            Places by any of their names.
        via
            Places to pass, in order.
        count
            Number of alternative routes.
        max_overlap
            Share of km that two of them may have in common.
        profile
            Also the elevation along each route.
        explain
            Also why the best route is the best: the margin over the runner-up by part, and the
            figures that would flip it.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        RouteAnswer
            Best route first.

        Raises
        ------
        NoRouteError
            If there is no route; its ``answer`` says what would have to open.
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term is out of its range.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().route("Tashkent", "Karachi", by="time", month=1)
        >>> answer.best.origin, answer.best.totals["length_km"] > 2000
        ('tashkent', True)
        """
        from corridors.analysis.routes import Routes, find_routes
        from corridors.answers.routes import RouteAnswer

        if explain and terms.get("depart") is not None:
            raise UsageError(
                "Why a route is the best is worked out on means. Name the month instead of a day of"
                " departure."
            )
        question = self._question(origin, destination, terms, via)
        with_shortest = terms.get("by") is None and count == 1
        try:
            result = find_routes(
                self.network,
                question,
                count=count,
                max_overlap=max_overlap,
                with_shortest=with_shortest,
            )
        except NoRouteError as error:
            from corridors.analysis.normal import beside_normal
            from corridors.output.status import normal_line

            usual = beside_normal(self.network, question, None)
            empty = Routes(question, (), None, False, count, max_overlap, None, error.causes, usual)
            error.answer = RouteAnswer(self.network, empty)
            line = normal_line(self.network, question, None, usual)
            first, stop, _ = line.partition(". Closed: ")  # what closes it is stated already
            error.args = (" ".join(filter(None, (str(error), first + stop[:1]))),)
            raise
        profiles = []
        if profile:
            from corridors.analysis.profile import route_profile

            known = self.package.profiles
            profiles = [route_profile(self.network, route, known) for route in result.all]
        why = None
        if explain:
            from corridors.analysis.explanation import explanation

            why = explanation(self.network, question, result.routes[0], result.rival)
        return RouteAnswer(self.network, result, profiles, why)

    def compare(self, origin: str, destination: str, **terms: Unpack[Terms]) -> CompareAnswer:
        """The best route of each named corridor, and the best of all.

        Parameters
        ----------
        origin, destination
            Places by any of their names.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        CompareAnswer
            Corridors that are not possible carry their reasons.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term is out of its range.

        Examples
        --------
        >>> import corridors
        >>> len(corridors.load().compare("Dushanbe", "Karachi").result.answers)
        9
        """
        from corridors.analysis.compare import compare
        from corridors.answers.routes import CompareAnswer

        question = self._question(origin, destination, terms)
        return CompareAnswer(self.network, compare(self.network, question, with_certainty=True))

    def matrix(
        self,
        origins: Names = "capitals",
        destinations: Names = "ports",
        **terms: Unpack[Terms],
    ) -> MatrixAnswer:
        """The best route of every origin to every destination.

        Parameters
        ----------
        origins, destinations
            Places by name, comma lists or groups.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        MatrixAnswer
            One cell a pair.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term is out of its range, or only one place is named.

        Examples
        --------
        >>> import corridors
        >>> len(corridors.load().matrix("dushanbe,tashkent", "ports").cells)
        4
        """
        from corridors.analysis.compare import matrix
        from corridors.answers.routes import MatrixAnswer

        starts, ends, question = self._pairs(origins, destinations, terms)
        cells = matrix(self.network, starts, ends, question, with_normal=True, with_certainty=True)
        return MatrixAnswer(self.network, question, cells)

    def _question(self, origin: str, destination: str, terms: Terms, via: Names = ()) -> Question:
        for name in (origin, destination):
            if not isinstance(name, str):
                raise UsageError(f"{name!r} is not a name. Write the name of one place as text.")
        ends = read_ends(self.network, [origin], [destination], terms, via=names_of(via))
        (start,), (end,) = ends.origins, ends.destinations
        question = question_of(self.network, start, end, terms, via=ends.via)
        return question._replace(readings=ends.readings)

    def _places(self, names: Names, terms: Terms) -> tuple[str, ...]:
        return find_places(self.network, names_of(names), terms)

    def _pairs(
        self, origins: Names, destinations: Names, terms: Terms
    ) -> tuple[tuple[str, ...], tuple[str, ...], Question]:
        undated(terms)
        ends = read_ends(
            self.network, names_of(origins), names_of(destinations), terms, with_groups=True
        )
        pairs = [
            (start, end) for start in ends.origins for end in ends.destinations if start != end
        ]
        if not pairs:
            raise UsageError(
                f"{origins!r} and {destinations!r} are the same place. Name two places."
            )
        question = question_of(self.network, *pairs[0], terms)
        return ends.origins, ends.destinations, question._replace(readings=ends.readings)
