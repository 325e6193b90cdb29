"""Before and after a change in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.analysis.advisories import Advisory
from corridors.analysis.change_certainty import DifferenceSpreads
from corridors.analysis.what_if import Change
from corridors.measures import TOTALS
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import (
    DIGITS,
    Document,
    answer_document,
    rounded,
    route_document,
)
from corridors.output.ranges import spreads_document
from corridors.output.status import borders_document
from corridors.routing.question import Question
from corridors.scenarios.text import Meaning


def what_if_document(
    network: Network,
    question: Question,
    changes: Sequence[Change],
    warnings: Sequence[Advisory],
    already: Mapping[str, Closure],
    targets: Sequence[Meaning] = (),
    open_already: Sequence[str] = (),
) -> Document:
    """Every pair before and after.

    Parameters
    ----------
    network
        After the change.
    question
        Whose terms all pairs share.
    changes
        One a pair.
    warnings
        Beside the routes after.
    already
        What the change closes that is closed on the day, by what it is in words.
    targets
        What the names in the change were taken for.
    open_already
        What the change opens that is open without it, in words.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> answer = planner.what_if(planner.close("AFG-PAK"), "Kabul", "Peshawar")
    >>> document = what_if_document(answer.network, answer.question, answer.changes, (), {})
    >>> document["changes"][0]["normal_operation"]["before"]["crossings"]
    ['torkham']
    """
    body = {
        "targets": [_target_document(target) for target in targets],
        "changes": [
            {
                "origin": change.after.origin,
                "destination": change.after.destination,
                "before": route_document(change.before.route),
                "after": route_document(change.after.route),
                "difference": rounded(change.differences),
                "ranges": _ranges_document(change.certainty),
                "lost": change.lost,
                "blocking_set": list(change.blocking_set),
                "reasons": list(change.after.reasons),
                "sufficient_reopenings": list(change.sufficient_reopenings),
                "normal_operation": _normal_document(change),
            }
            for change in changes
        ],
        "closed_already": [
            {"name": name, "since": row.start.isoformat(), "cause": row.cause, "source": row.source}
            for name, row in already.items()
        ],
        "open_already": list(open_already),
        "borders": borders_document(network, question.shipment),
    }
    return answer_document("what-if", network, question, body, warnings, pairs=True)


def _normal_document(change: Change) -> Document | None:
    if change.normal is None:
        return None
    before, after = (cell.route for cell in change.normal)
    return {
        "before": route_document(before),
        "after": route_document(after),
        "difference": rounded(change.normal_differences),
        "ranges": _ranges_document(change.normal_certainty),
    }


def _ranges_document(sure: DifferenceSpreads | None) -> Document | None:
    if sure is None:
        return None
    return {name: spreads_document(spreads) for name, spreads in sure._asdict().items()}


def _target_document(target: Meaning) -> Document:
    """A target with every component that it stands for."""
    return {
        "verb": target.rule.verb,
        "target": target.target,
        "kind": target.kind,
        "radius_km": target.rule.radius_km if target.kind == "area" else None,
        "components": [
            {"component": component, "name": name}
            for component, name in {**target.crossings, **target.others}.items()
        ],
    }


def what_if_rows(changes: Sequence[Change]) -> Rows:
    """A row a pair, totals before and after, and another in normal operation.

    Parameters
    ----------
    changes
        One a pair.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> what_if_rows([])[0][:4]
    ('origin', 'destination', 'borders', 'lost')
    """
    header = ["origin", "destination", "borders", "lost"]
    header += [f"{name}_{when}" for name in TOTALS for when in ("before", "after")]
    header += ["crossings_before", "crossings_after"]
    header += ["blocking_set", "reasons", "sufficient_reopenings"]
    rows: list[list[object]] = []
    for change in (one for each in changes for one in (each, *in_normal_operation(each))):
        both = change.before.route, change.after.route
        borders = "normal" if change.normal is None else "day"
        row: list[object] = [change.after.origin, change.after.destination, borders]
        row.append("yes" if change.lost else "no")
        for name in TOTALS:
            row += [round(route.totals[name], DIGITS) if route else None for route in both]
        row += [" ".join(route.crossings) if route else "" for route in both]
        lists = (change.blocking_set, change.after.reasons, change.sufficient_reopenings)
        row += ["; ".join(names) for names in lists]
        rows.append(row)
    return tuple(header), rows


def in_normal_operation(change: Change) -> list[Change]:
    """The change as it is in normal operation, where the question is of a day.

    Parameters
    ----------
    change
        Of one pair.

    Returns
    -------
    list of Change
        One or none.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> answer = planner.what_if(planner.close("Taftan"), "Kabul", "Peshawar", borders="normal")
    >>> in_normal_operation(answer.changes[0])
    []
    """
    if change.normal is None:
        return []
    return [Change(*change.normal, certainty=change.normal_certainty)]
