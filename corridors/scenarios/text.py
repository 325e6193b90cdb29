"""What rules and verbs mean, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.errors import printable
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link, Source
from corridors.scenarios.rules import Rule, Scenario
from corridors.scenarios.shapes import names_file
from corridors.scenarios.targets import Targets
from corridors.scenarios.verbs import VERBS, verb_named
from corridors.tuples import NamedTuple

MAX_CROSSINGS = 8
"""How many crossings are listed by name for one target."""
MAX_LINKS = 8
"""How many other links of an area are listed by name; of a name they are only counted."""


class Meaning(NamedTuple):
    """What one target of a rule was taken for."""

    rule: Rule
    """The rule."""
    target: str
    """As it was written."""
    kind: str
    """Crossing, link, border, road, country, place, corridor, actor or area."""
    crossings: Mapping[str, str]
    """Names of its crossings by component, in order of name."""
    others: Mapping[str, str]
    """Its other links in words by component: sections first, in order of name."""

    @property
    def text(self) -> str:
        """In one line; of many names the first ones."""
        parts = []
        if self.crossings:
            parts.append(f"crossing {_first(tuple(self.crossings.values()), MAX_CROSSINGS)}")
        if self.others:
            names = tuple(self.others.values())
            by_name = f": {_first(names, MAX_LINKS)}" if self.kind == "area" else ""
            parts.append(f"{len(names)} link{'s' if len(names) > 1 else ''}{by_name}")
        within = self.rule.within if self.kind == "area" else ""
        said = f"{self.rule.verb} {printable(self.target, width=200)}{within}"
        return f"{said} = {self.kind}: {'; '.join(parts)}"


def meanings(network: Network, scenario: Scenario) -> list[Meaning]:
    """Say what each rule's targets were taken for.

    Parameters
    ----------
    network
        The network the scenario acts on.
    scenario
        Any scenario. Projects that it builds are left out, as their names are unique, and so are
        names in the rules of a file, which its author checked; an area is listed from there too.

    Returns
    -------
    list of Meaning
        One a target: what the rule says, the kind of the target and its links.

    Raises
    ------
    UnknownNameError, UsageError
        If a target does not exist or has no links.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.scenarios.rules import scenario_of
    >>> [meant.text for meant in meanings(Package().network, scenario_of({"close": ["Torkham"]}))]
    ['close Torkham = crossing: crossing Torkham']
    """
    targets = Targets(network)
    return [
        _meaning(network, targets, rule, text)
        for rule in scenario.rules
        if not verb_named(rule.verb).names_projects
        for text in rule.targets
        if rule.file is None or names_file(text)
    ]


def _meaning(network: Network, targets: Targets, rule: Rule, text: str) -> Meaning:
    target = targets.of_rule(rule, text)
    links = {
        network.link_by_id[link_id].component: network.link_by_id[link_id]
        for link_id in sorted(target.links, reverse=True)
    }
    crossings = {
        name: network.crossings[link.crossing].name for name, link in links.items() if link.crossing
    }
    others = {name: link for name, link in links.items() if not link.crossing}
    order = sorted(
        others, key=lambda name: (others[name].kind != "section", _words(network, others[name]))
    )
    return Meaning(
        rule=rule,
        target=text,
        kind=target.kind,
        crossings=dict(sorted(crossings.items(), key=lambda pair: pair[1])),
        others={name: _words(network, others[name]) for name in order},
    )


def _words(network: Network, link: Link) -> str:
    """A link in words, after its road number."""
    return f"{link.route_number} {describe(network, link)}".strip()


def _first(names: Sequence[str], limit: int) -> str:
    more = len(names) - limit
    return ", ".join(names[:limit]) + (f" and {more} more" if more > 0 else "")


def rule_text(rule: Rule) -> str:
    """Write a rule in full, as a listing of a scenario shows it.

    Parameters
    ----------
    rule
        Any rule.

    Returns
    -------
    str
        Verb with figure, targets, radius, mode and months.

    Examples
    --------
    >>> rule_text(Rule(verb="border_time", targets=("torkham", "chaman"), figure=9.0, mode="road"))
    'border_time 9: torkham, chaman by road'
    >>> rule_text(Rule(verb="close", targets=("khunjerab",), months=(12, 1)))
    'close: khunjerab in months 12, 1'
    """
    figure = "" if rule.figure is None else f" {rule.figure:g}"
    mode = f" by {rule.mode}" if rule.mode else ""
    months = f" in months {', '.join(map(str, rule.months))}" if rule.months else ""
    return f"{rule.verb}{figure}: {', '.join(rule.targets)}{rule.within}{mode}{months}"


def scenario_lines(scenario: Scenario, sources: Mapping[str, Source]) -> list[str]:
    """A scenario in words: name, note, sources, date, and a line a rule.

    Parameters
    ----------
    scenario
        Its rules need not be applied.
    sources
        By source id; what is not among them is stated as it stands in the file.

    Returns
    -------
    list of str
        Lines, all but the first indented.

    Examples
    --------
    >>> from corridors.scenarios.rules import scenario_of
    >>> scenario_lines(scenario_of({"close": ["torkham"]}), {})
    ['close torkham: ', '  close: torkham']
    """
    lines = [f"{scenario.name}: {scenario.title}"]
    stated = [("note", scenario.note)]
    for name in scenario.sources:
        source = sources.get(name)
        words = (source.publisher or source.title, source.url) if source else (name,)
        stated.append(("source", " ".join(filter(None, words))))
    stated.append(("date", scenario.date))
    lines += [f"  {label}: {text}" for label, text in stated if text]
    return lines + [f"  {rule_text(rule)}" for rule in scenario.rules]


def verb_reference() -> str:
    """Write the reference of all verbs, as a Markdown table.

    Returns
    -------
    str
        A row per verb: its names, the key of its figure with its limits, and what it does.

    Examples
    --------
    >>> print(verb_reference().splitlines()[2])
    | `close`, `avoid` |  | Close X. |
    """
    rows = ["| verb | figure | effect |", "|---|---|---|"]
    for verb in VERBS.values():
        names = ", ".join(f"`{name}`" for name in (verb.name, *verb.synonyms))
        unit = verb.unit
        figure = f"`{unit.key}`, {unit.minimum:g} to {unit.maximum:g}" if unit else ""
        rows.append(f"| {names} | {figure} | {verb.help} |")
    return "\n".join(rows)
