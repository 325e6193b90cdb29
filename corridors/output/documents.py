"""Answers as plain documents with units in their keys: what JSON is made of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corridors.analysis.advisories import Advisory
from corridors.measures import TIME_PARTS, TOTALS
from corridors.model.network import Network
from corridors.output.by_clock import departure_document, stop_document
from corridors.pricing.handling import PortStay
from corridors.routing.question import Question
from corridors.routing.route import Leg, Route

DIGITS = 6
"""Decimals of printed numbers: sums of legs agree with totals to any digit a reader uses."""

Document = dict[str, Any]


def dumps(document: Any) -> str:
    """JSON text of a document on one line.

    Parameters
    ----------
    document
        Of plain values.

    Returns
    -------
    str
        JSON.

    Raises
    ------
    ValueError
        If a number is NaN or infinite.

    Examples
    --------
    >>> dumps({"length_km": 1.5})
    '{"length_km": 1.5}'
    """
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def plain(record: Any) -> Any:
    """A record and the records in it as dictionaries.

    Parameters
    ----------
    record
        A named tuple, or any other value, which stays.

    Returns
    -------
    object
        Dictionaries for records.

    Examples
    --------
    >>> from corridors.model.records import Quantity
    >>> plain(Quantity(1.0, "print", "verified"))["source"]
    'print'
    """
    if hasattr(record, "_asdict"):
        return {name: plain(value) for name, value in record._asdict().items()}
    return record


def answer_document(
    schema: str,
    network: Network,
    question: Question,
    body: Document,
    warnings: Sequence[Advisory],
    *,
    pairs: bool = False,
) -> Document:
    """An answer with its question, what is closed and the advisories.

    Parameters
    ----------
    schema
        Name of the answer's form, without version.
    network
        With its scenarios.
    question
        What was asked.
    body
        The answer's own keys.
    warnings
        Beside it.
    pairs
        Whether it is about several pairs, which the body names.

    Returns
    -------
    dict
        The document.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time", as_of="2026-01-01")
    >>> document = answer_document("routes", answer.network, answer.question, {"routes": []}, ())
    >>> document["schema"], document["query"]["as_of"]
    ('corridors/routes/2', '2026-01-01')
    >>> "torkham" in [closure["component"] for closure in document["closed"]]
    True
    """
    query = _query_document(question, network.scenarios)
    if pairs:
        del query["origin"], query["destination"]
    return {
        "schema": f"corridors/{schema}/2",
        "data_version": network.data_version,
        "data_as_of": network.data_as_of.isoformat(),
        "own_record": network.own_record or None,
        "query": query,
        **body,
        **_closures_and_advisories(network, question, warnings),
    }


def route_document(route: Route | None) -> Document | None:
    """A route with its totals and legs, or None.

    Parameters
    ----------
    route
        Or None.

    Returns
    -------
    dict or None
        Keys carry their units.

    Examples
    --------
    >>> route_document(None) is None
    True
    """
    if route is None:
        return None
    document = {
        "corridor": route.corridor or None,
        "origin": route.origin,
        "destination": route.destination,
        "totals": rounded(route.totals),
        "time_parts": rounded(route.time_parts),
        "incident_probability": round(route.incident_probability, DIGITS),
        "confidence": {name: sure or None for name, sure in route.confidence.items()},
        "sources": {name: list(sources) for name, sources in route.sources.items()},
        "countries": list(route.countries),
        "crossings": list(route.crossings),
        "modes": list(route.modes),
        "places": list(route.places),
        "legs": [leg_document(leg) for leg in route.legs],
    }
    if route.timetable is not None:
        document["departure"] = departure_document(route.timetable)
        document["timetable"] = [
            {"leg": number, **stop_document(stop)}
            for number, stop in enumerate(route.timetable.stops, start=1)
        ]
    return document


def rounded(totals: Any) -> dict[str, float]:
    """Totals as they are printed.

    Parameters
    ----------
    totals
        By key.

    Returns
    -------
    dict
        To six decimals.

    Examples
    --------
    >>> rounded({"length_km": 0.12345678})
    {'length_km': 0.123457}
    """
    return {name: round(value, DIGITS) for name, value in totals.items()}


def leg_document(leg: Leg) -> Document:
    """A leg with its figures.

    Parameters
    ----------
    leg
        Of a route.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> route = corridors.load().route("Quetta", "Karachi", by="time").best
    >>> leg = leg_document(route.legs[0])
    >>> leg["from"], leg["mode"], leg["length_km"]
    ('quetta', 'road', 22.0)
    """
    link, price, provenance = leg.link, leg.price, leg.provenance
    numbers = {name: round(getattr(price, name), DIGITS) for name in LEG_NUMBERS}
    return {
        "link": link.component,
        "kind": link.kind,
        "mode": link.mode,
        "from": link.from_place,
        "to": link.to_place,
        "country": link.country,
        "route_number": link.route_number or None,
        **numbers,
        "sources": sorted({one for sources in provenance.sources.values() for one in sources}),
        "confidence": leg.confidence or None,
        "note": leg_note(leg) or None,
        "quote": leg.quote and leg.quote.source,
    }


def leg_note(leg: Leg) -> str:
    """What else must be known of a leg: its link's note, and the stay in a port.

    Parameters
    ----------
    leg
        Of a route.

    Returns
    -------
    str
        Empty for nothing.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Karachi", "Kabul", by="time", modes="road")
    >>> leg_note(answer.best.legs[0])[-68:]
    'port: 168 h, free time 120 h, demurrage 25 USD a TEU and day: 50 USD'
    """
    return "; ".join(filter(None, (leg.link.note, port_words(leg.port))))


def port_words(stay: PortStay | None) -> str:
    """Hours, free time and demurrage of a port.

    Parameters
    ----------
    stay
        Of a leg.

    Returns
    -------
    str
        Empty where it charges no demurrage that is known.

    Examples
    --------
    >>> port_words(None)
    ''
    """
    if stay is None:
        return ""
    terms = stay.terms
    hours, free, rate = terms.handling_h, terms.free_time_h, terms.demurrage_usd_per_day
    if hours is None or rate is None:
        return ""
    free_h = free.value if free else 0.0
    return (
        f"port: {hours.value:g} h, free time {free_h:g} h, demurrage {rate.value:g} USD a TEU and"
        f" day: {stay.demurrage_usd:,.0f} USD"
    )


LEG_NUMBERS = (
    *TOTALS[:-1],
    "incident_probability",
    TOTALS[-1],
    *(part.key for part in TIME_PARTS),
)
"""Figures of a leg, in order."""


def _query_document(question: Question, scenarios: Sequence[str] = ()) -> Document:
    """A question with its terms.

    Parameters
    ----------
    question
        What was asked.
    scenarios
        Names of those it was asked under.

    Returns
    -------
    dict
        Keys carry their units.
    """
    shipment = question.shipment
    return {
        "origin": question.origin,
        "destination": question.destination,
        "by": question.by,
        "via": list(question.via),
        "readings": [
            {"name": one.name, "place": one.place, "distance_km": one.distance_km}
            for one in question.readings
        ],
        "modes": list(shipment.modes),
        "scenario": list(scenarios),
        "month": shipment.month,
        "as_of": shipment.as_of.isoformat() if shipment.as_of else None,
        "depart": question.depart.isoformat(timespec="minutes") if question.depart else None,
        "risk": shipment.risk,
        "risk_aversion": shipment.risk_aversion,
        "shipment_kind": shipment.kind or None,
        "payload_t": shipment.payload_t,
        "trucks": shipment.trucks,
        "teu": shipment.teu,
        "crew": shipment.crew,
        "regime": shipment.regime,
        "port": shipment.port,
        "cargo_value_usd": shipment.cargo_value_usd,
        "value_of_time_share_per_day": shipment.value_of_time_share_per_day,
        "loss_share": shipment.loss_share,
        "max_wait_h": shipment.max_wait_h,
        "look_back_years": shipment.look_back_years,
    }


def _closures_and_advisories(
    network: Network, question: Question, warnings: Sequence[Advisory]
) -> Document:
    as_of = question.shipment.as_of
    in_force = network.record.in_force(as_of).values() if as_of else ()
    return {
        "closed": [
            {
                "component": closure.component,
                "mode": closure.mode,
                "since": closure.start.isoformat(),
                "cause": closure.cause,
                "scope": closure.scope_text or None,
                "source": closure.source,
            }
            for closures in in_force
            for closure in closures
            if closure.is_whole
        ],
        "advisories": [
            {
                "kind": advisory.kind,
                "component": advisory.component,
                "text": advisory.text,
                "since": advisory.since or None,
                "source": advisory.source or None,
                "remedy": advisory.remedy,
            }
            for advisory in warnings
        ],
    }
