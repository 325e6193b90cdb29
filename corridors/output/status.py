"""The status of the borders in words and documents, and normal operation beside it."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.analysis.normal import NormalOperation
from corridors.measures import MEASURE, objective
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.output.documents import Document, rounded, route_document
from corridors.output.words import route_words
from corridors.pricing.shipment import Shipment
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import hours_words, listed


def status_words(network: Network, shipment: Shipment) -> str:
    """Of which day the borders of an answer are.

    Parameters
    ----------
    network
        With its closure record.
    shipment
        With the status of the borders on a day or not.

    Returns
    -------
    str
        For a line of terms.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> status_words(network, default_shipment(network.parameters))
    'normal operation of all borders'
    """
    if shipment.as_of is None:
        return "normal operation of all borders"
    if shipment.as_of == network.data_as_of:
        return f"borders as last known, on {shipment.as_of}"
    return f"borders as on {shipment.as_of}"


def normal_line(
    network: Network, question: Question, best: Route | None, normal: NormalOperation | None
) -> str:
    """The best route in normal operation, how it differs, and what closes it.

    Parameters
    ----------
    network
        With its closure record.
    question
        With the status of the borders on a day.
    best
        Its best route, None where there is none.
    normal
        The best in normal operation, where it is another.

    Returns
    -------
    str
        A sentence or two; empty where there is no other.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Peshawar", by="time")
    >>> line = normal_line(answer.network, answer.question, answer.best, answer.result.normal)
    >>> line.startswith("In normal operation: Torkham (road), ")
    True
    """
    if normal is None:
        return ""
    words = normal_figures(network, question, best, normal)
    waits = [f"{name} {hours_words(wait_h)}" for name, wait_h in normal.queues_h.items()]
    queues = f"Queue after a closure: {listed(waits)}." if waits else ""
    return " ".join(filter(None, (words, blocked_words(normal.blocked), queues)))


def normal_figures(
    network: Network, question: Question, best: Route | None, normal: NormalOperation | None
) -> str:
    """The best route in normal operation and how it differs.

    Parameters
    ----------
    network
        With its closure record.
    question
        With the status of the borders on a day.
    best
        Its best route, None where there is none.
    normal
        The best in normal operation, where it is another.

    Returns
    -------
    str
        A sentence; empty where there is no other.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Peshawar", by="time")
    >>> line = normal_figures(answer.network, answer.question, answer.best, answer.result.normal)
    >>> line.startswith("In normal operation: Torkham (road), ")
    True
    """
    if normal is None:
        return ""
    shown = dict.fromkeys((objective(question.by), MEASURE["time_h"], MEASURE["cost_usd"]))
    totals = normal.route.totals
    figures = []
    for one in shown:
        change = totals[one.key] - (best.totals[one.key] if best else 0.0)
        if best and one.figure(abs(change)) == one.figure(0.0):
            continue
        more = (" more" if change > 0 else " less") if best else ""
        aim = " by generalised cost" if one.key == "generalised_cost_usd" else ""
        figures.append(f"{one.figure_with_unit(abs(change))}{more}{aim}")
    return f"In normal operation: {', '.join([route_words(network, normal.route), *figures])}."


def blocked_words(blocked: Mapping[str, Closure]) -> str:
    """What is closed, since when and why.

    Parameters
    ----------
    blocked
        Closures by what they close, in words.

    Returns
    -------
    str
        A sentence, empty for nothing.

    Examples
    --------
    >>> blocked_words({})
    ''
    """
    causes: dict[tuple[str, str], list[str]] = {}
    for name, closure in blocked.items():
        since = f"{closure.bar_text} since {closure.start.isoformat()}"
        causes.setdefault((since, closure.cause), []).append(name)
    parts = [f"{listed(names)}{since} ({cause})" for (since, cause), names in causes.items()]
    return f"Closed: {'; '.join(parts)}." if parts else ""


def borders_document(network: Network, shipment: Shipment) -> Document:
    """Of which day the borders of an answer are, as plain values.

    Parameters
    ----------
    network
        With its closure record.
    shipment
        With the status of the borders on a day or not.

    Returns
    -------
    dict
        ``status`` is ``latest``, ``normal`` or ``day``.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> borders_document(network, default_shipment(network.parameters))["status"]
    'normal'
    """
    day = shipment.as_of
    status = "normal" if day is None else "latest" if day == network.data_as_of else "day"
    return {"status": status, "day": day.isoformat() if day else None}


def normal_document(normal: NormalOperation | None) -> Document | None:
    """The best route in normal operation and what closes it, as plain values.

    Parameters
    ----------
    normal
        None where it is no other route.

    Returns
    -------
    dict or None
        Keys carry their units.

    Examples
    --------
    >>> normal_document(None) is None
    True
    """
    if normal is None:
        return None
    return {
        "route": route_document(normal.route),
        "queues_h": rounded(normal.queues_h),
        "closed": [
            {
                "name": name,
                "component": closure.component,
                "since": closure.start.isoformat(),
                "cause": closure.cause,
                "scope": closure.scope_text or None,
                "source": closure.source,
            }
            for name, closure in normal.blocked.items()
        ],
    }
