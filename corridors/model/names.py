"""Names as people write them: spelling, case and accents folded, near names for a typo."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from corridors.errors import UnknownNameError, UsageError, printable
from corridors.model.network import Network
from corridors.model.records import Link

MAX_NAME = 200
FEW = 20  # so many names a message can list


class Names:
    """Finds ids by id, name or alias; a name that fits several ids is refused with all of them."""

    def __init__(self, kind: str, entries: Iterable[tuple[str, Sequence[str]]]) -> None:
        self.kind = kind
        self._ids: dict[str, set[str]] = {}
        self._exact: set[str] = set()
        self._labels: dict[str, str] = {}
        for identity, (label, *others) in entries:
            self._exact.add(identity)
            self._labels[identity] = label
            for name in (identity, label, *others):
                self._ids.setdefault(fold(name), set()).add(identity)

    def find(self, name: str) -> str:
        """The id that a name means.

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
        found = sorted(self._ids.get(fold(name), ()))
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(
                f"The {self.kind} {printable(name)!r} is not unique."
                f" Write one of {', '.join(found)}."
            )
        known = self.ids if len(self.ids) <= FEW else ()
        raise UnknownNameError(self.kind, name, self.near(name), known)

    def near(self, name: str) -> tuple[str, ...]:
        from difflib import get_close_matches

        keys = get_close_matches(fold(name), self._ids, n=6, cutoff=0.66)
        near = dict.fromkeys(identity for key in keys for identity in sorted(self._ids[key]))
        return tuple(self._label(identity) for identity in near)[:3]

    def _label(self, identity: str) -> str:
        """The name of an id, or the id itself where the name would not be unique."""
        label = self._labels[identity]
        return label if self._ids[fold(label)] == {identity} else identity

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(sorted(self._exact))


def fold(name: str) -> str:
    """A name without accents, case, blanks and punctuation: ``Peshāwar`` gives ``peshawar``."""
    letters = name.lower() if name.isascii() else unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in letters if char.isalnum())


def place_names(network: Network) -> Names:
    return Names(
        "place",
        ((place.place_id, (place.name, *place.aliases)) for place in network.places.values()),
    )


def crossing_names(network: Network) -> Names:
    return Names(
        "crossing",
        (
            (crossing.crossing_id, (crossing.name, *crossing.aliases))
            for crossing in network.crossings.values()
        ),
    )


def corridor_names(network: Network) -> Names:
    return Names(
        "corridor",
        ((found.corridor_id, (found.name, *found.aliases)) for found in network.corridors),
    )


def country_names(network: Network) -> Names:
    return Names(
        "country",
        (
            (found.country, (found.name, found.iso2, *found.aliases))
            for found in network.countries.values()
        ),
    )


def find_place(network: Network, name: str) -> str:
    """The id of a place by any of its names; an id is taken as it is.

    Raises
    ------
    UnknownNameError
        If nothing has the name.
    UsageError
        If several places have it.
    """
    return name if name in network.places else place_names(network).find(name)


def split_names(text: str) -> list[str]:
    """Names of a comma list; a group such as ``capitals`` stays one name.

    Parameters
    ----------
    text
        Names parted by commas.

    Returns
    -------
    list of str
        Without blanks around them.

    Raises
    ------
    UsageError
        If a name is empty.

    Examples
    --------
    >>> split_names("karachi, gwadar")
    ['karachi', 'gwadar']
    """
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise UsageError(f"The list {text!r} has an empty name. Separate names by one comma.")
    return names


def find_places(network: Network, names: Iterable[str]) -> tuple[str, ...]:
    """Ids of some places; ``capitals`` and ``ports`` mean all of their kind."""
    index = place_names(network)
    found: list[str] = []
    for name in names:
        found += GROUPS.get(fold(name), ()) or (index.find(name),)
    return tuple(dict.fromkeys(found))


GROUPS: Mapping[str, tuple[str, ...]] = {
    "capitals": ("almaty", "ashgabat", "astana", "bishkek", "dushanbe", "tashkent"),
    "ports": ("karachi", "gwadar"),
}
"""The six origins and the two ports that the tables compare (Almaty stands beside Astana)."""


def describe(network: Network, link: Link) -> str:
    """A link in words: ``Torkham crossing``, ``Mastuj–Broghil road``."""
    if link.crossing:
        return f"{network.crossings[link.crossing].name} crossing"
    names = [network.places[name].name for name in (link.from_place, link.to_place)]
    if link.kind != "section":
        return f"{link.kind} at {names[0]}"
    return f"{'–'.join(names)} {link.mode}"
