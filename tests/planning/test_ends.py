"""Ends of routes by names that may mean several places: which is taken, and that it is said."""

from __future__ import annotations

import pytest

import corridors
from corridors.errors import NoRouteError, UnknownNameError, UsageError
from corridors.model.network import Network
from corridors.planning.ends import read_ends
from corridors.routing.terms import Terms
from tests.support.program import Call

POSTS = {"Torkham", "Ishkashim", "Khorgos", "Serakhs"}
"""Names that both posts of a crossing have."""


@pytest.mark.parametrize(
    ("origin", "destination", "taken"),
    [
        ("Torkham", "Karachi", ("torkham-pk", "karachi")),
        ("Karachi", "torkham", ("karachi", "torkham-pk")),
        ("Torkham", "Tashkent", ("torkham-af", "tashkent")),
        ("Kabul", "Torkham", ("kabul", "torkham-af")),
        ("Ishkashim", "Torkham", ("ishkashim-af", "torkham-af")),
        ("Almaty", "Khorgos", ("almaty", "khorgos-kz")),
        ("Urumqi", "Khorgos", ("urumqi", "khorgos-cn")),
        ("Mashhad", "Serakhs", ("mashhad", "sarakhs")),
        ("Ashgabat", "Serakhs", ("ashgabat", "sarahs")),
    ],
)
def test_of_the_posts_of_a_crossing_the_one_on_the_side_of_the_other_end(
    network: Network, origin: str, destination: str, taken: tuple[str, str]
) -> None:
    ends = read_ends(network, [origin], [destination], {})
    assert (*ends.origins, *ends.destinations) == taken
    assert all(reading.place in taken for reading in ends.readings)
    assert len(ends.readings) == sum(
        name in POSTS for name in (origin.title(), destination.title())
    )


def test_a_reading_says_what_to_write_for_the_other_place(network: Network) -> None:
    (reading,) = read_ends(network, ["Torkham"], ["Karachi"], {}).readings
    assert reading.text == "'Torkham' was taken as torkham-pk, the post on the side of Karachi."
    assert reading.remedy == "For the other post write torkham-af."
    (reading,) = read_ends(network, ["Jalalabad"], ["Karachi"], {}).readings
    assert reading.text == "'Jalalabad' was taken as Jalalabad in Afghanistan."
    assert reading.remedy == "For Jalal-Abad write jalal-abad."


def test_a_name_of_one_place_needs_no_word(network: Network) -> None:
    assert read_ends(network, ["Tashkent"], ["torkham-af"], {}).readings == ()


def test_lists_groups_and_places_to_pass(network: Network) -> None:
    ends = read_ends(network, ["capitals", "Torkham"], ["Karachi", "Torkham"], {}, with_groups=True)
    assert len(ends.origins) == 7
    assert ends.origins[-1] == "torkham-pk"
    assert ends.destinations == ("karachi", "torkham-af")
    assert read_ends(network, ["Kabul"], ["Karachi"], {}, via=["Torkham"]).via == ("torkham-af",)


def test_without_any_route_the_post_of_the_own_country_is_taken(network: Network) -> None:
    terms: Terms = {"modes": "rail"}
    for name, post in (("Karachi", "torkham-pk"), ("Kabul", "torkham-af")):
        assert read_ends(network, ["Torkham"], [name], terms).origins == (post,)


def test_names_that_no_crossing_joins_are_refused(network: Network) -> None:
    twins = {name: network.places[name]._replace(name="Twin") for name in ("karachi", "tashkent")}
    network = network.with_links(network.links)
    network.places = {**network.places, **twins}
    with pytest.raises(UsageError, match="Write one of karachi, tashkent"):
        read_ends(network, ["Twin"], ["Kabul"], {})
    with pytest.raises(UnknownNameError, match="capitals"):
        read_ends(network, ["capitols"], ["Kabul"], {}, with_groups=True)
    with pytest.raises(UnknownNameError):
        read_ends(network, ["capitals"], ["Kabul"], {})


def test_the_same_name_twice_is_no_route() -> None:
    with pytest.raises(UsageError, match="Name two places"):
        corridors.load().route("Torkham", "torkham")


def test_every_answer_states_its_readings() -> None:
    planner = corridors.load()
    answers = [
        planner.route("Torkham", "Karachi"),
        planner.compare("Torkham", "Karachi"),
        planner.matrix("Torkham", "Karachi,Gwadar"),
    ]
    for answer in answers:
        assert answer.advisories[0].kind == "name"
        assert "the post on the side of Karachi" in answer.to_text()
        assert "the post on the side of Karachi" in answer.to_json()
    assert any("torkham-pk" in note for note in planner.chart("Torkham", "Karachi").notes)
    assert "torkham-pk" in planner.briefing("Torkham", "Karachi").to_markdown().text
    with pytest.raises(NoRouteError) as caught:
        planner.route("Torkham", "Karachi", modes="rail")
    assert caught.value.answer.advisories[0].component == "torkham-pk"


def test_the_command_line_takes_the_name_of_a_crossing(call: Call) -> None:
    done = call("route", "torkham", "karachi")
    assert done.code == 0
    assert "'torkham' was taken as torkham-pk" in done.out
