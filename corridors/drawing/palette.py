"""One colour for each named corridor, the same in page, charts, printed maps and briefing."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.drawing.frame import Style, style_of
from corridors.model.network import Network

CORRIDOR_COLOURS = (
    "#0a63a8",
    "#8a1c5c",
    "#a84400",
    "#10704a",
    "#6d5a00",
    "#4b2f9e",
    "#c2185b",
    "#00707a",
    "#6b4226",
)
"""By a corridor's place in the table of corridors; each at least 4.5:1 on white and under it."""
NO_CORRIDOR = ("#1a1a1a", "#5a6872", "#3b4a54", "#767676")
"""Greys for routes that follow no named corridor, by their number."""


def corridor_colour(number: int) -> str:
    """The colour of a corridor by its place in the table.

    Parameters
    ----------
    number
        From 0; colours repeat once all are used.

    Returns
    -------
    str
        Hexadecimal.

    Examples
    --------
    >>> corridor_colour(0), corridor_colour(9) == corridor_colour(0)
    ('#0a63a8', True)
    """
    return CORRIDOR_COLOURS[number % len(CORRIDOR_COLOURS)]


def colour_of(network: Network, corridor_ids: Sequence[str]) -> str:
    """The colour of routes that follow one corridor.

    Parameters
    ----------
    network
        Which holds the table of corridors.
    corridor_ids
        Of each route, empty for none.

    Returns
    -------
    str
        Hexadecimal; empty where they follow none, or several.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> colour_of(network, ["wakhan"]), colour_of(network, ["wakhan", ""]), colour_of(network, [])
    ('#8a1c5c', '', '')
    """
    followed = set(corridor_ids)
    if len(followed) != 1:
        return ""
    places = {one.corridor_id: number for number, one in enumerate(network.corridors)}
    number = places.get(followed.pop())
    return "" if number is None else corridor_colour(number)


def route_style(number: int, colour: str) -> Style:
    """The style of a route in its corridor's colour.

    Parameters
    ----------
    number
        Of the route in the drawing, from 0: it gives the dash and the mark.
    colour
        Of its corridor; empty for a grey.

    Returns
    -------
    Style
        Routes of one corridor differ by dash and mark.

    Examples
    --------
    >>> route_style(1, "#8a1c5c").colour, route_style(1, "").colour
    ('#8a1c5c', '#5a6872')
    """
    grey = NO_CORRIDOR[number % len(NO_CORRIDOR)]
    return style_of(number)._replace(colour=colour or grey)
