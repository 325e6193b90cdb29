"""Where a new section begins and ends: places that are there, or new ones where it meets none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corridors.errors import printable
from corridors.importing.faults import Fault, Faults, Sieve
from corridors.importing.feature import Feature
from corridors.importing.fields import Fields
from corridors.importing.places import Places
from corridors.importing.spelling import slug
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from corridors.model.records import Place

SIDES = ("start", "end")
MAX_CROSSINGS = 3
"""How many crossings a message proposes."""

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEnds:
    """The places of a new section."""

    from_place: Place
    """Where its row begins."""
    to_place: Place
    """Where its row ends."""
    turned: bool = False
    """Whether its line was drawn from the second place to the first."""
    made: tuple[Place, ...] = ()
    """Those of the two that are drafts."""


def resolve_ends(
    feature: Feature, fields: Fields, mode: str, places: Places
) -> SectionEnds | Faults:
    """The places of a new section: those named, else those within reach, else new ones.

    Parameters
    ----------
    feature
        The feature; its line begins and ends there.
    fields
        Its attributes, with the id of the section.
    mode
        road, rail or ferry: a place served by it is preferred.
    places
        The places so far.

    Returns
    -------
    SectionEnds or tuple of Fault
        Both places in one country; faults where that can't be.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> places = Places(Package(), snap_km=1.0, source_id="import-x")
    >>> line = ((67.00141, 30.18414), (66.5, 29.5))
    >>> feature = Feature(name="feature 1", points=line, attributes={})
    >>> ends = resolve_ends(feature, Fields(feature, "spur"), "road", places)
    >>> ends.from_place.name, ends.to_place.name
    ('Quetta', 'spur end')
    """
    if feature.ends is not None:
        first, last = feature.ends
        return SectionEnds(from_place=places[first], to_place=places[last])
    sieve = Sieve()
    named = [
        sieve.sound(places.named(fields, field), otherwise="")
        for field in ("from_place", "to_place")
    ]
    code = sieve.sound(places.country_of(fields), otherwise="")
    if sieve.faults:
        return sieve.faults
    points = [feature.points[0], feature.points[-1]]
    turned = _runs_back(points, named, places)
    if turned:
        points.reverse()
    nearest: list[Mapping[str, str]] = []
    for side, name, point in zip(SIDES, named, points, strict=True):
        candidates = _candidates(fields, side, name, point, mode, places)
        if isinstance(candidates, Fault):
            return (candidates,)
        nearest.append(_nearest_by_country(candidates, places))
    mid = feature.points[len(feature.points) // 2]
    country = _country(fields, nearest, points, mid, code, places)
    if isinstance(country, Fault):
        return (country,)
    ends: list[Place] = []
    made: list[Place] = []
    for side, by_country, point in zip(SIDES, nearest, points, strict=True):
        if country in by_country:
            ends.append(places[by_country[country]])
            continue
        place = _made(feature, fields, side, point, country, places, made)
        if isinstance(place, Fault):
            return (place,)
        ends.append(place)
        made.append(place)
    if ends[0].place_id == ends[1].place_id:
        advice = "choose a smaller snapping distance, or leave it out"
        return (fields.fault(f"both its ends meet {ends[0].name}: {advice}"),)
    return SectionEnds(from_place=ends[0], to_place=ends[1], turned=turned, made=tuple(made))


def end_too_far(fields: Fields, side: str, distance_km: float, place: str, snap_km: float) -> Fault:
    """The fault of an end that lies too far from its place, in km.

    Parameters
    ----------
    fields
        Attributes of the feature.
    side
        start or end.
    distance_km
        How far it lies from the place.
    place
        Name of the place.
    snap_km
        How far it may lie.

    Returns
    -------
    Fault
        With what to do.

    Examples
    --------
    >>> fields = Fields(Feature(name="feature 1", points=(), attributes={}))
    >>> end_too_far(fields, "start", 2.5, "Quetta", 1.0).message[:47]
    'its start lies 2.5 km from Quetta, over 1 km: f'
    """
    return fields.fault(
        f"its {side} lies {distance_km:,.1f} km from {place}, over {snap_km:g} km: fix the line or"
        " choose a larger snapping distance"
    )


def _runs_back(points: Sequence[_Point], named: Sequence[str], places: Places) -> bool:
    """Whether a line begins where its section ends, judged by the places that are named."""
    there_km = back_km = 0.0
    for place_id, straight, turned in zip(named, points, points[::-1], strict=True):
        if place_id:
            there_km += places.km_to(place_id, straight)
            back_km += places.km_to(place_id, turned)
    return back_km < there_km


def _candidates(
    fields: Fields, side: str, place_id: str, point: _Point, mode: str, places: Places
) -> list[str] | Fault:
    """Ids of the places that an end may be, nearest first."""
    if place_id:
        distance_km = places.km_to(place_id, point)
        if distance_km > places.snap_km:
            name = places[place_id].name
            return end_too_far(fields, side, distance_km, name, places.snap_km)
        return [place_id]
    near = [near_id for _, near_id in places.near(point)]
    served = f":{'road' if mode == 'ferry' else mode}"
    terminals = places.network.terminals
    with_mode = [
        near_id
        for near_id in near
        if near_id in places.made or any(served in name for name in terminals[near_id])
    ]
    return with_mode or near


def _nearest_by_country(candidates: Sequence[str], places: Places) -> dict[str, str]:
    nearest: dict[str, str] = {}
    for place_id in candidates:
        nearest.setdefault(places[place_id].country, place_id)
    return nearest


def _country(
    fields: Fields,
    nearest: Sequence[Mapping[str, str]],
    points: Sequence[_Point],
    mid: _Point,
    code: str,
    places: Places,
) -> str | Fault:
    """The country in which both ends can lie."""
    countries = places.countries
    possible = [code] if code else [*nearest[0], *nearest[1]]
    if not possible:
        possible = [countries.at(*points[0])]
    fitting = [
        country
        for country in dict.fromkeys(filter(None, possible))
        if all(
            country in by_country or (not by_country and countries.may_hold(country, *point))
            for by_country, point in zip(nearest, points, strict=True)
        )
    ]
    if fitting:  # border posts of two countries share a point: the line tells them apart
        new = [point for by_country, point in zip(nearest, points, strict=True) if not by_country]
        return min(fitting, key=lambda country: _outside_km(country, [*new, mid], places))
    lies = [
        next(iter(by_country), "") or countries.at(*point)
        for by_country, point in zip(nearest, points, strict=True)
    ]
    if all(lies) or code:
        return fields.fault(_across(code, lies, places.network))
    side = SIDES[lies.index("")]
    return fields.fault(f"its {side} lies in no country of the data: give `country`")


def _outside_km(country: str, points: Sequence[_Point], places: Places) -> float:
    if country not in places.countries:
        return 0.0
    return sum(places.countries.km_to(country, *point) for point in points)


def _across(code: str, lies: Sequence[str], network: Network) -> str:
    """Why a line may not join two countries, and what to do."""
    crossings = sorted(
        crossing.crossing_id
        for crossing in network.crossings.values()
        if set(crossing.countries) == set(lies)
    )
    known = f", such as {' or '.join(crossings[:MAX_CROSSINGS])}" if crossings else ""
    stated = f" and country is {code}" if code else ""
    ends = " and ".join(f"in {country or 'no country of the data'}" for country in lies)
    return (
        f"its ends lie {ends}{stated}, and a section lies in one country:"
        f" split it at a crossing{known}"
    )


def _made(
    feature: Feature,
    fields: Fields,
    side: str,
    point: _Point,
    country: str,
    places: Places,
    beside: Sequence[Place],
) -> Place | Fault:
    """A new place at an end that meets none."""
    given = fields.text("from_name" if side == "start" else "to_name")
    stem = fields.link_id or slug(feature.name)
    if not given:
        return places.draft(f"{stem}-{side}", f"{stem} {side}", point, country, beside)
    other = places.of_name(given, beside)
    if other is not None:
        away_km = great_circle_km(other.lon_deg, other.lat_deg, *point)
        return fields.fault(
            f"its {side} is named {printable(given)!r}, which is {other.place_id},"
            f" {away_km:,.1f} km off: name it otherwise, or choose a larger snapping distance"
        )
    return places.draft(slug(given, f"{stem}-{side}"), given, point, country, beside)
