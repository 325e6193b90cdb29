"""One border crossing as a page: hours, charges, state, closures, and what is expected of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from corridors.analysis.crossing_profile import (
    EXAMPLE_CLOSURE_H,
    ClosureRisk,
    CrossingProfile,
    Passage,
)
from corridors.dates import MONTHS
from corridors.measures import UNKNOWN
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document
from corridors.pricing.gates import ANY_MONTH
from corridors.pricing.shipment import TRUCK_MODES
from corridors.units import HOURS_PER_DAY, HOURS_PER_YEAR, hours_words, listed

if TYPE_CHECKING:
    from rich.console import RenderableType

MAX_ROWS = 15
"""Closures in the table of a terminal; the newest come first."""
SEASONAL = 1.5
"""A month with so many times the mean of closures is named."""


def crossing_parts(
    network: Network, profile: CrossingProfile, publisher: Callable[[str], str]
) -> list[RenderableType]:
    """Sentences and tables about one crossing.

    Parameters
    ----------
    network
        With its closure record.
    profile
        Of the crossing.
    publisher
        Names who printed a source.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> from corridors.analysis.crossing_profile import crossing_profile
    >>> from corridors.data.package import Package
    >>> from corridors.output.tables import render
    >>> network = Package().network
    >>> page = render(crossing_parts(network, crossing_profile(network, "torkham"), str.upper))
    >>> page.splitlines()[0]
    'Torkham, border of Pakistan and Afghanistan'
    """
    from rich.text import Text

    from corridors.output.tables import empty_table, hanging

    crossing = profile.crossing
    countries = listed([network.countries[code].name for code in crossing.countries])
    parts: list[RenderableType] = [
        Text.assemble((crossing.name, "bold"), f", border of {countries}"),
        hanging("State: ", _state(profile, publisher)),
    ]
    if crossing.note:
        parts.append(hanging("Note: ", crossing.note))
    table = empty_table()
    for heading in ("direction", "by"):
        table.add_column(heading, no_wrap=True)
    for heading in ("hours", "TIR", "USD"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("open")
    table.add_column("confidence", no_wrap=True)
    for one in profile.passages:
        table.add_row(*_passage_cells(network, one))
    parts += [table, *(_risk_table(risk, profile) for risk in profile.risks)]
    for risk in profile.risks:
        lines = (_like(network, profile, risk), _raw(risk), *_queue(risk))
        parts += [Text(line) for line in lines if line]
    shown = profile.closures[:MAX_ROWS]
    left_out = len(profile.closures) - len(shown)
    title = f"Closure record, {len(profile.closures)} rows, newest first"
    title += f" ({left_out} older ones are in CSV and JSON)" * bool(left_out)
    rows = [_closure_cells(network, row, publisher) for row in shown]
    if rows:
        parts += [Text(title, style="bold"), _record_table(rows)]
    else:
        parts.append(Text("The closure record has no row of it."))
    return parts


def crossing_document(profile: CrossingProfile) -> Document:
    """One crossing as plain values.

    Parameters
    ----------
    profile
        Of the crossing.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> from corridors.analysis.crossing_profile import crossing_profile
    >>> from corridors.data.package import Package
    >>> crossing_document(crossing_profile(Package().network, "torkham"))["state"]
    'closed'
    """
    crossing, state = profile.crossing, profile.state
    return {
        "schema": "corridors/crossing/1",
        "crossing": crossing.crossing_id,
        "name": crossing.name,
        "countries": list(crossing.countries),
        "day": state.day.isoformat(),
        "state": state.status,
        "passages": [
            {
                "from": one.link.from_place,
                "to": one.link.to_place,
                "mode": one.link.mode,
                "border_time_h": round(one.at.ordinary_h[ANY_MONTH], DIGITS),
                "tir_border_time_h": round(one.at.tir_h[ANY_MONTH], DIGITS),
                "gates": [gate.text for gate in one.link.gates],
                "charges_usd": round(one.charges_usd, DIGITS),
                "confidence": one.link.handling_h.confidence if one.link.handling_h else None,
                "status": one.link.status,
            }
            for one in profile.passages
        ],
        "risks": [_risk_document(risk) for risk in profile.risks],
        "closures": [
            dict(zip(ROW_KEYS, _closure_values(row), strict=True)) for row in profile.closures
        ],
    }


ROW_KEYS = (
    "closure_id",
    "event",
    "start_date",
    "end_date",
    "mode",
    "extent",
    "scope",
    "remaining_capacity",
    "cause_kind",
    "cause",
    "confidence",
    "start_source",
    "end_source",
    "note",
)


def crossing_rows(profile: CrossingProfile) -> Rows:
    """The closures of one crossing, a row each.

    Parameters
    ----------
    profile
        Of the crossing.

    Returns
    -------
    tuple
        Header and rows, newest first.

    Examples
    --------
    >>> from corridors.analysis.crossing_profile import crossing_profile
    >>> from corridors.data.package import Package
    >>> crossing_rows(crossing_profile(Package().network, "torkham"))[0][:2]
    ('closure_id', 'event')
    """
    return ROW_KEYS, [list(_closure_values(row)) for row in profile.closures]


def _closure_values(row: Closure) -> tuple[Any, ...]:
    return (
        row.closure_id,
        row.event,
        row.start.isoformat(),
        row.end.isoformat() if row.end else None,
        row.mode,
        row.extent,
        row.scope_text or None,
        row.remaining_capacity,
        row.cause_kind,
        row.cause,
        row.confidence,
        row.source,
        row.end_source or None,
        row.note or None,
    )


def _state(profile: CrossingProfile, publisher: Callable[[str], str]) -> str:
    state = profile.state
    words = f"{state.status} on {state.day}, the closure record's newest day"
    if state.closure is not None:
        row = state.closure
        words += f"; {row.state_text} since {row.start} ({row.cause}) [{publisher(row.source)}]"
    for row in state.restrictions:
        by = f" by {row.mode}" if row.mode in ("rail", "ferry", "sea") else ""
        words += f"; {row.state_text}{by} since {row.start} ({row.cause})"
        words += f" [{publisher(row.source)}]"
    return words


def _passage_cells(network: Network, one: Passage) -> tuple[str, ...]:
    link = one.link
    ends = [network.places[name].country for name in (link.from_place, link.to_place)]
    return (
        " → ".join(ends),
        link.mode,
        f"{one.at.ordinary_h[ANY_MONTH]:.1f}",
        f"{one.at.tir_h[ANY_MONTH]:.1f}" if link.mode == "road" else "",
        f"{one.charges_usd:,.0f}",
        "; ".join(gate.text for gate in link.gates) or "hours not in print: taken as always",
        link.handling_h.confidence if link.handling_h else "",
    )


def _record_table(rows: list[tuple[str, ...]]) -> RenderableType:
    from corridors.output.tables import empty_table

    table = empty_table()
    for heading in ("from", "to"):
        table.add_column(heading, no_wrap=True)
    table.add_column("days", justify="right", no_wrap=True)
    for heading, width in (("what", 14), ("cause", 18), ("source", 14)):
        table.add_column(f" {heading}", min_width=width, ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*row[:3], *(f" {cell}" for cell in row[3:]))
    return table


def _risk_table(risk: ClosureRisk, profile: CrossingProfile) -> RenderableType:
    from corridors.output.tables import empty_table

    own, pool = risk.expectation.own, risk.expectation.pool
    years = max(own.window_h - own.closed_h, 0.0) / HOURS_PER_YEAR
    table = empty_table()
    table.add_column(f"closures by {risk.mode}, last {profile.look_back_years:g} years")
    for heading in ("own record", "similar borders", "expected"):
        table.add_column(f" {heading}", justify="right", no_wrap=True)
    own_record = risk.lasting
    carrier = "truck" if risk.mode in TRUCK_MODES else "train"
    own_rate = f"{own.spell_count / years:.2f}" if years else UNKNOWN
    own_days = f"{own.closed_h / own.spell_count / HOURS_PER_DAY:.1f}" if own.spells else UNKNOWN
    table.add_row(
        "closures a year of operation",
        own_rate,
        f"{pool.rate_per_year:.2f}",
        f"{risk.expectation.rate_per_year:.2f}",
    )
    table.add_row(
        "days a closure lasts",
        own_days,
        f"{pool.duration_h / HOURS_PER_DAY:.1f}",
        f"{risk.expectation.duration_h / HOURS_PER_DAY:.1f}",
    )
    table.add_row(
        "share of time closed",
        f"{own_record.share_closed:.1%}" if years else UNKNOWN,
        "",
        f"{risk.expected.share_closed:.1%}",
    )
    table.add_row(
        f"hours of delay a {carrier} expects",
        f"{own_record.expected_closure_delay_h:.1f}" if years else UNKNOWN,
        "",
        f"{risk.expected.expected_closure_delay_h:.1f}",
    )
    return table


def _like(network: Network, profile: CrossingProfile, risk: ClosureRisk) -> str:
    others = risk.expectation.pool.borders
    names = listed([network.countries[code].name for code in profile.crossing.countries])
    like = (
        f"all borders: no other of {names} carries freight by {risk.mode}"
        if not others
        else f"{others} other border{'s' * (others > 1)} of {names} and all borders"
    )
    months = [
        f"{MONTHS[month - 1]} ({factor:.1f})"
        for month, factor in enumerate(risk.expected.by_month)
        if month and factor >= SEASONAL
    ]
    season = f" Closures begin more often in {listed(months)} times the mean." if months else ""
    still = any(spell.is_open for spell in risk.expectation.own.spells)
    lasting = " The closure that still lasts counts as longer than it is by now." * still
    return f"Similar borders by {risk.mode}: {like}.{season}{lasting}"


def _raw(risk: ClosureRisk) -> str:
    """The raw record, where it counts closures whose ground no longer exists."""
    if abs(risk.record.share_closed - risk.lasting.share_closed) < 0.0005:
        return ""
    return (
        "The raw record, with closures whose ground no longer exists (a pandemic, a regime that was"
        f" abolished): {risk.record.share_closed:.1%} of the time closed,"
        f" {risk.record.expected_closure_delay_h:.1f} h of delay."
    )


def _queue(risk: ClosureRisk) -> list[str]:
    if risk.capacity is None or risk.queue is None:
        return []
    capacity, queue = risk.capacity, risk.queue
    come = capacity.arrivals_per_day
    arrivals = queue.trucks / queue.first_h * HOURS_PER_DAY
    stated = f", {come.value:,.0f} come" if come else f", about {arrivals:,.0f} are taken to come"
    return [
        f"It clears {capacity.trucks_per_day.value:,.0f} trucks a day{stated}. After"
        f" {hours_words(EXAMPLE_CLOSURE_H)} closed {queue.trucks:,.0f} trucks wait: the first has"
        f" waited {hours_words(queue.first_h)} before its own border time, one that comes at"
        f" reopening waits {hours_words(queue.behind_h)} behind them, and the queue is gone after"
        f" {hours_words(queue.cleared_h)}."
    ]


def _closure_cells(
    network: Network, row: Closure, publisher: Callable[[str], str]
) -> tuple[str, ...]:
    end = row.end or network.data_as_of
    what = row.state_text
    if row.extent == "partial":
        what += f", {row.remaining_capacity:.0%} passes"
    sources = dict.fromkeys(map(publisher, filter(None, (row.source, row.end_source))))
    return (
        row.start.isoformat(),
        row.end.isoformat() if row.end else "open",
        f"{(end - row.start).days}",
        what,
        row.cause,
        "; ".join(sources),
    )


def _risk_document(risk: ClosureRisk) -> Document:
    expectation, pool = risk.expectation, risk.expectation.pool
    capacity = risk.capacity
    return {
        "mode": risk.mode,
        "record": _record_document(risk.record),
        "expected": _record_document(risk.expected),
        "closures_per_year": round(expectation.rate_per_year, DIGITS),
        "mean_duration_h": round(expectation.duration_h, DIGITS),
        "similar": {
            "borders": pool.borders,
            "closures_per_year": round(pool.rate_per_year, DIGITS),
            "mean_duration_h": round(pool.duration_h, DIGITS),
        },
        "by_month": [round(factor, DIGITS) for factor in risk.expected.by_month[1:]],
        "trucks_per_day": capacity.trucks_per_day.value if capacity else None,
        "arrivals_per_day": capacity.arrivals_per_day.value
        if capacity and capacity.arrivals_per_day
        else None,
        "queue_after_six_days": risk.queue._asdict() if risk.queue else None,
    }


def _record_document(record: Any) -> Document:
    return {
        "episodes": record.episodes,
        "share_closed": round(record.share_closed, DIGITS),
        "expected_closure_delay_h": round(record.expected_closure_delay_h, DIGITS),
    }
