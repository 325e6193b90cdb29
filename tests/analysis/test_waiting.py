"""Wait or turn back on the shipped network: costs by hand, the past, the record's own closures."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf
from typing import Any

import pytest

import corridors
from corridors.analysis.waiting_case import FEW, DailyCost, Onward
from corridors.answers.waiting import WaitingAnswer
from corridors.errors import NoRouteError, UnknownNameError, UsageError
from corridors.output.waiting import NEAR_SHARE, verdict
from corridors.planner import Planner
from corridors.units import HOURS_PER_DAY


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


def test_onward_costs_are_those_of_the_routes(planner: Planner) -> None:
    found = planner.wait("kabul", "peshawar", closed="torkham", borders="normal").result
    around = planner.close("torkham").route("kabul", "peshawar", borders="normal").best
    assert found.around is not None
    assert found.around.cost_usd == around.totals["generalised_cost_usd"]
    over = planner.route("kabul", "peshawar", borders="normal").best
    assert found.over.route.components == over.components
    (border,) = [leg for leg in over.legs if leg.link.crossing]
    shipment = found.question.shipment
    delay_usd = border.price.expected_closure_delay_h * shipment.value_of_time_usd_h
    expected = over.totals["generalised_cost_usd"] - shipment.risk_aversion * delay_usd
    assert found.over.cost_usd == pytest.approx(expected)


def test_a_day_costs_the_truck_of_the_country_cooling_and_time(planner: Planner) -> None:
    answer = planner.wait(
        "kabul", "peshawar", closed="torkham", borders="normal", shipment_kind="reefer", crew=2
    )
    found, network = answer.result, planner.network
    shipment = found.question.shipment
    truck_day = network.figures["AFG", "truck_day_usd"].value
    truck_day += network.parameters["further_driver_usd_per_day"].value
    assert found.daily.truck_usd == pytest.approx(truck_day * shipment.freight_factor)
    assert found.daily.cooling_usd == shipment.power_usd_per_day > 0
    value = shipment.cargo_value_usd * shipment.value_of_time_share_per_day
    assert found.daily.time_usd == pytest.approx(value)
    by_cost = planner.wait("kabul", "peshawar", closed="torkham", borders="normal", by="cost")
    assert by_cost.result.daily.time_usd == 0


def test_detention_is_added_beyond_the_free_days(planner: Planner) -> None:
    found = planner.wait("karachi", "kabul", closed="torkham", borders="normal").result
    box = found.over.detention
    assert box is not None
    free_h = (box.free_days - box.out_days) * HOURS_PER_DAY
    daily = DailyCost(0.0, 0.0, 0.0)
    assert found.over.usd(max(0.0, free_h) + 0.1, daily) > found.over.cost_usd
    late = found.over.usd(free_h + 10 * HOURS_PER_DAY, daily) - found.over.cost_usd
    assert late == pytest.approx(10 * box.usd_per_day * box.teu)
    assert Onward(found.over.route, 7.0, None).usd(240.0, daily) == 7.0


def test_the_closure_of_the_record_is_where_it_starts(planner: Planner) -> None:
    network = planner.network
    found = planner.wait("peshawar", "kabul", closed="torkham").result
    assert found.recorded is not None
    assert found.since == found.recorded.start
    (link,) = {leg.link for leg in found.over.route.legs if leg.link.crossing == "torkham"}
    row = network.record.closure_of(link, network.data_as_of)
    assert row is not None
    assert found.since <= row.start
    assert found.elapsed_h == (network.data_as_of - found.since).days * HOURS_PER_DAY
    longer = found.chances
    assert all(one.wait_h > 0 for one in longer)
    new = planner.wait("peshawar", "kabul", closed="torkham", since=network.data_as_of).result
    assert new.elapsed_h == 0
    assert len(new.chances) > len(longer)
    normal = planner.wait("peshawar", "kabul", closed="torkham", borders="normal").result
    assert (normal.elapsed_h, normal.recorded) == (0, None)


def test_conditioning_is_on_the_expected_durations(planner: Planner) -> None:
    from corridors.pricing.records import Records

    day = planner.network.data_as_of
    found = planner.wait(
        "peshawar", "kabul", closed="torkham", since=day - timedelta(days=5)
    ).result
    durations = Records(planner.network, found.question.shipment).expectation(found.link).durations
    longer = {hours: share for hours, share in durations.items() if hours > 120}
    total = sum(longer.values())
    assert [one.wait_h for one in found.chances] == [hours - 120 for hours in sorted(longer)]
    for one in found.chances:
        assert one.share == pytest.approx(longer[one.wait_h + 120] / total)


def test_the_queue_is_of_those_that_came_before(planner: Planner) -> None:
    day = planner.network.data_as_of
    found = planner.wait(
        "peshawar", "kabul", closed="torkham", since=day - timedelta(days=5)
    ).result
    share = found.utilisation
    assert share is not None
    assert found.queue_h(0.0) == pytest.approx(share * 120)
    assert found.queue_h(100.0) == pytest.approx(share * 120)
    max_wait_h = found.question.shipment.max_wait_h
    late = max_wait_h - 20  # those that came 100 hours and more before this truck have gone
    assert found.queue_h(late) == pytest.approx(share * 20)
    assert found.queue_h(max_wait_h + 1) == 0
    fresh = planner.wait("peshawar", "kabul", closed="torkham", since=day).result
    assert fresh.queue_h(50.0) == 0


def test_no_queue_is_left_where_it_was_closed_longer_than_anyone_waits(planner: Planner) -> None:
    day = planner.network.data_as_of
    found = planner.wait("peshawar", "kabul", closed="torkham", since=day).result
    longest = int(found.question.shipment.max_wait_h // HOURS_PER_DAY)
    known = found._replace(since=day - timedelta(days=longest))
    assert known.queue_h(0.0) > 0
    past = found._replace(since=day - timedelta(days=longest + 1))
    assert past.queue_h(0.0) == past.queue_h(30.0) == 0
    assert past.passed_usd(24.0) == past.over.usd(24.0, past.daily)


def test_few_longer_closures_give_no_chances(planner: Planner) -> None:
    answer = planner.wait("peshawar", "dushanbe", closed="torkham")
    assert 0 < len(answer.result.chances) < FEW
    text = answer.to_text(width=300)
    assert "no chances of its opening are stated" in " ".join(text.split("under:")[0].split())
    assert "it opens within days" not in text
    assert "wait until it opens " not in text
    fresh = planner.wait("peshawar", "dushanbe", closed="torkham", since=date(2026, 10, 1))
    assert len(fresh.result.chances) >= FEW
    assert "it opens within days" in fresh.to_text(width=300)


def test_it_is_said_where_leaving_at_once_costs_hardly_more(planner: Planner) -> None:
    answer = planner.wait("kashgar", "islamabad", closed="khunjerab", borders="normal")
    found, network = answer.result, planner.network
    assert found.around is not None
    assert found.best is not None
    assert found.best.leave_h > 0
    assert "hardly matters" not in verdict(network, found)
    nearer = found._replace(around=found.around._replace(cost_usd=0.75 * found.around.cost_usd))
    best = nearer.best
    assert best is not None
    near = best.leave_h > 0 and nearer.left_usd(0.0) <= (1 + NEAR_SHARE) * best.cost
    assert near
    assert verdict(network, nearer).startswith("It hardly matters whether to wait for Khunjerab")


def test_past_closures_pay_what_the_policy_says(planner: Planner) -> None:
    found = planner.wait("jalalabad", "karachi", closed="torkham", borders="normal").result
    assert len(found.past) >= 5
    for one in found.past:
        waits = one.span.hours <= found.past_leave_h
        assert one.policy_usd == (
            one.until_open_usd if waits else found.left_usd(found.past_leave_h)
        )
        assert one.at_once_usd == found.left_usd(0.0)
        assert one.until_open_usd == pytest.approx(found.over.usd(one.span.hours, found.daily))
        assert one.hindsight_usd <= one.policy_usd
    rows = [row for row in planner.network.closures if row.component == "torkham"]
    assert {one.span.start for one in found.past} <= {row.start for row in rows}


def test_policies_are_in_order(planner: Planner) -> None:
    for closed, at, to in (
        ("torkham", "peshawar", "dushanbe"),
        ("khunjerab", "kashgar", "islamabad"),
        ("chaman", "quetta", "kandahar"),
    ):
        found = planner.wait(at, to, closed=closed, borders="normal").result
        best, hindsight, rule = found.best, found.hindsight, found.at_break_even
        assert best is not None
        assert hindsight is not None
        assert rule is not None
        assert hindsight.cost <= best.cost <= min(rule.cost, found.left_usd(0.0)) + 1e-9
        assert best.cost <= found.policies[-1].cost


def test_other_borders_stay_closed_as_last_known(planner: Planner) -> None:
    network = planner.network
    found = planner.wait("peshawar", "kabul", closed="torkham").result
    assert found.around is not None
    day = network.data_as_of
    assert all(network.closure_of(leg.link, day) is None for leg in found.around.route.legs)
    open_too = planner.wait("peshawar", "kabul", closed="torkham", borders="normal").result
    assert open_too.around is not None
    assert open_too.around.cost_usd < found.around.cost_usd


def test_without_another_route_it_waits_or_gives_up(planner: Planner) -> None:
    answer = planner.wait("peshawar", "kabul", closed="AFG", borders="normal")
    assert answer.result.around is None
    assert answer.result.break_even_h == inf
    assert [one.leave_h for one in answer.result.policies] == [inf]
    text = answer.to_text(width=200)
    assert text.startswith("Wait for Torkham or give up")
    assert "hindsight: " not in text.lower().split("gen. usd:")[0]
    assert answer.to_dict()["around"] is None


def test_a_closure_longer_than_all_known_is_said_to_be_one(planner: Planner) -> None:
    answer = planner.wait("peshawar", "kabul", closed="torkham", since=date(2020, 1, 1))
    assert answer.result.best is None
    assert answer.result.longer == 0
    text = answer.to_text(width=300)
    assert text.startswith("No closure of the record lasted longer than the ")
    assert "Waiting pays only if it opens within" in text
    document = answer.to_dict()
    assert (document["best"], document["policies"], document["chances"]) == (None, [], [])
    assert document["break_even_days"] > 0
    with pytest.raises(UsageError, match="nothing to draw"):
        answer.chart()


def test_a_road_is_waited_for_on_its_own_closures(planner: Planner) -> None:
    found = planner.wait("gilgit", "karachi", closed="N-35", borders="normal").result
    assert found.link.kind == "section"
    own = {spell.hours for spell in found.own.spells}
    assert {one.wait_h for one in found.chances} <= own


def test_the_raw_record_is_its_own_spells(planner: Planner) -> None:
    found = planner.wait(
        "peshawar", "kabul", closed="torkham", borders="normal", risk="record"
    ).result
    assert {one.wait_h for one in found.chances} <= {spell.hours for spell in found.own.spells}


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"closed": "kulma"}, UsageError, "does not use 'kulma'"),
        ({"closed": "nowhere"}, UnknownNameError, "nowhere"),
        ({"by": "time"}, UsageError, "not by time"),
        ({"by": "co2"}, UsageError, "not by CO2"),
        ({"since": date(2099, 1, 1)}, UsageError, "2099-01-01"),
        ({"destination": "peshawar"}, UsageError, "Name two places"),
        ({"at": "atlantis"}, UnknownNameError, "atlantis"),
        ({"modes": "sea"}, NoRouteError, "Kabul"),
    ],
)
def test_bad_input_is_refused(
    planner: Planner, changes: dict[str, object], error: type[Exception], words: str
) -> None:
    given: dict[str, Any] = {"at": "peshawar", "destination": "kabul", "closed": "torkham"}
    given |= changes
    with pytest.raises(error, match=words):
        planner.wait(given.pop("at"), given.pop("destination"), **given)


def test_what_was_never_closed_has_no_durations(planner: Planner) -> None:
    recorded = planner.network.record.by_component
    route = planner.route("quetta", "karachi", modes="road").best
    never = next(leg.link for leg in route.legs if leg.link.component not in recorded)
    with pytest.raises(UsageError, match="holds no closure of"):
        planner.wait("quetta", "karachi", closed=never.component, modes="road")


def answers(planner: Planner) -> list[WaitingAnswer]:
    return [
        planner.wait("peshawar", "dushanbe", closed="torkham"),
        planner.wait("kashgar", "islamabad", closed="khunjerab", borders="normal"),
        planner.wait("peshawar", "kabul", closed="AFG", borders="normal"),
    ]


def test_all_formats_agree(planner: Planner) -> None:
    for answer in answers(planner):
        document, best = answer.to_dict(), answer.result.best
        assert best is not None
        assert document["best"]["expected_usd"] == pytest.approx(best.cost, abs=1e-5)
        lines = answer.to_csv().splitlines()
        assert lines[1].startswith("best policy,")
        assert len(lines) == 1 + len(document["policies"]) + len(document["thresholds"])
        assert f"{best.cost:,.0f}" in str(answer)
        assert sum(one["share"] for one in document["chances"]) == pytest.approx(1, abs=1e-4)
        assert answer.chart().text.startswith("<svg")
        assert max(map(len, answer.to_text(width=80).splitlines())) <= 80


def test_rows_in_another_order_give_the_same_answer(planner: Planner) -> None:
    network = planner.network
    turned = network.with_closures(network.closures[::-1], network.data_as_of)
    from corridors.analysis.waiting import waiting

    question = planner.wait("kashgar", "islamabad", closed="khunjerab").result.question
    one, other = (waiting(some, question, "khunjerab", None) for some in (network, turned))
    assert one.best == other.best
    assert [past.span.start for past in one.past] == [past.span.start for past in other.past]
