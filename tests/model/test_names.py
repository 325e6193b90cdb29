"""Names in any usual spelling, near names for typos, and refusals that say what to write."""

from __future__ import annotations

import pytest

from corridors.errors import UnknownNameError, UsageError
from corridors.model.names import (
    Names,
    country_names,
    crossing_names,
    find_places,
    fold,
    place_names,
)
from corridors.model.network import Network


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("tashkent", "tashkent"),
        ("TASHKENT", "tashkent"),
        ("Toshkent", "tashkent"),
        ("Alma-Ata", "almaty"),
        ("Qandahar", "kandahar"),
        ("Qandhar", "kandahar"),
        ("Kashghar", "kashgar"),
        ("Kashi", "kashgar"),
        ("Peshāwar", "peshawar"),
        ("Pesha\u0304war", "peshawar"),
        ("Nur-Sultan", "astana"),
        ("Frunze", "bishkek"),
        ("bandar abbas", "bandar-abbas"),
        ("Meshed", "mashhad"),
        ("Mazar", "mazar-i-sharif"),
        ("Ashkhabad", "ashgabat"),
        ("Aşgabat", "ashgabat"),
        ("Krasnovodsk", "turkmenbashi"),
    ],
)
def test_usual_spellings(network: Network, written: str, place_id: str) -> None:
    assert place_names(network).find(written) == place_id


@pytest.mark.parametrize(
    ("written", "crossing_id"),
    [
        ("Torkham", "torkham"),
        ("Khunjerab Pass", "khunjerab"),
        ("Erkeshtam", "irkeshtam"),
        ("Panji Poyon", "sherkhan-bandar"),
    ],
)
def test_crossings(network: Network, written: str, crossing_id: str) -> None:
    assert crossing_names(network).find(written) == crossing_id


@pytest.mark.parametrize("written", ["AF", "AFG", "afghanistan", "Afghanistan"])
def test_countries(network: Network, written: str) -> None:
    assert country_names(network).find(written) == "AFG"


def test_typos_get_near_names(network: Network) -> None:
    with pytest.raises(UnknownNameError) as caught:
        place_names(network).find("Tashkant")
    assert "Tashkent" in str(caught.value)
    assert "Did you mean" in str(caught.value)


def test_ambiguous_names_list_their_ids(network: Network) -> None:
    with pytest.raises(UsageError, match="ishkashim-af, ishkashim-tj"):
        place_names(network).find("Ishkashim")


@pytest.mark.parametrize(
    "name", ["", " ", "\x1b[31mred", "a" * 1_000_000, "\u202eabc", "-x", "'; --"]
)
def test_hostile_names_are_unknown_and_printable(network: Network, name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        place_names(network).find(name)
    text = str(caught.value)
    assert len(text) < 400
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_every_place_is_found_by_its_id_and_no_name_is_lost(network: Network) -> None:
    names = place_names(network)
    for place in network.places.values():
        assert names.find(place.place_id) == place.place_id


def test_groups(network: Network) -> None:
    assert len(find_places(network, ["capitals"])) == 6
    assert find_places(network, ["ports", "karachi"]) == ("karachi", "gwadar")


def test_fold() -> None:
    assert fold("Qal'a-e Naw") == fold("qalaenaw")
    assert Names("thing", [("a-b", ["A B"])]).find("A.B") == "a-b"
