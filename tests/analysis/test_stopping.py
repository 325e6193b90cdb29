"""When to stop waiting: against every stopping policy, dynamic programming and drawn spells."""

from __future__ import annotations

from itertools import product
from math import inf
from random import Random

import pytest

from corridors.analysis.stopping import (
    Chance,
    Cost,
    best_policy,
    break_even_h,
    chances_after,
    policies,
    policy_of,
    share_within,
    with_hindsight,
)


def some_chances(rng: Random, most: int = 7) -> list[Chance]:
    waits = sorted(rng.sample(range(1, 60), rng.randint(1, most)))
    weights = [rng.random() for _ in waits]
    return [Chance(float(w), p / sum(weights)) for w, p in zip(waits, weights, strict=True)]


def some_costs(rng: Random) -> tuple[Cost, Cost]:
    rate, open_usd, extra = rng.uniform(0, 5), rng.uniform(0, 50), rng.uniform(0, 90)
    free, fine = rng.uniform(0, 40), rng.choice([0.0, 7.0])

    def passed(hours: float) -> float:
        return open_usd + rate * hours + fine * int(max(0.0, hours - free))

    def left(hours: float) -> float:
        return open_usd + extra + rate * hours + fine * int(max(0.0, hours + 9 - free))

    return passed, left


def cost_of_stops(chances: list[Chance], passed: Cost, left: Cost, stops: set[float]) -> float:
    """What any policy costs that leaves at the first of its stops if it is still closed then."""
    leave_h = min(stops, default=inf)
    return sum(
        share * (passed(wait) if wait <= leave_h else left(leave_h)) for wait, share in chances
    )


def by_programming(chances: list[Chance], passed: Cost, left: Cost) -> float:
    """Backward over the waits: leave now, or wait for the next one and decide again."""
    moments = [0.0, *(one.wait_h for one in chances)]
    value = 0.0  # nobody stands there any more after the last one
    for at in range(len(chances) - 1, -1, -1):
        remaining = sum(one.share for one in chances[at:])
        opens = chances[at].share / remaining
        value = min(left(moments[at]), opens * passed(moments[at + 1]) + (1 - opens) * value)
    return value


@pytest.mark.parametrize("seed", range(60))
def test_no_stopping_policy_is_better(seed: int) -> None:
    rng = Random(seed)
    chances = some_chances(rng)
    passed, left = some_costs(rng)
    best = best_policy(policies(chances, passed, left)).cost
    moments = [0.0, *(one.wait_h for one in chances)]
    every = [
        {moment for moment, stops in zip(moments, choice, strict=True) if stops}
        for choice in product((False, True), repeat=len(moments))
    ]
    costs = [cost_of_stops(chances, passed, left, stops) for stops in every]
    assert best == pytest.approx(min(costs))
    assert best == pytest.approx(by_programming(chances, passed, left))
    between = [cost_of_stops(chances, passed, left, {hour / 4}) for hour in range(250)]
    assert best <= min(between) + 1e-9


@pytest.mark.parametrize("seed", range(20))
def test_thresholds_are_those_of_any_threshold(seed: int) -> None:
    rng = Random(seed)
    chances = some_chances(rng)
    passed, left = some_costs(rng)
    for one in policies(chances, passed, left):
        again = policy_of(chances, passed, left, one.leave_h)
        assert again.cost == pytest.approx(one.cost)
        assert again.wait_h == pytest.approx(one.wait_h)
        assert again.share_passed == pytest.approx(one.share_passed)
        assert again.leave_h == one.leave_h
    assert (
        with_hindsight(chances, passed, left).cost
        <= best_policy(policies(chances, passed, left)).cost + 1e-9
    )


def test_drawn_spells_cost_what_is_expected() -> None:
    rng = Random(5)
    chances = some_chances(rng, 5)
    passed, left = some_costs(rng)
    waits, shares = [one.wait_h for one in chances], [one.share for one in chances]
    drawn = rng.choices(waits, shares, k=40_000)
    for one in policies(chances, passed, left):
        costs = [passed(w) if w <= one.leave_h else left(one.leave_h) for w in drawn]
        mean = sum(costs) / len(costs)
        spread = (sum((cost - mean) ** 2 for cost in costs) / len(costs)) ** 0.5
        assert one.cost == pytest.approx(mean, abs=5 * spread / len(costs) ** 0.5 + 1e-9)
        share = sum(w <= one.leave_h for w in drawn) / len(drawn)
        assert one.share_passed == pytest.approx(share, abs=0.02)


def test_a_free_diversion_is_taken_at_once() -> None:
    chances = [Chance(1.0, 0.9), Chance(9.0, 0.1)]
    best = best_policy(policies(chances, lambda h: 10 + h, lambda h: 10 + h))
    assert (best.leave_h, best.cost) == (0.0, 10.0)


def test_without_a_diversion_it_never_leaves() -> None:
    (only,) = policies([Chance(1.0, 0.9), Chance(9.0, 0.1)], lambda h: h, None)
    assert only.leave_h == inf
    assert only.cost == pytest.approx(1.8)


@pytest.mark.parametrize("hazard", [0.02, 0.1, 0.3])
@pytest.mark.parametrize("extra", [1.0, 12.0, 80.0])
def test_without_memory_it_leaves_at_once_or_never(hazard: float, extra: float) -> None:
    """What has lasted says nothing of what is to come: what is best now is best later."""
    durations = {float(n): hazard * (1 - hazard) ** (n - 1) for n in range(1, 1500)}
    chances = chances_after(durations, 0.0)
    best = best_policy(policies(chances, lambda h: h, lambda h: extra + h))
    assert best.cost == pytest.approx(min(1 / hazard, extra))
    assert best.share_passed == pytest.approx(1.0 if 1 / hazard < extra else 0.0)


@pytest.mark.parametrize("seed", range(20))
def test_chances_are_those_of_spells_that_last_so_long(seed: int) -> None:
    rng = Random(seed)
    durations = {one.wait_h: one.share for one in some_chances(rng)}
    elapsed = rng.choice([0.0, 10.0, 25.5, *durations])
    found = chances_after(durations, elapsed)
    longer = sum(share for hours, share in durations.items() if hours > elapsed)
    assert bool(found) == (longer > 0)
    for one in found:
        assert one.share == pytest.approx(durations[one.wait_h + elapsed] / longer)
    if found:
        assert sum(one.share for one in found) == pytest.approx(1)
        assert share_within(found, found[-1].wait_h) == pytest.approx(1)


@pytest.mark.parametrize("seed", range(30))
def test_the_break_even_divides_waits_that_pay_from_others(seed: int) -> None:
    rng = Random(seed)
    passed, left = some_costs(rng)
    hours = break_even_h(passed, left(0.0))
    if hours not in (0.0, inf):
        assert passed(hours - 1e-6) <= left(0.0)
        assert passed(hours + 1e-6) >= left(0.0)


def test_a_break_even_may_be_none() -> None:
    assert break_even_h(lambda _h: 5.0, 6.0) == inf
    assert break_even_h(lambda h: 7.0 + h, 6.0) == 0.0


@pytest.mark.parametrize("seed", range(30))
def test_waiting_to_the_break_even_costs_at_most_twice_what_hindsight_adds(seed: int) -> None:
    rng = Random(seed)
    rate, extra = rng.uniform(0.5, 5), rng.uniform(1, 90)
    hours = break_even_h(lambda h: rate * h, extra)
    for wait in (0.1, hours / 2, hours, hours * 1.01, hours * 9):
        paid = rate * wait if wait <= hours else extra + rate * hours
        assert paid <= 2 * min(rate * wait, extra) + 1e-6
