"""Days and dollars over what may be closed, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.portfolio import Portfolio
from corridors.analysis.reliability import Distribution, Reliability
from corridors.analysis.simulation import PLANNED, PairResult, Simulation
from corridors.measures import UNKNOWN
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.simulation_words import (
    basis_words,
    days_text,
    pair_name,
    policy_words,
    shown_policies,
    summary,
    sure_lines,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

INDEX_COLUMNS = ("on time", "fails", "mean*", "P50", "P80", "P95", "PTI", "buffer", "P95/P50")
USD_COLUMNS = ("mean*", "P50", "P80", "P95", "CVaR")
MOST_FAILED = 0.1
"""Where more fail, the mean of those that arrive says too little of the rest."""
_Cells = Callable[[Reliability], tuple[str, ...]]


def simulation_parts(
    network: Network,
    found: Simulation,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    """Sentences and tables of a simulation.

    Parameters
    ----------
    network
        With its scenarios.
    found
        As the analysis gives it.
    warnings
        About the planned routes.
    sources
        By source id.

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

    from corridors.output.tables import advisory_parts, hanging, terms_parts

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
        names = "–".join(network.places[name].name for name in (origin, destination))
        parts.append(hanging("! ", f"{names}: no route. {'; '.join(reasons)}."))
    parts += [Text(line, style="dim") for line in (*sure_lines(network, found), LEGEND)]
    return [*parts, *advisory_parts(warnings, sources)]


LEGEND = (
    f"Days and USD. fails: turned back at a border, or without any route; {UNKNOWN}: more trucks"
    " fail than the percentile leaves out. mean*: of trucks that arrive, where at most"
    f" {MOST_FAILED:.0%} fail. on time: within a tenth of"
    " the route's own transit time, if no days were named. PTI: planning time index, P95 over the"
    " transit time without closures. buffer: buffer index, P95 less the mean, over the mean. CVaR:"
    " mean of the costliest twentieth, trucks that turn back charged the maximum wait."
)


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
            table.add_row(Text(pair_name(network, pair), style="bold"))
        for one in shown_policies(pair):
            figures = (one.drawn, one.replayed)[basis]
            name = "planned route" if one.policy == PLANNED else policy_words(network, one)
            table.add_row(name, *cells(figures))
    return [Text(title, style="bold"), table]


def _index_cells(one: Reliability) -> tuple[str, ...]:
    times = one.time_h
    figures = (times.p50, times.p80, times.p95)
    days = [days_text(_mean(one, times)), *(days_text(figure.value) for figure in figures)]
    ratios = [one.planning_time_index, one.buffer_index, one.tail_ratio]
    return (
        f"{one.on_time.value:.0%}",
        f"{one.share_failed.value:.1%}",
        *days,
        *(f"{round(ratio, 2) + 0.0:.2f}" if ratio < inf else UNKNOWN for ratio in ratios),
    )


def _usd_cells(one: Reliability) -> tuple[str, ...]:
    costs = one.cost_usd
    figures = (costs.p50, costs.p80, costs.p95)
    return (
        _usd(_mean(one, costs)),
        *(_usd(figure.value) for figure in figures),
        _usd(one.cvar_usd),
    )


def _mean(one: Reliability, times_or_costs: Distribution) -> float:
    """The mean of those that arrive; ``inf`` where too many do not."""
    return times_or_costs.mean.value if one.share_failed.value <= MOST_FAILED else inf


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


def _usd(value: float) -> str:
    return f"{value:,.0f}" if value < inf else UNKNOWN
