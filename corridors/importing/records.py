"""What an import works with: features with typed fields, and the plan of what will change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, NamedTuple

from corridors.data.lines import Points
from corridors.errors import DataError, Problem, printable

QUALITIES = ("surveyed", "dem", "waypoint", "schematic")
MAX_TEXT = 500
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class LinesError(DataError):
    """A file of lines that can't be read or whose lines can't be placed."""

    subject, check = "file", "corridors network import"


class MergedError(DataError):
    """The data would not be sound with the lines; nothing was written."""

    subject, check = "data with these lines", "corridors network import"


class Feature(NamedTuple):
    """One line with its attributes; ``points`` are (lon_deg, lat_deg) in WGS84."""

    name: str  # "feature 3", for messages
    points: Points
    fields: Mapping[str, Any]
    ends: tuple[str, str] | None = None
    """Places of its ends where they are known already."""


class Layer(NamedTuple):
    """What a file held."""

    form: str  # GeoPackage | GeoJSON | OSMnx GraphML
    layer: str
    crs: str
    features: tuple[Feature, ...]
    problems: tuple[Problem, ...] = ()


class Skipped(NamedTuple):
    """Parts of a file that were left out, and why."""

    number: int
    what: str
    length_km: float
    reason: str


class LinkChange(NamedTuple):
    """A link that an import changed or made."""

    link: str
    feature: str
    mode: str
    from_place: str
    to_place: str
    country: str
    link_class: str
    status: str
    length_km: float
    length_confidence: str
    length_set: bool
    """Whether the import gave the length, not the data before it."""
    geometry_km: float
    turned: bool


class Alignment(NamedTuple):
    """A line for ``geometry_import.gpkg``, in the direction of its row."""

    points: Points
    quality: str
    source: str
    geometry_km: float


@dataclass
class Plan:
    """What an import will do; filled feature by feature, written only when it holds no fault."""

    replaced: list[LinkChange] = field(default_factory=list)
    added: list[LinkChange] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    changed_rows: dict[str, dict[str, str]] = field(default_factory=dict)
    link_rows: list[dict[str, str]] = field(default_factory=list)
    lines: dict[str, Alignment] = field(default_factory=dict)
    length_sources: set[str] = field(default_factory=set)
    """Texts that name where lengths were read and are no ids of sources."""


class Fields:
    """Typed access to the attributes of a feature; what can't be read becomes a problem."""

    def __init__(self, table: str, feature: Feature, problems: list[Problem]) -> None:
        self._table, self._feature, self._problems = table, feature, problems

    def problem(self, message: str) -> None:
        row = self._feature.name
        link_id = self._feature.fields.get("link_id")
        if isinstance(link_id, str) and link_id:
            row += f" ({printable(link_id, 60)})"
        self._problems.append(Problem(table=self._table, row=row, message=message))

    def has(self, name: str) -> bool:
        return bool(self.text(name))

    def text(self, name: str) -> str:
        """An attribute as one line of text, empty where it is not set."""
        value = self._feature.fields.get(name)
        if value is None or value != value:  # null, or the NaN that stands for it in a frame
            return ""
        if isinstance(value, bool):
            return "1" if value else ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return printable(" ".join(str(value).split()), MAX_TEXT)

    def choice(self, name: str, choices: Sequence[str], default: str = "") -> str:
        value = self.text(name).lower() or default
        if value and value not in choices:
            self.problem(f"{name} is {printable(value)!r}, not one of {', '.join(choices)}")
            return default
        return value

    def number(self, name: str, minimum: float, maximum: float) -> float | None:
        """A number in an attribute, given as such or as text; None where it is not set."""
        value = self._feature.fields.get(name)
        if value is None or value != value or value == "":
            return None
        number = float("nan")
        if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
            number = float(value)
        elif not isinstance(value, str | bool | list | dict):
            try:
                number = float(value)
            except (TypeError, ValueError, OverflowError):
                number = float("nan")
        if not isfinite(number):
            self.problem(f"{name} is {printable(str(value))!r}, not a number")
            return None
        if not minimum <= number <= maximum:
            self.problem(f"{name} is {number:g}, outside {minimum:g} to {maximum:g}")
            return None
        return number


def slug(text: str, default: str = "x") -> str:
    """A text as an id: ``Kashgar (new) `` gives ``kashgar-new``."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") or default


def figure(value: float) -> str:
    """A number as the tables write it: never with an exponent, no needless zeros."""
    return f"{value:.6f}".rstrip("0").rstrip(".") or "0"
