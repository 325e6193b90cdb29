"""In which language texts are made, and whole sentences said in it.

English is written in the code and is the key of every translation; ``texts/`` holds one gettext
catalogue a language. A text that a catalogue lacks is said in English.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations
from io import BytesIO

from corridors.errors import UsageError

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "ru": "Русский", "ur": "اردو", "fa": "فارسی"}
"""Each language by its code, in its own name."""
RIGHT_TO_LEFT = frozenset({"ur", "fa"})
FOLDER = os.path.join(os.path.dirname(__file__), "texts")

_SPOKEN: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The code of the language in which texts are made.

    Returns
    -------
    str
        One of ``LANGUAGES``.

    Examples
    --------
    >>> language()
    'en'
    """
    return _SPOKEN.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Make the texts of a block in a language; what other threads say stays as it is.

    Parameters
    ----------
    code
        One of ``LANGUAGES``.

    Yields
    ------
    None
        While it is spoken.

    Raises
    ------
    UsageError
        If it is none of them.

    Examples
    --------
    >>> with speaking("ru"):
    ...     say("No route")
    'Маршрута нет'
    """
    if code not in LANGUAGES:
        raise UsageError(
            f"{code!r} is no language of the texts. Choose from {', '.join(LANGUAGES)}."
        )
    token = _SPOKEN.set(code)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def say(text: str, /, context: str = "", **values: object) -> str:
    """A sentence in the language that is spoken.

    Parameters
    ----------
    text
        In English, with named placeholders.
    context
        What tells one use of a word from another: a heading, a state.
    **values
        Of the placeholders, in words.

    Returns
    -------
    str
        English where the catalogue lacks the text.

    Examples
    --------
    >>> say("Freight from {origin} to {destination}", origin="Osh", destination="Karachi")
    'Freight from Osh to Karachi'
    """
    code = _SPOKEN.get()
    if code != ENGLISH and text:
        known = catalogue(code)
        text = known.pgettext(context, text) if context else known.gettext(text)
    return text.format(**values) if values else text


def counted(one: str, many: str, number: int, /, **values: object) -> str:
    """A sentence with a number in the language that is spoken.

    Parameters
    ----------
    one, many
        In English, for one and for several, with ``{number}`` and other placeholders.
    number
        By which the form is chosen: Russian has three.
    **values
        Of the placeholders, in words; ``number`` is filled in where it is not among them.

    Returns
    -------
    str
        English where the catalogue lacks the text.

    Examples
    --------
    >>> counted("{number} day", "{number} days", 2)
    '2 days'
    >>> with speaking("ru"):
    ...     texts = "{number} time, last {span}", "{number} times, last {span}"
    ...     [counted(*texts, number, span="…") for number in (1, 3, 5)]
    ['1 раз, последний …', '3 раза, последний …', '5 раз, последний …']
    """
    code = _SPOKEN.get()
    if code == ENGLISH:
        text = one if number == 1 else many
    else:
        text = catalogue(code).ngettext(one, many, number)
    return text.format(**{"number": number, **values})


def later(text: str) -> str:
    """Mark a text of a table of the code, which is said where it is used.

    Parameters
    ----------
    text
        In English.

    Returns
    -------
    str
        The same.

    Examples
    --------
    >>> later("Months")
    'Months'
    """
    return text


TRANSLATED = later(
    "Names of places, causes of closures, warnings of the data and titles of sources stay in"
    " English. The translation is machine-assisted and has not yet been reviewed; the English page"
    " holds."
)
"""What a page in another language says at its foot."""


@cache
def catalogue(code: str) -> GNUTranslations:
    """The translations into a language.

    Parameters
    ----------
    code
        Of a language but English.

    Returns
    -------
    GNUTranslations
        Compiled from its ``.po`` file; what translators marked fuzzy is left out.

    Examples
    --------
    >>> catalogue("fa").gettext("No route")
    'مسیری نیست'
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with open(os.path.join(FOLDER, f"{code}.po"), "rb") as stream:
        write_mo(compiled, read_po(stream, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
