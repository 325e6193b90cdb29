"""Documents of plain values."""

from __future__ import annotations

import json
import math

import pytest

import corridors
from corridors.measures import TOTALS
from corridors.model.records import Quantity
from corridors.output.documents import DIGITS, dumps, leg_document, plain, route_document
from tests.conftest import section


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"length_km": [1.0, number]})


def test_other_letters_stay_as_they_are() -> None:
    assert dumps({"name": "Süd → Гвадар"}) == '{"name": "Süd → Гвадар"}'


def test_records_in_records_become_dictionaries() -> None:
    link = section("a", "b", 12.5)
    document = plain(link)
    assert set(document) == set(link._fields)
    assert document["length_km"] == {
        "value": 12.5,
        "source": "print",
        "confidence": "verified",
    }
    assert document["handling_h"] is None
    assert plain("text") == "text"
    assert plain(Quantity(1.0, "print", "recalled"))["confidence"] == "recalled"


def test_a_route_survives_json_and_its_legs_are_its_own() -> None:
    route = corridors.load().route("Dushanbe", "Karachi", by="risk").best
    document = route_document(route)
    assert document is not None
    assert json.loads(dumps(document)) == document
    assert document["totals"] == {key: round(route.totals[key], DIGITS) for key in TOTALS}
    assert document["legs"] == [leg_document(leg) for leg in route.legs]
    assert document["legs"][0]["from"] == "dushanbe"
    assert document["legs"][-1]["to"] == route.places[-1]
