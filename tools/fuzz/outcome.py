"""What came of one mutation, and what every kind of mutations offers."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple, Protocol

FINE = ("refused", "same answer", "legitimate", "not judged")
"""Verdicts that are no faults: a message; no change; a value as good as the old one; no oracle."""


class Outcome(NamedTuple):
    """One mutation and its verdict."""

    what: str
    """The mutation, in words."""
    verdict: str
    """One of ``FINE``, or the class of the fault."""
    detail: str = ""
    """The message or the exception, for those who look into it."""

    @property
    def is_fault(self) -> bool:
        """Whether the program must not do so."""
        return self.verdict not in FINE


class Kind(Protocol):
    """One kind of input."""

    def prepare(self, package: Path) -> None:
        """Read what is mutated, once.

        Parameters
        ----------
        package
            The small package; never written to.
        """

    def case(self, rng: random.Random, folder: Path) -> Outcome:
        """Make one mutation and judge what the program does with it.

        Parameters
        ----------
        rng
            Decides everything.
        folder
            The working directory: empty but for ``package``, a copy that may be spoiled and must
            be as before at the end.

        Returns
        -------
        Outcome
            Its verdict.
        """
