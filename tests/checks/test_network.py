"""Every rule of the network can fail: one spoiled network or package for each, and a sound one."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from pathlib import Path

import pytest

from corridors.checks import network as checks
from corridors.checks.network import NETWORK_RULES, capitals_to_ports
from corridors.checks.soundness import check_package
from corridors.data.package import Package
from corridors.errors import DataError, Problem
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from corridors.model.records import Link, terminal
from tests.conftest import border, make_network, quantity, section
from tests.support.program import change

ONE_DEGREE_KM = great_circle_km(60.0, 30.0, 61.0, 30.0)
"""Between neighbours of ``make_network``: 96.3 km."""


def problems(rule: str, network: Network) -> list[Problem]:
    if rule == "capitals_to_ports":
        return list(capitals_to_ports(network))
    return list(getattr(checks, f"_{rule}")(network))


def rail(start: str, end: str, gauge_mm: int, number: int = 0, **changes: object) -> Link:
    return section(
        start,
        end,
        100.0,
        number,
        mode="rail",
        link_class="diesel",
        tail=terminal(start, "rail", gauge_mm),
        head=terminal(end, "rail", gauge_mm),
        **changes,
    )


def transshipment(place: str, tail: str, head: str) -> Link:
    return section(
        place,
        place,
        0.0,
        link_id=f"transshipment-{place}",
        component=f"transshipment-{place}",
        kind="transshipment",
        link_class="",
        tail=tail,
        head=head,
        handling_h=quantity(24),
        charges_usd=quantity(100),
    )


# lengths


def test_a_section_under_the_great_circle() -> None:
    (fault,) = problems("lengths", make_network("ab", [section("a", "b", 90)]))
    assert (fault.table, fault.row) == ("links.csv", "section-a-b-0")
    assert "under the great circle, 96.3 km" in fault.message


def test_a_note_does_not_excuse_a_section_under_the_great_circle() -> None:
    assert problems("lengths", make_network("ab", [section("a", "b", 90, note="short cut")]))


@pytest.mark.parametrize("km", [ONE_DEGREE_KM - 0.9, ONE_DEGREE_KM, 2.2 * ONE_DEGREE_KM])
def test_lengths_within_bounds(km: float) -> None:
    assert problems("lengths", make_network("ab", [section("a", "b", km)])) == []


def test_slack_grows_with_the_distance() -> None:
    ends = "abcdefghijk"  # a and k lie 10 degrees apart
    direct_km = great_circle_km(60.0, 30.0, 70.0, 30.0)
    assert problems("lengths", make_network(ends, [section("a", "k", 0.996 * direct_km)])) == []
    assert problems("lengths", make_network(ends, [section("a", "k", 0.994 * direct_km)]))


def test_a_detour_needs_a_note() -> None:
    (fault,) = problems("lengths", make_network("ab", [section("a", "b", 220)]))
    assert "over 2.2 times the great circle" in fault.message
    assert problems("lengths", make_network("ab", [section("a", "b", 220, note="hairpins")])) == []


def test_a_crossing_has_the_bounds_of_a_section() -> None:
    gate = border("a", "b", 24, 300, "gate")._replace(length_km=quantity(100))
    assert problems("lengths", make_network("ab", [gate])) == []
    for km in (90, 220):
        (fault,) = problems("lengths", make_network("ab", [gate._replace(length_km=quantity(km))]))
        assert (fault.table, fault.row) == ("crossings.csv", "gate")


def test_a_section_lies_in_the_country_of_its_ends() -> None:
    (fault,) = problems(
        "sections_in_one_country", make_network("ab", [section("a", "b", 100, country="B")])
    )
    assert "lies in B and joins places in AAA" in fault.message
    (fault,) = problems("sections_in_one_country", make_network("a", [section("a", "a", 1)]))
    assert "joins a place to itself" in fault.message
    (fault,) = problems(
        "sections_in_one_country", make_network("ab", [border("a", "b", 1, 1, "gate")])
    )
    assert "crosses no border" in fault.message


def test_the_return_is_not_reported_twice() -> None:
    there = section("a", "b", 90)
    back = there._replace(
        link_id=f"{there.link_id}~back",
        tail=there.head,
        head=there.tail,
        from_place="b",
        to_place="a",
    )
    assert len(problems("lengths", make_network("ab", [there, back]))) == 1


# speeds


@pytest.mark.parametrize(("speed_km_h", "sound"), [(9, False), (10, True), (90, True), (91, False)])
def test_speeds_have_bounds(network: Network, speed_km_h: float, sound: bool) -> None:
    """The shipped parameters, since the rule makes a shipment of them."""
    small = make_network("ab", [section("a", "b", 100, speed_km_h=quantity(speed_km_h))])
    small.parameters = {**network.parameters, **small.parameters}
    faults = problems("speeds", small)
    assert (faults == []) is sound
    assert all(
        f"moves at {speed_km_h} km/h, outside 10 to 90 for road" in p.message for p in faults
    )


def test_a_ferry_may_not_be_as_fast_as_a_truck(network: Network) -> None:
    parameters = {**network.parameters, "ferry_speed_km_h": quantity(60)}
    small = make_network("ab", [section("a", "b", 100, mode="ferry", link_class="ferry")])
    small.parameters = parameters
    (fault,) = problems("speeds", small)
    assert "for ferry" in fault.message


def test_dwell_is_no_part_of_the_speed(network: Network) -> None:
    """A ferry's crossing row holds the hours in port as well."""
    small = make_network(
        "ab", [section("a", "b", 100, mode="ferry", link_class="ferry", handling_h=quantity(500))]
    )
    small.parameters = network.parameters
    assert problems("speeds", small) == []


