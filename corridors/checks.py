"""Whether a data package is sound: every rule that the tables must keep, all breaches at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from corridors.analysis.claims import claim_faults
from corridors.data.closures import UNPRINTED
from corridors.data.elevation import PASSES, PROFILES, LinkProfile
from corridors.data.package import Package
from corridors.data.rows import read_records
from corridors.errors import DataError, NoRouteError, Problem
from corridors.model.geometry import great_circle_km
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.model.records import BACK, Link, Source
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route

MAX_DETOUR = 2.2
"""Length over great circle beyond which a section must say why in its note."""
SLACK_KM = 1.0
"""Places are points of towns kilometres wide: short sections may miss the great circle by this."""
SPEED_BOUNDS_KM_H = {"road": (10, 90), "rail": (10, 90), "ferry": (10, 45), "sea": (10, 50)}
TABLES = (
    "places.csv",
    "names.csv",
    "links.csv",
    "crossings.csv",
    "closures.csv",
    "country_figures.csv",
    "parameters.csv",
    "projects.csv",
    "countries.csv",
    "printed_totals.csv",
    "elevation.csv",
    "passes.csv",
    "timetables.csv",
    "seasons.csv",
    "port_figures.csv",
    "services.csv",
    "shipment_kinds.csv",
    "capacities.csv",
    "ranges.csv",
    "calibration.csv",
    "claims.csv",
    "advisories.csv",
    "straits.csv",
)
NO_TABLE = "no table names it"
"""Message about a source that nothing uses; an import that removes rows looks for it."""
_NAMES = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""Further sources that a note names by their ids."""


def check_package(package: Package) -> Network:
    """Check a package against every rule.

    Parameters
    ----------
    package
        The data package.

    Returns
    -------
    Network
        Its network, which is sound.

    Raises
    ------
    DataError
        With all problems by table and row.

    Examples
    --------
    >>> check_package(Package("nowhere"))
    Traceback (most recent call last):
    corridors.errors.DataError: The data has 1 problem:
      nowhere, folder: is not a folder
    Fix what is named, then run `corridors network check`.
    """
    network = package.network
    problems: list[Problem] = []
    for rule in RULES:
        try:
            problems += rule(network)
        except DataError as error:  # what one rule stumbles over must not hide the others
            problems += error.problems
    try:
        problems += _elevation(network, package.profiles)
    except DataError as error:
        problems += error.problems
    try:
        _ = package.ranges
    except DataError as error:
        problems += error.problems
    problems += sources_used(package.register, package.folder)
    if problems:
        raise DataError(list(dict.fromkeys(problems)))
    return network


def _lengths(network: Network) -> Iterator[Problem]:
    """No section shorter than the great circle, none over 2.2 times it without a note."""
    for link in _rows(network):
        if link.kind not in ("section", "crossing"):
            continue
        start, end = network.places[link.from_place], network.places[link.to_place]
        direct_km = great_circle_km(start.lon_deg, start.lat_deg, end.lon_deg, end.lat_deg)
        length_km = link.length_km.value
        if length_km < direct_km - max(SLACK_KM, 0.005 * direct_km):
            yield _of(
                link, f"length_km {length_km:g} is under the great circle, {direct_km:.1f} km"
            )
        if length_km > MAX_DETOUR * direct_km + 2 * SLACK_KM and not link.note:
            message = f"length_km {length_km:g} is over {MAX_DETOUR} times the great circle,"
            yield _of(link, f"{message} {direct_km:.1f} km, and no note says why")


def _speeds(network: Network) -> Iterator[Problem]:
    """Every section has a price, and moves at a speed that its mode can have."""
    pricing = Pricing(network, default_shipment(network.parameters))
    for link in _rows(network):
        if not link.link_class or not link.length_km.value:
            continue
        try:
            price = pricing.price(link)
        except DataError as error:
            yield from error.problems
            continue
        speed_km_h = price.length_km / price.driving_h
        low, high = SPEED_BOUNDS_KM_H[link.mode]
        if not low <= speed_km_h <= high:
            yield _of(
                link, f"moves at {speed_km_h:.0f} km/h, outside {low} to {high} for {link.mode}"
            )


