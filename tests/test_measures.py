"""One table of measures: complete, without repeats, and what totals and objectives are made of."""

from __future__ import annotations

import pytest

from corridors.measures import MEASURE, MEASURES, OBJECTIVES, TOTALS, legend, objective
from corridors.pricing.prices import Price


def test_every_measure_is_a_field_of_a_price() -> None:
    assert set(TOTALS) <= set(Price._fields)
    assert len(TOTALS) == len(MEASURES) == len(MEASURE)


def test_headings_labels_and_objectives_are_unique() -> None:
    for name in ("key", "heading", "label"):
        values = [getattr(measure, name) for measure in MEASURES]
        assert len(values) == len(set(values)), name
    assert list(OBJECTIVES) == ["distance", "time", "cost", "co2", "risk"]
    assert all(objective(by).best for by in OBJECTIVES)


@pytest.mark.parametrize(
    ("key", "value", "text", "with_unit", "signed"),
    [
        ("length_km", 1407.4, "1,407", "1,407 km", "+1,407"),
        ("time_h", 51.0, "2.1 d", "2.1 d", "+2.1 d"),
        ("closure_probability", 0.24, "24%", "24%", "+24%"),
        ("cost_usd", 0.0, "0", "0 USD", "="),
    ],
)
def test_figures_are_written_as_their_measure_says(
    key: str, value: float, text: str, with_unit: str, signed: str
) -> None:
    measure = MEASURE[key]
    assert measure.text(value) == text
    assert measure.with_unit(value) == with_unit
    assert measure.signed(value) == signed


def test_the_legend_explains_every_heading_that_needs_it() -> None:
    words = legend().split("; ")
    assert words == [f"{one.heading}: {one.meaning}" for one in MEASURES if one.meaning]