def test_missing_figures_are_all_named(network: Network) -> None:
    small = make_network("ab", [section("a", "b", 100), section("b", "a", 100, country="BBB")])
    small.parameters, small.figures = network.parameters, {}
    rows = {fault.row for fault in problems("speeds", small)}
    assert rows == {"AAA road_paved_speed_km_h", "BBB road_paved_speed_km_h"}


# gauges


def test_two_gauges_without_a_transshipment() -> None:
    links = [rail("a", "b", 1676), rail("b", "c", 1435)]
    (fault,) = problems("gauges", make_network("abc", links))
    assert (fault.table, fault.row) == ("places.csv", "b")
    assert "b:rail-1435 and b:rail-1676 meet without a transshipment" in fault.message


def test_a_transshipment_between_other_gauges_does_not_do() -> None:
    links = [
        rail("a", "b", 1676),
        rail("b", "c", 1435),
        rail("b", "d", 1520),
        transshipment("b", "b:rail-1435", "b:rail-1676"),
    ]
    messages = [fault.message for fault in problems("gauges", make_network("abcd", links))]
    assert len(messages) == 2
    assert all("rail-1520" in message for message in messages)


def test_a_transshipment_joins_gauges_in_either_order() -> None:
    lines = [rail("a", "b", 1676), rail("b", "c", 1435)]
    for ends in (("b:rail-1435", "b:rail-1676"), ("b:rail-1676", "b:rail-1435")):
        assert problems("gauges", make_network("abc", [*lines, transshipment("b", *ends)])) == []


# joined_by_road


def test_an_open_road_on_its_own() -> None:
    pairs = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    links = [section(start, end, 100) for start, end in pairs]
    faults = problems("joined_by_road", make_network("abcd", links))
    assert [problem.row for problem in faults] == ["c", "d"]


def test_what_is_closed_or_no_road_joins_nothing() -> None:
    road = section("b", "c", 100)
    for middle in (road._replace(status="planned"), road._replace(mode="rail")):
        links = [section("a", "b", 100), middle, section("c", "d", 100)]
        assert problems("joined_by_road", make_network("abcd", links))


def test_a_ferry_and_a_border_join_roads() -> None:
    links = [
        section("a", "b", 100),
        section("b", "c", 100, mode="ferry", link_class="ferry"),
        border("c", "d", 24, 300, "gate"),
        section("d", "e", 100),
    ]
    assert problems("joined_by_road", make_network("abcde", links)) == []


# reachable


def test_a_place_without_a_link() -> None:
    (fault,) = problems("reachable", make_network("abz", [section("a", "b", 100)]))
    assert (fault.table, fault.row, fault.message) == ("places.csv", "z", "no link reaches it")


def test_a_planned_line_is_enough() -> None:
    links = [section("a", "b", 100), section("b", "z", 100, status="planned")]
    assert problems("reachable", make_network("abz", links)) == []


def test_an_island_of_links() -> None:
    links = [section("a", "b", 100), section("b", "c", 100), section("y", "z", 100)]
    faults = problems("reachable", make_network("abcyz", links))
    assert [problem.row for problem in faults] == ["y", "z"]


# capitals_to_ports


def test_a_capital_cut_off_from_the_ports(network: Network) -> None:
    around = {
        link.component for link in network.links if "astana" in (link.from_place, link.to_place)
    }
    faults = problems("capitals_to_ports", network.closing(around))
    assert [problem.row for problem in faults] == ["astana", "astana"]
    assert "No route from Astana to Karachi" in faults[0].message


def test_a_port_cut_off_from_the_capitals(network: Network) -> None:
    quays = {link.component for link in network.links if link.head == "gwadar:port"}
    faults = problems("capitals_to_ports", network.closing(quays))
    assert len(faults) == 6
    assert all("to Gwadar" in problem.message for problem in faults)


