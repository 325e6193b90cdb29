"""What break-evens say: until where, as long as, the nearer change first, and refused ranges."""

from __future__ import annotations

import pytest

import corridors
from corridors.errors import UnknownNameError, UsageError
from corridors.output.breakeven import breakeven_sentences
from corridors.planner import Planner


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


def test_the_route_below_is_best_as_long_as_the_figure_is_more(planner: Planner) -> None:
    found = planner.breakeven("Dushanbe", "Karachi", vary="value-of-time").result
    sentence = breakeven_sentences(found)[0]
    lower, upper = sentence.index(" as long as "), sentence.index(" until ")
    edges = [one for one in found.switches if f"{one:.2%} of the cargo" in sentence]
    assert len(edges) == 2
    is_lower_nearer = found.figure.present - edges[0] < edges[1] - found.figure.present
    assert (lower < upper) == is_lower_nearer
    assert "less than" not in sentence


def test_the_usual_range_of_the_value_of_time_ends_near_its_last_change(planner: Planner) -> None:
    found = planner.breakeven("Dushanbe", "Karachi", vary="value-of-time").result
    whole = planner.breakeven("Dushanbe", "Karachi", vary="value-of-time", high=0.1).result
    assert found.switches == pytest.approx(whole.switches)
    last = found.switches[-1]
    assert found.axis.high == pytest.approx(max(5 * found.figure.present, 2 * last))
    assert found.axis.high < whole.axis.high


@pytest.mark.parametrize("vary", ["hours:torkham", "speed:PAK"])
def test_a_range_is_refused_whether_its_figure_matters_or_not(planner: Planner, vary: str) -> None:
    with pytest.raises(UsageError, match="can't run from 30 to 20"):
        planner.breakeven("Dushanbe", "Karachi", vary=vary, low=30.0, high=20.0)


def test_an_unknown_line_gets_near_names(planner: Planner) -> None:
    with pytest.raises(UnknownNameError) as error:
        planner.breakeven("Dushanbe", "Karachi", vary="charges:kashgar")
    assert error.value.near[0] == "j15-gwadar-kashgar"


def test_warnings_stand_beside_the_best_routes(planner: Planner) -> None:
    answer = planner.breakeven("Kabul", "Karachi", vary="closed:torkham")
    assert answer.advisories
    assert len(answer.to_dict()["advisories"]) == len(answer.advisories)
    assert answer.advisories[0].text in " ".join(answer.to_text(width=400).split())
