"""The page of findings says what the planner says."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import fill

import pytest

from tools import findings

QUICK = (findings.torkham_share, findings.caution, findings.availability, findings.waiting)
"""Those that are worked out in a second or two; the page is written by all."""


@pytest.mark.parametrize("make", QUICK, ids=lambda make: make.__name__)
def test_a_finding_is_as_the_page_states_it(make: Callable[[], findings.Finding]) -> None:
    page, one = findings.PAGE.read_text(encoding="utf-8"), make()
    assert one.title in page
    assert fill(one.text, findings.WIDTH, break_on_hyphens=False) in page, "make findings"
    assert all(command in page for command in one.commands)


def test_a_sentence_that_no_longer_holds_is_refused() -> None:
    with pytest.raises(AssertionError, match="write it anew: the sky is green"):
        findings.holds(False, "the sky is green")
