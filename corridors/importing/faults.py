"""What is wrong with a file of lines: a fault of one feature, and the error that holds them all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from corridors.errors import DataError, Problem, printable

T = TypeVar("T")


class LinesError(DataError):
    """A file of lines that can't be read or whose lines can't be placed."""

    subject, check = "file", "corridors network import"


class MergedError(DataError):
    """The data would not be sound with the lines; nothing was written."""

    subject, check = "data with these lines", "corridors network import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a feature, or a whole file, can't be imported.

    Examples
    --------
    >>> fault = Fault(feature="feature 3", link_id="pk-new", message="has no geometry")
    >>> print(fault.problem("roads.gpkg"))
    roads.gpkg, feature 3 (pk-new): has no geometry
    """

    feature: str = "file"
    """Which feature it is of, such as ``feature 3``."""
    link_id: str = ""
    """The id that the feature states or was given; empty where it has none yet."""
    message: str
    """What is wrong and what to do; to be read after the feature's name."""

    def problem(self, file: str) -> Problem:
        """The fault as a problem of a file.

        Parameters
        ----------
        file
            Name of the file that holds the feature.

        Returns
        -------
        Problem
            The fault by file and feature.
        """
        row = f"{self.feature} ({printable(self.link_id, 60)})" if self.link_id else self.feature
        return Problem(table=file, row=printable(row), message=self.message)


Faults = tuple[Fault, ...]
"""All faults of one feature; never empty where a function gives them instead of a value."""


class Sieve:
    """Takes the values of one feature apart: sound ones go through, faults stay.

    Examples
    --------
    >>> sieve = Sieve()
    >>> sieve.sound(7, otherwise=0), sieve.sound(Fault(message="is not a number"), otherwise=0)
    (7, 0)
    >>> len(sieve.faults)
    1
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    @property
    def faults(self) -> Faults:
        """The faults so far, in the order in which they came."""
        return tuple(self._faults)

    def sound(self, value: T | Fault, *, otherwise: T) -> T:
        """A value if it is sound.

        Parameters
        ----------
        value
            A value, or the fault that stands in its place.
        otherwise
            What takes the place of a fault while the other values are checked.

        Returns
        -------
        T
            The value, or ``otherwise`` after a fault was kept.
        """
        if isinstance(value, Fault):
            self._faults.append(value)
            return otherwise
        return value


def refusal(path: str, faults: Sequence[Fault]) -> LinesError:
    """The error that reports all faults of a file.

    Parameters
    ----------
    path
        The file.
    faults
        What is wrong with it, at least one.

    Returns
    -------
    LinesError
        To be raised.

    Examples
    --------
    >>> error = refusal("data/roads.gpkg", [Fault(feature="feature 3", message="has no geometry")])
    >>> print(error.problems[0])
    roads.gpkg, feature 3: has no geometry
    """
    file = os.path.basename(path)
    return LinesError([fault.problem(file) for fault in faults])


def unreadable(path: str, message: str, part: str = "file") -> LinesError:
    """The error of a file that can't be read at all.

    Parameters
    ----------
    path
        The file.
    message
        What is wrong with it.
    part
        The part of the file that is meant, such as a layer.

    Returns
    -------
    LinesError
        To be raised.

    Examples
    --------
    >>> print(unreadable("data/roads.json", "is not UTF-8 text (byte 0)").problems[0])
    roads.json, file: is not UTF-8 text (byte 0)
    """
    return refusal(path, [Fault(feature=part, message=message)])
