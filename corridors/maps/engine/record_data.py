"""The rows of the closure record with their days: the page's borders as on any day of it.

Only rows that concern the page's shipment, under one border procedure or the other, are packed, in
the order in which :meth:`corridors.model.closure_record.ClosureRecord.in_force` gives them. What is
taken from them on a day, and the queue and the bans by night of that day, is worked out in
``record.js`` by the rules of :class:`corridors.pricing.records.Records`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corridors.foreign import plain_text
from corridors.maps.engine.encoding import text_of
from corridors.model.closures import TRANSIT, Closure
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import closure_words
from corridors.pricing.packed import Index, runs, short
from corridors.pricing.records import Records
from corridors.pricing.shipment import REGIMES, Shipment


def record_data(
    network: Network,
    variants: Iterable[Network],
    shipment: Shipment,
    numbers: Mapping[str, int],
) -> dict[str, Any]:
    """Pack the closure record for the page.

    Parameters
    ----------
    network
        In normal operation.
    variants
        The same under each scenario: a row also closes what a scenario builds at its border.
    shipment
        Whose vehicle and cargo count; the border procedure is the reader's.
    numbers
        Of the links on the page, by id.

    Returns
    -------
    dict
        ``first`` and ``last``, days in ISO 8601; ``rows`` that close links and ``bans`` by night,
        as text of six numbers each: first day closed and day of reopening (days since ``first``, -1
        while closed), links in ``sets``, whom and why in ``texts``, and in ``scopes`` the regime,
        the countries between which a trip is not transit, and of a ban the hours from and to which
        it holds; ``shares``, arrivals as a share of what a border clears, with its links.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> numbers = {link.link_id: at for at, link in enumerate(network.links)}
    >>> data = record_data(network, (), shipment, numbers)
    >>> data["first"], data["last"] == network.data_as_of.isoformat()
    ('2010-01-04', True)
    """
    closures = network.record.closures
    first = min((row.start for row in closures), default=network.data_as_of)
    traffics = [shipment._replace(regime=regime).traffic(frozenset()) for regime in REGIMES]
    ordered = sorted(closures, key=lambda row: (row.scopes, row.start))
    counted = [row for row in ordered if any(row.hits(one) for one in traffics)]
    links = _links_of((network, *variants))
    sets, texts, scopes = Index(), Index([""]), Index()

    def packed(row: Closure) -> tuple[int, ...]:
        """Days, the row's links, whom and why it closes, and its scope, as numbers."""
        closed = {
            numbers[link.link_id]
            for link in links.get(row.component, ())
            if row.concerns(link.link_id, link.mode) or (link.built and row.is_whole)
        }
        words = closure_words(row)
        parties = tuple(sorted(row.parties)) if row.regime == TRANSIT else ()
        return (
            (row.start - first).days,
            (row.end - first).days if row.end is not None else -1,
            sets.number(tuple(runs(closed))),
            texts.number(plain_text(words["whom"])),
            texts.number(plain_text(words["cause"])),
            scopes.number((row.regime, parties, *map(short, row.window or ()))),
        )

    whole = [packed(row) for row in counted if row.is_whole]
    bans = [packed(row) for row in counted if row.window is not None and row.extent == "full"]
    return {
        "first": first.isoformat(),
        "last": network.data_as_of.isoformat(),
        "rows": text_of(number for row in whole for number in row),
        "bans": text_of(number for row in bans for number in row),
        "sets": sets.items,
        "texts": texts.items,
        "scopes": scopes.items,
        "shares": _shares(network, shipment, numbers),
        "max_wait_h": short(shipment.max_wait_h),
    }


def _links_of(networks: Sequence[Network]) -> dict[str, list[Link]]:
    """Links by component, as they are in any of the networks."""
    found: dict[str, dict[tuple[str, bool], Link]] = {}
    for network in networks:
        for component, links in network.components.items():
            for link in links:
                found.setdefault(component, {})[link.link_id, link.built] = link
    return {component: list(links.values()) for component, links in found.items()}


def _shares(network: Network, shipment: Shipment, numbers: Mapping[str, int]) -> list[list[Any]]:
    """Utilisation of the borders whose capacity is in print, each with its links."""
    records = Records(network, shipment)
    by_share: dict[float, list[int]] = {}
    for link in network.links:
        share = records.utilisation(link)
        if share is not None:
            by_share.setdefault(share, []).append(numbers[link.link_id])
    return [[share, runs(links)] for share, links in by_share.items()]
