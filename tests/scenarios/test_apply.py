"""What each verb does to a link, and what it is refused for."""

from __future__ import annotations

import pytest

from corridors.data.package import Package
from corridors.errors import UnknownNameError, UsageError
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route
from corridors.scenarios.apply import apply
from corridors.scenarios.files import load_scenario
from corridors.scenarios.rules import Rule, Scenario
from tests.conftest import border, make_network, section


def link_of(network: Network, component: str) -> Link:
    return next(link for link in network.components[component] if link.mode == "road")


def one_rule(verb: str, target: str, figure: float | None = None) -> Scenario:
    rule = Rule(verb=verb, targets=(target,), figure=figure)
    return Scenario(name=rule.title, rules=(rule,))


def under(network: Network, verb: str, target: str, figure: float | None = None) -> Network:
    return apply(network, [one_rule(verb, target, figure)])


FOLLOWS = {
    "time_h": {"driving_h", "rest_h", "border_h", "cost_usd", "generalised_cost_usd"},
    "cost_usd": {"generalised_cost_usd"},
    "incident_probability": {"generalised_cost_usd"},
}
"""What a changed figure of a price changes besides: a truck costs by the hour."""


def test_figures_change_what_they_name_and_nothing_else(network: Network) -> None:
    shipment = default_shipment(network.parameters)
    old = Pricing(network, shipment)
    for verb, target, figure, name, change in (
        ("slow", "af-a76-salang-tunnel-khenjan", 1.5, "time_h", lambda value: value * 1.5),
        ("delay", "torkham", 48, "time_h", lambda value: value + 48),
        ("cost", "torkham", 300, "cost_usd", lambda value: value + 300),
        (
            "incident_rate",
            "af-a76-salang-tunnel-khenjan",
            0.5,
            "incident_probability",
            lambda value: value / 2,
        ),
        ("border_time", "torkham", 3, "time_h", lambda _: 3),
    ):
        after = under(network, verb, target, figure)
        new = Pricing(after, shipment)
        touched = {link.link_id for link in after.components[target]}
        for before_link, after_link in zip(network.links, after.links, strict=True):
            first, second = old.price(before_link), new.price(after_link)
            if before_link.link_id not in touched:
                assert first == second
                continue
            assert getattr(second, name) == pytest.approx(change(getattr(first, name)))
            others = set(first._fields) - {name, *FOLLOWS[name]}
            assert all(getattr(first, other) == getattr(second, other) for other in others)


def test_border_time_at_most_never_lengthens(network: Network) -> None:
    after = under(network, "border_time_at_most", "actor:CHN", 9.9)
    pairs = [
        (old, new)
        for old, new in zip(network.links, after.links, strict=True)
        if old.kind == "crossing" and old.handling_h
    ]
    assert all(
        new.handling_h and new.handling_h.value <= old.handling_h.value for old, new in pairs
    )
    assert any(old.handling_h != new.handling_h for old, new in pairs)


def test_building_a_project_opens_its_line_and_its_border(network: Network) -> None:
    after = under(network, "build", "trans-afghan-kharlachi")
    changed = [link for link in after.links if link != network.link_by_id[link.link_id]]
    assert all(link.status == "open" for link in changed)
    assert "kharlachi" in {link.crossing for link in changed}
    assert {link.mode for link in changed if link.kind == "section"} == {"rail"}
    question = Question(
        "tashkent", "karachi", "risk", default_shipment(network.parameters, modes=("rail",))
    )
    assert "kharlachi" in best_route(after, question).crossings


def test_what_is_not_built_is_not_opened_by_a_word(network: Network) -> None:
    planned = next(link.component for link in network.links if link.status == "planned")
    with pytest.raises(UsageError, match="is not built, no truck road"):
        under(network, "open", f"link:{planned}")
    with pytest.raises(UsageError, match="can't be built"):
        under(network, "build", "iran")


def test_opening_a_country_builds_nothing(network: Network) -> None:
    after = under(network, "open", "AFG")
    for old, new in zip(network.links, after.links, strict=True):
        assert new.status == old.status
    closed = apply(network, [one_rule("close", "AFG")])
    again = apply(closed, [one_rule("open", "AFG")])
    for old, new in zip(network.links, again.links, strict=True):
        assert new.status == old.status


def test_opening_a_mule_track_makes_no_road_of_it(network: Network) -> None:
    with pytest.raises(UsageError, match="no truck road"):
        under(network, "open", "crossing:broghil")
    local = next(link for link in network.links if link.status == "local" and link.crossing)
    after = under(network, "open", f"crossing:{local.crossing}")
    assert after.link_by_id[local.link_id].is_open


def test_scenarios_lie_one_on_the_other_in_order(network: Network) -> None:
    close = one_rule("close", "torkham")
    open_ = one_rule("open", "torkham")
    assert not link_of(apply(network, [open_, close]), "torkham").is_open
    last = apply(network, [close, open_])
    assert link_of(last, "torkham").is_open
    assert last.scenarios == ("close torkham", "open torkham")


