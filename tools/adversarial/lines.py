"""Long networks, and files that are written: in whole or not at all, and in no wrong place."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tools.adversarial.case import (
    PACKAGE,
    ROUTE,
    Case,
    Make,
    both,
    directory,
    file,
    link,
    package,
    pipe,
)

LENGTH = 20_000
OLD = "the old file"


def chain(*, built: bool) -> Make:
    """Places one after the other; every second link is only planned unless all are built."""

    def make(folder: Path) -> None:
        _add(folder / "places.csv", "karachi", [
            {"place_id": f"chain-{at}", "name": f"Chain {at}", "aliases": "", "kind": "town",
             "lon_deg": f"{67 + at * 1e-4:.4f}"}
            for at in range(LENGTH)
        ])  # fmt: skip
        _add(folder / "links.csv", "pk-n25-bela-khuzdar", [
            {"link_id": f"chain-{at}", "from_place": f"chain-{at}", "to_place": f"chain-{at + 1}",
             "length_km": "1", "status": "open" if built or at % 2 else "planned"}
            for at in range(LENGTH - 1)
        ])  # fmt: skip

    return package(make)


def _add(path: Path, like: str, rows: list[dict[str, str]]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        known = list(csv.DictReader(stream))
    key = next(iter(known[0]))
    (base,) = (row for row in known if row[key] == like)
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(base), lineterminator="\n")
        writer.writerows({**base, **row} for row in rows)


def cases() -> Iterator[Case]:
    """Long chains, then where an answer can't go."""
    ends = ("chain-0", f"chain-{LENGTH - 1}")
    yield Case("long chains", ("route", *ends, *PACKAGE), 3, "planned", chain(built=False))
    yield Case(
        "long chains",
        ("route", *ends, "--modes", "rail", *PACKAGE),
        3,
        "No route",
        chain(built=True),
    )
    out = (*ROUTE, "-o", "answer.txt")
    old = file("answer.txt", OLD)
    bring = ("network", "import", "a.geojson", "-o")
    fields = ("--from", "2026-10-05", "--kind", "strike", "--cause", "x", "--source", "x")
    lonely = ("route", "broghil-pk", "karachi")
    laid: tuple[tuple[tuple[str, ...], int, str, Make | None], ...] = (
        (out, 2, "exists", old),
        (out, 2, "folder", directory("answer.txt")),
        (out, 2, "leads back", both(link("answer.txt", "other"), link("other", "answer.txt"))),
        (out, 2, "plain file", pipe("answer.txt")),
        (out, 2, "does not exist", link("answer.txt", "nowhere/answer.txt")),
        ((*ROUTE, "-o", "no/answer.txt"), 2, "does not exist", None),
        ((*ROUTE, "-o", "answer.txt/x.txt"), 2, "does not exist", old),
        ((*ROUTE, "-o", "x.html", "--map", "x.html"), 2, "both", None),
        ((*ROUTE, "--map", "-"), 2, "file", None),
        ((*lonely, "--map", "map.html"), 3, "No route", None),
        (("matrix", *lonely[1:], "--map", "map.html"), 3, "", None),
        ((*ROUTE, "--map", "map.html", "-o", "no/answer.txt"), 2, "does not exist", None),
        ((*ROUTE, "--map", "map.html", "-o", "answer.bmp"), 2, "", None),
        ((*bring, "no/new"), 2, "does not exist", file("a.geojson", "{}")),
        ((*bring, "a.geojson"), 2, "is a file", file("a.geojson", "{}")),
        (("closures", "add", "torkham", "--record", "no/mine.csv", *fields), 2, "no", None),
    )
    for words, code, said, make in laid:
        yield Case("where an answer goes", words, code, said, make)
    over = ("--data", "package", "-o", "package", "--overwrite")
    limited, full = 'ulimit -f 1; exec "$@"', 'exec "$@" > /dev/full'
    disks: tuple[tuple[tuple[str, ...], str, Make | None, str], ...] = (
        (
            (*ROUTE, "-o", "answer.json", "--overwrite"),
            "old file is as it was",
            file("answer.json", OLD),
            limited,
        ),
        (("map", "-o", "map.html"), "Can't write", None, limited),
        (ROUTE, "Can't write", None, full),
        (("network", "check"), "Can't write", None, full),
        (("--help",), "Can't write", None, full),
        (
            ("network", "import", "a.geojson", *over),
            "Nothing was changed",
            both(package(), file("a.geojson", _new_line())),
            'ulimit -f 300; exec "$@"',
        ),
    )
    for words, said, make, shell in disks:
        yield Case("full disk", words, 1, said, make, shell=shell)


def _new_line() -> str:
    return (
        '{"type": "Feature", "properties": {"link_id": "pk-new", "mode": "road", "country": "PAK"},'
        ' "geometry": {"type": "LineString", "coordinates":'
        " [[67.0014, 30.1841], [67.0104, 24.8608]]}}"
    )