def _sections_in_one_country(network: Network) -> Iterator[Problem]:
    """A section lies in the country of both its ends and joins two places; a crossing joins two."""
    for link in _rows(network):
        ends = {network.places[name].country for name in (link.from_place, link.to_place)}
        if link.kind == "section" and ends != {link.country}:
            yield _of(
                link, f"lies in {link.country} and joins places in {' and '.join(sorted(ends))}"
            )
        if link.kind == "section" and link.from_place == link.to_place:
            yield _of(link, "joins a place to itself")
        if link.kind == "crossing" and len(ends) != 2:
            yield _of(link, "crosses no border")


def _gauges(network: Network) -> Iterator[Problem]:
    """Where railways of two gauges meet, a transshipment joins them."""
    joined = {
        frozenset((link.tail, link.head)) for link in network.links if link.kind == "transshipment"
    }
    used_terminals = {
        name
        for link in network.links
        if link.kind in ("section", "crossing")
        for name in (link.tail, link.head)
    }
    for place_id, terminals in network.terminals.items():
        rails = [name for name in terminals if ":rail-" in name and name in used_terminals]
        for at, first in enumerate(rails):
            for second in rails[at + 1 :]:
                if frozenset((first, second)) not in joined:
                    message = f"{first} and {second} meet without a transshipment in links.csv"
                    yield Problem(table="places.csv", row=place_id, message=message)


def _joined_by_road(network: Network) -> Iterator[Problem]:
    """The open roads (with the ferries that carry trucks) are connected."""
    open_road = [
        link
        for link in network.links
        if link.is_open and link.mode in ("road", "ferry") and link.kind in ("section", "crossing")
    ]
    parts: list[set[str]] = []
    for name in dict.fromkeys(link.tail for link in open_road):
        if not any(name in part for part in parts):
            parts.append(_reached(open_road, name))
    for part in sorted(parts, key=len, reverse=True)[1:]:
        for name in sorted(part):
            message = "can't be reached by open roads from the rest of the network"
            yield Problem(table="places.csv", row=name.partition(":")[0], message=message)


def _reachable(network: Network) -> Iterator[Problem]:
    """Every place hangs on the network, be it by a planned line or a track."""
    as_places = [link._replace(tail=link.from_place, head=link.to_place) for link in network.links]
    start = next((link.tail for link in as_places), "")
    for place_id in sorted(network.places.keys() - _reached(as_places, start)):
        yield Problem(table="places.csv", row=place_id, message="no link reaches it")


def _capitals_to_ports(network: Network) -> Iterator[Problem]:
    """Every capital reaches every port in normal operation."""
    shipment = default_shipment(network.parameters)
    for origin in GROUPS["capitals"]:
        for destination in GROUPS["ports"]:
            if missing := {origin, destination} - network.places.keys():
                message = "is one of the capitals and ports and missing"
                yield Problem(table="places.csv", row=min(missing), message=message)
                continue
            try:
                question = Question(
                    origin=origin, destination=destination, by="time", shipment=shipment
                )
                best_route(network, question)
            except NoRouteError as error:
                yield Problem(table="links.csv", row=origin, message=str(error))


def _claims(network: Network) -> Iterator[Problem]:
    """Claims name places, crossings, corridors and scenarios that exist."""
    yield from claim_faults(network)


def _spellings(network: Network) -> Iterator[Problem]:
    """Every name in another script is of something that there is."""
    ids = {
        "place": network.places,
        "crossing": network.crossings,
        "country": network.countries,
    }
    spellings = {} if network.package is None else network.package.spellings
    for kind, identity in spellings:
        if identity not in ids[kind]:
            yield Problem(table="names.csv", row=identity, message=f"unknown {kind}")


def _elevation(network: Network, profiles: Mapping[str, LinkProfile]) -> Iterator[Problem]:
    """Profiles and passes belong to sections, end where these do, and agree with their points."""
    sections = {link.link_id: link for link in _rows(network) if link.kind == "section"}
    for link_id, profile in profiles.items():
        table = PROFILES if profile.points else PASSES
        if link_id not in sections:
            yield Problem(table=table, row=link_id, message="is not a section of links.csv")
            continue
        length_km = sections[link_id].length_km.value
        for one in profile.passes:
            if one.km > length_km:
                message = f"{one.name} lies at {one.km:g} km of {length_km:g}"
                yield Problem(table=PASSES, row=link_id, message=message)
        for message in _faults(profile, length_km) if profile.points else ():
            yield Problem(table=PROFILES, row=link_id, message=message)


