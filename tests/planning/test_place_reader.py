"""Names in context and points as ends: what is taken, what is said, what is refused."""

from __future__ import annotations

import json
from typing import Unpack

import pytest

import corridors
from corridors.errors import UnknownNameError, UsageError
from corridors.model.network import Network
from corridors.planning.ends import find_places, read_ends
from corridors.routing.terms import Terms
from tests.support.program import Call


def origin(network: Network, name: str, other: str = "Karachi", **terms: Unpack[Terms]) -> str:
    """What is taken for a name as an origin."""
    return read_ends(network, [name], [other], terms).origins[0]


@pytest.mark.parametrize(
    ("name", "other", "taken"),
    [
        ("from Lahore", "Kabul", "lahore"),
        ("Port of Karachi", "Tashkent", "karachi"),
        ("Gwadar port", "Tashkent", "gwadar"),
        ("Port Qasim", "Tashkent", "port-qasim"),
        ("Tashkent city", "Karachi", "tashkent"),
        ("Kabul, Afghanistan", "Karachi", "kabul"),
        ("Kabul (AFG)", "Karachi", "kabul"),
        ("Torkham, Pakistan", "Tashkent", "torkham-pk"),
        ("Torkham Afghanistan", "Karachi", "torkham-af"),
        ("Jalal-Abad, Kyrgyzstan", "Karachi", "jalal-abad"),
        ("Jalalabad Kyrgyzstan", "Karachi", "jalal-abad"),
        ("Khunjerab", "Karachi", "khunjerab-pk"),
        ("Khunjerab", "Almaty", "khunjerab-cn"),
        ("Friendship Bridge", "Tashkent", "airitom"),
        ("Torkham border", "Karachi", "torkham-pk"),
    ],
)
def test_names_in_context(network: Network, name: str, other: str, taken: str) -> None:
    assert origin(network, name, other) == taken


def test_words_that_were_left_out_are_stated_and_a_country_is_not(network: Network) -> None:
    (reading,) = read_ends(network, ["from Lahore"], ["Kabul"], {}).readings
    assert reading.text == "'from Lahore' was taken as Lahore in Pakistan."
    assert read_ends(network, ["Kabul, Afghanistan"], ["Karachi"], {}).readings == ()
    (reading,) = read_ends(network, ["Khunjerab"], ["Karachi"], {}).readings
    assert "khunjerab-cn" in reading.remedy


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Peshawar Torkham", "two places, Peshawar and Torkham"),
        ("Kabul-Karachi", "two places, Kabul and Karachi"),
        ("Pakistan", "is a country. Name a place in it, such as Islamabad, Karachi and"),
        ("AFG", "is a country. Name a place in it, such as Kabul"),
        ("Kabul, Pakistan", "Kabul lies in Afghanistan, not in Pakistan"),
    ],
)
def test_what_is_no_place_is_refused_with_what_to_write(
    network: Network, name: str, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        origin(network, name)


@pytest.mark.parametrize(
    ("part", "near"),
    [("Sher Khan", "Sher Khan Bandar"), ("Jalal", "Jalal-Abad"), ("Sharif", "Mazar-i-Sharif")],
)
def test_parts_of_names_get_the_names_that_hold_them(
    network: Network, part: str, near: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        origin(network, part)
    assert caught.value.near[0] == near


def test_a_country_after_its_place_in_a_list(network: Network) -> None:
    names = ["Kabul", "Afghanistan", "Herat", "ports"]
    assert find_places(network, names, {}) == ("kabul", "herat", "karachi", "gwadar")
    with pytest.raises(UsageError, match="Write one of torkham-af, torkham-pk"):
        find_places(network, ["Torkham"], {})


def test_a_point_is_the_nearest_terminal_of_the_modes_asked_for(network: Network) -> None:
    assert origin(network, "34.5,69.2") == "kabul"
    assert origin(network, "34.5,69.2", modes="rail") != "kabul"
    assert find_places(network, ["34.5,69.2"], {}) == ("kabul",)


def test_a_point_at_a_border_is_the_post_on_the_side_of_the_other_end(network: Network) -> None:
    post = network.places["torkham-pk"]
    point = f"{post.lat_deg},{post.lon_deg}"
    assert origin(network, point, "Karachi") == "torkham-pk"
    assert origin(network, point, "Tashkent") == "torkham-af"


def test_a_point_near_a_border_states_the_terminal_beyond(network: Network) -> None:
    (reading,) = read_ends(network, ["40.2,72.1"], ["Karachi"], {}).readings
    countries = {"Kyrgyzstan", "Uzbekistan"}
    assert any(f"({name})" in reading.text for name in countries)
    assert any(f"({name})" in reading.remedy for name in countries)
    assert "write " in reading.remedy


def test_a_far_point_is_taken_with_a_warning(network: Network) -> None:
    (reading,) = read_ends(network, ["46.5,70.5"], ["Karachi"], {}).readings
    assert reading.distance_km is not None
    assert 100 < reading.distance_km < 300
    assert "which is far" in reading.text


def test_every_answer_states_the_terminal_that_stands_for_a_point() -> None:
    planner = corridors.load()
    answers = [
        planner.route("34.5,69.2", "karachi"),
        planner.compare("34.5,69.2", "karachi"),
        planner.matrix("34.5,69.2, dushanbe", "karachi"),
        planner.what_if(planner.close("iran"), "34.5,69.2", "karachi"),
    ]
    for answer in answers:
        text = answer.to_text()
        assert "nearest terminal Kabul (Afghanistan), 4 km away" in text
        (reading,) = json.loads(answer.to_json())["query"]["readings"]
        assert (reading["name"], reading["place"]) == ("34.5,69.2", "kabul")
        assert reading["distance_km"] == pytest.approx(3.6, abs=0.5)
    assert "Kabul, 4 km from 34.5,69.2" in answers[0].to_text()
    assert "nearest terminal Kabul" in planner.map("34.5,69.2", "karachi").text
    assert "nearest terminal Kabul" in planner.briefing("34.5,69.2", "karachi").to_markdown().text


def test_points_to_pass() -> None:
    answer = corridors.load().route("dushanbe", "karachi", via="34.5,69.2", borders="normal")
    assert "kabul" in answer.best.places


def test_the_command_line_takes_points_and_refuses_swapped_ones(call: Call) -> None:
    assert "Kabul → Karachi" in call("route", "34.5N 69.2E", "karachi").out
    done = call("route", "69.2,34.5", "karachi")
    assert done.code == 2
    assert "34.5,69.2 is near Kabul" in done.err
