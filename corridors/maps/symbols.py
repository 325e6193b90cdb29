"""The signs of map and legend, and the names of modes and statuses; colours are in page.css."""

from __future__ import annotations

CORRIDOR_COLOURS = 8

MODE_NAMES = {
    "road": "Road",
    "rail": "Rail",
    "ferry": "Ferry",
    "sea": "Sea",
}

STATUS_NAMES = {
    "open": "Open",
    "closed_now": "Closed for now",
    "local": "Local traffic only",
    "unconfirmed": "Status unconfirmed",
    "closed": "Closed",
    "no_road": "No truck road",
    "planned": "Planned",
    "barred": "Closed in this what-if",
}

# Each sign differs by shape, not only by colour; drawn in a box from -10 to 10.
_SIGNS = {
    "status-open": '<circle class="disc" r="7.5"/>',
    "status-closed_now": '<circle class="ring" r="7.5"/><path class="mark" d="M-4-4 4 4M4-4-4 4"/>',
    "status-local": '<circle class="ring" r="7.5"/>'
    '<path class="half" d="M0-7.5a7.5 7.5 0 0 0 0 15z"/>',
    "status-unconfirmed": '<circle class="ring" r="7.5"/><path class="mark" '
    'd="M-2.6-2.4a2.6 2.6 0 1 1 3.6 2.4q-1 .5-1 1.6M0 4v.8"/>',
    "status-closed": '<circle class="disc" r="7.5"/><path class="bar" d="M-4 0H4"/>',
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
    "road": '<path class="way" d="M2 8H42"/>',
    "rail": '<path class="way" d="M2 8H42"/><path class="ties" d="M2 8H42"/>',
    "ferry": '<path class="way ferry" d="M2 8H42"/>',
    "sea": '<path class="way sea" d="M2 8H42"/>',
    "schematic": '<path class="way schematic" d="M2 8H42"/>',
    "best": '<path class="halo" d="M2 8H42"/><path class="best" d="M2 8H42"/>'
    '<path class="arrow" d="M16 2.5 27 8 16 13.5z"/>',
    "other": '<path class="halo" d="M2 8H42"/><path class="other" d="M2 8H42"/>',
    "usual": '<path class="halo" d="M2 8H42"/><path class="usual" d="M2 8H42"/>',
    "barred": '<path class="barred-under" d="M2 8H42"/><path class="barred" d="M2 8H42"/>',
    "added": '<path class="added" d="M2 8H42"/>',
    "net": '<path class="net" d="M2 8H42"/>',
    "border": '<path class="border" d="M2 8H42"/>',
    "disputed": '<path class="disputed" d="M2 8H42"/>',
}


HATCH = (
    '<pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0V9" stroke="#b3001b" stroke-width="3"/></pattern>'
)
"""Fills a country that is closed."""


def sprite() -> str:
    """Give the hidden SVG that holds every sign once."""
    symbols = "".join(
        f'<symbol id="{key}" viewBox="-10 -10 20 20">{shape}</symbol>'
        for key, shape in _SIGNS.items()
    )
    return f'<svg class="sprite" aria-hidden="true" width="0" height="0">{HATCH}{symbols}</svg>'


def status_symbol(status: str) -> str:
    """Give the sign of a crossing's status."""
    return (
        f'<svg class="sign {status}" aria-hidden="true" width="18" height="18">'
        f'<use href="#status-{status}"/></svg>'
    )


def line_sample(kind: str) -> str:
    """Give a short stretch of a kind of line."""
    return (
        f'<svg class="line-sample" aria-hidden="true" width="44" height="16">{_SAMPLES[kind]}</svg>'
    )


def swatch(number: int) -> str:
    """Give a corridor's number on its colour; numbers from 1."""
    colour = (number - 1) % CORRIDOR_COLOURS + 1
    return f'<span class="badge corridor-badge k{colour}">{number}</span>'
