"""Whether a changed table is as sound as the old one: the oracle of mutated packages.

It looks at the two tables alone, not at how one was made of the other, and not at the program's
own rules. A change is legitimate if

* no value changed: other order of rows or columns, blank rows, other quotes, further columns;
* one cell changed, in a column whose values stand for themselves, to a value that keeps the type,
  bounds, pattern and choices that ``datapackage.json`` declares for the column, and
  - a number is within ``NEAR`` times of the old one or, but for lengths, within the values that the
    column holds for the same figure; coordinates move by a tenth of a degree at most;
  - a day stays in order with the others of its row and before the newest day of the record;
  - a text is free, or one that the column holds in another row;
  - a limit of a row is gone that other rows do without;
  - the id of a link that no other table names is another;
* one row of a list is gone that may be shorter: a link, a closure, a season, a name; or a range of
  a kind that has another, which then stands for it;
* blanks stand around a value;
* a capacity is no longer used, as if its row were gone;
* sources of one row change places;
* two such changes, each legitimate by itself.

Everything else is a mistake: an answer that it changes without a message is wrong in silence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tools.fuzz.call import CONTROL
from tools.fuzz.tables import Table, parsed

SAME, VALUE, MISTAKE = "same", "value", "mistake"
NEAR = 3.0
"""A number this many times larger or smaller may be a truth."""
DEGREES = 0.1
FREE = (
    "note name aliases title text basis url publisher licence cause as_printed year stage expected"
    " event route_number high_point_name cause_kind cause_ended"
).split()
"""Columns of texts that only people read, or that stand for themselves."""
MARKED = ("note", "text")
"""Columns of sentences, in which a character that no text needs is marked when a table is read."""
AGREEING = (
    "kind mode to_mode from_place to_place country component gauge_mm to_gauge_mm unit figure use"
    " parameter port terminal crossing_id link_id place_id closure_id iso2 time_kind id strait_id"
    " ports only_for links project_id source_id one_way direction highest_m highest_at_km ascent_m"
    " descent_m profile at_km elevation_m tunnel_km utc_offset_h quantity"
).split()
"""Columns whose values have to agree with other cells, rows or names that the program knows."""
SHORTER = (
    "links closures seasons names timetables projects capacities elevation passes printed_totals"
    " services advisories straits"
).split()
"""Tables of which any row may be absent."""
LIMITS = ("from_place", "only_for", "months", "days", "clock")
"""Columns that narrow what a row holds for; empty where it holds for all."""
PERIODS = ("status_as_of", "published")
"""Columns of years, months or days."""
OF_NONE = (
    "incident_rate_peace_index_exponent",
    "closure_duration_prior_spells",
    "closure_season_prior_spells",
)
"""Figures of which 0 says that there is no such influence, and less that there is less of it."""
GROUPED = ("figure", "parameter", "kind")
"""Columns that say of what figure a row's value is."""


