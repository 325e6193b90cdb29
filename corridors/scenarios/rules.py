"""Rules and scenarios as records, and a scenario made from the texts of options."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corridors.errors import UsageError, printable
from corridors.scenarios.figures import check_radius
from corridors.scenarios.shapes import names_file
from corridors.scenarios.verbs import VERBS, verb_named
from corridors.tuples import NamedTuple


class Rule(NamedTuple):
    """One change: a verb on some targets."""

    verb: str
    """Name of a verb in :data:`corridors.scenarios.verbs.VERBS`."""
    targets: tuple[str, ...]
    """Names of what it acts on, as people write them."""
    figure: float | None = None
    """In the unit of the verb; None for a verb without one."""
    mode: str | None = None
    """Only links of this mode; None for all."""
    months: tuple[int, ...] = ()
    """Months from 1 to 12 in which it holds; empty for all year."""
    file: str | None = None
    """Name of the file it was read from, if any."""
    line: int | None = None
    """The line of its verb in that file, from 1."""
    radius_km: float | None = None
    """By how much the shapes of its files are widened; None for polygons as drawn."""
    folder: str = ""
    """What relative paths of its files of shapes start from; empty for the working directory."""

    @property
    def title(self) -> str:
        """The rule as a name of a scenario: ``delay torkham 48``."""
        figure = "" if self.figure is None else f" {self.figure:g}"
        return f"{self.verb} {', '.join(self.targets)}{figure}{self.within}"

    @property
    def within(self) -> str:
        """The radius as the end of a sentence: `` within 5 km``; empty where there is none."""
        return "" if self.radius_km is None else f" within {self.radius_km:g} km"


class Scenario(NamedTuple):
    """Rules with what they are about, where they come from and of which day."""

    name: str
    """What answers call it."""
    title: str = ""
    """What it is about, in a line; empty for rules given by hand."""
    note: str = ""
    """What its figures rest on; empty for rules given by hand."""
    sources: tuple[str, ...] = ()
    """Ids of sources, or where else it was read."""
    date: str = ""
    """The day of its facts as YYYY-MM-DD; empty if none is stated."""
    rules: tuple[Rule, ...] = ()
    """In the order in which they act."""


def scenario_of(options: Mapping[str, Sequence[str]], radius_km: float | None = None) -> Scenario:
    """Make a scenario from texts by verb, as options hold them.

    Closures act first, then what is built, then openings and the rest, in the order of ``VERBS``;
    rules of one verb act in the order given.

    Parameters
    ----------
    options
        Texts by verb or synonym: a target, with ``=`` and a figure where the verb has a unit
        (``torkham=48h``, ``N-35=1.5``, ``taftan=+300``).
    radius_km
        By how much the shapes of geographic files among them are widened.

    Returns
    -------
    Scenario
        Named after its rules; without rules if all texts are missing.

    Raises
    ------
    UnknownNameError
        If there is no such verb.
    UsageError
        If a figure is missing, not a number or out of bounds, or a radius is given and no file.

    Examples
    --------
    >>> scenario_of({"delay": ["chaman=48h"], "close": ["Torkham"]}).name
    'close Torkham, delay chaman 48'
    """
    given: dict[str, list[str]] = {}
    for name, texts in options.items():
        given.setdefault(verb_named(name).name, []).extend(texts)
    rules = [rule_of(verb, text) for verb in VERBS for text in given.get(verb, ())]
    if radius_km is not None:
        rules = [
            rule._replace(radius_km=radius_km) if any(map(names_file, rule.targets)) else rule
            for rule in rules
        ]
        if all(rule.radius_km is None for rule in rules):
            raise UsageError("radius_km is for a geographic file, and no rule names one. Name one.")
        check_radius(radius_km)
    return Scenario(name=", ".join(rule.title for rule in rules), rules=tuple(rules))


def rule_of(name: str, text: str) -> Rule:
    """Make one rule from the text of an option.

    Parameters
    ----------
    name
        A verb or a synonym.
    text
        A target, with ``=`` and a figure where the verb has a unit.

    Returns
    -------
    Rule
        On one target, for all modes and all year.

    Raises
    ------
    UnknownNameError
        If there is no such verb.
    UsageError
        If a figure is missing, not a number or out of bounds.

    Examples
    --------
    >>> rule_of("slow", "N-35=1.5x").figure
    1.5
    """
    verb = verb_named(name)
    unit = verb.unit
    if unit is None:
        return Rule(verb=verb.name, targets=(text,))
    target, equals, written = text.rpartition("=")
    number = re.fullmatch(unit.pattern, written)
    shown = f"{name} {printable(text)!r}"
    if not equals or number is None:
        raise UsageError(f"{shown} needs a name, = and {unit.noun}, such as {unit.example}.")
    figure = float(number[1])
    if not unit.allows(figure):
        raise UsageError(f"{shown} is not from {unit.minimum:g} to {unit.maximum:g}.")
    return Rule(verb=verb.name, targets=(target,), figure=figure)
