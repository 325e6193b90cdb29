"""A simulation as documents and rows: keys carry their units, what has no figure is None."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from corridors.analysis.advisories import Advisory
from corridors.analysis.reliability import Distribution, Estimate, Reliability
from corridors.analysis.simulation import ADAPTIVE, PairResult, Simulation
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document, answer_document


def simulation_document(
    network: Network, found: Simulation, warnings: Sequence[Advisory]
) -> Document:
    """A simulation as plain values.

    Parameters
    ----------
    network
        With its scenarios.
    found
        As the analysis gives it.
    warnings
        About the planned routes.

    Returns
    -------
    dict
        Keys carry their units; what has no figure is None.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> simulation_document(answer.network, answer.result, ())["schema"]
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
    return answer_document("simulation", network, found.question, body, warnings, pairs=True)


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
