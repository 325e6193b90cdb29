"""Data packages of any size, made from the shipped one: to see what grows faster than its network.

``copies(folder, 10)`` lays the shipped network ten times side by side, joined by a road from
Tashkent to the next Tashkent; ids of the copies end in ``-x2``, ``-x3`` and so on.
``chain(folder, 20_000)`` hangs a chain of so many places on Karachi, and ``ladder`` one with two
roads from each place to the next. All are the same bytes for the same number.

Run: ``python benchmarks/scaled.py copies|chain|ladder NUMBER FOLDER``.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "geodata"
JOINT, HOOK = "tashkent", "karachi"
"""Place that is joined to its copy, and the one that a chain hangs on."""
JOINT_KM, CHAIN_KM = 1, 10
SHIFT_DEG = 0.01
"""What each copy lies further east: lengths stay as long as the great circle."""
LOW_DEG, STEP_DEG = 67.0, 0.08
"""Where the places of a chain lie, in turn: each section is about as long as the great circle."""

Row = dict[str, str]


def copies(folder: Path, number: int) -> None:
    """The shipped network so many times side by side, as a package of its own."""
    _shipped(folder, f"scaled-{number}")
    tails = [""] + [f"-x{one}" for one in range(2, number + 1)]
    for table, changed in _COPIED.items():
        _extend(folder / table, changed, tails[1:])
    joints = [
        _section(f"joint{tail}", JOINT + before, JOINT + tail, "UZB", JOINT_KM)
        for before, tail in pairwise(tails)
    ]
    _append(folder / "links.csv", joints)


def ladder(folder: Path, number: int) -> None:
    """A chain in which each section has a longer one beside it: 2 to the number of places paths."""
    chain(folder, number, ("road", CHAIN_KM), ("bypass", CHAIN_KM + 1))


def chain(folder: Path, number: int, *sections: tuple[str, float]) -> None:
    """The shipped network with a chain of so many places hung on one of its own."""
    sections = sections or (("road", CHAIN_KM),)
    _shipped(folder, f"chain-{number}")
    places, links, before = [], [], HOOK
    (hook,) = [row for row in _rows(folder / "places.csv") if row["place_id"] == HOOK]
    for one in range(1, number + 1):
        name = f"chain-{one}"
        places.append({**hook, "place_id": name, "name": f"Chain {one}", "aliases": "", "note": "",
                       "kind": "town", "coordinate_source": "estimate",
                       "coordinate_confidence": "estimate",
                       "lon_deg": f"{LOW_DEG + STEP_DEG * (one % 2):.2f}"})  # fmt: skip
        links += [_section(f"{name}-{road}", before, name, "PAK", km) for road, km in sections]
        before = name
    _append(folder / "places.csv", places)
    _append(folder / "links.csv", links)


def _place(row: Row, tail: str) -> Row:
    shift = SHIFT_DEG * (int(tail[2:]) - 1)
    return {
        **row,
        "place_id": row["place_id"] + tail,
        "name": row["name"] + tail.replace("-x", " "),
        "aliases": "",
        "lon_deg": f"{float(row['lon_deg']) + shift:.6f}",
    }


def _link(row: Row, tail: str) -> Row:
    ids = {name: row[name] + tail for name in ("link_id", "from_place", "to_place")}
    return {**row, **ids}


def _crossing(row: Row, tail: str) -> Row:
    ids = {name: row[name] + tail for name in ("crossing_id", "from_place", "to_place")}
    served = "|".join(name + tail for name in row["only_for"].split("|") if name)
    name = row["name"] + tail.replace("-x", " ")
    return {**row, **ids, "name": name, "only_for": served, "aliases": ""}


def _at(*columns: str) -> Callable[[Row, str], Row]:
    """Changes what columns name: components, places, terminals."""

    def changed(row: Row, tail: str) -> Row:
        return {**row, **{name: _tailed(row[name], tail) for name in columns}}

    return changed


def _tailed(names: str, tail: str) -> str:
    parts = [name.partition(":") for name in names.split(";") if name]
    return ";".join(name + tail + colon + rest for name, colon, rest in parts)


_COPIED: Mapping[str, Callable[[Row, str], Row]] = {
    "places.csv": _place,
    "links.csv": _link,
    "crossings.csv": _crossing,
    "seasons.csv": _at("component"),
    "timetables.csv": _at("component", "from_place"),
    "port_figures.csv": _at("port"),
    "services.csv": _at("terminal"),
}
"""Tables of which every copy has its rows; the closure record is of the first one alone."""


def _shipped(folder: Path, version: str) -> None:
    shutil.copytree(SHIPPED, folder)
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**described, "version": version}), encoding="utf-8")


def _section(link_id: str, start: str, end: str, country: str, km: float) -> Row:
    return {
        "link_id": link_id,
        "kind": "section",
        "mode": "road",
        "from_place": start,
        "to_place": end,
        "country": country,
        "length_km": f"{km:g}",
        "length_source": "estimate",
        "length_confidence": "estimate",
        "link_class": "paved",
        "status": "open",
    }


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _extend(path: Path, changed: Callable[[Row, str], Row], tails: list[str]) -> None:
    rows = _rows(path)
    _append(path, (changed(row, tail) for tail in tails for row in rows))


def _append(path: Path, rows: Iterable[Row]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    text = io.StringIO()
    csv.DictWriter(text, header, restval="", lineterminator="\n").writerows(rows)
    with path.open("a", encoding="utf-8", newline="") as stream:
        stream.write(text.getvalue())


def main() -> int:
    """Make a package and give the exit code."""
    make = {"copies": copies, "chain": chain, "ladder": ladder}[sys.argv[1]]
    make(Path(sys.argv[3]), int(sys.argv[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
