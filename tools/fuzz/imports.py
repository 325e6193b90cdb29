"""Mutated files of lines and areas: imported whole or refused, and never a package that fails.

A package that an import writes must pass ``network check``. Text that is not JSON, a field of a
number that holds none, and a coordinate that is none must not be taken.
"""

from __future__ import annotations

import json
import math
import random
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from tools.fuzz.call import CONTROL, Called, call, fault_of, files_below
from tools.fuzz.edits import NO_NUMBERS, number_like, spoilt, text_like
from tools.fuzz.outcome import Outcome
from tools.fuzz.samples import AREA, GPKG, GRAPHML, samples

IMPORT = ("network", "import")
ROUTE = ("route", "tashkent", "karachi", "--borders", "normal", "--format", "json")
WRITTEN = 0.25
"""Share of imports that write their package; the others are dry runs."""
NUMBERS = ("length_km", "speed_km_h", "gauge_mm", "dwell_h", "charges_usd")


class Imports:
    """The kind of mutations."""

    def prepare(self, package: Path) -> None:
        """Make the files."""
        self.samples = samples(package)

    def case(self, rng: random.Random, folder: Path) -> Outcome:
        """Spoil one file and bring it in."""
        name = rng.choice(sorted(self.samples))
        after, what, must_fail = _mutated(rng, name, self.samples[name], folder)
        path = folder / name
        path.write_bytes(after)
        there = files_below(folder)
        writes = name != AREA and rng.random() < WRITTEN
        try:
            if name == AREA:
                called = call((*ROUTE, "--close", name, "--data", "package"))
            else:
                how = ("-o", "mine") if writes else ("--dry-run", "--format", "json")
                called = call((*IMPORT, name, *how, "--data", "package"))
            left = files_below(folder) - there
            if writes and not called.code:
                left = {one for one in left if not one.startswith(str(folder / "mine"))}
            return self._verdict(
                f"{name}: {what}", called, left, must_fail=must_fail, writes=writes
            )
        finally:
            path.unlink()
            shutil.rmtree(folder / "mine", ignore_errors=True)

    def _verdict(
        self, what: str, called: Called, left: set[str], *, must_fail: bool, writes: bool
    ) -> Outcome:
        if fault := fault_of(called):
            return Outcome(what, fault, called.crash or called.said[:300])
        if left:
            return Outcome(what, "stray file", ", ".join(sorted(left)))
        if called.code:
            return Outcome(what, "refused", called.said[:300])
        if must_fail and b"not used" not in called.out:
            return Outcome(what, "taken in silence", called.out[:300].decode("utf-8", "replace"))
        if writes:
            checked = call(("network", "check", "--data", "mine"))
            if fault := fault_of(checked):
                return Outcome(what, fault, checked.crash or checked.said[:300])
            if checked.code:
                return Outcome(what, "package that fails its check", checked.said[:300])
        return Outcome(what, "not judged")


def _mutated(rng: random.Random, name: str, data: bytes, folder: Path) -> tuple[bytes, str, bool]:
    """The file, what was done, and whether it must now be refused or listed as a fault."""
    if rng.random() < BYTES:
        after, what = spoilt(rng, data)
        return after, what, name.endswith(".geojson") and not _is_json(after)
    if name == GPKG:
        return (*_database(rng, data, folder), False)
    if name == GRAPHML:
        return (*_xml(rng, data), False)
    return _document(rng, data)


BYTES = 0.3


