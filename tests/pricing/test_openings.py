"""Gates by the clock: first in, first out; the mean of the exact waits is the printed mean."""

from __future__ import annotations

import random
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridors.model.conditions import Gate
from corridors.pricing.gates import gate_waits_h, gates_in, opening_times
from corridors.pricing.moments import (
    PER_HOUR,
    PER_WEEK,
    local_time,
    millionths,
    moment_at,
    month_at,
)
from corridors.pricing.openings import OPEN, Rule, passing, rule_of

ALL = range(1, 13)


def gate(
    kind: str = "gate",
    *,
    days: tuple[int, ...] = (),
    opens: float = 0.0,
    closes: float = 24.0,
    months: tuple[int, ...] = (),
) -> Gate:
    closes = opens if kind == "convoy" else closes
    return Gate(kind, months, days, opens, closes, 0.0, "print", "verified", "")


def rules_of(*gates: Gate) -> list[Rule]:
    rows = [gates_in(gates, month) for month in ALL]
    return [rule_of(opening_times(row)) if row else OPEN for row in rows]


def at(text: str) -> int:
    return moment_at(datetime.fromisoformat(text), 0.0)


def passes(rules: list[Rule], text: str) -> str:
    found = passing(rules, at(text))
    assert found is not None
    return local_time(found.at, 0.0).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    ("arrives", "expected"),
    [
        ("2026-12-18T17:59", "2026-12-18T17:59"),  # Friday, a minute before it closes
        ("2026-12-18T18:00", "2026-12-21T09:00"),  # too late: the truck waits till Monday
        ("2026-12-18T22:30", "2026-12-21T09:00"),
        ("2026-12-20T12:00", "2026-12-21T09:00"),  # Sunday
        ("2026-12-22T03:00", "2026-12-22T09:00"),
        ("2027-01-01T08:00", "2027-01-01T09:00"),  # a Friday
        ("2026-12-31T20:00", "2027-01-01T09:00"),  # over New Year
        ("2027-01-01T19:00", "2027-01-04T09:00"),
    ],
)
def test_a_gate_on_working_days(arrives: str, expected: str) -> None:
    rules = rules_of(gate(days=(0, 1, 2, 3, 4), opens=9, closes=18))
    assert passes(rules, arrives) == expected


@pytest.mark.parametrize(
    ("arrives", "expected"),
    [
        ("2026-12-14T07:59", "2026-12-14T08:00"),
        ("2026-12-14T08:00", "2026-12-14T08:00"),
        ("2026-12-14T08:01", "2026-12-15T08:00"),
        ("2026-12-31T09:00", "2027-01-01T08:00"),
    ],
)
def test_a_convoy_at_eight(arrives: str, expected: str) -> None:
    assert passes(rules_of(gate("convoy", opens=8)), arrives) == expected


def test_months_have_their_own_hours() -> None:
    summer = gate(opens=6, closes=22, months=(5, 6, 7, 8, 9, 10, 11))
    winter = gate(opens=9, closes=16, days=(0,), months=(12, 1, 2, 3, 4))
    rules = rules_of(summer, winter)
    assert passes(rules, "2026-11-30T21:00") == "2026-11-30T21:00"
    assert passes(rules, "2026-11-30T22:00") == "2026-12-07T09:00"  # a Monday's evening
    assert passes(rules, "2027-04-30T12:00") == "2027-05-01T06:00"  # the new month opens


def test_a_mean_wait_ends_with_the_month_that_is_better() -> None:
    few = Rule(mean_wait=millionths(100.0))
    rules = [few] * 4 + [OPEN] * 7 + [few]
    assert passes(rules, "2026-12-10T00:00") == "2026-12-14T04:00"
    assert passes(rules, "2027-04-30T12:00") == "2027-05-01T00:00"
    found = passing(rules, at("2026-12-10T00:00"))
    assert found is not None
    assert found.by_mean


def test_closed_months_are_waited_for() -> None:
    closed = Rule(closed=True)
    rules = [closed] * 4 + [OPEN] * 6 + [closed] * 2
    assert passes(rules, "2026-11-12T07:00") == "2027-05-01T00:00"
    assert passing([closed] * 12, at("2026-11-12T07:00")) is None


def some_rule(rng: random.Random) -> Rule:
    kind = rng.choice(["open", "closed", "mean", "gate", "gate", "convoy"])
    if kind == "open":
        return OPEN
    if kind == "closed":
        return Rule(closed=True)
    if kind == "mean":
        return Rule(mean_wait=rng.choice([0, millionths(rng.uniform(0, 3000))]))
    days = tuple(sorted(rng.sample(range(7), rng.randint(1, 7))))
    opens = float(rng.randint(0, 22))
    closes = rng.uniform(opens + 0.5, 24.0)
    return rule_of(opening_times([gate(kind, days=days, opens=opens, closes=closes)]))


@given(st.integers(0, 10**9), st.lists(st.integers(0, 400 * 24 * PER_HOUR), min_size=2))
@settings(max_examples=300, deadline=None)
def test_no_truck_overtakes_another(seed: int, moments: list[int]) -> None:
    rng = random.Random(seed)
    rules = [some_rule(rng) for _ in ALL]
    start = at("2026-01-01T00:00")
    near = [month_at(start + moment)[1] + rng.randint(-3, 3) for moment in moments]
    arrivals = sorted([*(start + moment for moment in moments), *near])
    for first, second in pairwise(arrivals):
        one, two = passing(rules, first), passing(rules, second)
        assert (one is None) == (two is None)
        if one is not None and two is not None:
            assert first <= one.at <= two.at


@pytest.mark.parametrize("seed", range(20))
def test_the_mean_of_the_exact_waits_is_the_mean_of_prices(seed: int) -> None:
    rng = random.Random(seed)
    rows = []
    for _ in range(rng.randint(1, 2)):
        days = tuple(sorted(rng.sample(range(7), rng.randint(1, 7))))
        opens = float(rng.randint(0, 20))
        rows.append(gate(rng.choice(["gate", "convoy"]), days=days, opens=opens, closes=opens + 3))
    rules, step = rules_of(*rows), millionths(0.05)
    start = at("2027-03-01T00:00")  # a Monday
    found = [passing(rules, start + offset) for offset in range(step // 2, PER_WEEK, step)]
    waits = [one.at - start - step // 2 - number * step for number, one in enumerate(found) if one]
    mean_h = sum(waits) / len(waits) / PER_HOUR
    assert mean_h == pytest.approx(gate_waits_h(tuple(rows))[3], abs=0.05)


def test_moments_and_local_times_undo_each_other() -> None:
    for text, offset_h in (("2026-12-14T08:00", 4.5), ("2000-02-29T23:59", -3.0)):
        local = datetime.fromisoformat(text)
        shown = local_time(moment_at(local, offset_h), offset_h)
        assert shown.replace(tzinfo=None) == local
        offset = shown.utcoffset()
        assert offset is not None
        assert offset.total_seconds() == offset_h * 3600
