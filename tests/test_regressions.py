"""Faults once found, each with the input that showed it."""

from __future__ import annotations

import csv
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from corridors.analysis.compare import compare
from corridors.checks.soundness import check_package
from corridors.data.package import Package
from corridors.errors import DataError, NoRouteError, UsageError
from corridors.model.network import Network
from corridors.output.files import check_writable
from corridors.pricing.prices import Pricing
from corridors.pricing.risk import border_record
from corridors.pricing.shipment import default_shipment
from corridors.routing.alternatives import alternatives
from corridors.routing.question import Question
from corridors.routing.search import Search, best_route
from tests.conftest import border, make_network, quantity, section, shipment
from tests.support.made import ask, closure, with_closures


def test_a_corridor_is_not_met_by_crossing_a_border_and_coming_back(network: Network) -> None:
    found = default_shipment(network.parameters)
    for origin, destination, by in (
        ("almaty", "gwadar", "distance"),
        ("dushanbe", "gwadar", "cost"),
        ("dushanbe", "karachi", "distance"),
    ):
        for answer in compare(network, Question(origin, destination, by, found)).answers:
            if answer.route is not None:
                gates = {name for gate in answer.corridor.gateways for name in gate.crossings}
                passed = [leg.link.crossing for leg in answer.route.legs if leg.link.crossing]
                used = [name for name in passed if name in gates]
                assert len(set(used)) == len(used), (origin, destination, answer.corridor)


def test_the_provenance_of_a_delay_is_the_closures_that_made_it() -> None:
    """Other modes and closures before the window are no provenance."""
    gate = border("a", "b", 24, 300, "gate")
    network = with_closures(
        make_network("ab", [gate]),
        closure(date(2026, 3, 1), date(2026, 4, 1), mode="rail", source="by-rail"),
        closure(date(2011, 3, 1), date(2011, 4, 1), source="long-ago"),
    )
    assert Pricing(network, shipment()).provenance(gate).sources["expected_closure_delay_h"] == ()


def test_a_crossing_of_no_length_does_not_weaken_the_distance() -> None:
    gate = border("b", "c", 24, 300, "gate")
    gate = gate._replace(length_km=quantity(0)._replace(source="estimate", confidence="estimate"))
    route = best_route(make_network("abc", [section("a", "b", 100), gate]), ask("a", "c"))
    assert route.confidence["length_km"] == "verified"


@pytest.mark.parametrize("value", ["0", "-30"])
@pytest.mark.parametrize("figure", ["road_paved_speed_km_h", "diesel_usd_per_l"])
def test_figures_that_no_country_can_have_are_bad_data(
    package: Path,
    figure: str,
    value: str,
) -> None:
    path = package / "country_figures.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    used = [at for at, line in enumerate(lines) if line.startswith(f"UZB,{figure},")]
    at = next(at for at in used if "1" in next(csv.reader([lines[at]]))[7])
    fields = lines[at].split(",")
    lines[at] = ",".join([*fields[:2], value, *fields[3:]])
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(DataError, match="UZB"):
        _ = Package(str(package)).network


def test_a_missing_parameter_is_bad_data() -> None:
    with pytest.raises(DataError, match="payload_t"):
        default_shipment({})


def test_an_empty_line_is_no_row(package: Path) -> None:
    with (package / "links.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    check_package(Package(str(package)))


def test_a_missing_figure_does_not_hide_other_breaches(package: Path) -> None:
    path = package / "country_figures.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    keys = ("UZB,road_paved_speed_km_h", "PAK,diesel_usd_per_l")
    path.write_text("".join(x for x in lines if not x.startswith(keys)), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        check_package(Package(str(package)))
    assert {problem.row for problem in caught.value.problems} >= {
        key.replace(",", " ") for key in keys
    }


def test_very_early_days_are_no_crash() -> None:
    day = date(1, 1, 1)
    found = border_record([closure(day)], as_of=day, look_back_years=5, max_wait_h=336)
    assert found.expected_closure_delay_h == 0.0


def test_a_planned_line_of_another_mode_is_named_as_planned() -> None:
    """Asking for rail would not help."""
    link = section("a", "b", 10, mode="rail", status="planned")
    with pytest.raises(NoRouteError, match="is planned, not built"):
        best_route(make_network("ab", [link]), ask("a", "b", modes=("road",)))


def test_sums_equal_on_paper_are_ties_and_the_first_of_several_is_the_best() -> None:
    """0.1 + 0.1 + 0.4 against 0.2 + 0.4; the route of fewer links is due."""
    links = [
        section("a", "m", 0.1),
        section("m", "n", 0.1),
        section("n", "z", 0.4),
        section("a", "q", 0.2),
        section("q", "z", 0.4),
    ]
    search = Search(make_network("amnqz", links), ask("a", "z"))
    assert len(search.best().legs) == 2
    assert alternatives(search, 2, 1.0)[0] == search.best()


def test_output_never_replaces_what_is_no_file(tmp_path: Path) -> None:
    """As root, ``-o /dev/null --overwrite`` replaced the device."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with pytest.raises(UsageError):
        check_writable(str(fifo), overwrite=True)
    assert stat.S_ISFIFO(fifo.stat().st_mode)
