"""Quotes of the user's own in words and documents: which hold on a route, and which do not."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.quotes import QuoteUse, lane_words
from corridors.model.network import Network
from corridors.output.documents import DIGITS, Document
from corridors.routing.route import Route
from corridors.units import whole

MAX_IDLE = 5
"""Quotes that hold nowhere are named up to so many, then counted; documents name all."""


def quote_documents(uses: Sequence[QuoteUse]) -> list[Document]:
    """What each quote does to the routes of an answer.

    Parameters
    ----------
    uses
        One a quote.

    Returns
    -------
    list of dict
        ``legs`` and ``in_full`` are of the route on which it sets the cost of most legs.

    Examples
    --------
    >>> quote_documents(())
    []
    """
    return [
        {
            "lane": {
                "origin": use.quote.origin,
                "destination": use.quote.destination,
                "mode": use.quote.mode,
                "via": list(use.quote.via),
                "links": use.links,
            },
            "usd": use.quote.usd,
            "modelled_usd": round(use.modelled_usd, DIGITS),
            "date": use.quote.day.isoformat(),
            "source": use.quote.source,
            "note": use.quote.note or None,
            "legs": max(use.legs, default=0),
            "routes": sum(1 for legs in use.legs if legs),
            "in_full": any(use.in_full),
        }
        for use in uses
    ]


def quote_lines(network: Network, uses: Sequence[QuoteUse], routes: Sequence[Route]) -> list[str]:
    """Each quote in a line: what it says, what the model says, and where it holds.

    Parameters
    ----------
    network
        Which holds the names.
    uses
        One a quote.
    routes
        Of the answer; none states the quotes alone.

    Returns
    -------
    list of str
        Without a full stop; those that hold first.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> quote_lines(Package().network, (), ())
    []
    """
    stated = [use for use in uses if use.is_used or not routes]
    idle = [use for use in uses if use not in stated]
    lines = [_line(network, use, routes) for use in (*stated, *idle[:MAX_IDLE])]
    if more := len(idle) - MAX_IDLE if len(idle) > MAX_IDLE else 0:
        lines.append(f"Quotes: {more} more set no cost here")
    return lines


def _line(network: Network, use: QuoteUse, routes: Sequence[Route]) -> str:
    quote = use.quote
    lane = lane_words(network, quote)
    if routes and not use.is_used:
        where = "the route" if len(routes) == 1 else "any of the routes"
        verb = "is overridden by others on" if use.is_overridden else "doesn't lie on"
        return f"Quote: {lane} of {quote.day} ({quote.source}) {verb} {where}"
    per = " a TEU" if quote.mode == "rail" else ""
    said = (
        f"Quote: {lane} {_usd(quote.usd)} USD{per} of {quote.day} ({quote.source}), modelled"
        f" {use.modelled_usd:,.0f}"
    )
    if not routes:
        return said
    return f"{said}; {_where(use, routes)}"


def _usd(usd: float) -> str:
    return whole(usd) if usd >= 10 and usd == round(usd) else f"{usd:,.2f}"


def _where(use: QuoteUse, routes: Sequence[Route]) -> str:
    """On how many legs of the first route, and on how many routes, it holds."""
    best, *others = zip(routes, use.legs, use.in_full, strict=True)
    route, legs, in_full = best
    part = "" if in_full else f", {legs} of the {use.links} links of its lane"
    words = [f"holds for {legs} of {len(route.legs)} legs{part}"] if legs else []
    more = sum(1 for _, count, _ in others if count)
    if others and (more or not words):
        of = f"{more + bool(legs)} of {len(routes)} routes"
        words.append(f"on {of}" if words else f"holds on {of}")
    return ", ".join(words)
