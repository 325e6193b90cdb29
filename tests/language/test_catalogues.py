"""The catalogues of translations: complete, with the same placeholders, in their own letters."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from corridors.errors import UsageError
from corridors.language.marks import english, pieces
from corridors.language.speech import (
    ENGLISH,
    FOLDER,
    LANGUAGES,
    catalogue,
    counted,
    language,
    say,
    speaking,
)
from corridors.units import hours_words, listed
from tools.messages import Message, messages

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

TRANSLATED = [code for code in LANGUAGES if code != ENGLISH]
MISSING = 0
"""Texts of the briefing that may stay untranslated."""
KEPT = {"USD", "CO2", "TEU", "TIR", "P10", "P90", "ODbL", "OpenStreetMap", "Natural", "Earth"}
KEPT |= {"Torkham", "Chaman", "GEBCO", "NOAA", "GLOBE", "GeoNames", "CC", "BY", "CAREC", "CPMM"}
KEPT |= {"SVG", "PNG", "CSV", "JavaScript", "corridors", "sources"}
"""Latin words that stay in a translation: units, names of works and of places."""
PLACEHOLDER = re.compile(r"\{\w+\}")


@cache
def texts(code: str) -> Catalog:
    with open(os.path.join(FOLDER, f"{code}.po"), "rb") as stream:
        return read_po(stream, locale=code)


def forms(code: str, message: Message) -> tuple[str, ...]:
    """Translations of a text, one for each number where it has several."""
    found = texts(code).get(message.text, context=message.context or None)
    if found is None or found.fuzzy:
        return ()
    return tuple(found.string) if isinstance(found.string, tuple) else (str(found.string),)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code: str) -> None:
    missing = [one.text for one in messages() if not all(forms(code, one) or [""])]
    assert len(missing) <= MISSING, "\n".join(sorted(missing))


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_of_a_text_that_is_gone(code: str) -> None:
    known = {(one.context, one.text) for one in messages()}
    idle = []
    for message in texts(code):
        text = message.id if isinstance(message.id, str) else message.id[0]
        if text and (message.context or "", text) not in known:
            idle.append(text)
    assert idle == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_placeholders_agree(code: str) -> None:
    for one in messages():
        wanted = fields(one.text) | fields(one.plural)
        for text in forms(code, one):
            # one thing may be counted in a word
            assert wanted - ({"number"} if one.plural else set()) <= fields(text) <= wanted, (
                one.text
            )


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_english_word_is_left_in_a_translation(code: str) -> None:
    for one in messages():
        for text in forms(code, one):
            words = set(re.findall(r"[A-Za-z][A-Za-z\d]+", PLACEHOLDER.sub("", text)))
            assert words <= KEPT, one.text


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_header_says_that_a_reader_must_review_it(code: str) -> None:
    assert "awaits review by a native speaker" in texts(code).header_comment


def test_russian_numbers_have_their_three_forms() -> None:
    with speaking("ru"):
        words = {n: counted("{number}\u00a0hour", "{number}\u00a0hours", n) for n in (1, 3, 11, 21)}
        assert hours_words(0.2) == "менее 1 часа"
        assert hours_words(316).replace("\u00a0", " ") == "13 дней 4 часа"
    assert [text.split("\u00a0")[1] for text in words.values()] == ["час", "часа", "часов", "час"]


def test_persian_counts_none_and_one_alike() -> None:
    plural = catalogue("fa").ngettext
    route = "{layer}, {number} route", "{layer}, {number} routes"
    assert plural(*route, 0) == plural(*route, 1)


def test_a_text_that_is_missing_is_said_in_english() -> None:
    with speaking("ur"):
        assert say("A text of {day} nobody translated", day="today") == (
            "A text of today nobody translated"
        )
        assert say("") == ""


def test_the_language_holds_for_a_block_alone() -> None:
    with suppress(ZeroDivisionError), speaking("fa"):
        assert listed(["A", "B"]) == "A و B"
        raise ZeroDivisionError
    assert language() == ENGLISH
    assert listed(["A", "B"]) == "A and B"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="Choose from en, ru, ur, fa"), speaking("de"):
        pass


def test_pieces_are_the_text() -> None:
    with speaking("ur"):
        text = f"Irkeshtam Pass 30 دن، +1,613، {english('snow, {x} (2 m)')}؛ P10–P90 12"
    found = list(pieces(text, "ur"))
    assert [piece.text for piece in found if piece.kind == "apart"] == [
        "Irkeshtam Pass",
        "+1,613",
        "P10",
        "P90",
    ]
    assert [piece.text for piece in found if piece.kind == "english"] == ["snow, {x} (2 m)"]
    assert "".join(piece.text for piece in found) == re.sub("[\ue000\ue001]", "", text)


def test_data_can_not_forge_a_mark() -> None:
    with speaking("fa"):
        forged = english("a\ue001<b>\ue000c")
    assert [piece.text for piece in pieces(forged, "fa")] == ["a<b>c"]
    assert "\ue000" not in "".join(piece.text for piece in pieces("x\ue000y", "fa"))