def _is_json(data: bytes) -> bool:
    """Whether it is JSON once controls are marked; a name that holds one is listed as not read."""
    try:
        json.loads(CONTROL.sub("\ufffd", data.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return False
    return True


def _document(rng: random.Random, data: bytes) -> tuple[bytes, str, bool]:
    """One node of the JSON tree is changed, dropped, repeated or wrapped."""
    document = json.loads(data)
    holder, key, trail = _node(rng, document)
    value = holder[key]
    way = rng.choice(("change", "change", "change", "drop", "repeat", "wrap", "rename"))
    must_fail = False
    if way == "change":
        holder[key] = _other(rng, value)
        after = holder[key]
        bad = isinstance(after, float) and not math.isfinite(after)
        must_fail = bad and "coordinates" in trail
        if key in NUMBERS and trail[-2:-1] == ["properties"]:
            must_fail = bad or (
                isinstance(after, str) and after in NO_NUMBERS and bool(after.strip())
            )
    elif way == "drop":
        del holder[key]
    elif way == "repeat" and isinstance(holder, list):
        holder.insert(key, value)
    elif way == "rename" and isinstance(holder, dict):
        holder[text_like(rng, key)] = holder.pop(key)
    else:
        holder[key] = [value]
    what = (
        f"{way} {'/'.join(map(str, trail))}: {str(value)[:30]!r} to {str(_at(holder, key))[:30]!r}"
    )
    return json.dumps(document).encode("utf-8", "surrogatepass"), what, must_fail


def _at(holder: Any, key: Any) -> Any:
    try:
        return holder[key]
    except LookupError:
        return "nothing"


def _node(rng: random.Random, document: Any) -> tuple[Any, Any, list[Any]]:
    """A node some steps down, with what holds it and the steps."""
    holder, trail = document, []
    while True:
        key = rng.choice([*holder]) if isinstance(holder, dict) else rng.randrange(len(holder))
        trail.append(key)
        child = holder[key]
        if not isinstance(child, dict | list) or not child or rng.random() < STOP:
            return holder, key, trail
        holder = child


STOP = 0.12


def _other(rng: random.Random, value: Any) -> Any:
    if isinstance(value, str) and rng.random() < 0.7:
        return text_like(rng, value)
    if isinstance(value, int | float) and rng.random() < 0.7:
        text = number_like(rng, str(value))
        try:
            return rng.choice((float(text), text))
        except ValueError:
            return text
    deep: Any = 0
    for _ in range(50):
        deep = [deep]
    return rng.choice(
        (
            None,
            True,
            [],
            {},
            "",
            0,
            -1,
            181,
            1e300,
            math.nan,
            math.inf,
            deep,
            "x" * 5000,
            [None],
            {"a": []},
        )
    )


def _xml(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """A value, attribute or element of the text is changed."""
    text = data.decode()
    way = rng.choice(("value", "value", "value", "attribute", "drop", "repeat", "entity"))
    if way == "entity":
        more = rng.choice(
            ('<!DOCTYPE g [<!ENTITY a "b">]>', "<!-- -->", "<?php ?>", "<![CDATA[x]]>")
        )
        return text.replace("<graphml", f"{more}<graphml", 1).encode(), f"{more} before the graph"
    if way == "value":
        found = rng.choice(list(re.finditer(r">([^<>\n]+)<", text)))
        after = rng.choice(VALUES) if rng.random() < 0.4 else _escaped(_text(rng, found[1]))
        span = found.span(1)
    elif way == "attribute":
        found = rng.choice(list(re.finditer(r'="([^"]+)"', text)))
        after, span = _escaped(_text(rng, found[1])), found.span(1)
    else:
        found = rng.choice(list(re.finditer(r"<(data|edge|node|key)[ >].*?(</\1>|/>)", text, re.S)))
        after, span = found[0] * (2 * (way == "repeat")), found.span()
    what = f"{way} {text[slice(*span)][:60]!r} to {after[:40]!r}"
    return (text[: span[0]] + after + text[span[1] :]).encode("utf-8", "surrogatepass"), what


VALUES = (
    "-1",
    "yes",
    "reverse",
    "rail",
    "motorway",
    "None",
    "nan",
    "LINESTRING EMPTY",
    "POINT (1 2)",
)


def _text(rng: random.Random, text: str) -> str:
    return number_like(rng, text) if re.fullmatch(r"[\d.]+", text) else text_like(rng, text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _database(rng: random.Random, data: bytes, folder: Path) -> tuple[bytes, str]:
    """A statement changes the tables of a GeoPackage."""
    path = folder / "spoilt.gpkg"
    path.write_bytes(data)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # nobody reads it after a loss of power
        named = "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite%'"
        tables = [name for (name,) in connection.execute(named, ("table",))]
        for (trigger,) in connection.execute(named, ("trigger",)).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')  # they call functions of GDAL
        statement = rng.choice(STATEMENTS)
        if statement == "DROP":
            statement = f'DROP TABLE "{rng.choice(tables)}"'
        elif statement == "FIELD":
            column = rng.choice(COLUMNS)
            value = _text(rng, rng.choice(("12", "open", "road"))).replace("'", "''")
            statement = f"UPDATE links SET {column} = '{value}' WHERE fid = {rng.randrange(1, 6)}"
        elif statement == "GEOMETRY":
            (blob,) = connection.execute("SELECT geom FROM links LIMIT 1").fetchone()
            spoilt_blob, what = spoilt(rng, blob)
            connection.execute("UPDATE links SET geom = ? WHERE fid = 1", (spoilt_blob,))
            statement = f"UPDATE links SET note = '{what[:5]}' WHERE fid = 1"
        try:
            connection.execute(statement)
        except sqlite3.Error as error:
            statement += f" ({error})"
    connection.close()
    after = path.read_bytes()
    path.unlink()
    return after, statement[:120]


COLUMNS = (
    "length_km",
    "mode",
    "status",
    "link_class",
    "from_place",
    "to_place",
    "link_id",
    "country",
)
STATEMENTS = (
    "DROP",
    "FIELD",
    "FIELD",
    "FIELD",
    "FIELD",
    "GEOMETRY",
    "GEOMETRY",
    "GEOMETRY",
    "UPDATE gpkg_geometry_columns SET srs_id = 99999",
    "UPDATE gpkg_geometry_columns SET geometry_type_name = 'POINT'",
    "UPDATE gpkg_spatial_ref_sys SET definition = 'nonsense'",
    "UPDATE gpkg_contents SET srs_id = 3857",
    "UPDATE gpkg_contents SET table_name = 'nothing'",
    "UPDATE gpkg_contents SET data_type = 'attributes'",
    "UPDATE links SET geom = NULL WHERE fid = 1",
    "UPDATE links SET geom = x'00'",
    "DELETE FROM links",
    "DELETE FROM gpkg_contents",
    "DELETE FROM gpkg_spatial_ref_sys",
    "ALTER TABLE links RENAME TO roads",
    "ALTER TABLE links RENAME COLUMN length_km TO km",
    "ALTER TABLE links ADD COLUMN LINK_IDS TEXT",
    "CREATE VIEW endless AS"
    " WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT * FROM n",
    "PRAGMA application_id = 5",
    "PRAGMA user_version = 99",
    "INSERT INTO links SELECT 1000 + fid, * FROM (SELECT geom FROM links)",
)
