"""What rules and verbs mean, in words."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.model.network import Network
from corridors.model.records import Source
from corridors.scenarios.rules import Rule, Scenario
from corridors.scenarios.targets import Targets
from corridors.scenarios.verbs import VERBS, verb_named

MAX_CROSSINGS = 8
"""How many crossings are listed by name for one target."""


def meanings(network: Network, scenario: Scenario) -> list[str]:
    """Say what each rule's targets were taken for.

    Parameters
    ----------
    network
        The network the scenario acts on.
    scenario
        Any scenario; projects that it builds are left out, as their names are unique.

    Returns
    -------
    list of str
        One line per target: what the rule says, the kind of the target and its links.

    Raises
    ------
    UnknownNameError, UsageError
        If a target does not exist or has no links.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.scenarios.rules import scenario_of
    >>> meanings(Package().network, scenario_of({"close": ["Torkham"]}))
    ['close Torkham = crossing: crossing Torkham']
    """
    targets = Targets(network)
    return [
        f"{rule.verb} {text} = {_meaning(network, targets, rule, text)}"
        for rule in scenario.rules
        if not verb_named(rule.verb).names_projects
        for text in rule.targets
    ]


def _meaning(network: Network, targets: Targets, rule: Rule, text: str) -> str:
    target = targets.find(text, rule.mode)
    links = [network.link_by_id[link_id] for link_id in target.links]
    names = sorted({network.crossings[link.crossing].name for link in links if link.crossing})
    more = len(names) - MAX_CROSSINGS
    listed = ", ".join(names[:MAX_CROSSINGS]) + (f" and {more} more" if more > 0 else "")
    others = len({link.component for link in links if not link.crossing})
    parts = [f"crossing {listed}" if names else "", f"{others} links" if others else ""]
    return f"{target.kind}: {'; '.join(filter(None, parts))}"


def rule_text(rule: Rule) -> str:
    """Write a rule in full, as a listing of a scenario shows it.

    Parameters
    ----------
    rule
        Any rule.

    Returns
    -------
    str
        Verb with figure, targets, mode and months.

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
    return f"{rule.verb}{figure}: {', '.join(rule.targets)}{mode}{months}"


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
