"""What people write for a place becomes places: names, names in context, points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from corridors.errors import CorridorsError, UnknownNameError, UsageError, printable
from corridors.model.lookup import Names, fold, words
from corridors.model.names import GROUPS, country_names, crossing_names, place_names
from corridors.model.nearest import nearest_places
from corridors.model.network import Network
from corridors.model.points import Point, point_of
from corridors.tuples import NamedTuple
from corridors.units import listed

_BEFORE = {"from", "to", "at", "in", "near", "the", "port", "city", "town", "of", "via"}
_AFTER = {"city", "town", "port", "terminal", "border", "crossing", "post", "station"}
_SAME_KM = 1.0
"""Two posts of one crossing count as equally near to a point within so much."""
_MAX_WORDS = 8
"""A name of more words is not taken apart."""


class Meant(NamedTuple):
    """A text with the places that it may mean."""

    name: str
    """As it was written."""
    places: tuple[str, ...]
    """One, or the posts of one crossing."""
    others: tuple[str, ...] = ()
    """Places that have the name too but fit it less; of a point the nearest in another country."""
    point: Point | None = None
    """The point that was written, None for a name."""
    distances_km: tuple[float, ...] = ()
    """Of a point: how far each of the places lies from it, and then each of the others."""
    in_context: bool = False
    """Whether words were left out of the name, or it is a crossing's."""


