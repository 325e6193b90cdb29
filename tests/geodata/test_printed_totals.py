"""Chains of links against printed totals that are not the sum of the same rows."""

from __future__ import annotations

import csv
from itertools import pairwise
from math import inf
from pathlib import Path
from statistics import median

from corridors.data.shipped import shipped_folder
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.routing import solver, states
from corridors.routing.stages import Free

MAX_ERROR = 0.08
UNBUILT = ("planned", "under_construction")


def rows() -> list[dict[str, str]]:
    with (Path(shipped_folder()) / "printed_totals.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def chain_km(network: Network, stops: list[str], mode: str) -> float:
    """Shortest way over the links of a mode by the stops, whether open to trucks or not."""

    def km(link: Link) -> float | None:
        if link.kind == "port":
            return 0.0
        built = link.mode == mode and link.status not in UNBUILT
        return link.length_km.value if built and link.kind in ("section", "crossing") else None

    total = 0.0
    for start, end in pairwise(stops):
        ends = network.terminals[start], network.terminals[end]
        graph = states.build(network, km, start, ends, Free())
        path = solver.best_path(graph, solver.tree(graph, to_sink=True))
        total += path.cost / states.MILLION if path else inf
    return total


def errors(network: Network) -> dict[tuple[str, str, str], tuple[float, dict[str, str]]]:
    found = {}
    for row in rows():
        if row["independent"] == "1":
            via = row["via_places"].split("|") if row["via_places"] else []
            stops = [row["from_place"], *via, row["to_place"]]
            km, printed = chain_km(network, stops, row["mode"]), float(row["length_km"])
            key = (row["from_place"], row["to_place"], row["source"])
            found[key] = (km / printed - 1, row)
    return found


def test_median_and_worst_error(network: Network) -> None:
    found = errors(network)
    assert len(found) >= 50
    assert median(abs(error) for error, _ in found.values()) < 0.02
    for key, (error, row) in found.items():
        assert abs(error) <= MAX_ERROR or row["note"], f"{key}: {error:+.1%} and no note"
        assert abs(error) <= 0.15, f"{key}: {error:+.1%}"


def test_a_wrong_length_would_be_seen(network: Network) -> None:
    longer = network.with_links(
        tuple(
            link._replace(length_km=link.length_km._replace(value=1.1 * link.length_km.value))
            for link in network.links
        ),
    )
    assert median(abs(error) for error, _ in errors(longer).values()) > 0.05
