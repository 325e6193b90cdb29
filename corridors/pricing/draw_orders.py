"""The order in which a figure takes its draws: its key is the seed, on every machine the same.

Making an order takes longer than drawing by it, and a route draws some eighty figures: those of the
usual shipment are kept with the package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from corridors.pricing.pieces import Key
from corridors.pricing.usual_prices import usual_state

if TYPE_CHECKING:
    from corridors.model.data_package import KeptRows
    from corridors.pricing.prices import Pricing

DRAWS = 400
"""Draws of each figure."""
PART = "orders of the draws of figures"
_SELDOM = "length_km"
"""Of some nine hundred figures by this name hardly any makes a difference that is drawn."""
_kept: list[KeptRows] = []


@lru_cache(maxsize=512)
def order(key: str) -> Callable[[Sequence[float]], tuple[float, ...]]:
    """Puts values in the order that a key gives.

    Parameters
    ----------
    key
        Of a figure.

    Returns
    -------
    Callable
        Of ``DRAWS`` values, all of which it gives.

    Examples
    --------
    >>> sorted(order("PAK diesel")(range(DRAWS))) == list(range(DRAWS))
    True
    """
    for rows in _kept:
        row = rows.row(key)
        if row is not None:
            return itemgetter(*memoryview(row[0]).cast("H"))
    return itemgetter(*_made(key))


def _made(key: str) -> list[int]:
    from random import Random

    chance = Random(key).random  # the sequence of a seed is the same in every version of Python
    numbers = [chance() for _ in range(DRAWS)]
    return sorted(range(DRAWS), key=numbers.__getitem__)


def take_usual_orders(pricing: Pricing, keys: Callable[[], Iterable[Key]]) -> None:
    """Take the orders of figures that were made before; they follow from the keys alone.

    Parameters
    ----------
    pricing
        Nothing is taken where nothing is kept of its network and shipment.
    keys
        Gives those of all figures of its links.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.prices import Pricing
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> take_usual_orders(Pricing(network, default_shipment(network.parameters)), list)
    """
    package = pricing.network.package
    state = usual_state(pricing.network, pricing.shipment)
    if not state or package is None or package.compiled is None or _kept:
        return
    _kept.append(
        package.compiled.rows(
            f"{PART}, {state}",
            lambda: {
                " ".join(key): (_packed(_made(" ".join(key))),)
                for key in keys()
                if key[1] != _SELDOM
            },
        )
    )


def _packed(numbers: Sequence[int]) -> bytes:
    packed = memoryview(bytearray(2 * len(numbers))).cast("H")
    for at, number in enumerate(numbers):
        packed[at] = number
    return packed.tobytes()
