"""Mutations of bytes, texts and numbers that know nothing of what they spoil."""

from __future__ import annotations

import random
import re

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
NO_NUMBERS = (
    "NaN",
    "nan",
    "inf",
    "-inf",
    "Infinity",
    "1e309",
    "1_000",
    "１２",
    "٣",
    "0x10",
    "1,5",
    "1.2.3",
    "--5",
    "five",
    "true",
    "null",
    "",
    " ",
    "½",
    "1e",
    "9" * 400,
    "5 h",
    "12%",
)
"""Texts that are no finite number, or not one as people write it."""
ODD_NUMBERS = ("0", "-0", "-1", "0.0000001", "1e9", "1000000000", "-500", "1e-300", "1e308")
"""Numbers that few questions bear."""
FACTORS = (0, -1, 24, 1 / 24, 1000, 1 / 1000, 100, 1 / 100, 280, 60, 1 / 60, 1.609, 0.9, 1.1, 10)
"""A unit that slipped, a sign, a digit too many, and two changes that anyone may make."""
HOSTILE = (
    "",
    " ",
    "\x1b[31mred",
    "\u202etxt",
    "\x9b31m",
    "\x07",
    "\u200b",
    "a" * 10_000,
    "=1+1",
    "'",
    '"',
    "<img src=x onerror=alert(1)>",
    "${7*7}",
    "`id`",
    "../../etc/passwd",
    "-",
    "--help",
    "é" * 300,
    "e\u0301",
    "\ufeff",
    "NULL",
    "None",
    "nan",
    "|",
    ";",
    ",",
    "[",
    "{}",
    "%s",
    "{0}",
    "\\",
    "\ufffd",
    "Ⅷ",
    "پشاور",
    "\U0001f69b",
)
"""Texts that break programs."""


def spoilt(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """Change some bytes.

    Parameters
    ----------
    rng
        Decides which.
    data
        Any file.

    Returns
    -------
    tuple of bytes and str
        The file, and what was done to it.
    """
    at = rng.randrange(max(1, len(data)))
    length = min(rng.choice((1, 2, 8, 64, 1000)), len(data) - at)
    way = rng.choice(("flip", "flip", "cut", "repeat", "insert", "end", "swap", "digit"))
    where = f"byte {at}"
    if way == "flip":
        changed = data[at] ^ (1 << rng.randrange(8)) if data else 0
        return data[:at] + bytes([changed]) + data[at + 1 :], f"bit at {where}"
    if way == "cut":
        return data[:at] + data[at + length :], f"{length} bytes cut at {where}"
    if way == "repeat":
        return data[:at] + data[at : at + length] * 2 + data[at + length :], f"repeat at {where}"
    if way == "insert":
        junk = rng.choice(
            (b"\x00", b"\xff", b'"', b"\n", b",", b"\r", b"\xef\xbb\xbf", b"[" * 3000)
        )
        return data[:at] + junk + data[at:], f"{junk[:4]!r} at {where}"
    if way == "end":
        return data[:at], f"cut off at {where}"
    if way == "swap":
        half = data[at : at + length]
        return data[:at] + half[::-1] + data[at + length :], f"{length} bytes reversed at {where}"
    digits = [found.start() for found in re.finditer(rb"\d", data[at : at + 5000])]
    if not digits:
        return data[:at], f"cut off at {where}"
    at += rng.choice(digits)
    return data[:at] + str(rng.randrange(10)).encode() + data[at + 1 :], f"digit at byte {at}"


def number_like(rng: random.Random, text: str) -> str:
    """Another number, or what is none, for a number.

    Parameters
    ----------
    rng
        Decides which.
    text
        The number as it is written.

    Returns
    -------
    str
        May be the same by chance.
    """
    kind = rng.random()
    if kind < 0.25 or not NUMBER.fullmatch(text):
        return rng.choice(NO_NUMBERS)
    if kind < 0.4:
        return rng.choice(ODD_NUMBERS)
    return f"{float(text) * rng.choice(FACTORS):.6g}"


def text_like(rng: random.Random, text: str) -> str:
    """A text that is not the one given.

    Parameters
    ----------
    rng
        Decides which.
    text
        What it replaces.

    Returns
    -------
    str
        A misspelling, another case, blanks around, or something hostile.
    """
    at = rng.randrange(len(text) + 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz-09 ")
    return rng.choice(
        (
            text[:at] + letter + text[at:],
            text[:at] + text[at + 1 :],
            text.upper(),
            text.title(),
            f" {text}",
            f"{text}\t",
            text + text,
            rng.choice(HOSTILE),
            rng.choice(HOSTILE),
        )
    )
