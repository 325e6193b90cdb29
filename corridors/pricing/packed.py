"""How columns are packed for the page: numbers for what repeats, runs of links of one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Value = float | int
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Index:
    """Numbers for things in the order in which they first turn up.

    Parameters
    ----------
    first
        Things that get the first numbers.

    Examples
    --------
    >>> index = Index(["a"])
    >>> index.number("b"), index.number("a"), index.items
    (1, 0, ['a', 'b'])
    """

    def __init__(self, first: Iterable[object] = ()) -> None:
        self._numbers: dict[object, int] = {}
        for item in first:
            self.number(item)

    def number(self, item: object) -> int:
        """The number of a thing, a new one if it has none.

        Parameters
        ----------
        item
            Anything hashable.

        Returns
        -------
        int
            From 0.
        """
        return self._numbers.setdefault(item, len(self._numbers))

    @property
    def items(self) -> list[Any]:
        """The things by their numbers."""
        return list(self._numbers)


def changes(
    before: Mapping[str, Sequence[Value]], after: Mapping[str, Sequence[Value]]
) -> dict[str, list[list[Any]]]:
    """What differs between two sets of columns.

    Parameters
    ----------
    before, after
        Columns of one length by name.

    Returns
    -------
    dict of str to list
        For each column that differs the new values, each with the runs of links that have it.

    Examples
    --------
    >>> changes({"delay": [0, 0, 0]}, {"delay": [0, 48, 48]})
    {'delay': [[48, [1, 2]]]}
    """
    changed: dict[str, list[list[Any]]] = {}
    for name, old in before.items():
        if old == after[name]:
            continue
        by_value: dict[Value, list[int]] = {}
        for number, (was, now) in enumerate(zip(old, after[name], strict=True)):
            if was != now:
                by_value.setdefault(now, []).append(number)
        if by_value:
            changed[name] = [[value, runs(numbers)] for value, numbers in by_value.items()]
    return changed


def runs(numbers: Iterable[int]) -> list[int]:
    """Numbers as runs.

    Parameters
    ----------
    numbers
        In any order, each once.

    Returns
    -------
    list of int
        Start and length of each run, one after the other.

    Examples
    --------
    >>> runs([4, 5, 6, 9])
    [4, 3, 9, 1]
    """
    flat: list[int] = []
    for number in sorted(numbers):
        if flat and flat[-2] + flat[-1] == number:
            flat[-1] += 1
        else:
            flat += (number, 1)
    return flat


def sparse(values: Sequence[Value], usual: Value) -> list[list[Any]]:
    """A column as its values other than the usual one.

    Parameters
    ----------
    values
        One for each link number.
    usual
        The value that is left out.

    Returns
    -------
    list of list
        Each other value with the runs of links that have it.

    Examples
    --------
    >>> sparse([1, 1, 2, 2], 1)
    [[2, [2, 2]]]
    """
    return changes({"": [usual] * len(values)}, {"": values}).get("", [])


def repeats(values: Sequence[Any]) -> list[Any]:
    """A column as its values with how often each follows itself.

    Parameters
    ----------
    values
        One for each row.

    Returns
    -------
    list
        Value and number, one after the other.

    Examples
    --------
    >>> repeats(["road", "road", "rail"])
    ['road', 2, 'rail', 1]
    """
    flat: list[Any] = []
    for value in values:
        if flat and flat[-2] == value:
            flat[-1] += 1
        else:
            flat += (value, 1)
    return flat


def front_coded(names: Iterable[str]) -> str:
    """Names as lines, each without the letters that it shares with the name before it.

    Parameters
    ----------
    names
        Without line breaks; sorted ones get the shortest.

    Returns
    -------
    str
        Each line begins with the number of shared letters, to the base of 36.

    Examples
    --------
    >>> front_coded(["pk-n25-bela", "pk-n25-hub", "tj"]).split("\\n")
    ['0pk-n25-bela', '7hub', '0tj']
    """
    lines, before = [], ""
    for name in names:
        most = min(len(name), len(before), len(_DIGITS) - 1)
        shared = next((at for at in range(most) if name[at] != before[at]), most)
        lines.append(_DIGITS[shared] + name[shared:])
        before = name
    return "\n".join(lines)


def short(value: float) -> Value:
    """A whole number without its point: the same number, and shorter in JSON.

    Parameters
    ----------
    value
        Any finite number.

    Returns
    -------
    int or float
        Equal to it.

    Examples
    --------
    >>> short(24.0), short(0.5)
    (24, 0.5)
    """
    return int(value) if value == int(value) else value
