"""Planned lines by name, and all the links that building one opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from corridors.errors import UnknownNameError, UsageError
from corridors.model.network import Network
from corridors.model.records import Link, Project

UNBUILT = frozenset({"planned", "under_construction"})
"""Statuses of links that a project can open."""


def find_project(projects: Sequence[Project], name: str) -> Project | None:
    """Find a project by its id, its number, its short name or its full name.

    Parameters
    ----------
    projects
        The planned lines of a data package.
    name
        Case does not matter.

    Returns
    -------
    Project or None
        None if no project has the name: it may be a link or a crossing.

    Raises
    ------
    UsageError
        If it is an upgrade of lines that exist, so there is nothing to build.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> find_project(Package().projects, "trans-afghan-kharlachi").links[0]
    'af-rail-mazar-i-sharif-dand-patan'
    """
    project = named_project(projects, name)
    if project is not None and not project.links:
        raise UsageError(
            f"{project.name} is an upgrade without lines of its own."
            " Slow the links it would speed up by a factor below 1."
        )
    return project


def named_project(projects: Sequence[Project], name: str) -> Project | None:
    """A project by any of its names, upgrades included.

    Parameters
    ----------
    projects
        The planned lines of a data package.
    name
        Id, number, short name or full name; case does not matter.

    Returns
    -------
    Project or None
        None if no project has the name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> named_project(Package().projects, "ml1-upgrade").links
    ()
    """
    wanted = name.strip().lower()
    for project in projects:
        number, _, short = project.project_id.partition("-")
        if wanted in (project.project_id, number, short, project.name.lower()):
            return project
    return None


def project_links(network: Network, project: Project) -> frozenset[str]:
    """Give the ids of the links that building a project opens.

    Parameters
    ----------
    network
        The network the project belongs to.
    project
        A planned line.

    Returns
    -------
    frozenset of str
        Its lines, and the planned border crossings and transshipments between their terminals.

    Raises
    ------
    UnknownNameError
        If the network lacks one of its lines.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> project = find_project(Package().projects, "trans-afghan-kharlachi")
    >>> kinds = {network.link_by_id[name].kind for name in project_links(network, project)}
    >>> sorted(kinds)
    ['crossing', 'section']
    """
    lines: list[Link] = []
    for component in project.links:
        if component not in network.components:
            raise UnknownNameError("link", component, ())
        lines += network.components[component]
    terminals = {name for link in lines for name in (link.tail, link.head)}
    ends = (
        link
        for link in network.links
        if link.kind in ("crossing", "transshipment")
        and link.status in UNBUILT
        and (link.tail in terminals or link.head in terminals)
    )
    return frozenset(link.link_id for link in (*lines, *ends))


def unknown_project(
    projects: Iterable[Project], name: str, near: Sequence[str] = ()
) -> UnknownNameError:
    """Make the error for a name that is neither a project nor anything else to build.

    Parameters
    ----------
    projects
        The planned lines of a data package.
    name
        As it was written.
    near
        Near names of other kinds.

    Returns
    -------
    UnknownNameError
        With up to three near names, those of projects first, and all projects.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> unknown_project(Package().projects, "trans-afgan-torkam").near[0]
    'j02-trans-afghan-torkham'
    """
    names: dict[str, str] = {}
    for project in projects:
        number, _, short = project.project_id.partition("-")
        for written in (project.project_id, number, short, project.name):
            names.setdefault(written.lower(), project.project_id)
    wanted = name.strip().lower()
    held = [found for written, found in names.items() if len(wanted) > 2 and wanted in written]
    like = [names[one] for one in get_close_matches(wanted, names, n=6, cutoff=0.5)]
    close = dict.fromkeys([*held, *like])
    return UnknownNameError("project", name, (*close, *near)[:3], sorted(set(names.values())))
