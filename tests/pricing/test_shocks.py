"""What closes together, by the events of a record."""

from __future__ import annotations

import pytest

from corridors.model.network import Network
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.history import Spell
from corridors.pricing.records import Records
from corridors.pricing.shipment import default_shipment
from corridors.pricing.shocks import Member, shares

PAIR, OTHER = frozenset(("AFG", "PAK")), frozenset(("AFG", "IRN"))


def border(name: str, countries: frozenset[str], *spells: Spell) -> Member:
    return Member(name, "road", "", countries, True, spells)


def test_the_scope_of_an_event_names_its_shock() -> None:
    pair, land = Spell(1.0, 30.0, 1, False, "clash"), Spell(1.0, 10.0, 2, False, "war")
    slide = Spell(1.0, 5.0, 3, False, "slide")
    members = [
        border("torkham", PAIR, pair, land),
        border("chaman", PAIR, pair, slide),
        border("islam-qala", OTHER, land),
        Member("kabul-road", "road", "", frozenset(("AFG",)), False, (slide,)),
        Member("salang-1", "road", "", frozenset(("AFG",)), False, (slide._replace(parts=2),)),
    ]
    found = shares(members, 0)
    assert found[0] == {"border:AFG-PAK:road": 0.75, "country:AFG:road": 0.25}
    assert found[1] == {"border:AFG-PAK:road": pytest.approx(30 / 35), "event:slide": 5 / 35}
    assert found[2] == {"country:AFG:road": 1.0}
    assert found[3] == {"event:slide": 1.0}
    assert found[4] == {"own:salang-1": 1.0}, "sections in a row close for a part of the time each"


def test_a_border_without_a_record_is_like_the_others_of_its_countries() -> None:
    joint = Spell(1.0, 30.0, 1, False, "clash")
    members = [
        border("torkham", PAIR, joint),
        border("chaman", PAIR, joint),
        border("quiet", PAIR),
        border("far", frozenset(("KAZ", "RUS"))),
    ]
    one, _, quiet, far = shares(members, 4)
    name = "border:AFG-PAK:road"
    assert one[name] > 0.9
    assert quiet[name] > 0.9
    assert far["border:KAZ-RUS:road"] > 0.5


@pytest.mark.parametrize("risk", ["expected", "record"])
def test_shares_add_up(network: Network, risk: str) -> None:
    records = Records(network, default_shipment(network.parameters, risk=risk))
    for one in ClosureStates(network, records).closables:
        assert sum(one.shared.values()) == pytest.approx(1.0)
        assert min(one.shared.values()) >= 0
