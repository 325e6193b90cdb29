"""What names stand for."""

from __future__ import annotations

import pytest

from corridors.errors import UnknownNameError, UsageError
from corridors.model.network import Network
from corridors.scenarios.targets import Targets


@pytest.fixture(scope="module")
def targets(network: Network) -> Targets:
    return Targets(network)


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


@pytest.mark.parametrize(
    ("text", "near"), [("torkam", "Torkham"), ("Afganistan", "Afghanistan"), ("Queta", "Quetta")]
)
def test_a_rule_that_matches_nothing_names_near_ones(
    targets: Targets, text: str, near: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        targets.find(text)
    assert near in caught.value.near


def test_one_mode_of_a_name(network: Network, targets: Targets) -> None:
    rail = targets.find("country:UZB", "rail").links
    assert rail < targets.find("country:UZB").links
    assert {network.link_by_id[name].mode for name in rail} == {"rail"}
    with pytest.raises(UsageError, match=r"'torkham' \(crossing\) has no links by sea"):
        targets.find("torkham", "sea")


def test_what_a_kind_does_not_know_is_refused(targets: Targets) -> None:
    with pytest.raises(UnknownNameError, match="Unknown country 'Karachi'"):
        targets.find("country:Karachi")
    with pytest.raises(UnknownNameError, match="Unknown link"):
        targets.find("link:torkam")
