"""What became of elevation, for reports: its part of a document, and its sentences."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from corridors.importing.elevation.renewal import PassMove, Renewal

MAX_LISTED = 5
"""Sections that are listed for one reason; the document has all."""


def renewal_document(renewal: Renewal) -> dict[str, Any]:
    """A renewal as plain values with units in its keys.

    Parameters
    ----------
    renewal
        What becomes of elevation.

    Returns
    -------
    dict
        Part of a report.

    Examples
    --------
    >>> renewal_document(Renewal(dropped=("a",), needed=("N34E070",)))["tiles_needed"]
    ['N34E070']
    """
    return {
        "source": renewal.source.get("source_id"),
        "tiles": list(renewal.tiles),
        "renewed": list(renewal.renewed),
        "taken_out": list(renewal.dropped),
        "without": [{"link": name, "reason": why} for name, why in renewal.without.items()],
        "tiles_needed": list(renewal.needed),
        "passes": [
            {
                "link": move.link_id,
                "name": move.name,
                "before_km": _km(move.before_km),
                "after_km": _km(move.after_km),
                "reason": move.why or None,
            }
            for move in renewal.passes
        ],
    }


def renewal_lines(renewal: Renewal, *, given: bool) -> list[str]:
    """A renewal in sentences.

    Parameters
    ----------
    renewal
        What becomes of elevation.
    given
        Whether elevation tiles were named.

    Returns
    -------
    list of str
        None where nothing changes.

    Examples
    --------
    >>> print(*renewal_lines(Renewal(dropped=("a",), needed=("N34E070",)), given=False), sep="\\n")
    elevation of 1 of them taken out: it was read off another line
    to renew it, give elevation tiles: N34E070
    """
    lines = []
    if renewal.renewed:
        count = len(renewal.tiles)
        tiles = f"{count} elevation tile{'s' if count != 1 else ''}"
        lines.append(
            f"elevation of {len(renewal.renewed)} of them read off {tiles}"
            f" ({renewal.source['source_id']})"
        )
    if renewal.dropped:
        lines.append(
            f"elevation of {len(renewal.dropped)} of them taken out: it was read off another line"
        )
    by_reason: dict[str, list[str]] = defaultdict(list)
    for link_id, why in renewal.without.items():
        by_reason[why].append(link_id)
    for why, names in by_reason.items():
        more = f" and {len(names) - MAX_LISTED} more" if len(names) > MAX_LISTED else ""
        lines.append(f"no elevation for {', '.join(names[:MAX_LISTED])}{more}: {why}")
    if renewal.needed and (given or renewal.dropped):
        what = "tiles missing" if given else "to renew it, give elevation tiles"
        lines.append(f"{what}: {', '.join(renewal.needed)}")
    return lines + [_move(move) for move in renewal.passes]


def _move(move: PassMove) -> str:
    if not move.after_km:
        return f"{move.name} on {move.link_id} is no longer at {move.before_km} km: {move.why}"
    before = f", before at {move.before_km} km" if move.before_km else ""
    return f"{move.name} on {move.link_id} is at {move.after_km} km{before}"


def _km(text: str) -> float | None:
    return float(text) if text else None
