"""The page in other languages."""

from __future__ import annotations

from corridors.language.speech import say, speaking
from corridors.maps.build import map_document
from corridors.maps.page import render_map
from tests.maps.map_sample import question, shipped


def spoken_text(code: str) -> str:
    """The page of the sample in a language."""
    with speaking(code):
        return render_map(map_document(shipped(), question(), say("Freight routes"), ()))