def test_a_capital_that_is_no_place(network: Network) -> None:
    small = make_network("ab", [section("a", "b", 100)])
    small.parameters = network.parameters
    assert {problem.row for problem in problems("capitals_to_ports", small)} >= {"almaty", "gwadar"}


# whole packages


@dataclass(frozen=True)
class Spoiled:
    table: str
    row: str
    fields: dict[str, str]
    said: str


@pytest.mark.parametrize(
    "case",
    [
        Spoiled("links.csv", "pk-n25-bela-khuzdar", {"length_km": "20"}, "under the great circle"),
        Spoiled("links.csv", "pk-n25-bela-khuzdar", {"length_km": "600", "note": ""}, "2.2 times"),
        Spoiled(
            "links.csv",
            "pk-n25-bela-khuzdar",
            {"speed_km_h": "119", "speed_source": "estimate", "speed_confidence": "estimate"},
            "moves at 119 km/h",
        ),
        Spoiled(
            "links.csv",
            "pk-n25-bela-khuzdar",
            {"length_source": "no-such-print"},
            "length_source 'no-such-print' is not in sources.csv",
        ),
        Spoiled(
            "links.csv",
            "pk-n25-bela-khuzdar",
            {"length_source": "recalled", "length_confidence": "verified"},
            "length_confidence is 'verified' although the source is 'recalled'",
        ),
        Spoiled(
            "parameters.csv",
            "payload_t",
            {"source": "estimate", "confidence": "derived"},
            "confidence is 'derived' although the source is 'estimate'",
        ),
    ],
    ids=lambda case: case.said,
)
def test_spoiled_packages(package: Path, case: Spoiled) -> None:
    change(package, case.table, case.row, **case.fields)
    with pytest.raises(DataError) as caught:
        check_package(Package(str(package)))
    (fault,) = (problem for problem in caught.value.problems if case.said in problem.message)
    assert (fault.table, fault.row) == (case.table, case.row)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"profile": "0:5;75:10"}, "highest_m 4688 is not the profile's, 10"),
        ({"profile": "0:2802;75.5:4688"}, "runs from 0 to 75.5 km, not 0 to 75"),
        ({"profile": "0:2802;50:3000;50:4688;75:4000"}, "the km of the profile do not grow"),
        ({"highest_at_km": "3"}, "highest_at_km 3 is not where the profile is highest"),
        ({"ascent_m": "1"}, "ascent_m 1 is not the profile's"),
        ({"descent_m": "9999"}, "descent_m 9999 is not the profile's"),
        ({"link_id": "no-such-section"}, "is not a section of links.csv"),
        ({"source": "no-such-grid"}, "source 'no-such-grid' is not in sources.csv"),
    ],
)
def test_spoiled_profiles(package: Path, fields: dict[str, str], said: str) -> None:
    row = "pk-n35-sost-khunjerab"
    profile = Package(str(package)).profiles[row]
    said = said.replace("4688", f"{profile.highest_m:g}")
    fields = {name: text.replace("4688", f"{profile.highest_m:g}") for name, text in fields.items()}
    change(package, "elevation.csv", row, **fields)
    with pytest.raises(DataError) as caught:
        check_package(Package(str(package)))
    assert any(said in problem.message for problem in caught.value.problems)


def test_a_pass_beyond_the_end_of_its_road(package: Path) -> None:
    change(package, "passes.csv", "pk-n35-sost-khunjerab", at_km="80")
    with pytest.raises(DataError, match="Khunjerab Pass lies at 80 km of 75"):
        check_package(Package(str(package)))


def test_a_source_that_no_table_names(package: Path) -> None:
    with (package / "sources.csv").open("a", encoding="utf-8") as stream:
        stream.write("never-cited,Title,Publisher,,2026,facts only,\n")
    with pytest.raises(DataError, match=r"sources\.csv, never-cited: no table names it"):
        check_package(Package(str(package)))


def test_breaches_of_several_rules_come_together(package: Path) -> None:
    change(package, "links.csv", "pk-n25-bela-khuzdar", length_km="20", length_source="no-such")
    change(package, "links.csv", "pk-n25-hub-liari", length_km="900", note="")
    with pytest.raises(DataError) as caught:
        check_package(Package(str(package)))
    assert len(caught.value.problems) >= 3


def test_the_shipped_package_is_sound(network: Network) -> None:
    assert check_package(Package()).data_version == network.data_version


def test_every_rule_is_run() -> None:
    """A rule is a function of a network that gives problems; none may be left out."""
    rules = {
        function
        for _, function in inspect.getmembers(checks, inspect.isfunction)
        if function.__module__ == checks.__name__
        and function.__annotations__ == {"network": "Network", "return": "Iterator[Problem]"}
    }
    assert rules
    assert {*NETWORK_RULES, capitals_to_ports} == rules
