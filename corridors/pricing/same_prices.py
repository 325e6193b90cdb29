"""Which links two networks of one package price alike."""

from __future__ import annotations

from collections.abc import Callable

from corridors.model.network import Network
from corridors.model.records import Link

_TABLES = ("countries", "figures", "parameters", "record", "capacities", "quoted", "worked_out")
"""Attributes of a network that prices rest on beside its links."""


def shares_tables(before: Network, after: Network) -> bool:
    """Whether two networks differ in their links alone.

    Parameters
    ----------
    before, after
        Networks, the second made from the first or not.

    Returns
    -------
    bool
        True where all else that prices rest on is the same.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> shares_tables(network, network.with_links(network.links[:9]))
    True
    """
    return all(getattr(before, name) is getattr(after, name) for name in _TABLES)


def differing(
    before: Network, after: Network, by_direction: frozenset[str]
) -> Callable[[Link], bool]:
    """Whether rules may have changed the price of a link.

    Parameters
    ----------
    before, after
        Networks that share their tables, the second under rules.
    by_direction
        Countries in which the prices of all links are to be made anew.

    Returns
    -------
    Callable
        Of a link of the second; closing one changes no price.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> closed = network.links[0]._replace(closed=True)
    >>> differing(network, network, frozenset())(closed)
    False
    """
    usual, reopened = before.link_by_id, after.reopened ^ before.reopened

    def differs(link: Link) -> bool:
        old = usual.get(link.link_id)
        if old is None or link.link_id in reopened or link.country in by_direction:
            return True
        return link is not old and link._replace(closed=old.closed) != old

    return differs
