"""Small random networks with random gates, seasons and closed months, for departures."""

from __future__ import annotations

import random
from datetime import datetime

from corridors.model.conditions import Gate, Season
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.routing.question import Question
from tests.conftest import random_network, shipment

MONTHS = tuple(range(1, 13))


def gate(rng: random.Random) -> Gate:
    kind = rng.choice(["gate", "gate", "convoy"])
    opens = float(rng.randint(0, 20))
    closes = opens if kind == "convoy" else min(opens + rng.choice([1.0, 6.5, 12.0]), 24.0)
    days = tuple(sorted(rng.sample(range(7), rng.randint(1, 7))))
    number = rng.choice([0.0, 0.0, 0.0, 6.0])
    months = () if rng.random() < 0.7 else tuple(rng.sample(MONTHS, rng.randint(1, 11)))
    return Gate(kind, months, days, opens, closes, number, "print", "verified", "")


def season(rng: random.Random) -> Season:
    months = tuple(rng.sample(MONTHS, rng.randint(1, 11)))
    return Season(months, rng.choice([0.3, 0.8]), 0.0, 0.0, "print", "verified")


def gated(rng: random.Random, link: Link) -> Link:
    if link.kind == "crossing":
        gates = tuple(gate(rng) for _ in range(rng.randint(0, 2)))
        return link._replace(gates=gates, delay_h=rng.choice([0.0, 3.0]))
    seasons = (season(rng),) if rng.random() < 0.5 else ()
    closed = () if rng.random() < 0.8 else tuple(rng.sample(MONTHS, rng.randint(1, 3)))
    gates = tuple(gate(rng) for _ in range(rng.choice([0, 0, 1])))
    return link._replace(
        gates=gates, seasons=seasons, closed_months=closed, time_factor=rng.choice([1.0, 1.0, 1.7])
    )


def with_clock(network: Network, utc_offset_h: float = 4.5) -> Network:
    country = network.countries["AAA"]._replace(utc_offset_h=utc_offset_h)
    network.countries = {"AAA": country}
    return network


def dated_network(seed: int, *, places: int = 8) -> Network:
    """A random network whose borders open and close, in a country of UTC+4:30."""
    network, rng = random_network(seed, places=places), random.Random(seed + 10_000)
    links = tuple(gated(rng, link) for link in network.links)
    return with_clock(network.with_links(links))


def leaving(network: Network, seed: int, by: str = "time", **changes: object) -> Question:
    """A question between the first and the last place, at a random hour of about New Year."""
    rng, names = random.Random(seed), list(network.places)
    depart = datetime(
        2026 + rng.randint(0, 1), rng.choice([1, 4, 12]), rng.randint(1, 30), rng.randint(0, 23)
    )
    values: dict[str, object] = {
        "origin": names[0],
        "destination": names[-1],
        "by": by,
        "shipment": shipment(month=depart.month),
        "depart": depart,
        **changes,
    }
    return Question(**values)  # type: ignore[arg-type]
