"""The front door: names, terms and rules in, answers out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Unpack

from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.planning.overviews import Overviews
from corridors.planning.questions import Names, flat_names
from corridors.routing.terms import Terms, undated

if TYPE_CHECKING:
    from corridors.answers.changes import ScenariosAnswer, WhatIfAnswer
    from corridors.scenarios.rules import Scenario


class Planner(Overviews):
    """A network to ask questions of; a change gives another planner and leaves this one as it is.

    Parameters
    ----------
    package
        The data package.
    network
        Its network in normal operation, or under scenarios and rules.
    changes
        The scenarios and rules that made the network out of that of the package.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> planner
    <Planner: 564 places, 77 crossings, closure record to 2026-10-04>
    >>> winter = planner.under("salang-closed").close("Torkham")
    >>> winter.network.scenarios
    ('salang-closed', 'close Torkham')
    """

    def __init__(
        self,
        package: Package,
        network: Network | None = None,
        changes: Sequence[Scenario] = (),
    ) -> None:
        super().__init__(package, network)
        self.changes = tuple(changes)

    def __repr__(self) -> str:
        network = self.network
        under = f", under {'; '.join(network.scenarios)}" if network.scenarios else ""
        return (
            f"<Planner: {len(network.places)} places, {len(network.crossings)} crossings,"
            f" closure record to {network.data_as_of}{under}>"
        )

    def what_if(
        self,
        after: Planner,
        origins: Names,
        destinations: Names,
        *,
        legs: bool = False,
        **terms: Unpack[Terms],
    ) -> WhatIfAnswer:
        """The best routes before a change (on this planner) and after it.

        Parameters
        ----------
        after
            The planner with the change, made by ``close``, ``under`` and the like.
        origins, destinations
            Places by name, comma lists or groups.
        legs
            Whether the answer's table and rows show legs.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        WhatIfAnswer
            One change a pair.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If nothing is changed, a term is out of its range, or only one place is named.

        Examples
        --------
        >>> import corridors
        >>> planner = corridors.load()
        >>> answer = planner.what_if(planner.close("AFG-PAK"), "Dushanbe", "Karachi")
        >>> answer.changes[0].normal_differences["length_km"] > 0
        True
        """
        from corridors.analysis.what_if import already, what_if
        from corridors.answers.changes import WhatIfAnswer
        from corridors.scenarios.text import meanings

        if after.network is self.network:
            raise UsageError("Nothing is changed. Close, open, delay or build something.")
        starts, ends, question = self._pairs(origins, destinations, terms)
        changes = what_if(self.network, after.network, starts, ends, question, with_certainty=True)
        new = [change for change in after.changes if change not in self.changes]
        meant = [one for change in new for one in meanings(self.network, change)]
        given = self.network.scenarios
        what = [name for name in after.network.scenarios if name not in given]
        day = question.shipment.as_of
        idle = already(self.network, after.network, day)
        return WhatIfAnswer(after.network, question, changes, what, meant, idle, with_legs=legs)

    def compare_scenarios(
        self, origin: str, destination: str, **terms: Unpack[Terms]
    ) -> ScenariosAnswer:
        """The best route under every shipped scenario, beside that of this planner.

        Parameters
        ----------
        origin, destination
            Places by any of their names.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        ScenariosAnswer
            One change a scenario.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term is out of its range.

        Examples
        --------
        >>> import corridors
        >>> planner = corridors.load()
        >>> len(planner.compare_scenarios("Dushanbe", "Karachi").changes) > 10
        True
        """
        from corridors.analysis.what_if import Baseline
        from corridors.answers.changes import ScenariosAnswer

        question = self._question(origin, destination, undated(terms))
        question.check()
        baseline = Baseline(self.network, [(question.origin, question.destination)], question)
        changes = [
            (name, baseline.changes(self.under(name).network)[0])
            for name in self.package.scenario_names
        ]
        return ScenariosAnswer(self.network, question, changes)

    def under(self, *scenarios: str | Scenario) -> Planner:
        """A planner under some scenarios, one after the other.

        Parameters
        ----------
        *scenarios
            Names of shipped scenarios, paths of files, or scenarios.

        Returns
        -------
        Planner
            Another one.

        Raises
        ------
        UnknownNameError
            If no scenario has a name.
        ScenarioError
            If a file is not a scenario, or a rule of it names what does not exist.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().under("salang-closed").network.scenarios
        ('salang-closed',)
        """
        from corridors.scenarios.files import loaded, under

        found = loaded(self.network, scenarios)
        return Planner(self.package, under(self.network, found), (*self.changes, *found))

    def with_rates(self, file: str) -> Planner:
        """A planner on which the user's own freight quotes override the model where they hold.

        Parameters
        ----------
        file
            A CSV file: columns from, to, usd, date, source; mode, via, direction, note if needed.

        Returns
        -------
        Planner
            Another one, under the same scenarios and rules.

        Raises
        ------
        UsageError
            If there is no such file.
        RatesError
            With every fault of the file, by row and column.
        """
        from corridors.importing.rates import read_quoted

        quoted = read_quoted(file, self.package.network)
        return Planner(self.package, self.network.with_quotes(quoted), self.changes)

    def with_record(self, file: str) -> Planner:
        """A planner whose closure record has the user's own over it.

        Parameters
        ----------
        file
            A CSV file with the columns of ``closures.csv`` and ``read_on``, as
            :meth:`add_closure` writes it.

        Returns
        -------
        Planner
            Another one, under the same scenarios and rules; this one if the file has no rows.

        Raises
        ------
        UsageError
            If there is no such file.
        RecordError
            With every fault of the file, by row and column.
        """
        from corridors.importing.own_record import own_sources, read_record, with_record

        record = read_record(file, self.package.network)
        if not record.rows:
            return self
        normal = with_record(self.package.network, record)
        package = self.package.with_record(normal, own_sources(record))
        is_normal = self.network is self.package.network
        network = normal if is_normal else with_record(self.network, record)
        network.package = package
        return Planner(package, network, self.changes)

    def changed(
        self, rules: Mapping[str, str | Sequence[str]], *, radius_km: float | None = None
    ) -> Planner:
        """A planner under rules: closures first, then what is built, then openings, then figures.

        Parameters
        ----------
        rules
            Texts by verb, one or several, such as ``{"close": ["torkham"], "slow": "N-35=1.5"}``.
        radius_km
            By how much the shapes of geographic files among them are widened.

        Returns
        -------
        Planner
            Another one; this one if there is no rule.

        Raises
        ------
        UnknownNameError
            If a rule names what does not exist.
        UsageError
            If a rule has nothing to act on, its figure is missing or out of range, or a radius is
            given and no file.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().changed({"delay": ["khunjerab=48h"]}).network.scenarios
        ('delay khunjerab 48',)
        """
        from corridors.scenarios.rules import scenario_of

        change = scenario_of(
            {verb: [texts] if isinstance(texts, str) else texts for verb, texts in rules.items()},
            radius_km,
        )
        if not change.rules:
            return self
        from corridors.scenarios.apply import apply

        network = apply(self.network, [change], self.package.projects)
        return Planner(self.package, network, (*self.changes, change))

    def close(self, *names: Names, radius_km: float | None = None) -> Planner:
        """A planner on which something is closed.

        Parameters
        ----------
        *names
            Crossings, places, links, road numbers, corridors, countries, borders (``AFG-PAK``),
            actors (``actor:AFG``) or geographic files with polygons, lines or points.
        radius_km
            How far from the shapes of these files a link is closed; lines and points need it.

        Returns
        -------
        Planner
            Another one.

        Raises
        ------
        UnknownNameError
            If a name is not known.
        UsageError
            If a file can't be read, or the radius is out of range or given without a file.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().close("Torkham", "Chaman").network.scenarios
        ('close Torkham, close Chaman',)
        """
        return self.changed({"close": flat_names(names)}, radius_km=radius_km)

    def open(self, *names: Names, radius_km: float | None = None) -> Planner:
        """A planner on which something is open, whatever the closure record says.

        Parameters
        ----------
        *names, radius_km
            As for ``close``.

        Returns
        -------
        Planner
            Another one.

        Raises
        ------
        UnknownNameError
            If a name is not known.
        UsageError
            If it is not built, no truck road or not for freight.
        """
        return self.changed({"open": flat_names(names)}, radius_km=radius_km)

    def build(self, *projects: Names) -> Planner:
        """A planner on which planned lines are built.

        Parameters
        ----------
        *projects
            Projects, planned links or crossings.

        Returns
        -------
        Planner
            Another one.

        Raises
        ------
        UnknownNameError
            If a name is not known.
        UsageError
            If something can't be built, or is built already.
        """
        return self.changed({"build": flat_names(projects)})


def load(folder: str | None = None) -> Planner:
    """Open a data package for questions; nothing is read before it is asked for.

    Parameters
    ----------
    folder
        Of a data package; the shipped one if none is named.

    Returns
    -------
    Planner
        In normal operation.

    Raises
    ------
    DataError
        If the package can't be read, with every problem by table and row.

    Examples
    --------
    >>> load().network.places["karachi"].name
    'Karachi'
    """
    return Planner(Package(folder))
