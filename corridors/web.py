"""What every page needs: a policy that lets nothing be fetched or run, and texts that are plain."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, lone surrogates and direction overrides, which no name needs."""


def plain_text(value: str) -> str:
    r"""Mark the characters that no name needs.

    Parameters
    ----------
    value
        Any text.

    Returns
    -------
    str
        The text with U+FFFD in place of each character that ``UNPRINTABLE`` finds.

    Examples
    --------
    >>> plain_text("Tor\u202ekham")
    'Tor�kham'
    """
    return UNPRINTABLE.sub("\ufffd", value)


def content_policy(
    scripts: Iterable[str], styles: Iterable[str], image_hosts: Iterable[str] = ()
) -> str:
    """Allow exactly these inline scripts and styles, the page's own images, and no more.

    Parameters
    ----------
    scripts, styles
        Texts of the inline elements; each is known by its hash.
    image_hosts
        Hosts from which the page may fetch images.

    Returns
    -------
    str
        The value of a Content-Security-Policy.

    Examples
    --------
    >>> content_policy((), ()).split("; ")[:2]
    ["default-src 'none'", 'script-src']
    """
    rules = (
        "default-src 'none'",
        " ".join(("script-src", *map(_source, scripts))),
        " ".join(("style-src", *map(_source, styles))),
        " ".join(("img-src data:", *image_hosts)),
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
