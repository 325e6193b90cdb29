"""Records that are made when they are asked for: a large network is kept whole and read in part.

A question looks at some hundred links of a network that may have a million. So the records of a
large network are kept in pieces, each a pickle of its own, and the lookups by id as texts and
numbers. Whoever goes through all of them gets all of them, in the same order and always the same
objects.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any, TypeVar, cast, overload

from corridors.data.kept_bytes import pickled, unpickled
from corridors.model.data_package import LARGE
from corridors.model.network import Network
from corridors.model.records import Link

Record = TypeVar("Record")

_SHIFT = 6
_PIECE = 1 << _SHIFT


class _Mapped:
    """What holds arrays, perhaps views of a mapped file: a copy for another process owns them."""

    def __getstate__(self) -> dict[str, Any]:
        return {
            name: array(value.format, value.tobytes()) if isinstance(value, memoryview) else value
            for name, value in vars(self).items()
        }


class LazyRecords(_Mapped, Sequence[Record]):
    """Records in their order, made in pieces.

    Parameters
    ----------
    records
        All of them; a copy that was pickled makes them anew, as far as they are asked for.

    Examples
    --------
    >>> from corridors.data.kept_bytes import laid_beside, where_they_lie
    >>> records = LazyRecords(range(1000))
    >>> again = where_they_lie(laid_beside(records))
    >>> again[-1], len(again), again[998:], list(again) == list(range(1000))
    (999, 1000, (998, 999), True)
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._size = len(records)
        self._starts, self._pieces = array("q", [0]), array("B")
        for at in range(0, self._size, _PIECE):
            self._pieces.frombytes(zlib.compress(pickled(list(records[at : at + _PIECE])), 1))
            self._starts.append(len(self._pieces))
        self._made: dict[int, list[Record]] = {}
        self._all: tuple[Record, ...] | None = tuple(records)

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_made": {}, "_all": None}

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, at: int | slice) -> Record | tuple[Record, ...]:
        if self._all is not None or isinstance(at, slice):
            return self._whole()[at]
        if not -self._size <= at < self._size:
            raise IndexError(at)
        at %= self._size
        return self._piece(at >> _SHIFT)[at & (_PIECE - 1)]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._whole())

    def _piece(self, number: int) -> list[Record]:
        made = self._made.get(number)
        if made is None:
            piece = self._pieces[self._starts[number] : self._starts[number + 1]]
            made = self._made[number] = unpickled(zlib.decompress(piece))
        return made

    def _whole(self) -> tuple[Record, ...]:
        if self._all is None:
            pieces = range(len(self._starts) - 1)
            self._all = tuple([one for number in pieces for one in self._piece(number)])
            self._made = {}
        return self._all


class Ids(_Mapped, Mapping[str, int]):
    """Positions by id: found by sums of the ids in order, so that none has to be read for another.

    Parameters
    ----------
    ids
        Each once.

    Examples
    --------
    >>> ids = Ids(["bob", "ann"])
    >>> ids["ann"], "eve" in ids, list(ids)
    (1, False, ['bob', 'ann'])
    """

    def __init__(self, ids: Sequence[str]) -> None:
        words = [one.encode() for one in ids]
        self._starts = array("q", accumulate(map(len, words), initial=0))
        self._letters = array("B", b"".join(words))
        sums = array("I", map(zlib.crc32, words))
        self._order = array("q", sorted(range(len(words)), key=sums.__getitem__))
        self._sums = array("I", map(sums.__getitem__, self._order))

    def __getitem__(self, name: str) -> int:
        word = name.encode()
        sum_ = zlib.crc32(word)
        at = bisect_left(self._sums, sum_)
        while at < len(self._sums) and self._sums[at] == sum_:
            position = self._order[at]
            if self._word(position) == word:
                return position
            at += 1
        raise KeyError(name)

    def _word(self, at: int) -> bytes:
        return bytes(self._letters[self._starts[at] : self._starts[at + 1]])

    def at(self, position: int) -> str:
        """The id at a position.

        Parameters
        ----------
        position
            From 0.

        Returns
        -------
        str
            As it was given.
        """
        return self._word(position).decode()

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        letters = bytes(self._letters)
        return (letters[start:end].decode() for start, end in pairwise(self._starts))

    def __len__(self) -> int:
        return len(self._starts) - 1


