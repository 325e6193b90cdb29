"""Expected closures: shrinkage to similar borders, censored durations, and the process behind."""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridors.data.package import Package
from corridors.model.network import Network
from corridors.pricing.durations import kaplan_meier, mixed, season
from corridors.pricing.expected import (
    ClosureModel,
    Expectation,
    Priors,
    grouped,
    shape_of,
)
from corridors.pricing.history import NO_HISTORY, History, Spell
from corridors.pricing.queues import wait_after_h
from corridors.pricing.records import Records
from corridors.pricing.risk import record_of
from corridors.pricing.shipment import default_shipment
from corridors.units import HOURS_PER_DAY, HOURS_PER_YEAR

PRIORS = Priors(spells=4, season_spells=8)
COUNTRIES = {"a": ("X", "Y"), "b": ("X", "Y"), "c": ("X", "Z"), "d": ("V", "W")}


def past(days: list[float], years: float = 5.0, *, still: bool = False, event: str = "") -> History:
    spells = tuple(
        Spell(1.0, one * HOURS_PER_DAY, 1 + at % 12, still and at == len(days) - 1, event)
        for at, one in enumerate(days)
    )
    return History(spells, len(spells), years * HOURS_PER_YEAR)


def simulated(expected: Expectation, max_wait_h: float, utilisation: float = 0.0) -> list[float]:
    """Share closed and delay of arrivals at random moments of the fitted process, event by event.

    A truck that meets a closure waits for it to end, behind those that came before, or turns back
    after the maximum wait; one that comes while the queue of the last closure is cleared waits for
    it. Nothing of the formulas is used but the rule for the wait after reopening.
    """
    rng = random.Random(20)
    hours = list(expected.durations)
    chances = list(accumulate(expected.durations.values()))
    rate_h = expected.rate_per_year / HOURS_PER_YEAR
    closed_h = total_h = delay_h2 = 0.0
    for _ in range(120_000):
        open_h = rng.expovariate(rate_h)
        closure_h = hours[min(bisect(chances, rng.random() * chances[-1]), len(hours) - 1)]
        closed_h, total_h = closed_h + closure_h, total_h + open_h + closure_h
        arrivals = 4
        for _ in range(arrivals):
            left_h = closure_h * rng.random()
            ahead_h = utilisation * max(min(closure_h, max_wait_h) - left_h, 0.0)
            delay_h2 += min(left_h + ahead_h, max_wait_h) * closure_h / arrivals
        if utilisation:
            queue_h = utilisation * min(closure_h, max_wait_h) / (1 - utilisation)
            for _ in range(arrivals):
                since_h = queue_h * rng.random()
                wait_h = wait_after_h(closure_h, since_h, max_wait_h, utilisation)
                delay_h2 += wait_h * queue_h / arrivals
    return [closed_h / total_h, delay_h2 / total_h]


@pytest.mark.parametrize("utilisation", [0.0, 0.6])
@pytest.mark.parametrize("name", ["torkham", "gabd", "yallama", "torugart"])
def test_a_simulation_of_the_fitted_process_agrees_with_the_formula(
    network: Network, name: str, utilisation: float
) -> None:
    records = Records(network, default_shipment(network.parameters))
    (link,) = [
        one for one in network.components[name] if one.mode == "road" and "~" not in one.link_id
    ][:1]
    expected = records.expectation(link)
    record = expected.record(336.0, utilisation)
    share, delay_h = simulated(expected, 336.0, utilisation)
    assert share == pytest.approx(record.share_closed, rel=0.06)
    assert delay_h == pytest.approx(record.expected_closure_delay_h, rel=0.06)


def test_a_border_without_a_record_carries_what_similar_borders_do() -> None:
    troubled = {("a", "road"): past([30.0] * 6), ("d", "road"): past([1.0])}
    model = ClosureModel(troubled, COUNTRIES, PRIORS)
    like, unlike = (model.expectation((name, "road")).record(336) for name in "bc")
    assert 0 < unlike.share_closed < like.share_closed
    assert 0 < unlike.expected_closure_delay_h < like.expected_closure_delay_h


def test_borders_without_a_closure_are_like_the_others_and_share_what_that_means() -> None:
    """However many there are: a network of copies has thousands of them between two countries."""
    quiet = {(f"quiet-{number}", "road"): past([]) for number in range(50)}
    countries = {**COUNTRIES, **{name: ("X", "Y") for name, _ in quiet}}
    histories = {("a", "road"): past([30.0, 10.0]), ("d", "road"): past([1.0]), **quiet}
    model = ClosureModel(histories, countries, PRIORS)
    first, *rest = [model.pool(unit) for unit in quiet]
    assert all(one is first for one in rest)
    assert first.borders == len(quiet)  # itself not counted, and "a" is
    others = grouped([one for unit, one in histories.items() if unit[0] not in ("d", "quiet-0")])
    assert first.durations == mixed(model.durations, others.spells, PRIORS.spells)
    unseen = model.pool(("b", "road"))  # in the record of none
    assert unseen.borders == len(quiet) + 1
    assert unseen.durations == first.durations
    assert model.pool(("a", "road")).durations != first.durations


def test_every_shipped_border_has_a_risk_and_none_is_certain(network: Network) -> None:
    records = Records(network, default_shipment(network.parameters))
    shares = {
        link.crossing: records.of(link).share_closed
        for link in network.links
        if link.crossing and link.status == "open"
    }
    assert min(shares.values()) > 0.002
    assert max(shares.values()) < 0.7
    assert shares["torkham"] > 5 * shares["gabd"] > 10 * shares["yallama"]


