"""Availability by year, in every output format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.trend import THIN_ROWS, Trend, Trends
from corridors.dates import day_words
from corridors.measures import UNKNOWN
from corridors.model.network import Network
from corridors.model.records import MODES
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document
from corridors.output.shipment_words import shipment_terms
from corridors.units import listed

if TYPE_CHECKING:
    from rich.console import RenderableType

COLUMNS = (
    "name",
    "kind",
    "year",
    "share_open",
    "days_closed",
    "days_restricted",
    "closures",
    "longest_days",
    "rows",
)
MAX_YEARS = 9
"""Years of a table; more are set in several."""
MAX_DETAILED = 3
"""With more names the table of each year's days is left to CSV and JSON."""


def trend_parts(network: Network, found: Trends) -> list[RenderableType]:
    """Sentences, a table of all years, and of few names one of days.

    Parameters
    ----------
    network
        With its closure record.
    found
        As the analysis gives it.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> str(corridors.load().trend("torkham")).startswith("Torkham was open to freight ")
    True
    """
    from rich.text import Text

    parts: list[RenderableType] = [Text(trend_words(found)), _terms(network, found)]
    starts = range(0, len(found.rows), MAX_YEARS)
    parts += [_shares_table(found, at, at + MAX_YEARS) for at in starts]
    if len(found.trends) <= MAX_DETAILED:
        for one in found.trends:
            if one.years:
                parts += [Text(one.name, style="bold"), _days_table(one)]
    return [*parts, *(Text(words, style="dim") for words in trend_notes(found))]


def trend_words(found: Trends) -> str:
    """What the years come to, to be read aloud.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    str
        A sentence or two.

    Examples
    --------
    >>> import corridors
    >>> words = trend_words(corridors.load().trend().result)
    >>> words.startswith("From 2019 to 4"), "least often" in words
    (True, True)
    """
    known = [one for one in found.trends if one.years]
    span = f"from {found.first.year} to {day_words(found.last)}"
    if not known:
        return " ".join(f"{one.name}: {one.reason}." for one in found.trends)
    first, last = known[0].years[0].year, known[0].years[-1].year
    if len(known) == 1:
        (one,) = known
        closures = sum(year.closures for year in one.years)
        times = f"closed {closures} time{'s' * (closures != 1)} to all of it"
        longest = f", at most {one.longest_days:,} days" if one.longest_days else ""
        name = one.name
        if len(one.crossing_rows) > 1:
            name = f"At least one of {len(one.crossing_rows)} crossings of {one.name}"
        return (
            f"{name} was open to freight {one.share_open:.0%} of the time {span}:"
            f" {one.years[0].share_open:.0%} in {first}, {one.years[-1].share_open:.0%} in {last};"
            f" {times}{longest}."
        )
    ranked = sorted(known, key=lambda one: -one.share_open)
    least = [one for one in ranked if one.share_open == ranked[-1].share_open]
    most = [one for one in ranked if one.share_open == ranked[0].share_open]
    fell = min(known, key=lambda one: one.years[-1].share_open - one.years[0].share_open)
    words = (
        f"F{span[1:]} {_names(most)} {_were(most)} open to freight most often"
        f" ({ranked[0].share_open:.0%} of the time), {_names(least)} least often"
        f" ({ranked[-1].share_open:.0%})."
    )
    if ended := [one for one in most if not one.years[-1].share_open]:
        words += f" {_names(ended)} {_were(ended)} closed throughout {last}."
    if any(len(one.crossing_rows) > 1 for one in known):
        words += " A border counts as open while at least one of its crossings is."
    drop = fell.years[0].share_open - fell.years[-1].share_open
    if drop <= 0:
        return f"{words} None was open less in {last} than in {first}."
    return (
        f"{words} The most was lost by {fell.name}: {fell.years[0].share_open:.0%} in {first},"
        f" {fell.years[-1].share_open:.0%} in {last}."
    )


def trend_notes(found: Trends) -> list[str]:
    """What counts as open, and where the record is thin.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    list of str
        A paragraph each.

    Examples
    --------
    >>> import corridors
    >>> notes = trend_notes(corridors.load().trend().result)
    >>> any(note.startswith("Wakhan: no freight passes ") for note in notes)
    True
    """
    notes = [f"{one.name}: {one.reason}." for one in found.trends if one.reason]
    if len(notes) == len(found.trends):
        return []  # said already
    for one in found.trends:
        if len(one.crossing_rows) > 1:
            counts = listed([f"{name} {rows}" for name, rows in one.crossing_rows])
            notes.append(
                f"{one.name}: open while at least one of {len(one.crossing_rows)} crossings is."
                f" Rows of the record: {counts}; with few rows closures may be missing, and one"
                " post that seems open is enough."
            )
    quiet = [
        one.name for one in found.trends if one.years and not any(year.rows for year in one.years)
    ]
    if quiet:
        notes.append(f"The record has no row of {listed(quiet)}: counted as open throughout.")
    if found.thin:
        years = listed([str(year) for year in found.thin])
        notes.append(
            f"The record is thin in {years}, with fewer than {THIN_ROWS} rows that begin: what was"
            " closed then may be missing, and what is missing counts as open."
        )
    counted = (
        f"{found.last.year} is counted to {found.last}. Open is what rows of the closure record"
        " leave to through freight: a partial closure counts by the share that it bars, rows that"
        " overlap count once, each direction is half of a crossing, and a season counts as closed."
        " Where there is a road among the modes asked for it alone counts, else the railway; of"
        " several crossings the most open one"
    )
    if any(one.kind == "corridor" for one in found.trends):
        counted += (
            "; a corridor is as open as the least open of its gateways, its roads not counted"
        )
    notes.append(
        f"{counted}. What opened for the first time within these years counts as open"
        " before, unless the record says otherwise. Rows of the record: all that begin in"
        " the year."
    )
    return notes


