"""Scenarios: rules that make another network out of one; this one stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from corridors.errors import Problem, ScenarioError, UnknownNameError, UsageError
from corridors.model.network import Network
from corridors.model.records import Link, Project, Quantity
from corridors.scenarios.targets import Targets

VERBS = {
    "close": "",
    "open": "",
    "build": "",
    "slow": "factor",
    "delay": "hours",
    "cost": "usd",
    "border_time": "hours",
    "border_time_at_most": "hours",
    "incident_rate": "factor",
}
"""Each verb of a rule and the key that holds its figure."""

UNBUILT = {"planned", "under_construction"}
CLOSED = {"open", "closed"}
"""What an opening opens: what was closed, by a rule, a season or the closure record."""
RESERVED = {"passenger", "local", "unconfirmed"}
"""What it opens to freight besides if it is named itself, and not by a country or a border."""
NAMED_ALONE = ("crossing", "link")
BUILDABLE = ("link", "crossing")

BUILT_CLASS = {"track": "unpaved"}
"""What a built road becomes where there was a track."""


class Rule(NamedTuple):
    """One change: a verb on some targets, with a figure where the verb needs one."""

    verb: str
    targets: tuple[str, ...]
    figure: float = 0.0
    mode: str = ""
    months: tuple[int, ...] = ()  # a closure in some months only
    file: str = ""  # where it was read, and in which line
    line: int = 0


class Scenario(NamedTuple):
    """Rules with what they are about, where they come from and of which day."""

    name: str
    title: str
    note: str
    sources: tuple[str, ...]  # ids of sources, or where else it was read
    date: str
    rules: tuple[Rule, ...]


def apply(
    network: Network, scenarios: Sequence[Scenario], projects: Sequence[Project] = ()
) -> Network:
    """The network under some scenarios, one after the other.

    A closure holds whatever is built before or after it, and only an opening after it undoes it;
    an opening opens links whatever the closure record says. Closures alone may come in any order
    and any number of times.

    Raises
    ------
    UnknownNameError, UsageError
        If a rule of the command line names what does not exist, or holds nothing to act on.
    ScenarioError
        If one of a file does, with file, line and key.
    """
    for scenario in scenarios:
        targets = Targets(network)
        links = dict(network.link_by_id)
        reopened: set[str] = set()
        for rule in scenario.rules:
            touched = _touched(rule, targets, projects, links)
            for link_id in touched:
                links[link_id] = _change(links[link_id], rule)
            if rule.verb == "open":
                reopened |= touched
        network = network.with_links(
            tuple(links[link.link_id] for link in network.links),
            scenario=scenario.name,
            reopened=frozenset(reopened),
        )
    return network


def meanings(network: Network, scenario: Scenario) -> list[str]:
    """What each rule's name was taken for: ``close salang: the corridor's Torkham, Hairatan``."""
    targets = Targets(network)
    found = []
    for rule in scenario.rules:
        for text in rule.targets:
            if rule.verb == "build":
                continue
            target = targets.find(text, rule.mode)
            links = [network.link_by_id[name] for name in target.links]
            gates = sorted({network.crossings[x.crossing].name for x in links if x.crossing})
            shown = ", ".join(gates[:8]) + (f" and {len(gates) - 8} more" if gates[8:] else "")
            others = len({link.component for link in links if not link.crossing})
            parts = [f"crossing {shown}" if shown else "", f"{others} links" if others else ""]
            found.append(f"{rule.verb} {text} = {target.kind}: {'; '.join(filter(None, parts))}")
    return found


def _touched(
    rule: Rule, targets: Targets, projects: Sequence[Project], links: Mapping[str, Link]
) -> frozenset[str]:
    found: set[str] = set()
    for text in rule.targets:
        try:
            found |= _meant(rule, text, targets, projects, links)
        except (UnknownNameError, UsageError) as error:
            if not rule.file:
                raise
            row = f"line {rule.line}, {rule.verb}"
            raise ScenarioError([Problem(rule.file, row, str(error))]) from None
    return frozenset(found)


def _meant(
    rule: Rule,
    text: str,
    targets: Targets,
    projects: Sequence[Project],
    links: Mapping[str, Link],
) -> frozenset[str]:
    if rule.verb == "build" and (project := _project(text, projects)) is not None:
        lines: set[str] = set()
        for component in project.links:
            lines |= targets.find(f"link:{component}").links
        return frozenset(lines | _ends(lines, targets.network))
    try:
        target = targets.find(text, rule.mode)
    except UnknownNameError as error:
        if rule.verb == "build":
            near = get_close_matches(text, [project.project_id for project in projects], cutoff=0.5)
            known = [project.project_id for project in projects]
            raise UnknownNameError("project", text, (*near, *error.near)[:3], known) from None
        raise
    if rule.verb == "build" and target.kind not in BUILDABLE:
        raise UsageError(
            f"{text!r} is a {target.kind} and can't be built. Name a project, a link or a crossing;"
            " projects are " + ", ".join(project.project_id for project in projects) + "."
        )
    if rule.verb.startswith("border_time") and all(links[name].kind != "crossing"
                                             for name in target.links):  # fmt: skip
        raise UsageError(f"{text!r} ({target.kind}) holds no border whose hours could be set.")
    if rule.verb == "build":
        missing = {name for name in target.links if links[name].status not in CLOSED}
        if not missing:
            raise UsageError(f"{text!r} is built already. Use --open if it is closed.")
        return frozenset(missing)
    if rule.verb != "open":
        return target.links
    may = CLOSED if target.kind not in NAMED_ALONE else CLOSED | RESERVED
    opened = frozenset(
        name
        for name in target.links
        if links[name].status in may or (links[name].closed and links[name].status not in RESERVED)
    )
    if not opened:
        raise UsageError(
            f"{text!r} has nothing that an opening would help: it is not built, no truck road or"
            " not for freight. Build it (--build, or build in a file), or open a crossing by name."
        )
    return opened


def _project(text: str, projects: Sequence[Project]) -> Project | None:
    wanted = text.strip().lower()
    for project in projects:
        number, _, short = project.project_id.partition("-")
        if wanted in (project.project_id, number, short, project.name.lower()):
            if not project.links:
                raise UsageError(
                    f"{project.name} is an upgrade without lines of its own."
                    " Use --slow on the links it would speed up."
                )
            return project
    return None


def _ends(links: Iterable[str], network: Network) -> set[str]:
    """Planned border crossings and transshipments between the terminals of some links."""
    built = [network.link_by_id[link_id] for link_id in links]
    terminals = {name for link in built for name in (link.tail, link.head)}
    return {
        link.link_id
        for link in network.links
        if link.kind in ("crossing", "transshipment")
        and link.status in UNBUILT
        and (link.tail in terminals or link.head in terminals)
    }


def _change(link: Link, rule: Rule) -> Link:
    if rule.months:
        months = tuple(sorted({*link.closed_months, *rule.months}))
        return link._replace(closed_months=months)
    return _CHANGES[rule.verb](link, rule.figure)


def _open(link: Link, _: float) -> Link:
    # a border's season is a rule, a road's is snow, which no opening clears
    months = () if link.kind == "crossing" else link.closed_months
    status = "open" if link.status in CLOSED | RESERVED else link.status
    return link._replace(status=status, closed=False, closed_months=months)


def _build(link: Link, _: float) -> Link:
    # a new road up a pass lies under the same snow, and a closed border stays closed
    surface = BUILT_CLASS.get(link.link_class, link.link_class)
    return link._replace(status="open", link_class=surface, built=True)


def _border_time(link: Link, figure: float) -> Link:
    if link.kind != "crossing":
        return link
    return link._replace(handling_h=Quantity(figure, "estimate", "estimate"))


def _border_time_at_most(link: Link, figure: float) -> Link:
    if link.handling_h is None or link.handling_h.value <= figure:
        return link
    return _border_time(link, figure)


def _delay(link: Link, figure: float) -> Link:
    return link._replace(delay_h=link.delay_h + figure)


def _cost(link: Link, figure: float) -> Link:
    return link._replace(surcharge_usd=link.surcharge_usd + figure)


def _slow(link: Link, figure: float) -> Link:
    return link._replace(time_factor=link.time_factor * figure)


def _incident_rate(link: Link, figure: float) -> Link:
    return link._replace(incident_rate_factor=link.incident_rate_factor * figure)


def _close(link: Link, _: float) -> Link:
    return link._replace(closed=True)


_CHANGES: dict[str, Callable[[Link, float], Link]] = {
    "close": _close,
    "open": _open,
    "build": _build,
    "slow": _slow,
    "delay": _delay,
    "cost": _cost,
    "border_time": _border_time,
    "border_time_at_most": _border_time_at_most,
    "incident_rate": _incident_rate,
}