class PlaceReader:
    """Finds the places that texts mean on one network.

    Parameters
    ----------
    network
        Whose places, crossings and countries have the names.
    modes
        Gives the modes that the terminal nearest to a point must serve; called for a point alone.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> reader = PlaceReader(Package().network, lambda: ("road",))
    >>> reader.find("from Lahore").places, reader.find("Torkham, Pakistan").places
    (('lahore',), ('torkham-pk',))
    >>> reader.find("34.5,69.2").places
    ('kabul',)
    """

    def __init__(self, network: Network, modes: Callable[[], tuple[str, ...]]) -> None:
        self.network, self._modes = network, modes
        self._index = place_names(network)

    def find(self, name: str, *, with_groups: bool = False) -> Meant:
        """The places that a text means.

        Parameters
        ----------
        name
            Id, name or alias of a place, the name of a crossing, either with its country or with
            words such as *from* before it; or a point.
        with_groups
            Whether a group may have been meant by an unknown name.

        Returns
        -------
        Meant
            With at least one place.

        Raises
        ------
        UnknownNameError
            If nothing has the name.
        UsageError
            If several places have it and are not the posts of one crossing, if it is a country or
            names two places, or if a point is far from all.
        """
        point = point_of(name)
        if point is not None:
            return self._near(name, point)
        found = self._place(name) or self._crossing(name)
        if found is not None:
            return found
        for shorter in _shorter(name):
            found = self._place(shorter) or self._crossing(shorter)
            if found is not None:
                return found._replace(name=name, in_context=True)
        found = self._with_country(name)
        if found is None:
            raise self._refusal(name, with_groups)
        return found

    def joined(self, names: Iterable[str]) -> list[str]:
        """Names of a comma list, of which a country belongs to the place before it.

        Parameters
        ----------
        names
            In the order of the list.

        Returns
        -------
        list of str
            One a place.

        Examples
        --------
        >>> from corridors.data.package import Package
        >>> reader = PlaceReader(Package().network, lambda: ("road",))
        >>> reader.joined(["Herat", "Kabul", "Afghanistan"])
        ['Herat', 'Kabul, Afghanistan']
        """
        places: list[str] = []
        for name in names:
            if places and not self._index.matches(name).best and self._countries.matches(name).best:
                places[-1] += f", {name}"
            else:
                places.append(name)
        return places

    def _place(self, name: str) -> Meant | None:
        matches = self._index.matches(name)
        if len(matches.best) > 1 and not self._are_posts(matches.best):
            self._index.find(name)  # refuses it
        return Meant(name, matches.best, matches.others) if matches.best else None

    def _crossing(self, name: str) -> Meant | None:
        """The posts of a crossing that no place is named after."""
        best = self._crossings.matches(name).best
        if len(best) != 1:
            return None
        posts = tuple(dict.fromkeys(self.network.crossings[best[0]].places))
        return Meant(name, posts, in_context=True)

    def _near(self, name: str, point: Point) -> Meant:
        first, *rest = nearest_places(self.network, point, self._modes())
        posts = [one for one in rest if one.distance_km - first.distance_km <= _SAME_KM]
        posts = [one for one in posts if self._are_posts((first.place, one.place))][:1]
        sides = {self._country(one.place) for one in (first, *posts)}
        beyond = [one for one in rest if self._country(one.place) not in sides][:1]
        taken = (first, *posts)
        return Meant(
            name,
            tuple(one.place for one in taken),
            tuple(one.place for one in beyond),
            point,
            tuple(one.distance_km for one in (*taken, *beyond)),
        )

    def _with_country(self, name: str) -> Meant | None:
        """A name that its country follows, as ``Kabul, Afghanistan``."""
        for head, tail in _halves(name):
            country = self._countries.matches(tail).best
            places = self._index.matches(head) if country else None
            if places is None or not places.best:
                continue
            having = (*places.best, *places.others)
            inside = tuple(one for one in having if self._country(one) == country[0])
            if len(inside) == 1:
                return Meant(name, inside)
            if not inside:
                where = self.network.countries[self._country(places.best[0])].name
                asked = self.network.countries[country[0]].name
                raise UsageError(
                    f"{printable(head)} lies in {where}, not in {asked}. Name the place alone or"
                    " with its own country."
                )
        return None

    def _refusal(self, name: str, with_groups: bool) -> CorridorsError:
        """What is wrong with a name that means no place."""
        from difflib import get_close_matches

        shown = printable(name)
        country = self._countries.matches(name).best
        if country:
            cities = listed(self._main_places(country[0]))
            return UsageError(f"{shown!r} is a country. Name a place in it, such as {cities}.")
        for head, tail in _halves(name):
            if self._place(head) and self._place(tail):
                return UsageError(
                    f"{shown!r} names two places, {printable(head)} and {printable(tail)}. Name"
                    " one as the end; the other can be a place to pass."
                )
        groups = get_close_matches(fold(name), GROUPS, n=1, cutoff=0.66) if with_groups else []
        near = (*groups, *(self._index.near(name) or self._crossings.near(name)))
        return UnknownNameError("place", name, near[:3])

    def _main_places(self, country: str) -> list[str]:
        """Capital and ports of a country, then where most links meet; three at most."""
        links = Counter(
            end for link in self.network.links for end in (link.from_place, link.to_place)
        )
        order = ("capital", "port")
        inside = [one for one in self.network.places.values() if one.country == country]
        ranked = sorted(
            (one.kind not in order, one.kind, -links[one.place_id], one.name)
            for one in inside
            if one.kind in (*order, "city", "town")
        )
        return [name for *_, name in ranked[:3]]

    def _are_posts(self, places: tuple[str, ...]) -> bool:
        """Whether some places are the posts of one crossing."""
        return any(
            set(places) <= {end for name in crossing.links for end in self._ends(name)}
            for crossing in self.network.crossings.values()
        )

    def _ends(self, link_id: str) -> tuple[str, str]:
        link = self.network.link_by_id[link_id]
        return link.from_place, link.to_place

    def _country(self, place: str) -> str:
        return self.network.places[place].country

    @cached_property
    def _crossings(self) -> Names:
        return crossing_names(self.network)

    @cached_property
    def _countries(self) -> Names:
        return country_names(self.network)


def _shorter(name: str) -> Iterator[str]:
    """A name without words that only say that it is one."""
    parts = _parts(name)
    while len(parts) > 1 and words(parts[0])[:1] and words(parts[0])[0] in _BEFORE:
        parts = parts[1:]
        yield " ".join(parts)
    while len(parts) > 1 and words(parts[-1])[:1] and words(parts[-1])[0] in _AFTER:
        parts = parts[:-1]
        yield " ".join(parts)


def _halves(name: str) -> Iterator[tuple[str, str]]:
    """A name cut in two at each gap, the longer heads first."""
    parts = _parts(name)
    for at in range(len(parts) - 1, 0, -1):
        yield " ".join(parts[:at]), " ".join(parts[at:])


def _parts(name: str) -> list[str]:
    parts = [part for part in re.split(r"[\s,;/()–-]+", name) if part]
    return parts if len(parts) <= _MAX_WORDS else []
