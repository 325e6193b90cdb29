"""A data package: a folder of tables, each of its parts read once, when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from corridors.data.compiled import beside_program
from corridors.data.shipped import shipped_folder
from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.ranges import Ranges
from corridors.model.records import Project, Source

if TYPE_CHECKING:
    from corridors.data.calibration import CalibrationRow
    from corridors.data.elevation import LinkProfile
    from corridors.data.lines import Line
    from corridors.model.claim import Claim
    from corridors.model.data_package import KeptParts
    from corridors.model.spellings import Spelling

Part = TypeVar("Part")

SCENARIOS = "scenarios"
"""Folder of the scenario files."""


class Package:
    """The one door of the data.

    Parameters
    ----------
    folder
        A data package; the shipped one if none is named.

    Raises
    ------
    DataError
        When a part is asked for that can't be read, with all its problems by table and row.

    Examples
    --------
    >>> package = Package()
    >>> package.network.places["karachi"].name
    'Karachi'
    """

    def __init__(self, folder: str | None = None) -> None:
        self.folder = folder or shipped_folder()
        self._is_shipped = folder is None
        self._own_sources: Mapping[str, Source] = {}

    def __repr__(self) -> str:
        return f"<Package {self.folder}>"

    @cached_property
    def compiled(self) -> KeptParts | None:
        """Parts that were made before; a command alone keeps them."""
        if self._is_shipped:
            return beside_program()
        from corridors.data.own_parts import own_parts

        # rows are asked of those of the shipped package alone
        return cast("KeptParts | None", own_parts(self.folder))

    @cached_property
    def network(self) -> Network:
        """The network in normal operation."""

        def read() -> Network:
            from corridors.data.network_tables import read_network

            network = read_network(self.folder)
            if self.compiled is None:
                return network
            from corridors.data.lazy_records import lazily

            return lazily(network)

        network = self._part("network", read)
        network.package = self
        return network

    def _part(self, name: str, read: Callable[[], Part]) -> Part:
        if self.compiled is None:
            return read()
        part: Part = self.compiled.part(name, read)
        return part

    def with_record(self, network: Network, sources: Mapping[str, Source]) -> Package:
        """The same package with a record of the user's own over its closure record.

        Parameters
        ----------
        network
            Its network with that record.
        sources
            Those of the user's rows, by their text.

        Returns
        -------
        Package
            Another one, which shares what was read already.
        """
        other = copy(self)
        other.__dict__ |= {"network": network, "compiled": None}
        other.__dict__.pop("sources", None)
        other._own_sources = {**self._own_sources, **sources}
        network.package = other
        return other

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Where the numbers were read, by source id; routes need only the ids."""
        return {**self._own_sources, **self.register}

    @cached_property
    def register(self) -> Mapping[str, Source]:
        """The sources of ``sources.csv``, by source id."""

        def read() -> Mapping[str, Source]:
            from corridors.data.registers import read_sources

            return _sound(read_sources, self.folder)

        return self._part("sources", read)

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """The lines of links by line id; geopandas reads them."""
        from corridors.data.lines import read_lines

        return read_lines(self.folder)

    @cached_property
    def profiles(self) -> Mapping[str, LinkProfile]:
        """Elevation along the rows of ``links.csv``, by link id."""
        from corridors.data.elevation import read_profiles

        return read_profiles(self.folder)

    @cached_property
    def projects(self) -> Sequence[Project]:
        """The planned lines."""
        from corridors.data.registers import read_projects

        return _sound(read_projects, self.folder)

    @cached_property
    def calibration(self) -> Sequence[CalibrationRow]:
        """Printed values that the model is compared with; no route needs them."""
        from corridors.data.calibration import read_calibration

        return _sound(read_calibration, self.folder)

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """What the literature claims of these routes; no route needs them."""
        from corridors.data.claims import read_claims

        return _sound(read_claims, self.folder)

    @cached_property
    def ranges(self) -> Ranges:
        """How far figures may lie off, by kind and confidence; empty where there is no table."""

        def read() -> Ranges:
            from corridors.data.ranges import read_ranges

            return _sound(read_ranges, self.folder)

        return self._part("ranges", read)

    @cached_property
    def spellings(self) -> Mapping[tuple[str, str], Sequence[Spelling]]:
        """Names in other scripts, by kind and id; a name in Latin letters needs none."""
        from corridors.data.spellings import read_spellings

        return _sound(read_spellings, self.folder)

    @cached_property
    def basemap(self) -> Mapping[str, Any]:
        """Land, borders and lakes for maps."""
        from corridors.data.basemap import read_basemap

        return read_basemap(self.folder)

    @cached_property
    def scenario_names(self) -> tuple[str, ...]:
        """Names of the scenarios that the package ships, in order."""
        folder = os.path.join(self.folder, SCENARIOS)
        if not os.path.isdir(folder):
            return ()
        files = (name for name in os.listdir(folder) if name.endswith(".toml"))
        return tuple(sorted(name.removesuffix(".toml") for name in files))

    def scenario_file(self, name: str) -> str:
        """Path of a shipped scenario.

        Parameters
        ----------
        name
            Name of the scenario, without its ending.

        Returns
        -------
        str
            The file need not exist.
        """
        return os.path.join(self.folder, SCENARIOS, f"{name}.toml")


def _sound(read: Callable[[str, list[Problem]], Part], folder: str) -> Part:
    """What a table holds, if all of its rows can be read."""
    problems: list[Problem] = []
    part = read(folder, problems)
    if problems:
        raise DataError(problems)
    return part
