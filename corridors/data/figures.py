"""Figures of countries and parameters of the model: numbers with their source and confidence."""

from __future__ import annotations

import os
from functools import lru_cache

from corridors.data.rows import read_table
from corridors.errors import Problem
from corridors.model.records import Quantity
from corridors.units import CONFIDENCES

_FIGURES = "country figure year value source confidence use".split()
_PARAMETERS = "parameter value source confidence".split()
KINDS = "shipment_kinds.csv"
_KINDS = "kind figure value source confidence".split()
_BOUNDS = {
    "_km_h": (1.0, 150.0),
    "_per_truck_km": (0.0, 100.0),
    "_per_teu_km": (0.0, 100.0),
    "peace_index": (1.01, 5.0),
    "_share_per_day": (0.0, 1.0),
    "loss_share": (0.0, 1.0),
    "_g_per_t_km": (0.0, 1000.0),
    "_usd_per_l": (0.001, 20.0),
    "truck_day_usd": (1.0, 5000.0),
    "headhaul_asymmetry": (0.0, 0.99),
    "gross_limit_t": (5.0, 200.0),
    "fuel_l_per_km_": (0.01, 5.0),
    "driving_hours_per_day_": (1.0, 24.0),
    "tir_border_time_factor": (0.0, 1.0),
    "departures_per_week": (0.01, 1000.0),
    "capacity_t": (0.1, 200.0),
    "teu": (0.1, 10.0),
    "distance_km_per_border": (0.0, 1000.0),
}
"""Least and greatest value by the end of a name, which is its unit, or by its beginning."""


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
    return {
        (row.text("country"), row.text("figure")): Quantity(
            row.number("value", *_bounds(row.text("figure"))),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in read_table(folder, "country_figures.csv", key, _FIGURES, problems)
        if row.choice("use", ("0", "1")) == "1"
    }


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
            row.number("value", *_bounds(row.text("parameter"))),
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
            row.number("value", *_bounds(row.text("figure"))),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in read_table(folder, KINDS, ["kind", "figure"], _KINDS, problems)
    }


@lru_cache(maxsize=256)
def _bounds(figure: str) -> tuple[float, float]:
    """Between which values a figure or parameter can lie, by the unit at its end."""
    bounds = (
        limits
        for ending, limits in _BOUNDS.items()
        if figure.endswith(ending) or figure.startswith(ending)
    )
    return next(bounds, (0.0, 1e7))
