"""Where a line begins and ends: places that are there, or new ones where it meets none."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.data.lines import Points
from corridors.errors import UnknownNameError, UsageError, printable
from corridors.importing.countries import MARGIN_KM, Countries
from corridors.importing.near import Near
from corridors.importing.records import Feature, Fields, slug
from corridors.model.geometry import great_circle_km
from corridors.model.names import country_names, fold, place_names
from corridors.model.network import Network
from corridors.model.records import Place

SIDES = ("start", "end")


class Ends:
    """Places by position, those of the package and those that an import makes."""

    def __init__(self, network: Network, snap_km: float, source: str, country: str) -> None:
        self.network, self.snap_km, self.source = network, snap_km, source
        self.country = country
        self.countries = Countries(network.countries)
        self.places: dict[str, Place] = dict(network.places)
        self.made: dict[str, Place] = {}
        self.near = Near((p.place_id, p.lon_deg, p.lat_deg) for p in network.places.values())
        self._names, self._country_names = place_names(network), country_names(network)
        self._taken = {fold(p.name): p.place_id for p in network.places.values()}

    def resolve(self, feature: Feature, fields: Fields, mode: str) -> tuple[str, str, bool] | None:
        """Ids of the places of a new link and whether its line runs from the second to the first.

        None after a problem was noted.
        """
        named = [self.named(fields, side) for side in ("from_place", "to_place")]
        code = self.country_of(fields)
        if None in named or code is None:
            return None
        at = (feature.points[0], feature.points[-1])
        turned = self._runs_back(at, named)
        points = at[::-1] if turned else at
        choices = []
        for side, name, point in zip(SIDES, named, points, strict=True):
            found = self._choices(fields, side, name or "", point, mode)
            if found is None:
                return None
            choices.append(found)
        mid = feature.points[len(feature.points) // 2]
        pair = self._together(fields, choices, points, mid, code)
        if pair is None:
            return None
        ends = []
        for side, place_id, point in zip(SIDES, pair[:2], points, strict=True):
            made = place_id or self._make(fields, feature, side, point, pair[2])
            if not made:
                return None
            ends.append(made)
        if ends[0] == ends[1]:
            name = self.places[ends[0]].name
            fields.problem(f"both its ends meet {name}: lower --snap-km, or leave it out")
            return None
        return ends[0], ends[1], turned

    def hint(self, point: tuple[float, float]) -> str:
        """The place nearest to a point, and whether longitude and latitude look swapped."""
        distance_km, place_id = self.nearest_known(*point)
        text = f"the nearest place is {self.places[place_id].name}, {distance_km:,.1f} km off"
        if abs(point[0]) <= 90 and distance_km > 300:
            swapped_km, other = self.nearest_known(point[1], point[0])
            if swapped_km < 50:
                name = self.places[other].name
                text += f"; with longitude and latitude swapped it would lie near {name}"
        return text

    def nearest_known(self, lon_deg: float, lat_deg: float) -> tuple[float, str]:
        """The nearest place of the package, (km, id)."""
        return min(
            (great_circle_km(lon_deg, lat_deg, place.lon_deg, place.lat_deg), place_id)
            for place_id, place in self.network.places.items()
        )

    def named(self, fields: Fields, name: str) -> str | None:
        """The place that a field names, empty where it names none; None after a problem."""
        text = fields.text(name)
        if not text or text in self.places:
            return text
        try:
            return self._names.find(text)
        except (UnknownNameError, UsageError) as error:
            fields.problem(f"{name}: {error}")
            return None

    def country_of(self, fields: Fields) -> str | None:
        text = fields.text("country") or self.country
        if not text or text in self.network.countries:
            return text
        try:
            return self._country_names.find(text)
        except (UnknownNameError, UsageError) as error:
            fields.problem(f"country: {error}")
            return None

    def _runs_back(self, at: Sequence[tuple[float, float]], named: Sequence[str | None]) -> bool:
        """Whether a line begins where its link ends, judged by the places that are named."""
        there = back = 0.0
        for name, straight, turned in zip(named, at, at[::-1], strict=True):
            if name:
                there += self._km(name, straight)
                back += self._km(name, turned)
        return back < there

    def _km(self, place_id: str, point: tuple[float, float]) -> float:
        place = self.places[place_id]
        return great_circle_km(place.lon_deg, place.lat_deg, *point)

    def _choices(
        self, fields: Fields, side: str, name: str, point: tuple[float, float], mode: str
    ) -> list[tuple[float, str]] | None:
        if not name:
            found = self.near.within(*point, self.snap_km)
            served = f":{'road' if mode == 'ferry' else mode}"
            terminals = self.network.terminals
            with_mode = [
                entry
                for entry in found
                if entry[1] in self.made or any(served in t for t in terminals[entry[1]])
            ]
            return with_mode or found
        distance_km = self._km(name, point)
        if distance_km > self.snap_km:
            fields.problem(
                f"its {side} lies {distance_km:,.1f} km from {self.places[name].name}, over"
                f" {self.snap_km:g} km: fix the line or raise --snap-km"
            )
            return None
        return [(distance_km, name)]

    def _together(
        self,
        fields: Fields,
        choices: Sequence[Sequence[tuple[float, str]]],
        points: Sequence[tuple[float, float]],
        mid: tuple[float, float],
        code: str,
    ) -> tuple[str, str, str] | None:
        """The nearest places of one country (empty for new ones), and the country."""
        by_country = []
        for found in choices:
            nearest: dict[str, str] = {}
            for _, place_id in found:
                nearest.setdefault(self.places[place_id].country, place_id)
            by_country.append(nearest)
        possible = [code] if code else [*by_country[0], *by_country[1]]
        if not possible:
            possible = [self.countries.at(*points[0])]
        fitting = [
            country
            for country in dict.fromkeys(filter(None, possible))
            if all(
                country in nearest or (not nearest and self._may_lie(country, point))
                for nearest, point in zip(by_country, points, strict=True)
            )
        ]
        if fitting:  # border posts of two countries share a point: the line tells them apart
            country = min(fitting, key=lambda code: self._outside_km(code, by_country, points, mid))
            return by_country[0].get(country, ""), by_country[1].get(country, ""), country
        lies = [
            next(iter(nearest), "") or self.countries.at(*point)
            for nearest, point in zip(by_country, points, strict=True)
        ]
        if not all(lies) and not code:
            side = SIDES[lies.index("")]
            fields.problem(f"its {side} lies in no country of the data: give `country`")
        else:
            fields.problem(self.across(code, lies))
        return None

    def across(self, code: str, lies: Sequence[str]) -> str:
        """Why a line may not join two countries, and what to do."""
        crossings = sorted(
            crossing.crossing_id
            for crossing in self.network.crossings.values()
            if set(crossing.countries) == set(lies)
        )
        known = f", such as {' or '.join(crossings[:3])}" if crossings else ""
        said = f" and country is {code}" if code else ""
        ends = " and ".join(f"in {country or 'no country of the data'}" for country in lies)
        return (
            f"its ends lie {ends}{said}, and a link lies in one country:"
            f" split it at a crossing{known}"
        )

    def _outside_km(
        self,
        country: str,
        by_country: Sequence[dict[str, str]],
        points: Sequence[tuple[float, float]],
        mid: tuple[float, float],
    ) -> float:
        if not self.countries.knows(country):
            return 0.0
        new = [point for nearest, point in zip(by_country, points, strict=True) if not nearest]
        return sum(self.countries.km_to(country, *point) for point in (*new, mid))

    def _may_lie(self, country: str, point: tuple[float, float]) -> bool:
        if not self.countries.knows(country):
            return True
        return self.countries.km_to(country, *point) <= MARGIN_KM

    def _make(
        self, fields: Fields, feature: Feature, side: str, point: tuple[float, float], country: str
    ) -> str:
        """A new place at an end that meets none; empty after a problem."""
        given = fields.text("from_name" if side == "start" else "to_name")
        link_id = fields.text("link_id") or slug(feature.name)
        if given and fold(given) in self._taken:
            there = self._taken[fold(given)]
            fields.problem(
                f"its {side} is named {printable(given)!r}, which is {there},"
                f" {self._km(there, point):,.1f} km off: name it otherwise, or raise --snap-km"
            )
            return ""
        name = given or f"{link_id} {side}"
        return self.make(slug(given) if given else f"{link_id}-{side}", name, point, country)

    def make(self, place_id: str, name: str, point: tuple[float, float], country: str) -> str:
        """Add a junction and give its id."""
        wanted, number = place_id, 1
        while place_id in self.places:
            number += 1
            place_id = f"{wanted}-{number}"
        lon_deg, lat_deg = round(point[0], 6), round(point[1], 6)
        place = Place(
            place_id, name, country, lon_deg, lat_deg, "junction", (), self.source, "derived", ""
        )
        self.places[place_id] = self.made[place_id] = place
        self._taken.setdefault(fold(name), place_id)
        self.near.add(place_id, lon_deg, lat_deg)
        return place_id


def foreign_run(ends: Ends, points: Points, country: str) -> tuple[float, str]:
    """How deep a line runs into another country, (km beyond its own border, country)."""
    if not ends.countries.knows(country):
        return 0.0, ""
    lons, lats = [x for x, _ in points], [y for _, y in points]
    deepest = (0.0, "")
    for at, code in enumerate(ends.countries.of_points(lons, lats)):
        if code and code != country:
            deepest = max(deepest, (ends.countries.km_to(country, lons[at], lats[at]), code))
    return deepest
