"""Records of which rules changed a few, laid over the others: there may be a million."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar, cast, overload

from corridors.model.records import Link

Record = TypeVar("Record")
_ID = attrgetter("link_id")


class ChangedRecords(Sequence[Record]):
    """Records of which some are others.

    Parameters
    ----------
    base
        All of them as they were.
    changes
        Those that are others, by position.

    Examples
    --------
    >>> changed = ChangedRecords("abc", {1: "x"})
    >>> list(changed), changed[-2], changed[:2], len(changed)
    (['a', 'x', 'c'], 'x', ('a', 'x'), 3)
    """

    def __init__(self, base: Sequence[Record], changes: Mapping[int, Record]) -> None:
        self.base: Sequence[Record] = base
        self.changes: Mapping[int, Record] = dict(changes)
        if isinstance(base, ChangedRecords):
            self.base, self.changes = base.base, {**base.changes, **changes}

    def __len__(self) -> int:
        return len(self.base)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, at: int | slice) -> Record | tuple[Record, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        number = at + len(self) if at < 0 else at
        return self.changes[number] if number in self.changes else self.base[at]

    def __iter__(self) -> Iterator[Record]:
        changes = self.changes
        for at, record in enumerate(self.base):
            yield changes.get(at, record)


class ChangedMapping(Mapping[str, Record]):
    """The same by id.

    Parameters
    ----------
    base
        All of them as they were.
    changes
        Those that are others; each has an id of the base.

    Examples
    --------
    >>> changed = ChangedMapping({"a": 1, "b": 2}, {"b": 3})
    >>> dict(changed), changed.get("c")
    ({'a': 1, 'b': 3}, None)
    """

    def __init__(self, base: Mapping[str, Record], changes: Mapping[str, Record]) -> None:
        self.base: Mapping[str, Record] = base
        self.changes: Mapping[str, Record] = dict(changes)
        if isinstance(base, ChangedMapping):
            self.base, self.changes = base.base, {**base.changes, **changes}

    def __getitem__(self, name: str) -> Record:
        return self.changes[name] if name in self.changes else self.base[name]

    def __contains__(self, name: object) -> bool:
        return name in self.base

    def __iter__(self) -> Iterator[str]:
        return iter(self.base)

    def __len__(self) -> int:
        return len(self.base)


def changed_links(links: tuple[Link, ...], changes: Mapping[str, Link]) -> tuple[Link, ...]:
    """Links of which some are others.

    Parameters
    ----------
    links
        Of a network; those that are read in part are in order of their ids.
    changes
        By id.

    Returns
    -------
    tuple of Link
        In the same order; of a network that is read in part a sequence like it.

    Raises
    ------
    KeyError
        If no link has one of the ids, and the network is read in part.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> links = Package().network.links
    >>> closed = links[7]._replace(closed=True)
    >>> changed_links(links, {closed.link_id: closed})[7].closed
    True
    """
    if isinstance(links, tuple):
        return tuple([changes.get(link.link_id, link) for link in links])
    at = {}
    for name, link in changes.items():
        position = bisect_left(links, name, key=_ID)
        if position == len(links) or links[position].link_id != name:
            raise KeyError(name)
        at[position] = link
    return cast("tuple[Link, ...]", ChangedRecords(links, at))


def changed_tables(
    link_by_id: Mapping[str, Link],
    components: Mapping[str, tuple[Link, ...]],
    changes: Mapping[str, Link],
) -> dict[str, Mapping[str, Any]]:
    """Tables of links of which some are others.

    Parameters
    ----------
    link_by_id, components
        Of a network.
    changes
        Links by id.

    Returns
    -------
    dict
        Both tables by their names.

    Examples
    --------
    >>> changed_tables({}, {}, {})["components"].get("khunjerab") is None
    True
    """
    touched = {link.component for link in changes.values()}
    others = {
        name: tuple([changes.get(one.link_id, one) for one in components[name]]) for name in touched
    }
    return {
        "link_by_id": ChangedMapping(link_by_id, changes),
        "components": ChangedMapping(components, others),
    }


def changed_pairs(
    before: Sequence[Link], after: Sequence[Link]
) -> Iterator[tuple[int, Link, Link]]:
    """The links that are not the same on two networks of as many.

    Parameters
    ----------
    before, after
        Links of both in their order.

    Yields
    ------
    tuple
        Position, link before and link after, in order.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> links = Package().network.links
    >>> after = (links[0], links[1]._replace(closed=True), *links[2:])
    >>> [at for at, _, _ in changed_pairs(links, after)]
    [1]
    """
    one, other = (links if isinstance(links, ChangedRecords) else None for links in (before, after))
    if (before if one is None else one.base) is (after if other is None else other.base):
        changed = sorted({*(one.changes if one else ()), *(other.changes if other else ())})
        for at in changed:
            if before[at] is not after[at]:
                yield at, before[at], after[at]
        return
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        if old is not new:
            yield at, old, new
