"""Fields of a scenario file, and the line that a fault names."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from corridors.errors import ScenarioError
from corridors.scenarios.fields import Fields

TEXT = """title = "close = nothing"
close-note = 1

[[rules]]
open = "chaman"

[[ rules ]]
"close" = "torkham"
months = [1]
"""


def test_a_key_is_looked_for_in_its_own_rule() -> None:
    fields = Fields("folder/mine.toml", TEXT)
    assert fields.line("title") == 1
    assert fields.line("open", 0) == 5
    assert fields.line("close", 1) == 8
    assert fields.line("mode", 1) == 7  # missing: the head of the rule
    assert fields.line("close", 9) == 8  # rules written inline have no heads


def test_a_fault_names_file_line_and_key() -> None:
    with pytest.raises(ScenarioError) as caught:
        Fields("folder/mine.toml", TEXT).rule(1, {"close": "torkham", "months": [0]})
    (problem,) = caught.value.problems
    assert str(problem) == "mine.toml, line 9, months: is [0], not a list of months from 1 to 12"


def test_a_day_may_be_missing() -> None:
    fields = Fields("mine.toml", "")
    assert fields.day({}, "date") == fields.day({"date": ""}, "date") == ""
    assert fields.day({"date": "2025-10-12"}, "date") == "2025-10-12"
    assert fields.day({"date": date(2025, 10, 12)}, "date") == "2025-10-12"


@pytest.mark.parametrize(
    "value", [0, False, {}, [], 20251012, datetime(2025, 10, 12), ["2025-10-12"], "12 October"]
)
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(ScenarioError, match="not a date such as"):
        Fields("mine.toml", "").day({"date": value}, "date")


def test_a_text_is_cleaned_and_cut() -> None:
    fields = Fields("mine.toml", "")
    assert fields.text({"note": "a\x1b[31mb"}, "note") == "a?[31mb"
    assert len(fields.text({"note": "x" * 5000}, "note")) == 1000
    with pytest.raises(ScenarioError, match="title: is '', not a text"):
        fields.text({}, "title", required=True)


def test_an_empty_mode_is_none() -> None:
    rule = Fields("mine.toml", "").rule(0, {"close": ["a", "b"], "mode": ""})
    assert (rule.targets, rule.mode, rule.months) == (("a", "b"), None, ())
