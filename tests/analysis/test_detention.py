"""Container detention stands beside the totals, for boxes from and to a port with known terms."""

from __future__ import annotations

from typing import Any

import pytest

import corridors
from corridors.analysis.detention import detention
from corridors.output.detention import detention_words

ROAD: dict[str, Any] = {"by": "time", "modes": "road"}


def found(origin: str, destination: str, **terms: Any) -> Any:
    answer = corridors.load().route(origin, destination, **ROAD, **terms)
    return answer, detention(answer.network, answer.question.shipment, answer.best)


@pytest.mark.parametrize("ends", [("Karachi", "Almaty"), ("Almaty", "Karachi")])
def test_a_box_is_out_there_standing_and_back(ends: tuple[str, str]) -> None:
    answer, box = found(*ends, port="import")  # for exports no terms of detention are in print
    best = answer.best
    inland_h = best.totals["time_h"] - best.time_parts["port_h"]
    assert box.out_days == pytest.approx((2 * inland_h + 48) / 24)
    assert box.usd == box.charged_days * 55
    assert answer.to_dict()["routes"][0]["detention"]["usd"] == box.usd


def test_it_is_in_no_total() -> None:
    answer, box = found("Karachi", "Almaty")
    assert box.usd > 0
    legs = sum(leg.price.cost_usd for leg in answer.best.legs)
    assert answer.best.totals["cost_usd"] == pytest.approx(legs)


def test_two_forty_foot_boxes_pay_for_four_teu() -> None:
    _, box = found("Karachi", "Almaty", shipment_kind="40ft", payload_t=40.0)
    assert box.teu == 4
    assert box.usd == box.charged_days * 55 * 4


@pytest.mark.parametrize(
    "asked",
    [
        {"origin": "Karachi", "destination": "Almaty", "shipment_kind": "bulk"},
        {"origin": "Karachi", "destination": "Almaty", "shipment_kind": "food-aid"},
        {"origin": "Karachi", "destination": "Almaty", "port": "none"},
        {"origin": "Gwadar", "destination": "Almaty"},
        {"origin": "Bandar Abbas", "destination": "Almaty"},
        {"origin": "Quetta", "destination": "Almaty"},
        {"origin": "Almaty", "destination": "Karachi"},
    ],
)
def test_without_a_box_a_port_or_terms_nothing_is_said(asked: dict[str, Any]) -> None:
    answer, box = found(**asked)
    assert box is None
    assert answer.to_dict()["routes"][0]["detention"] is None
    assert "detention" not in answer.to_text()


def test_the_answer_states_demurrage_and_detention() -> None:
    answer, box = found("Karachi", "Almaty")
    shown = " ".join(answer.to_text().split())
    assert "168 h, free time 120 h, demurrage 25 USD a TEU and day: 50 USD" in shown
    assert detention_words(box) in shown
    note = answer.to_dict()["routes"][0]["legs"][0]["note"]
    assert note.endswith("port: 168 h, free time 120 h, demurrage 25 USD a TEU and day: 50 USD")


def test_compare_and_briefing_state_it_too() -> None:
    planner = corridors.load()
    answer = planner.compare("Karachi", "Tashkent")
    assert answer.to_dict()["best"]["detention"]["free_days"] == 21
    assert ",detention_usd," in answer.to_csv().splitlines()[0]
    page = str(planner.briefing("Karachi", "Tashkent").to_markdown())
    assert "Container detention, in no total: 21 days free; out about" in page
