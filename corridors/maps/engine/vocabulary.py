"""The words of the program as the page takes them: measures, months, reasons, modes, statuses.

The page spells none of them itself; ``vocabulary.js`` reads what is packed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corridors.dates import short_month
from corridors.language.speech import say
from corridors.maps.symbols import MODE_NAMES, STATUS_NAMES
from corridors.measures import MEASURES, OBJECTIVES, TIME_PARTS, Measure
from corridors.pricing.access import REASONS, STATUS_REASONS
from corridors.pricing.shipment import PORT_TERMS, REGIMES
from corridors.units import MONTHS_PER_YEAR

LEG_MEASURES = ("length_km", "time_h", "cost_usd")
"""Keys of what the page shows of each leg; the first is what charts run over."""


def vocabulary() -> dict[str, Any]:
    """The words that the page's scripts write.

    Returns
    -------
    dict
        ``measures`` in order, each with its key, heading, label, row name, unit, form, objective
        and whether it rests on the closure record; ``leg_measures``, the key of
        the ``length``, the ``time`` and those of the ``headline``, ``time_parts``, ``regimes``,
        ``port_terms``, ``months``, ``reasons`` by status and rule, and names by mode and status.

    Examples
    --------
    >>> vocabulary()["measures"][0]["name"], vocabulary()["months"][:2]
    ('Distance, km', ['Jan', 'Feb'])
    """
    return {
        "measures": [
            {
                "key": measure.key,
                "heading": say(measure.heading, "heading"),
                "label": say(measure.label, "label"),
                "name": row_name(measure),
                "unit": say(measure.unit),
                "form": measure.form,
                "objective": measure.objective,
                "recorded": measure.recorded,
            }
            for measure in MEASURES
        ],
        "leg_measures": LEG_MEASURES,
        "time": OBJECTIVES["time"],
        "length": OBJECTIVES["distance"],
        "headline": [OBJECTIVES["time"], OBJECTIVES["cost"]],
        "time_parts": [{"key": part.key, "label": say(part.label, "part")} for part in TIME_PARTS],
        "regimes": REGIMES,
        "port_terms": PORT_TERMS,
        "months": [short_month(month) for month in range(1, MONTHS_PER_YEAR + 1)],
        "reasons": {"status": _said(STATUS_REASONS), **_said(REASONS)},
        "mode_names": _said(MODE_NAMES),
        "status_names": _said(STATUS_NAMES),
    }


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    """A table of texts in the language that is spoken."""
    return {key: say(text) for key, text in texts.items()}


def row_name(measure: Measure) -> str:
    """What heads a measure's row, where there is room for more than a column's heading.

    Parameters
    ----------
    measure
        One of the table of measures.

    Returns
    -------
    str
        Label and unit.

    Examples
    --------
    >>> from corridors.measures import MEASURES
    >>> row_name(MEASURES[6])
    'Generalised cost, USD'
    """
    label = say(measure.label, "label")
    return say(", ").join(filter(None, (label[0].upper() + label[1:], say(measure.unit))))
