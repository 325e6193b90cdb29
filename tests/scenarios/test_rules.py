"""What names stand for, and what each verb does to a link."""

from __future__ import annotations

import json
from pathlib import Path

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
from corridors.scenarios.targets import Targets


@pytest.fixture(scope="module")
def targets(network: Network) -> Targets:
    return Targets(network)


def link_of(network: Network, component: str) -> Link:
    return next(link for link in network.components[component] if link.mode == "road")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("torkham", "crossing"),
        ("crossing:Torkham", "crossing"),
        ("af-a76-salang-tunnel-khenjan", "link"),
        ("salang", "place"),
        ("N-35", "road"),
        ("n35", "road"),
        ("ML-1", "road"),
        ("Iran", "country"),
        ("IR", "country"),
        ("IRN", "country"),
        ("AFG-PAK", "border"),
        ("Afghanistan-PK", "border"),
        ("karakoram-highway", "corridor"),
        ("KKH", "corridor"),
        ("quetta", "place"),
        ("place:chaman", "place"),
        ("actor:eaeu", "actor"),
        ("actor:PAK", "actor"),
    ],
)
def test_kinds_of_names(targets: Targets, text: str, kind: str) -> None:
    found = targets.find(text)
    assert found.kind == kind
    assert found.links


def test_names_of_a_country_mean_the_same(targets: Targets) -> None:
    sets = {targets.find(text).links for text in ("Iran", "IR", "IRN", "irn")}
    assert len(sets) == 1
    links = [targets.network.link_by_id[name] for name in sets.pop()]
    assert {link.country for link in links if link.kind == "section"} == {"IRN"}
    assert "taftan" in {link.crossing for link in links}


def test_a_border_is_every_crossing_between_the_two(network: Network, targets: Targets) -> None:
    found = {network.link_by_id[name].crossing for name in targets.find("PAK-AFG").links}
    expected = {
        name
        for name, crossing in network.crossings.items()
        if sorted(crossing.countries) == ["AFG", "PAK"]
    }
    assert found == expected
    assert len(found) >= 8


def test_an_actor_holds_its_outer_borders_alone(network: Network, targets: Targets) -> None:
    links = [network.link_by_id[name] for name in targets.find("actor:eaeu").links]
    members = {"KAZ", "KGZ", "RUS"}
    for link in links:
        assert len(members & set(network.crossings[link.crossing].countries)) == 1


def test_a_polygon_holds_what_meets_it(targets: Targets, tmp_path: Path) -> None:
    ring = [[68.9, 35.2], [69.2, 35.2], [69.2, 35.5], [68.9, 35.5], [68.9, 35.2]]
    path = tmp_path / "salang.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    found = {targets.network.link_by_id[name].component for name in targets.find(str(path)).links}
    assert "af-a76-salang-tunnel-khenjan" in found
    assert "torkham" not in found


@pytest.mark.parametrize("text", ["[1, 2]", "{", '{"type": "Point", "coordinates": [1, 2]}', "3"])
def test_a_file_without_polygons_is_refused(targets: Targets, tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.geojson"
    path.write_text(text)
    with pytest.raises(UsageError, match="polygon"):
        targets.find(str(path))


@pytest.mark.parametrize(
    ("text", "near"), [("torkam", "Torkham"), ("Afganistan", "Afghanistan"), ("Queta", "Quetta")]
)
def test_a_rule_that_matches_nothing_names_near_ones(
    targets: Targets, text: str, near: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        targets.find(text)
    assert near in caught.value.near


def under(network: Network, verb: str, target: str, figure: float = 0.0) -> Network:
    scenario = Scenario("t", "", "", (), "", (Rule(verb, (target,), figure),))
    return apply(network, [scenario], Package().projects)


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
            others = set(first._fields) - {name, "generalised_cost_usd"}
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
    )  # type: ignore[union-attr]
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
    closed = apply(network, [Scenario("c", "", "", (), "", (Rule("close", ("AFG",)),))])
    again = apply(closed, [Scenario("o", "", "", (), "", (Rule("open", ("AFG",)),))])
    for old, new in zip(network.links, again.links, strict=True):
        assert new.status == old.status


def test_a_mule_track_is_no_road_by_opening_it(network: Network) -> None:
    with pytest.raises(UsageError, match="no truck road"):
        under(network, "open", "crossing:broghil")
    local = next(link for link in network.links if link.status == "local" and link.crossing)
    after = under(network, "open", f"crossing:{local.crossing}")
    assert after.link_by_id[local.link_id].is_open


def test_scenarios_lie_one_on_the_other_in_order(network: Network) -> None:
    close = Scenario("c", "", "", (), "", (Rule("close", ("torkham",)),))
    open_ = Scenario("o", "", "", (), "", (Rule("open", ("torkham",)),))
    assert not link_of(apply(network, [open_, close]), "torkham").is_open
    last = apply(network, [close, open_])
    assert link_of(last, "torkham").is_open
    assert last.scenarios == ("c", "o")


def test_what_is_built_lies_under_closures_snow_and_the_ledger(network: Network) -> None:
    """A line built before or after a closure stays closed with it."""
    names = ("wakhan-open", "trans-afghan-railway")
    built = [load_scenario(name, Package()) for name in names]
    closed = Scenario("c", "", "", (), "", (Rule("close", ("country:AFG",)),))
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
