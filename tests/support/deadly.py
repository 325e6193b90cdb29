"""Work that ends the process that does it: once, or always where it is not the one that asks."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import NamedTuple


class Once(NamedTuple):
    """Whoever first meets the number dies of it."""

    number: int
    mark: Path

    def negative(self, number: int) -> int:
        if number == self.number and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return -number


class Elsewhere(NamedTuple):
    """Every process but one dies of the number."""

    number: int
    own: int

    def negative(self, number: int) -> int:
        if number == self.number and os.getpid() != self.own:
            os.kill(os.getpid(), signal.SIGKILL)
        return -number


def failing(number: int) -> int:
    """An error of the work itself."""
    if number == 3:
        raise ArithmeticError("three")
    return number
