"""What is in a data package: listings and checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corridors.errors import Problem, ScenarioError
from corridors.planning.closures import Closures

if TYPE_CHECKING:
    from corridors.answers.calibration import CalibrationAnswer
    from corridors.answers.crossing import CrossingAnswer
    from corridors.answers.sensitivity import SensitivityAnswer
    from corridors.output.listing import Listing
    from corridors.scenarios.rules import Scenario


class Catalogue(Closures):
    """A data package, to be listed and checked.

    Parameters
    ----------
    package
        The data package.
    network
        Its network, or that network under scenarios and rules.
    """

    def places(self, text: str | None = None, *, country: str | None = None) -> Listing:
        """Places by part of a name and by country.

        Parameters
        ----------
        text
            Part of an id, a name or another name.
        country
            Name or ISO code.

        Returns
        -------
        Listing
            Of places.

        Raises
        ------
        UnknownNameError
            If nothing holds the text, or no country has the name.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().places("khorgos", country="KAZ")
        <Listing: 1 place>
        """
        from corridors.output.listings import list_places

        return list_places(self.network, text, country)

    def links(
        self,
        text: str | None = None,
        *,
        country: str | None = None,
        mode: str | None = None,
        status: str | None = None,
    ) -> Listing:
        """Sections, transshipments and port handling.

        Parameters
        ----------
        text
            Part of an id, of the name of an end or of a road number.
        country
            Name or ISO code.
        mode, status
            As in the table.

        Returns
        -------
        Listing
            Of links, one for both directions.

        Raises
        ------
        UnknownNameError
            If nothing holds the text, or no country has the name.
        UsageError
            If no link can have the status.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().links("salang").documents[0]["country"]
        'AFG'
        """
        from corridors.output.listings import list_links

        return list_links(self.network, text, country, mode, status)

    def crossings(self, text: str | None = None, *, country: str | None = None) -> Listing:
        """Border crossings with border time, charges, state and closure record.

        Parameters
        ----------
        text
            Part of an id, a name or a place.
        country
            Name or ISO code of a country on either side.

        Returns
        -------
        Listing
            A row a direction and mode.

        Raises
        ------
        UnknownNameError
            If nothing holds the text, or no country has the name.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().crossings("torkham").documents[0]["border_state"]
        'closed'
        """
        from corridors.output.listings import list_crossings

        return list_crossings(self.network, text, country)

    def crossing(self, name: str) -> CrossingAnswer:
        """One border crossing: hours, charges, state, closure record, similar borders, risk.

        Parameters
        ----------
        name
            Crossing id, or any of its names.

        Returns
        -------
        CrossingAnswer
            On the closure record's newest day.

        Raises
        ------
        UnknownNameError
            If no crossing has the name.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().crossing("Torkham")
        <CrossingAnswer: Torkham, closed on 2026-10-04>
        """
        from corridors.analysis.crossing_profile import crossing_profile
        from corridors.answers.crossing import CrossingAnswer

        return CrossingAnswer(self.network, crossing_profile(self.network, name), self._publisher)

    def sources(self, text: str | None = None) -> Listing:
        """Where the numbers come from.

        Parameters
        ----------
        text
            Part of an id, title or publisher.

        Returns
        -------
        Listing
            Of sources.

        Raises
        ------
        UnknownNameError
            If nothing holds the text.

        Examples
        --------
        >>> import corridors
        >>> len(corridors.load().sources("cpmm").rows) > 3
        True
        """
        from corridors.output.listings import list_sources

        return list_sources(tuple(self.package.sources.values()), text)

    def scenarios(self) -> Listing:
        """The scenarios that the package ships.

        Returns
        -------
        Listing
            Of scenarios with their dates.

        Examples
        --------
        >>> import corridors
        >>> "salang-closed" in corridors.load().scenarios().to_csv()
        True
        """
        shipped = [self.scenario(name) for name in self.package.scenario_names]
        header = ("date", "scenario", "title")
        rows = tuple((one.date, one.name, one.title) for one in shipped)
        keys = ("name", "title", "note", "date")
        documents = tuple(
            {**{key: getattr(one, key) for key in keys}, "sources": list(one.sources)}
            for one in shipped
        )
        from corridors.output.listing import Listing

        return Listing("scenarios", header, rows, documents, network=self.network)

    def scenario(self, name: str) -> Scenario:
        """A scenario with its rules, note, sources and date.

        Parameters
        ----------
        name
            Of a shipped scenario, or the path of a file.

        Returns
        -------
        Scenario
            Not yet applied.

        Raises
        ------
        UnknownNameError
            If no scenario has the name.
        ScenarioError
            If a file is not a scenario.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().scenario("salang-closed").rules[0].verb
        'close'
        """
        from corridors.scenarios.files import load_scenario

        return load_scenario(name, self.package)

    def scenario_text(self, name: str) -> str:
        """A scenario in words.

        Parameters
        ----------
        name
            Of a shipped scenario, or the path of a file.

        Returns
        -------
        str
            Lines.

        Raises
        ------
        UnknownNameError
            If no scenario has the name.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().scenario_text("salang-closed").startswith("salang-closed: ")
        True
        """
        from corridors.scenarios.text import scenario_lines

        return "\n".join(scenario_lines(self.scenario(name), self.package.sources)) + "\n"

    def check_scenarios(self, names: Sequence[str] = ()) -> int:
        """Apply scenarios to the data.

        Parameters
        ----------
        names
            Of shipped scenarios or files; all shipped ones if none is given.

        Returns
        -------
        int
            How many were applied.

        Raises
        ------
        ScenarioError
            With every problem of all of them.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().check_scenarios(["salang-closed"])
        1
        """
        from corridors.scenarios.files import under

        problems: list[Problem] = []
        names = names or self.package.scenario_names
        for name in names:
            try:
                under(self.network, (name,))
            except ScenarioError as error:
                problems += error.problems
        if problems:
            raise ScenarioError(problems)
        return len(names)

    def calibration(self) -> CalibrationAnswer:
        """Modelled values beside the printed ones of the package.

        Returns
        -------
        CalibrationAnswer
            With errors by quantity, source and year, and what a refit would gain or lose.

        Raises
        ------
        DataError
            If the table can't be read, or a figure that a price needs is missing.

        Examples
        --------
        >>> import corridors
        >>> answer = corridors.load().calibration()
        >>> residuals = {one.row.row_id: one for one in answer.calibration.residuals}
        >>> residuals["t001"].row.as_printed
        'three to four days Kabul to Karachi'
        """
        from corridors.analysis.calibration import calibrate
        from corridors.answers.calibration import CalibrationAnswer

        sources = self.package.sources
        calibration = calibrate(self.network, self.package.calibration, sources)
        return CalibrationAnswer(self.network, calibration, sources)

    def sensitivity(self) -> SensitivityAnswer:
        """Which recalled and estimated figures decide the best routes from capitals to ports.

        Each is changed by 30 % down and up in turn; that takes a minute or more.

        Returns
        -------
        SensitivityAnswer
            With the winners that change, and by how much the runner-up was behind.

        Raises
        ------
        DataError
            If a figure that a price needs is missing.
        """
        from corridors.analysis.weak_figures import sensitivity
        from corridors.answers.sensitivity import SensitivityAnswer

        return SensitivityAnswer(self.network, sensitivity(self.network))

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What may be wrong with a package that is not the shipped one, by table and row.

        What would make answers meaningless is refused when the package is read.
        """
        from corridors.checks.soundness import doubts

        return doubts(self.package)

    def check(self) -> str:
        """Check the data against every rule.

        Returns
        -------
        str
            What a sound package holds.

        Raises
        ------
        DataError
            With every problem by table and row.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().check().startswith("The data is sound: ")
        True
        """
        from corridors.checks.alignment import aligned_words
        from corridors.checks.soundness import check_package

        network = check_package(self.package, beside_shipped=True)
        components = network.components.values()
        sections = sum(1 for links in components if links[0].kind == "section")
        aligned = aligned_words(self.package)
        return (
            f"The data is sound: {len(network.places)} places, {sections} sections,"
            f" {len(network.crossings)} crossings, {len(network.closures)} closures,"
            f" {len(self.package.sources)} sources (version {network.data_version},"
            f" closures known to {network.data_as_of})."
        ) + aligned
