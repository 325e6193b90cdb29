"""Figures are known by name, stated for all alike, and in the order that they must have."""

from __future__ import annotations

from copy import copy

import pytest

from corridors.checks.figures import FIGURE_RULES
from corridors.data.figures import COUNTRY_FIGURES, KIND_FIGURES, PARAMETERS
from corridors.model.bounds import BOUNDS
from corridors.model.network import Network
from tests.conftest import quantity


def said(network: Network, **tables: object) -> list[str]:
    spoiled = copy(network)
    for name, table in tables.items():
        setattr(spoiled, name, table)
    return [str(problem) for rule in FIGURE_RULES for problem in rule(spoiled)]


def test_every_known_name_has_bounds() -> None:
    assert {*COUNTRY_FIGURES, *PARAMETERS, *KIND_FIGURES} <= BOUNDS.keys()
    assert all(bounds.low < bounds.high and bounds.why for bounds in BOUNDS.values())


def test_a_misspelt_parameter_is_named_with_the_one_it_means(network: Network) -> None:
    parameters = dict(network.parameters)
    parameters["truck_tara_t"] = parameters.pop("truck_tare_t")
    faults = said(network, parameters=parameters)
    assert any("truck_tara_t: is no parameter" in one and "truck_tare_t?" in one for one in faults)
    assert any("truck_tare_t: is missing" in one for one in faults)


def test_a_figure_that_one_country_lacks(network: Network) -> None:
    figures = {**network.figures}
    del figures["AFG", "road_toll_usd_per_km_other"]
    (fault,) = said(network, figures=figures)
    assert fault.startswith("country_figures.csv, AFG road_toll_usd_per_km_other: is missing")


@pytest.mark.parametrize(
    ("figure", "factor", "words"),
    [
        ("diesel_usd_per_l", 1 / 10, "in the middle of all countries"),
        ("rail_cost_usd_per_teu_km", 10, "in the middle of all countries"),
        ("truck_day_usd", 8, "in the middle of all countries"),
        ("road_paved_speed_km_h", 1 / 1.609, "less than road_mountain_speed_km_h"),
    ],
)
def test_a_unit_that_slipped(network: Network, figure: str, factor: float, words: str) -> None:
    key = ("TKM", figure)
    before = network.figures[key]
    slipped = before._replace(value=before.value * factor)
    assert any(words in one for one in said(network, figures={**network.figures, key: slipped}))


def test_a_premium_in_per_cent(network: Network) -> None:
    parameters = {**network.parameters, "war_risk_premium": quantity(0.09)}
    (fault,) = said(network, parameters=parameters)
    assert "is 0.09, more than war_risk_premium_high, 0.02" in fault


def test_a_figure_of_a_kind_by_another_name(network: Network) -> None:
    parameters = dict(network.parameters)
    parameters["reefer.capacity"] = parameters.pop("reefer.capacity_t")
    faults = said(network, parameters=parameters)
    assert any("Did you mean capacity_t?" in one for one in faults)
    assert "shipment_kinds.csv, reefer capacity_t: is missing" in faults
