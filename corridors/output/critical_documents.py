"""What routes depend on, as plain values: JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.advisories import Advisory
from corridors.analysis.closable import Series
from corridors.analysis.critical import Critical
from corridors.analysis.pair_losses import PairLosses
from corridors.analysis.sea_access import SmallestCuts
from corridors.measures import MEASURE, Measure, objective
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document, answer_document, rounded
from corridors.output.status import borders_document


def measures_of(found: Critical) -> tuple[Measure, ...]:
    """What the answer says of a closure: its objective, time and cost.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    tuple of Measure
        Each once.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().critical("Quetta", "Kandahar", by="time")
    >>> [one.key for one in measures_of(answer.result)]
    ['time_h', 'cost_usd']
    """
    first = objective(found.question.by)
    return tuple(dict.fromkeys((first, MEASURE["time_h"], MEASURE["cost_usd"])))


def critical_rows(found: Critical) -> Rows:
    """A row for each set of closures.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    tuple
        Header and rows; of many pairs those of importance, all pairs together.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().critical("Quetta", "Kandahar")
    >>> critical_rows(answer.result)[0][:5]
    ('origin', 'destination', 'closures', 'closed', 'cut_off')
    """
    key = objective(found.question.by).key
    if found.importance:
        header: tuple[str, ...] = (
            *("closures", "closed", "pairs", "affected", "cut_off", f"mean_added_{key}"),
            *(f"worst_added_{key}", "worst_origin", "worst_destination"),
        )
        return header, [
            [
                size,
                keys_text(one.closed),
                one.pairs,
                one.affected,
                len(one.cut_off),
                round(one.mean, DIGITS),
                round(one.worst, DIGITS),
                *(one.worst_pair or ("", "")),
            ]
            for size, worst in found.importance.items()
            for one in worst
        ]
    added = [measure.key for measure in measures_of(found)]
    header = (
        *("origin", "destination", "closures", "closed", "cut_off"),
        *(f"added_{key}" for key in added),
        "crossings",
    )
    return header, [
        [
            pair.origin,
            pair.destination,
            size,
            keys_text(loss.closed),
            "yes" if loss.cuts_off else "no",
            *(round(loss.differences[key], DIGITS) if loss.differences else "" for key in added),
            " ".join(loss.crossings),
        ]
        for pair in found.pairs
        for size, losses in pair.losses.items()
        for loss in losses
    ]


def keys_text(closed: Sequence[Series]) -> str:
    """Closures of a set in a cell of CSV.

    Parameters
    ----------
    closed
        Of each any one.

    Returns
    -------
    str
        Ids parted by blanks, those in series by bars.

    Examples
    --------
    >>> keys_text([Series(("a", "b"), "A"), Series(("c",), "C")])
    'a|b c'
    """
    return " ".join("|".join(one.keys) for one in closed)


def critical_document(network: Network, found: Critical, warnings: Sequence[Advisory]) -> Document:
    """The whole answer as plain values.

    Parameters
    ----------
    network
        With its scenarios.
    found
        As the analysis gives it.
    warnings
        Beside it.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().critical("Quetta", "Kandahar", of="country")
    >>> critical_document(answer.network, answer.result, ())["pairs"][0]["losses"][0]["closed"]
    [['IRN']]
    """
    key = objective(found.question.by).key
    body: Document = {
        "of": found.of,
        "closures": found.k,
        "borders": borders_document(network, found.question.shipment),
        "closed_already": [unit.key for unit in found.closed],
        "pairs": [_pair_document(pair) for pair in found.pairs],
        "without_route": [list(pair) for pair in found.without],
        "importance": [
            {
                "closed": _keys(one.closed),
                "pairs": one.pairs,
                "affected": one.affected,
                "cut_off": [list(pair) for pair in one.cut_off],
                "mean_added": {key: round(one.mean, DIGITS)},
                "worst_added": {key: round(one.worst, DIGITS)},
                "worst_pair": list(one.worst_pair) if one.worst_pair else None,
            }
            for worst in found.importance.values()
            for one in worst
        ],
        "exposure": [
            {
                "origin": one.origin,
                "closures": one.closures,
                "mean_added": {key: round(one.mean, DIGITS)},
                "worst_added": {key: round(one.worst, DIGITS)},
                "worst_by": list(one.worst_by.keys) if one.worst_by else None,
                "cut_by": _keys(one.cut_by),
            }
            for one in found.exposure
        ],
        "cuts": [
            {
                "place": one.place,
                "from": list(one.others),
                "seaports": one.sea,
                "reached": list(one.reached),
                "states": _cuts_document(one.states),
                "sets": _cuts_document(one.sets),
            }
            for one in found.places
        ],
    }
    return answer_document("critical", network, found.question, body, warnings, pairs=True)


def _pair_document(pair: PairLosses) -> Document:
    return {
        "origin": pair.origin,
        "destination": pair.destination,
        "totals": rounded(pair.route.totals),
        "crossings": list(pair.route.crossings),
        "counts": {str(size): count for size, count in pair.counts.items()},
        "losses": [
            {
                "closed": _keys(loss.closed),
                "cut_off": loss.cuts_off,
                "added": rounded(loss.differences) or None,
                "crossings": list(loss.crossings),
            }
            for losses in pair.losses.values()
            for loss in losses
        ],
        "last_links": list(pair.apart),
    }


def _cuts_document(cuts: SmallestCuts | None) -> Document | None:
    if cuts is None:
        return None
    return {
        "size": cuts.size,
        "complete": cuts.complete,
        "sets": [_keys(closed) for closed in cuts.sets],
    }


def _keys(closed: Sequence[Series]) -> list[list[str]]:
    return [list(one.keys) for one in closed]
