"""Fields of one scenario file, checked; a fault names the line that the key stands on."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from corridors.errors import Problem, ScenarioError, UsageError, printable
from corridors.model.records import MODES
from corridors.scenarios.figures import RADIUS_KM, Unit, is_radius, shown
from corridors.scenarios.rules import Rule
from corridors.scenarios.shapes import names_file
from corridors.scenarios.verbs import VERBS, Verb, verb_named

MAX_TEXT = 1000
"""Longest title or note that is kept, in characters."""


def file_fault(path: str, row: str, message: str) -> ScenarioError:
    """Make the error for one fault in a scenario file.

    Parameters
    ----------
    path
        The file; the error names it without its folder.
    row
        Where in the file, such as ``line 4, close``.
    message
        What is wrong, without a subject.

    Returns
    -------
    ScenarioError
        With one problem.

    Examples
    --------
    >>> str(file_fault("data/mine.toml", "line 4, close", "names no target").problems[0])
    'mine.toml, line 4, close: names no target'
    """
    return ScenarioError([Problem(table=os.path.basename(path), row=row, message=message)])


class Fields:
    """Reads the fields of one file's tables.

    Parameters
    ----------
    path
        The file, for faults.
    text
        Its text, in which faults look for the line of a key.

    Examples
    --------
    >>> fields = Fields("mine.toml", "[[rules]]\\nclose = 'torkham'")
    >>> rule = fields.rule(0, {"close": "torkham"})
    >>> rule.verb, rule.targets, rule.line
    ('close', ('torkham',), 2)
    """

    def __init__(self, path: str, text: str) -> None:
        self.path, self.lines = path, text.splitlines()
        self._heads = [
            at for at, line in enumerate(self.lines) if re.match(r"\s*\[\[\s*rules\s*\]\]", line)
        ]

    def fault(self, key: str, message: str, rule: int | None = None) -> ScenarioError:
        """Make the error for a key, of the whole file or of a rule counted from 0."""
        return file_fault(self.path, f"line {self.line(key, rule)}, {printable(key)}", message)

    def line(self, key: str, rule: int | None = None) -> int:
        """Give the line of a key, from 1; that of its rule's head if the key is missing."""
        start = self._heads[rule] if rule is not None and rule < len(self._heads) else 0
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        for at in range(start, len(self.lines)):
            if pattern.match(self.lines[at]):
                return at + 1
        return start + 1

    def keys(
        self, entry: Mapping[str, Any], known: tuple[str, ...], rule: int | None = None
    ) -> None:
        """Refuse keys that are not known; raises ScenarioError."""
        for key in entry:
            if key not in known:
                message = f"is not a key of a scenario; choose from {', '.join(known)}"
                raise self.fault(key, message, rule)

    def text(self, entry: Mapping[str, Any], key: str, *, required: bool = False) -> str:
        """Read a text, empty if it is missing and not required; raises ScenarioError."""
        value = entry.get(key, "")
        if not isinstance(value, str) or (required and not value):
            raise self.fault(key, f"is {shown(value)}, not a text")
        return printable(value, width=MAX_TEXT)

    def day(self, entry: Mapping[str, Any], key: str) -> str:
        """Read a date as YYYY-MM-DD, empty if it is missing; raises ScenarioError."""
        value = entry.get(key, "")
        if value == "":
            return ""
        try:
            if type(value) is date or isinstance(value, str):
                return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            pass
        raise self.fault(key, f"is {shown(value)}, not a date such as 2025-10-12")

    def texts(self, entry: Mapping[str, Any], key: str, rule: int | None = None) -> tuple[str, ...]:
        """Read a text or a list of texts, empty if it is missing; raises ScenarioError."""
        value = entry.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(part, str) for part in values):
            raise self.fault(key, f"is {shown(value)}, not a text or a list of texts", rule)
        return tuple(values)

    def rule(self, number: int, entry: Mapping[str, Any]) -> Rule:
        """Read a rule.

        Parameters
        ----------
        number
            Its place among the rules of the file, from 0.
        entry
            The table of the rule.

        Returns
        -------
        Rule
            With the file and the line of its verb.

        Raises
        ------
        ScenarioError
            If a key or a value can't be used.
        """
        key, verb = self._verb(number, entry)
        unit = verb.unit
        optional = (unit.key if unit else None, "months" if verb.seasonal else None)
        radius = () if verb.names_projects else ("radius_km",)
        self.keys(entry, (key, *filter(None, optional), *radius, "mode", "note"), number)
        months = self._months(entry, number)
        figure = None if unit is None else self._figure(entry, unit, number)
        mode = entry.get("mode")
        if mode not in (None, "", *MODES):
            raise self.fault("mode", f"is {shown(mode)}, not one of {', '.join(MODES)}", number)
        targets = self.texts(entry, key, number)
        if not targets:
            raise self.fault(key, "names no target", number)
        has_file = any(map(names_file, targets))
        return Rule(
            verb=verb.name,
            targets=targets,
            figure=figure,
            mode=mode or None,
            months=months,
            file=os.path.basename(self.path),
            line=self.line(key, number),
            radius_km=self._radius(entry, number, has_file=has_file),
            folder=os.path.dirname(os.path.abspath(self.path)) if has_file else "",
        )

    def _verb(self, number: int, entry: Mapping[str, Any]) -> tuple[str, Verb]:
        """The key of a rule's verb and the verb itself."""
        verbs: dict[str, Verb] = {}
        for key in entry:
            try:
                verbs[key] = verb_named(key)
            except UsageError as error:  # a key of an earlier version
                raise self.fault(key, str(error), number) from None
            except LookupError:
                continue  # a figure, a mode, or a key that is refused once the verb is known
        if len(verbs) != 1:
            key = list(verbs)[1] if verbs else next(iter(entry), "rules")
            message = f"a rule has one of {', '.join(VERBS)}, this has {len(verbs)}"
            raise self.fault(key, message, number)
        return next(iter(verbs.items()))

    def _months(self, entry: Mapping[str, Any], number: int) -> tuple[int, ...]:
        months = entry.get("months", [])
        sound = isinstance(months, list) and all(
            type(month) is int and 1 <= month <= 12 for month in months
        )
        if not sound or ("months" in entry and not months):
            raise self.fault(
                "months", f"is {shown(months)}, not a list of months from 1 to 12", number
            )
        return tuple(months)

    def _radius(self, entry: Mapping[str, Any], number: int, *, has_file: bool) -> float | None:
        if "radius_km" not in entry:
            return None
        value = entry["radius_km"]
        if not is_radius(value):
            message = f"is {shown(value)}, not a number from {RADIUS_KM.text}"
            raise self.fault("radius_km", message, number)
        if not has_file:
            raise self.fault("radius_km", "is for a geographic file, and no target is one", number)
        return float(value)

    def _figure(self, entry: Mapping[str, Any], unit: Unit, number: int) -> float:
        value = entry.get(unit.key)
        if value is None or not unit.allows(value):
            message = f"is {shown(value)}, not a number from {unit.minimum:g} to {unit.maximum:g}"
            raise self.fault(unit.key, message, number)
        return float(value)
