"""Elevation along a route, put together from the profiles of its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from corridors.data.elevation import LinkProfile, Pass, Points, turned
from corridors.language.speech import say
from corridors.language.written import number, percent
from corridors.model.network import Network
from corridors.model.records import BACK
from corridors.routing.route import Leg, Route
from corridors.tuples import NamedTuple

SAME_PLACE_KM = 15.0
"""A pass and a border of one name are the same place if they lie this near."""
SAME_PASS_KM = 30.0
"""Two links that end on one pass name it both; a border's own km may lie between them."""
AT_TOP_KM = 5.0
"""A pass so near the highest point of a profile is that point: a grid's top is a little off."""


class Border(NamedTuple):
    """A border crossing on a route."""

    crossing: str
    """Crossing id."""
    name: str
    """Its name."""
    km: float
    """Km from the origin."""


class Top(NamedTuple):
    """The highest point of a route."""

    km: float
    """Km from the origin."""
    elevation_m: float
    """Elevation in m."""
    name: str
    """Name of the pass, if it is one, or empty."""
    source: str
    """Source ids, with blanks between them."""
    confidence: str
    """How sure the elevation is."""


class RouteProfile(NamedTuple):
    """Elevation along a route, by km from its origin."""

    length_km: float
    """Length of the route in km."""
    stretches: tuple[Points, ...]
    """(km, m) of each stretch whose elevation is known; between them lie borders, ferries and links
    without a profile."""
    passes: tuple[Pass, ...]
    """In order of km."""
    borders: tuple[Border, ...]
    """In order of km."""
    highest: Top | None
    """None where no elevation is known."""
    ascent_m: float
    """Metres climbed on the stretches."""
    descent_m: float
    """Metres lost on the stretches."""
    share_known: float
    """Share of the km whose elevation is known, 0 to 1."""
    sources: tuple[str, ...]
    """Source ids."""

    @property
    def climbs(self) -> str:
        """Ascent and descent in words, to the hundred metres that the grids are good for."""
        return climb_words(round(self.ascent_m, -2), round(self.descent_m, -2))

    @property
    def gaps(self) -> str:
        """On how much of the route elevation is known, in words; empty where on all of it."""
        return (
            ""
            if self.share_known > 0.995
            else say("elevation known on {share}", share=percent(self.share_known))
        )

    @property
    def points(self) -> Points:
        """All points, across the gaps."""
        return tuple(point for stretch in self.stretches for point in stretch)


def climb_words(ascent_m: float, descent_m: float) -> str:
    """Ascent and descent in words.

    Parameters
    ----------
    ascent_m, descent_m
        In metres.

    Returns
    -------
    str
        To the metre.

    Examples
    --------
    >>> climb_words(1200.0, 800.0)
    '1,200 m up, 800 m down'
    """
    return say("{up} m up, {down} m down", up=number(ascent_m), down=number(descent_m))


def route_profile(
    network: Network, route: Route, profiles: Mapping[str, LinkProfile]
) -> RouteProfile:
    """Elevation in m along a route, from the profiles of its links in the direction of travel.

    Parameters
    ----------
    network
        Which holds the names of crossings.
    route
        Any route of the network.
    profiles
        By id of the row of ``links.csv``.

    Returns
    -------
    RouteProfile
        With stretches, passes, borders and the highest point.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> from corridors.routing.question import Question
    >>> from corridors.routing.search import best_route
    >>> question = Question(origin="quetta", destination="karachi", by="time", shipment=shipment)
    >>> route = best_route(network, question)
    >>> profile = route_profile(network, route, network.package.profiles)
    >>> 0 < profile.share_known <= 1
    True
    """
    stretches: list[list[tuple[float, float]]] = []
    passes: list[Pass] = []
    borders: list[Border] = []
    sources: set[str] = set()
    km = known_km = 0.0
    broken = True
    for leg in route.legs:
        length_km = leg.price.length_km
        if leg.link.kind == "crossing":
            name = network.crossings[leg.link.crossing].name
            borders.append(Border(crossing=leg.link.crossing, name=name, km=km + length_km / 2))
        profile = _of(leg, profiles)
        if profile is not None:
            _add_passes(passes, profile.passes, km)
        if profile is not None and profile.points:
            if broken:
                stretches.append([])
            shifted = [(km + at_km, metres) for at_km, metres in profile.points]
            joins = bool(stretches[-1]) and stretches[-1][-1] == shifted[0]
            stretches[-1] += shifted[1:] if joins else shifted
            sources.add(profile.source)
            known_km += length_km
            broken = False
        elif length_km:
            broken = True
        km += length_km
    steps = [
        after - before for stretch in stretches for (_, before), (_, after) in pairwise(stretch)
    ]
    return RouteProfile(
        length_km=km,
        stretches=tuple(tuple(stretch) for stretch in stretches),
        passes=tuple(passes),
        borders=tuple(borders),
        highest=_highest([point for stretch in stretches for point in stretch], passes, sources),
        ascent_m=sum(step for step in steps if step > 0),
        descent_m=-sum(step for step in steps if step < 0),
        share_known=known_km / km if km else 0.0,
        sources=tuple(sorted(sources)),
    )


def _of(leg: Leg, profiles: Mapping[str, LinkProfile]) -> LinkProfile | None:
    link = leg.link
    profile = profiles.get(link.component) if link.kind == "section" else None
    if profile is None or not link.link_id.endswith(BACK):
        return profile
    return turned(profile, link.length_km.value)


def _add_passes(passes: list[Pass], link_passes: Sequence[Pass], km: float) -> None:
    """Add the passes of a link that starts at this km; one on two links counts once, in between."""
    for one in link_passes:
        here = one._replace(km=km + one.km)
        last = passes[-1] if passes else None
        if last and last.name == here.name and here.km - last.km <= SAME_PASS_KM:
            passes[-1] = last._replace(km=(last.km + here.km) / 2)
        else:
            passes.append(here)


def _highest(
    points: Sequence[tuple[float, float]], passes: Sequence[Pass], sources: set[str]
) -> Top | None:
    """The highest point: the pass there, by its sourced height, else what the grids give."""
    tops = [
        Top(
            km=one.km,
            elevation_m=one.elevation_m.value,
            name=one.name,
            source=one.elevation_m.source,
            confidence=one.elevation_m.confidence,
        )
        for one in passes
        if one.elevation_m
    ]
    pass_top = max(tops, key=lambda top: top.elevation_m, default=None)
    if not points:
        return pass_top
    km, metres = max(points, key=lambda point: point[1])
    at_top = [top for top in tops if abs(top.km - km) <= AT_TOP_KM]
    if at_top:
        return max(at_top, key=lambda top: top.elevation_m)
    if pass_top and pass_top.elevation_m > metres:
        return pass_top
    return Top(
        km=km,
        elevation_m=metres,
        name="",
        source=" ".join(sorted(sources)),
        confidence="derived",
    )
