"""What the page needs to warn of a route that it finds: ``advisories.js`` reads it.

The warnings are those of :mod:`corridors.analysis.advisories`, about the borders on the page's day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from corridors.analysis.advisories import SENTENCES, day_words, restriction_words
from corridors.dates import format_months
from corridors.foreign import plain_text
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.columns import Columns
from corridors.pricing.handling import EXPORT, IMPORT, port_terms
from corridors.pricing.packed import Index, sparse
from corridors.pricing.shipment import REGIMES, Shipment


def advisory_data(
    network: Network, shipment: Shipment, columns: Columns, laid: Iterable[Network]
) -> dict[str, Any]:
    """Pack what warnings of a route rest on.

    Parameters
    ----------
    network
        In normal operation.
    shipment
        The page's.
    columns
        Of the page; they number the links and know its day.
    laid
        The network under each scenario of the page.

    Returns
    -------
    dict
        ``sentences`` to fill in by kind, the ``day``, ``restrictions`` (closure id, words, regime,
        countries that it is no transit for) and those of each link in ``restricted``, ``months`` in
        words by bits, the links of ``unknown`` port hours by direction, and ``notices`` of
        countries on the day.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> columns = Columns(network, shipment, network.data_as_of)
    >>> data = advisory_data(network, shipment, columns, ())
    >>> data["day"], sorted(data)[:3]
    ('2026-10-04, the newest day the closure record knows,', ['day', 'months', 'notices'])
    """
    rows, of_links = Index(), Index([()])
    restricted = [0] * (2 + max(columns.numbers.values(), default=-2))
    for link in network.links:
        found = _restrictions(network, shipment, link, columns.day)
        numbers = tuple(rows.number(row) for row in found)
        restricted[columns.numbers[link.link_id]] = of_links.number(numbers)
    months = {
        link.closed_months: sum(1 << (month - 1) for month in link.closed_months)
        for one in (network, *laid)
        for link in one.links
        if link.closed_months
    }
    return {
        "sentences": SENTENCES,
        "day": day_words(columns.day, network.data_as_of),
        "restrictions": rows.items,
        "restricted": [of_links.items, sparse(restricted, 0)],
        "months": {bits: format_months(closed) for closed, bits in months.items()},
        "unknown": [
            [
                columns.numbers[link.link_id]
                for link in network.links
                if link.port_terms is not None and port_terms(link, direction).handling_h is None
            ]
            for direction in (IMPORT, EXPORT)
        ],
        "notices": {
            code: [
                [notice.first_day.isoformat(), plain_text(notice.text)]
                for notice in country.notices
                if notice.holds(columns.day)
            ]
            for code, country in network.countries.items()
            if any(notice.holds(columns.day) for notice in country.notices)
        },
    }


def _restrictions(
    network: Network, shipment: Shipment, link: Link, day: date
) -> list[tuple[Any, ...]]:
    """Rows in force that leave a link open to some of the page's freight by any regime."""
    met = [shipment._replace(regime=regime).traffic(frozenset()) for regime in REGIMES]
    return [
        (
            closure.closure_id,
            plain_text(restriction_words(closure)),
            closure.regime,
            tuple(sorted(closure.parties)),
        )
        for closure in network.record.restrictions_on(day, link)
        if not closure.is_whole and any(closure.hits(traffic) for traffic in met)
    ]
