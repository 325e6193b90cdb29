"""Files that are none, are too large, or hold what no parser should see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tools import ROOT
from tools.adversarial.case import (
    GEOJSON,
    PACKAGE,
    ROUTE,
    Case,
    Make,
    directory,
    file,
    huge,
    link,
    package,
    pipe,
)


class Door(NamedTuple):
    """A way by which a file comes in."""

    name: str
    words: tuple[str, ...]
    code: int
    in_package: bool = True
    max_mb: float = 1000
    form: str = ""
    nothing: str = "exist"
    """What is said where there is no file."""

    def laid(self, make: Make) -> Make:
        """In the package, or in the folder of the case."""
        return package(make) if self.in_package else make


DOORS = (
    Door("places.csv", (*ROUTE, *PACKAGE), 4),
    Door("crossings.csv", (*ROUTE, *PACKAGE), 4),
    Door("seasons.csv", (*ROUTE, *PACKAGE), 4, nothing=""),
    Door("datapackage.json", (*ROUTE, *PACKAGE), 4, max_mb=5, form="json"),
    Door("corridors.toml", (*ROUTE, *PACKAGE), 4, max_mb=1, form="toml"),
    Door("scenarios/salang-closed.toml", (*ROUTE, *PACKAGE, "--scenario", "salang-closed"), 4,
         max_mb=1, form="toml", nothing="scenario"),
    Door("geometry.gpkg", (*GEOJSON, *PACKAGE), 4, max_mb=1000, nothing=""),
    Door("mine.toml", (*ROUTE, "--scenario", "mine.toml"), 4, False, 1, "toml"),
    Door("flood.geojson", (*ROUTE, "--close", "flood.geojson"), 2, False, 100, "json"),
    Door("roads.geojson", ("network", "import", "roads.geojson", "-o", "new"), 4, False, 100,
         "json"),
    Door("mine.csv", (*ROUTE, "--record", "mine.csv"), 4, False, 2),
    Door("rates.csv", (*ROUTE, "--rates", "rates.csv"), 4, False, 1),
    Door("defaults.toml", ("--config", "defaults.toml", *ROUTE), 2, False, 0.1, "toml"),
)  # fmt: skip

DEEP = 90_000
DEEP_TEXTS: dict[str, dict[str, str | bytes]] = {
    "json": {
        "nested too deep": '{"type":' + "[" * DEEP,
        "too deep": '{"a":' * DEEP,
        "300 digits": '{"version": ' + "9" * 5000 + "}",
        "UTF-16": '{"version": "1"}'.encode("utf-16"),
        "not UTF-8": b'{"version": "\xff"}',
        "JSON": "{",
    },
    "toml": {
        "nested too deep": "a = " + "[" * DEEP,
        "too deep": ".".join("a" * 5000) + " = 1",
        "300 digits": "a = " + "9" * 5000,
        "UTF-16": "a = 1".encode("utf-16"),
        "not UTF-8": b"a = '\xff'",
        "TOML": "a = \x00",
    },
}


def cases() -> Iterator[Case]:
    """Each door with each kind of what is no file, then what a file should not hold."""
    for door in DOORS:
        kinds: dict[str, Make] = {
            "pipe": pipe(door.name),
            "folder": directory(door.name),
            "device": link(door.name, "/dev/zero"),
        }
        if door.in_package:
            kinds["device"] = link(door.name, str(ROOT / "geodata" / door.name))
        for said, make in kinds.items():
            kind, code = "what is no file", door.code
            if door.in_package and said == "device":
                kind, said = "links out of a package", "link out of its folder"
            elif not door.in_package and not door.name.endswith(".toml"):
                code = 2  # a file that is named and not there
            yield Case(kind, door.words, code, said, door.laid(make))
        yield Case(
            "size",
            door.words,
            door.code,
            "larger than",
            door.laid(huge(door.name, int(door.max_mb * 1e6) + 1)),
        )
        for said, content in DEEP_TEXTS.get(door.form, {}).items():
            kind = "depth and digits" if "deep" in said or "digits" in said else "encoding"
            yield Case(kind, door.words, door.code, said, door.laid(file(door.name, content)))
    deep = package(file("basemap.json", "[" * DEEP))  # one case: a map takes seconds
    yield Case("depth and digits", ("map", "-o", "map.html", *PACKAGE), 4, "too deep", deep)
    torn: dict[bytes, str] = {
        b"\xff\xfea\x00": "UTF-16",
        b"a,\xffb\n": "not UTF-8",
        b"\x00\x00": "lack",
        b'a,"torn': "",
    }
    for name in ("places.csv", "mine.csv", "rates.csv"):
        (door,) = (one for one in DOORS if one.name == name)
        for content, said in torn.items():
            yield Case("encoding", door.words, door.code, said, door.laid(file(name, content)))
