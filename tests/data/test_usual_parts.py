"""What is kept of the usual shipment is what is worked out without it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import corridors
from corridors.analysis.ensemble import Ensemble
from corridors.data.compiled import Compiled
from corridors.data.network_tables import read_network
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.measures import OBJECTIVES
from corridors.model.names import place_names
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing import draw_orders
from corridors.pricing.contributions import Contributions
from corridors.pricing.price import Provenance
from corridors.pricing.prices import Pricing
from corridors.pricing.shared_prices import prices_of
from corridors.pricing.shipment import Shipment, default_shipment
from corridors.pricing.sources import sources_of
from corridors.pricing.usual_prices import STATES, usual_state
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.routing.usual_layout import usual_layout
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import scenario_of

BORDERS = "khunjerab", "torkham", "kulma", "irkeshtam"


def opened(path: Path) -> Network:
    """The network of the shipped package in a process that keeps parts."""
    package = Package.__new__(Package)
    network = read_network(shipped_folder())
    compiled = Compiled(shipped_folder(), str(path))
    vars(package).update(folder=shipped_folder(), compiled=compiled, network=network)
    vars(package).update(_is_shipped=True, _own_sources={})
    network.package = package
    return network


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all parts."""
    path = tmp_path_factory.mktemp("kept") / "parts"
    network = opened(path)
    for shipment in shipments(network):
        pricing = Pricing(network, shipment)
        Contributions(pricing)
        usual_layout(network, shipment)
    place_names(network)
    return path


@pytest.fixture
def kept(path: Path) -> Network:
    return opened(path)


@pytest.fixture(scope="module")
def plain() -> Network:
    return corridors.load().network


def shipments(network: Network) -> tuple[Shipment, ...]:
    """Of the three states of the borders."""
    usual, day = default_shipment(network.parameters), network.data_as_of
    return usual._replace(as_of=day), usual._replace(record_to=day), usual


def anew(pricing: Pricing, link: Link) -> Provenance:
    return sources_of(pricing, link, pricing._rates.figures(link))


def test_which_shipments_are_the_usual_ones(kept: Network, plain: Network) -> None:
    states = [usual_state(kept, shipment) for shipment in shipments(kept)]
    assert states == [*STATES]
    usual = shipments(kept)[0]
    for other in (
        usual._replace(risk_aversion=2.0),
        usual._replace(month=1),
        usual._replace(modes=("road",)),
        usual._replace(as_of=usual.as_of and usual.as_of.replace(year=2025)),
    ):
        assert not usual_state(kept, other)
    assert not usual_state(kept.closing(["torkham"]), usual)
    assert not usual_state(plain, shipments(plain)[0])


@pytest.mark.parametrize("number", range(3))
def test_prices(kept: Network, plain: Network, number: int) -> None:
    pricing = Pricing(kept, shipments(kept)[number])
    usual = Pricing(plain, pricing.shipment)
    for one, other in zip(kept.links, plain.links, strict=True):
        assert pricing.price(one) == usual.price(other)
        assert pricing.provenance(one) == usual.provenance(other)
        assert pricing.record(one) == usual.record(other)
        assert pricing.normal.price(one) == usual.normal.price(other)
        assert pricing.normal.provenance(one) == anew(usual.normal, other)


@pytest.mark.parametrize("number", [0, 2])
def test_figures(kept: Network, plain: Network, number: int) -> None:
    shipment = shipments(kept)[number]
    found = Contributions(Pricing(kept, shipment))
    usual = Contributions(Pricing(plain, shipment))
    links = [*zip(kept.links, plain.links, strict=True)]
    Random(number).shuffle(links)
    for one, other in links:
        assert found.of(one) == usual.of(other)
        for key, _ in usual.of(other):
            assert found.figures[key] == usual.figures[key]


