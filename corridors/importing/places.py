"""The places of an import by position and name: those of the package, and those that it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.data.package import Package
from corridors.errors import UnknownNameError, UsageError
from corridors.importing.countries import Countries
from corridors.importing.faults import Fault
from corridors.importing.fields import Fields
from corridors.importing.near import Near
from corridors.model.geometry import great_circle_km
from corridors.model.lookup import fold
from corridors.model.names import country_names, place_names
from corridors.model.records import Place

MIN_FAR_KM, MAX_SWAPPED_KM = 300.0, 50.0
"""From which distance to all places, and to which of the swapped point, a swap is supposed."""


class Places:
    """A register of places, to which an import adds.

    Parameters
    ----------
    package
        The package whose places it begins with.
    snap_km
        How far an end of a line may lie from its place, in km.
    source_id
        Source of the places that are made.
    country
        Code of the country of sections that state none; empty for none.

    Examples
    --------
    >>> places = Places(Package(), snap_km=1.0, source_id="import-x")
    >>> junction = places.draft("junction", "Junction", (66.5, 29.5), "PAK")
    >>> places.add(junction)
    >>> places.near((66.5, 29.5))
    [(0.0, 'junction')]
    """

    def __init__(
        self, package: Package, *, snap_km: float, source_id: str, country: str = ""
    ) -> None:
        self.network = package.network
        self.snap_km = snap_km
        self.countries = Countries(package)
        self._source_id, self._country = source_id, country
        known = self.network.places.values()
        self._places: dict[str, Place] = dict(self.network.places)
        self._made: dict[str, Place] = {}
        self._near = Near((place.place_id, place.lon_deg, place.lat_deg) for place in known)
        self._ids_by_name = {fold(place.name): place.place_id for place in known}
        self._names, self._country_names = place_names(self.network), country_names(self.network)

    def __getitem__(self, place_id: str) -> Place:
        return self._places[place_id]

    @property
    def made(self) -> Mapping[str, Place]:
        """Places that were added, by id."""
        return self._made

    @property
    def default_country(self) -> str:
        """Code of the country of sections that state none; empty for none."""
        return self._country

    def add(self, place: Place) -> None:
        """Add a place that was drafted.

        Parameters
        ----------
        place
            A place whose id is free.
        """
        self._places[place.place_id] = self._made[place.place_id] = place
        self._ids_by_name.setdefault(fold(place.name), place.place_id)
        self._near.add(place.place_id, place.lon_deg, place.lat_deg)

    def draft(
        self,
        place_id: str,
        name: str,
        point: tuple[float, float],
        country: str,
        beside: Sequence[Place] = (),
    ) -> Place:
        """A junction that may be added.

        Parameters
        ----------
        place_id
            The id that it should have; it gets a number where that is taken.
        name
            Its name.
        point
            Where it lies, (lon_deg, lat_deg).
        country
            Code of its country.
        beside
            Other drafts, whose ids are taken too.

        Returns
        -------
        Place
            The junction, in no register yet.
        """
        taken = {place.place_id for place in beside}
        free, number = place_id, 1
        while free in self._places or free in taken:
            number += 1
            free = f"{place_id}-{number}"
        return Place(
            place_id=free,
            name=name,
            country=country,
            lon_deg=round(point[0], 6),
            lat_deg=round(point[1], 6),
            kind="junction",
            aliases=(),
            coordinate_source=self._source_id,
            coordinate_confidence="derived",
            note="",
        )

    def of_name(self, name: str, beside: Sequence[Place] = ()) -> Place | None:
        """The place that has a name already.

        Parameters
        ----------
        name
            A name, in any spelling that counts as the same.
        beside
            Drafts whose names count too.

        Returns
        -------
        Place or None
            None where the name is free.
        """
        folded = fold(name)
        if folded in self._ids_by_name:
            return self._places[self._ids_by_name[folded]]
        return next((place for place in beside if fold(place.name) == folded), None)

    def named(self, fields: Fields, field: str) -> str | Fault:
        """The place that an attribute names.

        Parameters
        ----------
        fields
            Attributes of a feature.
        field
            Name of the attribute.

        Returns
        -------
        str or Fault
            Id of the place, empty where the attribute is not set; a fault where nothing, or more
            than one place, has the name.
        """
        text = fields.text(field)
        if not text or text in self._places:
            return text
        try:
            return self._names.find(text)
        except (UnknownNameError, UsageError) as error:
            return fields.fault(f"{field}: {error}")

    def country_of(self, fields: Fields) -> str | Fault:
        """The country that a feature states, or the default.

        Parameters
        ----------
        fields
            Attributes of a feature.

        Returns
        -------
        str or Fault
            Its code, empty where none is stated; a fault where nothing has the name.
        """
        text = fields.text("country") or self._country
        if not text or text in self.network.countries:
            return text
        try:
            return self._country_names.find(text)
        except (UnknownNameError, UsageError) as error:
            return fields.fault(f"country: {error}")

    def near(self, point: tuple[float, float]) -> list[tuple[float, str]]:
        """Places within the snapping distance, in km.

        Parameters
        ----------
        point
            (lon_deg, lat_deg).

        Returns
        -------
        list of tuple
            (km, place id), nearest first.
        """
        return self._near.within(*point, self.snap_km)

    def km_to(self, place_id: str, point: tuple[float, float]) -> float:
        """Distance of a place from a point in km.

        Parameters
        ----------
        place_id
            A place of the register.
        point
            (lon_deg, lat_deg).

        Returns
        -------
        float
            The distance in km.
        """
        place = self._places[place_id]
        return great_circle_km(place.lon_deg, place.lat_deg, *point)

    def hint(self, point: tuple[float, float]) -> str:
        """The nearest place of the package in words, and whether coordinates may be swapped.

        Parameters
        ----------
        point
            (lon_deg, lat_deg).

        Returns
        -------
        str
            Part of a sentence.
        """
        distance_km, place_id = self._nearest_known(point)
        text = f"the nearest place is {self._places[place_id].name}, {distance_km:,.1f} km off"
        lon_deg, lat_deg = point
        if abs(lon_deg) <= 90 and distance_km > MIN_FAR_KM:
            swapped_km, other = self._nearest_known((lat_deg, lon_deg))
            if swapped_km < MAX_SWAPPED_KM:
                name = self._places[other].name
                text += f"; with longitude and latitude swapped it would lie near {name}"
        return text

    def _nearest_known(self, point: tuple[float, float]) -> tuple[float, str]:
        """The nearest place of the package, (km, id)."""
        return min((self.km_to(place_id, point), place_id) for place_id in self.network.places)
