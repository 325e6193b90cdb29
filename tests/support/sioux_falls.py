"""The Sioux Falls test network: 24 nodes, 76 links, with its published equilibrium.

The links are those of LeBlanc, Morlok and Pierskalla (1975), An efficient approach to solving the
road network equilibrium traffic assignment problem, Transportation Research 9, 309-318, as held by
Transportation Networks for Research (https://github.com/bstabler/TransportationNetworks, folder
SiouxFalls), whose data are for research and ask to be named. Their times are in hundredths of an
hour; lengths are set equal to free-flow times there and left out here. The equilibrium flows and
times are the best known solution of the same folder, with an average excess cost of 3.9E-15.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

NODES = 24


class Edge(NamedTuple):
    """A directed link between two of the nodes 1 to 24."""

    tail: int
    head: int
    free_flow_time: int
    """Hundredths of an hour; also taken for its length."""
    capacity: float
    """Vehicles per hour."""
    equilibrium_flow: float
    """Vehicles per hour of the published user equilibrium."""
    equilibrium_time: float
    """Hundredths of an hour under that flow."""


@cache
def sioux_falls() -> tuple[Edge, ...]:
    """The 76 links, sorted by tail."""
    path = _held("sioux_falls.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    return tuple(
        Edge(int(tail), int(head), int(free), float(capacity), float(flow), float(time))
        for tail, head, free, capacity, flow, time in rows
    )


@cache
def sioux_falls_trips() -> tuple[tuple[int, ...], ...]:
    """Vehicles per hour from each node (row) to each node (column), 360,600 in all."""
    path = _held("sioux_falls_trips.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(tuple(map(int, row)) for row in csv.reader(stream))


def _held(name: str) -> Path:
    """A file of the data, which archives of the program's source leave out: it is for research."""
    path = Path(__file__).with_name(name)
    if not path.exists():
        pytest.skip(f"{name} is not part of an archive of the source")
    return path
