"""The one door of the data: a folder of tables becomes a :class:`~corridors.network.Network`."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import geodata
from corridors import tables
from corridors.errors import DataError, Problem
from corridors.model import MODES, Corridor, Gateway, Source
from corridors.network import Network


def load_network(directory: str | None = None) -> Network:
    """Read a data package, the shipped one if none is named.

    Raises
    ------
    DataError
        With every problem found in the tables, by table and row.
    """
    folder = directory or geodata.DIRECTORY
    if not os.path.isdir(folder):
        raise DataError([Problem(table=folder, row="folder", message="is no folder")])
    problems: list[Problem] = []
    places = tables.read_places(folder, problems)
    crossings, crossing_links = tables.read_crossings(folder, places, problems)
    links = tables.read_links(folder, problems) + crossing_links
    version, as_of = _package(folder, problems)
    network = Network(
        places=places,
        links=tuple(sorted(links, key=lambda link: link.link_id)),
        crossings=crossings,
        countries=tables.read_countries(folder, problems),
        corridors=_corridors(folder, problems),
        closures=tables.read_closures(folder, problems),
        figures=tables.read_figures(folder, problems),
        parameters=tables.read_parameters(folder, problems),
        data_version=version,
        data_as_of=as_of,
    )
    problems += _dangling(network)
    if problems:
        raise DataError(problems)
    return network


def load_sources(directory: str | None = None) -> dict[str, Source]:
    """Read where the numbers of a data package come from; routes need only their ids.

    Raises
    ------
    DataError
        With every problem found in the table.
    """
    problems: list[Problem] = []
    sources = tables.read_sources(directory or geodata.DIRECTORY, problems)
    if problems:
        raise DataError(problems)
    return sources


def _package(folder: str, problems: list[Problem]) -> tuple[str, date]:
    """Version of the package and the newest day its closure ledger speaks of."""
    name = "datapackage.json"
    try:
        document = json.loads(_text(folder, name))
        return str(document["version"]), date.fromisoformat(document["closures_as_of"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"lacks a readable version and closures_as_of ({type(error).__name__}: {error})"
        problems.append(Problem(table=name, row="file", message=message))
        return "", date(1970, 1, 1)


def _text(folder: str, name: str) -> str:
    with open(os.path.join(folder, name), encoding="utf-8") as stream:
        return stream.read()


def _corridors(folder: str, problems: list[Problem]) -> tuple[Corridor, ...]:
    name = "corridors.toml"
    try:
        document = tomllib.loads(_text(folder, name))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(Problem(table=name, row="file", message=f"can't be read: {error}"))
        return ()
    found = []
    for corridor_id, entry in document.items():
        try:
            found.append(_corridor(corridor_id, entry))
        except (KeyError, TypeError, AttributeError) as error:
            problems.append(
                Problem(table=name, row=corridor_id, message=f"lacks or misuses the key {error}")
            )
    return tuple(found)


def _corridor(corridor_id: str, entry: Mapping[str, Any]) -> Corridor:
    return Corridor(
        corridor_id=corridor_id,
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        summary=entry["summary"],
        gateways=tuple(
            Gateway(crossings=tuple(gateway["crossings"]), mode=gateway.get("mode", ""))
            for gateway in entry["gateways"]
        ),
        modes=tuple(entry.get("modes", MODES)),
        road_feeder_countries=tuple(entry.get("road_feeder_countries", ())),
        spine=tuple(entry["spine"]),
    )


def _dangling(network: Network) -> Iterable[Problem]:
    """References to rows that don't exist: the keys without which nothing can be computed."""

    def problem(table: str, row: str, message: str) -> Problem:
        return Problem(table=table, row=row, message=message)

    for place in network.places.values():
        if place.country not in network.countries:
            yield problem("places.csv", place.place_id, f"unknown country {place.country!r}")
    for link in network.links:
        table = "crossings.csv" if link.kind == "crossing" else "links.csv"
        for place_id in (link.from_place, link.to_place, *link.only_for):
            if place_id not in network.places:
                yield problem(table, link.component, f"unknown place {place_id!r}")
        if link.country not in network.countries and link.kind != "crossing":
            yield problem(table, link.component, f"unknown country {link.country!r}")
    components = {link.component for link in network.links}
    for closure in network.closures:
        if closure.component not in components:
            message = f"unknown component {closure.component!r}"
            yield problem("closures.csv", closure.closure_id, message)
    for corridor in network.corridors:
        for crossing_id in (name for gate in corridor.gateways for name in gate.crossings):
            if crossing_id not in network.crossings:
                message = f"unknown crossing {crossing_id!r}"
                yield problem("corridors.toml", corridor.corridor_id, message)
        for place_id in corridor.spine:
            if place_id not in network.places:
                message = f"unknown place {place_id!r}"
                yield problem("corridors.toml", corridor.corridor_id, message)
