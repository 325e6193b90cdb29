"""What the page needs to warn of a route that it finds: ``advisories.js`` reads it.

The warnings are those of :mod:`corridors.analysis.advisories`, about the borders on the page's day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from corridors.analysis.advisories import NEWEST_DAY, SENTENCES, restriction_words
from corridors.dates import format_months
from corridors.foreign import plain_text
from corridors.language.speech import ENGLISH, language, say
from corridors.maps.engine.state import day_words
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
    return {
        **advisory_words(network, columns.day, laid),
        "restrictions": rows.items,
        "restricted": [of_links.items, sparse(restricted, 0)],
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


def advisory_words(network: Network, day: date, laid: Iterable[Network]) -> dict[str, Any]:
    """The words of warnings in the language that is spoken.

    Parameters
    ----------
    network
        In normal operation.
    day
        The page's, of the closure record.
    laid
        The network under each scenario of the page.

    Returns
    -------
    dict
        ``sentences``, ``day`` and ``months`` of :func:`advisory_data`.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> advisory_words(network, network.data_as_of, ())["sentences"]["season"]
    '{name} is closed in {months}.'
    """
    months = {
        link.closed_months: sum(1 << (month - 1) for month in link.closed_months)
        for one in (network, *laid)
        for link in one.links
        if link.closed_months
    }
    words = day_words(day)
    return {
        "sentences": {kind: say(text) for kind, text in SENTENCES.items()},
        "day": say(NEWEST_DAY, day=words) if day == network.data_as_of else words,
        "months": {bits: format_months(closed) for closed, bits in months.items()},
        **({} if language() == ENGLISH else {"restricted_words": _spoken(network, day)}),
    }


def _spoken(network: Network, day: date) -> dict[str, str]:
    """Restrictions in words by closure, in another language than English."""
    return {
        row.closure_id: plain_text(restriction_words(row))
        for row in network.closures
        if not row.is_whole and row.start <= day and (row.end is None or day < row.end)
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
