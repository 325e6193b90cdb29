"""Quotes override the model on their lanes: the whole lane costs the quote, a part pro rata."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from math import fsum
from pathlib import Path
from typing import Any

import pytest

import corridors
from corridors.model.network import Network
from corridors.model.quotes import Quoted
from corridors.planner import Planner
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route

HEADER = "from,to,usd,date,source,mode,via,direction,note\n"
LAHORE = "Karachi,Lahore,1150,2026-09-12,Star Freight,,,,\n"
Write = Callable[..., str]


@pytest.fixture
def rates(tmp_path: Path) -> Write:
    """Write a file of quotes and give its path."""

    def write(*rows: str) -> str:
        path = tmp_path / "rates.csv"
        path.write_text(HEADER + "".join(rows), encoding="utf-8")
        return str(path)

    return write


def quoted(planner: Planner) -> Quoted[Network]:
    found = planner.network.quoted
    assert found is not None
    return found


TERMS: list[dict[str, Any]] = [
    {},
    {"month": "jan"},
    {"crew": 2, "regime": "tir"},
    {"as_of": "2026-01-10"},
    {"shipment_kind": "40ft", "payload_t": 20.0},
]


@pytest.mark.parametrize("terms", TERMS)
def test_a_route_along_the_whole_lane_costs_the_quote(rates: Write, terms: dict[str, Any]) -> None:
    planner = corridors.load().with_rates(rates(LAHORE))
    answer = corridors.load().route("Karachi", "Lahore", by="cost", modes="road", **terms)
    plain = answer.best
    lane = [link.link_id for link in quoted(planner).lanes[0].links]
    assert [leg.link.link_id for leg in plain.legs] == lane
    pricing = Pricing(planner.network, answer.question.shipment)
    costs = [pricing.price(leg.link).cost_usd for leg in plain.legs]
    assert fsum(costs) == pytest.approx(1150, abs=1e-9)


def test_every_truck_and_every_box_pays_the_quote(rates: Write) -> None:
    rail = "Karachi,Lahore,800,2026-09-12,Railways,rail,,,\n"
    planner = corridors.load().with_rates(rates(LAHORE, rail))
    by_mode = {lane.quote.mode: lane for lane in quoted(planner).lanes}
    shipment = default_shipment(planner.network.parameters, payload_t=38.0, kind="40ft")
    assert (shipment.trucks, shipment.teu) == (2, 4)
    pricing = Pricing(planner.network, shipment)
    for mode, usd in (("road", 2 * 1150), ("rail", 4 * 800)):
        cost = fsum(pricing.price(link).cost_usd for link in by_mode[mode].links)
        assert cost == pytest.approx(usd, abs=1e-9)


def test_a_part_of_the_lane_costs_pro_rata(rates: Write) -> None:
    planner, plain = corridors.load().with_rates(rates(LAHORE)), corridors.load()
    shipment = default_shipment(plain.network.parameters)
    before, after = (Pricing(one.network, shipment) for one in (plain, planner))
    links = quoted(planner).lanes[0].links
    ratios = {round(after.price(link).cost_usd / before.price(link).cost_usd, 9) for link in links}
    assert len(ratios) == 1
    assert ratios != {1.0}


def test_what_lies_beside_the_lane_is_priced_as_before(rates: Write) -> None:
    planner, plain = corridors.load().with_rates(rates(LAHORE)), corridors.load()
    shipment = default_shipment(plain.network.parameters)
    before, after = (Pricing(one.network, shipment) for one in (plain, planner))
    on_lane = quoted(planner).lane_of
    for link in plain.network.links:
        same = before.price(link) == after.price(link)
        assert same == (link.link_id not in on_lane), link
        assert before.price(link).time_h == after.price(link).time_h


def test_the_return_direction_has_its_own_price_unless_both_are_meant(rates: Write) -> None:
    one_way = corridors.load().with_rates(rates(LAHORE))
    both = corridors.load().with_rates(rates(LAHORE.replace(",,,,\n", ",,,both,\n")))
    plain = corridors.load()

    def costs(planner: Planner) -> tuple[float, float]:
        there = planner.route("Karachi", "Lahore", by="cost", modes="road").best
        back = planner.route("Lahore", "Karachi", by="cost", modes="road").best
        return there.totals["cost_usd"], back.totals["cost_usd"]

    assert costs(one_way)[1] == costs(plain)[1]
    assert len(quoted(both).lanes) == 2
    lanes = [[link.link_id for link in lane.links] for lane in quoted(both).lanes]
    pricing = Pricing(both.network, default_shipment(plain.network.parameters))
    for names in lanes:
        cost = fsum(pricing.price(both.network.link_by_id[name]).cost_usd for name in names)
        assert cost == pytest.approx(1150, abs=1e-9)


ROWS = (
    LAHORE,
    "Karachi,Multan,700,2026-09-12,Star Freight,,,,\n",
    "Karachi,Islamabad,1900,2026-08-01,Old Lines,,,,\n",
    "Karachi,Lahore,1300,2026-03-01,Old Lines,,,,\n",
)


def test_the_order_of_rows_does_not_matter(rates: Write) -> None:
    seen = set()
    for rows in permutations(ROWS):
        planner = corridors.load().with_rates(rates(*rows))
        route = planner.route("Karachi", "Islamabad", by="cost", modes="road").best
        quotes = tuple(leg.quote and leg.quote.source for leg in route.legs)
        seen.add((route.totals["cost_usd"], quotes))
    assert len(seen) == 1


def test_the_newer_quote_wins_a_link_and_of_equal_days_the_shorter_lane(rates: Write) -> None:
    planner = corridors.load().with_rates(rates(*ROWS))
    found = quoted(planner)
    assert [lane.quote.usd for lane in found.lanes] == [700, 1150, 1900, 1300]
    first = found.lanes[0].links[0].link_id
    assert found.lane_of[first] == 0
    uses = planner.route("Karachi", "Lahore", by="cost", modes="road", port="none").quotes
    older = next(use for use in uses if use.quote.usd == 1300)
    assert not older.is_used
    assert older.is_overridden


def test_a_quote_decides_the_route(rates: Write) -> None:
    terms: dict[str, Any] = {"by": "cost", "modes": "road"}
    usual = corridors.load().route("Karachi", "Quetta", **terms).best
    high = "Karachi,Quetta,50000,2026-09-12,Star Freight,,,,\n"
    other = corridors.load().with_rates(rates(high)).route("Karachi", "Quetta", **terms).best
    assert other.components != usual.components


def test_without_a_match_the_answer_stays_byte_for_byte(rates: Write) -> None:
    with_rates = corridors.load().with_rates(rates("Almaty,Astana,900,2026-09-12,KTZ,,,,\n"))
    asked: dict[str, Any] = {"by": "cost", "modes": "road"}
    one, other = (
        planner.route("Quetta", "Karachi", **asked) for planner in (corridors.load(), with_rates)
    )
    assert one.to_csv() == other.to_csv()
    plain, quoted_document = one.to_dict(), other.to_dict()
    (quote,) = quoted_document.pop("quotes")
    assert plain.pop("quotes") == []
    assert plain == quoted_document
    assert (quote["legs"], quote["in_full"]) == (0, False)
    line = "Quote: Almaty → Astana of 2026-09-12 (KTZ) doesn't lie on the route"
    assert other.to_text() == one.to_text() + f"{line}\n"


def test_scenarios_add_to_a_quote(rates: Write) -> None:
    planner = corridors.load().with_rates(rates(LAHORE))
    lane = quoted(planner).lanes[0].links
    dearer = planner.changed({"cost": [f"{lane[1].component}=+300"]})
    shipment = default_shipment(planner.network.parameters)
    pricing = Pricing(dearer.network, shipment)
    costs = [pricing.price(dearer.network.link_by_id[link.link_id]).cost_usd for link in lane]
    assert fsum(costs) == pytest.approx(1450, abs=1e-9)


def test_ports_are_no_part_of_a_quote(rates: Write) -> None:
    planner = corridors.load().with_rates(rates("Karachi,Almaty,4000,2026-09-12,Star,,,,\n"))
    assert all(link.kind != "port" for link in quoted(planner).lanes[0].links)
    route = planner.route("Karachi", "Almaty", by="cost", modes="road").best
    plain = corridors.load().route("Karachi", "Almaty", by="cost", modes="road").best
    assert route.legs[0].link.kind == plain.legs[0].link.kind == "port"
    assert route.legs[0].price == plain.legs[0].price


def test_a_lane_may_be_named_by_crossings(rates: Write) -> None:
    row = "Karachi,Tashkent,3300,2026-05-01,ABC,,Chaman|Hairatan,,\n"
    found = quoted(corridors.load().with_rates(rates(row)))
    crossed = [link.crossing for link in found.lanes[0].links if link.crossing]
    assert crossed == ["chaman", "hairatan"]


def test_a_railway_lane_runs_from_train_to_train(rates: Write) -> None:
    row = "Tashkent,Almaty,1500,2026-05-01,KTZ,rail,,,\n"
    links = quoted(corridors.load().with_rates(rates(row))).lanes[0].links
    assert {link.mode for link in links} == {"rail"}
    assert (links[0].kind, links[-1].kind) == ("section", "section")


def test_bulk_by_rail_counts_as_one_teu(rates: Write) -> None:
    planner = corridors.load().with_rates(rates("Karachi,Lahore,800,2026-09-12,PR,rail,,,\n"))
    answer = planner.route("Karachi", "Lahore", by="cost", modes="rail", shipment_kind="bulk")
    assert answer.quotes[0].is_used


def test_the_shortest_search_stays_exact(rates: Write) -> None:
    """The best by cost is never dearer than the same route found on the model's prices."""
    planner = corridors.load().with_rates(rates(*ROWS))
    shipment = default_shipment(planner.network.parameters, port="none")
    pricing = Pricing(planner.network, shipment)
    for end in ("lahore", "islamabad", "quetta"):
        question = Question("karachi", end, "cost", shipment)
        best = best_route(planner.network, question)
        plain = best_route(corridors.load().network, question)
        dearest = fsum(pricing.price(leg.link).cost_usd for leg in plain.legs)
        assert best.totals["cost_usd"] <= dearest + 1e-6