def test_what_is_built_lies_under_closures_snow_and_the_closure_record(network: Network) -> None:
    """A line built before or after a closure stays closed with it."""
    names = ("wakhan-open", "trans-afghan-railway")
    built = [load_scenario(name, Package()) for name in names]
    closed = one_rule("close", "country:AFG")
    first = apply(network, [closed, *built], Package().projects)
    last = apply(network, [*built, closed], Package().projects)
    assert first.links == last.links
    for link in first.links:
        sides = network.crossings[link.crossing].countries if link.crossing else (link.country,)
        if "AFG" in sides:
            assert not link.is_open
    open_ = apply(network, built, Package().projects)
    pass_ = link_of(open_, "af-road-sarhad-broghil")
    assert pass_.is_open
    assert set(pass_.closed_months) == {11, 12, 1, 2, 3, 4, 5}
    train = next(link for link in open_.components["kharlachi"] if link.mode == "rail")
    assert train.is_open
    assert open_.closure_of(train, network.data_as_of)


def test_what_is_built_already_is_not_built(network: Network) -> None:
    with pytest.raises(UsageError, match="built already"):
        under(network, "build", "crossing:taftan")


def small() -> Network:
    """a -- b -(gate)- c -- d"""
    return make_network(
        "abcd", [section("a", "b", 100), border("b", "c", 10, 50, "gate"), section("c", "d", 100)]
    )


@pytest.mark.parametrize(
    ("verb", "figure", "field", "value"),
    [
        ("close", None, "closed", True),
        ("slow", 1.5, "time_factor", 1.5),
        ("delay", 48.0, "delay_h", 48.0),
        ("cost", 300.0, "surcharge_usd", 300.0),
        ("incident_rate", 0.5, "incident_rate_factor", 0.5),
    ],
)
def test_a_verb_changes_one_field_of_one_link(
    verb: str, figure: float | None, field: str, value: object
) -> None:
    before = small()
    after = under(before, verb, "gate", figure)
    for old, new in zip(before.links, after.links, strict=True):
        assert new == (old._replace(**{field: value}) if old.crossing else old)


def test_figures_of_several_rules_add_up() -> None:
    network = small()
    twice = apply(network, [one_rule("delay", "gate", 10.0), one_rule("delay", "gate", 5.0)])
    assert link_of(twice, "gate").delay_h == 15.0
    twice = apply(network, [one_rule("slow", "gate", 2.0), one_rule("slow", "gate", 1.5)])
    assert link_of(twice, "gate").time_factor == 3.0


def test_border_time_leaves_other_links_of_a_target_alone() -> None:
    network = small()
    after = under(network, "border_time", "place:b", 3.0)
    assert link_of(after, "section-a-b-0") == link_of(network, "section-a-b-0")
    hours = link_of(after, "gate").handling_h
    assert hours is not None
    assert (hours.value, hours.confidence) == (3.0, "estimate")
    with pytest.raises(UsageError, match=r"\(link\) has no border whose hours could be set"):
        under(network, "border_time", "section-a-b-0", 3.0)
    with pytest.raises(UsageError, match="has no border"):
        under(network, "border_time_at_most", "section-a-b-0", 3.0)


def test_a_closure_in_some_months_keeps_the_season_of_the_link() -> None:
    network = small()
    rule = Rule(verb="close", targets=("gate",), months=(12, 1))
    later = rule._replace(months=(1, 2))
    after = apply(network, [Scenario(name="winter", rules=(rule, later))])
    assert link_of(after, "gate").closed_months == (1, 2, 12)
    assert not link_of(after, "gate").closed
    opened = under(after, "open", "gate")
    assert link_of(opened, "gate").closed_months == ()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule(verb="slow", targets=("gate",)), "slow needs a factor from 0.01 to 100"),
        (Rule(verb="delay", targets=("gate",), figure=-1.0), "delay needs hours from 0 to 8784"),
        (Rule(verb="delay", targets=("gate",), figure=float("nan")), "and has nan"),
        (Rule(verb="open", targets=("gate",), months=(1,)), "open can't be limited to some months"),
        (Rule(verb="dwell", targets=("gate",), figure=1.0), "dwell is now border_time"),
    ],
)
def test_rules_made_by_hand_are_checked(rule: Rule, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        apply(small(), [Scenario(name="wrong", rules=(rule,))])


def test_an_unknown_verb_is_refused() -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown verb 'clsoe'\. Did you mean close\?"):
        under(small(), "clsoe", "gate")


def test_a_network_of_no_package_has_no_projects() -> None:
    with pytest.raises(UnknownNameError, match="Unknown project 'ml1'"):
        under(small(), "build", "ml1")
