"""How far totals may lie off, packed for the page: the figures behind links, and their ranges.

The column of pieces (:mod:`corridors.pricing.piece_columns`) says which figures make a link;
``ranges.js`` sums them along a route and draws them as the program does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridors.analysis.certainty import FAR
from corridors.analysis.draws import DRAWS
from corridors.analysis.ensemble import POOLED, SPREAD
from corridors.maps.engine.encoding import text_of
from corridors.pricing.packed import Value
from corridors.pricing.piece_columns import PieceTables


def range_data(tables: PieceTables, column: Sequence[Value]) -> dict[str, Any]:
    """What the page sums up and draws for the P10 and P90 of totals.

    Parameters
    ----------
    tables
        Filled by all networks of the page.
    column
        The pattern of each link in normal operation.

    Returns
    -------
    dict
        ``measures`` that have ranges; the tables ``factors``, ``names``, ``figures``,
        ``entries``, ``rates`` and ``patterns``, the last two as text;
        the patterns of the ``links``, for each row one and what its return direction adds to it;
        the range of a ``queue``; and how many ``draws`` there are, which share of a variance is
        ``pooled``, and how many deviations are too ``far`` to be drawn. Empty where the package has
        no ranges.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.columns import Columns
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> columns = Columns(network, default_shipment(network.parameters), network.data_as_of)
    >>> data = range_data(columns.pieces, columns.changing(network)["pieces"])
    >>> data["measures"][0], len(data["patterns"]) < len(network.links) / 3
    ('time_h', True)
    """
    if not tables.figures.items:
        return {}
    queue = tables.queue
    pairs = zip(column[::2], column[1::2], strict=True)
    steps = (one for there, back in pairs for one in (there, back - there if back else 0))
    return {
        "measures": SPREAD,
        "factors": tables.ranges.items,
        "names": tables.names.items,
        "figures": tables.figures.items,
        "entries": tables.entries.items,
        "rates": [text_of(rates) for rates in tables.rates.items],
        "patterns": [text_of(pattern) for pattern in tables.patterns.items],
        "links": text_of(map(int, steps)),
        "queue": queue,
        "draws": DRAWS,
        "pooled": POOLED,
        "far": FAR,
    }
