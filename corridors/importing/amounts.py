"""Amounts of money as spreadsheets write them, where only one reading is possible."""

from __future__ import annotations

import re

from corridors.errors import UsageError

_PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)
_COMMA_FOR_POINT = re.compile(r"\d+,(\d{1,2}|\d{4,})", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+\.\d{1,2}|\d{1,3}(,\d{3}){2,}", re.ASCII)
_POINTS = re.compile(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d{1,3}(\.\d{3}){2,}", re.ASCII)
_SPACES = re.compile(r"[\u0020\u00a0\u202f'’]")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


def amount_of(text: str) -> float:
    """A number with a decimal point or comma, thousands parted or not.

    Parameters
    ----------
    text
        Such as ``1150``, ``1150.50``, ``1150,50``, ``1 150`` or ``1,150.00``.

    Returns
    -------
    float
        Not negative.

    Raises
    ------
    UsageError
        If it is no such number, or may be two: ``1,150`` and ``1.150``.

    Examples
    --------
    >>> amount_of("1150"), amount_of("1150,5"), amount_of("1.150,00"), amount_of("1 150")
    (1150.0, 1150.5, 1150.0, 1150.0)
    """
    bare = _SPACES.sub("", text)
    if _EITHER.fullmatch(bare):
        whole, part = re.split("[.,]", bare)
        raise UsageError(
            f"it may be {whole}{part} or {whole} and a fraction. Write {whole}{part} or"
            f" {whole}.{part}0."
        )
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    elif _POINTS.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif _COMMA_FOR_POINT.fullmatch(bare):
        bare = bare.replace(",", ".")
    if not _PLAIN.fullmatch(bare):
        raise UsageError("it is not a positive number. Write digits, such as 1150 or 1150.50.")
    return float(bare)
