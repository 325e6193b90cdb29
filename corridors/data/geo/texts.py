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
    if data.startswith(UTF16_MARKS):
        raise ValueError("is UTF-16: save it as UTF-8")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 text (byte {error.start}): save it as UTF-8") from None
