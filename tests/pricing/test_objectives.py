"""Weights for NetworkX."""

from __future__ import annotations

from corridors.pricing.objectives import networkx_weight
from tests.conftest import section


def test_networkx_gets_the_least_of_parallel_links_and_none_for_what_is_closed() -> None:
    values = {"x": 3.0, "y": 2.0, "z": None}
    links = {name: {"link": section("a", "b", 1)._replace(link_id=name)} for name in values}
    least = networkx_weight(lambda link: values[link.link_id])
    assert least("a", "b", links) == 2.0
    assert least("a", "b", {"z": links["z"]}) is None
