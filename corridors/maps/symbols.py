"""The signs of map and legend, and the names of modes and statuses."""

from __future__ import annotations

from markupsafe import Markup

from corridors.drawing.palette import CORRIDOR_COLOURS
from corridors.language.speech import later

MODE_NAMES = {
    "road": later("Road"),
    "rail": later("Rail"),
    "ferry": later("Ferry"),
    "sea": later("Sea"),
}

STATUS_NAMES = {
    "open": later("Open"),
    "restricted": later("Open with restrictions"),
    "closed": later("Closed"),
    "local": later("Local trade or passengers only"),
    "unconfirmed": later("Not confirmed for freight"),
    "no_road": later("No truck road"),
    "planned": later("Planned"),
    "barred": later("Closed in this what-if"),
}
"""What the legend says of each sign of a crossing."""

# Each sign differs by shape, not only by colour; drawn in a box from -10 to 10.
_SIGNS = {
    "status-open": '<circle class="disc" r="7.5"/>',
    "status-restricted": '<circle class="disc" r="7.5"/><path class="bar" d="M0-4.5V1M0 3v2"/>',
    "status-closed": '<circle class="ring" r="7.5"/><path class="mark" d="M-4-4 4 4M4-4-4 4"/>',
    "status-local": '<circle class="ring" r="7.5"/>'
    '<path class="half" d="M0-7.5a7.5 7.5 0 0 0 0 15z"/>',
    "status-unconfirmed": '<circle class="ring" r="7.5"/><path class="mark" '
    'd="M-2.6-2.4a2.6 2.6 0 1 1 3.6 2.4q-1 .5-1 1.6M0 4v.8"/>',
    "status-no_road": '<circle class="ring" r="7.5"/><path class="mark" d="M-5 5 5-5"/>',
    "status-planned": '<circle class="ring" r="7.5"/>'
    '<path class="mark" d="M-3.6 0H3.6M0-3.6V3.6"/>',
    "status-barred": '<path class="stop" d="M-3.7-9H3.7L9-3.7V3.7L3.7 9H-3.7L-9 3.7V-3.7z"/>'
    '<path class="bar" d="M-4-4 4 4M4-4-4 4"/>',
    "place-capital": '<path class="dot" '
    'd="M0-8 2.2-2.6 8-2.4 3.4 1.2 5 7 0 3.6-5 7-3.4 1.2-8-2.4-2.2-2.6z"/>',
    "place-port": '<path class="dot" d="M0-7 7 0 0 7-7 0z"/>',
    "place-city": '<circle class="dot" r="4.5"/>',
    "end-start": '<circle class="end" r="7"/>',
    "end-finish": '<path class="end" d="M-6.5-6.5h13v13h-13z"/>',
}

_SAMPLES = {
    "road": '<path class="alignment" d="M2 8H42"/>',
    "rail": '<path class="alignment" d="M2 8H42"/><path class="ties" d="M2 8H42"/>',
    "ferry": '<path class="alignment ferry" d="M2 8H42"/>',
    "sea": '<path class="alignment sea" d="M2 8H42"/>',
    "schematic": '<path class="alignment schematic" d="M2 8H42"/>',
    "best": '<path class="halo" d="M2 8H42"/><path class="best" d="M2 8H42"/>'
    '<path class="arrow" d="M16 2.5 27 8 16 13.5z"/>',
    "other": '<path class="halo" d="M2 8H42"/><path class="other" d="M2 8H42"/>',
    "usual": '<path class="halo" d="M2 8H42"/><path class="usual" d="M2 8H42"/>',
    "barred": '<path class="barred-under" d="M2 8H42"/><path class="barred" d="M2 8H42"/>',
    "added": '<path class="added" d="M2 8H42"/>',
    "net aligned": '<path class="net aligned" d="M2 8H42"/>',
    "net": '<path class="net" d="M2 8H42"/>',
    "alternative": '<path class="halo" d="M2 8H42"/><path class="alternative" d="M2 8H42"/>',
    "border": '<path class="border" d="M2 8H42"/>',
    "disputed": '<path class="disputed" d="M2 8H42"/>',
}