def _faults(profile: LinkProfile, length_km: float) -> Iterator[str]:
    """What is wrong with a profile that has points."""
    points = profile.points
    if points[0][0] != 0 or points[-1][0] != length_km:
        yield f"profile runs from {points[0][0]:g} to {points[-1][0]:g} km, not 0 to {length_km:g}"
    if any(after <= before for (before, _), (after, _) in pairwise(points)):
        yield "the km of the profile do not grow"
    highest_m = max(metres for _, metres in points)
    if profile.highest_m != highest_m:
        yield f"highest_m {profile.highest_m:g} is not the profile's, {highest_m:g}"
    elif (profile.highest_at_km, highest_m) not in points:
        yield f"highest_at_km {profile.highest_at_km:g} is not where the profile is highest"
    steps = [after - before for (_, before), (_, after) in pairwise(points)]
    for name, stated_m, sum_m in (
        ("ascent_m", profile.ascent_m, sum(step for step in steps if step > 0)),
        ("descent_m", profile.descent_m, -sum(step for step in steps if step < 0)),
    ):
        if stated_m != sum_m:
            yield f"{name} {stated_m:g} is not the profile's, {sum_m:g}"


def sources_used(sources: Mapping[str, Source], folder: str) -> Iterator[Problem]:
    """Every source named exists, every one listed is used, recalled numbers claim no print.

    Parameters
    ----------
    sources
        The sources by id.
    folder
        Of the tables that name them.

    Yields
    ------
    Problem
        A source that is missing or unused, or a confidence that its source does not carry.

    Raises
    ------
    DataError
        If a table can't be read.

    Examples
    --------
    >>> package = Package()
    >>> list(sources_used(package.sources, package.folder))
    []
    """
    used: set[str] = set()
    for table in TABLES:
        if not os.path.lexists(os.path.join(folder, table)):
            continue
        header, *rows = read_records(os.path.join(folder, table), table) or [[]]
        columns = [at for at, name in enumerate(header) if name.endswith("source")]
        notes = [at for at, name in enumerate(header) if name == "note"]
        for row in filter(None, rows):
            used.update(_NAMES.findall(" ".join(row[at] for at in notes if at < len(row))))
            for at in columns:
                source = row[at] if at < len(row) else ""
                if source and source not in sources:
                    message = f"{header[at]} {source!r} is not in sources.csv"
                    yield Problem(table=table, row=row[0], message=message)
                used.add(source)
                yield from _confidence(table, header, row, at)
    for source_id in sorted(sources.keys() - used):
        yield Problem(table="sources.csv", row=source_id, message=NO_TABLE)


def _confidence(table: str, header: list[str], row: list[str], at: int) -> Iterator[Problem]:
    column = header[at].removesuffix("source") + "confidence"
    if at < len(row) and row[at] in UNPRINTED and column in header:
        confidence = dict(zip(header, row, strict=False)).get(column, "")
        if confidence not in UNPRINTED:
            message = f"{column} is {confidence!r} although the source is {row[at]!r}"
            yield Problem(table=table, row=row[0], message=message)


def _rows(network: Network) -> Iterator[Link]:
    """Links without the backward one of each."""
    return (link for link in network.links if not link.link_id.endswith(BACK))


def _of(link: Link, message: str) -> Problem:
    table = "crossings.csv" if link.kind == "crossing" else "links.csv"
    return Problem(table=table, row=link.component, message=message)


def _reached(links: Iterable[Link], start: str) -> set[str]:
    neighbours: dict[str, list[str]] = {}
    for link in links:
        neighbours.setdefault(link.tail, []).append(link.head)
        neighbours.setdefault(link.head, []).append(link.tail)
    seen, waiting = {start}, [start]
    while waiting:
        for name in neighbours.get(waiting.pop(), ()):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


RULES: tuple[Callable[[Network], Iterator[Problem]], ...] = (
    _lengths,
    _sections_in_one_country,
    _speeds,
    _gauges,
    _joined_by_road,
    _reachable,
    _capitals_to_ports,
    _claims,
    _spellings,
)
