"""Mutated data packages: what changes an answer must be a legitimate value or be named.

Asked are a route under the borders of the record, one in normal operation, and the list of
crossings, all as JSON. ``network check`` is asked only where an answer changed: what it alone sees
was still used in silence.
"""

from __future__ import annotations

import json
import random
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tools.fuzz import kept
from tools.fuzz.call import Called, call, fault_of, files_below
from tools.fuzz.edits import number_like, spoilt, text_like
from tools.fuzz.judge import MISTAKE, SAME, VALUE, Judge
from tools.fuzz.outcome import Outcome
from tools.fuzz.tables import mutated, parsed

QUESTIONS = (
    ("route", "tashkent", "karachi", "--format", "json"),
    ("route", "dushanbe", "gwadar", "--borders", "normal", "--format", "json"),
    ("network", "crossings", "--format", "json"),
)
DRAWN = ("route", "tashkent", "karachi", "--borders", "normal", "--format", "geojson")
"""What is asked of a package whose lines are spoilt."""
WEIGHTS = {
    "links.csv": 8,
    "crossings.csv": 8,
    "closures.csv": 6,
    "country_figures.csv": 5,
    "parameters.csv": 5,
    "places.csv": 4,
    "corridors.toml": 3,
    "datapackage.json": 3,
    "geometry.gpkg": 0.5,
}
"""How often a file is spoilt; 2 for any other."""
UNREAD = ("basemap.json", "geometry_osm.gpkg", "names.csv", "printed_totals.csv")
"""Files that the questions do not read."""


class Packages:
    """The kind of mutations."""

    def prepare(self, package: Path) -> None:
        """Read the package and its answers."""
        self.files = {
            path.name: path.read_bytes()
            for path in sorted(package.iterdir())
            if path.is_file() and path.name not in UNREAD
        }
        self.files = {
            name: data
            for name, data in self.files.items()
            if not name.endswith(".csv") or len(parsed(data)) > 1
        }
        self.judge = Judge(package)
        self.ids = {
            row[0] for name in ("places.csv", "crossings.csv") for row in parsed(self.files[name])
        }
        self.usual = [call((*words, "--data", str(package))) for words in QUESTIONS]
        if any(one.code for one in self.usual):
            raise AssertionError(f"the sound package gives no answer: {self.usual}")

    def case(self, rng: random.Random, folder: Path) -> Outcome:
        """Spoil one file."""
        names = list(self.files)
        name = rng.choices(names, [WEIGHTS.get(name, 2) for name in names])[0]
        before = self.files[name]
        after, what = self._mutation(rng, name, before)
        path = folder / "package" / name
        path.write_bytes(after)
        kept.forget()
        try:
            return self._verdict(name, after, f"{name}: {what}", folder)
        finally:
            path.write_bytes(before)

    def _mutation(self, rng: random.Random, name: str, before: bytes) -> tuple[bytes, str]:
        if name.endswith(".csv"):
            return mutated(rng, before)
        if name.endswith(".gpkg") or rng.random() < 0.3:
            return spoilt(rng, before)
        if name == "corridors.toml":
            return _toml(rng, before)
        return _document(rng, before)

    def _verdict(self, name: str, after: bytes, what: str, folder: Path) -> Outcome:
        there = files_below(folder)
        answers = []
        for words in (DRAWN,) if name.endswith(".gpkg") else QUESTIONS:
            answers.append(call((*words, "--data", "package")))
            if fault := fault_of(answers[-1]):
                return Outcome(what, fault, answers[-1].crash or answers[-1].said[:300])
        if stray := files_below(folder) - there:
            return Outcome(what, "stray file", ", ".join(sorted(stray)))
        if name.endswith(".gpkg"):
            return Outcome(what, "refused" if answers[0].code else "not judged")
        return self._judged(name, after, what, answers)

    def _judged(self, name: str, after: bytes, what: str, answers: list[Called]) -> Outcome:
        verdict = self._judge(name, after)
        refusal = next((one.said for one in answers if one.code == 4 or one.err), "")
        if refusal:
            if verdict == SAME:
                return Outcome(what, "sound data refused", refusal[:300])
            return Outcome(what, "refused", refusal[:300])
        if all(one.out == usual.out for one, usual in zip(answers, self.usual, strict=True)):
            return Outcome(what, "same answer")
        if verdict == VALUE:
            return Outcome(what, "legitimate")
        if verdict == SAME:
            return Outcome(what, "same data, other answer")
        checked = call(("network", "check", "--data", "package"))
        if fault := fault_of(checked):
            return Outcome(what, fault, checked.crash or checked.said[:300])
        return Outcome(
            what, "seen by check alone" if checked.code else "wrong in silence", checked.said[:300]
        )

    def _judge(self, name: str, after: bytes) -> str:
        before = self.files[name]
        if name.endswith(".csv"):
            return self.judge.of(name, before, after)
        try:
            if name == "corridors.toml":
                return self._corridors(
                    tomllib.loads(before.decode()), tomllib.loads(after.decode("utf-8"))
                )
            return self._version(json.loads(before), json.loads(after.decode("utf-8-sig")))
        except (ValueError, RecursionError):
            return MISTAKE

    def _corridors(self, before: dict[str, Any], after: dict[str, Any]) -> str:
        """A corridor less, another text, or a list that is shorter or longer by a known name."""
        if before == after:
            return SAME
        if not after or not all(isinstance(entry, dict) for entry in after.values()):
            return MISTAKE
        for corridor, entry in after.items():
            old = before.get(corridor)
            if old is None or not old.keys() - {"through"} <= entry.keys() <= old.keys():
                return MISTAKE
            for key, value in entry.items():
                if key in ("name", "summary") and isinstance(value, str) and value.strip():
                    continue
                if value != old[key] and not (
                    isinstance(value, list) and value and _names(value) <= self.ids
                ):
                    return MISTAKE
        return VALUE

    def _version(self, before: dict[str, Any], after: Any) -> str:
        """Another version, a day the record may end on, or words about the tables."""
        if before == after:
            return SAME
        if not isinstance(after, dict):
            return MISTAKE
        version, day = after.get("version"), after.get("closures_as_of")
        if not isinstance(version, str) or not version.strip() or not isinstance(day, str):
            return MISTAKE
        try:
            moved = date.fromisoformat(day) - self.judge.newest
        except ValueError:
            return MISTAKE
        closes = max(row[3] for row in parsed(self.files["closures.csv"])[1:])
        return VALUE if closes <= day and moved <= timedelta(days=60) else MISTAKE


