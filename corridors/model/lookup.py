"""Names as people write them: case, accents and letters alike folded, near names for a typo."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache

from corridors.errors import UnknownNameError, UsageError, printable
from corridors.model.spellings import script_of, skeleton
from corridors.tuples import NamedTuple

MAX_NAME = 200
"""Longest name in characters that is looked up."""
MAX_LISTED = 20
"""A message lists this many names and not more."""
_PART = 4
"""From so many letters on a part of a name brings names that hold it."""
_ALIKE = str.maketrans(
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF MAKSURA}\N{ARABIC LETTER KAF}"
    "\N{ARABIC LETTER HEH GOAL}\N{ARABIC LETTER HEH DOACHASHMEE}\N{ARABIC LETTER TEH MARBUTA}",
    "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER KEHEH}"
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER HEH}\N{ARABIC LETTER HEH}",
)
"""Arabic letters for which Persian and Urdu have forms of their own."""
_NAMES, _IDS = "\0", "\1"
"""Signs that the door leaves in no table: before a name, and before each of its ids."""
DASHES = "-_\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}"
"""Signs that part the words of a name as a blank does."""


Index = tuple[dict[str, set[str]], dict[str, str]]
"""Ids by their folded names, and the name of each id."""


class Matches(NamedTuple):
    """What a name as written may mean."""

    best: tuple[str, ...]
    """Ids that it fits best; several where they fit alike."""
    others: tuple[str, ...]
    """Ids that have it too, but are spelt otherwise or have it as an alias only."""


class Names:
    """Finds ids by id, name or alias; a name that fits several ids is refused with all of them.

    Parameters
    ----------
    kind
        What the names are of, for messages, such as ``place``.
    entries
        Each id with its name and its aliases, the name first.
    spellings
        Gives names in other scripts by id; called when a name in one is looked up.
    index
        Of the same entries, where it was made before (:attr:`index`).

    Examples
    --------
    >>> names = Names("place", [("mazar-i-sharif", ["Mazār-e Sharīf", "Mazar"])])
    >>> names.find("mazar e sharif"), names.near("Masar")
    ('mazar-i-sharif', ('Mazār-e Sharīf',))
    """

    def __init__(
        self,
        kind: str,
        entries: Iterable[tuple[str, Sequence[str]]],
        spellings: Callable[[], Iterable[tuple[str, Sequence[str]]]] | None = None,
        index: Index | None = None,
    ) -> None:
        self.kind, self._spellings = kind, spellings
        self._spelt: dict[str, tuple[str, ...]] = {}
        if index is not None:
            self._ids, self._labels = index
            self._exact = set(self._labels)
            return
        self._ids = {}
        self._exact = set()
        self._labels = {}
        for identity, (label, *others) in entries:
            self._exact.add(identity)
            self._labels[identity] = label
            for name in (identity, label, *others):
                self._ids.setdefault(fold(name), set()).add(identity)

    @property
    def index(self) -> Index:
        """What names were folded to, to be kept; it becomes another's own."""
        return self._ids, self._labels

    def matches(self, name: str) -> Matches:
        """The ids that a name may mean, those that it fits best apart from the others.

        An id fits best, then a name spelt so word by word, then one that is spelt so but for blanks
        and hyphens, then an alias.

        Parameters
        ----------
        name
            Id, name or alias in any spelling that :func:`fold` makes equal.

        Returns
        -------
        Matches
            Ids in order; none where nothing has the name.

        Examples
        --------
        >>> entries = [("jalalabad", ["Jalalabad"]), ("jalal-abad", ["Jalal-Abad"])]
        >>> Names("place", entries).matches("Jalal Abad")
        Matches(best=('jalal-abad',), others=('jalalabad',))
        """
        if len(name) > MAX_NAME:
            return Matches((), ())
        self._learn(name)
        folded, spelt = fold(name), words(name)
        having = sorted(self._ids.get(folded, ()))
        if len(having) < 2:
            return Matches(tuple(having), ())
        own = {
            identity: (identity, self._labels[identity], *self._spelt.get(identity, ()))
            for identity in having
        }
        ranks = (
            [identity for identity in having if identity == name],
            [identity for identity in having if spelt in map(words, own[identity])],
            [identity for identity in having if folded in map(fold, own[identity])],
            having,
        )
        best = tuple(next(filter(None, ranks)))
        return Matches(best, tuple(identity for identity in having if identity not in best))

    def find(self, name: str) -> str:
        """The id that a name means.

        Parameters
        ----------
        name
            Id, name or alias in any spelling that :func:`fold` makes equal.

        Returns
        -------
        str
            The id; an id is taken as it is.

        Raises
        ------
        UnknownNameError
            If nothing has the name; it carries up to three near ones.
        UsageError
            If several ids have it.
        """
        if name in self._exact:
            return name
        if len(name) > MAX_NAME:
            raise UnknownNameError(self.kind, name, ())
        best = self.matches(name).best
        if len(best) == 1:
            return best[0]
        if best:
            raise UsageError(
                f"The {self.kind} {printable(name)!r} is not unique."
                f" Write one of {', '.join(best)}."
            )
        known = self.ids if len(self.ids) <= MAX_LISTED else ()
        raise UnknownNameError(self.kind, name, self.near(name), known)

    def _learn(self, name: str) -> None:
        """Add the names in other scripts, once, where a name in one is asked for."""
        if self._spellings is None or not script_of(name):
            return
        for identity, names in self._spellings():
            if identity in self._exact:
                self._spelt[identity] = tuple(names)
                for one in names:
                    self._ids.setdefault(fold(one), set()).add(identity)
        self._spellings = None

    def near(self, name: str) -> tuple[str, ...]:
        """Names that a part of one or a misspelt one may mean.

        Parameters
        ----------
        name
            The name as written.

        Returns
        -------
        tuple of str
            At most three, the likeliest first: those that begin with it, those that hold it, and
            those spelt alike.

        Examples
        --------
        >>> Names("place", [("a", ["Sher Khan Bandar"]), ("b", ["Hunza"])]).near("Bandar")
        ('Sher Khan Bandar',)
        """
        from difflib import get_close_matches

        self._learn(name)
        folded = fold(name)
        keys = sorted(key for key in self._ids if len(folded) >= _PART and folded in key)
        keys.sort(key=lambda key: not key.startswith(folded))
        keys += get_close_matches(folded, self._ids, n=6, cutoff=0.66)
        if not keys and script_of(name):  # by sound, since the name may be known in Latin letters
            sounds = {skeleton(key): key for key in sorted(self._ids)}
            keys += map(sounds.__getitem__, get_close_matches(skeleton(name), sounds, 3, 0.7))
        near = dict.fromkeys(identity for key in keys for identity in sorted(self._ids[key]))
        return tuple(self._label(identity) for identity in near)[:3]

    def _label(self, identity: str) -> str:
        """The name of an id, or the id itself where the name would not be unique."""
        label = self._labels[identity]
        return label if self.matches(label).best == (identity,) else identity

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, in order."""
        return tuple(sorted(self._exact))

    def text(self) -> bytes:
        """All names with their ids, as :class:`WrittenNames` reads them.

        Returns
        -------
        bytes
            To be kept.
        """
        rows = (_IDS.join((name, *sorted(ids))) for name, ids in self._ids.items())
        return _written("".join(f"{_NAMES}{row}" for row in rows) + _NAMES)


class WrittenNames(Names):
    """Names in a text: one is found without an index of all, which is made for what takes more.

    Parameters
    ----------
    kind
        What the names are of.
    text
        Of the index.
    index
        Makes it.

    Examples
    --------
    >>> names = Names("place", [("mazar-i-sharif", ["Mazār-e Sharīf", "Mazar"])])
    >>> WrittenNames("place", names.text(), lambda: names).find("Mazar")
    'mazar-i-sharif'
    """

    def __init__(self, kind: str, text: bytes, index: Callable[[], Names]) -> None:
        self.kind, self._text, self._index = kind, text, index

    @cached_property
    def _whole(self) -> Names:
        return self._index()

    def matches(self, name: str) -> Matches:
        """The ids that a name may mean (:meth:`Names.matches`)."""
        if len(name) > MAX_NAME or script_of(name):
            return self._whole.matches(name)
        found = _written(f"{_NAMES}{fold(name)}{_IDS}")
        at = self._text.find(found) + len(found)
        if at < len(found):
            return Matches((), ())
        ids = self._text[at : self._text.index(_written(_NAMES), at)].decode().split(_IDS)
        return Matches(tuple(ids), ()) if len(ids) < 2 else self._whole.matches(name)

    def find(self, name: str) -> str:
        """The id that a name means (:meth:`Names.find`)."""
        best = self.matches(name).best if "_whole" not in vars(self) else ()
        return best[0] if len(best) == 1 else self._whole.find(name)

    def near(self, name: str) -> tuple[str, ...]:
        """Names that a part of one or a misspelt one may mean (:meth:`Names.near`)."""
        return self._whole.near(name)

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, in order."""
        return self._whole.ids


