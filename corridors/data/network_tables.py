"""The network of a data package, read from its tables."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date

from corridors.data import figures, registers, tables
from corridors.data.capacities import read_capacities
from corridors.data.closures import ground_of, read_closures, read_straits
from corridors.data.conditions import joined, read_conditions, unused
from corridors.data.corridor_list import read_corridors
from corridors.data.references import dangling
from corridors.data.shipped import bounds
from corridors.documents import json_of
from corridors.door import DoorError, read_text
from corridors.errors import DataError, Problem, printable
from corridors.model.closures import Closure
from corridors.model.network import Network

QUIET_DAYS = 731
"""A record in which nothing happened for two years was not read to its newest day."""


def read_network(folder: str) -> Network:
    """Read the network of a data package in normal operation.

    Parameters
    ----------
    folder
        Of the package.

    Returns
    -------
    Network
        Of no package yet.

    Raises
    ------
    DataError
        With all problems by table and row.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_network(shipped_folder()).places["karachi"].name
    'Karachi'
    """
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
        straits=straits,
        capacities=read_capacities(folder, problems),
    )
    problems += dangling(network)
    if problems:
        raise DataError(problems)
    _ = network.terminals, network.record.by_component  # kept with it
    return network


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
