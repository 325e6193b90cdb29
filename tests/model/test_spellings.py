"""Names in Cyrillic and Arabic letters: what finds a place, and what is only suggested."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from corridors.checks.soundness import check_package
from corridors.data.package import Package
from corridors.errors import DataError, UnknownNameError
from corridors.model.lookup import Names, fold
from corridors.model.names import country_names, crossing_names, place_names, spellings_of
from corridors.model.network import Network
from corridors.model.spellings import UNSTATED, script_of, skeleton


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Ташкент", "tashkent"),
        ("ТАШКЕНТ", "tashkent"),
        ("Тошкент", "tashkent"),
        ("تاشکند", "tashkent"),
        ("تاشكند", "tashkent"),
        ("کراچی", "karachi"),
        ("كراچي", "karachi"),
        ("کَراچی", "karachi"),
        ("Карачи", "karachi"),
        ("عشق آباد", "ashgabat"),
        ("عشق\u200cآباد", "ashgabat"),
        ("اسلام آباد", "islamabad"),
        ("کوئٹہ", "quetta"),
        ("Кветта", "quetta"),
        ("Джалал-Абад", "jalal-abad"),
        ("لاہور", "lahore"),
        ("لاهور", "lahore"),
        ("Мазари Шариф", "mazar-i-sharif"),
        ("Қызылорда", "kyzylorda"),
        ("قندهار", "kandahar"),
    ],
)
def test_places_are_found_in_cyrillic_persian_and_urdu(
    network: Network, written: str, place_id: str
) -> None:
    assert place_names(network).find(written) == place_id


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_name_is_found_in_every_normal_form(
    network: Network, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    kinds = (("place", place_names), ("crossing", crossing_names), ("country", country_names))
    for kind, names in kinds:
        index = names(network)
        for identity, spellings in spellings_of(network, kind).items():
            for one in spellings:
                matches = index.matches(unicodedata.normalize(form, one.name))
                assert identity in (*matches.best, *matches.others)


def test_letters_alike_are_one_letter() -> None:
    assert fold("ي") == fold("ی") == fold("ى")
    assert fold("ك") == fold("ک")
    assert fold("ہ") == fold("ه") == fold("ة")
    assert fold("Ёж") == fold("еж")
    assert fold("آ") == fold("ا")
    assert fold("کا\u0640بل") == fold("کابل")


def test_crossings_and_countries(network: Network) -> None:
    assert crossing_names(network).find("طورخم") == "torkham"
    assert crossing_names(network).find("Хунджераб") == "khunjerab"
    for written in ("Пакистан", "پاکستان", "Покистон", "Пәкістан"):
        assert country_names(network).find(written) == "PAK"


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Ташкентт", "Tashkent"),
        ("из Ташкента", "Tashkent"),
        ("Чалдавар", "Chaldovar"),
        ("کراچ", "Karachi"),
    ],
)
def test_unknown_names_get_near_ones(network: Network, written: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        place_names(network).find(written)
    assert near in caught.value.near


def test_a_name_known_in_latin_letters_alone_is_suggested_by_its_sound() -> None:
    names = Names("place", [("zhezdy", ["Zhezdy"]), ("delaram", ["Delaram"])])
    assert names.near("Жезди") == ("Zhezdy",)
    assert names.near("دلارام") == ("Delaram",)
    assert names.near("喀什") == ()


def test_a_name_in_other_letters_says_what_to_do(network: Network) -> None:
    with pytest.raises(UnknownNameError, match="other letters than Latin ones"):
        place_names(network).find("喀什")


def test_the_table_is_read_for_other_scripts_alone(package: Path) -> None:
    (package / "names.csv").write_text("kind,id\n")
    index = place_names(Package(str(package)).network)
    assert index.find("Tashkent") == "tashkent"
    with pytest.raises(DataError, match=r"names\.csv"):
        index.find("Ташкент")


def test_a_package_needs_no_such_table(package: Path) -> None:
    (package / "names.csv").unlink()
    index = place_names(Package(str(package)).network)
    assert index.find("Tashkent") == "tashkent"
    with pytest.raises(UnknownNameError):
        index.find("Ташкент")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("place,karachi,ru,Karachi,recalled,recalled", "in no other script"),
        ("place,karachi,und-Arab,Карачи,recalled,recalled", "'und-Arab' is not the script"),
        ("town,karachi,ru,Карачи,recalled,recalled", "kind"),
        ("place,nowhere,ru,Нигде,recalled,recalled", "unknown place"),
        ("place,karachi,ru,Карачи,nobody,recalled", "'nobody' is not in sources.csv"),
    ],
)
def test_faults_of_the_table_are_named(package: Path, row: str, says: str) -> None:
    with (package / "names.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(DataError, match=says):
        check_package(Package(str(package)))


def test_every_country_and_capital_has_a_russian_persian_and_urdu_name(network: Network) -> None:
    countries, places = spellings_of(network, "country"), spellings_of(network, "place")
    for identity in network.countries:
        assert {"ru", "fa", "ur"} <= {one.language for one in countries[identity]}
    for name in ("karachi", "gwadar", "kabul", "almaty", "astana", "tashkent", "dushanbe"):
        assert {"ru", "fa", "ur"} <= {one.language for one in places[name]}


def test_a_name_under_its_script_alone_is_none_of_a_stated_language(network: Network) -> None:
    for spellings in spellings_of(network, "place").values():
        stated = {fold(one.name) for one in spellings if not one.language.startswith(UNSTATED)}
        for one in spellings:
            if one.language.startswith(UNSTATED):
                assert fold(one.name) not in stated
                assert one.language == f"{UNSTATED}-{script_of(one.name)}"


@pytest.mark.parametrize(
    ("text", "script"),
    [("Кабул", "Cyrl"), ("کابل", "Arab"), ("Kabul", ""), ("Кabul", ""), ("喀什", ""), ("12", "")],
)
def test_scripts(text: str, script: str) -> None:
    assert script_of(text) == script


def test_one_name_sounds_alike_in_three_scripts() -> None:
    assert skeleton("Quetta") == skeleton("Кветта") == skeleton("کوئٹہ")
