"""What is not aligned, and why: lengths, ends, gaps, other modes; and extracts of neighbours."""

from __future__ import annotations

import pytest

from corridors.importing.osm.gaps import JOINED_KM, joined_at_borders
from corridors.importing.osm.numbers import numbers_of
from corridors.importing.osm.ways import raw_ways, ways_of
from tests.importing.osm_cases import KM, N99, TRUNK, A, B, Row, find, runs_along, section, way_of

ROAD = Row((A, B), TRUNK)
METRE = 1 / 96_300
"""Degrees of longitude at these places."""


@pytest.mark.parametrize(
    ("km", "number", "reason"),
    [
        (KM, "", ""),
        (KM / 1.09, "", ""),
        (KM / 1.12, "", "the way found is too long by 12%: 48.1 km, where length_km is "),
        (KM / 1.12, "N-99", ""),
        (KM / 1.16, "N-99", "the way found is too long by 16%: 48.1 km, where length_km is "),
        (KM / 0.91, "", ""),
        (KM / 0.88, "", "the way found is too short by 12%: 48.1 km, where length_km is "),
    ],
)
def test_lengths_agree_within_the_tolerance(km: float, number: str, reason: str) -> None:
    found = find(section(km, number=number), [Row((A, B), N99)])
    assert found.reason.startswith(reason)
    assert (found.way is None) == bool(reason)


def test_the_tolerance_is_the_users() -> None:
    assert find(section(KM / 1.09), [ROAD], tolerance=0.05).way is None
    assert find(section(KM / 1.19), [ROAD], tolerance=0.2).way is not None


def test_short_sections_have_a_kilometre() -> None:
    b = (67.04, 30.0)  # 3.85 km
    rows = [Row((A, b), TRUNK)]
    assert find(section(3, ends=(A, b)), rows).way is not None
    assert find(section(2.5, ends=(A, b)), rows).way is None


@pytest.mark.parametrize(("lat", "there"), [(30.044, True), (30.046, False)])
def test_a_road_beyond_reach_is_none(lat: float, there: bool) -> None:
    found = find(section(), [Row(((67.0, lat), (67.5, 30.0)), TRUNK)])
    assert (found.way is not None) == there
    assert found.reason == ("" if there else "no road within 5 km of its start, A (a)")


def test_the_reach_is_the_users() -> None:
    rows = [Row(((67.0, 30.03), (67.5, 30.03)), TRUNK)]
    assert find(section(), rows).way is not None
    assert find(section(), rows, reach_km=2.0).reason == "no road within 2 km of its start, A (a)"


def test_a_short_section_whose_road_passes_far_from_its_places() -> None:
    b = (67.1, 30.0)
    rows = [Row(((67.0, 30.02), (67.1, 30.02)), TRUNK)]
    found = find(section(10, ends=(A, b)), rows)
    assert found.reason == (
        "the way found ends 4.4 km from its places together, over a quarter of its length"
    )


def test_a_missing_piece_is_named_with_its_place() -> None:
    rows = [Row((A, (67.2, 30.0)), TRUNK), Row(((67.3, 30.0), B), TRUNK)]
    assert find(section(), rows).reason == "no connection: a gap of 9.6 km at 30.0000, 67.2000"


def test_a_detour_round_a_missing_piece_is_too_long() -> None:
    a, b = (67.2, 30.0), (67.3, 30.0)
    rows = [Row((A, a), TRUNK), Row((b, B), TRUNK), Row((a, (67.25, 30.1), b), TRUNK)]
    assert find(section(), rows).reason.startswith("the way found is too long by 30%")


@pytest.mark.parametrize(("metres", "joined"), [(0, True), (3, True), (45, True), (60, False)])
def test_extracts_that_stop_short_of_each_other_are_joined(metres: float, joined: bool) -> None:
    here = [Row((A, (67.25, 30.0)), TRUNK)]
    there = [Row(((67.25 + metres * METRE, 30.0), B), TRUNK)]
    assert JOINED_KM == 0.05
    found = find(section(), here, there)
    assert (found.way is not None) == joined
    if joined:
        assert runs_along(way_of(found), A, B)
    else:
        assert found.reason == (
            "no connection: a gap of 60 m between two files at 30.0000, 67.2500"
        )
    if metres:  # in one extract a gap is a gap
        assert "no connection: a gap of" in find(section(), [*here, *there]).reason


