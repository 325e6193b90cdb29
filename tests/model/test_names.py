"""Names in any usual spelling, near names for typos, and refusals that say what to write."""

from __future__ import annotations

import pytest

from corridors.errors import UnknownNameError, UsageError
from corridors.model.lookup import MAX_NAME, Matches, Names, fold, words
from corridors.model.names import country_names, crossing_names, place_names
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
        ("Serahs", "sarahs"),
        ("Qoqand", "kokand"),
        ("Rohri", "rohri"),
        ("qasim", "port-qasim"),
        ("Karachi port", "karachi"),
        ("Peshawer", "peshawar"),
        ("Koitta", "quetta"),
        ("Chardzhou", "turkmenabat"),
        ("Leninabad", "khujand"),
        ("Urganch", "urgench"),
        ("Farg\u02bbona", "fergana"),
        ("Ferg'ona", "fergana"),
        ("Esfahan", "isfahan"),
        ("Bandar Imam", "bandar-imam"),
        ("Anzali", "anzali"),
        ("Lashkargah", "lashkar-gah"),
        ("Taldy-Kurgan", "taldykorgan"),
        ("Ust-Kamenogorsk", "oskemen"),
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


@pytest.mark.parametrize(
    ("written", "best", "others"),
    [
        ("Jalalabad", ("jalalabad",), ("jalal-abad",)),
        ("jalal abad", ("jalal-abad",), ("jalalabad",)),
        ("JALAL-ABAD", ("jalal-abad",), ("jalalabad",)),
        ("Karasu", ("karasu-kz",), ("qorasuv",)),
        ("shamtigh", ("shamtigh",), ("shamtigh-af",)),
        ("Shamtigh", ("shamtigh", "shamtigh-af"), ()),
        ("Torkham", ("torkham-af", "torkham-pk"), ()),
        ("Tashkent", ("tashkent",), ()),
        ("nowhere at all", (), ()),
        ("a" * (MAX_NAME + 1), (), ()),
    ],
)
def test_own_names_come_before_other_spellings_and_aliases(
    network: Network, written: str, best: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert place_names(network).matches(written) == Matches(best, others)


def test_an_alias_gives_way_to_a_name_and_two_aliases_are_refused() -> None:
    names = Names("place", [("a", ["Alpha", "Gate"]), ("b", ["Beta", "Gate"]), ("g", ["Gate"])])
    assert names.find("gate") == "g"
    without = Names("place", [("a", ["Alpha", "Gate"]), ("b", ["Beta", "Gate"])])
    with pytest.raises(UsageError, match="Write one of a, b"):
        without.find("gate")


def test_words_are_parted_by_blanks_and_hyphens_alike() -> None:
    assert words("Qala-e Naw") == words("qala e-naw") != words("Qalae Naw")


@pytest.mark.parametrize("sign", ["'", "\u2018", "\u2019", "\u02bb", "\u02bc", "`"])
def test_apostrophes_in_any_form_tell_no_names_apart(sign: str) -> None:
    assert fold(f"Farg{sign}ona") == "fargona"


def test_fold() -> None:
    assert fold("Qal'a-e Naw") == fold("qalaenaw")
    assert Names("thing", [("a-b", ["A B"])]).find("A.B") == "a-b"