class Judge:
    """Knows the sound package.

    Parameters
    ----------
    package
        Its folder.
    """

    def __init__(self, package: Path) -> None:
        document = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        self.newest = date.fromisoformat(document["closures_as_of"])
        self.fields: dict[str, dict[str, Mapping[str, Any]]] = {
            resource["path"]: {field["name"]: field for field in resource["schema"]["fields"]}
            for resource in document["resources"]
            if resource["path"].endswith(".csv")
        }
        self.texts = {
            path.name: path.read_text(encoding="utf-8")
            for path in package.iterdir()
            if path.suffix in (".csv", ".toml")
        }
        header, *rows = parsed((package / "sources.csv").read_bytes())
        self.sources = {row[0]: row[header.index("published")] for row in rows}

    def of(self, name: str, before: bytes, after: bytes) -> str:
        """Judge a changed table.

        Parameters
        ----------
        name
            Its file name.
        before, after
            The sound table and the changed one.

        Returns
        -------
        str
            ``same``, ``value`` or ``mistake``.
        """
        old = parsed(before)
        try:
            new = parsed(after)
        except ValueError:
            return MISTAKE
        header, names = old[0], new[0] if new else []
        if len(set(names)) < len(names) or not set(header) <= set(names):
            return MISTAKE
        rows = [[value.strip() for value in row] for row in new[1:] if any(row)]
        if any(len(row) != len(names) for row in rows):
            return MISTAKE
        order = [names.index(column) for column in header]
        was = Counter(map(tuple, old[1:]))
        now = Counter(tuple(row[at] for at in order) for row in rows)
        gone, come = list((was - now).elements()), list((now - was).elements())
        if not gone and not come:
            return SAME
        if not 0 <= len(gone) - len(come) <= 1 or len(gone) > MOST_CHANGES:
            return MISTAKE
        verdicts = []
        for row in come:
            like = max(gone, key=lambda one: sum(map(str.__eq__, one, row)))
            gone.remove(like)
            changed = [
                at for at, pair in enumerate(zip(like, row, strict=True)) if len(set(pair)) > 1
            ]
            if len(changed) > 1 and not all(header[at].endswith("source") for at in changed):
                return MISTAKE
            verdicts += [self._cell(name, old, like, row, at) for at in changed]
        for row in gone:
            may_be = name.removesuffix(".csv") in SHORTER
            may_be = may_be or (name == "ranges.csv" and any(one[0] == row[0] for one in rows))
            verdicts.append(VALUE if may_be else MISTAKE)
        return VALUE if set(verdicts) == {VALUE} else MISTAKE

    def _cell(
        self, name: str, table: Table, gone: Sequence[str], come: Sequence[str], at: int
    ) -> str:
        column, before, after = table[0][at], gone[at], come[at]
        field = self.fields[name].get(column, {})
        rules = field.get("constraints", {})
        if rules.get("required") and not after:
            return MISTAKE
        if "enum" in rules and after and after not in map(str, rules["enum"]):
            return MISTAKE
        if "pattern" in rules and after and not re.fullmatch(rules["pattern"], after):
            return MISTAKE
        if column in MARKED:
            return VALUE
        if CONTROL.search(after) or after != after.strip() or "\n" in after:
            return MISTAKE
        if column == "link_id" and name == "links.csv":
            return MISTAKE if self._is_named(before, name) else VALUE
        if (name, column, after) == ("capacities.csv", "use", "0"):
            return VALUE
        if column in LIMITS and not after and any(not row[at] for row in table[1:]):
            return VALUE
        if column in PERIODS and after and before:
            dated = dict(zip(table[0], come, strict=True))
            return VALUE if self._period(column, after, dated.get("status_source")) else MISTAKE
        if column in AGREEING or (
            name == "crossings.csv" and column in ("status", "status_confidence")
        ):
            return MISTAKE
        if column in FREE:
            may_be = bool(after) == bool(before) or (
                not after and any(not one[at] for one in table)
            )
            return VALUE if len(after) < MAX_TEXT and may_be else MISTAKE
        if field.get("type") in ("number", "integer"):
            return VALUE if self._number(table, gone, at, after, rules) else MISTAKE
        if field.get("type") == "date":
            return VALUE if self._day(table[0], come, after) else MISTAKE
        if column.endswith("source"):
            return VALUE if self._source(table[0], come, column, after) else MISTAKE
        known = {row[at] for row in table[1:] if row[at]}
        return VALUE if after in known else MISTAKE

    def _is_named(self, identity: str, table: str) -> bool:
        """Whether another table names a row of one."""
        return any(identity in text for name, text in self.texts.items() if name != table)

    def _number(
        self, table: Table, gone: Sequence[str], at: int, after: str, rules: Mapping[str, Any]
    ) -> bool:
        if not re.fullmatch(r"-?\d+(\.\d+)?", after, re.ASCII) or not gone[at]:
            return False
        value, old, column = float(after), float(gone[at]), table[0][at]
        if not rules.get("minimum", value) <= value <= rules.get("maximum", value):
            return False
        if column in ("lon_deg", "lat_deg"):
            return abs(value - old) <= DEGREES
        if old and 1 / NEAR <= value / old <= NEAR:
            return True
        if column.startswith("length"):
            return False
        if gone[0] in OF_NONE and value <= old:
            return True
        groups = [at for at, name in enumerate(table[0]) if name in GROUPED]
        like = [
            float(row[at])
            for row in table[1:]
            if row[at] and all(row[group] == gone[group] for group in groups)
        ]
        return min(like) <= value <= max(like)

    def _period(self, column: str, text: str, source: str | None) -> bool:
        """A year, month or day; that of a status is not after its print or the record's newest."""
        if not re.fullmatch(r"[12]\d{3}(-\d\d(-\d\d)?)?", text, re.ASCII):
            return False
        try:
            day = date.fromisoformat(f"{text}-01-01"[: len("2000-01-01")])
        except ValueError:
            return False
        if column != "status_as_of":
            return True
        return MODERN <= day <= self.newest and self._printed(source or "", text)

    def _source(self, header: Sequence[str], row: Sequence[str], column: str, after: str) -> bool:
        """A source that is listed, and is no older than what it says of a status."""
        if column != "status_source":
            return after in self.sources
        return after in self.sources and self._printed(after, row[header.index("status_as_of")])

    def _printed(self, source: str, as_of: str) -> bool:
        published = self.sources.get(source, "")
        return published[: len(as_of)] >= as_of[: len(published)]

    def _day(self, header: Sequence[str], row: Sequence[str], after: str) -> bool:
        try:
            date.fromisoformat(after)
        except ValueError:
            return False
        days = [row[at] for at, name in enumerate(header) if name in DAYS and row[at]]
        return days == sorted(days) and all(day <= self.newest.isoformat() for day in days)


DAYS = ("start_date", "end_date", "first_day", "last_day")
MAX_TEXT = 2000
MOST_CHANGES = 2
MODERN = date(1990, 1, 1)
"""Before which no status of a border of today was read."""