def test_extracts_that_overlap_at_the_border() -> None:
    """Both hold the way over the border; the second also has its own part beyond."""
    over = Row(((67.2, 30.0), (67.3, 30.0)), TRUNK)
    here = raw_ways([over, Row((A, (67.2, 30.0)), TRUNK)])
    there = raw_ways([over, Row(((67.3, 30.0), B), TRUNK)])
    ways, twice = ways_of([here, there])
    assert (len(ways), twice) == (3, 1)
    assert joined_at_borders(ways)[1] == 0
    rows = [over, Row((A, (67.2, 30.0)), TRUNK)], [over, Row(((67.3, 30.0), B), TRUNK)]
    assert runs_along(way_of(find(section(), *rows)), A, B)


def test_each_mode_has_its_own_ways() -> None:
    rail = {"railway": "rail", "gauge": "1676"}
    bend = (67.25, 30.1)
    rows = [ROAD, Row((A, bend, B), rail), Row((A, (67.25, 29.9), B), {"route": "ferry"})]
    by_rail = section(53, mode="rail", gauge="1676")
    assert runs_along(way_of(find(by_rail, rows)), A, bend, B)
    ferry = section(53, mode="ferry")
    assert runs_along(way_of(find(ferry, rows)), A, (67.25, 29.9), B)
    assert runs_along(way_of(find(section(), rows)), A, B)
    assert find(section(), rows[1:]).reason == "no road within 5 km of its start, A (a)"
    assert find(ferry, rows[:2]).reason == "no ferry within 5 km of its start, A (a)"


@pytest.mark.parametrize(
    ("gauge", "there"), [("1676", True), ("1520;1676", True), ("1520", False), (None, True)]
)
def test_a_railway_of_another_gauge_is_another(gauge: str | None, there: bool) -> None:
    tags = {"railway": "rail", **({"gauge": gauge} if gauge else {})}
    found = find(section(mode="rail", gauge="1676"), [Row((A, B), tags)])
    assert (found.way is not None) == there
    assert found.reason == ("" if there else "no railway within 5 km of its start, A (a)")


def test_the_main_track_is_taken_and_not_the_siding() -> None:
    a, b = (67.2, 30.0), (67.3, 30.0)
    rail = {"railway": "rail"}
    rows = [Row((A, a), rail), Row((b, B), rail), Row((a, (67.25, 30.003), b), rail)]
    rows.append(Row((a, b), {**rail, "service": "siding"}))
    way = way_of(find(section(mode="rail", gauge="1520"), rows))
    assert runs_along(way, A, a, (67.25, 30.003), b, B)


@pytest.mark.parametrize("status", ["planned", "under_construction"])
def test_what_is_not_built_is_not_sought(status: str) -> None:
    assert find(section(status=status), [ROAD]).reason == f"is {status.replace('_', ' ')}"


@pytest.mark.parametrize(
    ("ours", "ref", "same"),
    [
        ("A01", "A1", True),
        ("A01", "A1;AH76", True),
        ("Road 95", "95", True),
        ("Road 95", "E95", False),
        ("RB04", "РБ04", True),
        ("M-39", "М39", True),
        ("EM-11", "ЭМ-11", True),
        ("P-4/A-17", "Р-4", True),
        ("R-255", "Р-255", True),
        ("G3012/G314", "G314", True),
        ("N-5", "N-55", False),
        ("N-55", "N-5", False),
        ("KAZ01/M-36", "М-36", True),
        ("Freeway 2", "2", True),
        ("North-South", "North-South", False),
        ("", "", False),
    ],
)
def test_numbers_as_tables_and_extracts_write_them(ours: str, ref: str, same: bool) -> None:
    assert bool(numbers_of(ours) & numbers_of(ref)) == same
