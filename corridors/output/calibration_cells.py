"""Cells and headings of the calibration, the same in the terminal and in its document."""

from __future__ import annotations

from datetime import date

from corridors.analysis.calibration import Residual
from corridors.analysis.calibration_errors import Errors, Refit
from corridors.analysis.calibration_prints import STALE_YEARS, is_stale
from corridors.data.calibration import CalibrationRow
from corridors.measures import UNKNOWN
from corridors.model.network import Network

TITLES = {
    "trip_days": "Trips, days",
    "freight_usd": "Freight, USD",
    "border_h": "Borders, hours",
    "charges_usd": "Charges, USD",
    "speed_km_h": "Speed in motion, km/h",
}
"""By quantity."""
INPUT, STALE = "i", "s"
ROW_HEADER = ("row", "from", "to", "by", "printed", "model", "ratio", "year", "")
ERRORS_HEADER = (
    "",
    "rows",
    "data",
    "ratio",
    "error",
    "within 2",
    "indep.",
    "their error",
    "by source",
)
REFIT_HEADER = ("", "rows of", "model", "chosen", "data", "error", "refit", "left out")


def legend(newest: date) -> dict[str, str]:
    """What headings and marks mean.

    Parameters
    ----------
    newest
        The record's newest day.

    Returns
    -------
    dict
        Texts by what they explain.

    Examples
    --------
    >>> from datetime import date
    >>> list(legend(date(2026, 10, 4)))[:2]
    ['data: ', 'ratio: ']
    """
    return {
        "data: ": "rows that rest on one printed number count as one, with their median.",
        "ratio: ": "modelled over printed, the median of the data.",
        "error: ": "median absolute error, the ratio less one.",
        "indep.: ": "data whose print feeds nothing that the modelled value is made of; the"
        " others (mark i) compare an input with itself in whole or in part.",
        "by source: ": "the error if each source counted once.",
        "left out: ": "error of each datum after a refit to all others.",
        "mark s: ": f"stale, printed over {STALE_YEARS} years before {newest}.",
    }


def error_cells(errors: Errors) -> list[str]:
    """Errors as cells.

    Parameters
    ----------
    errors
        Of some residuals.

    Returns
    -------
    list of str
        In the order of ``ERRORS_HEADER``.

    Examples
    --------
    >>> error_cells(Errors("trips", 3, 2, 1.104, 0.2, 2, 0, None, 0.3))
    ['trips', '3', '2', '1.10', '20 %', '2 of 2', '0', '–', '30 %']
    """
    return [
        errors.label,
        str(errors.rows),
        str(errors.data),
        f"{errors.median_ratio:.2f}",
        percent(errors.median_error),
        f"{errors.within_two} of {errors.data}",
        str(errors.independent),
        percent(errors.independent_error),
        percent(errors.by_source_error),
    ]


def refit_cells(refit: Refit) -> list[str]:
    """A refit as cells.

    Parameters
    ----------
    refit
        Of one parameter.

    Returns
    -------
    list of str
        In the order of ``REFIT_HEADER``.

    Examples
    --------
    >>> refit_cells(Refit("trips", "hours", 9.0, 9.5, 12, 0.2, 0.19, 0.21))[2:]
    ['9', '9.5', '12', '20 %', '19 %', '21 %']
    """
    return [
        refit.parameter,
        refit.label,
        f"{refit.value:g}",
        f"{refit.chosen:.3g}",
        str(refit.data),
        percent(refit.error),
        percent(refit.refit_error),
        percent(refit.left_out_error),
    ]


def row_cells(network: Network, residual: Residual, newest: date) -> list[str]:
    """A row as cells.

    Parameters
    ----------
    network
        Which holds the names of places.
    residual
        Of the row.
    newest
        The record's newest day.

    Returns
    -------
    list of str
        In the order of ``ROW_HEADER``.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().calibration()
    >>> one = answer.calibration.residuals[0]
    >>> row_cells(answer.network, one, answer.calibration.newest)[:5]
    ['b001', 'Torkham', 'Torkham', 'road', '28.4']
    """
    row = residual.row
    marks = ("" if residual.is_independent else INPUT, STALE if is_stale(row, newest) else "")
    return [
        row.row_id,
        place_name(network, row.from_place),
        place_name(network, row.to_place),
        f"{row.mode}{' TIR' if row.regime == 'tir' else ''}",
        printed_text(row),
        f"{residual.value:,.{_digits(row)}f}",
        f"{residual.ratio:.2f}",
        str(row.year),
        " ".join(filter(None, marks)),
    ]


def printed_text(row: CalibrationRow) -> str:
    """The printed value or range, without its unit.

    Parameters
    ----------
    row
        Of the table.

    Returns
    -------
    str
        One number where least and greatest are the same.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> printed_text(Package().calibration[0])
    '28.4'
    """
    low, high = (
        f"{value:,g}" if value < 1000 else f"{value:,.0f}" for value in (row.low, row.high)
    )
    return low if low == high else f"{low}–{high}"


def place_name(network: Network, place_id: str) -> str:
    """Name of a place, its id where the network does not have it.

    Parameters
    ----------
    network
        Which holds the names.
    place_id
        Of a row.

    Returns
    -------
    str
        For a cell.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> place_name(Package().network, "karachi"), place_name(Package().network, "izmir")
    ('Karachi', 'izmir')
    """
    return network.places[place_id].name if place_id in network.places else place_id


def percent(share: float | None) -> str:
    """A share in per cent.

    Parameters
    ----------
    share
        Or None.

    Returns
    -------
    str
        A dash for None.

    Examples
    --------
    >>> percent(0.193), percent(None)
    ('19 %', '–')
    """
    return UNKNOWN if share is None else f"{share * 100:.0f} %"


def _digits(row: CalibrationRow) -> int:
    return 0 if row.unit == "USD" else 1
