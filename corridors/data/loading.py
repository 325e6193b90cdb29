"""The one door of the data: a folder of tables becomes a network."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import geodata
from corridors.data import tables
from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.records import MODES, Corridor, Gateway, Source

MAX_GATEWAYS = 6
"""More would make too many stages of a search."""


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
    """Version of the package and the newest day its closure record speaks of."""
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
        except KeyError as error:
            problems.append(Problem(table=name, row=corridor_id, message=f"lacks the key {error}"))
        except (TypeError, ValueError, AttributeError) as error:
            problems.append(Problem(table=name, row=corridor_id, message=f"is misused: {error}"))
    return tuple(found)


def _corridor(corridor_id: str, entry: Mapping[str, Any]) -> Corridor:
    gateways = entry["gateways"]
    if not 1 <= len(gateways) <= MAX_GATEWAYS:
        raise ValueError(f"gateways are {len(gateways)}, not 1 to {MAX_GATEWAYS}")
    return Corridor(
        corridor_id=corridor_id,
        name=_string(entry["name"]),
        aliases=_strings(entry.get("aliases", [])),
        summary=_string(entry["summary"]),
        gateways=tuple(
            Gateway(
                crossings=_strings(gateway["crossings"]),
                mode=_among(_string(gateway.get("mode", "")), ("", *MODES)),
            )
            for gateway in gateways
        ),
        modes=tuple(_among(mode, MODES) for mode in _strings(entry.get("modes", list(MODES)))),
        road_feeder_countries=_strings(entry.get("road_feeder_countries", [])),
        spine=_strings(entry["spine"]),
    )


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _strings(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"{values!r} is no list of texts")
    return tuple(_string(value) for value in values)


def _among(value: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise ValueError(f"{value!r} is not one of {', '.join(filter(None, choices))}")
    return value


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
    modes: dict[str, set[str]] = {}
    for link in network.links:
        modes.setdefault(link.component, {"all"}).add(link.mode)
    for closure in network.closures:
        if closure.component not in modes:
            message = f"unknown component {closure.component!r}"
            yield problem("closures.csv", closure.closure_id, message)
        elif closure.mode not in modes[closure.component]:
            message = f"{closure.component!r} has nothing by {closure.mode}"
            yield problem("closures.csv", closure.closure_id, message)
    if len(network.link_by_id) < len(network.links):
        seen: set[str] = set()
        for link in network.links:
            if link.link_id in seen:
                yield problem("links.csv", link.link_id, "is the id of two links")
            seen.add(link.link_id)
    for crossing_id in network.crossings.keys() & {
        link.component for link in network.links if not link.crossing
    }:
        yield problem("links.csv", crossing_id, "is the id of a crossing as well")
    for corridor in network.corridors:
        for crossing_id in (name for gate in corridor.gateways for name in gate.crossings):
            if crossing_id not in network.crossings:
                message = f"unknown crossing {crossing_id!r}"
                yield problem("corridors.toml", corridor.corridor_id, message)
        for place_id in corridor.spine:
            if place_id not in network.places:
                message = f"unknown place {place_id!r}"
                yield problem("corridors.toml", corridor.corridor_id, message)
