"""Packages of any size, as the benchmarks of growth make them: sound, and answered alike."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import corridors
from corridors.checks.soundness import doubts
from corridors.data.package import Package
from corridors.routing import solver
from corridors.routing.solvers import choice

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
scaled = pytest.importorskip("scaled")
CHAIN = 300


def test_copies_are_sound_and_lead_where_the_shipped_network_does(tmp_path: Path) -> None:
    scaled.copies(tmp_path / "twice", 2)
    package = Package(str(tmp_path / "twice"))
    shipped = Package().network
    assert len(package.network.places) == 2 * len(shipped.places)
    assert len(package.network.links) == 2 * len(shipped.links) + 2
    assert doubts(package) == ()
    planner = corridors.load(package.folder)
    best = planner.route("Dushanbe", "Karachi", by="distance").best
    shortest = corridors.load().route("Dushanbe", "Karachi", by="distance").best
    assert best.components == shortest.components  # delays differ: more borders are known
    assert planner.route("Dushanbe 2", "Karachi", by="distance").best.origin == "dushanbe-x2"


@pytest.mark.parametrize("solver_name", [one.name for one in choice.solvers()])
def test_a_chain_is_answered(
    tmp_path: Path, solver_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = {each.name: each for each in choice.solvers()}[solver_name]
    monkeypatch.setattr(solver, "solver_of", lambda _: one)
    scaled.ladder(tmp_path / "chain", CHAIN)
    planner = corridors.load(str(tmp_path / "chain"))
    ends = "Chain 1", f"Chain {CHAIN}"
    best = planner.route(*ends, count=3, by="distance").best
    assert best.totals["length_km"] == 10 * (CHAIN - 1)
    closed = planner.close("chain-7-road", "chain-7-bypass")
    with pytest.raises(corridors.NoRouteError):
        closed.route(*ends, by="distance")
    around = planner.close("chain-7-road").route(*ends, by="distance").best
    assert around.totals["length_km"] == best.totals["length_km"] + 1


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        scaled.copies(tmp_path / name, 3)
    for path in (tmp_path / "one").glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()
