"""The page's scripts spell no measure, unit, objective or month: all come from the one table."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

import corridors.maps
from corridors.dates import MONTHS
from corridors.maps.engine.vocabulary import row_name, vocabulary
from corridors.measures import MEASURES, Measure
from corridors.model.records import LINK_STATUSES
from corridors.pricing.access import STATUS_REASONS

ROOM = Path(corridors.maps.__file__).parent
SCRIPTS = sorted([*ROOM.glob("engine/*.js"), *ROOM.glob("scripts/*.js")])
KEYS = {measure.key for measure in MEASURES}
OBJECTIVES = {measure.objective for measure in MEASURES if measure.objective}
UNITS = {measure.unit for measure in MEASURES if measure.unit}
NAMES = {word for one in MEASURES for word in (one.heading, one.label, row_name(one))}
WHOLE = {word.lower() for word in NAMES | OBJECTIVES} - set(LINK_STATUSES)
"""What no text may consist of; ``closed`` heads a column, but is a status of links as well."""
PART = UNITS | set(MONTHS) | {word for word in NAMES if " " in word} | set(STATUS_REASONS.values())
"""What no text may hold."""


COLUMNS = {"network.js": {"km"}}
"""Names of packed columns that are words as well."""


def read(script: str) -> tuple[list[str], str]:
    """The texts of a script, those in templates without what is filled in, and its bare code."""
    texts: list[str] = []
    code: list[str] = []
    at = 0
    while at < len(script):
        if script.startswith("//", at):
            at = script.find("\n", at) % (len(script) + 1)
        elif script[at] in "\"'`":
            text, inner, at = _text(script, at)
            more, filled = read(inner)
            texts += [text, *more]
            code.append(f"{script[at - 1]}{script[at - 1]} {filled}")
        else:
            code.append(script[at])
            at += 1
    return texts, "".join(code)


def _text(script: str, at: int) -> tuple[str, str, int]:
    """The text that begins at a quote, the code that is filled into it, and where it ends."""
    quote, text, inner = script[at], "", ""
    at += 1
    while script[at] != quote:
        if quote == "`" and script.startswith("${", at):
            end = _end_of_filling(script, at + 2)
            inner += script[at + 2 : end] + ";"
            text, at = text + "\0", end + 1
        else:
            step = 2 if script[at] == "\\" else 1
            text, at = text + script[at : at + step], at + step
    return text, inner, at + 1


def _end_of_filling(script: str, at: int) -> int:
    depth = 0
    while depth or script[at] != "}":
        if script[at] in "\"'`":
            at = _text(script, at)[2]
            continue
        depth += (script[at] == "{") - (script[at] == "}")
        at += 1
    return at


def spelt(script: str) -> set[str]:
    """Texts of a script that spell what the table holds, and objectives that key other texts."""
    texts, code = read(script)
    wrong = {text for text in texts if text.strip(" \0:,.").lower() in WHOLE}
    for word in PART:
        wrong |= {text for text in texts if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)}
    keyed = rf"(?<![\w.])({'|'.join(OBJECTIVES)}): (?=[\"'\[])"
    return wrong | set(re.findall(keyed, code))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_spell_no_measure(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    assert spelt(script) <= COLUMNS.get(path.name, set())
    if path.name not in ("prices.js", "pieces.js"):  # they compute them, each by its own formula
        names = re.findall(r"\w+", read(script)[1])
        allowed = {"closure_probability"} if path.name == "answer.js" else set()
        assert KEYS & set(names) <= allowed


@pytest.mark.parametrize(
    "script",
    [
        'const MONTHS = ["Jan", "Feb"];',
        'const TOTALS = [["length_km", "CO2 kg", wholeNumber]];',
        'const BY_WORDS = { distance: "a" };',
        "line('p', `over ${`${wholeNumber(km)} km`}`);",
        'const text = `a ${b ? "km" : `: ${c}`} d`;',
        'write("Time");',
        'write("the generalised cost of it");',
        'return "is under construction";',
        "`${label}: ${usd} USD`;",
    ],
)
def test_spelling_is_noticed(script: str) -> None:
    assert spelt(script)


def test_the_page_spells_no_measure() -> None:
    template = re.sub(r"\{[{%#].*?[%#}]\}", "", (ROOM / "page.html").read_text(encoding="utf-8"))
    shown = {text.strip().lower() for text in re.findall(r">([^<>]+)<", template)}
    assert shown & WHOLE == set()
    assert not [word for word in PART if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", template)]


def test_figures_are_written_as_the_table_writes_them(engine: Any) -> None:
    rng = random.Random(3)
    asked = [
        (number, rng.uniform(0, 1) if measure.form == "share" else rng.uniform(0, 10**exponent))
        for number, measure in enumerate(MEASURES)
        for exponent in (0, 1, 2, 4, 6)
    ]
    shown = engine.evaluate(
        """(asked) => asked.map(([at, value]) => {
          const measure = whatIf.g.data.measures[at];
          const write = [figureText, figureWithUnit, signedFigure];
          return [...write.map((of) => of(measure, value)), signedFigure(measure, -value)];
        })""",
        asked,
    )
    written = [_written(MEASURES[number], value) for number, value in asked]
    assert shown == [[" ".join(text.split()) for text in row] for row in written]
    assert engine.evaluate("signedFigure(whatIf.g.data.measures[0], 0)") == "="


def _written(measure: Measure, value: float) -> list[str]:
    return [
        measure.text(value),
        measure.with_unit(value),
        measure.signed(value),
        measure.signed(-value),
    ]


def test_the_page_carries_the_table(engine: Any) -> None:
    engine.evaluate("whatIf.show({ ...whatIf.start, rules: [] })")
    packed = vocabulary()
    assert [one["key"] for one in packed["measures"]] == [measure.key for measure in MEASURES]
    radios = engine.eval_on_selector_all("[name=by]", "(all) => all.map((one) => one.value)")
    assert set(radios) == OBJECTIVES
    options = engine.eval_on_selector_all(
        "#month option", "(all) => all.slice(1).map((one) => one.textContent)"
    )
    assert options == list(MONTHS)
    rows = engine.eval_on_selector_all(
        ".totals.now tbody th", "(all) => all.map((one) => one.textContent)"
    )
    assert rows == [row_name(measure) for measure in MEASURES]


def test_no_two_scripts_give_one_name_to_two_things() -> None:
    """All of them share one room: the later one would replace the earlier in silence."""
    named = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
    found = [name for path in SCRIPTS for name in named.findall(path.read_text(encoding="utf-8"))]
    assert len(found) > 300
    assert [name for name in set(found) if found.count(name) > 1] == []
