"""Map pages: routes of an answer on a network that the reader can close and reopen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corridors.analysis.advisories import Advisory
from corridors.data.drawn_lines import drawn_lines
from corridors.data.lines import ALIGNED, Line, line_id
from corridors.data.package import Package
from corridors.dates import short_month
from corridors.errors import UsageError
from corridors.language.marks import english
from corridors.language.speech import ENGLISH, TRANSLATED, counted, language, later, say
from corridors.language.written import country_of_map
from corridors.maps.alignments import alignment
from corridors.maps.country_risk import risk_by_country
from corridors.maps.crossings import map_crossings
from corridors.maps.document import MapDocument, MapNetwork
from corridors.maps.engine.network_data import AS_ASKED, Variant, network_data
from corridors.maps.engine.state import NORMAL_WORDS, border_words, day_words, start_of
from corridors.maps.places import map_places
from corridors.maps.routes import map_route
from corridors.maps.spines import map_corridor
from corridors.measures import MEASURES, objective
from corridors.model.network import Network
from corridors.output.shipment_words import shipment_terms
from corridors.pricing.columns import rows_of
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.scenarios.apply import apply
from corridors.scenarios.files import load_scenario

NOTES = (
    later(
        "P10–P90: one time in ten a total lies below, one time in ten above, for all that is known"
        " of the figures it is made of; draws: of all of them at once."
    ),
    later(
        "Lengths are published figures; lines are drawn from waypoints and elevation and may lie"
        " some kilometres off the road. Dotted lines are schematic."
    ),
    later(
        "Country risk: the Global Peace Index (1 is the safest) in classes of half a point:"
        " 0 below 2.0, 1 to 2.5, 2 to 3.0, 3 to 3.5, 4 above."
    ),
    later(
        "Lines: © OpenStreetMap contributors (ODbL 1.0) where they hold its coordinates; elevation"
        " GEBCO 2023 and NOAA GLOBE; towns GeoNames (CC BY 4.0)."
    ),
    later(
        "Land and borders: Natural Earth (public domain), drawn as they are held; disputed lines"
        " are dashed and no statement of ours."
    ),
    later(
        "Border times, costs and speeds: CAREC CPMM (Asian Development Bank) and the sources that"
        " `corridors sources` lists."
    ),
)
"""What every page says of its figures and lines, after the meaning of the totals."""


def map_page(
    network: Network,
    question: Question,
    *,
    title: str = "",
    routes: Sequence[tuple[str, Route]] = (),
    advisories: Sequence[Advisory] = (),
    notes: Sequence[str] = (),
    tiles: str = "",
) -> str:
    """A self-contained HTML page that works offline.

    It computes the best route itself, for any question the reader asks, and starts from this one.

    Parameters
    ----------
    network
        As the question is asked of it, with its scenarios and rules; it must come from a package.
    question
        What the page shows first.
    title
        Heading of the page; empty names the ends.
    routes
        Routes of an answer with their labels; where they join several pairs of places, the page
        puts the pair before each label.
    advisories
        Warnings about them.
    notes
        What else is stated beside them.
    tiles
        Address of online tiles that the page may offer, off until ticked; empty for none.

    Returns
    -------
    str
        The page; the same arguments give the same text.

    Raises
    ------
    UsageError
        If the network was not read from a data package, or ``tiles`` is not an address of tiles.
    DataError
        If a part of the package can't be read.

    Examples
    --------
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> page = map_page(network, Question("almaty", "karachi", "risk", shipment))
    >>> "<title>Freight from Almaty to Karachi</title>" in page
    True
    """
    from corridors.maps.page import render_map

    warnings = (english(f"{one.text} {one.remedy}".strip()) for one in advisories)
    document = map_document(
        network,
        question,
        title or _title(network, question, routes),
        _labelled(network, routes),
        (*dict.fromkeys(warnings), *map(english, notes)),
        tiles=tiles,
    )
    return render_map(document)


def map_document(
    network: Network,
    question: Question,
    title: str,
    routes: Sequence[tuple[str, Route]],
    notes: Sequence[str] = (),
    *,
    tiles: str = "",
) -> MapDocument:
    """All that a page shows.

    Parameters
    ----------
    network, question
        As of :func:`map_page`.
    title
        Heading of the page.
    routes
        Routes of an answer with their labels as they are shown.
    notes
        What is stated beside them, before the notes of every page.
    tiles
        Address of online tiles that the page may offer; empty for none.

    Returns
    -------
    MapDocument
        Plain records, ready for :func:`corridors.maps.page.render_map`.

    Raises
    ------
    UsageError
        If the network was not read from a data package, or ``tiles`` is not an address of tiles.

    Examples
    --------
    >>> from copy import copy
    >>> from corridors.pricing.shipment import default_shipment
    >>> network, network.package = copy(Package().network), copy(Package())
    >>> network.package.lines, network.package.scenario_names, network.corridors = {}, (), ()
    >>> shipment = default_shipment(network.parameters, month=2)
    >>> question = Question("almaty", "karachi", "time", shipment)
    >>> document = map_document(network, question, "Freight to Karachi", ())
    >>> document.title, document.subtitle
    ('Freight to Karachi', 'by time, travel in Feb, normal operation')
    """
    package = _package(network)
    baseline = network
    if network.scenarios:
        baseline = package.network.with_quotes(network.quoted)
    lines = drawn_lines(package)
    variants = shipped_scenarios(baseline)
    scenario = next((one.name for one in variants if _same(one.network, network)), "")
    if network.scenarios and not scenario:
        scenario, asked = AS_ASKED, say("; ").join(network.scenarios)
        variants = [
            Variant(AS_ASKED, say("As asked: {rules}", rules=asked), "", network),
            *variants,
        ]
    profiles = {name: one.points for name, one in package.profiles.items() if one.points}
    return MapDocument(
        title=title,
        subtitle=_terms(network, question),
        corridors=tuple(map_corridor(baseline, corridor, lines) for corridor in baseline.corridors),
        routes=tuple(map_route(network, label, route, lines) for label, route in routes),
        crossings=tuple(
            map_crossings(baseline, package.sources, question.shipment.as_of or baseline.data_as_of)
        ),
        places=tuple(map_places(baseline, [route for _, route in routes], question)),
        notes=(*notes, *_aligned(lines), *_page_notes()),
        data_as_of=day_words(baseline.data_as_of),
        network=MapNetwork(
            data=network_data(baseline, question, variants, package.sources, profiles),
            start=start_of(question, scenario),
            lines=tuple(
                alignment(baseline, link, lines)
                if link.kind == "section" or line_id(link) in lines
                else None
                for link in rows_of(baseline)
            ),
        ),
        basemap=_named(package.basemap),
        risk_by_country=tuple(risk_by_country(baseline)),
        tiles=tiles,
    )


def shipped_scenarios(network: Network) -> list[Variant]:
    """The scenarios of a network's data package, each laid on it.

    Parameters
    ----------
    network
        In normal operation.

    Returns
    -------
    list of Variant
        In order of name.

    Raises
    ------
    UsageError
        If the network was not read from a data package.
    ScenarioError
        If a file of the package is not a scenario.

    Examples
    --------
    >>> "salang-closed" in [variant.name for variant in shipped_scenarios(Package().network)]
    True
    """
    package = _package(network)
    loaded = [load_scenario(name, package) for name in package.scenario_names]
    return [
        Variant(one.name, one.title, one.note, apply(network, [one], package.projects))
        for one in loaded
    ]


def _package(network: Network) -> Package:
    if not isinstance(network.package, Package):
        raise UsageError(
            "This network was not read from a data package, so a map of it lacks land and lines."
            " Write it to a folder and read it from there."
        )
    return network.package


def _same(one: Network, other: Network) -> bool:
    return one.links == other.links and one.reopened == other.reopened


def _named(basemap: Mapping[str, Any]) -> Mapping[str, Any]:
    """The basemap with its countries named in the language that is spoken."""
    if language() == ENGLISH:
        return basemap
    countries = [
        {
            **one,
            "label": one["label"]
            and [country_of_map(one["iso3"], one["label"][0]), *one["label"][1:]],
        }
        for one in basemap["countries"]
    ]
    return {**basemap, "countries": countries}


def _title(network: Network, question: Question, routes: Iterable[tuple[str, Route]]) -> str:
    pairs = {(route.origin, route.destination) for _, route in routes}
    if len(pairs) > 1:
        return say("Freight routes")
    origin, destination = next(iter(pairs), (question.origin, question.destination))
    return say("Freight from {origin} to {destination}", **_ends(network, origin, destination))


def _labelled(network: Network, routes: Sequence[tuple[str, Route]]) -> list[tuple[str, Route]]:
    """Routes with labels that tell them apart."""
    if len({(route.origin, route.destination) for _, route in routes}) < 2:
        return list(routes)
    return [
        (
            say(
                "{origin} to {destination}: {label}",
                label=label,
                **_ends(network, route.origin, route.destination),
            ),
            route,
        )
        for label, route in routes
    ]


def _ends(network: Network, origin: str, destination: str) -> dict[str, str]:
    places = network.places
    return {"origin": places[origin].name, "destination": places[destination].name}


def _aligned(lines: Mapping[str, Line]) -> list[str]:
    """How many lines are aligned, and whose they are; nothing where none is."""
    count = sum(1 for line in lines.values() if line.quality == ALIGNED)
    if not count:
        return []
    note = counted(
        "{number} line of {total} is aligned: a real road, railway or ferry, © OpenStreetMap"
        " contributors (ODbL 1.0).",
        "{number} lines of {total} are aligned: real roads, railways and ferries, © OpenStreetMap"
        " contributors (ODbL 1.0).",
        count,
        total=len(lines),
    )
    return [note]


def _page_notes() -> list[str]:
    meanings = say("; ").join(
        f"{say(one.heading, 'heading')}: {say(one.meaning)}" for one in MEASURES if one.meaning
    )
    translated = [] if language() == ENGLISH else [say(TRANSLATED)]
    return [say("Totals: {meanings}.", meanings=meanings), *map(say, NOTES), *translated]


def _terms(network: Network, question: Question) -> str:
    """The question's terms in a few words."""
    shipment = question.shipment
    words = [say("by {objective}", objective=say(objective(question.by).label, "label"))]
    if shipment.month:
        words.append(say("travel in {month}", month=short_month(shipment.month)))
    if shipment.as_of:
        words.append(border_words(shipment.as_of, network.data_as_of))
    elif not network.scenarios:
        words.append(say(NORMAL_WORDS))
    if network.scenarios:
        rules = say("; ").join(map(english, network.scenarios))
        words.append(say("what if: {rules}", rules=rules))
    words += shipment_terms(network, shipment)
    return say(", ").join(words)
