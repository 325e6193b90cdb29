"""Closures, questions and corridors made up for the tests."""

from __future__ import annotations

from datetime import date

from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Corridor, Gateway, Link
from corridors.routing.question import Question
from tests.conftest import border, shipment

NEWEST = date(2026, 10, 4)


def closure(start: date, end: date | None = None, **changes: object) -> Closure:
    values: dict[str, object] = {
        "closure_id": f"{start}",
        "component": "gate",
        "mode": "all",
        "extent": "full",
        "cause": "snow",
        "source": "print",
        "confidence": "verified",
        "note": "",
        **changes,
    }
    return Closure(start=start, end=end, **values)  # type: ignore[arg-type]


def with_closures(network: Network, *closures: Closure) -> Network:
    return network.with_closures(closures, network.data_as_of)


def ask(origin: str, destination: str, by: str = "distance", **changes: object) -> Question:
    return Question(origin=origin, destination=destination, by=by, shipment=shipment(**changes))


def crossing_link(name: str, mode: str = "road") -> Link:
    return border("a", "b", 1, 1, name)._replace(mode=mode)


def made_up(name: str, gateways: tuple[Gateway, ...], **changes: object) -> Corridor:
    values: dict[str, object] = {
        "name": name, "aliases": (), "summary": "", "modes": ("road", "rail"),
        "road_feeder_countries": (), "spine": (), **changes,
    }  # fmt: skip
    return Corridor(corridor_id=name, gateways=gateways, **values)  # type: ignore[arg-type]
