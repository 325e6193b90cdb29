"""Places at the ends of a route by name: which is taken where a name may mean several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import inf
from typing import NamedTuple

from corridors.dates import NORMAL
from corridors.errors import NoRouteError, printable
from corridors.model.lookup import Names, fold
from corridors.model.names import GROUPS, place_names, place_or_group
from corridors.model.network import Network
from corridors.routing.question import Reading
from corridors.routing.search import best_route
from corridors.routing.terms import Terms, question_of


class Ends(NamedTuple):
    """The places that a question names, by id."""

    origins: tuple[str, ...]
    """In the order of their names, each once."""
    destinations: tuple[str, ...]
    """In the order of their names, each once."""
    via: tuple[str, ...]
    """In the order of their names."""
    readings: tuple[Reading, ...]
    """What was taken for names that may mean several places."""


class _Named(NamedTuple):
    """A name with the places that it may mean."""

    name: str
    places: tuple[str, ...]
    """One, or the posts of one crossing."""
    others: tuple[str, ...]
    """Places that have the name too but fit it less."""


def read_ends(
    network: Network,
    origins: Sequence[str],
    destinations: Sequence[str],
    terms: Terms,
    *,
    via: Sequence[str] = (),
    with_groups: bool = False,
) -> Ends:
    """The places of some names; what was taken for a name that may mean several is stated.

    Of the posts of one crossing that have one name, the post on the side of the other end is taken:
    the one that is reached sooner. Of places that are spelt alike, the one whose own name it is.

    Parameters
    ----------
    network
        With its scenarios.
    origins, destinations
        Ids, names or aliases. An end of several is on the side of the first of the others.
    terms
        Of the question.
    via
        Places to pass, by name.
    with_groups
        Whether ``capitals`` and ``ports`` mean all of their kind.

    Returns
    -------
    Ends
        Place ids.

    Raises
    ------
    UnknownNameError
        If nothing has a name.
    UsageError
        If several places have one and are not the posts of one crossing.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> read_ends(network, ["Torkham"], ["Karachi"], {}).origins
    ('torkham-pk',)
    >>> read_ends(network, ["Torkham"], ["Tashkent"], {}).readings[0].remedy
    'For the other post write torkham-pk.'
    """
    index = place_names(network)
    starts = _named(network, index, origins, with_groups)
    stops = _named(network, index, destinations, with_groups)
    between = _named(network, index, via, with_groups=False)
    if not starts or not stops:
        return Ends((), (), (), ())
    start, stop = _first_pair(network, starts[0].places, stops[0].places, terms)
    read = {
        "origins": [start, *(_nearest(network, one.places, stop, terms) for one in starts[1:])],
        "destinations": [stop, *(_nearest(network, one.places, start, terms) for one in stops[1:])],
        "via": [_nearest(network, one.places, start, terms) for one in between],
    }
    asked = ((starts, "origins", stop), (stops, "destinations", start), (between, "via", start))
    readings = [
        reading
        for names, key, other in asked
        for one, taken in zip(names, read[key], strict=True)
        if (reading := _reading(network, one, taken, other))
    ]
    return Ends(
        origins=tuple(dict.fromkeys(read["origins"])),
        destinations=tuple(dict.fromkeys(read["destinations"])),
        via=tuple(read["via"]),
        readings=tuple(dict.fromkeys(readings)),
    )


def _named(network: Network, index: Names, names: Iterable[str], with_groups: bool) -> list[_Named]:
    found = []
    for name in names:
        group = GROUPS.get(fold(name), ()) if with_groups else ()
        matches = index.matches(name)
        if group:
            found += [_Named(name, (place,), ()) for place in group]
        elif len(matches.best) > 1 and _are_posts(network, matches.best):
            found.append(_Named(name, matches.best, matches.others))
        else:
            place = place_or_group(index, name) if with_groups else index.find(name)
            found.append(_Named(name, (place,), matches.others))
    return found


def _are_posts(network: Network, places: tuple[str, ...]) -> bool:
    """Whether some places are the posts of one crossing."""
    return any(
        set(places) <= {end for name in crossing.links for end in _ends(network, name)}
        for crossing in network.crossings.values()
    )


def _ends(network: Network, link_id: str) -> tuple[str, str]:
    link = network.link_by_id[link_id]
    return link.from_place, link.to_place


def _first_pair(
    network: Network, starts: tuple[str, ...], stops: tuple[str, ...], terms: Terms
) -> tuple[str, str]:
    """The two places that are nearest to each other; of two names of one place the first twice."""
    if len(starts) == len(stops) == 1 or starts == stops:
        return starts[0], stops[0]
    return min(product(starts, stops), key=lambda pair: _apart(network, pair[0], pair[1], terms))


def _nearest(network: Network, places: tuple[str, ...], other: str, terms: Terms) -> str:
    if len(places) == 1:
        return places[0]
    return min(places, key=lambda place: _apart(network, other, place, terms))


def _apart(network: Network, origin: str, destination: str, terms: Terms) -> tuple[float, bool]:
    """Hours between two places, and whether a border parts them; both are less for the nearer."""
    sides = network.places[origin].country, network.places[destination].country
    if origin == destination:
        return inf, True
    usual = Terms({**terms, "borders": NORMAL, "as_of": None})  # a closure moves no post
    question = question_of(network, origin, destination, usual)._replace(by="time", depart=None)
    try:
        return best_route(network, question).totals["time_h"], len(set(sides)) > 1
    except NoRouteError:
        return inf, len(set(sides)) > 1


def _reading(network: Network, named: _Named, taken: str, other: str) -> Reading | None:
    """What is stated about a name; nothing where it has one meaning."""
    place, name = network.places[taken], printable(named.name)
    posts = [one for one in named.places if one != taken]
    if posts:
        return Reading(
            place=taken,
            text=f"{name!r} was taken as {taken}, the post on the side of"
            f" {network.places[other].name}.",
            remedy=f"For the other post write {' or '.join(posts)}.",
        )
    if named.others:
        alike = [f"{network.places[one].name} write {one}" for one in named.others]
        return Reading(
            place=taken,
            text=f"{name!r} was taken as {place.name} in {network.countries[place.country].name}.",
            remedy=f"For {', for '.join(alike)}.",
        )
    return None
