"""A cold question on a network of one's own, beside what people write with geopandas and NetworkX.

The plain program reads the same links as lines of a GeoPackage, which was written beforehand, joins
them at their places and searches km alone: no closures, no prices, no checks, no ranges. Ours is
asked for the best route with all that it says by default, first with nothing kept and then again;
each is a process of its own. Processor time counts, all programs in turn, medians of rounds.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import scaled
from growth import PAIR, mib
from tables import Table, span, times

USUAL = (1, 10, 100, 1000)
LINES = "lines.gpkg"
PLAIN = """
import sys
import geopandas, networkx
lines = geopandas.read_file(sys.argv[1])
graph = networkx.MultiDiGraph()
for start, end, km in zip(lines["from_place"], lines["to_place"], lines["length_km"]):
    graph.add_edge(start, end, km=km)
    graph.add_edge(end, start, km=km)
print(networkx.dijkstra_path_length(graph, *sys.argv[2:], weight="km"))
"""
"""Prints the km of the shortest path."""
GROSS = 0.3
"""A later question on the largest network takes no larger share of the plain program's time."""


def write_lines(package: Path) -> None:
    """The rows of a package that join places, as straight lines."""
    import geopandas
    from shapely import linestrings

    at = {
        row["place_id"]: (float(row["lon_deg"]), float(row["lat_deg"]))
        for row in _rows(package / "places.csv")
    }
    rows = [
        (row["from_place"], row["to_place"], float(row["length_km"]))
        for table in ("links.csv", "crossings.csv")
        for row in _rows(package / table)
        if row["from_place"] != row["to_place"]
    ]
    starts, ends, km = zip(*rows, strict=True)
    shapes = linestrings([(at[start], at[end]) for start, end in zip(starts, ends, strict=True)])
    columns = {"from_place": starts, "to_place": ends, "length_km": km}
    frame = geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")
    frame.to_file(package / LINES, engine="pyogrio")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Run(NamedTuple):
    """One process."""

    seconds: float
    """Of processor time."""
    mib: float
    """Its greatest memory."""
    said: str
    """What it printed."""


def run(command: Sequence[str], cache: str) -> Run:
    """Run a program that keeps its parts in a folder."""
    environment = {**os.environ, "CORRIDORS_CACHE": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nothing would be kept
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
        said.seek(0)
        return Run(used.ru_utime + used.ru_stime, mib(used), said.read())


def measured(rounds: int, sizes: Sequence[int] = USUAL) -> Table:
    """The table of all sizes."""
    rows, faults = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for size in sizes:
            package, cache = folder / f"copies-{size}", folder / "kept"
            # by another process: the memory of one counts in all that it starts
            subprocess.run([sys.executable, __file__, str(package), str(size)], check=True)
            route = [sys.executable, "-m", "corridors", "route", *PAIR, "--format", "json"]
            route += ["--data", str(package)]
            plain = [sys.executable, "-c", PLAIN, str(package / LINES), *PAIR]
            taken: dict[str, list[Run]] = {"first": [], "later": [], "plain": []}
            for number in range(max(1, rounds if size < 100 else min(rounds, 300 // size))):
                kept = str(cache / str(number))
                first, later, beside = run(route, kept), run(route, kept), run(plain, "")
                for key, ran in (("first", first), ("later", later), ("plain", beside)):
                    taken[key].append(ran)
                if first.said != later.said:
                    faults.append(f"{size} times: what is kept gives another answer")
            first_s, later_s, plain_s = (median(one.seconds for one in taken[key]) for key in taken)
            if size == sizes[-1] and later_s > GROSS * plain_s:
                faults.append(f"{size} times: {times(later_s / plain_s)} times the plain program")
            memory = [f"{max(one.mib for one in taken[key]):,.0f} MiB" for key in taken]
            rows.append(
                (
                    f"{size:,}×",
                    span(first_s),
                    span(later_s),
                    span(plain_s),
                    times(plain_s / first_s),
                    times(plain_s / later_s),
                    " / ".join(memory),
                )
            )
    return Table(
        title="A cold question on a network of one's own",
        note=(
            "Processor time of whole processes on copies of the shipped network: the best route"
            " with ranges, rivals and normal operation, first from the tables and then with what"
            " was kept, beside a plain program that reads the same links with geopandas and"
            " searches km alone with NetworkX. Then how many times as fast as that, and the"
            " greatest memory."
        ),
        head=(
            "network",
            "first question",
            "later ones",
            "geopandas and NetworkX",
            "first is faster",
            "later are faster",
            "memory of the three",
        ),
        rows=tuple(rows),
        faults=tuple(faults),
    )


if __name__ == "__main__":
    made = Path(sys.argv[1])
    scaled.copies(made, int(sys.argv[2]))
    write_lines(made)
