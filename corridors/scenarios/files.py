"""Scenario files: TOML with title, note, source, date, ``extends`` and rules; faults by line."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from corridors.data.package import Package
from corridors.errors import (
    Problem,
    ScenarioError,
    UnknownNameError,
    UsageError,
    printable,
)
from corridors.model.records import MODES
from corridors.scenarios.apply import VERBS, Rule, Scenario

LIMIT_BYTES = 1_000_000
KEYS = ("name", "title", "note", "source", "date", "extends", "rules")
UNITS = {"factor": (0.001, 1000.0), "hours": (0.0, 10_000.0), "usd": (0.0, 100_000.0)}


def load_scenario(name: str, package: Package) -> Scenario:
    """A scenario by its name or by the path of a file, with the rules of those it extends first.

    Raises
    ------
    UnknownNameError
        If no scenario has the name.
    ScenarioError
        If a file is no scenario, with file, line and key.
    """
    return _load(name, package, ())


def _load(name: str, package: Package, above: tuple[str, ...]) -> Scenario:
    path = _path(name, package)
    if path in above:
        chain = " → ".join(os.path.basename(part) for part in (*above, path))
        raise _fault(path, "extends", f"goes round in a circle: {chain}")
    text = _text(path)
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _fault(path, "file", f"is not TOML: {error}") from None
    reader = _Reader(path, text)
    reader.keys(document, KEYS)
    rules: tuple[Rule, ...] = ()
    for base in reader.texts(document, "extends"):
        beside = os.path.join(os.path.dirname(path), base)
        try:
            found = _load(beside if os.path.isfile(beside) else base, package, (*above, path))
        except UnknownNameError as error:
            raise reader.fault("extends", str(error)) from None
        rules += found.rules
    entries = document.get("rules", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise reader.fault("rules", "is no list of [[rules]]")
    rules += tuple(reader.rule(number, entry) for number, entry in enumerate(entries))
    if not rules:
        raise reader.fault("rules", "are missing: a scenario needs one rule or extends another")
    return Scenario(
        name=reader.text(document, "name") or os.path.basename(path).removesuffix(".toml"),
        title=reader.text(document, "title", required=True),
        note=reader.text(document, "note"),
        sources=reader.texts(document, "source"),
        date=reader.day(document, "date"),
        rules=rules,
    )


def _path(name: str, package: Package) -> str:
    shipped = package.scenario_file(name)
    if re.fullmatch(r"[a-z0-9-]+", name) and os.path.isfile(shipped):
        return shipped
    if os.path.isfile(name):
        return os.path.realpath(name)
    if name.endswith(".toml"):
        raise UsageError(f"The scenario file {printable(name)} does not exist.")
    from difflib import get_close_matches

    near = get_close_matches(name, package.scenario_names, n=3, cutoff=0.5)
    raise UnknownNameError("scenario", name, near)


def _text(path: str) -> str:
    if os.path.getsize(path) > LIMIT_BYTES:
        raise _fault(path, "file", f"is larger than {LIMIT_BYTES // 1_000_000} MB")
    try:
        with open(path, encoding="utf-8-sig") as stream:
            return stream.read()
    except UnicodeDecodeError:
        raise _fault(path, "file", "is not UTF-8 text") from None
    except OSError as error:
        raise _fault(path, "file", f"can't be read: {error.strerror}") from None


def _fault(path: str, row: str, message: str) -> ScenarioError:
    return ScenarioError([Problem(table=os.path.basename(path), row=row, message=message)])


class _Reader:
    """Fields of one file; a fault names the line that the key stands on."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.lines = path, text.splitlines()
        self._heads = [
            at for at, line in enumerate(self.lines) if re.match(r"\s*\[\[\s*rules\s*\]\]", line)
        ]

    def fault(self, key: str, message: str, rule: int | None = None) -> ScenarioError:
        return _fault(self.path, f"line {self.line(key, rule)}, {key}", message)

    def line(self, key: str, rule: int | None = None) -> int:
        start = self._heads[rule] if rule is not None and rule < len(self._heads) else 0
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        for at in range(start, len(self.lines)):
            if pattern.match(self.lines[at]):
                return at + 1
        return start + 1

    def keys(
        self, entry: Mapping[str, Any], known: tuple[str, ...], rule: int | None = None
    ) -> None:
        for key in entry:
            if key not in known:
                raise self.fault(
                    key, f"is no key of a scenario; known are {', '.join(known)}", rule
                )

    def text(self, entry: Mapping[str, Any], key: str, *, required: bool = False) -> str:
        value = entry.get(key, "")
        if not isinstance(value, str) or (required and not value):
            raise self.fault(key, f"is {value!r}, not a text")
        return printable(value, width=1000)

    def day(self, entry: Mapping[str, Any], key: str) -> str:
        value = entry.get(key, "")
        try:
            return date.fromisoformat(str(value)).isoformat() if value else ""
        except ValueError:
            raise self.fault(key, f"is {value!r}, not a date such as 2025-10-12") from None

    def texts(self, entry: Mapping[str, Any], key: str, rule: int | None = None) -> tuple[str, ...]:
        value = entry.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(part, str) for part in values):
            raise self.fault(key, f"is {value!r}, not a text or a list of texts", rule)
        return tuple(values)

    def rule(self, number: int, entry: Mapping[str, Any]) -> Rule:
        verbs = [key for key in entry if key in VERBS]
        if len(verbs) != 1:
            raise self.fault(
                verbs[1] if verbs else next(iter(entry), "rules"),
                f"a rule has one of {', '.join(VERBS)}, this has {len(verbs)}",
                number,
            )
        (verb,) = verbs
        unit = VERBS[verb]
        known = (verb, unit, "mode", "note", "months" if verb == "close" else "")
        self.keys(entry, tuple(filter(None, known)), number)
        months = entry.get("months", [])
        sound = isinstance(months, list) and all(
            type(month) is int and 1 <= month <= 12 for month in months
        )
        if not sound or ("months" in entry and not months):
            raise self.fault("months", f"is {months!r}, not a list of months from 1 to 12", number)
        figure = 0.0
        if unit:
            figure = self._figure(entry, unit, number)
        mode = entry.get("mode", "")
        if mode not in ("", *MODES):
            raise self.fault("mode", f"is {mode!r}, not one of {', '.join(MODES)}", number)
        targets = self.texts(entry, verb, number)
        if not targets:
            raise self.fault(verb, "names nothing", number)
        return Rule(
            verb,
            targets,
            figure,
            mode,
            tuple(months),
            file=os.path.basename(self.path),
            line=self.line(verb, number),
        )

    def _figure(self, entry: Mapping[str, Any], unit: str, number: int) -> float:
        value = entry.get(unit)
        low, high = UNITS[unit]
        sound = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        if not sound or not low <= float(value or 0) <= high:
            message = f"is {value!r}, not a number from {low:g} to {high:g}"
            raise self.fault(unit, message, number)
        return float(value or 0)
