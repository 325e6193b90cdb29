"""Figures of rules: their limits and how they are written."""

from __future__ import annotations

import re

import pytest

from corridors.scenarios.figures import FACTOR, HOURS, USD, Unit


@pytest.mark.parametrize("unit", [FACTOR, HOURS, USD], ids=lambda unit: unit.key)
def test_limits_belong_to_the_figures_allowed(unit: Unit) -> None:
    assert unit.allows(unit.minimum)
    assert unit.allows(unit.maximum)
    assert not unit.allows(unit.minimum - 0.0001)
    assert not unit.allows(unit.maximum * 1.001)


@pytest.mark.parametrize("value", [None, "2", True, float("nan"), float("inf"), [2], 10**400])
def test_what_is_not_a_number_is_not_allowed(value: object) -> None:
    assert not FACTOR.allows(value)


@pytest.mark.parametrize(
    ("unit", "text", "number"),
    [
        (FACTOR, "1.5", "1.5"),
        (FACTOR, "2x", "2"),
        (FACTOR, "-1", None),
        (HOURS, "48h", "48"),
        (HOURS, "2d", None),
        (HOURS, "1e3", None),
        (USD, "+300", "300"),
        (USD, "300usd", "300"),
        (USD, "-300", None),
        (USD, "", None),
    ],
)
def test_how_a_figure_is_written(unit: Unit, text: str, number: str | None) -> None:
    match = re.fullmatch(unit.pattern, text)
    assert (match[1] if match else None) == number
