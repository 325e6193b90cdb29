"""Of which day the borders are: the latest unless something else is asked, decided in one place."""

from __future__ import annotations

import json
from datetime import date

import pytest

import corridors
from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.routing.terms import Terms, border_day, shipment_of
from tests.support.program import Call

PAIR = "dushanbe", "karachi"


@pytest.mark.parametrize(
    ("terms", "day", "month"),
    [
        ({}, "latest", None),
        ({"borders": "latest"}, "latest", None),
        ({"borders": " Today "}, "latest", None),
        ({"borders": "normal"}, None, None),
        ({"borders": "2026-01-15"}, date(2026, 1, 15), 1),
        ({"as_of": date(2026, 1, 15)}, date(2026, 1, 15), 1),
        ({"as_of": "2026-01-15", "borders": "2026-01-15"}, date(2026, 1, 15), 1),
        ({"borders": "2026-01-15", "month": "jul"}, date(2026, 1, 15), 7),
    ],
)
def test_what_is_asked(network: Network, terms: Terms, day: object, month: int | None) -> None:
    assert border_day(network, terms) == day
    shipment = shipment_of(network, terms)
    assert shipment.as_of == (network.data_as_of if day == "latest" else day)
    assert shipment.month == month


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"borders": "tomorrow"}, "Write latest, normal, or a day"),
        ({"borders": "2026-02-30"}, "is not a date"),
        ({"borders": "2031-01-01"}, "later than the closure record's newest day"),
        ({"borders": "1900-01-01"}, "earlier than the closure record's first day"),
        ({"borders": "normal", "as_of": "2026-01-15"}, "Name one of them"),
    ],
)
def test_what_is_no_status_is_refused(network: Network, terms: Terms, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        border_day(network, terms)


COMMANDS = (
    ("route", *PAIR),
    ("compare", *PAIR),
    ("matrix", *PAIR),
    ("what-if", *PAIR, "--close", "khunjerab"),
    ("scenarios", "compare", *PAIR),
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("status", "said"),
    [
        ((), "borders as last known, on 2026-10-04"),
        (("--borders", "normal"), "normal operation of all borders"),
        (("--borders", "2026-01-15"), "borders as on 2026-01-15"),
    ],
    ids=["latest", "normal", "day"],
)
def test_every_answer_states_it(
    call: Call, words: tuple[str, ...], status: tuple[str, ...], said: str
) -> None:
    assert said in " ".join(call(*words, *status).out.split())
    borders = json.loads(call(*words, *status, "--format", "json").out)["borders"]
    expected = {"latest": "latest", "normal": "normal", "2026-01-15": "day"}
    assert borders["status"] == expected[status[-1] if status else "latest"]


def test_no_leading_answer_uses_what_is_closed_and_normal_operation_stands_beside() -> None:
    answer = corridors.load().compare(*PAIR)
    network, day = answer.network, answer.network.data_as_of
    traffic = answer.question.shipment.traffic(frozenset({"TJK", "PAK"}))
    for _, route in answer.labelled:
        assert not any(network.closure_of(leg.link, day, traffic) for leg in route.legs)
    assert answer.result.normal is not None
    assert "Torkham crossing" in answer.result.normal.blocked
    text = " ".join(answer.to_text().split())
    assert (
        "With closed borders and roads open, the Peshawar–Dushanbe corridor would be the best"
        in text
    )
    order = [one.route is None for one in answer.result.answers]
    assert order == sorted(order)  # open corridors lead


def test_a_salang_trailer_goes_around_and_a_rigid_truck_does_not(network: Network) -> None:
    salang = network.link_by_id["af-a76-jabal-saraj-salang-tunnel"]
    day = network.data_as_of
    assert network.closure_of(salang, day)
    rigid = shipment_of(network, {"shipment_kind": "rigid"}).traffic(frozenset())
    assert network.closure_of(salang, day, rigid) is None


def test_closing_what_is_closed_says_since_when_and_answers_for_normal_operation() -> None:
    planner = corridors.load()
    answer = planner.what_if(planner.close("AFG-PAK"), *PAIR)
    text = " ".join(answer.to_text().split())
    assert "Closed already" in text
    assert "Torkham crossing since 2025-10-12" in text
    (change,) = answer.changes
    assert change.differences["length_km"] == 0
    assert change.normal_differences["length_km"] > 0
    assert change.normal is not None
    usual = change.normal[0].route
    assert usual is not None
    assert "torkham" in usual.crossings


def test_without_a_route_normal_operation_is_named(call: Call) -> None:
    done = call("route", "ashgabat", "karachi", "--modes", "rail")
    assert done.code == 3
    assert "In normal operation: " in done.err
    assert "since 2026-01-31" in done.err
