"""The names of the data: places, crossings, corridors and countries by name, links in words."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from corridors.errors import UsageError
from corridors.language import written
from corridors.language.speech import later, say
from corridors.model.kept_whole import is_kept, kept_whole
from corridors.model.lookup import Names, WrittenNames
from corridors.model.network import Network
from corridors.model.points import is_coordinate
from corridors.model.records import Link
from corridors.model.spellings import Spelling


def place_names(network: Network) -> Names:
    """The names of the places of a network.

    Parameters
    ----------
    network
        Whose places can be found.

    Returns
    -------
    Names
        Made anew; keep it where many names are looked up.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> place_names(Package().network).find("Peshāwar")
    'peshawar'
    """
    usual = _kept_with(network)
    if usual is not None and usual.places is network.places:
        return _written_names(usual, "place", _place_names)
    return _place_names(network)


def _place_names(network: Network) -> Names:
    entries = [(one.place_id, (one.name, *one.aliases)) for one in network.places.values()]
    package, index = network.package, None
    if package is not None and (compiled := package.compiled) is not None:
        is_own = network.places is package.network.places
        if is_own and not compiled.is_making:
            index = compiled.part("names of places", lambda: Names("place", entries).index)
    return Names("place", entries, partial(_spelt, network, "place"), index)


def crossing_names(network: Network) -> Names:
    """The names of the crossings of a network.

    Parameters
    ----------
    network
        Whose crossings can be found.

    Returns
    -------
    Names
        Made anew; keep it where many names are looked up.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> crossing_names(Package().network).find("Torkham")
    'torkham'
    """
    usual = _kept_with(network)
    if usual is not None and usual.crossings is network.crossings:
        return _written_names(usual, "crossing", _crossing_names)
    return _crossing_names(network)


def _crossing_names(network: Network) -> Names:
    entries = ((one.crossing_id, (one.name, *one.aliases)) for one in network.crossings.values())
    return Names("crossing", entries, partial(_spelt, network, "crossing"))


def _kept_with(network: Network) -> Network | None:
    """The network of its package, where that is a large one whose parts are kept."""
    package = network.package
    if package is None or package.compiled is None or not is_kept(package.network):
        return None
    return package.network


def _written_names(network: Network, kind: str, make: Callable[[Network], Names]) -> Names:
    """The names of a large network, of which a text is kept."""
    text = kept_whole(network, f"text of {kind} names", lambda: array("B", make(network).text()))
    return WrittenNames(kind, bytes(text), lambda: make(network))


def corridor_names(network: Network) -> Names:
    """The names of the named corridors of a network.

    Parameters
    ----------
    network
        Whose named corridors can be found.

    Returns
    -------
    Names
        Made anew; keep it where many names are looked up.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> corridor_names(Package().network).find("Khorgos–Gwadar")
    'khorgos-gwadar'
    """
    return Names(
        "corridor",
        (
            (corridor.corridor_id, (corridor.name, *corridor.aliases))
            for corridor in network.corridors
        ),
    )


def country_names(network: Network) -> Names:
    """The names of the countries of a network.

    Parameters
    ----------
    network
        Whose countries can be found.

    Returns
    -------
    Names
        Made anew; keep it where many names are looked up.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> country_names(Package().network).find("Pakistan")
    'PAK'
    """
    return Names(
        "country",
        (
            (country.country, (country.name, country.iso2, *country.aliases))
            for country in network.countries.values()
        ),
        partial(_spelt, network, "country"),
    )


def spellings_of(network: Network, kind: str) -> dict[str, tuple[Spelling, ...]]:
    """Names in other scripts.

    Parameters
    ----------
    network
        Whose package has them; a network of no package has none.
    kind
        ``place``, ``crossing`` or ``country``.

    Returns
    -------
    dict
        By id, those whose language is stated first.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> [one.name for one in spellings_of(Package().network, "place")["karachi"]][:2]
    ['کراچی', 'Карачи']
    """
    known = {} if network.package is None else network.package.spellings
    return {identity: tuple(names) for (of, identity), names in known.items() if of == kind}


def _spelt(network: Network, kind: str) -> Iterable[tuple[str, list[str]]]:
    for identity, spellings in spellings_of(network, kind).items():
        yield identity, [one.name for one in spellings]


def component_names(network: Network) -> Names:
    """The names of what a row of the closure record may name: crossings and other components.

    Parameters
    ----------
    network
        Whose components can be found.

    Returns
    -------
    Names
        Made anew; keep it where many names are looked up.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> names = component_names(Package().network)
    >>> names.find("Torkham"), names.find("Khuzdar-Bela road")
    ('torkham', 'pk-n25-bela-khuzdar')
    """
    return Names("crossing or link", _component_entries(network))


def _component_entries(network: Network) -> Iterable[tuple[str, tuple[str, ...]]]:
    for component, links in network.components.items():
        if (crossing := network.crossings.get(component)) is not None:
            yield component, (crossing.name, *crossing.aliases)
        else:
            yield component, tuple(dict.fromkeys(describe(network, link) for link in links))


def split_names(text: str) -> list[str]:
    """Names of a comma list; a group such as ``capitals`` and a point stay one name each.

    Parameters
    ----------
    text
        Names with commas between them.

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
    >>> split_names("karachi, gwadar"), split_names("kabul, 34.5,69.2")
    (['karachi', 'gwadar'], ['kabul', '34.5,69.2'])
    """
    parts = [name.strip() for name in text.split(",")]
    if not all(parts):
        raise UsageError(f"The list {text!r} has an empty name. Separate names by one comma.")
    names: list[str] = []
    while parts:
        size = 2 if len(parts) > 1 and all(map(is_coordinate, parts[:2])) else 1
        names.append(",".join(parts[:size]))
        del parts[:size]
    return names


GROUPS: Mapping[str, tuple[str, ...]] = {
    "capitals": ("almaty", "ashgabat", "astana", "bishkek", "dushanbe", "tashkent"),
    "ports": ("karachi", "gwadar"),
}
"""The six origins and the two ports that the tables compare (Almaty stands beside Astana)."""

CLOSABLE_KINDS = ("crossing", "link", "country", "border", "corridor")
"""What closures are ranked by."""
CASPIAN_PORTS = ("amirabad", "anzali")
"""Ports with a quay that no ship of the open sea reaches."""


def describe(network: Network, link: Link) -> str:
    """A link in words.

    Parameters
    ----------
    network
        Which holds its places and crossing.
    link
        Any of its links.

    Returns
    -------
    str
        The same in both directions of a crossing.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> describe(network, network.components["torkham"][0])
    'Torkham crossing'
    >>> describe(network, network.link_by_id["pk-n25-bela-khuzdar"])
    'Bela–Khuzdar road'
    """
    if link.crossing:
        return say("{name} crossing", name=network.crossings[link.crossing].name)
    names = [network.places[name].name for name in (link.from_place, link.to_place)]
    if link.kind != "section":
        return say(AT_PLACE.get(link.kind, link.kind + " at {place}"), place=names[0])
    return say(SECTIONS.get(link.mode, "{ends} " + link.mode), ends="–".join(names))


AT_PLACE = {
    "transshipment": later("transshipment at {place}"),
    "port": later("port at {place}"),
}
"""Links at one place in words, by kind."""
SECTIONS = {
    "road": later("{ends} road"),
    "rail": later("{ends} rail"),
    "ferry": later("{ends} ferry"),
    "sea": later("{ends} sea"),
}
"""Sections in words, by mode."""


def country_name(network: Network, code: str) -> str:
    """A country by its name in the language that is spoken.

    Parameters
    ----------
    network
        Which holds the countries.
    code
        Of three letters.

    Returns
    -------
    str
        In English as the data name it.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> country_name(Package().network, "PAK")
    'Pakistan'
    """
    country = network.countries[code]
    return written.country(country.iso2, country.name)
