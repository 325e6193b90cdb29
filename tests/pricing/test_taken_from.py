"""What prices, contributions and records take from one another is what they would make anew."""

from __future__ import annotations

import pytest

import corridors
from corridors.analysis.change_certainty import difference_spreads
from corridors.analysis.ensemble import Ensemble
from corridors.model.network import Network
from corridors.pricing.contributions import Contributions
from corridors.pricing.prices import Pricing
from corridors.pricing.records import Records
from corridors.pricing.shared_prices import prices_of
from corridors.pricing.shipment import Shipment, default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route

PLANNER = corridors.load()
NETWORK = PLANNER.package.network
DAY = default_shipment(NETWORK.parameters, as_of=NETWORK.data_as_of)
RULES = (
    {"close": ["torkham", "iran"]},
    {"slow": ["N-35=1.5"], "delay": ["khunjerab=48h"], "cost": ["taftan=+300"]},
    {"open": ["torkham"]},
    {"build": ["trans-afghan-kharlachi"]},
)


def _under(rules: dict[str, list[str]]) -> Network:
    return PLANNER.changed(rules).network


def _anew(network: Network, shipment: Shipment) -> Pricing:
    """Prices that take nothing from others."""
    return Pricing(network, shipment)


@pytest.mark.parametrize("rules", RULES, ids=str)
def test_contributions_under_rules(rules: dict[str, list[str]]) -> None:
    after = _under(rules)
    changed, own = Contributions(prices_of(after, DAY)), Contributions(_anew(after, DAY))
    for link in after.links:
        assert changed.of(link) == own.of(link)
        assert all(changed.figures[key] == own.figures[key] for key, _ in changed.of(link))
    assert any(prices_of(after, DAY).alike(link) is not None for link in after.links)


@pytest.mark.parametrize("rules", RULES, ids=str)
def test_provenance_under_rules(rules: dict[str, list[str]]) -> None:
    after = _under(rules)
    for shipment in (DAY, DAY._replace(as_of=None, record_to=DAY.as_of)):
        shared, own = prices_of(after, shipment), _anew(after, shipment)
        for link in after.links[::7]:
            assert shared.provenance(link) == own.provenance(link)


def test_another_look_back() -> None:
    shorter = DAY._replace(look_back_years=2.0)
    prices_of(NETWORK, DAY)
    shared, own = prices_of(NETWORK, shorter), _anew(NETWORK, shorter)
    for link in NETWORK.links:
        assert shared.price(link) == own.price(link)
    assert any(shared.price(link) != prices_of(NETWORK, DAY).price(link) for link in NETWORK.links)


def test_an_assumed_record_stays_with_its_prices() -> None:
    link = next(link for link in NETWORK.components["torkham"] if link.mode == "road")
    other = next(link for link in NETWORK.components["khunjerab"] if link.mode == "road")
    one, two = Records(NETWORK, DAY), Records(NETWORK, DAY)
    before = two.of(link)
    assert one.of(link) == before
    one.assume(link, one.of(other))
    assert one.of(link) == one.of(other) != before
    assert two.of(link) is before


def test_records_of_other_terms_are_others() -> None:
    link = next(link for link in NETWORK.components["torkham"] if link.mode == "road")
    usual = Records(NETWORK, DAY).of(link)
    for terms in ({"look_back_years": 2.0}, {"max_wait_h": 48.0}, {"risk": "record"}):
        other = Records(NETWORK, DAY._replace(**terms))
        assert other.of(link) != usual


def test_a_route_that_stays_has_the_ranges_that_drawing_gives() -> None:
    after = _under({"close": ["torkham"]})
    route = best_route(NETWORK, Question("dushanbe", "karachi", "risk", DAY))
    assert "torkham" not in route.crossings
    ranges = PLANNER.package.ranges
    short = difference_spreads(
        Ensemble(prices_of(NETWORK, DAY), ranges),
        Ensemble(prices_of(after, DAY), ranges),
        (route, route),
    )
    drawn = difference_spreads(
        Ensemble(_anew(NETWORK, DAY), ranges), Ensemble(_anew(after, DAY), ranges), (route, route)
    )
    assert short == drawn
