"""What the page shows first; ``state.js`` starts from it and returns to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from corridors.language.speech import ENGLISH, language, later, say
from corridors.language.written import day_text
from corridors.routing.question import Question

NORMAL_WORDS = later("normal operation")


def border_words(day: date, newest: date) -> str:
    """The status of the borders on a day, as the page states it.

    Parameters
    ----------
    day
        Of the closure record.
    newest
        The record's newest day.

    Returns
    -------
    str
        Whether it is the last that is known.

    Examples
    --------
    >>> border_words(date(2026, 10, 4), date(2026, 10, 4))
    'borders as last known, on 2026-10-04'
    >>> border_words(date(2025, 11, 15), date(2026, 10, 4))
    'borders as on 2025-11-15'
    """
    words = day_words(day)
    if day == newest:
        return say("borders as last known, on {day}", day=words)
    return say("borders as on {day}", day=words)


def day_words(day: date) -> str:
    """A day as the page writes it.

    Parameters
    ----------
    day
        Of the closure record.

    Returns
    -------
    str
        As the data have it in English, in words in other languages.

    Examples
    --------
    >>> day_words(date(2026, 10, 4))
    '2026-10-04'
    """
    return day.isoformat() if language() == ENGLISH else day_text(day)


def start_of(question: Question, scenario: str) -> dict[str, Any]:
    """The state in which a page opens.

    Parameters
    ----------
    question
        Its ends and terms.
    scenario
        Name of a scenario of the page, empty for normal operation.

    Returns
    -------
    dict
        Ends by id, objective, risk aversion, month (0 for any), crew, regime, port handling,
        scenario, and whether the closures of the page's day hold.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> shipment = default_shipment(Package().network.parameters, month=2)
    >>> start_of(Question("almaty", "karachi", "time", shipment), "")["month"]
    2
    """
    shipment = question.shipment
    return {
        "origin": question.origin,
        "destination": question.destination,
        "by": question.by,
        "aversion": shipment.risk_aversion,
        "month": shipment.month or 0,
        "crew": shipment.crew,
        "regime": shipment.regime,
        "port": shipment.port,
        "scenario": scenario,
        "on_day": shipment.as_of is not None,
    }
