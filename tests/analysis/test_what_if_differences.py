"""A difference is stated where both routes know the total, and nowhere else."""

from __future__ import annotations

import corridors
from corridors.measures import MEASURES


def test_no_difference_from_what_no_record_knows() -> None:
    planner = corridors.load()
    terms = {"borders": "normal", "risk": "record"}
    answer = planner.what_if(planner.close("AFG-PAK"), "serhetabat", "karachi", **terms)
    (change,) = answer.changes
    before, after = change.before.route, change.after.route
    assert before is not None
    assert after is not None
    known = {one.key for one in MEASURES if before.knows(one) and after.knows(one)}
    assert set(change.differences) == known
