"""Figures of countries and parameters of the model: numbers with their source and confidence."""

from __future__ import annotations

import os
from collections.abc import Sequence

from corridors.data.rows import Row, read_table
from corridors.errors import Problem
from corridors.model.bounds import BOUNDS, Bounds
from corridors.model.records import Quantity
from corridors.units import CONFIDENCES

_FIGURES = "country figure year value source confidence use".split()
_PARAMETERS = "parameter value source confidence".split()
KINDS = "shipment_kinds.csv"
_KINDS = "kind figure value source confidence".split()
UNKNOWN = Bounds(-1e9, 1e9, "", "a figure of another program, which nothing here reads")
COUNTRY_FIGURES = (
    "road_motorway_speed_km_h road_dual_speed_km_h road_paved_speed_km_h road_mountain_speed_km_h"
    " road_unpaved_speed_km_h rail_speed_km_h rail_cost_usd_per_teu_km diesel_usd_per_l"
    " road_toll_usd_per_km_motorway road_toll_usd_per_km_other truck_day_usd global_peace_index"
    " entry_fee_usd headhaul_asymmetry truck_gross_limit_t road_border_time_h road_border_cost_usd"
).split()
"""Figures of a country that are used; others may stand in the table with ``use`` 0."""
PARAMETERS = (
    "road_co2_g_per_t_km road_mountain_co2_g_per_t_km rail_diesel_co2_g_per_t_km"
    " rail_electric_co2_g_per_t_km ferry_co2_g_per_t_km sea_co2_g_per_t_km"
    " value_of_time_share_per_day cargo_value_usd loss_share war_risk_premium_low"
    " war_risk_premium_high war_risk_premium incident_rate_reference_per_1000_km max_wait_h"
    " look_back_years ferry_speed_km_h sea_speed_km_h payload_t incident_rate_peace_index_exponent"
    " fuel_l_per_km_motorway fuel_l_per_km_dual fuel_l_per_km_paved fuel_l_per_km_mountain"
    " fuel_l_per_km_unpaved tyres_and_upkeep_usd_per_km truck_tare_t"
    " driving_hours_per_day_one_driver driving_hours_per_day_two_drivers tir_border_time_factor"
    " rail_departures_per_week further_driver_usd_per_day container_unloading_h"
    " distance_km_per_border closure_duration_prior_spells closure_season_prior_spells"
    " closure_record_completeness border_utilisation social_discount_rate project_life_years"
).split()
"""Parameters of the model."""
KIND_FIGURES = (
    "capacity_t teu cargo_value_usd value_of_time_share_per_day loss_share cost_factor"
    " charges_factor plug_or_genset_usd_per_day is_boxed is_articulated is_aid"
).split()
"""Figures of a kind of shipment."""


def read_figures(folder: str, problems: list[Problem]) -> dict[tuple[str, str], Quantity]:
    """Read the figures in use, in the unit at the end of each name.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        By country and name of the figure.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> figures = read_figures(shipped_folder(), [])
    >>> figures["PAK", "diesel_usd_per_l"].value < 2
    True
    """
    key = ("country", "figure", "year", "source")
    figures: dict[tuple[str, str], Quantity] = {}
    for row in read_table(folder, "country_figures.csv", key, _FIGURES, problems):
        if row.choice("use", ("0", "1")) == "0":
            continue
        name = row.text("country", required=True), row.text("figure", required=True)
        if name in figures:
            row.problem(f"is a second {name[1]} of {name[0]} in use")
        figures[name] = Quantity(
            _value(row, name[1], COUNTRY_FIGURES),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
    return figures


def read_parameters(folder: str, problems: list[Problem]) -> dict[str, Quantity]:
    """Read the parameters, in the unit at the end of each name.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        By name; those of a kind of shipment as ``reefer.capacity_t``.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_parameters(shipped_folder(), [])["max_wait_h"].value
    336.0
    """
    return {
        row.text("parameter", required=True): Quantity(
            _value(row, row.text("parameter"), PARAMETERS),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in read_table(folder, "parameters.csv", ["parameter"], _PARAMETERS, problems)
    } | _kinds(folder, problems)


def _kinds(folder: str, problems: list[Problem]) -> dict[str, Quantity]:
    """Figures of the kinds of shipment as parameters, ``reefer.capacity_t`` and so on."""
    if not os.path.lexists(os.path.join(folder, KINDS)):
        return {}
    return {
        f"{row.text('kind')}.{row.text('figure')}": Quantity(
            _value(row, row.text("figure"), KIND_FIGURES),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in read_table(folder, KINDS, ["kind", "figure"], _KINDS, problems)
    }


def _value(row: Row, name: str, known: Sequence[str]) -> float:
    """A value between the bounds of its name; ``network check`` names what is not known."""
    return row.number("value", BOUNDS[name] if name in known else UNKNOWN)
