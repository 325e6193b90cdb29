"""Prices that are made once: by link, and for other terms that change few links."""

from __future__ import annotations

from collections.abc import Callable

from corridors.model.records import Link
from corridors.pricing.price import Price


class KnownPrices:
    """Prices by link, each made when it is first asked for.

    Parameters
    ----------
    make
        Makes the price of a link.
    """

    def __init__(self, make: Callable[[Link], Price]) -> None:
        self._make = make
        self.known: dict[str, Price] = {}
        self._like: KnownPrices | None = None
        self._differs: Callable[[Link], bool] | None = None
        self._kept: Callable[[Link], Price | None] | None = None

    def take_kept(self, kept: Callable[[Link], Price | None]) -> None:
        """Take prices from what was kept before, from now on.

        Parameters
        ----------
        kept
            Gives the price of a link, None where none is kept.
        """
        self._kept = kept

    def take_from(self, other: KnownPrices, differs: Callable[[Link], bool]) -> None:
        """Take prices from others from now on.

        Parameters
        ----------
        other
            On terms that change few links.
        differs
            Whether they change a link.
        """
        self._like, self._differs = other, differs

    def of(self, link: Link) -> Price:
        """The price of a link.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        Price
            Always the same object.
        """
        price = self.known.get(link.link_id)
        if price is None:
            price = self._kept(link) if self._kept is not None else None
            price = self._other(link) if price is None else price
            self.known[link.link_id] = price
        return price

    def _other(self, link: Link) -> Price:
        like, differs = self._like, self._differs
        if like is not None and differs is not None and not differs(link):
            return like.of(link)
        return self._make(link)
