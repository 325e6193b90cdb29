"""A data package: a folder of tables, each of its parts read once, when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corridors.data import figures, registers, tables
from corridors.data.capacities import read_capacities
from corridors.data.closures import ground_of, read_closures, read_straits
from corridors.data.conditions import joined, read_conditions, unused
from corridors.data.corridor_list import read_corridors
from corridors.data.ranges import read_ranges
from corridors.data.references import dangling
from corridors.data.shipped import bounds, shipped_folder
from corridors.documents import json_of
from corridors.door import DoorError, read_text
from corridors.errors import DataError, Problem, printable
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.ranges import Ranges
from corridors.model.records import Project, Source

if TYPE_CHECKING:
    from corridors.data.calibration import CalibrationRow
    from corridors.data.elevation import LinkProfile
    from corridors.data.lines import Line
    from corridors.model.claim import Claim
    from corridors.model.spellings import Spelling

QUIET_DAYS = 731
"""A record in which nothing happened for two years was not read to its newest day."""
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
        self._own_sources: Mapping[str, Source] = {}

    def __repr__(self) -> str:
        return f"<Package {self.folder}>"

    @cached_property
    def network(self) -> Network:
        """The network in normal operation."""
        folder = self.folder
        if not os.path.isdir(folder):
            raise DataError([Problem(table=folder, row="folder", message="is not a folder")])
        problems: list[Problem] = []
        places = tables.read_places(folder, problems)
        crossings, crossing_links = tables.read_crossings(folder, places, problems)
        parameters = figures.read_parameters(folder, problems)
        conditions = read_conditions(folder, problems)
        bare = tables.read_links(folder, problems) + crossing_links
        problems += unused(conditions, bare)
        links = tuple(joined(bare, conditions, parameters))
        version, as_of = _version(folder, problems)
        straits = read_straits(folder, problems)
        country_of = {name: place.country for name, place in places.items()}
        ground = ground_of(links, crossings, straits, country_of)
        closures = read_closures(folder, ground, problems)
        problems += _check_days(closures, as_of)
        network = Network(
            places=places,
            links=tuple(sorted(links, key=lambda link: link.link_id)),
            crossings=crossings,
            countries=registers.read_countries(folder, problems),
            corridors=read_corridors(folder, problems),
            closures=closures,
            figures=figures.read_figures(folder, problems),
            parameters=parameters,
            data_version=version,
            data_as_of=as_of,
            package=self,
            straits=straits,
            capacities=read_capacities(folder, problems),
        )
        problems += dangling(network)
        _refuse(problems)
        return network

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
        other.__dict__["network"] = network
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
        problems: list[Problem] = []
        sources = registers.read_sources(self.folder, problems)
        _refuse(problems)
        return sources

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
        problems: list[Problem] = []
        projects = registers.read_projects(self.folder, problems)
        _refuse(problems)
        return projects

    @cached_property
    def calibration(self) -> Sequence[CalibrationRow]:
        """Printed values that the model is compared with; no route needs them."""
        from corridors.data.calibration import read_calibration

        problems: list[Problem] = []
        rows = read_calibration(self.folder, problems)
        _refuse(problems)
        return rows

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """What the literature claims of these routes; no route needs them."""
        from corridors.data.claims import read_claims

        problems: list[Problem] = []
        claims = read_claims(self.folder, problems)
        _refuse(problems)
        return claims

    @cached_property
    def ranges(self) -> Ranges:
        """How far figures may lie off, by kind and confidence; empty where there is no table."""
        problems: list[Problem] = []
        ranges = read_ranges(self.folder, problems)
        _refuse(problems)
        return ranges

    @cached_property
    def spellings(self) -> Mapping[tuple[str, str], Sequence[Spelling]]:
        """Names in other scripts, by kind and id; a name in Latin letters needs none."""
        from corridors.data.spellings import read_spellings

        problems: list[Problem] = []
        spellings = read_spellings(self.folder, problems)
        _refuse(problems)
        return spellings

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


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise DataError(problems)


def _version(folder: str, problems: list[Problem]) -> tuple[str, date]:
    """Version of the package and the newest day that its closure record speaks of."""
    name = "datapackage.json"
    try:
        path = os.path.join(folder, name)
        document = json_of(read_text(path, "description", bounds(folder)), path)
        version, as_of = document["version"], date.fromisoformat(document["closures_as_of"])
    except DoorError as error:
        problems.append(Problem(table=name, row="file", message=error.reason))
        return "", date(1970, 1, 1)
    except (ValueError, KeyError, TypeError) as error:
        message = f"lacks a readable version and closures_as_of ({printable(str(error))})"
        problems.append(Problem(table=name, row="file", message=message))
        return "", date(1970, 1, 1)
    if not isinstance(version, str) or not version.strip():
        message = f"version is {printable(repr(version))}, not a text such as 2026.11.1"
        problems.append(Problem(table=name, row="version", message=message))
    created = str(document.get("created", ""))[:10]
    if created and str(as_of) > created:
        message = f"closures_as_of is {as_of}, after the day the package was created, {created}"
        problems.append(Problem(table=name, row="closures_as_of", message=message))
    return str(version), as_of


def _check_days(closures: Sequence[Closure], as_of: date) -> Iterator[Problem]:
    """The record speaks of no day after the newest one that was read, and of some day near it."""
    newest = as_of
    for one in closures:
        for name, day in (("start_date", one.start), ("end_date", one.end)):
            if day is not None and day > as_of:
                message = f"{name} {day} lies after closures_as_of, {as_of}: raise that day"
                yield Problem("closures.csv", one.closure_id, message)
    if closures:
        newest = max(max(one.start, one.end or one.start) for one in closures)
    if (as_of - newest).days > QUIET_DAYS:
        message = f"closures_as_of is {as_of}, years after the newest day of the record, {newest}"
        yield Problem("datapackage.json", "closures_as_of", message)
