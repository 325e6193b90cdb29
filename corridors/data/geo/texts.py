"""Bytes of text files become text: UTF-8, and what is not is named."""

from __future__ import annotations

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""What begins a text that Windows calls Unicode."""


def utf8_text(data: bytes) -> str:
    """The text of a file, without a byte order mark.

    Parameters
    ----------
    data
        The bytes of the file.

    Returns
    -------
    str
        The text.

    Raises
    ------
    ValueError
        With what it is instead of UTF-8, to be read after the file's name.

    Examples
    --------
    >>> utf8_text("چمن".encode())
    'چمن'
    >>> utf8_text("Chaman".encode("utf-16"))
    Traceback (most recent call last):
    ValueError: is UTF-16: save it as UTF-8
    """
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        raise ValueError(not_utf8(error)) from None


def not_utf8(error: UnicodeDecodeError) -> str:
    """What a file is that is not UTF-8, to be read after its name.

    Parameters
    ----------
    error
        Met where it was read as UTF-8.

    Returns
    -------
    str
        With what to do.

    Examples
    --------
    >>> not_utf8(UnicodeDecodeError("utf-8", b"Herat\\xe9", 5, 6, "unexpected end of data"))
    'is not UTF-8 text (byte 5): save it as UTF-8'
    """
    if error.object.startswith(UTF16_MARKS):
        return "is UTF-16: save it as UTF-8"
    return f"is not UTF-8 text (byte {error.start}): save it as UTF-8"
