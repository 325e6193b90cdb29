"""How ids and numbers are written into the tables."""

from __future__ import annotations

import re

MAX_ID = 80
"""Letters of an id made from a text."""


def slug(text: str, default: str = "x") -> str:
    """A text as an id.

    Parameters
    ----------
    text
        Any text.
    default
        The id of a text without a Latin letter or digit.

    Returns
    -------
    str
        Small letters, digits and single hyphens.

    Examples
    --------
    >>> slug("Kashgar (new) ")
    'kashgar-new'
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:MAX_ID].strip("-") or default


def decimal(value: float) -> str:
    """A number as the tables write it: never with an exponent, no needless zeros.

    Parameters
    ----------
    value
        A finite number in any unit.

    Returns
    -------
    str
        The number with six decimals at most.

    Examples
    --------
    >>> decimal(26.50), decimal(1e-9)
    ('26.5', '0')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".") or "0"
