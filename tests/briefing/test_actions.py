"""What to do: each line holds what its analysis found, in every case of the borders."""

from __future__ import annotations

import pytest

import corridors
from corridors.analysis.cases import Cases, cases
from corridors.analysis.closures import ClosureEffect, closure_effects
from corridors.briefing.sections.actions import actions_section
from corridors.model.network import Network
from corridors.output.words import route_phrase
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question

PLANNER = corridors.load()
PAIRS = [("dushanbe", "karachi"), ("tashkent", "gwadar"), ("ashgabat", "karachi")]


def asked(network: Network, pair: tuple[str, str]) -> tuple[Cases, tuple[ClosureEffect, ...]]:
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    both = cases(network, Question(*pair, "risk", shipment))
    return both, closure_effects(network, both.status)


def lines(network: Network, pair: tuple[str, str]) -> dict[str, tuple[str, str]]:
    section = actions_section(network, *asked(network, pair))
    return {row.cells[0]: (row.cells[1], row.cells[2]) for row in section.tables[0].rows}


@pytest.mark.parametrize("pair", PAIRS)
def test_three_lines_hold_what_the_analyses_found(pair: tuple[str, str]) -> None:
    network = PLANNER.network
    both, effects = asked(network, pair)
    said = lines(network, pair)
    assert list(said) == ["Book", "Prepare", "Watch"]
    route, sure = both.status.route, both.status.cell.certainty
    assert route is not None
    assert sure is not None
    assert route_phrase(network, route) in said["Book"][0]
    days = round(sure.spreads[0]["time_h"].p90 / 24)
    assert f"allow {days} d and " in said["Book"][0]
    assert f"best in {sure.share_best:.0%} of draws" in said["Book"][1]
    assert ("second price" in said["Book"][0]) is bool(sure.ties)
    shares = {
        network.crossings[leg.link.crossing].name: leg.price.closure_probability
        for leg in route.legs
        if leg.link.kind == "crossing"
    }
    costs_usd = {
        one.name: shares[one.name] * one.change.differences["generalised_cost_usd"]
        for one in effects
        if one.kind == "crossing" and one.diversion
    }
    worst = max(costs_usd, key=lambda name: (costs_usd[name], name))
    diversion = next(one.diversion for one in effects if one.name == worst)
    assert diversion is not None
    assert said["Prepare"][0] == f"the diversion {route_phrase(network, diversion)}"
    assert said["Prepare"][1].startswith(f"{worst} is closed {shares[worst]:.0%} of the time")


def test_what_is_closed_on_a_better_route_is_watched() -> None:
    words, why = lines(PLANNER.network, PAIRS[0])["Watch"]
    assert words.endswith("Torkham crossing open")
    assert "the best then: −2.7 d" in why
    assert "until Torkham is closed more than " in why
    words, _ = lines(PLANNER.network, PAIRS[1])["Watch"]
    assert words.startswith("whether ")


def test_without_a_route_nothing_is_booked() -> None:
    closed = PLANNER.close("AFG-PAK", "Iran", "CHN-PAK")
    said = lines(closed.network, PAIRS[0])
    assert said["Book"][0] == "nothing: no route is open"
    assert said["Book"][1]
    assert said["Prepare"][0]


def test_a_border_without_diversion_is_prepared_for() -> None:
    closed = PLANNER.close("AFG-PAK", "Iran")
    words, why = lines(closed.network, ("tashkent", "karachi"))["Prepare"]
    assert words.startswith("for Khunjerab Pass to close: no route left")
    assert why.startswith("Khunjerab Pass is closed ")