@pytest.mark.parametrize("number", range(3))
def test_links_as_they_may_be_used(kept: Network, plain: Network, number: int) -> None:
    shipment = shipments(kept)[number]
    assert usual_layout(kept, shipment) is not None
    for by in OBJECTIVES:
        ends = "dushanbe", "karachi"
        one, other = (Search(on, Question(*ends, by, shipment)) for on in (kept, plain))
        for name in ("tails", "heads", "weights", "names", "leaving", "entering"):
            assert getattr(one.graph, name) == getattr(other.graph, name)
        assert one.best().components == other.best().components


def test_a_link_that_was_changed_is_priced_anew(kept: Network, plain: Network) -> None:
    shipment = shipments(kept)[0]
    for at in range(0, len(kept.links), 7):
        changes = {"surcharge_usd": 100.0, "delay_h": 5.0, "time_factor": 1.5}
        one, other = (on.links[at]._replace(**changes) for on in (kept, plain))
        pricing, usual = (Pricing(on, shipment) for on in (kept, plain))
        assert pricing.price(one) == usual.price(other)
        assert Contributions(pricing).of(one) == Contributions(usual).of(other)


def test_an_assumed_record_counts(kept: Network, plain: Network) -> None:
    for border in BORDERS:
        prices = []
        for network in (kept, plain):
            pricing = Pricing(network, shipments(network)[2])
            for link in network.components[border]:
                record = pricing.record(link)._replace(share_closed=0.9)
                pricing.records.assume(link, record)
            found = Contributions(pricing)
            prices.append(
                [(pricing.price(link), found.of(link)) for link in network.components[border]]
            )
        assert prices[0] == prices[1]


RULES = (
    {"close": ["AFG-PAK"]},
    {"delay": ["khunjerab=48h"], "slow": ["N-35=1.5"]},
    {"open": ["torkham"], "cost": ["irkeshtam=300"], "build": ["trans-afghan-kharlachi"]},
)


def under(network: Network, rules: dict[str, list[str]]) -> Network:
    projects = corridors.load().package.projects
    return apply(network, [scenario_of(rules)], projects)


@pytest.mark.parametrize(("number", "rules"), [(0, one) for one in RULES] + [(2, RULES[1])])
def test_networks_under_rules(
    kept: Network, plain: Network, number: int, rules: dict[str, list[str]]
) -> None:
    own, bare = under(kept, rules), under(plain, rules)
    shipment = shipments(own)[number]
    pricing, usual = prices_of(own, shipment), Pricing(bare, shipment)
    found, sums = Contributions(pricing), Contributions(usual)
    for one, other in zip(own.links, bare.links, strict=True):
        assert one == other
        if kept.link_by_id.get(one.link_id) is one and not one.crossing and len(one.link_id) % 4:
            continue  # a fourth of what no rule changes
        assert pricing.price(one) == usual.price(other)
        assert pricing.normal.price(one) == usual.normal.price(other)
        assert pricing.record(one) == usual.record(other)
        assert pricing.provenance(one) == anew(usual, other)
        assert found.of(one) == sums.of(other)
    for by in ("risk", "time"):
        question = Question("dushanbe", "karachi", by, shipment)
        assert Search(own, question).graph.weights == Search(bare, question, usual).graph.weights


def test_orders_of_draws(kept: Network, plain: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_orders, "_kept", [])
    ensemble = Ensemble(Pricing(kept, shipments(kept)[0]), corridors.load().package.ranges)
    (rows,) = draw_orders._kept
    draw_orders.order.cache_clear()
    numbers = range(draw_orders.DRAWS)
    keys = [" ".join(key) for key in sorted(ensemble._all_keys())]
    known = [key for key in keys if rows.row(key) is not None]
    assert len(known) > 1000
    for key in (*known[::9], "another"):
        assert list(draw_orders.order(key)(numbers)) == draw_orders._made(key)
    draw_orders.order.cache_clear()


def test_names_of_places(kept: Network, plain: Network) -> None:
    one, other = place_names(kept), place_names(plain)
    assert vars(one).keys() == vars(other).keys()
    assert (one.index, one.ids) == (other.index, other.ids)
    for name in ("Torkham", "mazar i sharif", "Ташкент", "nowhere"):
        assert one.matches(name) == other.matches(name)
        assert one.near(name) == other.near(name)
