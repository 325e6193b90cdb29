"""Borders are whole: both directions, one status, hours that are hours and dollars that are."""

from __future__ import annotations

from copy import copy

import pytest

from corridors.checks.borders import BORDER_RULES
from corridors.model.network import Network
from corridors.model.records import Link
from tests.conftest import quantity

TORKHAM = "torkham:road:torkham-pk>torkham-af"
ALTYNKOL = "altynkol:rail1435:khorgos-kz>khorgos-cn"


def said(network: Network, link_id: str, **changes: object) -> list[str]:
    """What the rules say once one link is changed, or left out if nothing is named."""
    links = [
        link._replace(**changes) if link.link_id == link_id else link
        for link in network.links
        if changes or link.link_id != link_id
    ]
    assert any(link.link_id == link_id for link in network.links)
    spoiled = network.with_links(tuple(links))
    return [str(problem) for rule in BORDER_RULES for problem in rule(spoiled)]


def test_the_shipped_borders_are_sound(network: Network) -> None:
    assert [problem for rule in BORDER_RULES for problem in rule(network)] == []


def test_a_border_without_its_return(network: Network) -> None:
    (fault,) = said(network, TORKHAM)
    assert fault == "crossings.csv, torkham: has no row by road from torkham-pk to torkham-af"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "planned"}, "is open and planned"),
        ({"length_km": quantity(60)}, "measures 0 and 60 km"),
        ({"length_km": quantity(60)}, "length_km 60 is long for a crossing"),
        ({"handling_h": quantity(28.4 / 24)}, "from torkham-af to torkham-pk and 1.18333 h back"),
        ({"handling_h": quantity(400)}, "takes 400 h: is it days or minutes?"),
        ({"charges_usd": quantity(507 / 278)}, "is one of them in another currency?"),
        ({"charges_usd": quantity(4000)}, "takes 4000 USD: is it another currency?"),
        ({"charges_usd": quantity(0), "note": ""}, "takes 0 USD"),
        ({"tir_handling_h": quantity(50)}, "takes longer under a TIR carnet"),
    ],
)
def test_a_slip_at_a_border(network: Network, changes: dict[str, object], words: str) -> None:
    assert any(words in fault for fault in said(network, TORKHAM, **changes))


def test_a_note_that_states_the_figure_excuses_it(network: Network) -> None:
    fast = {"handling_h": quantity(0.5)}
    assert said(network, ALTYNKOL, **fast, note="inspected in China")
    assert not said(network, ALTYNKOL, **fast, note="printed: 0.5 h, all done in China")


def test_a_port_without_figures(network: Network) -> None:
    port = next(link.link_id for link in network.links if link.kind == "port" and link.is_open)
    assert "no row of it" in said(network, port, port_terms=None)[0]


def test_another_gauge_is_another_track() -> None:
    def track(gauge_mm: int, start: str, end: str) -> Link:
        from tests.conftest import border

        link = border(start, end, 5, 100, "gate")._replace(mode="rail", note="")
        ends = f"{start}:rail-{gauge_mm}", f"{end}:rail-{gauge_mm}"
        return link._replace(
            link_id=f"{gauge_mm}{start}", crossing="gate", tail=ends[0], head=ends[1]
        )

    from tests.conftest import make_network

    links = [track(1435, "a", "b"), track(1520, "b", "a")]
    small = make_network("ab", links)
    assert len(list(BORDER_RULES[0](small))) == 2


@pytest.mark.parametrize("direction", [0, 1])
def test_a_port_that_takes_no_money_one_way(network: Network, direction: int) -> None:
    (link,) = [link for link in network.links if link.link_id == "port-gwadar-road"]
    assert link.port_terms is not None
    terms = list(link.port_terms)
    terms[direction] = terms[direction]._replace(charges_usd=None)
    (fault,) = said(network, link.link_id, port_terms=tuple(terms))
    assert (
        f"without handling_usd in port_figures.csv for {('import', 'export')[direction]}" in fault
    )


@pytest.mark.parametrize("stated", ["2026", "2026-10", "2026-10-04", ""])
def test_a_status_of_the_time_of_the_record(network: Network, stated: str) -> None:
    assert statuses(network, stated) == []


@pytest.mark.parametrize("stated", ["2027", "2026-11", "2026-10-05"])
def test_a_status_that_is_newer_than_the_record(network: Network, stated: str) -> None:
    (fault,) = statuses(network, stated)
    assert f"status_as_of {stated} is after the newest day of the record" in fault


def statuses(network: Network, stated: str) -> list[str]:
    changed = copy(network)
    torkham = network.crossings["torkham"]._replace(status_as_of=stated)
    changed.crossings = {**network.crossings, "torkham": torkham}
    return [str(problem) for rule in BORDER_RULES for problem in rule(changed)]


def test_a_port_whose_charge_slipped_by_ten(network: Network) -> None:
    (link,) = [link for link in network.links if link.link_id == "port-gwadar-road"]
    assert link.charges_usd is not None
    costly = link.charges_usd._replace(value=10 * link.charges_usd.value)
    assert any("another currency" in one for one in said(network, link.link_id, charges_usd=costly))
