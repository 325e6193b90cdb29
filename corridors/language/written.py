"""Numbers, days, lists and countries as the language that is spoken writes them, by Unicode's CLDR.

English is written by the program's own rules, which its outputs follow everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corridors.language.speech import ENGLISH, language
from corridors.tuples import NamedTuple

_TURNING = "[\u200e\u200f]"
"""Marks of direction, which pages set by markup alone."""


def number(value: float, digits: int = 0) -> str:
    """A number with separators.

    Parameters
    ----------
    value
        Any.
    digits
        Behind the point.

    Returns
    -------
    str
        With the separators of the language; a renderer puts in its digits where it has its own.

    Examples
    --------
    >>> from corridors.language.speech import speaking
    >>> number(3163.4)
    '3,163'
    >>> with speaking("fa"):
    ...     number(3163.4)
    '3٬163'
    """
    if (code := language()) == ENGLISH:
        return f"{value:,.{digits}f}"
    return _decimal(round(value, digits), digits, code)


def plain_number(value: float) -> str:
    """A number with as many digits as it has, at most six.

    Parameters
    ----------
    value
        Any.

    Returns
    -------
    str
        Without needless zeros.

    Examples
    --------
    >>> plain_number(20.0), plain_number(0.5)
    ('20', '0.5')
    """
    text = f"{value:g}"
    if (code := language()) == ENGLISH:
        return text
    return _decimal(float(text), len(text.partition(".")[2]) if "e" not in text else 0, code)


def percent(share: float, digits: int = 0) -> str:
    """A share in percent.

    Parameters
    ----------
    share
        From 0 to 1.
    digits
        Behind the point.

    Returns
    -------
    str
        With the sign where the language puts it.

    Examples
    --------
    >>> percent(0.24)
    '24%'
    """
    if (code := language()) == ENGLISH:
        return f"{share:.{digits}%}"
    from babel import Locale
    from babel.numbers import format_percent

    pattern = Locale.parse(code).percent_formats[None].pattern
    pattern = pattern.replace("0", f"0.{'0' * digits}", 1) if digits else pattern
    return format_percent(
        round(share, digits + 2), pattern, locale=code, numbering_system="default"
    )


def _decimal(value: float, digits: int, code: str) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + (f".{'0' * digits}" if digits else "")
    return format_decimal(value, pattern, locale=code, numbering_system="default")


class Signs(NamedTuple):
    """How a language writes numbers and days, for a program in another one."""

    group: str
    """Between thousands."""
    decimal: str
    """Before tenths."""
    percent: str
    """A share, with ``{number}`` for the number."""
    months: list[str]
    """As they stand in a date."""


def signs() -> Signs:
    """The signs of numbers and the months of another language than English.

    Returns
    -------
    Signs
        As :func:`number`, :func:`percent` and :func:`day_text` write them.

    Examples
    --------
    >>> from corridors.language.speech import speaking
    >>> with speaking("fa"):
    ...     signs().decimal
    '٫'
    """
    from babel import Locale
    from babel.dates import get_month_names
    from babel.numbers import get_decimal_symbol, get_group_symbol

    code = language()
    names = get_month_names("wide", "format", locale=code)
    pattern = Locale.parse(code).percent_formats[None].pattern
    return Signs(
        group=get_group_symbol(code, numbering_system="default"),
        decimal=get_decimal_symbol(code, numbering_system="default"),
        percent=pattern.replace("#,##0", "{number}"),
        months=[str(names[month]) for month in range(1, len(names) + 1)],
    )


def day_text(day: date) -> str:
    """A day in another language than English.

    Parameters
    ----------
    day
        Of the Gregorian calendar, which the data follow.

    Returns
    -------
    str
        Day, month by name, year.

    Examples
    --------
    >>> from corridors.language.speech import speaking
    >>> with speaking("ru"):
    ...     day_text(date(2026, 10, 4)).replace("\\u00a0", " ")
    '4 октября 2026'
    """
    from babel.dates import format_date

    return format_date(day, "d\u00a0MMMM y", locale=language())


def month_text(month: int, *, short: bool = False) -> str:
    """A month in another language than English, as it stands alone.

    Parameters
    ----------
    month
        From 1 to 12.
    short
        Whether it is for a column.

    Returns
    -------
    str
        Its name.

    Examples
    --------
    >>> from corridors.language.speech import speaking
    >>> with speaking("ur"):
    ...     month_text(1)
    'جنوری'
    """
    from babel.dates import get_month_names

    names = (
        get_month_names("abbreviated", "stand-alone", locale=language())
        if short
        else get_month_names("wide", "stand-alone", locale=language())
    )
    return str(names[month])


def joined(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence of another language than English.

    Parameters
    ----------
    names
        In the order of the sentence, at least one.
    last
        ``and`` or ``or``.

    Returns
    -------
    str
        With commas and the word of the language.

    Examples
    --------
    >>> from corridors.language.speech import speaking
    >>> with speaking("fa"):
    ...     joined(["A", "B", "C"])
    'A، B، و C'
    """
    from babel.lists import format_list

    text = format_list(list(names), style="or" if last == "or" else "standard", locale=language())
    return re.sub(_TURNING, "", text)


def country(iso2: str, name: str) -> str:
    """A country by its name in the language that is spoken.

    Parameters
    ----------
    iso2
        Its code of two letters.
    name
        In English.

    Returns
    -------
    str
        The English name where CLDR has none.

    Examples
    --------
    >>> country("PK", "Pakistan")
    'Pakistan'
    """
    if (code := language()) == ENGLISH:
        return name
    from babel import Locale

    found: str | None = Locale.parse(code).territories.get(iso2.upper())
    return found or name


def country_of_map(iso3: str, name: str) -> str:
    """A country that a map labels, by its name in the language that is spoken.

    Parameters
    ----------
    iso3
        Its code of three letters.
    name
        In English.

    Returns
    -------
    str
        The English name where CLDR has none.

    Examples
    --------
    >>> from corridors.language.speech import speaking
    >>> with speaking("ru"):
    ...     country_of_map("UZB", "Uzbekistan")
    'Узбекистан'
    """
    if language() == ENGLISH:
        return name
    from babel.core import get_global

    codes = get_global("territory_aliases").get(iso3, [""])
    return country(codes[0], name)
