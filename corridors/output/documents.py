"""Answers as plain documents with units in their keys: what ``--format json`` prints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corridors.analysis.advisories import Advisory
from corridors.model.network import Network
from corridors.routing.question import Question
from corridors.routing.route import Leg, Route

if TYPE_CHECKING:
    from corridors.analysis.compare import Cell, Comparison
    from corridors.analysis.profile import RouteProfile

DIGITS = 6
"""Decimals of printed numbers: sums of legs agree with totals to any digit a reader uses."""

Document = dict[str, Any]


def dumps(document: Any) -> str:
    """JSON text of a document on one line; NaN and infinity are refused."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def plain(record: Any) -> Any:
    """A record and the records in it as dictionaries."""
    if hasattr(record, "_asdict"):
        return {name: plain(value) for name, value in record._asdict().items()}
    return record


def routes_document(
    network: Network,
    question: Question,
    routes: Sequence[tuple[str, Route]],
    warnings: Sequence[Advisory],
    notes: Sequence[str] = (),
    reasons: Sequence[str] = (),
    profiles: Sequence[RouteProfile] = (),
) -> Document:
    """Titled routes, each with its profile if there are any; without routes, the reasons say what
    would have to open."""
    documents = [{"title": title, **route_document(route)} for title, route in routes]
    if profiles:
        from corridors.output.profile import profile_document

        for document, profile in zip(documents, profiles, strict=True):
            document["profile"] = profile_document(profile)
    return {
        **_head("corridors/routes/1", network),
        "query": query_document(question, network.scenarios),
        "routes": documents,
        "reasons": list(reasons),
        **_tail(network, question, warnings),
        "notes": list(notes),
    }


def comparison_document(
    network: Network, comparison: Comparison, warnings: Sequence[Advisory]
) -> Document:
    return {
        **_head("corridors/compare/1", network),
        "query": query_document(comparison.question, network.scenarios),
        "best": route_document(comparison.best) if comparison.best else None,
        "best_reasons": list(comparison.reasons),
        "corridors": [
            {
                "corridor": answer.corridor.corridor_id,
                "name": answer.corridor.name,
                "possible": answer.route is not None,
                "reasons": list(answer.reasons),
                "route": route_document(answer.route) if answer.route else None,
            }
            for answer in comparison.answers
        ],
        **_tail(network, comparison.question, warnings),
    }


def matrix_document(
    network: Network, question: Question, cells: Sequence[Cell], warnings: Sequence[Advisory]
) -> Document:
    query = query_document(question, network.scenarios)
    del query["origin"], query["destination"]
    return {
        **_head("corridors/matrix/1", network),
        "query": query,
        "cells": [
            {
                "origin": cell.origin,
                "destination": cell.destination,
                "possible": cell.route is not None,
                "reasons": list(cell.reasons),
                "route": route_document(cell.route) if cell.route else None,
            }
            for cell in cells
        ],
        **_tail(network, question, warnings),
    }


def answer_document(
    schema: str, network: Network, question: Question, body: Document, warnings: Sequence[Advisory]
) -> Document:
    """An answer about several pairs, with its query, what is closed and what must be said."""
    query = query_document(question, network.scenarios)
    del query["origin"], query["destination"]
    return {**_head(schema, network), "query": query, **body, **_tail(network, question, warnings)}


def route_document(route: Route) -> Document:
    return {
        "corridor": route.corridor or None,
        "origin": route.origin,
        "destination": route.destination,
        "totals": {name: round(value, DIGITS) for name, value in route.totals.items()},
        "incident_probability": round(route.incident_probability, DIGITS),
        "confidence": {name: sure or None for name, sure in route.confidence.items()},
        "sources": {name: list(found) for name, found in route.sources.items()},
        "countries": list(route.countries),
        "crossings": list(route.crossings),
        "modes": list(route.modes),
        "places": list(route.places),
        "legs": [leg_document(leg) for leg in route.legs],
    }


def leg_document(leg: Leg) -> Document:
    link, price, provenance = leg.link, leg.price, leg.provenance
    return {
        "link": link.component,
        "kind": link.kind,
        "mode": link.mode,
        "from": link.from_place,
        "to": link.to_place,
        "country": link.country,
        "route_number": link.route_number or None,
        "length_km": round(price.length_km, DIGITS),
        "time_h": round(price.time_h, DIGITS),
        "cost_usd": round(price.cost_usd, DIGITS),
        "co2_kg": round(price.co2_kg, DIGITS),
        "expected_closure_delay_h": round(price.expected_closure_delay_h, DIGITS),
        "closure_probability": round(price.closure_probability, DIGITS),
        "incident_probability": round(price.incident_probability, DIGITS),
        "generalised_cost_usd": round(price.generalised_cost_usd, DIGITS),
        "sources": sorted({source for found in provenance.sources.values() for source in found}),
        "confidence": leg.confidence or None,
        "note": link.note or None,
    }


def query_document(question: Question, scenarios: Sequence[str] = ()) -> Document:
    shipment = question.shipment
    return {
        "origin": question.origin,
        "destination": question.destination,
        "by": question.by,
        "via": list(question.via),
        "modes": list(shipment.modes),
        "scenario": list(scenarios),
        "month": shipment.month,
        "as_of": shipment.as_of.isoformat() if shipment.as_of else None,
        "risk_aversion": shipment.risk_aversion,
        "payload_t": shipment.payload_t,
        "cargo_value_usd": shipment.cargo_value_usd,
        "value_of_time_share_per_day": shipment.value_of_time_share_per_day,
        "loss_share": shipment.loss_share,
        "max_wait_h": shipment.max_wait_h,
        "look_back_years": shipment.look_back_years,
    }


def _head(schema: str, network: Network) -> Document:
    return {
        "schema": schema,
        "data_version": network.data_version,
        "data_as_of": network.data_as_of.isoformat(),
    }


def _tail(network: Network, question: Question, warnings: Sequence[Advisory]) -> Document:
    as_of = question.shipment.as_of
    closed = network.closed_on(as_of) if as_of else {}
    return {
        "closed": [
            {
                "component": closure.component,
                "mode": closure.mode,
                "since": closure.start.isoformat(),
                "cause": closure.cause,
                "source": closure.source,
            }
            for closure in closed.values()
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
