"""Claims of the literature: verdicts on made-up numbers, and every shipped claim checked once."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from corridors.analysis.claim_findings import CheckedClaim, Finding
from corridors.analysis.claim_routes import CASPIAN, ClaimRoutes, RouteTerms, breaks_gauge
from corridors.analysis.claim_verdicts import (
    AGREES,
    DISAGREES,
    NEAR,
    PARTLY,
    POINTS,
    TOLERANCE,
    UNTESTED,
    VERDICTS,
    combined,
    excess,
    gap,
    leeway,
    of_changes,
    of_count,
    of_direction,
    of_figure,
)
from corridors.analysis.claims import CHECKS, check_claims, claim_faults
from corridors.data.claims import KINDS
from corridors.data.package import Package
from corridors.errors import DataError, UnknownNameError
from corridors.measures import OBJECTIVES
from corridors.model.geometry import great_circle_km
from corridors.planner import Planner
from corridors.routing.terms import Terms
from tests.support.program import change

PACKAGE = Package()
NETWORK = PACKAGE.network
PLANNER = Planner(PACKAGE)


@cache
def shipped() -> dict[str, CheckedClaim]:
    return {one.claim.claim_id: one for one in PLANNER.claims().checked}


def findings() -> list[Finding]:
    return [finding for one in shipped().values() for finding in one.findings]


@pytest.mark.parametrize("found", [10.0, 100.0, 1997.3, 9004.0])
def test_a_figure_agrees_to_the_edge_of_the_tolerance(found: float) -> None:
    for sign in (-1, 1):
        inside, outside = (found * (1 + sign * (TOLERANCE + by)) for by in (-0.001, 0.001))
        assert of_figure(excess(found, inside, inside)) == AGREES
        assert of_figure(excess(found, outside, outside)) == DISAGREES
        near, far = sign * (NEAR - 0.001), sign * (NEAR + 0.001)
        assert of_figure(excess(found, outside, outside), [far, near]) == PARTLY
        assert of_figure(excess(found, outside, outside), [far]) == DISAGREES


def test_excess_is_the_share_that_the_nearest_claimed_value_is_off() -> None:
    draw = random.Random(1)
    for _ in range(200):
        low, found = draw.uniform(1, 9), draw.uniform(1, 9)
        high = low + draw.uniform(0, 3)
        nearest = min(max(found, low), high)
        assert excess(found, low, high) == pytest.approx(nearest / found - 1)
        assert excess(found, low, high, "at_least") == pytest.approx(max(low / found - 1, 0))
        assert excess(found, low, high, "at_most") == pytest.approx(min(high / found - 1, 0))


def test_a_change_agrees_to_the_edge_of_its_leeway() -> None:
    for low in (-0.8, -0.5, -0.35, -0.102, 0.3):
        allowed = leeway(low, "share")
        assert allowed == pytest.approx(min(POINTS, abs(low) / 4))
        for sign in (-1, 1):
            inside, outside = (low + sign * (allowed + by) for by in (-0.0001, 0.0001))
            assert of_changes([inside], low, low, allowed=allowed) == AGREES
            assert of_changes([outside], low, low, allowed=allowed) == DISAGREES
            assert of_changes([outside] * 2 + [inside], low, low, allowed=allowed) == PARTLY
            others = [inside]
            assert of_changes([outside], low, low, allowed=allowed, others=others) == PARTLY


def test_a_change_is_compared_by_its_median_or_greatest_saving() -> None:
    changes = [-0.3, -0.1, 0.2]
    assert of_changes(changes, -0.1, -0.1, allowed=0.01) == AGREES
    assert of_changes(changes, -0.3, -0.3, "at_most", allowed=0.01) == AGREES
    assert of_changes(changes, -0.1, -0.1, "at_most", allowed=0.01) == DISAGREES
    assert gap(-0.9, -0.4, -0.4, "at_least") == 0
    assert gap(-0.3, -0.4, -0.4, "at_least") == pytest.approx(0.1)


def test_directions_counts_and_whole_claims() -> None:
    assert of_direction([-0.2, -0.1, 0.0]) == AGREES
    assert of_direction([-0.2, 0.1]) == PARTLY
    assert of_direction([0.0, 0.3]) == DISAGREES
    assert [of_count(holds, 3) for holds in range(4)] == [DISAGREES, PARTLY, PARTLY, AGREES]
    assert combined([AGREES, UNTESTED]) == PARTLY
    assert combined([DISAGREES, UNTESTED]) == DISAGREES
    for verdict in VERDICTS:
        assert combined([verdict, verdict]) == verdict


def test_every_claim_has_a_source_and_a_check() -> None:
    assert len(PACKAGE.claims) == 26
    assert set(CHECKS) == set(KINDS)
    statements = [one for claim in PACKAGE.claims for one in claim.statements]
    assert {one.kind for one in statements} == set(KINDS)
    for one in statements:
        assert one.source in PACKAGE.register
        if one.confidence == "verified":
            assert PACKAGE.register[one.source].url
    assert not list(claim_faults(NETWORK))


def test_every_claim_yields_figures_or_a_reason() -> None:
    for finding in findings():
        assert finding.verdict in VERDICTS
        assert finding.reason
        assert (finding.value is None) == (finding.verdict == UNTESTED)
    assert {one.verdict for one in shipped().values()} == set(VERDICTS)


def test_distances_are_those_of_the_planner() -> None:
    seen = 0
    for finding in findings():
        one, value = finding.statement, finding.value
        if one.kind != "figure" or one.quantity != "length_km" or value is None or one.via:
            continue
        assert value.route is not None
        ends = value.route.origin, value.route.destination
        best = PLANNER.route(*ends, by="distance", borders="normal").best
        assert value.value == pytest.approx(best.totals["length_km"])
        start, end = (NETWORK.places[name] for name in ends)
        direct = great_circle_km(start.lon_deg, start.lat_deg, end.lon_deg, end.lat_deg)
        assert direct < value.value
        seen += 1
    assert seen >= 8


def test_routes_forced_by_crossings_pass_each_once() -> None:
    for finding in findings():
        one, value = finding.statement, finding.value
        if one.kind in ("figure", "ratio") and one.via:
            assert value is not None
            assert value.route is not None
            for name in one.via:
                assert sum(leg.link.crossing == name for leg in value.route.legs) == 1


def test_times_and_costs_leave_the_port_out() -> None:
    (finding,) = shipped()["karachi-kashgar-days"].findings
    assert finding.value is not None
    terms: Terms = {"by": "time", "borders": "normal", "modes": "road", "port": "none"}
    door = PLANNER.route("karachi", "kashgar", **terms).best
    assert finding.value.value * 24 == pytest.approx(door.totals["time_h"])
    assert door.time_parts["port_h"] == 0


def test_changes_are_those_of_a_what_if() -> None:
    (finding,) = shipped()["tir-saves-80"].findings
    after = PLANNER.under("tir-everywhere")
    asked: Terms = {"by": "time", "borders": "normal", "port": "none"}
    answer = PLANNER.what_if(after, "capitals", "ports", **asked)
    ratios = []
    for one in answer.changes:
        assert one.before.route is not None
        assert one.after.route is not None
        ratios.append(one.after.route.totals["time_h"] / one.before.route.totals["time_h"] - 1)
    assert [one.value for one in finding.found] == pytest.approx(ratios)
    assert finding.value is not None
    assert finding.value.value == pytest.approx(min(ratios))


def test_the_first_of_many_ports_is_the_best_of_single_routes() -> None:
    routes = ClaimRoutes(NETWORK)
    ports = routes.seaports()
    assert not set(ports) & set(CASPIAN)
    quays = {name for name, ends in NETWORK.terminals.items() if f"{name}:port" in ends}
    assert {*ports, *CASPIAN} == quays
    asked = {"ashgabat": RouteTerms("time"), "dushanbe": RouteTerms("cost", as_known=True)}
    for origin, terms in asked.items():
        first = routes.first(origin, ports, terms)
        single = [one for end in ports if (one := routes.best(origin, end, terms))]
        key = OBJECTIVES[terms.by]
        assert first is not None
        assert first.totals[key] == pytest.approx(min(one.totals[key] for one in single))


def test_a_longer_break_of_gauge_takes_longer() -> None:
    finding = shipped()["railway-halves-time"].findings[0]
    quick, slow = (one.value for one in finding.others if one.what.startswith("break"))
    assert finding.value is not None
    assert quick < finding.value.value < slow
    assert finding.value.value == pytest.approx(median(one.value for one in finding.found))
    for one in finding.found:
        assert one.route is not None
        assert any(breaks_gauge(leg.link) for leg in one.route.legs)


def test_a_closure_of_the_only_road_leaves_no_route() -> None:
    (finding,) = shipped()["pamir-highway-unrest"].findings
    assert finding.verdict == AGREES
    assert finding.value is not None
    assert finding.value.value == 0


def test_claims_by_name() -> None:
    names = ["karachi-kashgar-days", "hairatan-mazar-cost", "karachi-kashgar-days"]
    found = [one.claim.claim_id for one in check_claims(NETWORK, names)]
    assert found == names[:2]
    with pytest.raises(UnknownNameError, match="karachi-kashgar-days") as caught:
        check_claims(NETWORK, ["karachi-kashgar"])
    assert caught.value.exit_code == 2


def test_a_package_may_have_no_claims(package: Path) -> None:
    (package / "claims.csv").unlink()
    assert check_claims(Package(str(package)).network) == ()
    assert "no claims" in str(Planner(Package(str(package))).claims())


@pytest.mark.parametrize(
    ("row", "fields", "said"),
    [
        ("dushanbe-karachi-km", {"low": ""}, "low is empty"),
        ("dushanbe-karachi-km", {"kind": "guess"}, "kind is 'guess'"),
        ("dushanbe-karachi-km", {"high": "1"}, "low 2700 is greater than high 1"),
        ("dushanbe-karachi-km", {"part": "2"}, "part is 2, not 1"),
        ("dushanbe-karachi-km", {"quantity": "miles"}, "quantity is 'miles'"),
        ("dushanbe-karachi-km", {"to_places": ""}, "to_places is empty"),
        ("dushanbe-karachi-km", {"modes": "mule"}, "modes holds 'mule'"),
        ("eco-train-joined", {"low": "3"}, "claims no figure"),
        ("hairatan-mazar-cost", {"note": ""}, "no note says why"),
    ],
    ids=str,
)
def test_a_broken_row_is_named(package: Path, row: str, fields: dict[str, str], said: str) -> None:
    change(package, "claims.csv", row, **fields)
    with pytest.raises(DataError) as caught:
        _ = Package(str(package)).claims
    assert any(said in one.message and row in one.row for one in caught.value.problems)


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("dushanbe-karachi-km", {"to_places": "atlantis"}),
        ("pamir-highway-unrest", {"via": "atlantis"}),
        ("khunjerab-tir-kabul", {"against": "via:atlantis"}),
        ("tir-saves-80", {"scenario": "atlantis"}),
    ],
    ids=str,
)
def test_an_unknown_name_is_a_fault(package: Path, row: str, fields: dict[str, str]) -> None:
    change(package, "claims.csv", row, **fields)
    faults = list(claim_faults(Package(str(package)).network))
    assert [one.row.split()[0] for one in faults] == [row]
    assert "atlantis" in faults[0].message
