"""What a border clears in a day."""

from __future__ import annotations

from corridors.model.quantity import Quantity
from corridors.tuples import NamedTuple

MOST = 0.95
"""Utilisation beyond which a queue would never end in practice."""


class Capacity(NamedTuple):
    """What a border clears in a day, in one mode and both directions."""

    trucks_per_day: Quantity
    """Most that it clears."""
    arrivals_per_day: Quantity | None
    """Traffic in normal operation, where it is in print."""
    arrivals_year: str = ""
    """Year of that traffic, empty where there is none."""

    def utilisation(self, usual: float) -> float:
        """Arrivals as a share of what is cleared.

        Parameters
        ----------
        usual
            Share where the arrivals are not in print.

        Returns
        -------
        float
            0 to ``MOST``.
        """
        if self.arrivals_per_day is None:
            return min(usual, MOST)
        return min(self.arrivals_per_day.value / self.trucks_per_day.value, MOST)
