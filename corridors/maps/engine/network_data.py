"""The network as the page's router takes it: tables, columns, targets, scenarios and the question.

What is packed here and what ``scripts/network.js`` unpacks must agree; the data id is the digest of
all of it, so that an address written for other data is known as such.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from corridors.errors import CorridorsError
from corridors.maps.packing import PER_DEGREE, deltas, text_of
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.records import LINK_KINDS, MODES, Link, Source
from corridors.pricing.columns import CHANGING, STATUSES, Columns, changes, rows_of, runs, sparse
from corridors.pricing.shipment import TRUCK_MODES
from corridors.routing.question import Question
from corridors.scenarios.targets import Targets
from corridors.web import plain_text

Profile = Sequence[tuple[float, float]]
"""(km from the start of the link, metres above the sea), in the direction of the table's row."""

AS_ASKED = "as-asked"
"""Name of the scenario that stands for the rules of the command that made the page."""


class Variant(NamedTuple):
    """A scenario on the page: its name and words, and the network under it."""

    name: str
    title: str
    note: str
    network: Network


def network_data(
    network: Network,
    question: Question,
    variants: Sequence[Variant],
    sources: Mapping[str, Source],
    profiles: Mapping[str, Profile] | None = None,
) -> dict[str, Any]:
    """Pack a network in normal operation, its scenarios and the question the page starts with.

    Parameters
    ----------
    network
        Without any scenario; all prices and closures start from it.
    question
        Its shipment is the page's; its terms are what the page shows first.
    variants
        The scenarios to choose from.
    sources
        By id; those of link lengths are named in the page.
    profiles
        Elevation by component, for the links that have one.
    """
    shipment = question.shipment
    day = shipment.as_of or network.data_as_of
    columns = Columns(network, shipment, day)
    base = columns.changing(network)
    still = columns.still()
    scenarios = [
        {
            "name": variant.name,
            "title": plain_text(variant.title),
            "note": plain_text(variant.note),
            "changes": changes(base, columns.changing(variant.network)),
        }
        for variant in variants
    ]
    places = {place_id: at for at, place_id in enumerate(network.places)}
    data: dict[str, Any] = {
        "kinds": LINK_KINDS,
        "modes": MODES,
        "statuses": STATUSES,
        "objectives": list(OBJECTIVES),
        "truck_modes": TRUCK_MODES,
        "asked_modes": _asked_modes(question),
        "value_of_time_usd_h": shipment.value_of_time_usd_h,
        "loss_usd": shipment.loss_usd,
        "day": day.isoformat(),
        "countries": [
            [code, plain_text(network.countries[code].name)] for code in columns.countries.items
        ],
        "places": [
            [place.place_id, plain_text(place.name), columns.countries.of(place.country),
             round(place.lon_deg * PER_DEGREE), round(place.lat_deg * PER_DEGREE), place.kind]
            for place in network.places.values()
        ],
        "terminals": [[places[place_id], terminal.partition(":")[2]]
                      for place_id, terminal in columns.terminals.items],
        "ids": [link.link_id for link in rows_of(network)],
        "roads": [plain_text(link.route_number) for link in rows_of(network)],
        "provenance": _grounds(rows_of(network), sources),
        "still": still,
        "changing": {name: sparse(values, CHANGING[name]) for name, values in base.items()},
        "rates": columns.rates.items,
        "records": columns.records.items,
        "closures": [
            [start, plain_text(cause)] for start, cause in filter(None, columns.closures.items)
        ],
        "only": columns.only.items,
        "crossings": [
            [crossing.crossing_id, plain_text(crossing.name), list(crossing.countries),
             _runs(columns, crossing.links)]
            for crossing in network.crossings.values()
        ],
        "corridors": _corridors(network, columns),
        "inside": _countries(network, columns),
        "scenarios": scenarios,
        "profiles": [_profile(profiles.get(link.component, ())) for link in rows_of(network)]
        if profiles else [],
    }  # fmt: skip
    digest = hashlib.sha256(json.dumps(data, allow_nan=False).encode()).hexdigest()
    return {"id": digest[:10], **data}


def start_of(question: Question, scenario: str) -> dict[str, Any]:
    """What the page shows first."""
    shipment = question.shipment
    return {
        "origin": question.origin,
        "destination": question.destination,
        "by": question.by,
        "aversion": shipment.risk_aversion,
        "month": shipment.month or 0,
        "scenario": scenario,
        "on_day": shipment.as_of is not None,
    }


def _asked_modes(question: Question) -> tuple[str, ...]:
    """Modes that were asked for, empty where each objective takes its own."""
    modes = question.shipment.modes
    usual = TRUCK_MODES if question.by == "distance" else MODES
    return () if tuple(modes) == tuple(usual) else modes


def _runs(columns: Columns, links: Sequence[str] | frozenset[str]) -> list[int]:
    return runs(columns.numbers[link_id] for link_id in links)


def _corridors(network: Network, columns: Columns) -> list[list[Any]]:
    targets = Targets(network)
    return [
        [
            corridor.corridor_id,
            plain_text(corridor.name),
            [[list(gateway.crossings), gateway.mode] for gateway in corridor.gateways],
            _runs(columns, targets.find(f"corridor:{corridor.corridor_id}").links),
        ]
        for corridor in network.corridors
    ]


def _countries(network: Network, columns: Columns) -> list[list[int]]:
    """What closing each country closes, empty where nothing of it is in the network."""
    targets = Targets(network)
    found = []
    for code in columns.countries.items:
        try:
            found.append(_runs(columns, targets.find(f"country:{code}").links))
        except CorridorsError:
            found.append([])
    return found


def _profile(points: Profile) -> str:
    """Heights along a link as text: tenths of a km and metres."""
    return text_of(deltas((round(km * 10), round(height_m)) for km, height_m in points))


def _grounds(rows: Sequence[Link], sources: Mapping[str, Source]) -> dict[str, Any]:
    """How sure each length is and who printed it, as texts and the rows' numbers of them."""
    texts: dict[str, int] = {"": 0}
    numbers = []
    for link in rows:
        source = sources.get(link.length_km.source)
        printed = (source.publisher or source.title) if source else ""
        words = [link.length_km.confidence, printed] if link.length_km.value else []
        text = plain_text(", ".join(filter(None, words)))
        numbers.append(texts.setdefault(text, len(texts)))
    return {"texts": list(texts), "rows": numbers}
