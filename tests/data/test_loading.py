"""Rows become links."""

from __future__ import annotations

from pathlib import Path

from corridors.data.package import Package
from corridors.model.network import Network
from tests.support.program import change


def test_one_direction_rows_have_no_return(package: Path) -> None:
    key = "pk-n25-bela-khuzdar"
    assert f"{key}~back" in Package(str(package)).network.link_by_id
    change(package, "links.csv", key, one_way="1")
    assert f"{key}~back" not in Package(str(package)).network.link_by_id


def test_the_return_is_the_link_turned(network: Network) -> None:
    for link in network.links:
        if link.link_id.endswith("~back"):
            there = network.link_by_id[link.link_id.removesuffix("~back")]
            assert (link.from_place, link.to_place) == (there.to_place, there.from_place)
            assert (link.tail, link.head) == (there.head, there.tail)
            assert link.component == there.component


def test_terminals_lie_in_the_places_of_their_link(network: Network) -> None:
    for link in network.links:
        assert link.tail.partition(":")[0] == link.from_place
        assert link.head.partition(":")[0] == link.to_place


def test_figures_not_in_use_are_not_read(package: Path) -> None:
    key = ("UZB", "diesel_usd_per_l")
    assert key in Package(str(package)).network.figures
    path = package / "country_figures.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(
            row.replace(",1,", ",0,", 1) if row.startswith(",".join(key)) else row for row in rows
        ),
        encoding="utf-8",
    )
    assert key not in Package(str(package)).network.figures
