"""Rows of timetables mean what their kind says: what one has no use for is a slip, and refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from corridors.checks.figures import FIGURE_RULES
from corridors.data.package import Package
from corridors.errors import DataError

SECTION = "pk-n10-liari-ormara"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("torugart,road,,convoy,,,08:00,17:00", "no closes"),
        ("torugart,road,,convoy,,,,", "has the hour of its departure as opens"),
        ("torugart,road,,gate,,,08:00,", "one of opens and closes"),
        ("torugart,road,,gate,,,,17:00", "one of opens and closes"),
        ("torugart,road,,gate,,,17:00,08:00", "closes is not later than opens"),
        ("torugart,road,,daylight,,,06:00,18:00", "which holds for driving a section"),
        (f"{SECTION},road,,daylight,,,,", "without opens and closes"),
        (f"{SECTION},road,,daylight,5;6,,06:00,18:00", "which holds every day of the year"),
        (f"{SECTION},rail,,gate,,,06:00,18:00", "holds for no link"),
    ],
)
def test_a_row_that_can_not_be_meant(package: Path, row: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        _ = with_rows(package, row).network


def test_rows_that_can_be_meant(package: Path) -> None:
    network = with_rows(
        package,
        "torugart,road,,convoy,,,08:00,",
        "torugart,road,,gate,,Mon;Tue,,",
        "torugart,road,,gate,,,08:00,17:00",
        f"{SECTION},road,,daylight,,,06:00,18:00",
    ).network
    (kinds,) = {tuple(gate.kind for gate in link.gates) for link in network.components[SECTION]}
    assert kinds == ("daylight",)
    for link in network.components["torugart"]:
        gates = sorted(gate.kind for gate in link.gates)
        assert gates == (["convoy", "gate", "gate"] if link.mode == "road" else [])


@pytest.mark.parametrize(
    ("rows", "is_doubted"),
    [
        (("gate,,,00:00,24:00", "gate,,,06:00,19:30"), True),
        (("gate,,Mon;Tue,08:00,17:00", "gate,,,16:00,20:00"), True),
        (("gate,5;6,,08:00,17:00", "gate,6;7,,08:00,17:00"), True),
        (("gate,,Mon;Tue,08:00,17:00", "gate,,Sat;Sun,08:00,12:00"), False),
        (("gate,,,08:00,12:00", "gate,,,13:00,17:00"), False),
        (("gate,5;6,,08:00,17:00", "gate,7;8,,08:00,17:00"), False),
        (("gate,,,08:00,17:00", "convoy,,,10:00,"), False),
    ],
)
def test_an_hour_is_open_by_one_row(package: Path, rows: tuple[str, ...], is_doubted: bool) -> None:
    network = with_rows(package, *(f"torugart,road,,{row}" for row in rows)).network
    found = [str(problem) for rule in FIGURE_RULES for problem in rule(network)]
    assert any("is open by two rows at once" in problem for problem in found) == is_doubted


@pytest.mark.parametrize("component", ["", ";"])
def test_a_season_of_nothing(package: Path, component: str) -> None:
    path = package / "seasons.csv"
    header, first, *rows = path.read_text(encoding="utf-8").splitlines()
    spoilt = component + first[first.index(",") :]
    path.write_text("\n".join([header, spoilt, *rows, ""]), encoding="utf-8")
    with pytest.raises(DataError, match="component is empty"):
        _ = Package(str(package)).network


def with_rows(package: Path, *rows: str) -> Package:
    """A package whose timetable has these rows alone."""
    path = package / "timetables.csv"
    header, _, _ = path.read_text(encoding="utf-8").partition("\n")
    after = ",,,2026,estimate,estimate,"
    path.write_text("\n".join([header, *(row + after for row in rows), ""]), encoding="utf-8")
    return Package(str(package))
