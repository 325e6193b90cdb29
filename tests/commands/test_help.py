"""The help states the defaults that the data hold."""

from __future__ import annotations

import re

import pytest

import corridors
from corridors.units import HOURS_PER_DAY
from tests.support.program import Call

DEFAULTS = {
    "--cargo-value": ("20ft.cargo_value_usd", 1.0),
    "--payload": ("payload_t", 1.0),
    "--value-of-time": ("20ft.value_of_time_share_per_day", 1.0),
    "--look-back": ("look_back_years", 1.0),
    "--max-wait": ("max_wait_h", HOURS_PER_DAY),
}


@pytest.mark.parametrize("option", DEFAULTS)
def test_defaults_are_those_of_the_parameters(call: Call, option: str) -> None:
    name, per_unit = DEFAULTS[option]
    text = " ".join(call("route", "--help").out.split())
    stated = re.search(rf"{option} FLOAT [^\[]*\[default: [^\]\d]*([\d.]+)", text)
    assert stated is not None
    parameters = corridors.load().network.parameters
    assert float(stated[1]) == parameters[name].value / per_unit


def test_every_network_option_is_on_every_routing_command(call: Call) -> None:
    options = (
        "--data",
        "--record",
        "--scenario",
        "--close, --avoid",
        "--open",
        "--build",
        "--slow",
        "--delay",
    )
    for words in (("route",), ("compare",), ("matrix",), ("chart",), ("map",), ("briefing",),
                  ("what-if",), ("scenarios", "compare")):  # fmt: skip
        text = call(*words, "--help").out
        for option in (*options, "--cost", "--border-time", "--incident-rate"):
            assert f"{option} " in text, (words, option)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (("report", "--help"), ("briefing", "--help")),
        (("scenarios", "status", "--format", "json"), ("closures", "list", "--format", "json")),
        (
            ("route", "quetta", "karachi", "--longest-wait", "3", "--format", "json"),
            ("route", "quetta", "karachi", "--max-wait", "3", "--format", "json"),
        ),
        (
            ("route", "kabul", "karachi", "--avoid", "torkham", "--format", "json"),
            ("route", "kabul", "karachi", "--close", "torkham", "--format", "json"),
        ),
    ],
)
def test_older_names_answer_as_the_newer_ones(
    call: Call, older: tuple[str, ...], newer: tuple[str, ...]
) -> None:
    one, other = call(*older), call(*newer)
    assert one.code == other.code == 0
    assert one.out.replace("report", "briefing") == other.out.replace("report", "briefing")
