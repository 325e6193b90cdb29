"""Mutated scenario files: a file that no longer means what it did is refused with its line.

The oracle knows the form of a scenario: which keys there are, that figures are finite numbers, and
which names the files of the package use. A document outside it that gives an answer was taken in
silence.
"""

from __future__ import annotations

import random
import re
import tomllib
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

from corridors.model.lookup import fold
from corridors.scenarios.verbs import VERBS
from tools.fuzz.call import CONTROL, call, fault_of, files_below
from tools.fuzz.edits import number_like, spoilt, text_like
from tools.fuzz.outcome import Outcome
from tools.fuzz.tables import parsed

ASKED = ("route", "tashkent", "karachi", "--borders", "normal", "--format", "json", "--scenario")
KEYS = ("name", "title", "note", "source", "date", "extends", "rules")
RULE_KEYS = ("hours", "factor", "usd", "months", "mode", "note", "radius_km")
OWN = """
name = "mine"
title = "Several rules"
source = "estimate"
date = 2026-01-02
extends = "torkham-closed"

[[rules]]
delay = ["chaman", "country:AFG"]
hours = 12.5
mode = "road"

[[rules]]
cost = "AFG-PAK"
usd = 300

[[rules]]
slow = "N-25"
factor = 1.5

[[rules]]
close = "khunjerab"
months = [12, 1, 2]

[[rules]]
incident_rate = "afghanistan"
factor = 2
note = "a guess"
"""
"""A file with every key that a rule can have."""


class Scenarios:
    """The kind of mutations."""

    def prepare(self, package: Path) -> None:
        """Read the scenarios of the package and the names they use."""
        files = sorted((package / "scenarios").glob("*.toml"))
        self.texts = [path.read_text(encoding="utf-8") for path in files] + [OWN] * len(files)
        self.scenarios = {path.stem for path in files}
        self.names = {
            _folded(name) for text in self.texts for name in _targets(tomllib.loads(text))
        }
        for table in ("places.csv", "crossings.csv"):
            header, *rows = parsed((package / table).read_bytes())
            at = header.index("aliases")
            self.names |= {_folded(name) for row in rows for name in re.split("[|;]", row[at])}
        _, *countries = parsed((package / "countries.csv").read_bytes())
        self.names |= {_folded(name) for row in countries for name in row[:3]}
        self.names |= {
            _folded(f"{one}-{other}")
            for row, like in permutations(countries, 2)
            for one in row[:2]
            for other in like[:2]
        }
        header, *links = parsed((package / "links.csv").read_bytes())
        at = header.index("route_number")
        self.names |= {_folded(row[at]) for row in links if row[at]}

    def case(self, rng: random.Random, folder: Path) -> Outcome:
        """Spoil one file and plan under it."""
        before = rng.choice(self.texts)
        after, what = _mutated(rng, before)
        path = folder / "mine.toml"
        path.write_bytes(after)
        there = files_below(folder)
        called = call((*ASKED, "mine.toml", "--data", "package"))
        stray = files_below(folder) - there
        path.unlink()
        if fault := fault_of(called):
            return Outcome(what, fault, called.crash or called.said[:300])
        if stray:
            return Outcome(what, "stray file", ", ".join(sorted(stray)))
        sound = self._sound(after)
        if called.code in (2, 4):
            same = sound and _read(before.encode()) == _read(after)
            return Outcome(what, "sound data refused" if same else "refused", called.said[:300])
        return Outcome(what, "legitimate" if sound else "taken in silence", called.said[:300])

    def _sound(self, data: bytes) -> bool:
        try:
            document = _read(data)
        except (ValueError, RecursionError):
            return False
        title, extends = document.get("title"), document.get("extends", [])
        rules = document.get("rules", [])
        if not isinstance(title, str) or not title or not isinstance(rules, list):
            return False
        extends = [extends] if isinstance(extends, str) else extends
        if not isinstance(extends, list) or not all(isinstance(one, str) for one in extends):
            return False
        return (
            document.keys() <= set(KEYS)
            and set(extends) <= self.scenarios
            and bool(rules or extends)
            and _is_day(document.get("date", "2026-01-01"))
            and all(self._rule(rule) for rule in rules)
        )

    def _rule(self, rule: dict[str, Any]) -> bool:
        verbs = [key for key in rule if key in VERBS or key == "avoid"]
        if len(verbs) != 1 or not rule.keys() <= {*verbs, *RULE_KEYS}:
            return False
        unit = VERBS["close" if verbs[0] == "avoid" else verbs[0]].unit
        if unit is not None and not _is_figure(rule.get(unit.key), unit.maximum):
            return False
        if any(
            key in rule for key in ("hours", "factor", "usd") if unit is None or key != unit.key
        ):
            return False
        months = rule.get("months", [1])
        if not isinstance(months, list):
            return False
        if not all(type(month) is int and 1 <= month <= 12 for month in months) or not months:
            return False
        if rule.get("mode", "road") not in ("road", "rail", "ferry", "sea", ""):
            return False
        if not isinstance(rule[verbs[0]], str | list):
            return False
        targets = _targets({"rules": [rule]})
        return bool(targets) and {_folded(name) for name in targets} <= self.names


