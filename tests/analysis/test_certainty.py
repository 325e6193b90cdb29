"""How sure an answer is: against re-pricing, re-solving, enumeration and closed forms."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from math import exp, sqrt
from statistics import NormalDist, mean, pvariance
from types import SimpleNamespace
from typing import Any

import pytest
from scipy import stats

import corridors
from corridors.analysis.certainty import Contender, Weighed, ensemble_of, standings
from corridors.analysis.draws import DRAWS, draws, levels, moments, normal_quantile
from corridors.analysis.ensemble import Ensemble, spread_of
from corridors.analysis.rivals import rivals
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.ranges import KINDS, Range
from corridors.pricing.closure_ranges import gamma_range
from corridors.pricing.contributions import Amounts, Contributions
from corridors.pricing.pieces import Figure
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import Search
from tests.support.changed_figures import UNCHANGED, ChangedPricing

NOT_LINEAR = ("global_peace_index", "incident_rate_peace_index_exponent")
HALF = Range(0.5, 2.0)


def factor_on(figure: Figure, factor: float) -> float:
    return 1 / factor if figure.is_inverse else factor


@pytest.mark.parametrize(
    "terms", [{}, {"month": 1, "crew": 2}, {"regime": "tir", "kind": "reefer", "payload_t": 40.0}]
)
def test_a_factor_on_one_figure_prices_as_its_contribution_says(
    network: Network, terms: Mapping[str, object]
) -> None:
    shipment = default_shipment(network.parameters, as_of=network.data_as_of, **terms)
    pricing = Pricing(network, shipment)
    found = Contributions(pricing)
    links = random.Random(7).sample(network.links, 150)
    by_key: dict[tuple[str, str], dict[str, list[Amounts]]] = {}
    for link in links:
        for key, amounts in found.of(link):
            by_key.setdefault(key, {}).setdefault(link.link_id, []).append(amounts)
    keys = [key for key in by_key if key[1] not in (*UNCHANGED, "co2_g_per_t_km")]
    checked = set()
    for key in random.Random(8).sample(sorted(keys), 45):
        factor = 0.9 if len(key[1]) % 2 else 1.2
        other = ChangedPricing(network, shipment, {key: factor}, pricing)
        more = factor_on(found.figures[key], factor) - 1
        for name, parts in by_key[key].items():
            before, after = (one.price(one.network.link_by_id[name]) for one in (pricing, other))
            for at, measure in enumerate(Amounts._fields):
                change = sum(part[at] for part in parts)
                linear = getattr(before, measure) + change * more
                exact = getattr(after, measure)
                tolerance = 0.1 if key[1] in NOT_LINEAR else 1e-9
                assert linear == pytest.approx(exact, rel=tolerance, abs=1e-6), (key, name, measure)
        checked.add(found.figures[key].kind)
    assert len(checked) > 8


def test_every_figure_of_the_shipped_network_has_a_row(network: Network) -> None:
    assert network.package is not None
    ranges, found = network.package.ranges, set()
    for terms in ({}, {"regime": "tir", "crew": 2, "month": 1}):
        shipment = default_shipment(network.parameters, as_of=network.data_as_of, **terms)
        one = Contributions(Pricing(network, shipment))
        for link in network.links:
            one.of(link)
        found |= {(figure.kind, figure.confidence) for figure in one.figures.values()}
    found -= {("", "estimate")}  # closure delays have ranges of their own
    assert found <= ranges.keys()
    assert {kind for kind, _ in found} | {"demurrage"} >= set(KINDS) - {"further_driver", "queue"}


def test_a_quoted_lane_costs_what_it_costs(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = network.link_by_id["pk-n25-bela-khuzdar"]
    pricing = Pricing(network, default_shipment(network.parameters))
    assert any(amounts.cost_usd for _, amounts in Contributions(pricing).of(link))
    monkeypatch.setattr(pricing, "quote_of", lambda _link: "a quote")
    assert not any(amounts.cost_usd for _, amounts in Contributions(pricing).of(link))


# draws


def test_draws_have_the_quantiles_asked_for() -> None:
    for spread in (HALF, Range(0.9, 1.4)):
        for is_inverse in (False, True):
            values = [1 + one for one in draws("a", spread, is_inverse=is_inverse)]
            factors = sorted(1 / one if is_inverse else one for one in values)
            assert factors[DRAWS // 10 - 1] < spread.p10 < factors[DRAWS // 10]
            assert factors[-DRAWS // 10 - 1] < spread.p90 < factors[-DRAWS // 10]
            expected = moments(spread, is_inverse=is_inverse)
            assert mean(values) - 1 == pytest.approx(expected.mean, abs=0.004)
            assert pvariance(values) == pytest.approx(expected.variance, rel=0.05)


def test_normal_quantiles_and_gamma_ranges_beside_scipy() -> None:
    for share in (0.001, 0.02, 0.3, 0.5, 0.7, 0.99):
        assert normal_quantile(share) == pytest.approx(NormalDist().inv_cdf(share), abs=1e-8)
    for shape in (0.7, 2.0, 10.0):
        low, high = (stats.gamma.ppf(share, shape) / shape for share in (0.1, 0.9))
        found = gamma_range(shape)
        assert found.p90 == pytest.approx(high, rel=0.03)
        assert found.p10 == pytest.approx(low, abs=0.03)


def test_draws_of_two_figures_are_not_correlated_and_their_keys_alone_order_them() -> None:
    names = [f"figure {number}" for number in range(30)]
    columns = [draws(name, HALF) for name in names]
    for one, other in pairwise(columns):
        assert abs(stats.spearmanr(one, other).statistic) < 0.2
    assert draws("figure 3", HALF) == columns[3]
    wider = draws("figure 3", Range(0.4, 2.5))
    assert [sorted(wider).index(one) for one in wider[:20]] == [
        sorted(columns[3]).index(one) for one in columns[3][:20]
    ]


# made-up sums


class MadeUp(Ensemble):
    """Figures and contributions of no network."""

    def __init__(self, spreads: Mapping[str, Range], links: Mapping[str, Mapping[str, float]]):
        made: Any = SimpleNamespace(
            figures={
                ("", name): Figure("", name, "", "estimate", 1.0, own_range=spread)
                for name, spread in spreads.items()
            },
            to=lambda measure, link: [
                (("", name), Amounts(time_h=hours)[measure])
                for name, hours in links[link.link_id].items()
            ],
        )
        nowhere: Any = SimpleNamespace(network=None)
        self.contributions, self.pricing = made, nowhere
        self._known, self._table, self._drawn = {}, {}, {}
        self._last = {}, []


def test_ranges_agree_with_enumeration() -> None:
    spreads = {"a": HALF, "b": Range(0.8, 1.5)}
    ensemble = MadeUp(spreads, {})
    found = spread_of(ensemble.sample({("", "a"): 10.0, ("", "b"): 20.0}), 30.0)
    grid = [30 + 10 * one + 20 * other for one in levels(HALF) for other in levels(spreads["b"])]
    exact = spread_of(grid)
    for one, other in zip(found, exact, strict=True):
        assert one == pytest.approx(other, rel=0.035)


def test_many_small_figures_make_a_normal_sum() -> None:
    spreads = {f"f{number}": Range(0.9, 1 / 0.9) for number in range(80)}
    found = spread_of(MadeUp(spreads, {}).sample({("", name): 1.0 for name in spreads}), 80.0)
    each = moments(Range(0.9, 1 / 0.9))
    middle, width = 80 * (1 + each.mean), sqrt(80 * each.variance)
    assert found.p90 == pytest.approx(middle + 1.2816 * width, rel=0.004)
    assert found.p10 == pytest.approx(middle - 1.2816 * width, rel=0.004)


def links(*names: str) -> Any:
    return tuple(SimpleNamespace(link_id=name, crossing=name) for name in names)


def test_the_share_of_two_lognormal_rivals_has_a_closed_form() -> None:
    width = 0.3
    spread = Range(exp(-1.2815515655 * width), exp(1.2815515655 * width))
    ensemble = MadeUp({"a": spread, "b": spread}, {"x": {"a": 10.0}, "y": {"b": 12.0}})
    best, other = Contender(links("x"), 10.0), Contender(links("y"), 12.0)
    found = standings(ensemble, "time", best, [other])
    exact = NormalDist().cdf((2.4849066 - 2.3025851) / (width * sqrt(2)))
    assert found.share_best == pytest.approx(exact, abs=0.04)
    assert found.rivals[0].share_beaten == found.share_best == 1 - found.rivals[0].share_best
    one = next(one for one in found.deciding if one.figure.name == "a")
    assert one.switch == pytest.approx(1.2)
    assert one.wins is other
    assert one.can_switch


def test_what_two_routes_share_changes_nothing() -> None:
    both = {"x": {"a": 10.0}, "y": {"b": 12.0}, "z": {"c": 100.0}}
    ensemble = MadeUp({"a": HALF, "b": HALF, "c": HALF}, both)
    alone = standings(
        ensemble,
        "time",
        Contender(links("x"), 10.0),
        [Contender(links("y"), 12.0)],
    )
    shared = standings(
        ensemble,
        "time",
        Contender(links("x", "z"), 110.0),
        [Contender(links("z", "y"), 112.0)],
    )
    assert alone.share_best == shared.share_best


# the shipped network


@pytest.mark.parametrize(
    ("ends", "by"), [(("dushanbe", "karachi"), "time"), (("kabul", "karachi"), "cost")]
)
def test_switching_values_hold_when_solved_anew(
    network: Network, ends: tuple[str, str], by: str
) -> None:
    shipment = default_shipment(network.parameters)
    question = Question(*ends, by, shipment)
    pricing = Pricing(network, shipment)
    search = Search(network, question, pricing)
    winner = search.best()
    found = rivals(search, winner)
    ensemble = ensemble_of(pricing)
    assert found is not None
    assert ensemble is not None
    best = Contender(tuple(leg.link for leg in winner.legs), found.own)
    sure = standings(ensemble, by, best, [Contender(*one) for one in found.others])
    switching = [one for one in sure.deciding if one.can_switch]
    assert switching
    for one in switching:
        assert one.switch is not None
        assert one.wins is not None
        before, after = (
            _solved(network, question, pricing, one.figure, one.figure.value * factor).crossings
            for factor in _about(one.switch / one.figure.value)
        )
        assert before == winner.crossings
        assert after == one.wins.crossings


def _about(factor: float) -> tuple[float, float]:
    """A factor just on the near side of another, and one just beyond it."""
    return 1 + (factor - 1) * 0.98, 1 + (factor - 1) * 1.02


def _solved(
    network: Network, question: Question, usual: Pricing, figure: Figure, value: float
) -> corridors.Route:
    factors = {(figure.owner, figure.name): value / figure.value}
    pricing = ChangedPricing(network, question.shipment, factors, usual)
    return Search(pricing.network, question, pricing).best()


def test_states_drawn_at_random_and_solved_anew_agree_with_the_sums(network: Network) -> None:
    """All figures at once: the sums leave out products of changes, and win where they should."""
    shipment = default_shipment(network.parameters)
    question = Question("ashgabat", "karachi", "risk", shipment)
    pricing = Pricing(network, shipment)
    search = Search(network, question, pricing)
    winner = search.best()
    found = rivals(search, winner)
    ensemble = ensemble_of(pricing)
    assert found is not None
    assert ensemble is not None
    for link in network.links:
        ensemble.contributions.of(link)
    left_out = (*UNCHANGED, "co2_g_per_t_km")
    keys = [key for key in ensemble.figures if key[1] not in left_out]
    routes = [(tuple(leg.link for leg in winner.legs), found.own), *found.others]
    measure = OBJECTIVES[question.by]
    agreed = covered = 0
    errors = []
    states = random.Random(3).sample(range(DRAWS), 12)
    for at in states:
        factors = {}
        for key in keys:
            more = draws(" ".join(key), ensemble.range(key))[at]
            factors[key] = 1 + more
        changed = ChangedPricing(network, shipment, factors, pricing)
        linear, exact = [], []
        for chain, value in routes:
            for key, change in ensemble.changes(measure, chain).items():
                if key in factors:
                    value += change * (factor_on(ensemble.figures[key], factors[key]) - 1)
            linear.append(value)
            ids = (changed.network.link_by_id[link.link_id] for link in chain)
            exact.append(sum(changed.price(link).generalised_cost_usd for link in ids))
        errors += [abs(one / other - 1) for one, other in zip(linear, exact, strict=True)]
        agreed += linear.index(min(linear)) == exact.index(min(exact))
        best = Search(changed.network, question, changed).best()
        covered += best.totals[measure] >= min(exact) * 0.98
    errors.sort()
    assert errors[len(errors) // 2] < 0.03
    assert errors[int(len(errors) * 0.9)] < 0.07
    assert agreed >= 10
    assert covered >= 10


def test_an_answer_is_the_same_twice_and_wins_more_than_any_rival() -> None:
    one, other = (corridors.load().route("Tashkent", "Karachi") for _ in range(2))
    assert one.to_json() == other.to_json()
    sure = one.certainty
    assert sure is not None
    assert sure.share_best + sum(rival.share_best for rival in sure.rivals) == pytest.approx(1)
    assert all(rival.share_best < sure.share_best for rival in sure.rivals)
    assert all(spread.p10 < spread.p50 < spread.p90 for spread in sure.spreads[0].values())


def test_a_closure_elsewhere_changes_no_draw() -> None:
    planner = corridors.load()
    before = planner.route("Tashkent", "Karachi").certainty
    after = planner.close("Kuryk").route("Tashkent", "Karachi").certainty
    assert before == after


def test_a_corridor_that_is_closed_has_ranges_and_no_share() -> None:
    answer = corridors.load().compare("Tashkent", "Karachi")
    assert answer.certainty is not None
    closed = answer.certainty["peshawar-termez"]
    assert isinstance(closed, Weighed)
    assert closed.share_best is None
    assert closed.spreads["time_h"].p10 > 0
    text = answer.to_text(width=80)
    assert all(len(line) <= 80 for line in text.splitlines())


def test_a_difference_is_surer_than_two_routes_that_share_nothing() -> None:
    planner = corridors.load()
    answer = planner.what_if(planner.close("Khunjerab"), "Tashkent", "Karachi, Quetta")
    for change in answer.changes:
        sure = change.certainty
        assert sure is not None
        for key in ("time_h", "cost_usd"):
            before, after, both = (
                spreads[key].p90 - spreads[key].p10
                for spreads in (sure.before, sure.after, sure.difference)
            )
            assert both < sqrt(before**2 + after**2)
            if change.differences[key] == 0:
                assert both == 0