def trend_rows(found: Trends) -> Rows:
    """One row a name and year.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> import corridors
    >>> trend_rows(corridors.load().trend("torkham").result)[1][-1][:4]
    ['torkham', 'crossing', 2026, 0.0]
    """
    return COLUMNS, [
        [one.key, one.kind, year.year, round(year.share_open, DIGITS), *year[2:]]
        for one in found.trends
        for year in one.years
    ]


def trend_document(network: Network, found: Trends) -> Document:
    """The answer as plain values.

    Parameters
    ----------
    network
        With its closure record.
    found
        As the analysis gives it.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().trend("AFG-PAK")
    >>> trend_document(answer.network, answer.result)["trends"][0]["key"]
    'AFG-PAK'
    """
    return {
        "schema": "corridors/trend/1",
        "data_version": network.data_version,
        "data_as_of": network.data_as_of.isoformat(),
        "own_record": network.own_record or None,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "modes": list(found.shipment.modes),
        "shipment_kind": found.shipment.kind or None,
        "regime": found.shipment.regime,
        "rows_by_year": {str(year): count for year, count in found.rows},
        "thin_years": list(found.thin),
        "trends": [
            {
                "key": one.key,
                "kind": one.kind,
                "name": one.name,
                "share_open": round(one.share_open, DIGITS) if one.years else None,
                "longest_days": one.longest_days if one.years else None,
                "reason": one.reason or None,
                "rows_by_crossing": dict(one.crossing_rows),
                "years": [
                    {**year._asdict(), "share_open": round(year.share_open, DIGITS)}
                    for year in one.years
                ],
            }
            for one in found.trends
        ],
    }


def percent(share: float) -> str:
    """A share of time in whole per cent; one that is not all or nothing is not rounded to it.

    Parameters
    ----------
    share
        0 to 1.

    Returns
    -------
    str
        Without a sign.

    Examples
    --------
    >>> percent(1.0), percent(0.999), percent(0.5), percent(0.001)
    ('100', '>99', '50', '<1')
    """
    text = f"{share * 100:.0f}"
    if text == "100" and share < 1 - 1e-9:
        return ">99"
    return "<1" if text == "0" and share > 0 else text


def _terms(network: Network, found: Trends) -> RenderableType:
    from rich.text import Text

    terms = [f"closure record to {found.last}"]
    if set(found.shipment.modes) != set(MODES):
        terms.append(f"by {listed(found.shipment.modes)} only")
    terms += shipment_terms(network, found.shipment)
    return Text(f"under: {'; '.join(terms)}", style="dim")


def _shares_table(found: Trends, first: int, stop: int) -> RenderableType:
    """Some of the years; the last of several tables has the share over all of them."""
    from corridors.output.tables import empty_table

    rows, is_last = found.rows[first:stop], stop >= len(found.rows)
    table = empty_table()
    table.add_column("share of time open, %", overflow="fold")
    for year, _ in rows:
        table.add_column(f" {year}", justify="right", no_wrap=True)
    if is_last:
        table.add_column(" all", justify="right", no_wrap=True)
    for one in found.trends:
        cells = [percent(year.share_open) for year in one.years[first:stop]]
        cells += [percent(one.share_open)] * is_last
        table.add_row(one.name, *(cells if one.years else [UNKNOWN] * (len(rows) + is_last)))
    table.add_section()
    every = [f"{sum(count for _, count in found.rows)}"] * is_last
    table.add_row("rows of the record", *(f"{count}" for _, count in rows), *every)
    return table


def _days_table(one: Trend) -> RenderableType:
    from corridors.output.tables import empty_table

    table = empty_table()
    headings = ("year", "open %", "days closed", "restricted", "closures", "longest", "rows")
    for heading in headings:
        table.add_column(f" {heading}", justify="right", no_wrap=True)
    for year in one.years:
        table.add_row(
            str(year.year),
            percent(year.share_open),
            *(f"{value:,}" for value in year[2:]),
        )
    return table


def _names(some: list[Trend]) -> str:
    return listed([one.name for one in some])


def _were(some: list[Trend]) -> str:
    return "was" if len(some) == 1 else "were"
