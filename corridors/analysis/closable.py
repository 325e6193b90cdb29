"""What can be closed as one: crossings, links, borders, countries and named corridors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corridors.errors import UsageError
from corridors.model.names import CLOSABLE_KINDS, country_name, describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
from corridors.routing.interdiction import NONE, Units
from corridors.routing.question import Question
from corridors.routing.series import in_series_for_all
from corridors.routing.states import SearchGraph
from corridors.tuples import NamedTuple
from corridors.units import listed


class Closable(NamedTuple):
    """What closes as one."""

    key: str
    """Id of the crossing, component, country or corridor; ``AFG-PAK`` of a border."""
    name: str
    """In words."""
    links: frozenset[str]
    """Ids of its links."""


class Series(NamedTuple):
    """Things in series on every route: to close one is to close all."""

    keys: tuple[str, ...]
    """Of the things, mostly one."""
    name: str
    """In words."""


def closables(network: Network, of: str) -> tuple[Closable, ...]:
    """Everything of one kind that can be closed.

    Parameters
    ----------
    network
        With its scenarios.
    of
        One of ``CLOSABLE_KINDS``: a crossing has all its modes and directions, a link is a
        component, a border has all crossings between two countries, a country all on its borders,
        and a corridor those of its gateways.

    Returns
    -------
    tuple of Closable
        In order of key; one link may belong to several.

    Raises
    ------
    UsageError
        If the kind is unknown.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> names = {one.key: one.name for one in closables(Package().network, "border")}
    >>> names["CHN-PAK"]
    'China–Pakistan'
    """
    if of not in CLOSABLE_KINDS:
        raise UsageError(f"Unknown kind {of!r}. Choose from {', '.join(CLOSABLE_KINDS)}.")
    if of == "link":
        return tuple(
            Closable(name, describe(network, links[0]), _ids(links))
            for name, links in sorted(network.components.items())
        )
    if of == "corridor":
        return tuple(
            Closable(one.corridor_id, one.name, links)
            for one in sorted(network.corridors, key=lambda corridor: corridor.corridor_id)
            if (
                links := _ids(
                    link
                    for gateway in one.gateways
                    for crossing in gateway.crossings
                    for link in _links(network, crossing)
                    if gateway.mode in ("", link.mode)
                )
            )
        )
    names: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    for crossing in network.crossings.values():
        sides = sorted(set(crossing.countries))
        words = {code: country_name(network, code) for code in sides}
        keys = {
            "crossing": {crossing.crossing_id: crossing.name},
            "country": words if len(sides) > 1 else {},
            "border": {"-".join(sides): "–".join(words.values())},
        }[of]
        names |= keys
        for key in keys:
            found.setdefault(key, set()).update(crossing.links)
    return tuple(Closable(key, names[key], frozenset(found[key])) for key in sorted(found))


def units_of(
    graph: SearchGraph, numbers: Mapping[str, frozenset[int]], apart: frozenset[int] = NONE
) -> Units:
    """The units of the edges of a graph.

    Parameters
    ----------
    graph
        States and edges.
    numbers
        Units by link id, see :func:`numbered`.
    apart
        Units that are left out.

    Returns
    -------
    sequence of frozenset
        By number of the edge.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> graph.add_edge(0, 1, 5, None, "a")
    >>> units_of(graph, {})
    [frozenset()]
    """
    return [
        NONE if link is None else numbers.get(link.link_id, NONE) - apart for link in graph.links
    ]


def numbered(units: Sequence[Closable]) -> dict[str, frozenset[int]]:
    """The numbers of some units by link id.

    Parameters
    ----------
    units
        Each counts by its place.

    Returns
    -------
    dict of str to frozenset
        Links of none of them are missing.

    Examples
    --------
    >>> both = [Closable("a", "A", frozenset("xy")), Closable("b", "B", frozenset("y"))]
    >>> sorted(numbered(both)["y"])
    [0, 1]
    """
    numbers: dict[str, frozenset[int]] = {}
    for number, unit in enumerate(units):
        for link_id in unit.links:
            numbers[link_id] = numbers.get(link_id, NONE) | {number}
    return numbers


def own_units(network: Network, of: str, ends: Iterable[str]) -> frozenset[str]:
    """Units that close an end itself: its state, its port, its transshipments.

    Parameters
    ----------
    network
        With its scenarios.
    of
        One of ``CLOSABLE_KINDS``.
    ends
        Place ids.

    Returns
    -------
    frozenset of str
        Their keys. That they cut the place off is no finding.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> sorted(own_units(Package().network, "country", ["dushanbe", "karachi"]))
    ['PAK', 'TJK']
    """
    ends = set(ends)
    if of == "country":
        return frozenset(network.places[name].country for name in ends)
    if of != "link":
        return frozenset()
    return frozenset(
        link.component for link in network.links if link.from_place == link.to_place in ends
    )


def series(network: Network, units: Sequence[Closable], places_by_cost: Sequence[str]) -> Series:
    """Things in series under one name.

    Parameters
    ----------
    network
        With its places.
    units
        One, or links that follow each other.
    places_by_cost
        Places from the origin to the destination, for the direction of the name.

    Returns
    -------
    Series
        Of links named by the border crossing among them, else by their two ends.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> links = [one for one in closables(network, "link") if "bela" in one.key.split("-")]
    >>> series(network, links, ["khuzdar", "bela"]).name
    'Khuzdar–Zero Point (Liari) road'
    """
    keys = tuple(sorted(unit.key for unit in units))
    if len(units) == 1:
        return Series(keys, units[0].name)
    crossings = [network.crossings[key].name for key in keys if key in network.crossings]
    if crossings:
        return Series(keys, f"{listed(crossings)} crossing")
    links = [network.components[key][0] for key in keys]
    touched = [place for link in links for place in {link.from_place, link.to_place}]
    ends = sorted({place for place in touched if touched.count(place) == 1})
    known = {place: at for at, place in enumerate(places_by_cost)}
    ends.sort(key=lambda place: known.get(place, len(known)))
    names = "–".join(network.places[place].name for place in ends)
    return Series(keys, f"{names} {listed(list(dict.fromkeys(link.mode for link in links)))}")


def series_in(graphs: Sequence[SearchGraph], units: Sequence[Units], of: str) -> dict[int, int]:
    """The unit that stands for each: the same for links in series in all of some graphs.

    Parameters
    ----------
    graphs
        States and edges.
    units
        Of the edges of each.
    of
        One of ``CLOSABLE_KINDS``; of all but links each stands for itself.

    Returns
    -------
    dict of int to int
        By number of the unit.

    Examples
    --------
    >>> series_in([], [], "link")
    {}
    """
    if of == "link":
        return in_series_for_all(graphs, units)
    return {unit: unit for names in units for each in set(names) for unit in each}


def is_last_link(network: Network, one: Series, ends: Iterable[str]) -> bool:
    """Whether things in series lead to an end without a border between.

    Parameters
    ----------
    network
        With its components.
    one
        Links or other things.
    ends
        Place ids.

    Returns
    -------
    bool
        If they alone cut the end off, that is no finding either.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> road = Series(("pk-n25-bela-khuzdar",), "Bela–Khuzdar road")
    >>> is_last_link(Package().network, road, ["khuzdar"])
    True
    """
    links = [link for key in one.keys for link in network.components.get(key, ())]
    touched = {place for link in links for place in (link.from_place, link.to_place)}
    return not any(link.crossing for link in links) and not touched.isdisjoint(ends)


def closed_already(
    network: Network, question: Question, units: Iterable[Closable]
) -> tuple[Closable, ...]:
    """Units that the closure record holds closed on the day of a question.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        Its day, ends and shipment count.
    units
        Of one kind.

    Returns
    -------
    tuple of Closable
        Those of which all that carries this freight in normal operation is closed.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    >>> question = Question("kabul", "peshawar", "time", shipment)
    >>> [one.key for one in closed_already(network, question, closables(network, "border"))]
    ['AFG-PAK']
    """
    ends = frozenset((question.origin, question.destination))
    usual = access(network, question.shipment._replace(as_of=None), ends)
    today = access(network, question.shipment, ends)

    def is_closed(unit: Closable) -> bool:
        links = [network.link_by_id[link_id] for link_id in unit.links]
        carrying = [link for link in links if not usual(link)]
        return bool(carrying) and all(map(today, carrying))

    return tuple(unit for unit in units if is_closed(unit))


def _links(network: Network, crossing: str) -> list[Link]:
    return [network.link_by_id[link_id] for link_id in network.crossings[crossing].links]


def _ids(links: Iterable[Link]) -> frozenset[str]:
    return frozenset(link.link_id for link in links)
