"""Scenario files: TOML with title, note, source, date, ``extends`` and rules becomes a Scenario."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from difflib import get_close_matches

from corridors.data.shipped import bounds
from corridors.documents import toml_of
from corridors.door import DoorError, read_text
from corridors.errors import UnknownNameError, UsageError, printable
from corridors.model.data_package import DataPackage
from corridors.model.network import Network
from corridors.scenarios.apply import apply
from corridors.scenarios.fields import Fields, file_fault
from corridors.scenarios.rules import Rule, Scenario

ENDING = ".toml"
KEYS = ("name", "title", "note", "source", "date", "extends", "rules")
"""Keys of a scenario file outside its rules."""


def load_scenario(name: str, package: DataPackage[Network]) -> Scenario:
    """Read a scenario by its name or by the path of a file.

    Parameters
    ----------
    name
        A scenario of the package, or a path.
    package
        The data package whose scenarios have names, also those that a file extends.

    Returns
    -------
    Scenario
        With the rules of those it extends first.

    Raises
    ------
    UnknownNameError
        If no scenario has the name; it carries near ones.
    UsageError
        If there is no file of that path.
    ScenarioError
        If a file is not a scenario, with file, line and key.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> load_scenario("torkham-closed", Package()).rules[0].title
    'close torkham'
    """
    return _load(name, package, ())


def under(network: Network, scenarios: Iterable[str | Scenario]) -> Network:
    """Give a network under some scenarios, one after the other.

    Parameters
    ----------
    network
        The network they act on; its data package holds scenarios and projects by name.
    scenarios
        Scenarios, names of scenarios, or paths of files.

    Returns
    -------
    Network
        Another network; the one given if there are no scenarios.

    Raises
    ------
    UnknownNameError
        If no scenario has a name, or a rule given by hand names what does not exist.
    UsageError
        If there is no file of a path, the network has no data package to look a name up in, or
        a rule given by hand can't be applied.
    ScenarioError
        If a file is not a scenario, or a rule of it can't be applied.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.scenarios.rules import scenario_of
    >>> by_hand = scenario_of({"close": ["chaman"]})
    >>> under(Package().network, ["torkham-closed", by_hand]).scenarios
    ('torkham-closed', 'close chaman')
    """
    found = loaded(network, scenarios)
    return apply(network, found) if found else network


def loaded(network: Network, scenarios: Iterable[str | Scenario]) -> tuple[Scenario, ...]:
    """Read scenarios that are named, and keep those that are given.

    Parameters
    ----------
    network
        Its data package holds scenarios by name.
    scenarios
        Scenarios, names of scenarios, or paths of files.

    Returns
    -------
    tuple of Scenario
        In the same order.

    Raises
    ------
    UnknownNameError
        If no scenario has a name.
    UsageError
        If there is no file of a path, or the network has no data package to look a name up in.
    ScenarioError
        If a file is not a scenario.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> [one.name for one in loaded(Package().network, ["torkham-closed"])]
    ['torkham-closed']
    """
    return tuple(
        one if isinstance(one, Scenario) else load_scenario(one, _package(network, one))
        for one in scenarios
    )


def _package(network: Network, name: str) -> DataPackage[Network]:
    if network.package is None:
        raise UsageError(
            f"The scenario {printable(name)!r} can't be read, as the network comes from no data"
            " package. Load the network from a package, or give the scenario itself."
        )
    return network.package


def _load(name: str, package: DataPackage[Network], above: tuple[str, ...]) -> Scenario:
    path = _path(name, package)
    if path in above:
        chain = " → ".join(os.path.basename(part) for part in (*above, path))
        raise file_fault(path, "extends", f"leads back to itself: {chain}")
    try:
        text = read_text(path, "document", _bounds(path, package))
        document = toml_of(text, path)
    except DoorError as error:
        raise file_fault(path, "file", error.reason) from None
    fields = Fields(path, text)
    fields.keys(document, KEYS)
    rules: tuple[Rule, ...] = ()
    for base in fields.texts(document, "extends"):
        beside = os.path.join(os.path.dirname(path), base)
        try:
            extended = _load(beside if os.path.isfile(beside) else base, package, (*above, path))
        except UnknownNameError as error:
            raise fields.fault("extends", str(error)) from None
        rules += extended.rules
    entries = document.get("rules", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise fields.fault("rules", "is not a list of [[rules]]")
    rules += tuple(fields.rule(number, entry) for number, entry in enumerate(entries))
    if not rules:
        raise fields.fault("rules", "are missing: a scenario needs one rule or extends another")
    return Scenario(
        name=fields.text(document, "name") or os.path.basename(path).removesuffix(ENDING),
        title=fields.text(document, "title", required=True),
        note=fields.text(document, "note"),
        sources=fields.texts(document, "source"),
        date=fields.day(document, "date"),
        rules=rules,
    )


def _bounds(path: str, package: DataPackage[Network]) -> str | None:
    """The data package of a scenario of its own; any other file may be a link to anywhere."""
    own = path == package.scenario_file(os.path.basename(path).removesuffix(ENDING))
    return bounds(os.path.dirname(os.path.dirname(path))) if own else None


def _path(name: str, package: DataPackage[Network]) -> str:
    shipped = package.scenario_file(name)
    if re.fullmatch(r"[a-z0-9-]+", name) and os.path.lexists(shipped):
        return shipped
    if os.path.isfile(name) or (name.endswith(ENDING) and os.path.lexists(name)):
        return os.path.realpath(name)
    if name.endswith(ENDING):
        raise UsageError(f"The scenario file {printable(name)} does not exist.")
    near = get_close_matches(name, package.scenario_names, n=3, cutoff=0.5)
    raise UnknownNameError("scenario", name, near)