@settings(max_examples=60, deadline=None)
@given(
    rate=st.floats(0.5, 8),
    days=st.floats(1, 40),
    others=st.floats(0.01, 8),
    length=st.floats(1, 99),
)
def test_a_long_record_hardly_moves(rate: float, days: float, others: float, length: float) -> None:
    years = 400.0
    own = past([days] * round(rate * years), years * (1 + rate * days / 365.25))
    pool = past([length] * max(1, round(others * 5)))
    model = ClosureModel(
        {("a", "road"): own, ("b", "road"): pool, ("d", "road"): pool}, COUNTRIES, PRIORS
    )
    raw, shrunk = record_of(own, 336), model.expectation(("a", "road")).record(336)
    # the four spells of the prior, however long, against the hundreds of its own
    by_prior = PRIORS.spells * max(length / days, 1) / own.spell_count
    assert shrunk.share_closed == pytest.approx(raw.share_closed, rel=0.05 + by_prior)
    longest = min(max(length, days) * HOURS_PER_DAY, 336)
    assert abs(shrunk.expected_closure_delay_h - raw.expected_closure_delay_h) < (
        0.1 * raw.expected_closure_delay_h + PRIORS.spells * length / 365.25 / years * longest
    )


def test_a_short_record_lies_between_itself_and_the_others() -> None:
    histories = {
        ("a", "road"): past([2.0]),
        ("b", "road"): past([20.0] * 8),
        ("d", "road"): past([20.0] * 4),
    }
    model = ClosureModel(histories, COUNTRIES, PRIORS)
    expected = model.expectation(("a", "road"))
    assert 0.2 < expected.rate_per_year < expected.pool.rate_per_year
    assert 2.0 < expected.duration_h / HOURS_PER_DAY < 20.0


def test_an_event_that_closes_many_borders_is_one_event_to_others() -> None:
    joint = [past([100.0], event="war") for _ in range(8)]
    assert grouped(joint).spell_count == pytest.approx(1.0)
    assert grouped(joint).spell_count / grouped(joint).years == pytest.approx(
        sum(one.spell_count for one in joint)
        / sum((one.window_h - one.closed_h) / HOURS_PER_YEAR for one in joint)
    )
    apart = [past([100.0]) for _ in range(8)]
    assert grouped(apart).spell_count == pytest.approx(8.0)


def test_a_closure_that_still_lasts_is_longer_than_it_is() -> None:
    ended, lasting = past([10.0, 100.0]), past([10.0, 100.0], still=True)
    prior = {24.0: 0.5, 400 * 24.0: 0.5}
    means = [
        sum(hours * share for hours, share in mixed(prior, one.spells, 4).items())
        for one in (ended, lasting)
    ]
    assert means[0] < means[1]
    assert sum(mixed(prior, lasting.spells, 4).values()) == pytest.approx(1.0)


def test_kaplan_meier_by_hand() -> None:
    spells = [Spell(1.0, hours, 1, hours in (20.0, 50.0)) for hours in (10.0, 20.0, 30.0, 50.0)]
    # 1/4 ends at 10; of the two at risk at 30 one ends: 3/4 · 1/2; the rest is put at the longest
    assert kaplan_meier(spells) == pytest.approx({10.0: 0.25, 30.0: 0.375, 50.0: 0.375})
    assert kaplan_meier([]) == {}


@given(st.lists(st.tuples(st.floats(1, 1e4), st.booleans()), min_size=1, max_size=20))
def test_durations_are_a_distribution(values: list[tuple[float, bool]]) -> None:
    spells = [Spell(1.0, hours, 1, is_open) for hours, is_open in values]
    for durations in (kaplan_meier(spells), mixed({}, spells, 4)):
        assert sum(durations.values()) == pytest.approx(1.0)
        assert min(durations.values()) > 0


def test_a_season_needs_a_record_and_keeps_the_mean() -> None:
    few, many = past([1.0] * 7).spells, past([1.0] * 24).spells
    assert set(season(few, 8)) == {1.0}
    holidays = tuple(spell._replace(month=10) for spell in many)
    factors = season(holidays, 8)
    assert sum(factors[1:]) / 12 == pytest.approx(1.0)
    assert factors[10] > 5 > 1 > factors[3] > 0
    assert factors[0] == 1.0


def test_the_shape_says_how_far_borders_differ() -> None:
    alike = shape_of([(5.0, 5.0)] * 6, 50)
    apart = shape_of([(0.0, 5.0), (20.0, 5.0), (0.0, 5.0), (1.0, 5.0)], 50)
    assert apart < 1 < alike <= 50


def test_nothing_on_record_is_nothing_expected() -> None:
    record = ClosureModel({}, COUNTRIES, PRIORS).expectation(("a", "road")).record(336)
    assert (record.share_closed, record.expected_closure_delay_h) == (0.0, 0.0)


def test_the_raw_record_is_still_to_be_had(network: Network) -> None:
    shipped = Package().network
    raw = Records(shipped, default_shipment(shipped.parameters, risk="record"))
    (yallama,) = [one for one in shipped.components["yallama"] if "~" not in one.link_id][:1]
    assert raw.of(yallama).share_closed == 0.0
    assert NO_HISTORY.spell_count == 0
