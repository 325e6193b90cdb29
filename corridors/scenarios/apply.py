"""Scenarios are applied: rules make another network out of one, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from corridors.errors import Problem, ScenarioError, UnknownNameError, UsageError, printable
from corridors.model.network import Network
from corridors.model.records import Link, Project
from corridors.scenarios.figures import check_radius
from corridors.scenarios.projects import find_project, project_links, unknown_project
from corridors.scenarios.rules import Rule, Scenario
from corridors.scenarios.shapes import names_file
from corridors.scenarios.targets import Target, targets_of
from corridors.scenarios.verbs import NAMED_ALONE, Verb, verb_named


def apply(
    network: Network, scenarios: Iterable[Scenario], projects: Sequence[Project] | None = None
) -> Network:
    """Give the network under some scenarios, one after the other.

    A closure holds whatever is built before or after it, and only an opening after it undoes it;
    an opening opens links whatever the closure record says. Closures alone may come in any order
    and any number of times.

    Parameters
    ----------
    network
        The network they act on.
    scenarios
        In the order in which they act.
    projects
        The planned lines that can be built; those of the network's data package if not given.

    Returns
    -------
    Network
        Another network, which carries the names of the scenarios.

    Raises
    ------
    UnknownNameError, UsageError
        If a rule given by hand names what does not exist, or nothing it could change.
    ScenarioError
        If a rule of a file does, with file, line and key.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> rule = Rule(verb="close", targets=("Torkham",))
    >>> after = apply(network, [Scenario(name="Torkham closed", rules=(rule,))])
    >>> any(link.is_open for link in after.components["torkham"])
    False
    >>> any(link.is_open for link in network.components["torkham"])
    True
    """
    for scenario in scenarios:
        change = _Change(network, projects)
        for rule in scenario.rules:
            change.obey(rule)
        network = network.with_changes(
            change.changed,
            scenario=scenario.name,
            reopened=frozenset(change.reopened),
            left_out=tuple(change.left_out),
        )
    return network


class _Change:
    """The links of a network while the rules of one scenario change them."""

    def __init__(self, network: Network, projects: Sequence[Project] | None) -> None:
        self.network, self._given_projects = network, projects
        self.targets = targets_of(network)
        self.changed: dict[str, Link] = {}
        self.reopened: set[str] = set()
        self.left_out: list[str] = []

    @cached_property
    def projects(self) -> Sequence[Project]:
        if self._given_projects is not None:
            return self._given_projects
        return () if self.network.package is None else self.network.package.projects

    def obey(self, rule: Rule) -> None:
        try:
            verb = _checked(rule)
            touched = frozenset().union(*(self._links(rule, verb, text) for text in rule.targets))
        except (UnknownNameError, UsageError) as error:
            if rule.file is None:
                raise
            row = f"line {rule.line}, {rule.verb}"
            raise ScenarioError([Problem(rule.file, row, str(error))]) from None
        for link_id in touched:
            link = self._link(link_id)
            if rule.months and verb.seasonal is not None:
                self.changed[link_id] = verb.seasonal(link, rule.months)
            else:
                self.changed[link_id] = verb.change(link, rule.figure or 0.0)
        if verb.overrides_record:
            self.reopened |= touched

    def _link(self, link_id: str) -> Link:
        """A link as the rules before have left it."""
        changed = self.changed.get(link_id)
        return self.network.link_by_id[link_id] if changed is None else changed

    def _links(self, rule: Rule, verb: Verb, text: str) -> frozenset[str]:
        if verb.names_projects and (project := find_project(self.projects, text)) is not None:
            return project_links(self.network, project)
        target = self._target(rule, verb, text)
        if target.left_out:
            self.left_out.append(target.left_out)
        touched = frozenset(
            link_id for link_id in target.links if verb.applies_to(self._link(link_id), target.kind)
        )
        if not touched:
            raise UsageError(f"{printable(text)!r} ({target.kind}) {verb.refusal}")
        return touched

    def _target(self, rule: Rule, verb: Verb, text: str) -> Target:
        if not verb.names_projects:
            return self.targets.of_rule(rule, text)
        try:
            target = self.targets.of_rule(rule, text)
        except UnknownNameError as error:
            raise unknown_project(self.projects, text, error.near) from None
        if target.kind not in NAMED_ALONE:
            known = ", ".join(project.project_id for project in self.projects)
            raise UsageError(
                f"{printable(text)!r} is {_article(target.kind)} and can't be built."
                f" Name a project, a link or a crossing; projects are {known}."
            )
        return target


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _checked(rule: Rule) -> Verb:
    """The verb of a rule, which may have been made by hand, with all its figures checked."""
    verb = verb_named(rule.verb)
    unit = verb.unit
    if unit is not None and not unit.allows(rule.figure):
        raise UsageError(
            f"{verb.name} needs {unit.noun} from {unit.minimum:g} to {unit.maximum:g}"
            f" and has {rule.figure}."
        )
    check_radius(rule.radius_km)
    if rule.radius_km is not None and not any(map(names_file, rule.targets)):
        raise UsageError("radius_km is for a geographic file, and no target is one. Leave it out.")
    if rule.months and verb.seasonal is None:
        raise UsageError(f"{verb.name} can't be limited to some months. Leave the months out.")
    return verb
