"""Rules of what other tables name: countries, places by name, corridors, capacities, straits."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from corridors.errors import Problem
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network

FAR_KM = 60.0
"""Places of one name are two sides of a border or two stations of a town, not farther apart."""


def _names(network: Network) -> Iterator[Problem]:
    """No two names differ in letter case and accents alone, and namesakes lie side by side."""
    places: dict[str, list[str]] = {}
    for place_id, place in sorted(network.places.items()):
        for before in (network.places[one] for one in places.get(_folded(place.name), ())):
            km = great_circle_km(place.lon_deg, place.lat_deg, before.lon_deg, before.lat_deg)
            same = before.name == place.name
            if not same and before.country == place.country:
                message = f"{place.name!r} is {before.name!r} ({before.place_id}) in other letters"
                yield Problem("places.csv", place_id, message)
            elif same and km > FAR_KM:
                message = f"is called {place.name} as {before.place_id} is, {km:,.0f} km away"
                yield Problem("places.csv", place_id, message)
        places.setdefault(_folded(place.name), []).append(place_id)
    crossings: dict[str, str] = {}
    for crossing_id, crossing in sorted(network.crossings.items()):
        before_id = crossings.setdefault(_folded(crossing.name), crossing_id)
        if before_id != crossing_id:
            message = f"{crossing.name!r} is the name of {before_id} too"
            yield Problem("crossings.csv", crossing_id, message)


def _folded(name: str) -> str:
    if name.isascii():  # nearly all, and much faster
        return "".join(filter(str.isalnum, name.lower()))
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(one for one in letters if one.isalnum())


def _countries(network: Network) -> Iterator[Problem]:
    """Codes are those of ISO 3166, one a country; each has places, and clocks full quarters."""
    with_places = {place.country for place in network.places.values()}
    iso2: dict[str, str] = {}
    for code, country in sorted(network.countries.items()):
        for name, text, length in (("country", code, 3), ("iso2", country.iso2, 2)):
            if not (len(text) == length and text.isascii() and text.isalpha() and text.isupper()):
                message = f"{name} is {text!r}, not {length} capital letters"
                yield Problem("countries.csv", code, message)
        if iso2.setdefault(country.iso2, code) != code:
            yield Problem("countries.csv", code, f"has the iso2 of {iso2[country.iso2]}")
        if code not in with_places:
            yield Problem("countries.csv", code, "has no place in places.csv")
        if country.utc_offset_h is not None and country.utc_offset_h * 4 % 1:
            message = f"utc_offset_h is {country.utc_offset_h:g}, and clocks differ by quarters"
            yield Problem("countries.csv", code, message)
        if country.name.isupper() or country.name != country.name.strip():
            yield Problem("countries.csv", code, f"name {country.name!r} is no name in a sentence")


def _named(network: Network) -> Iterator[Problem]:
    """Capacities are of crossings by one of their modes, straits lead to ports, corridors exist."""
    for crossing_id, mode in sorted(network.capacities):
        crossing = network.crossings.get(crossing_id)
        if crossing is None or mode not in crossing.modes:
            message = f"is no crossing by {mode}"
            yield Problem("capacities.csv", crossing_id, message)
    for strait in network.straits.values():
        for port in strait.ports:
            if port not in network.places or network.places[port].kind != "port":
                yield Problem("straits.csv", strait.strait_id, f"{port!r} is no port")
    if not network.corridors:
        yield Problem("corridors.toml", "file", "names no corridor: there is nothing to compare")
    for corridor in network.corridors:
        if len(corridor.spine) < 2:
            yield Problem("corridors.toml", corridor.corridor_id, "has a spine of one place")


REGISTER_RULES: tuple[Callable[[Network], Iterator[Problem]], ...] = (_names, _countries, _named)
"""Cheap ones."""
