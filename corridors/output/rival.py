"""The runner-up over other borders, in words and in JSON."""

from __future__ import annotations

from corridors.analysis.routes import Routes
from corridors.measures import MEASURE, objective
from corridors.model.network import Network
from corridors.output.documents import DIGITS, Document, route_document
from corridors.output.ranges import spreads_document
from corridors.output.words import route_cell


def rival_line(network: Network, answer: Routes) -> str:
    """How near the runner-up over other borders comes, in a sentence.

    Parameters
    ----------
    network
        The routes lie on it.
    answer
        Routes of a question.

    Returns
    -------
    str
        Empty where there is no runner-up.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Karachi", by="time")
    >>> rival_line(answer.network, answer.result).startswith("Next best:")
    True
    """
    if answer.rival is None:
        return ""
    measure = objective(answer.question.by)
    behind, best = answer.rival, answer.routes[0]
    tie = ", a near tie" if behind.is_near and answer.certainty is None else ""
    more = f"{measure.figure_with_unit(behind.difference)} or {behind.share:.1%} more"
    counted = ", each border counted as km" if measure.objective == "distance" else ""
    others = [
        f"{other.figure_with_unit(abs(change))} {'more' if change > 0 else 'less'}"
        for other in (MEASURE["time_h"], MEASURE["cost_usd"])
        if other is not measure
        and other.figure(abs(change := behind.route.totals[other.key] - best.totals[other.key]))
        != other.figure(0.0)
    ]
    beside = f" ({', '.join(others)})" if others else ""
    return (
        f"Next best: {route_cell(network, behind.route)}, {more} by {measure.label}{counted}"
        f"{tie}{beside}."
    )


def rival_document(answer: Routes) -> Document | None:
    """The runner-up over other borders, and how near it comes.

    Parameters
    ----------
    answer
        Routes of a question.

    Returns
    -------
    dict or None
        The route with its difference to the best one, in the unit of the objective.

    Examples
    --------
    >>> import corridors
    >>> rival_document(corridors.load().route("Quetta", "Karachi", by="time").result) is None
    True
    """
    if answer.rival is None:
        return None
    return {
        "difference": round(answer.rival.difference, DIGITS),
        "share": round(answer.rival.share, DIGITS),
        "near_tie": answer.rival.is_near,
        "ranges": spreads_document(answer.certainty.runner_up if answer.certainty else None),
        **(route_document(answer.rival.route) or {}),
    }
