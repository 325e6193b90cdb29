"""The texts that a catalogue must hold: what the code says, found in its source and its tables."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import corridors

PACKAGE = Path(corridors.__file__).parent


class Message(NamedTuple):
    """A text of the code."""

    text: str
    """In English; the form for one where it has two."""
    context: str = ""
    """What tells one use of a word from another."""
    plural: str = ""
    """The form for several."""


@cache
def messages() -> frozenset[Message]:
    """All texts that may be said in another language."""
    found = {one for path in PACKAGE.rglob("*.py") for one in _in_source(path)}
    return frozenset(one for one in (*found, *_in_tables(), *_in_scripts()) if one.text)


def _in_scripts() -> Iterator[Message]:
    """What the scripts of the map page and its template say."""
    from corridors.maps.engine.spoken import script_texts, texts_in

    template = (PACKAGE / "maps" / "page.html").read_text(encoding="utf-8")
    for one in (*script_texts(), *texts_in(template)):
        yield Message(*one)


def _in_source(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "counted":
            one, many = (_texts(argument)[0] for argument in node.args[:2])
            yield Message(one, plural=many)
        elif node.func.id in ("say", "later"):
            contexts = [text for argument in node.args[1:2] for text in _texts(argument)]
            for text in _texts(node.args[0]):
                yield Message(text, *contexts)


def _texts(node: ast.expr) -> list[str]:
    """The constant, or both where a condition chooses one of two."""
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return []


def _in_tables() -> Iterator[Message]:
    """Words of tables that other outputs use in English alone."""
    from corridors.briefing.totals import TOTALS
    from corridors.measures import MEASURES, TIME_PARTS
    from corridors.model.records import MODES
    from corridors.output.compare import BEST_IN
    from corridors.output.figure_words import sentences
    from corridors.output.shipment_words import KIND_WORDS
    from corridors.pricing.shipment import DEFAULT_KIND
    from corridors.units import CONFIDENCES

    for measure in MEASURES:
        yield Message(measure.label, "label")
        yield Message(measure.heading, "heading")
        yield from map(Message, (measure.meaning, measure.best, measure.unit))
    for measure in TOTALS:
        yield Message(measure.heading, "heading")
    yield Message(BEST_IN, "heading")
    yield from (Message(part.label, "part") for part in TIME_PARTS)
    yield from (Message(mode, "mode") for mode in MODES)
    yield from (Message(state, "state") for state in ("open", "closed", "restricted", "diverted"))
    yield from (Message(confidence, "confidence") for confidence in CONFIDENCES)
    yield from (Message(kind, "shipment") for kind in KIND_WORDS.values() if kind != DEFAULT_KIND)
    yield from map(Message, sentences())