def _names(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, list):
        return {name for one in value for name in _names(one)}
    if isinstance(value, dict) and value.keys() <= {"crossings", "mode"}:
        return _names(value.get("crossings", "?"))
    return {"?"}


def _toml(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """A line dropped, repeated or with another text or key."""
    lines = data.decode().split("\n")
    at = rng.randrange(len(lines))
    line = lines[at]
    way = rng.choice(("drop", "repeat", "text", "key", "list"))
    if way == "drop":
        del lines[at]
    elif way == "repeat":
        lines.insert(at, line)
    elif way == "key":
        key, equals, value = line.partition(" = ")
        lines[at] = text_like(rng, key) + equals + value
    elif way == "text" and '"' in line:
        parts = line.split('"')
        one = rng.randrange(1, len(parts), 2)
        parts[one] = text_like(rng, parts[one])
        lines[at] = '"'.join(parts)
    else:
        lines[at] = line.replace("[", "", 1).replace("]", "", 1)
    return "\n".join(lines).encode("utf-8", "surrogatepass"), f"{way} in line {at + 1}: {line[:60]}"


def _document(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """The version or the newest day is another value, of another kind or not there."""
    document = json.loads(data)
    key = rng.choice(("version", "closures_as_of"))
    value = document.pop(key)
    way = rng.choice(("drop", "kind", "text", "day"))
    if way == "kind":
        document[key] = rng.choice((None, [], [value], {}, 7, -1.5, True, "", "9" * 5000, [[[]]]))
    elif way == "text":
        document[key] = rng.choice((text_like(rng, value), number_like(rng, "2026")))
    elif way == "day":
        move = timedelta(days=rng.choice((1, -1, 30, -400, 4000, 27000)))
        document[key] = (date(2026, 10, 4) + move).isoformat()
    what = f"{key}: {str(document.get(key, 'not there'))[:60]}"
    return json.dumps(document).encode("utf-8", "surrogatepass"), what
