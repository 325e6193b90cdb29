"""Wait or turn back as a page for the terminal: sentences, tables and notes."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING

from corridors.analysis.advisories import readings
from corridors.analysis.stopping import share_within
from corridors.analysis.waiting_case import PastClosure, Waiting
from corridors.dates import day_words
from corridors.measures import MEASURE, UNKNOWN, objective
from corridors.model.network import Network
from corridors.output.waiting import (
    BEST,
    HINDSIGHT,
    NEAR_SHARE,
    WITHIN_DAYS,
    named_policies,
    onward_advisories,
    verdict,
    waited_for,
)
from corridors.output.words import route_cell
from corridors.pricing.shipment import EXPECTED
from corridors.units import HOURS_PER_DAY, hours_words, in_days, some

if TYPE_CHECKING:
    from rich.console import RenderableType


def waiting_parts(network: Network, found: Waiting) -> list[RenderableType]:
    """Sentences and tables: what to do, what it costs, chances, and past closures.

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
    >>> answer = corridors.load().wait("Kabul", "Peshawar", closed="torkham")
    >>> str(answer).startswith("Don't wait for Torkham")
    True
    """
    from rich.text import Text

    from corridors.output.tables import advisory_parts, hanging, terms_parts

    parts: list[RenderableType] = [Text(verdict(network, found))]
    parts += terms_parts(network, found.question)
    parts += [hanging(f"{head}: ", words) for head, words in _facts(network, found)]
    if named_policies(found):
        parts.append(_policy_table(found))
    if found.chances and not found.is_thin:
        parts.append(_chance_table(found))
    if found.past:
        parts += _past_parts(network, found)
    parts += [Text(words, style="dim") for words in _notes(network, found)]
    warnings = [*readings(found.question), *onward_advisories(network, found)]
    sources = network.package.sources if network.package else {}
    return [*parts, *advisory_parts(warnings, sources)]


def _facts(network: Network, found: Waiting) -> list[tuple[str, str]]:
    measure = objective(found.question.by)
    since = f"{waited_for(network, found)}, from {day_words(found.since)}, as a new closure"
    if found.elapsed_h:
        since = f"{waited_for(network, found)}, since {day_words(found.since)}"
        since += f", {hours_words(found.elapsed_h)} ago"
    if found.recorded is not None:
        recorded = found.recorded.start
        as_recorded = recorded == found.since
        since += " by the closure record" if as_recorded else f" (the record: since {recorded})"
    over = f"{route_cell(network, found.over.route)}, {measure.with_unit(found.over.cost_usd)}"
    over += f", {in_days(found.over.route.totals['time_h'])}"
    around = "no other route"
    if found.around is not None:
        around = route_cell(network, found.around.route)
        around += f", {measure.with_unit(found.around.cost_usd)}"
        around += f", {in_days(found.around.route.totals['time_h'])}"
    return [
        ("Closed", since),
        ("Once open", over),
        ("Diversion", around),
        ("A day of waiting", _daily_words(found)),
        *([("Queue", _queue_words(found))] if found.queue_h(0.0) else ()),
        *([("Break-even", _break_even_words(found))] if found.around is not None else ()),
    ]


def _daily_words(found: Waiting) -> str:
    daily, usd = found.daily, MEASURE["cost_usd"].with_unit
    parts = [
        f"{usd(value)} {what}"
        for value, what in (
            (daily.truck_usd, "truck with crew"),
            (daily.cooling_usd, "cooling"),
            (daily.time_usd, "value of time"),
        )
        if value
    ]
    words = usd(daily.usd) + (f" ({', '.join(parts)})" if parts else "")
    if (box := found.over.detention or (found.around and found.around.detention)) is not None:
        rate = usd(box.usd_per_day * box.teu)
        words += f"; detention of {rate} beyond {box.free_days:g} days out is added"
    return words


def _queue_words(found: Waiting) -> str:
    waited = hours_words(min(found.elapsed_h, found.question.shipment.max_wait_h))
    return (
        f"{hours_words(found.queue_h(0.0))} if it opened now, for a truck that comes today behind"
        f" those of the last {waited}"
    )


def _break_even_words(found: Waiting) -> str:
    if found.break_even_h == 0:
        return "none: the diversion is cheaper even if it opened now"
    if found.break_even_h == inf:
        return "none: waiting costs nothing"
    span = hours_words(found.break_even_h)
    return f"after {span} waiting has cost more than the diversion"


def _policy_table(found: Waiting) -> RenderableType:
    from corridors.output.tables import empty_table

    measure = objective(found.question.by)
    table = empty_table()
    table.add_column("policy")
    for heading in ("leave after", measure.heading, "mean wait", "passes"):
        table.add_column(f" {heading}", justify="right", no_wrap=True)
    best = found.best
    for name, one in named_policies(found):
        if one == best and one.leave_h in (0.0, inf) and name == BEST:
            continue  # it has a name of its own further down
        leave = "never" if one.leave_h == inf else in_days(one.leave_h)
        if one.leave_h == 0:
            leave = "" if name == HINDSIGHT else "at once"
        table.add_row(
            f"{name} (best)" if one == best and name != BEST else name,
            leave,
            measure.text(one.cost),
            UNKNOWN if found.is_thin else in_days(one.wait_h),
            UNKNOWN if found.is_thin else f"{one.share_passed:.0%}",
        )
    return table


def _chance_table(found: Waiting) -> RenderableType:
    from corridors.output.tables import empty_table

    table = empty_table()
    table.add_column("it opens within days")
    for days in WITHIN_DAYS:
        table.add_column(f" {days}", justify="right", no_wrap=True)
    shares = (share_within(found.chances, days * HOURS_PER_DAY) for days in WITHIN_DAYS)
    table.add_row("chance", *(f"{share:.0%}" for share in shares))
    return table


def _past_parts(network: Network, found: Waiting) -> list[RenderableType]:
    from rich.text import Text

    from corridors.output.tables import empty_table

    leave = "leave at once" if found.past_leave_h == 0 else "never leave"
    if 0 < found.past_leave_h < inf:
        leave = f"leave after {hours_words(found.past_leave_h)}"
    title = (
        f"Past closures of {waited_for(network, found)}, for a truck that came on the first day"
        f" (best policy for a new closure: {leave})"
    )
    table = empty_table()
    for heading in ("from", "to"):
        table.add_column(heading, no_wrap=True)
    for heading in ("days", "policy", "divert", "wait", "hindsight"):
        table.add_column(f" {heading}", justify="right", no_wrap=True)
    for one in found.past:
        end = "still closed" if one.span.is_open else one.span.end.isoformat()
        days = f"{one.span.hours / HOURS_PER_DAY:,.0f}"
        table.add_row(one.span.start.isoformat(), end, days, *_past_cells(found, [one]))
    table.add_section()
    table.add_row("sum", "", "", *_past_cells(found, found.past))
    return [Text(title, style="bold"), table]


def _past_cells(found: Waiting, past: Sequence[PastClosure]) -> list[str]:
    """USD of some closures; of one that still lasts, so far."""
    text = objective(found.question.by).text
    waits_still = any(one.span.is_open for one in past)
    undecided = any(one.span.is_open and one.span.hours <= found.past_leave_h for one in past)
    no_less = any(one.span.is_open and one.until_open_usd < one.at_once_usd for one in past)
    return [
        "≥ " * undecided + text(sum(one.policy_usd for one in past)),
        text(sum(one.at_once_usd for one in past)),
        "≥ " * waits_still + text(sum(one.until_open_usd for one in past)),
        "≥ " * no_less + text(sum(one.hindsight_usd for one in past)),
    ]


def _notes(network: Network, found: Waiting) -> list[str]:
    name, shipment = waited_for(network, found), found.question.shipment
    measure, notes = objective(found.question.by), []
    best, hindsight = found.best, found.hindsight
    if best is not None and hindsight is not None and not found.is_thin:
        price = measure.with_unit(max(best.cost - hindsight.cost, 0.0))
        notes.append(
            f"Price of hindsight: {price}, what the best policy costs more than knowing the day of"
            " reopening."
        )
        notes += _near(found)
    count = found.own.episodes
    rests = (
        f"Durations: {count} full closure{'s' * (count != 1)} of {name} in"
        f" {shipment.look_back_years:g} years"
    )
    if found.link.crossing and shipment.risk == EXPECTED:
        rests += " mixed with those of similar borders"
    if found.elapsed_h and found.chances:
        rests += (
            f"; given that this one has lasted {hours_words(found.elapsed_h)}, on"
            f" {found.longer} closure{'s' * (found.longer != 1)} of the whole record that lasted"
            " longer"
        )
    notes.append(f"{rests}. They are few: take chances and costs as rough.")
    notes.append(
        f"{measure.heading}: expected {measure.label} of the rest of the trip with the wait; no"
        f" closure delay is counted at {name} itself, since the wait stands for it. Hindsight:"
        " whoever knew when it opens."
    )
    boxes = (found.over.detention, found.around and found.around.detention)
    if shipment.is_boxed and not any(boxes):
        notes.append(
            "Container detention is not counted: the trip neither starts nor ends in a port whose"
            " terms for it are stated."
        )
    if found.past:
        notes.append("The durations hold these past closures too: the policy knew them.")
    if blocked := [one for one in found.past if one.blocked]:
        parts = some(list(dict.fromkeys(part for one in blocked for part in one.blocked)))
        notes.append(
            f"When {len(blocked)} of the {len(found.past)} past closures began, the diversion was"
            f" closed too ({parts}); it is taken as open."
        )
    return notes


def _near(found: Waiting) -> list[str]:
    """Thresholds about the best one that cost hardly more."""
    best, every = found.best, found.policies
    assert best is not None
    at = first = last = every.index(best)
    limit = (1 + NEAR_SHARE) * best.cost
    while first and every[first - 1].cost <= limit:
        first -= 1
    while last + 1 < len(every) and every[last + 1].cost <= limit:
        last += 1
    if first == at == last:
        return []
    low, high = every[first].leave_h, every[last].leave_h
    span = f"from {'at once' if low == 0 else 'after ' + hours_words(low)} to"
    span += " never" if high == inf else f" after {hours_words(high)}"
    return [f"Leaving at any time {span} costs at most {NEAR_SHARE:.0%} more than the best."]