class ById(_Mapped, Mapping[str, Record]):
    """Records by their ids.

    Parameters
    ----------
    ids
        In the order of the records.
    records
        As many.
    made
        All of them by id, where they were made already; a copy that was pickled has none.

    Examples
    --------
    >>> ages = ById(Ids(["ann", "bob"]), LazyRecords([30, 40]))
    >>> ages["bob"], ages.get("eve"), dict(ages)
    (40, None, {'ann': 30, 'bob': 40})
    """

    def __init__(
        self, ids: Ids, records: Sequence[Record], made: Mapping[str, Record] | None = None
    ) -> None:
        self.ids, self._records, self._made = ids, records, made

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_made": None}

    def __getitem__(self, name: str) -> Record:
        return self._records[self.ids[name]] if self._made is None else self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in (self.ids if self._made is None else self._made)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self._records)


def numbers_by_id(numbers: Mapping[str, float]) -> Mapping[str, float]:
    """The same numbers by id, of which a kept copy reads those that are asked for.

    Parameters
    ----------
    numbers
        By id.

    Returns
    -------
    mapping
        In the same order.

    Examples
    --------
    >>> numbers_by_id({"b": 0.5, "a": 1.0})["a"]
    1.0
    """
    return ById(Ids(list(numbers)), array("d", numbers.values()))


class Groups(_Mapped, Mapping[str, Sequence[int]]):
    """Numbers in groups.

    Parameters
    ----------
    groups
        By name, in order.

    Examples
    --------
    >>> groups = Groups({"b": [0, 2], "a": [1]})
    >>> list(groups["b"]), list(groups)
    ([0, 2], ['b', 'a'])
    """

    def __init__(self, groups: Mapping[str, Sequence[int]]) -> None:
        self._names = Ids(list(groups))
        self._starts = array("q", accumulate(map(len, groups.values()), initial=0))
        self._members = array("q", chain.from_iterable(groups.values()))

    def __getitem__(self, name: str) -> Sequence[int]:
        at = self._names[name]
        return self._members[self._starts[at] : self._starts[at + 1]]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Grouped(Mapping[str, tuple[Record, ...]]):
    """Records in groups.

    Parameters
    ----------
    records
        All of them.
    of
        The group of a record; groups are in the order of their first record.

    Examples
    --------
    >>> grouped = Grouped(LazyRecords(["b1", "a1", "b2"]), lambda name: name[0])
    >>> grouped["b"], list(grouped)
    (('b1', 'b2'), ['b', 'a'])
    """

    def __init__(self, records: Sequence[Record], of: Callable[[Record], str]) -> None:
        groups: dict[str, list[int]] = {}
        for at, record in enumerate(records):
            groups.setdefault(of(record), []).append(at)
        self._records, self._groups = records, Groups(groups)

    def __getitem__(self, name: str) -> tuple[Record, ...]:
        return tuple([self._records[one] for one in self._groups[name]])

    def __contains__(self, name: object) -> bool:
        return name in self._groups

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


def lazily(network: Network) -> Network:
    """The same network, of which a pickled copy makes records when they are asked for.

    Parameters
    ----------
    network
        As it was read.

    Returns
    -------
    Network
        The same one where it is small.

    Examples
    --------
    >>> from corridors.data.network_tables import read_network
    >>> from corridors.data.shipped import shipped_folder
    >>> network = read_network(shipped_folder())
    >>> lazily(network) is network
    True
    """
    if len(network.links) < LARGE:
        return network
    links = LazyRecords[Link](network.links)
    place_ids, crossing_ids = Ids(list(network.places)), Ids(list(network.crossings))
    places, terminals = network.places, network.terminals
    terminals_of = LazyRecords([terminals[name] for name in places])
    crossings = LazyRecords(list(network.crossings.values()))
    vars(network).update(
        # sequences and mappings like the tuple and the dicts that a network is made of
        links=cast("tuple[Link, ...]", links),
        usual_links=cast("tuple[Link, ...]", links),
        link_by_id=ById(Ids([link.link_id for link in links]), links),
        components=Grouped(links, lambda link: link.component),
        places=ById(place_ids, LazyRecords(list(places.values())), places),
        terminals=ById(place_ids, terminals_of, terminals),
        crossings=ById(crossing_ids, crossings, network.crossings),
    )
    return network
