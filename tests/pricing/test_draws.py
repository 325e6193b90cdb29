"""Draws keep every law, close together what the record did, and depend on names alone."""

from __future__ import annotations

import random
from hashlib import sha256
from itertools import combinations
from math import exp, log1p, sqrt

import numpy
import pytest

from corridors.model.network import Network
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.draws import Waits, drawn
from corridors.pricing.records import Records
from corridors.pricing.shipment import default_shipment
from corridors.pricing.shocks import Shares
from corridors.pricing.wait_laws import WaitLaw, wait_law

COUNT = 40_000


def made(seed: int, size: int = 5) -> tuple[list[WaitLaw], list[Shares]]:
    rng = random.Random(seed)
    laws: list[WaitLaw] = []
    shared: list[Shares] = []
    for number in range(size):
        closures = [(rng.uniform(5, 900), rng.uniform(0, 2e-4)) for _ in range(3)]
        laws.append(wait_law(closures, 336.0, rng.choice([0.0, 0.5])))
        weights = {name: rng.random() for name in ("pair", "country", f"own{number}")}
        total = sum(weights.values())
        shared.append({name: weight / total for name, weight in weights.items()})
    return laws, shared


def all_closed(laws: list[WaitLaw], shared: list[Shares]) -> float:
    """Inclusion and exclusion over the survival function of a Marshall–Olkin distribution."""
    hazards = [-log1p(-law.share_delayed) for law in laws]
    total = 0.0
    for size in range(len(laws) + 1):
        for some in combinations(range(len(laws)), size):
            names = {name for at in some for name in shared[at]}
            worst = (max(shared[at].get(name, 0.0) * hazards[at] for at in some) for name in names)
            total += (-1) ** size * exp(-sum(worst))
    return total


@pytest.mark.parametrize("seed", range(4))
def test_every_law_is_kept_whatever_is_shared(seed: int) -> None:
    laws, shared = made(seed)
    for law, waits in zip(laws, drawn(laws, shared, COUNT, seed), strict=True):
        hours = numpy.zeros(COUNT)
        hours[waits.draws] = numpy.minimum(waits.hours, law.max_wait_h)
        assert abs(hours.mean() - law.mean_h) < 4.5 * hours.std() / sqrt(COUNT)
        for wait in (0.0, 5.0, 50.0, 300.0):
            share = float(numpy.interp(wait, law.waits_h, law.survivals))
            error = sqrt(share * (1 - share) / COUNT)
            assert abs((waits.hours > wait).sum() / COUNT - share) < 4.5 * error + 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_closures_come_together_as_the_shares_say(seed: int) -> None:
    laws, shared = made(seed, size=3)
    found = drawn(laws, shared, COUNT, seed)
    together = set.intersection(*(set(waits.draws.tolist()) for waits in found))
    share = all_closed(laws, shared)
    assert abs(len(together) / COUNT - share) < 4.5 * sqrt(share / COUNT)
    alone = 1.0
    for law in laws:
        alone *= law.share_delayed
    assert share > alone


def test_a_member_more_changes_no_draw_of_others() -> None:
    laws, shared = made(1)
    few = drawn(laws[:-1], shared[:-1], COUNT, 7)
    more = drawn([*laws, laws[0]], [*shared, {"elsewhere": 1.0}], COUNT, 7)
    for one, other in zip(few, more, strict=False):
        same(one, other)


def test_fewer_draws_are_the_first_of_more() -> None:
    laws, shared = made(2)
    for one, other in zip(drawn(laws, shared, 1000, 3), drawn(laws, shared, COUNT, 3), strict=True):
        first = other.draws < 1000
        same(one, Waits(other.draws[first], other.hours[first]))


def test_a_little_more_risk_adds_hits_and_moves_none() -> None:
    low, high = wait_law([(48.0, 0.001)], 336.0), wait_law([(48.0, 0.00105)], 336.0)
    (one,), (other,) = (drawn([law], [{"own": 1.0}], COUNT, 3) for law in (low, high))
    assert set(one.draws.tolist()) < set(other.draws.tolist())


def test_draws_are_the_same_on_every_machine() -> None:
    """The stream of numbers is fixed for good: a new version of NumPy must not change it."""
    laws, shared = made(3)
    text = "".join(
        f"{at}:{waits.draws.tolist()}:{numpy.round(waits.hours, 3).tolist()}"
        for at, waits in enumerate(drawn(laws, shared, 500, 11))
    )
    assert sha256(text.encode()).hexdigest()[:16] == "4e2c1aa649d50c53"


def states_of(network: Network, risk: str = "expected") -> ClosureStates:
    return ClosureStates(network, Records(network, default_shipment(network.parameters, risk=risk)))


def by_name(states: ClosureStates) -> dict[tuple[str, ...], Waits]:
    waits = states.drawn(2000, 5)
    return {
        (*one.member[:3], *one.shared): found
        for one, found in zip(states.closables, waits, strict=True)
    }


def test_a_rule_changes_no_draw(network: Network) -> None:
    usual = by_name(states_of(network))
    links = tuple(
        link._replace(closed=True) if link.component == "dostyk" else link for link in network.links
    )
    changed = by_name(states_of(network.with_links(links, scenario="close dostyk")))
    assert usual.keys() == changed.keys()
    for name, waits in usual.items():
        same(waits, changed[name])


def test_a_row_in_kazakhstan_changes_no_draw_elsewhere(network: Network) -> None:
    """By the raw record; expected closures are fitted to all borders."""
    row = next(one for one in network.closures if one.component == "syrym")
    more = row._replace(closure_id="new", component="auyl", event="", links=frozenset())
    other = network.with_closures((*network.closures, more), network.data_as_of)
    usual, changed = (by_name(states_of(one, "record")) for one in (network, other))
    assert len(changed) > len(usual)
    for name, waits in usual.items():
        same(waits, changed[name])


def test_pakistani_afghan_crossings_close_together(network: Network) -> None:
    states = states_of(network)
    waits = states.drawn(20_000, 1)
    closed = {
        one.member.component: set(found.draws[numpy.isinf(found.hours)].tolist())
        for one, found in zip(states.closables, waits, strict=True)
        if one.member.is_border and one.member.pair == "AFG-PAK"
    }
    assert len(closed) == 5
    together = len(set.intersection(*closed.values())) / 20_000
    independent = numpy.prod([len(some) / 20_000 for some in closed.values()])
    assert together > 0.5 * min(len(some) for some in closed.values()) / 20_000
    assert together > 10 * independent
    days, replayed = states.replayed()
    day = next(at for at, one in enumerate(days) if one.isoformat() == "2025-11-01")
    for one, found in zip(states.closables, replayed, strict=True):
        if one.member.component in closed:
            assert numpy.isinf(found.hours[found.draws == day]).all()
            assert day in found.draws


def same(one: Waits, other: Waits) -> None:
    assert one.draws.tolist() == other.draws.tolist()
    assert one.hours.tolist() == other.hours.tolist()
