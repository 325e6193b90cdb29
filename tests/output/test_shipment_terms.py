"""What is shipped is stated wherever it is not the usual container in one truck."""

from __future__ import annotations

from typing import Any

import pytest

import corridors

ASKED: dict[str, Any] = {
    "payload_t": 40.0,
    "shipment_kind": "reefer",
    "trucks": 2,
    "crew": 2,
    "regime": "tir",
    "port": "import",
}
WORDS = (
    "40 t in 2 trucks",
    "reefer",
    "two drivers",
    "under TIR carnets",
    "port handling of imports",
)


@pytest.mark.parametrize("word", WORDS)
def test_every_answer_states_the_shipment(word: str) -> None:
    planner = corridors.load()
    other = planner.close("Chaman")
    shown = [
        planner.route("Quetta", "Karachi", **ASKED).to_text(width=200),
        planner.matrix("Quetta", "Karachi", **ASKED).to_text(width=200),
        planner.what_if(other, "Quetta", "Karachi", **ASKED).to_text(width=200),
        planner.chart("Quetta", "Karachi", **ASKED).text,
        str(planner.briefing("Quetta", "Karachi", **ASKED).to_markdown()),
        planner.map("Quetta", "Karachi", **ASKED).text,
    ]
    for text in shown:
        assert word in text.replace("\n", " ")


def test_the_usual_shipment_is_not_spoken_of() -> None:
    shown = corridors.load().route("Quetta", "Karachi", by="time", modes="road").to_text()
    assert "truck" not in shown
    assert "port handling" not in shown
