"""The language of the page for its scripts: their texts, and how it writes numbers and days.

``language.js`` takes what is packed here. A page holds the translations of its own language alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from corridors.language.marks import own_digits
from corridors.language.speech import ENGLISH, RIGHT_TO_LEFT, catalogue, language, say
from corridors.language.written import signs
from corridors.measures import MEASURES
from corridors.model.records import MODES
from corridors.tuples import NamedTuple

FOLDER = Path(__file__).resolve().parent
CONTEXT = "\x04"
"""Between the context of a text and the text, as gettext has it."""
OF_EACH_FORM = (1, 2, 5)
"""Numbers for which Russian has a form each; other languages have two, or one."""
_TEXT = r'"((?:[^"\\\n]|\\.)*)"'
_FIRST = r'((?:"(?:[^"\\\n]|\\.)*"|\([^()]*\)|[^",()])*)'
"""The first argument of a call, which may be a choice between two texts."""
_SAID = re.compile(rf"\b(?:say|later)\({_FIRST}")
_CHOICES = re.compile(rf"(?:^|[?:])\s*{_TEXT}")
_COUNTED = re.compile(rf"\bcounted\(\s*{_TEXT},\s*{_TEXT}")
_IN_CONTEXT = re.compile(rf"\bsayIn\({_TEXT}, {_TEXT}\)")


class ScriptText(NamedTuple):
    """A text that a script or a template says."""

    text: str
    """In English; the form for one where it has two."""
    context: str = ""
    """What tells one use of a word from another."""
    plural: str = ""
    """The form for several."""


def texts_in(source: str) -> Iterator[ScriptText]:
    """The texts that a script or a template says.

    Parameters
    ----------
    source
        Of a script, or of a template whose texts stand in double quotes.

    Yields
    ------
    ScriptText
        What is handed to ``say``, ``later``, ``sayIn`` and ``counted``; both where a condition
        chooses one of two.

    Examples
    --------
    >>> [one.text for one in texts_in('write(say(open ? "Less" : "More"), later("{n} km"));')]
    ['Less', 'More', '{n} km']
    """
    for found in _SAID.finditer(source):
        yield from (ScriptText(_read(text)) for text in _CHOICES.findall(found[1]))
    for one, many in _COUNTED.findall(source):
        yield ScriptText(_read(one), plural=_read(many))
    for context, text in _IN_CONTEXT.findall(source):
        yield ScriptText(_read(text), context=_read(context))


def _read(text: str) -> str:
    """A text of a script without its escapes."""
    return str(json.loads(f'"{text}"'))


@cache
def script_texts() -> tuple[ScriptText, ...]:
    """All texts that the scripts say, those among them that the program's tables hold.

    Returns
    -------
    tuple of ScriptText
        Each once, in order.

    Examples
    --------
    >>> ScriptText("No route") in script_texts()
    True
    """
    paths = sorted([*FOLDER.glob("*.js"), *FOLDER.parent.glob("scripts/*.js")])
    found = [one for path in paths for one in texts_in(path.read_text(encoding="utf-8"))]
    found += [ScriptText(mode, "mode") for mode in MODES]
    found += [ScriptText(measure.unit) for measure in MEASURES if measure.unit]
    return tuple(sorted(set(found)))


def spoken() -> dict[str, Any]:
    """What the scripts must know of the language that is spoken.

    Returns
    -------
    dict
        Its ``code``; but for English its direction, the ``texts`` that the scripts say by their
        English ones, the signs of numbers, its own ``digits`` where it has them, and ``months``
        as they stand in a date.

    Examples
    --------
    >>> from corridors.language.speech import speaking
    >>> spoken()
    {'code': 'en'}
    >>> with speaking("fa"):
    ...     spoken()["texts"]["No route"], spoken()["digits"]
    ('مسیری نیست', '۰۱۲۳۴۵۶۷۸۹')
    """
    code = language()
    if code == ENGLISH:
        return {"code": code}
    latin = "0123456789"
    digits = own_digits(latin, code)
    return {
        "code": code,
        "rtl": code in RIGHT_TO_LEFT,
        "texts": dict(filter(None, map(_translation, script_texts()))),
        "digits": "" if digits == latin else digits,
        **signs()._asdict(),
    }


def _translation(one: ScriptText) -> tuple[str, str | list[str]] | None:
    """The key and translation of a text, None where it has none."""
    if one.plural:
        known = catalogue(language())
        forms = [known.ngettext(one.text, one.plural, number) for number in OF_EACH_FORM]
        return None if forms == [one.text, one.plural, one.plural] else (one.text, forms)
    text = say(one.text, one.context)
    key = CONTEXT.join(filter(None, (one.context, one.text)))
    return None if text == one.text else (key, text)