def _written(text: str) -> bytes:
    """A text as it is kept; what is typed may hold half a character."""
    return text.encode(errors="surrogatepass")


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """A name without accents, case, blanks, punctuation and the signs that stand for apostrophes.

    Parameters
    ----------
    name
        As people write it.

    Returns
    -------
    str
        What two spellings of one name have in common.

    Examples
    --------
    >>> fold("Peshāwar"), fold("Turkmenbashi Port"), fold("Farg\N{MODIFIER LETTER TURNED COMMA}ona")
    ('peshawar', 'turkmenbashiport', 'fargona')
    """
    if name.isascii():
        return "".join(filter(str.isalnum, name.lower()))
    letters = unicodedata.normalize("NFKD", name).casefold().translate(_ALIKE)
    return "".join(filter(_counts, letters))


def words(name: str) -> tuple[str, ...]:
    """The words of a name, each folded; hyphens part words as blanks do.

    Parameters
    ----------
    name
        As people write it.

    Returns
    -------
    tuple of str
        What two spellings have in common that part the same words.

    Examples
    --------
    >>> words("Jalal-Abad") == words("jalal abad"), words("Jalalabad")
    (True, ('jalalabad',))
    """
    parts = "".join(" " if char.isspace() or char in DASHES else char for char in name).split()
    return tuple(filter(None, map(fold, parts)))


def _counts(char: str) -> bool:
    """Whether a character tells one name from another."""
    return char.isalnum() and (char.isascii() or unicodedata.category(char) != "Lm")
