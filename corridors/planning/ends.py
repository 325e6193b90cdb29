"""Places at the ends of a route by name: which is taken where a name may mean several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import inf

from corridors.dates import NORMAL
from corridors.errors import NoRouteError, UsageError, printable
from corridors.model.lookup import fold
from corridors.model.names import GROUPS
from corridors.model.nearest import FAR_KM
from corridors.model.network import Network
from corridors.planning.place_reader import Meant, PlaceReader
from corridors.routing.question import Reading
from corridors.routing.search import best_route
from corridors.routing.terms import Terms, question_of, shipment_of
from corridors.tuples import NamedTuple

_BORDER_KM = 20.0
"""A terminal in another country is stated beside the nearest up to so much beyond twice as far."""


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


def read_ends(
    network: Network,
    origins: Sequence[str],
    destinations: Sequence[str],
    terms: Terms,
    *,
    via: Sequence[str] = (),
    with_groups: bool = False,
) -> Ends:
    """The places of some names and points; what was taken is stated where it is not plain.

    Of the posts of one crossing that have one name, the post on the side of the other end is taken:
    the one that is reached sooner. Of places that are spelt alike, the one whose own name it is.
    For a point stands the nearest terminal of the modes asked for.

    Parameters
    ----------
    network
        With its scenarios.
    origins, destinations
        Ids, names, aliases, names in context or points. An end of several is on the side of the
        first of the others.
    terms
        Of the question.
    via
        Places to pass, in the same way.
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
    reader = PlaceReader(network, lambda: shipment_of(network, terms).modes)
    starts = _meant(reader, origins, with_groups)
    stops = _meant(reader, destinations, with_groups)
    between = _meant(reader, via, with_groups=False)
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


def find_places(network: Network, names: Iterable[str], terms: Terms) -> tuple[str, ...]:
    """Ids of some places; ``capitals`` and ``ports`` mean all of their kind.

    Parameters
    ----------
    network
        Whose places are searched.
    names
        Ids, names, aliases, points or names of ``GROUPS``.
    terms
        Of the question.

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
    >>> find_places(Package().network, ["Tashkent", "ports"], {})
    ('tashkent', 'karachi', 'gwadar')
    """
    reader = PlaceReader(network, lambda: shipment_of(network, terms).modes)
    place_ids: list[str] = []
    for meant in _meant(reader, names, with_groups=True):
        if len(meant.places) > 1:
            raise UsageError(
                f"The place {printable(meant.name)!r} is not unique. Write one of"
                f" {', '.join(meant.places)}."
            )
        place_ids += meant.places
    return tuple(dict.fromkeys(place_ids))


def _meant(reader: PlaceReader, names: Iterable[str], with_groups: bool) -> list[Meant]:
    found: list[Meant] = []
    for name in reader.joined(names) if with_groups else names:
        group = GROUPS.get(fold(name), ()) if with_groups else ()
        found += [Meant(name, (place,)) for place in group] or [
            reader.find(name, with_groups=with_groups)
        ]
    return found


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


def _reading(network: Network, meant: Meant, taken: str, other: str) -> Reading | None:
    """What is stated about a text; nothing where it has one meaning."""
    place, name = network.places[taken], printable(meant.name)
    posts = [one for one in meant.places if one != taken]
    if meant.point is not None:
        return _reading_of_point(network, meant, taken)
    if posts:
        return Reading(
            name=name,
            place=taken,
            text=f"{name!r} was taken as {taken}, the post on the side of"
            f" {network.places[other].name}.",
            remedy=f"For the other post write {' or '.join(posts)}.",
        )
    alike = [f"{network.places[one].name} write {one}" for one in meant.others]
    if alike or meant.in_context:
        return Reading(
            name=name,
            place=taken,
            text=f"{name!r} was taken as {place.name} in {network.countries[place.country].name}.",
            remedy=f"For {', for '.join(alike)}." if alike else "",
        )
    return None


def _reading_of_point(network: Network, meant: Meant, taken: str) -> Reading:
    """Which terminal stands for a point, how far it is, and the nearest one in another country."""
    distances_km = dict(zip((*meant.places, *meant.others), meant.distances_km, strict=True))
    away_km = distances_km[taken]
    far = ", which is far: an answer for the terminal says little about the point"
    text = (
        f"{meant.point}: nearest terminal {_with_country(network, taken)},"
        f" {_distance(away_km)} away{far * (away_km > FAR_KM)}."
    )
    rest = [
        f"The nearest in another country is {_with_country(network, one)},"
        f" {_distance(distances_km[one])} away: write {one}."
        for one in meant.others
        if distances_km[one] <= 2 * away_km + _BORDER_KM
    ]
    counted = "The distance is great-circle, and in no figure."
    return Reading(
        name=printable(meant.name),
        place=taken,
        text=text,
        remedy=" ".join((counted, *rest)),
        distance_km=away_km,
    )


def _with_country(network: Network, place_id: str) -> str:
    place = network.places[place_id]
    return f"{place.name} ({network.countries[place.country].name})"


def _distance(distance_km: float) -> str:
    return f"{distance_km:.0f} km" if distance_km >= 1 else "less than 1 km"
