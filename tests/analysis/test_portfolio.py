"""The shares of a portfolio against a fine grid of all shares."""

from __future__ import annotations

from itertools import product

import numpy
import pytest

from corridors.analysis.portfolio import NEAR, portfolios, worst_share
from corridors.analysis.reliability import TAIL

STEPS = 24


def sample(seed: int, size: int, most: float = 0.12) -> list[tuple[str, numpy.ndarray]]:
    rng = numpy.random.default_rng(seed)
    joint = rng.random(4000) < rng.uniform(0, 0.04)
    return [
        (f"corridor-{at}", joint & (rng.random(4000) < 0.8) | (rng.random(4000) < rate))
        for at, rate in enumerate(rng.uniform(0.005, most, size))
    ]


def lost_at_worst(fails: list[numpy.ndarray], parts: tuple[float, ...]) -> float:
    """By the definition: the mean of the worst twentieth of the draws."""
    lost = numpy.array(parts) @ numpy.array(fails)
    worst = numpy.sort(lost)[::-1][: round(TAIL * len(lost))]
    return float(worst.mean())


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("size", [2, 3])
def test_no_other_shares_lose_less_at_worst(seed: int, size: int) -> None:
    some = sample(seed, size)
    best = portfolios(some)[-1]
    fails = [one for _, one in some]
    assert best.worst_failed == pytest.approx(lost_at_worst(fails, best.parts), abs=1e-9)
    assert sum(best.parts) == pytest.approx(1.0)
    for whole in product(range(STEPS + 1), repeat=size):
        if sum(whole) == STEPS:
            parts = tuple(one / STEPS for one in whole)
            assert best.worst_failed <= lost_at_worst(fails, parts) + 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_the_best_set_is_the_best_of_all(seed: int) -> None:
    some = sample(seed, 5)
    for best in portfolios(some):
        fails = dict(some)
        mine = [fails[name] for name in best.names]
        assert best.share_all_fail == pytest.approx(numpy.array(mine).all(axis=0).mean())
        assert best.mean_failed == pytest.approx(
            sum(part * one.mean() for part, one in zip(best.parts, mine, strict=True))
        )
    single = portfolios(some)[0]
    least = min(lost_at_worst([one], (1.0,)) for _, one in some)
    assert least <= single.worst_failed <= least + NEAR


def test_more_corridors_are_never_worse() -> None:
    for seed in range(8):
        worst = [one.worst_failed for one in portfolios(sample(seed, 4))]
        assert worst[0] + NEAR >= worst[1]
        assert worst[1] + NEAR >= worst[2]


def test_of_sets_that_are_as_good_the_one_that_fails_less_is_taken() -> None:
    numbers = numpy.arange(1000)
    always = numbers < 500
    often, seldom = numbers >= 300, (numbers >= 500) & (numbers < 700)
    single, *_ = portfolios([("always", always), ("often", often), ("seldom", seldom)])
    assert single.names == ("seldom",), "all of them fail throughout the worst twentieth"


def test_the_worst_twentieth_is_shared_out_exactly() -> None:
    assert worst_share((1.0,), (0.98, 0.02)) == pytest.approx(0.4)
    assert worst_share((0.25, 0.75), (0.0, 0.0, 0.97, 0.03)) == pytest.approx(0.6 + 0.4 * 0.75)
