"""Map pages from answers: what a command found, on a network that the reader can close and open."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.advisories import Advisory
from corridors.analysis.compare import Comparison
from corridors.data.lines import line_id
from corridors.data.package import Package
from corridors.maps.document import MapDocument, MapNetwork
from corridors.maps.engine.network_data import AS_ASKED, Variant, network_data, start_of
from corridors.maps.features import (
    line_of,
    map_corridor,
    map_crossings,
    map_places,
    map_route,
    risk_by_country,
    simplified,
)
from corridors.model.network import Network
from corridors.output.files import write_whole
from corridors.pricing.columns import rows_of
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.scenarios.apply import apply
from corridors.scenarios.files import load_scenario

NOTES = (
    "Time without waiting; wait: expected hours at closed borders; closed: chance that a border"
    " on the"
    " way is closed, – none on record; adj. USD: cost with time and risk priced in.",
    "Lengths are published figures; lines are drawn from waypoints and elevation and may lie some"
    " kilometres off the road. Dotted lines are schematic.",
    "Country risk: the Global Peace Index (1 is the safest) in classes of half a point:"
    " 0 below 2.0, 1 to 2.5, 2 to 3.0, 3 to 3.5, 4 above.",
    "Lines: © OpenStreetMap contributors (ODbL 1.0) where they hold its coordinates; elevation"
    " GEBCO 2023 and NOAA GLOBE; towns GeoNames (CC BY 4.0).",
    "Land and borders: Natural Earth (public domain), drawn as they are held; disputed lines are"
    " dashed and no statement of ours.",
    "Border times, costs and speeds: CAREC CPMM (Asian Development Bank) and the sources that"
    " `corridors sources` lists.",
)


def write_routes_map(
    network: Network,
    question: Question,
    routes: Sequence[Route],
    titles: Sequence[str],
    warnings: Sequence[Advisory],
    output: str,
    data: str | None,
) -> None:
    """Write a page that shows some routes over the named corridors."""
    pairs = dict.fromkeys(_ends(network, route) for route in routes)
    labels = [
        f"{_ends(network, route)}: {title}" if len(pairs) > 1 else title
        for route, title in zip(routes, titles, strict=True)
    ]
    heading = f"Freight from {next(iter(pairs), '')}" if len(pairs) == 1 else "Freight routes"
    labelled = list(zip(labels, routes, strict=True))
    write_whole(output, _page(network, question, heading, labelled, warnings, data))


def write_comparison_map(
    network: Network,
    comparison: Comparison,
    warnings: Sequence[Advisory],
    output: str,
    data: str | None,
) -> None:
    """Write a page with the best way of all and the best route of each corridor."""
    question = comparison.question
    routes = [("best of all", comparison.best)] if comparison.best else []
    routes += [
        (answer.corridor.name, answer.route) for answer in comparison.answers if answer.route
    ]
    missing = [
        f"{answer.corridor.name} is not possible: {'; '.join(answer.reasons)}."
        for answer in comparison.answers
        if answer.route is None
    ]
    title = f"Freight corridors from {_asked(network, question)}"
    write_whole(output, _page(network, question, title, routes, warnings, data, missing))


def what_if_page(
    network: Network, question: Question, data: str | None = None, *, tiles: str = ""
) -> str:
    """A page without routes of its own: it finds them as it is used."""
    title = f"Freight from {_asked(network, question)}"
    return _page(network, question, title, (), (), data, tiles=tiles)


def _page(
    network: Network,
    question: Question,
    title: str,
    routes: Sequence[tuple[str, Route]],
    warnings: Sequence[Advisory],
    data: str | None,
    notes: Sequence[str] = (),
    tiles: str = "",
) -> str:
    from corridors.maps.page import render_map

    texts = [f"{warning.text} {warning.remedy}".strip() for warning in warnings]
    said = (*dict.fromkeys(texts), *notes)
    return render_map(map_document(network, question, title, routes, said, data, tiles=tiles))


def map_document(
    network: Network,
    question: Question,
    title: str,
    routes: Sequence[tuple[str, Route]],
    notes: Sequence[str] = (),
    data: str | None = None,
    *,
    tiles: str = "",
) -> MapDocument:
    """All that a page shows.

    Parameters
    ----------
    network
        As the command used it, with its scenarios and rules; the page starts from it.
    routes
        What the command found, with labels.
    notes
        What must be said beside it.
    data
        Folder of the data package, None for the shipped one.
    tiles
        Address of online tiles that the page may offer, off until ticked.
    """
    plain = network if not network.scenarios else Package(data).network
    lines = simplified(Package(data).lines)
    sources = Package(data).sources
    variants = shipped_scenarios(plain, data)
    scenario = next((found.name for found in variants if _same(found.network, network)), "")
    if network.scenarios and not scenario:
        scenario, asked = AS_ASKED, "; ".join(network.scenarios)
        variants = [Variant(AS_ASKED, f"As asked: {asked}", "", network), *variants]
    profiles = {
        name: found.points for name, found in Package(data).profiles.items() if found.points
    }
    packed = MapNetwork(
        data=network_data(plain, question, variants, sources, profiles),
        start=start_of(question, scenario),
        lines=tuple(
            line_of(plain, link, lines)
            if link.kind == "section" or line_id(link) in lines
            else None
            for link in rows_of(plain)
        ),
    )
    return MapDocument(
        title=title,
        subtitle=_terms(network, question),
        corridors=tuple(map_corridor(plain, found, lines) for found in plain.corridors),
        routes=tuple(map_route(network, label, route, lines) for label, route in routes),
        crossings=tuple(map_crossings(plain, sources)),
        places=tuple(map_places(plain, [route for _, route in routes], question)),
        notes=(*notes, *NOTES),
        data_as_of=plain.data_as_of.isoformat(),
        risk_by_country=tuple(risk_by_country(plain)),
        network=packed,
        tiles=tiles,
    )


def shipped_scenarios(network: Network, data: str | None) -> list[Variant]:
    """The scenarios of the data package, each laid on the network in normal operation."""
    projects = Package(data).projects
    loaded = [load_scenario(name, Package(data)) for name in Package(data).scenario_names]
    return [
        Variant(found.name, found.title, found.note, apply(network, [found], projects))
        for found in loaded
    ]


def _same(one: Network, other: Network) -> bool:
    return one.links == other.links and one.reopened == other.reopened


def _asked(network: Network, question: Question) -> str:
    names = (question.origin, question.destination)
    return " to ".join(network.places[name].name for name in names)


def _ends(network: Network, route: Route) -> str:
    return " to ".join(network.places[name].name for name in (route.origin, route.destination))


def _terms(network: Network, question: Question) -> str:
    """The question's terms in a few words."""
    shipment = question.shipment
    words = [f"by {'risk-adjusted cost' if question.by == 'risk' else question.by}"]
    if shipment.month:
        words.append(f"month {shipment.month}")
    if shipment.as_of:
        words.append(f"with the borders closed on {shipment.as_of}")
    elif not network.scenarios:
        words.append("normal operation")
    if network.scenarios:
        words.append(f"what if: {'; '.join(network.scenarios)}")
    return ", ".join(words)
