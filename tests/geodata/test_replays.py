"""Dated episodes replayed: what the program says of a day, and what traffic did in print."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from corridors.model.closures import Traffic
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.gates import gates_in

ROWS = list(csv.DictReader((Path(__file__).parent / "replays.csv").read_text("utf-8").splitlines()))
KINDS = {
    "border",
    "vehicle-class",
    "railway",
    "port",
    "motorway",
    "weekday",
    "night-ban",
    "holiday",
    "landslide",
    "season",
    "strait",
}


def traffic_of(network: Network, row: dict[str, str]) -> Traffic:
    ends = frozenset(network.places[row[end]].country for end in ("origin", "destination"))
    return Traffic(
        vehicle=row["vehicle"] or "trailer", regime=row["regime"] or "ordinary", ends=ends
    )


def links_of(network: Network, row: dict[str, str]) -> list[Link]:
    """Links of the components of an episode by its modes, in its direction."""
    links: list[Link] = []
    for name in row["component"].split(";"):
        kind, colon, rest = name.strip().partition(":")
        if kind in ("port", "strait") and colon:
            ports = network.straits[rest].ports if kind == "strait" else (rest,)
            links += [
                one for one in network.links if one.kind == "port" and one.from_place in ports
            ]
        else:
            links += network.components[name.strip()]
    modes = set(filter(None, row["modes"].replace(";", ",").split(",")))
    by_mode = [link for link in links if not modes or link.mode in modes]
    start, end = (network.places[row[name]].country for name in ("origin", "destination"))

    def leads(link: Link) -> bool:
        if link.kind == "port":
            inland = row["origin"] == link.from_place
            return link.tail.endswith(":port") == inland
        if link.kind != "crossing":
            return True
        sides = network.places[link.from_place].country, network.places[link.to_place].country
        if start in sides or end in sides:
            return sides[0] == start or sides[1] == end
        return True

    return [link for link in by_mode or links if leads(link)]


def state_of(network: Network, row: dict[str, str]) -> str:
    day = date.fromisoformat(row["day"])
    traffic, links = traffic_of(network, row), links_of(network, row)
    assert links, row["component"]
    if all(network.closure_of(link, day, traffic) for link in links):
        return "closed"
    rows = [one for link in links for one in network.record.restrictions_on(day, link, traffic)]
    if any(one.window and one.extent == "full" for one in rows):
        return "window"
    if rows:
        return "restricted"
    if row["kind"] != "weekday":
        return "open"
    gates = [gate for link in links for gate in gates_in(link.gates, day.month) if gate.weekdays]
    return "closed" if gates and all(day.weekday() not in one.weekdays for one in gates) else "open"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["replay_id"]))
def test_a_day_of_the_record(network: Network, row: dict[str, str]) -> None:
    assert row["printed"]
    assert row["address"].startswith("http") or row["printed_by"]
    assert state_of(network, row) == row["expected"], row["printed"]


def test_episodes_of_all_kinds_are_replayed() -> None:
    assert len(ROWS) >= 25
    assert {row["kind"] for row in ROWS} == KINDS
    assert {row["expected"] for row in ROWS} == {"closed", "open", "restricted", "window"}
