"""Prices and what they rest on, made once: by link, and for other terms that change few links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from corridors.model.records import Link

Made = TypeVar("Made")


class KnownPrices(Generic[Made]):
    """Prices by link, each made when it is first asked for; or what they rest on.

    Parameters
    ----------
    make
        Makes that of a link.
    """

    def __init__(self, make: Callable[[Link], Made]) -> None:
        self._make = make
        self.known: dict[str, Made] = {}
        self._before: Mapping[str, Made] = {}
        self._holds: Callable[[Link], bool] | None = None
        self._like: KnownPrices[Made] | None = None
        self._differs: Callable[[Link], bool] | None = None

    def take_from(self, other: KnownPrices[Made], differs: Callable[[Link], bool]) -> None:
        """Take prices from others from now on.

        Parameters
        ----------
        other
            On terms that change few links.
        differs
            Whether they change a link.
        """
        self._like, self._differs = other, differs

    def take(self, prices: Mapping[str, Made], holds: Callable[[Link], bool]) -> None:
        """Take prices that were made before.

        Parameters
        ----------
        prices
            By link id.
        holds
            Whether that of a link holds: one with other figures under its id has another price.
        """
        self._before, self._holds = prices, holds

    def of(self, link: Link) -> Made:
        """The price of a link.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        Made
            Always the same object.
        """
        price = self.known.get(link.link_id)
        if price is None and self._holds is not None and self._holds(link):
            price = self.known[link.link_id] = self._before[link.link_id]
        if price is None:
            like, differs = self._like, self._differs
            is_same = like is not None and differs is not None and not differs(link)
            price = like.of(link) if like and is_same else self._make(link)
            self.known[link.link_id] = price
        return price
