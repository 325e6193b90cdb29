"""Rows of the closure record: what they may name, whom they bar, and what is refused."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from corridors.data.closures import COLUMNS, ground_of, read_closures
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.errors import Problem
from corridors.model.closures import Closure, Traffic
from corridors.model.network import Network

ROW = {
    "closure_id": "one",
    "event": "one",
    "component": "torkham",
    "start_date": "2026-01-01",
    "mode": "road",
    "extent": "full",
    "vehicle": "all",
    "regime": "all",
    "cargo": "all",
    "cause_kind": "dispute",
    "cause": "a dispute",
    "start_confidence": "verified",
    "start_source": "print",
}


def read(
    network: Network, folder: Path, **fields: str
) -> tuple[tuple[Closure, ...], list[Problem]]:
    with (folder / "closures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerow({**ROW, **fields})
    country_of = {name: place.country for name, place in network.places.items()}
    ground = ground_of(network.links, network.crossings, network.straits, country_of)
    problems: list[Problem] = []
    return read_closures(str(folder), ground, problems), problems


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"end_date": "2026-02-01", "end_confidence": "verified"}, "end_date has no end_source"),
        ({"end_date": "2026-02-01", "end_source": "print"}, "end_date has no end_confidence"),
        (
            {"end_date": "2026-02-01", "end_source": "recalled", "end_confidence": "recalled"},
            "end_date has no end_source",
        ),
        ({"end_source": "print"}, "no end_date"),
        ({"end_date": "2025-12-31", "end_source": "a", "end_confidence": "verified"}, "before"),
        ({"start_date": ""}, "start_date is empty"),
        ({"extent": "partial"}, "needs remaining_capacity"),
        (
            {"extent": "partial", "remaining_capacity": "1.5", "capacity_confidence": "estimate"},
            "1.5",
        ),
        ({"remaining_capacity": "0.5"}, "a full closure has a remaining_capacity"),
        ({"component": "country:XXX"}, "unknown component 'country:XXX'"),
        ({"component": "port:kabul"}, "unknown component 'port:kabul'"),
        ({"component": "strait:gibraltar"}, "unknown component"),
        ({"component": ""}, "component is empty"),
        ({"direction": "CHN"}, "no link of the direction"),
        ({"daily_from": "18:00"}, "two times of a day"),
        ({"daily_from": "18:00", "daily_to": "25:00"}, "two times of a day"),
        ({"vehicle": "camel"}, "vehicle is 'camel'"),
        ({"cause_kind": "magic"}, "cause_kind is 'magic'"),
    ],
)
def test_a_row_is_refused_with_its_fault(
    network: Network, tmp_path: Path, fields: dict[str, str], said: str
) -> None:
    _, problems = read(network, tmp_path, **fields)
    assert any(said in problem.message for problem in problems), problems
    assert all("one" in problem.row for problem in problems)


def test_every_shipped_end_has_a_print_of_its_own_or_of_its_start() -> None:
    sources = Package().sources
    path = Path(shipped_folder(), "closures.csv")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) > 400
    for row in rows:
        assert row["start_source"] in sources
        if row["end_date"]:
            assert row["end_source"] in sources, row["closure_id"]
            assert sources[row["end_source"]].title, row["closure_id"]


def test_one_row_closes_many_components(network: Network, tmp_path: Path) -> None:
    found, problems = read(network, tmp_path, component="torkham; chaman")
    assert ([one.component for one in found], problems) == (["torkham", "chaman"], [])
    found, _ = read(network, tmp_path, component="port:karachi", mode="all")
    assert {one.component for one in found} == {"port-karachi-road", "port-karachi-rail1676"}
    found, _ = read(network, tmp_path, component="strait:hormuz", mode="all")
    assert "port-bandar-abbas-road" in {one.component for one in found}
    found, _ = read(network, tmp_path, component="country:TKM")
    crossings = {one.component for one in found}
    assert crossings <= network.crossings.keys()
    assert all("TKM" in network.crossings[name].countries for name in crossings)
    assert {"alat", "sarakhs"} <= crossings


def test_transit_is_what_neither_starts_nor_ends_on_both_sides(
    network: Network, tmp_path: Path
) -> None:
    (at_border,), _ = read(network, tmp_path, regime="transit")
    bilateral, through = frozenset({"PAK", "AFG"}), frozenset({"PAK", "UZB"})
    assert not at_border.hits(Traffic(ends=bilateral))
    assert at_border.hits(Traffic(ends=through))
    assert at_border.hits(Traffic(ends=frozenset()))  # a trip of unknown ends is long
    assert not at_border.hits(Traffic())
    of_country, *_ = read(network, tmp_path, regime="transit", component="country:TKM")[0]
    assert not of_country.hits(Traffic(ends=frozenset({"TKM", "IRN"})))
    assert of_country.hits(Traffic(ends=frozenset({"UZB", "IRN"})))


@pytest.mark.parametrize(
    ("scope", "hit", "missed"),
    [
        ({"vehicle": "trailer"}, Traffic(), Traffic(vehicle="rigid")),
        ({"vehicle": "heavy"}, Traffic(vehicle="rigid"), None),
        ({"regime": "tir"}, Traffic(regime="tir"), Traffic()),
        ({"regime": "ordinary"}, Traffic(), Traffic(regime="tir")),
        ({"cargo": "commercial"}, Traffic(), Traffic(is_aid=True)),
        ({"cargo": "container"}, Traffic(), Traffic(is_boxed=False)),
        ({"cargo": "military"}, None, Traffic()),
    ],
)
def test_a_row_bars_whom_it_names(
    network: Network,
    tmp_path: Path,
    scope: dict[str, str],
    hit: Traffic | None,
    missed: Traffic | None,
) -> None:
    (row,), _ = read(network, tmp_path, **scope)
    assert hit is None or row.hits(hit)
    assert missed is None or not row.hits(missed)


def test_a_direction_closes_one_way(network: Network, tmp_path: Path) -> None:
    rows, problems = read(network, tmp_path, direction="AFG")
    assert not problems
    closed = network.with_closures(rows, network.data_as_of)
    out, back = (
        next(
            link
            for link in network.components["torkham"]
            if link.mode == "road" and network.places[link.to_place].country == into
        )
        for into in ("AFG", "PAK")
    )
    day = date(2026, 1, 2)
    assert closed.closure_of(out, day)
    assert closed.closure_of(back, day) is None
    (port, *_), _ = read(network, tmp_path, component="port:karachi", direction="import")
    assert all(network.link_by_id[name].tail == "karachi:port" for name in port.links)


def test_a_night_ban_closes_no_road_and_shortens_the_day(network: Network, tmp_path: Path) -> None:
    rows, _ = read(
        network,
        tmp_path,
        component="pk-n40-lak-pass-nushki",
        daily_from="18:00",
        daily_to="06:00",
    )
    (row,) = rows
    assert (row.is_whole, row.share_barred, row.scope_text) == (False, 0.0, "18:00–06:00")
    banned = network.with_closures(rows, network.data_as_of)
    (link,) = [one for one in network.components[row.component] if "~" not in one.link_id]
    assert banned.closure_of(link, date(2026, 2, 1)) is None
    assert banned.record.restrictions_on(date(2026, 2, 1), link) == [row]
