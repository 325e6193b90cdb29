"""The errors a caller may meet: what, which value, what to do, and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridors.foreign import printable as printable
from corridors.tuples import NamedTuple


class CorridorsError(Exception):
    """Root of all errors raised on purpose by this package."""

    exit_code = 1
    """What a command that meets it exits with."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    kind: type[CorridorsError], args: tuple[Any, ...], fields: dict[str, Any]
) -> CorridorsError:
    """An error as it was pickled, with the fields that its own way of making it set."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(fields)
    return error


class UsageError(CorridorsError, ValueError):
    """An option or argument that can't be used as given."""

    exit_code = 2


class OutOfRangeError(UsageError):
    """A term of a question outside its range.

    Parameters
    ----------
    term
        Its name, with its unit.
    value
        As it was given.
    limits
        Least and greatest value, as a message names them.
    """

    def __init__(self, term: str, value: float, limits: str) -> None:
        self.term = term
        super().__init__(f"{term} is {value!r}, outside {limits}. Give a number in that range.")


class ExistsError(UsageError):
    """A file that is there and may not be replaced."""


class UnknownNameError(CorridorsError, LookupError):
    """A place, crossing, country or corridor that the data does not know.

    Parameters
    ----------
    kind
        What was looked for, such as ``place``.
    name
        The name as written.
    near
        Names it may mean.
    known
        All there are, where they are few.
    """

    exit_code = 2

    def __init__(
        self, kind: str, name: str, near: Sequence[str], known: Sequence[str] = ()
    ) -> None:
        self.kind, self.name, self.near = kind, name, tuple(near)
        shown = printable(name)
        if self.near:
            hint = f"Did you mean {_either(self.near)}?"
        elif known:
            hint = f"Choose from {', '.join(known)}."
        else:
            latin = "" if name.isascii() else "Not all are known in other letters than Latin ones. "
            hint = f"{latin}See `corridors {_LISTING.get(kind, 'network places')}` for the names."
        super().__init__(f"Unknown {kind} {shown!r}. {hint}")


class NoRouteError(CorridorsError):
    """No open route from origin to destination.

    Parameters
    ----------
    origin, destination
        Names of the two places.
    causes
        What would have to open, each with its reason; none if no chain of links joins the places.
        The message shows the first ten.

    Attributes
    ----------
    answer
        The planner's answer, if a planner was asked.
    """

    exit_code = 3
    max_shown = 10

    def __init__(self, origin: str, destination: str, causes: Sequence[str]) -> None:
        self.origin, self.destination, self.causes = origin, destination, tuple(causes)
        self.answer: Any = None
        if self.causes:
            more = len(self.causes) - self.max_shown
            shown = [*self.causes[: self.max_shown], *([f"and {more:,} more"] if more > 0 else [])]
            reason = "In the way: " + "; ".join(shown) + "."
        else:
            reason = "The network holds no chain of links between them for the modes asked for."
        super().__init__(f"No route from {origin} to {destination}. {reason}")


class NotServedError(NoRouteError):
    """A named corridor asked for between places that it does not join.

    Parameters
    ----------
    origin, destination
        Names of the two places.
    corridor
        Its name.
    reason
        What it joins and does not serve, to be read after its name.
    """

    def __init__(self, origin: str, destination: str, corridor: str, reason: str) -> None:
        super().__init__(origin, destination, (reason,))
        self.args = (f"{corridor} {reason}.",)


MAX_ROW, MAX_SENTENCE = 120, 400
"""Characters of a row's name and of what is wrong with it, which may quote what a file holds."""


class Problem(NamedTuple):
    """One fault in one row of a table."""

    table: str
    """File name of the table."""
    row: str
    """Number or id of the row, or a part of the file such as ``header``."""
    message: str
    """What is wrong, as the rest of a sentence about the row."""

    def __str__(self) -> str:
        row, message = printable(self.row, MAX_ROW), printable(self.message, MAX_SENTENCE)
        return f"{self.table}, {row}: {message}"


class DataError(CorridorsError, ValueError):
    """Tables that can't be read or contradict themselves, with all their problems.

    Parameters
    ----------
    problems
        All of them; the message shows the first twenty, or fewer if they are long.
    """

    exit_code = 4
    max_shown, max_letters = 20, 5000
    subject, check = "data", "corridors network check"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        lines = [f"The {self.subject} has {count} problem{'s' if count != 1 else ''}:"]
        shown = [f"  {problem}" for problem in self.problems[: self.max_shown]]
        while len(shown) > 1 and sum(map(len, shown)) > self.max_letters:
            shown.pop()
        lines += shown
        if count > len(shown):
            lines.append(f"  … and {count - len(shown)} more")
        then = f"run `{self.check}`" if self.check else "ask again"
        lines.append(f"Fix what is named, then {then}.")
        super().__init__("\n".join(lines))


class ScenarioError(DataError):
    """Scenario files that can't be read or hold rules that can't be applied."""

    subject, check = "scenario", "corridors scenarios check"


_LISTING = {
    "crossing": "network crossings",
    "crossing or link": "network crossings",
    "link": "network links",
    "source": "sources",
    "claim": "claims",
    "scenario": "scenarios list",
}


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
