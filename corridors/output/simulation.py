"""Days and dollars over what may be closed, as tables, documents and rows."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from corridors.analysis.portfolio import Portfolio
from corridors.analysis.reliability import Distribution, Estimate, Reliability
from corridors.analysis.simulation import ADAPTIVE, CORRIDOR, PairResult, PolicyResult, Simulation
from corridors.measures import UNKNOWN
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document, answer_document
from corridors.output.words import route_cell, route_phrase
from corridors.pricing.shipment import EXPECTED
from corridors.units import HOURS_PER_DAY, listed

if TYPE_CHECKING:
    from rich.console import RenderableType

INDEX_COLUMNS = ("on time", "fails", "mean", "P50", "P80", "P95", "PTI", "buffer", "P95/P50")
USD_COLUMNS = ("mean", "P50", "P80", "P95", "CVaR")
USED = 0.01
"""Share of the draws from which on a crossing is named."""


def simulation_parts(network: Network, found: Simulation) -> list[RenderableType]:
    """Sentences and tables of a simulation.

    Parameters
    ----------
    network
        With its scenarios.
    found
        As the analysis gives it.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> "planning time index" in str(answer)
    True
    """
    from rich.text import Text

    from corridors.output.tables import hanging, terms_parts

    parts: list[RenderableType] = [Text(line) for line in summary(network, found)]
    parts += [*terms_parts(network, found.question), Text(basis_words(found), style="dim")]
    titles = (
        f"Drawn: days over {found.draws:,} random moments, seed {found.seed}",
        f"Replayed: days over the {len(found.days):,} days from {found.days[0]} to"
        f" {found.days[-1]}",
    )
    for number, title in enumerate(titles):
        parts += _table(network, found, title, INDEX_COLUMNS, number, _index_cells)
    parts += _table(network, found, "Drawn: USD", USD_COLUMNS, 0, _usd_cells)
    for pair in found.pairs:
        if pair.portfolios:
            parts += _portfolio_table(pair)
        for name, reasons in pair.closed:
            parts.append(hanging("! ", f"{name}: no route. {'; '.join(reasons)}."))
    for origin, destination, reasons in found.unreachable:
        names = f"{_name(network, origin)}–{_name(network, destination)}"
        parts.append(hanging("! ", f"{names}: no route. {'; '.join(reasons)}."))
    parts += [Text(line, style="dim") for line in (*_sure(network, found), LEGEND)]
    return parts


LEGEND = (
    f"Days and USD. fails: turned back at a border, or without any route; {UNKNOWN}: more trucks"
    " fail than the percentile leaves out. mean: of trucks that arrive. on time: within a tenth of"
    " the route's own transit time, if no days were named. PTI: planning time index, P95 over the"
    " transit time without closures. buffer: buffer index, P95 less the mean, over the mean. CVaR:"
    " mean of the costliest twentieth, trucks that turn back charged the maximum wait."
)


def summary(network: Network, found: Simulation) -> list[str]:
    """What a simulation says in a few sentences.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    list of str
        One for each pair, and one for the best portfolio.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> summary(answer.network, answer.result)[0].startswith("Quetta–Karachi: ")
    True
    """
    lines = []
    for pair in found.pairs if len(found.pairs) == 1 else ():
        best, planned = pair.policies[:2]
        lines.append(
            f"{_pair_name(network, pair)}: a shipper who knows on departure what is closed, and for"
            f" how long, needs {_days(best.drawn.time_h.p95.value)} days or less in 95 of 100 cases"
            f" and {_days(best.drawn.time_h.mean.value)} on average."
            if best.drawn.time_h.p95.value < inf
            else f"{_pair_name(network, pair)}: in {best.drawn.share_failed.value:.0%} of cases no"
            " route is open, whatever the shipper knows."
        )
        lines.append(
            f"Who keeps to the planned route {route_phrase(network, pair.planned)} is on time, in"
            f" {_days(planned.allowed_h)} days, in {planned.drawn.on_time.value:.0%} of cases and"
            f" is turned back in {planned.drawn.share_failed.value:.0%}."
        )
        lines += _portfolio_words(pair)
    if len(found.pairs) > 1:
        rates = [one.policies[at].drawn.on_time.value for at in (0, 1) for one in found.pairs]
        half = len(found.pairs)
        lines.append(
            f"Over {half} pairs, trucks that keep to the planned route are on time in"
            f" {min(rates[half:]):.0%} to {max(rates[half:]):.0%} of cases; with the route chosen on"
            f" departure, in {min(rates[:half]):.0%} to {max(rates[:half]):.0%}."
        )
    return lines


def basis_words(found: Simulation) -> str:
    """What was drawn and what was kept, in a sentence.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    str
        For a line below the terms.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500, borders="normal")
    >>> basis_words(answer.result)[:44]
    'Drawn at the rates of the closure record, as'
    """
    shipment = found.question.shipment
    read = "as the expected closure delay" if shipment.risk == EXPECTED else "as the raw record"
    stays = "" if shipment.as_of is None else f" What was closed on {shipment.as_of} stays closed."
    return (
        f"Drawn at the rates of the closure record, {read} has them, with closures that events have"
        f" in common.{stays} Replayed is the record as it was, closures whose ground no longer"
        " exists (a pandemic, an abolished regime) included."
    )


def simulation_document(network: Network, found: Simulation) -> Document:
    """A simulation as plain values.

    Parameters
    ----------
    network
        With its scenarios.
    found
        As the analysis gives it.

    Returns
    -------
    dict
        Keys carry their units; what has no figure is None.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> simulation_document(answer.network, answer.result)["schema"]
    'corridors/simulation/2'
    """
    body = {
        "draws": found.draws,
        "seed": found.seed,
        "replayed": {
            "days": len(found.days),
            "from": found.days[0].isoformat(),
            "to": found.days[-1].isoformat(),
        },
        "pairs": [_pair_document(pair) for pair in found.pairs],
        "unreachable": [
            {"origin": origin, "destination": destination, "reasons": list(reasons)}
            for origin, destination, reasons in found.unreachable
        ],
    }
    return answer_document("simulation", network, found.question, body, (), pairs=True)


ROW_COLUMNS = (
    "origin destination policy corridor basis draws allowed_h on_time share_failed mean_h p50_h"
    " p80_h p95_h planning_time_index buffer_index tail_ratio mean_usd p50_usd p80_usd p95_usd"
    " cvar_usd mean_delay_h"
).split()


def simulation_rows(found: Simulation) -> Rows:
    """A simulation as rows: one for each policy, drawn and replayed.

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
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> simulation_rows(answer.result)[1][0][:5]
    ['quetta', 'karachi', 'adaptive', None, 'drawn']
    """
    rows: list[list[object]] = []
    for pair in found.pairs:
        for one in pair.policies:
            for basis in ("drawn", "replayed"):
                figures: Reliability = getattr(one, basis)
                head = [pair.origin, pair.destination, one.policy, one.name or None, basis]
                rows.append([*head, figures.draws, _number(one.allowed_h), *_figures(figures)])
    return tuple(ROW_COLUMNS), rows


def _figures(one: Reliability) -> list[object]:
    times, costs = one.time_h, one.cost_usd
    return [
        _number(value)
        for value in (
            one.on_time.value,
            one.share_failed.value,
            *(getattr(times, name).value for name in ("mean", "p50", "p80", "p95")),
            one.planning_time_index,
            one.buffer_index,
            one.tail_ratio,
            *(getattr(costs, name).value for name in ("mean", "p50", "p80", "p95")),
            one.cvar_usd,
            one.mean_delay_h,
        )
    ]


def _table(
    network: Network,
    found: Simulation,
    title: str,
    columns: tuple[str, ...],
    basis: int,
    cells: _Cells,
) -> list[RenderableType]:
    from rich.text import Text

    from corridors.output.tables import empty_table

    table = empty_table()
    table.add_column("route", overflow="fold")
    for heading in columns:
        table.add_column(f" {heading}", justify="right", no_wrap=True)
    single = len(found.pairs) == 1
    for pair in found.pairs:
        if not single:
            table.add_row(Text(_pair_name(network, pair), style="bold"))
        for one in shown_policies(pair):
            figures = (one.drawn, one.replayed)[basis]
            table.add_row(_policy_name(network, one), *cells(figures))
    return [Text(title, style="bold"), table]


if TYPE_CHECKING:
    from collections.abc import Callable

    _Cells = Callable[[Reliability], tuple[str, ...]]


def shown_policies(pair: PairResult) -> list[PolicyResult]:
    """Policies without the corridor that the planned route follows.

    Parameters
    ----------
    pair
        With all policies.

    Returns
    -------
    list of PolicyResult
        In order.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Dushanbe", "Karachi", draws=500)
    >>> (pair,) = answer.result.pairs
    >>> len(pair.policies) - len(shown_policies(pair))
    1
    """
    planned = pair.planned.components
    return [
        one
        for one in pair.policies
        if one.policy != CORRIDOR or one.route is None or one.route.components != planned
    ]


def policy_words(network: Network, one: PolicyResult) -> str:
    """A policy in words.

    Parameters
    ----------
    network
        Which holds the names.
    one
        The policy.

    Returns
    -------
    str
        The name of a corridor for its own.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> policy_words(answer.network, answer.result.pairs[0].policies[1])
    'planned route: inside Pakistan (road)'
    """
    if one.policy == CORRIDOR:
        return one.name
    if one.route is None:
        return "chosen on departure"
    return f"planned route: {route_cell(network, one.route)}"


def _policy_name(network: Network, one: PolicyResult) -> str:
    """For a column of a table."""
    if one.policy == CORRIDOR or one.route is None:
        return policy_words(network, one)
    names = {corridor.corridor_id: corridor.name for corridor in network.corridors}
    followed = names.get(one.route.corridor)
    return f"planned: {followed}" if followed else "planned route"


def _index_cells(one: Reliability) -> tuple[str, ...]:
    times = one.time_h
    days = [_days(figure.value) for figure in (times.mean, times.p50, times.p80, times.p95)]
    ratios = [one.planning_time_index, one.buffer_index, one.tail_ratio]
    return (
        f"{one.on_time.value:.0%}",
        f"{one.share_failed.value:.1%}",
        *days,
        *(f"{round(ratio, 2) + 0.0:.2f}" if ratio < inf else UNKNOWN for ratio in ratios),
    )


def _usd_cells(one: Reliability) -> tuple[str, ...]:
    costs = one.cost_usd
    figures = (costs.mean, costs.p50, costs.p80, costs.p95)
    return (*(_usd(figure.value) for figure in figures), _usd(one.cvar_usd))


def _portfolio_table(pair: PairResult) -> list[RenderableType]:
    from rich.text import Text

    from corridors.output.tables import empty_table

    table = empty_table()
    table.add_column("corridors and shares", overflow="fold")
    for heading in ("fails", "at worst", "all at once", "correlation"):
        table.add_column(f" {heading}", justify="right", no_wrap=True)
    for one in filter(_uses_all, pair.portfolios):
        words = ", ".join(
            f"{name} {part:.0%}" for name, part in zip(one.names, one.parts, strict=True)
        )
        correlation = UNKNOWN if one.correlation is None else f"{one.correlation:.2f}"
        table.add_row(
            words,
            f"{one.mean_failed:.1%}",
            f"{one.worst_failed:.0%}",
            f"{one.share_all_fail:.1%}",
            correlation,
        )
    title = "Freight spread over corridors: share that is late or turned back"
    return [Text(title, style="bold"), table]


def _uses_all(one: Portfolio) -> bool:
    """Whether each corridor has a part: a larger set need not be better than a smaller one."""
    return all(one.parts)


def _portfolio_words(pair: PairResult) -> list[str]:
    if len(pair.portfolios) < 2:
        return []
    single, *spread = pair.portfolios
    best = _spread(spread)
    if best is None or best.worst_failed > single.worst_failed - 0.01:
        return [
            "Spreading the freight over named corridors gains nothing at worst: on"
            f" {single.names[0]} alone {single.mean_failed:.1%} of trucks are late or turned back."
        ]
    used = [
        f"{name} ({part:.0%})" for name, part in zip(best.names, best.parts, strict=True) if part
    ]
    return [
        f"Spread over {listed(used)}, {best.worst_failed:.0%} of the freight is late or turned back"
        f" in the worst 5 of 100 cases, instead of {single.worst_failed:.0%} on {single.names[0]}"
        f" alone; on average {best.mean_failed:.1%}, instead of {single.mean_failed:.1%}."
    ]


def _spread(some: list[Portfolio]) -> Portfolio | None:
    """The portfolio that fails least at worst, the smaller one of equals."""
    return min(some, key=lambda one: (round(one.worst_failed, 6), len(one.names)), default=None)


def _sure(network: Network, found: Simulation) -> list[str]:
    """How sure the drawn figures are, and where the best routes of the draws cross borders."""
    lines = []
    for pair in found.pairs if len(found.pairs) == 1 else ():
        best = pair.policies[0]
        drawn = best.drawn
        used = [
            f"{network.crossings[name].name} {share:.0%}"
            for name, share in best.crossings
            if share >= USED
        ]
        if used:
            lines.append(f"Chosen on departure, the route crosses {listed(used)} of the time.")
        lines.append(
            "Of the draws, with 95 % confidence: chosen on departure, mean"
            f" {_interval(drawn.time_h.mean)} days, P95 {_interval(drawn.time_h.p95)} days;"
            f" planned route on time {_share_interval(pair.policies[1].drawn.on_time)}. How well the"
            " record stands for the future is not in it."
        )
    return lines


def _interval(one: Estimate) -> str:
    if one.high == inf:
        return UNKNOWN
    return f"{one.low / HOURS_PER_DAY:.2f} to {one.high / HOURS_PER_DAY:.2f}"


def _share_interval(one: Estimate) -> str:
    return f"{one.low:.1%} to {one.high:.1%}"


def _pair_document(pair: PairResult) -> Document:
    return {
        "origin": pair.origin,
        "destination": pair.destination,
        "planned": {
            "crossings": list(pair.planned.crossings),
            "modes": list(pair.planned.modes),
            "time_h": _number(pair.planned.totals["time_h"]),
            "cost_usd": _number(pair.planned.totals["cost_usd"]),
        },
        "policies": [
            {
                "policy": one.policy,
                "corridor": one.name or None,
                "crossings": list(one.route.crossings) if one.route else None,
                "share_by_crossing": {name: _number(share) for name, share in one.crossings}
                if one.policy == ADAPTIVE
                else None,
                "allowed_h": _number(one.allowed_h),
                "drawn": _reliability_document(one.drawn),
                "replayed": _reliability_document(one.replayed),
            }
            for one in pair.policies
        ],
        "closed_corridors": [
            {"corridor": name, "reasons": list(reasons)} for name, reasons in pair.closed
        ],
        "portfolios": [
            {
                "shares": {
                    name: _number(part) for name, part in zip(one.names, one.parts, strict=True)
                },
                "share_failed": _number(one.mean_failed),
                "worst_share_failed": _number(one.worst_failed),
                "share_all_fail": _number(one.share_all_fail),
                "correlation": None if one.correlation is None else _number(one.correlation),
            }
            for one in pair.portfolios
        ],
    }


def _reliability_document(one: Reliability) -> Document:
    return {
        "on_time": _estimate(one.on_time),
        "share_failed": _estimate(one.share_failed),
        "time_h": _distribution(one.time_h),
        "cost_usd": _distribution(one.cost_usd),
        "planning_time_index": _number(one.planning_time_index),
        "buffer_index": _number(one.buffer_index),
        "tail_ratio": _number(one.tail_ratio),
        "cvar_usd": _number(one.cvar_usd),
        "mean_delay_h": _number(one.mean_delay_h),
    }


def _distribution(one: Distribution) -> Document:
    return {name: _estimate(getattr(one, name)) for name in ("mean", "p50", "p80", "p95")}


def _estimate(one: Estimate) -> Document:
    return {name: _number(getattr(one, name)) for name in ("value", "low", "high")}


def _number(value: float) -> float | None:
    return round(value, DIGITS) if value < inf else None


def _days(hours: float) -> str:
    return f"{hours / HOURS_PER_DAY:.1f}" if hours < inf else UNKNOWN


def _usd(value: float) -> str:
    return f"{value:,.0f}" if value < inf else UNKNOWN


def _pair_name(network: Network, pair: PairResult) -> str:
    return f"{_name(network, pair.origin)}–{_name(network, pair.destination)}"


def _name(network: Network, place_id: str) -> str:
    return network.places[place_id].name
