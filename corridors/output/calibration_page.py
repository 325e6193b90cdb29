"""The calibration as a section of a document, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from corridors.analysis.calibration import Calibration, Residual
from corridors.analysis.calibration_errors import (
    by_quantity,
    by_source,
    by_year,
    grouped,
    is_within_two,
    refits,
)
from corridors.analysis.calibration_prints import STALE_YEARS, contradictions, is_stale
from corridors.data.calibration import CalibrationRow
from corridors.model.network import Network
from corridors.output.calibration import rows_of
from corridors.output.calibration_cells import (
    ERRORS_HEADER,
    REFIT_HEADER,
    ROW_HEADER,
    TITLES,
    error_cells,
    legend,
    percent,
    place_name,
    printed_text,
    refit_cells,
    row_cells,
)
from corridors.output.markdown_text import markdown_table, wrapped
from corridors.units import listed

WORST = 12
"""Data that are shown as the worst."""
TARGETS = {"trip_days": 0.25, "freight_usd": 0.30}
"""Median absolute errors that the model should keep, by quantity."""
RULES = """\
Every row of [calibration.csv](../geodata/calibration.csv) is one printed value: a trip in days, a
freight rate, the hours or charges of a border, a speed. It is compared so:

- **Trips and freight**: the best route by generalised cost, without port handling (the row starts
  and ends at the door), one driver, by the row's mode (a truck may take a ferry), regime (ordinary
  where none is printed) and month (the mean of the year where none is). The crossings and places of
  `via` force the route: a crossing stands for its two posts, in order of travel where that is
  known, and a route that still does not pass it is no comparison. A trip is hours over 24.
- **By rail**: from departure to arrival, without transshipment before the first train and after the
  last one, and without waits for the next train on the way: the trips in print are those of through
  trains. Freight is that of one TEU.
- **Border hours and charges**: those of the crossing in that direction and regime, at any time of
  the year; charges with the fee for entering the country.
- **Speed**: kilometres of the route over its hours in motion.
- The printed value is the geometric mean of the least and the greatest. Rows with `use` 0 are
  shown and do not count; their note says why. Rows with the same `group` rest on one printed number
  and count as one, with the median of their ratios. The Iranian rates of 2024 are such a group: one
  index in rial per tonne-kilometre times kilometres of this network. The Pakistani fare lists are
  not: every lane has its own fare (from some 100 to 290 rupees a kilometre in one list). They come
  from few hands all the same, which is what the column *by source* is for.
