"""Terms and names as people write them: several forms, and nothing misspelt is ignored."""

from __future__ import annotations

import pickle
from datetime import datetime
from typing import Any

import pytest

import corridors
from corridors import NoRouteError, Planner, UnknownNameError, UsageError


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


@pytest.mark.parametrize("term", ["payload", "bye", "max_wait", "foo"])
def test_a_misspelt_term_is_refused(planner: Any, term: str) -> None:
    with pytest.raises(UnknownNameError, match=f"Unknown term '{term}'"):
        planner.route("quetta", "karachi", **{term: 1})
    with pytest.raises(UnknownNameError, match=f"Unknown term '{term}'"):
        planner.to_networkx(**{term: 1})


def test_one_name_may_stand_for_a_list(planner: Planner) -> None:
    as_list = planner.route("tashkent", "karachi", modes=["road", "ferry"], via=["mary"])
    as_text = planner.route("tashkent", "karachi", modes="road,ferry", via="mary")
    assert as_text.best.components == as_list.best.components
    assert "mary" in as_text.best.places
    closed = planner.close(["Torkham", "Chaman"]).network
    assert closed.links == planner.close("Torkham", "Chaman").network.links
    assert planner.changed({"slow": "N-35=1.5"}).network.scenarios == ("slow N-35 1.5",)


def test_what_is_no_name_is_refused(planner: Any) -> None:
    for wrong in (None, ["tashkent"], 3):
        with pytest.raises(UsageError, match="is not a name"):
            planner.route(wrong, "karachi")
    with pytest.raises(UsageError, match="is not a date"):
        planner.route("quetta", "karachi", as_of=20261004)


def test_a_moment_is_of_its_day(planner: Planner) -> None:
    moment = datetime(2026, 10, 4, 12)
    assert planner.route("quetta", "karachi", as_of=moment).question.shipment.as_of == moment.date()


def test_a_what_if_names_its_own_change_alone(planner: Planner) -> None:
    base = planner.close("Torkham")
    answer = base.what_if(base.close("Chaman"), "dushanbe", "karachi")
    assert answer.what == ("close Chaman",)
    assert str(answer).startswith("The change (close Chaman) ")
    assert [text.split(" = ")[0] for text in answer.meanings] == ["close Chaman"]


def test_an_answer_without_a_route_says_so_in_every_form(planner: Planner) -> None:
    with pytest.raises(NoRouteError) as caught:
        planner.close("country:PAK").route("tashkent", "karachi")
    answer = caught.value.answer
    assert "no open route" in str(answer)
    assert not answer.possible
    with pytest.raises(NoRouteError):
        _ = answer.best
    assert answer.to_pandas().empty
    again = pickle.loads(pickle.dumps(NoRouteError("a", "b", ["c"])))
    assert again.causes == ("c",)
    with pytest.raises(UsageError, match="not a format"):
        answer.written_as("xml")


def test_geojson_says_which_route_a_leg_is_of(planner: Planner) -> None:
    answer = planner.what_if(planner.close("torkham"), "kabul", "peshawar")
    features = answer.to_features()["features"]
    assert {one["properties"]["title"] for one in features} == {"before", "after"}
    assert {one["properties"]["origin"] for one in features} == {"kabul"}
