"""Whether a data package is sound: all rules at once, and the cheap ones at every load."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from corridors.checks.borders import BORDER_RULES
from corridors.checks.elevation import elevation
from corridors.checks.figures import FIGURE_RULES
from corridors.checks.network import NETWORK_RULES, capitals_to_ports
from corridors.checks.original import against_shipped
from corridors.checks.record import RECORD_RULES
from corridors.checks.registers import REGISTER_RULES
from corridors.checks.sources import sources_used
from corridors.checks.tables import columns_known, units_kept, years_right
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.ranges import KINDS

CHEAP = (*NETWORK_RULES, *BORDER_RULES, *FIGURE_RULES, *RECORD_RULES, *REGISTER_RULES)
"""Rules of the network that take some milliseconds each."""


def check_package(package: Package, *, beside_shipped: bool = False) -> Network:
    """Check a package against every rule.

    Parameters
    ----------
    package
        The data package.
    beside_shipped
        Whether it is also compared with the shipped package, if it is made of it.

    Returns
    -------
    Network
        Its network, which is sound.

    Raises
    ------
    DataError
        With all problems by table and row.

    Examples
    --------
    >>> check_package(Package("nowhere"))
    Traceback (most recent call last):
    corridors.errors.DataError: The data has 1 problem:
      nowhere, folder: is not a folder
    Fix what is named, then run `corridors network check`.
    """
    network = package.network
    parts = [*_cheap(package), *_rest(package)]
    if beside_shipped:
        parts.append(lambda: against_shipped(package.folder))
    if problems := _problems(parts):
        raise DataError(problems)
    return network


def doubts(package: Package) -> tuple[Problem, ...]:
    """What may be wrong with a package that can be used: the rules that every load can pay for.

    Parameters
    ----------
    package
        The data package.

    Returns
    -------
    tuple of Problem
        None for the shipped package, which is checked before it is shipped.

    Raises
    ------
    DataError
        If it can't be used.

    Notes
    -----
    Left to :func:`check_package` are the routes of all capitals, which take longer than a route,
    and what changes no answer.

    Examples
    --------
    >>> doubts(Package())
    ()
    """
    _ = package.network
    if os.path.realpath(package.folder) == os.path.realpath(shipped_folder()):
        return ()
    compiled = package.compiled

    def found() -> tuple[Problem, ...]:
        return _problems([*_cheap(package), lambda: against_shipped(package.folder)])

    if compiled is None:
        return found()
    kept: tuple[Problem, ...] = compiled.part("doubts", found)
    return kept


def _cheap(package: Package) -> list[Callable[[], Iterable[Problem]]]:
    network, folder = package.network, package.folder
    return [
        *(partial(rule, network) for rule in CHEAP),
        lambda: elevation(network, package.profiles),
        lambda: columns_known(folder),
        lambda: units_kept(folder),
        lambda: years_right(folder),
        lambda: _projects(package),
        lambda: _ranges(package),
        lambda: sources_used(package.register, package.folder),
    ]


def _problems(parts: Iterable[Callable[[], Iterable[Problem]]]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for part in parts:
        try:
            problems += part()
        except DataError as error:  # what one rule stumbles over must not hide the others
            problems += error.problems
    return tuple(dict.fromkeys(problems))


def _projects(package: Package) -> Iterator[Problem]:
    """Projects build links that there are."""
    components = package.network.components
    for project in package.projects:
        for name in project.links:
            if name not in components:
                yield Problem("projects.csv", project.project_id, f"unknown link {name!r}")


def _ranges(package: Package) -> Iterator[Problem]:
    """A package with ranges has one for every kind of figure: one without is taken as exact."""
    there = {kind for kind, _ in package.ranges}
    for kind in KINDS if there else ():
        if kind not in there:
            yield Problem("ranges.csv", kind, "has no row, so that such figures are taken as exact")


def _rest(package: Package) -> list[Callable[[], Iterable[Problem]]]:
    """What takes long, or no route needs: routes, claims, printed values, scripts."""
    from corridors.analysis.claims import claim_faults

    network = package.network
    return [
        lambda: capitals_to_ports(network),
        lambda: claim_faults(network),
        lambda: _spellings(package),
        lambda: _readable(package, "calibration"),
    ]


def _spellings(package: Package) -> Iterator[Problem]:
    """Every name in another script is of something that there is."""
    network = package.network
    known = {
        "place": network.places,
        "crossing": network.crossings,
        "country": network.countries,
    }
    for kind, identity in package.spellings:
        if identity not in known[kind]:
            yield Problem(table="names.csv", row=identity, message=f"unknown {kind}")


def _readable(package: Package, part: str) -> Iterable[Problem]:
    """Nothing, once a part is read: reading it raises what is wrong with it."""
    getattr(package, part)
    return ()