_HATCH = (
    '<pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0V9" stroke="#b3001b" stroke-width="3"/></pattern>'
)
"""Fills a country that is closed."""


def sprite() -> Markup:
    """The hidden SVG that holds every sign once.

    Returns
    -------
    markupsafe.Markup
        An element of its own.

    Examples
    --------
    >>> str(sprite()).count('id="status-closed"')
    1
    """
    symbols = "".join(
        f'<symbol id="{key}" viewBox="-10 -10 20 20">{shape}</symbol>'
        for key, shape in _SIGNS.items()
    )
    return Markup(
        f'<svg class="sprite" aria-hidden="true" width="0" height="0">{_HATCH}{symbols}</svg>'
    )


def status_sign(status: str) -> Markup:
    """The sign of a crossing's status.

    Parameters
    ----------
    status
        A key of ``STATUS_NAMES``.

    Returns
    -------
    markupsafe.Markup
        An SVG of 18 px.

    Examples
    --------
    >>> 'href="#status-closed"' in status_sign("closed")
    True
    """
    return Markup(
        f'<svg class="sign {status}" aria-hidden="true" width="18" height="18">'
        f'<use href="#status-{status}"/></svg>'
    )


def line_sample(kind: str) -> Markup:
    """A short stretch of a kind of line.

    Parameters
    ----------
    kind
        A mode, or another kind of line that the legend explains.

    Returns
    -------
    markupsafe.Markup
        An SVG of 44 by 16 px.

    Raises
    ------
    KeyError
        If there is no such line.

    Examples
    --------
    >>> 'class="ties"' in line_sample("rail"), 'class="ties"' in line_sample("road")
    (True, False)
    """
    return Markup(
        f'<svg class="line-sample" aria-hidden="true" width="44" height="16">{_SAMPLES[kind]}</svg>'
    )


def letter(number: int) -> str:
    """The letter of a route on map and table.

    Parameters
    ----------
    number
        From 0.

    Returns
    -------
    str
        A, B, … Z, A1, B1, …

    Examples
    --------
    >>> letter(1), letter(27)
    ('B', 'B1')
    """
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn) if turn else "")


def route_badge(number: int) -> Markup:
    """A route's letter on its colour.

    Parameters
    ----------
    number
        From 0.

    Returns
    -------
    markupsafe.Markup
        An inline element.

    Examples
    --------
    >>> str(route_badge(0))
    '<span class="badge route-badge">A</span>'
    """
    return Markup(f'<span class="badge route-badge">{letter(number)}</span>')


def corridor_badge(number: int) -> Markup:
    """A stretch of a corridor's colour.

    Parameters
    ----------
    number
        From 1.

    Returns
    -------
    markupsafe.Markup
        An inline element.

    Examples
    --------
    >>> str(corridor_badge(10))
    '<span class="swatch k1"></span>'
    """
    return Markup(f'<span class="swatch k{(number - 1) % len(CORRIDOR_COLOURS) + 1}"></span>')


def corridor_styles() -> str:
    """The colours of the corridors for the page.

    Returns
    -------
    str
        CSS: a class for each.

    Examples
    --------
    >>> corridor_styles().split("\\n")[0]
    '.k1 { --k: #0a63a8; }'
    """
    light = [f".k{number} {{ --k: {one}; }}" for number, one in enumerate(CORRIDOR_COLOURS, 1)]
    dark = [
        f".k{number} {{ --k: {_paler(one)}; }}" for number, one in enumerate(CORRIDOR_COLOURS, 1)
    ]
    within = ":root:not(.on-paper):not(.light)"
    rules = "\n".join(f"{within} {one}" for one in dark)
    return "\n".join((*light, f"@media screen and (prefers-color-scheme: dark) {{\n{rules}\n}}"))


def _paler(colour: str) -> str:
    """Half way to white, for a dark ground."""
    return "#" + "".join(f"{(value + 255) // 2:02x}" for value in bytes.fromhex(colour[1:]))
