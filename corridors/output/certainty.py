"""How sure an answer is, in words and in documents."""

from __future__ import annotations

from corridors.analysis.certainty import Certainty, Contender, Deciding
from corridors.language.speech import later
from corridors.model.network import Network
from corridors.output.documents import DIGITS, Document
from corridors.output.figure_names import figure_words, value_text
from corridors.units import listed

TIE_MARK = " ~"
"""Behind the name of a route in a near tie."""
TIE_LEGEND = later("~ near tie: another route is best nearly as often")
MAX_TIES = 2
"""How many near ties a line names; further ones are counted."""
SETTLED = 0.995
"""Share of draws beyond which nothing decides: the best route always wins."""
LEVEL_KINDS = ("road_times", "rail_times", "road_freight")
"""Kinds of figures that have no value of their own: they are factors on what the model gives."""


def certainty_lines(network: Network, sure: Certainty) -> list[str]:
    """What ties with the best route, and what decides.

    Parameters
    ----------
    network
        Which holds the names.
    sure
        Certainty of the best route.

    Returns
    -------
    list of str
        Up to two lines; none where there is no rival.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Karachi", by="time")
    >>> certainty_lines(answer.network, answer.certainty)[-1][:18]
    'It turns most on b'
    """
    if not sure.rivals:
        return []
    near = []
    if sure.ties:
        ties = [_route(network, one.contender, sure) for one in sure.ties]
        more = [f"{len(ties) - MAX_TIES} more"] if len(ties) > MAX_TIES else []
        near = [f"It is in a near tie with {listed([*ties[:MAX_TIES], *more])}."]
    return [*near, *_turning(network, sure)]


def _turning(network: Network, sure: Certainty) -> list[str]:
    """The figures that decide, with the values at which the winner changes."""
    if not sure.deciding or sure.share_best > SETTLED:
        return []
    words = []
    for one in sure.deciding:
        is_level = one.figure.kind in LEVEL_KINDS
        known = "" if is_level else f"now {value_text(one.figure, one.figure.value)}"
        switch = _switch_text(network, one, sure) if one.can_switch else ""
        said = "; ".join(filter(None, (known, switch)))
        words.append(figure_words(network, one.figure) + (f" ({said})" if said else ""))
    text = f"It turns most on {' and '.join(words)}"
    if not any(one.can_switch for one in sure.deciding):
        text += "; no value of one alone from its P10 to its P90 changes the winner"
    return [f"{text}."]


def _route(network: Network, contender: Contender, sure: Certainty) -> str:
    """A rival in a sentence: the next best, or by the borders that set it apart."""
    if contender is sure.rivals[0].contender:
        return "the next best"
    borders = contender.crossings
    names = " · ".join(network.crossings[name].name for name in borders)
    return f"{names}" if names else "the route inside the country"


def _switch_text(network: Network, one: Deciding, sure: Certainty) -> str:
    if one.switch is None or one.wins is None:
        return ""
    side = "over" if one.switch > one.figure.value else "under"
    at = value_text(one.figure, one.switch)
    return f"{side} {at} {_route(network, one.wins, sure)} wins"


def certainty_document(sure: Certainty | None) -> Document | None:
    """How sure the best route is, without the ranges of the routes.

    Parameters
    ----------
    sure
        Or None.

    Returns
    -------
    dict or None
        Shares from 0 to 1; the figures that decide in their own unit.

    Examples
    --------
    >>> certainty_document(Certainty(share_best=1.0))["share_best"]
    1.0
    """
    if sure is None:
        return None
    return {
        "share_best": sure.share_best,
        "near_tie": bool(sure.ties),
        "rivals": [
            {
                "crossings": list(one.contender.crossings),
                "objective": round(one.contender.value, DIGITS),
                "share_best": one.share_best,
                "share_beaten_by_best": one.share_beaten,
                "near_tie": one.is_tie,
            }
            for one in sure.rivals
        ],
        "deciding_figures": [
            {
                "owner": one.figure.owner or None,
                "figure": one.figure.name,
                "value": round(one.figure.value, DIGITS),
                "p10": round(one.low, DIGITS),
                "p90": round(one.high, DIGITS),
                "confidence": one.figure.confidence,
                "share_of_variance": round(one.share, DIGITS),
                "switching_value": None if one.switch is None else round(one.switch, DIGITS),
                "switches_to": None if one.wins is None else list(one.wins.crossings),
                "switches_within_range": one.can_switch,
            }
            for one in sure.deciding
        ],
    }
