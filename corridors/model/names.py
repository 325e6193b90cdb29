"""The names of the data: places, crossings, corridors and countries by name, links in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corridors.errors import UnknownNameError, UsageError
from corridors.language import written
from corridors.language.speech import later, say
from corridors.model.lookup import Names, fold
from corridors.model.network import Network
from corridors.model.records import Link


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
    return Names(
        "place",
        ((place.place_id, (place.name, *place.aliases)) for place in network.places.values()),
    )


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
    return Names(
        "crossing",
        (
            (crossing.crossing_id, (crossing.name, *crossing.aliases))
            for crossing in network.crossings.values()
        ),
    )


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
    )


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
    """Names of a comma list; a group such as ``capitals`` stays one name.

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
    >>> split_names("karachi, gwadar")
    ['karachi', 'gwadar']
    """
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise UsageError(f"The list {text!r} has an empty name. Separate names by one comma.")
    return names


def find_places(network: Network, names: Iterable[str]) -> tuple[str, ...]:
    """Ids of some places; ``capitals`` and ``ports`` mean all of their kind.

    Parameters
    ----------
    network
        Whose places are searched.
    names
        Ids, names, aliases or names of ``GROUPS``.

    Returns
    -------
    tuple of str
        Place ids in the order of the names, each once.

    Raises
    ------
    UnknownNameError
        If nothing has a name.
    UsageError
        If several places have it.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> find_places(Package().network, ["Tashkent", "ports"])
    ('tashkent', 'karachi', 'gwadar')
    """
    index = place_names(network)
    place_ids: list[str] = []
    for name in names:
        place_ids += GROUPS.get(fold(name), ()) or (place_or_group(index, name),)
    return tuple(dict.fromkeys(place_ids))


def place_or_group(index: Names, name: str) -> str:
    """The place of a name; where there is none, groups are among the near names.

    Parameters
    ----------
    index
        Names of places.
    name
        Id, name or alias.

    Returns
    -------
    str
        Place id.

    Raises
    ------
    UnknownNameError
        If nothing has the name.
    UsageError
        If several places have it.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> place_or_group(place_names(Package().network), "Toshkent")
    'tashkent'
    """
    from difflib import get_close_matches

    try:
        return index.find(name)
    except UnknownNameError as error:
        groups = get_close_matches(fold(name), GROUPS, n=1, cutoff=0.66)
        raise UnknownNameError(error.kind, name, (*groups, *error.near)[:3]) from None


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
