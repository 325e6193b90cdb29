"""The drawing of break-evens: its sentence stands in it as words."""

from __future__ import annotations

import re

import corridors
from corridors.output.breakeven import breakeven_sentences


def test_the_first_sentence_is_in_the_drawing_as_words() -> None:
    answer = corridors.load().breakeven("Dushanbe", "Karachi", vary="closed:torkham")
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", answer.chart().text))
    assert breakeven_sentences(answer.result)[0] in drawn
