"""A cold question on a network of one's own, beside what people write with geopandas and NetworkX.

The plain program reads the same links as lines of a GeoPackage, which was written beforehand, joins
them at their places and searches km alone: no closures, no prices, no checks, no ranges. Ours is
asked for the best route with all that it says by default, first with nothing kept and then again;
each is a process of its own. Processor time counts, all programs in turn, medians of rounds.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import scaled
from growth import PAIR
from tables import Table, span, times

USUAL = (1, 10, 100)
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
GROSS = 1.0
"""A later question on the largest network takes no longer than the plain program."""


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


def seconds(command: Sequence[str], cache: str) -> tuple[float, str]:
    """Processor time of a program, and what it prints."""
    environment = {**os.environ, "CORRIDORS_CACHE": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nothing would be kept
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, check=True, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, done.stdout.decode()


def measured(rounds: int, sizes: Sequence[int] = USUAL) -> Table:
    """The table of all sizes."""
    rows, faults = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for size in sizes:
            package, cache = folder / f"copies-{size}", folder / "kept"
            scaled.copies(package, size)
            write_lines(package)
            route = [sys.executable, "-m", "corridors", "route", *PAIR, "--format", "json"]
            route += ["--data", str(package)]
            plain = [sys.executable, "-c", PLAIN, str(package / LINES), *PAIR]
            taken: dict[str, list[float]] = {"first": [], "later": [], "plain": []}
            for number in range(rounds if size < sizes[-1] else min(rounds, 3)):
                kept = str(cache / str(number))
                (first, said), (later, again) = seconds(route, kept), seconds(route, kept)
                beside, _ = seconds(plain, "")
                for key, took in (("first", first), ("later", later), ("plain", beside)):
                    taken[key].append(took)
                if said != again:
                    faults.append(f"{size} times: what is kept gives another answer")
            first, later, beside = (median(taken[key]) for key in taken)
            if size == sizes[-1] and later > GROSS * beside:
                faults.append(f"{size} times: {times(later / beside)} times the plain program")
            rows.append(
                (
                    f"{size:,}×",
                    span(first),
                    span(later),
                    span(beside),
                    times(beside / first),
                    times(beside / later),
                )
            )
    return Table(
        title="A cold question on a network of one's own",
        note=(
            "Processor time of whole processes on copies of the shipped network: the best route"
            " with ranges, rivals and normal operation, first from the tables and then with what"
            " was kept, beside a plain program that reads the same links with geopandas and"
            " searches km alone with NetworkX. The last columns: how many times as fast as that."
        ),
        head=(
            "network",
            "first question",
            "later ones",
            "geopandas and NetworkX",
            "first is faster",
            "later are faster",
        ),
        rows=tuple(rows),
        faults=tuple(faults),
    )
