"""Whether rules did nothing but close links, under which a best route may remain the best."""

from __future__ import annotations

from corridors.model.changed import changed_pairs
from corridors.model.network import Network


def closed_by_rules(before: Network, after: Network) -> frozenset[str] | None:
    """What rules close on a network and nothing else changes.

    Parameters
    ----------
    before
        A network.
    after
        The same under rules.

    Returns
    -------
    frozenset of str or None
        Ids of links; None where the rules do more than close.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> first, *rest = network.links
    >>> after = network.with_links((first._replace(closed=True), *rest))
    >>> closed_by_rules(network, after) == {first.link_id}, closed_by_rules(after, network)
    (True, None)
    """
    if len(before.links) != len(after.links) or before.reopened != after.reopened:
        return None
    closed = []
    for _, old, new in changed_pairs(before.links, after.links):
        if not new.closed or new._replace(closed=old.closed) != old:
            return None
        closed.append(new.link_id)
    return frozenset(closed)