def _read(data: bytes) -> dict[str, Any]:
    """A file as the program reads it: controls are marked, so that a note may have them."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    return tomllib.loads(CONTROL.sub("\ufffd", text))


def _is_figure(value: Any, maximum: float) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and bool(0 <= value <= maximum)


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(str(value))) or not value
    except ValueError:
        return bool(value == "")


def _targets(document: dict[str, Any]) -> list[str]:
    targets: list[str] = []
    for rule in document.get("rules", []):
        for key, value in rule.items():
            if key in VERBS or key == "avoid":
                targets += [value] if isinstance(value, str) else value
    return targets


def _folded(name: str) -> str:
    """A name as people may vary it: case, accents and signs do not count."""
    return fold(str(name))


def _mutated(rng: random.Random, text: str) -> tuple[bytes, str]:
    if rng.random() < BYTES:
        return spoilt(rng, text.encode())
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if "=" in line or line.startswith("[[")]
    at = rng.choice(filled)
    line = lines[at]
    key, equals, value = line.partition(" = ")
    way = rng.choice(("number", "text", "text", "key", "drop", "repeat", "move", "kind", "more"))
    if way == "number" and re.search(r"\d", value):
        found = rng.choice(list(re.finditer(r"-?\d+(\.\d+)?", value)))
        value = value[: found.start()] + number_like(rng, found[0]) + value[found.end() :]
        lines[at] = key + equals + value
    elif way == "text" and '"' in value:
        parts = value.split('"')
        one = rng.randrange(1, len(parts), 2)
        parts[one] = text_like(rng, parts[one])
        lines[at] = key + equals + '"'.join(parts)
    elif way == "key":
        lines[at] = text_like(rng, key) + equals + value
    elif way == "drop":
        del lines[at]
    elif way == "repeat":
        lines.insert(at, line)
    elif way == "move":
        lines.insert(rng.choice(filled), lines.pop(at))
    elif way == "kind":
        lines[at] = key + equals + rng.choice(KINDS)
    else:
        lines.insert(at, rng.choice(MORE))
    return "\n".join(lines).encode(
        "utf-8", "surrogatepass"
    ), f"{way} in {line[:50]!r}: {lines[at - 1 : at + 1]!r:.150}"


BYTES = 0.2
KINDS = (
    "true",
    "nan",
    "inf",
    "-inf",
    "1e400",
    "[]",
    "{}",
    "[[]]",
    "0",
    "-5",
    '""',
    "[1, 'a']",
    "2026-13-01",
    "[" * 2000,
    "12:00:00",
    "0x10",
    "1_000",
    '["", ""]',
    "[13]",
    "[1, 1]",
    "9" * 5000,
    "[true]",
)
MORE = (
    "hours = 5",
    "close = 'nowhere'",
    "closed = 'torkham'",
    "unknown = 1",
    "extends = 'mine.toml'",
    "extends = '/dev/zero'",
    "extends = ['..', '.']",
    "factor = nan",
    "mode = 'air'",
    "months = [0]",
    "[rules]",
    "[[rules]]",
    "note = 5",
    "close = 'flood.geojson'",
    "radius_km = 5",
)