"""
FITTED = """\
Nothing in the model is fitted to this table: a driver's hours are those of AETR, costs are built up
of fuel, upkeep, tolls and days. That does not make every row out of sample. Border hours and
charges are inputs of the model, mostly from the same print, so that their rows check the tables
and not the model; Pakistan's headhaul asymmetry comes from the fare list of July 2025, and some
railway speeds and rates come from rows below. Such rows carry the mark `i`, and the error of the
others stands beside that of all.
"""
REFITTED = """\
What refitting one parameter would choose, and the error of each datum after a refit to all others
(leave-one-out). The driving hours of one driver are sought from 6 to 16 in steps of half an hour,
with the least sum of |log ratio| over the trips by road; routes stay as they were found and hours
of rest are scaled. The factor on rates is one over the median ratio. Neither is applied.
"""


def calibration_page(network: Network, calibration: Calibration) -> str:
    """Rules, errors, refits, every row, worst rows, contradictions and what does not count.

    Parameters
    ----------
    network
        Which holds the names of places.
    calibration
        On it.

    Returns
    -------
    str
        Markdown from headings of the second level on.

    Examples
    --------
    >>> import corridors
    >>> corridors.load().calibration().to_markdown().split("\\n")[0]
    '## How rows are compared'
    """
    used, newest = calibration.used, calibration.newest
    errors = [error_cells(one) for one in by_quantity(used)]
    explained = "".join(_item(f"**{head}**: {text}") for head, text in _legend(calibration))
    blocks = [
        "## How rows are compared",
        RULES + "\n" + FITTED,
        "## Errors",
        _targets(calibration),
        markdown_table(ERRORS_HEADER, errors),
        explained,
        "## Refits",
        REFITTED,
        markdown_table(REFIT_HEADER, [refit_cells(one) for one in refits(calibration)]),
        "## Worst rows",
        _worst(network, used),
        "## Rows",
    ]
    for quantity, title in TITLES.items():
        own = [one for one in used if one.row.quantity == quantity]
        cells = [row_cells(network, one, newest) for one in own]
        blocks += [f"### {title}", markdown_table(ROW_HEADER, cells)] if own else []
    blocks += ["## By source", markdown_table(ERRORS_HEADER, map(error_cells, by_source(used)))]
    blocks += ["## By year", markdown_table(ERRORS_HEADER, map(error_cells, by_year(used)))]
    blocks += ["## Stale rows", _stale(calibration)]
    blocks += ["## Prints that contradict each other", _contradictions(network, calibration)]
    blocks += ["## Rows that do not count", _uncounted(network, calibration)]
    blocks += ["## Rows without a modelled value", _unmodelled(network, calibration)]
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def _legend(calibration: Calibration) -> Iterable[tuple[str, str]]:
    return ((head.rstrip(": "), text) for head, text in legend(calibration.newest).items())


def _targets(calibration: Calibration) -> str:
    """The errors in a sentence each, with what is off by more than a factor of two."""
    sentences = [
        f"{one.label}: median absolute error {percent(one.median_error)} (target"
        f" {percent(target)}), {one.within_two} of {one.data} within a factor of two."
        for one in by_quantity(calibration.used)
        if (target := TARGETS.get(one.label.partition(",")[0]))
    ]
    off = [one for one in calibration.used if not is_within_two(one.ratio)]
    if off:
        names = listed([f"{one.row.row_id} ({one.ratio:.2f})" for one in off])
        sentences.append(f"Off by more than a factor of two: {names}; see the worst rows.")
    return "".join(map(_item, sentences))


def _worst(network: Network, used: Sequence[Residual]) -> str:
    data = [min(group, key=lambda one: abs(log(one.ratio))) for group in grouped(used)]
    worst = sorted(data, key=lambda one: -abs(log(one.ratio)))[:WORST]
    rows = [
        (
            one.row.row_id,
            one.row.quantity,
            _ends(network, one.row),
            printed_text(one.row),
            f"{one.value:,.4g}" if one.value < 1000 else f"{one.value:,.0f}",
            f"{one.ratio:.2f}",
            one.row.note,
        )
        for one in worst
    ]
    return markdown_table(("row", "quantity", "of", "printed", "model", "ratio", "note"), rows)


def _stale(calibration: Calibration) -> str:
    stale = [one.row.row_id for one in calibration.used if is_stale(one.row, calibration.newest)]
    if not stale:
        return "None of the rows that count.\n"
    return wrapped(
        f"{len(stale)} of {len(calibration.used)} rows that count were printed more than"
        f" {STALE_YEARS} years before {calibration.newest}, the record's newest day:"
        f" {', '.join(stale)}."
    )


def _contradictions(network: Network, calibration: Calibration) -> str:
    both = rows_of(calibration)
    rows = [
        (
            row.row_id,
            _ends(network, row),
            f"{printed_text(row)} {row.unit}",
            row.kind,
            str(row.year),
            "counts" if row.is_used else "",
            row.note,
        )
        for those in contradictions(both)
        for row in those
    ]
    said = wrapped(
        "Rows of the same quantity, ends, way and mode whose printed ranges do not meet. The notes"
        " say why one is taken; where several count, print of several years or loads is kept."
    )
    header = ("row", "of", "printed", "kind", "year", "", "note")
    return f"{said}\n{markdown_table(header, rows)}" if rows else "None.\n"


def _uncounted(network: Network, calibration: Calibration) -> str:
    rows = [
        (*row_cells(network, one, calibration.newest)[:-1], one.row.note)
        for one in calibration.residuals
        if not one.row.is_used
    ]
    return markdown_table((*ROW_HEADER[:-1], "why"), rows) if rows else "None.\n"


def _unmodelled(network: Network, calibration: Calibration) -> str:
    rows = [
        (
            one.row.row_id,
            _ends(network, one.row),
            f"{printed_text(one.row)} {one.row.unit}",
            str(one.row.year),
            one.reason,
        )
        for one in calibration.unmodelled
    ]
    return markdown_table(("row", "of", "printed", "year", "why"), rows) if rows else "None.\n"


def _ends(network: Network, row: CalibrationRow) -> str:
    ends = "–".join(place_name(network, name) for name in (row.from_place, row.to_place))
    via = f" by {', '.join(row.via)}" if row.via else ""
    return f"{ends}{via} ({row.mode})"


def _item(text: str) -> str:
    return wrapped(f"- {text}", "  ")
