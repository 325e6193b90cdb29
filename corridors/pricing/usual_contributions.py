"""What figures contribute to the links of the usual shipment, kept with the package as its prices.

A row holds what one link takes of its figures, and the figures themselves, so that it can be read
without any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corridors.model.ranges import Range
from corridors.model.records import Link
from corridors.pricing.pieces import Figure, Key
from corridors.pricing.usual_prices import PRICED, usual_state

if TYPE_CHECKING:
    from corridors.model.data_package import KeptRows
    from corridors.pricing.prices import Pricing

PART = "figures of the usual shipment"
Taken = Iterable[tuple[Key, tuple[float, ...]]]
"""Keys of figures with what they contribute."""


def usual_contributions(
    pricing: Pricing, made: Callable[[Link], tuple[Taken, Mapping[Key, Figure]]]
) -> KeptRows | None:
    """What was worked out before for a network and shipment.

    Parameters
    ----------
    pricing
        Prices of its links.
    made
        Gives what a link takes of its figures, and these figures alone.

    Returns
    -------
    KeptRows or None
        By link id; None where nothing is kept, or other closures than those of the record are
        assumed.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.prices import Pricing
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> pricing = Pricing(network, default_shipment(network.parameters))
    >>> usual_contributions(pricing, lambda link: ((), {})) is None
    True
    """
    state, package = usual_state(pricing.network, pricing.shipment), pricing.network.package
    if (
        state not in PRICED
        or package is None
        or package.compiled is None
        or pricing.records.is_assumed
    ):
        return None
    links = pricing.network.links
    return package.compiled.rows(
        f"{PART}, {state}", lambda: {link.link_id: _row(*made(link)) for link in links}
    )


def _row(taken: Taken, figures: Mapping[Key, Figure]) -> tuple[Any, ...]:
    numbers = {key: number for number, key in enumerate(figures)}
    plain = [
        (*figure[:-1], None if figure.own_range is None else tuple(figure.own_range))
        for figure in figures.values()
    ]
    return tuple(plain), tuple((numbers[key], tuple(amounts)) for key, amounts in taken)


def take_figures(row: tuple[Any, ...], figures: dict[Key, Figure]) -> list[Key]:
    """Take the figures of a row.

    Parameters
    ----------
    row
        Of a link.
    figures
        Those of the links asked for before; the others are added.

    Returns
    -------
    list of tuple
        Their keys, in the order of the row.

    Examples
    --------
    >>> figure = Figure("PAK", "diesel_usd_per_l", "diesel_price", "estimate", 1.0)
    >>> found = {}
    >>> take_figures(_row((), {("PAK", "diesel_usd_per_l"): figure}), found)
    [('PAK', 'diesel_usd_per_l')]
    >>> list(found.values()) == [figure]
    True
    """
    keys = []
    for plain in row[0]:
        key: Key = plain[:2]
        keys.append(key)
        if key not in figures:
            own = plain[-1]
            figures[key] = Figure._make((*plain[:-1], None if own is None else Range(*own)))
    return keys
