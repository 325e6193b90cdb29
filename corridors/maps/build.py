"""From answers to map pages: routes, corridors and crossings become the records that are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corridors.advisories import Advisory
from corridors.analysis.compare import Comparison
from corridors.errors import NoRouteError
from corridors.lines import Line, chain, course, load_lines
from corridors.loading import load_sources
from corridors.maps.document import (
    MapCorridor,
    MapCrossing,
    MapDocument,
    MapLeg,
    MapLine,
    MapPlace,
    MapRoute,
)
from corridors.model import Corridor, Link, Source
from corridors.network import Network
from corridors.output.files import write_whole
from corridors.output.words import leg_name, route_way
from corridors.routing.route import Route
from corridors.routing.shortest import Question, Search
from corridors.shipment import default_shipment
from corridors.units import format_hours, format_months

NOTES = (
    "Time without waiting; wait: expected hours at shut borders; shut: chance that a border on the"
    " way is shut, – none on record; adj. USD: cost with time and risk priced in.",
    "Lengths are published figures; lines are drawn from waypoints and elevation and may lie some"
    " kilometres off the road. Dotted lines are schematic.",
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
    write_whole(
        output, _page(network, heading, _terms(network, question), labelled, warnings, data)
    )


def write_comparison_map(
    network: Network,
    comparison: Comparison,
    warnings: Sequence[Advisory],
    output: str,
    data: str | None,
) -> None:
    """Write a page with the best way of all and the best route of each corridor."""
    question = comparison.question
    ends = " to ".join(
        network.places[name].name for name in (question.origin, question.destination)
    )
    routes = [("best of all", comparison.best)] if comparison.best else []
    routes += [
        (answer.corridor.name, answer.route) for answer in comparison.answers if answer.route
    ]
    missing = [
        f"{answer.corridor.name} is not possible: {'; '.join(answer.reasons)}."
        for answer in comparison.answers
        if answer.route is None
    ]
    title = f"Freight corridors from {ends}"
    page = _page(network, title, _terms(network, question), routes, warnings, data, missing)
    write_whole(output, page)


def _page(
    network: Network,
    title: str,
    subtitle: str,
    routes: Sequence[tuple[str, Route | None]],
    warnings: Sequence[Advisory],
    data: str | None,
    notes: Sequence[str] = (),
) -> str:
    from corridors.maps.page import render_map

    lines = load_lines(data)
    drawn = [(label, route) for label, route in routes if route is not None]
    texts = [f"{warning.text} {warning.remedy}".strip() for warning in warnings]
    document = MapDocument(
        title=title,
        subtitle=subtitle,
        corridors=tuple(_corridor(network, found, lines) for found in network.corridors),
        routes=tuple(_route(network, label, route, lines) for label, route in drawn),
        crossings=tuple(_crossings(network, load_sources(data))),
        places=tuple(_places(network, [route for _, route in drawn])),
        notes=(*dict.fromkeys(texts), *notes, *NOTES),
        data_as_of=network.data_as_of.isoformat(),
    )
    return render_map(document)


def _route(network: Network, label: str, route: Route, lines: Mapping[str, Line]) -> MapRoute:
    totals = route.totals
    on_record = bool(route.sources["expected_wait_h"])
    day = network.data_as_of
    shut = any(network.closure_of(leg.link, day) for leg in route.legs)
    return MapRoute(
        label=label,
        summary=route_way(network, route) + (f"; over a border shut on {day}" if shut else ""),
        lines=tuple(_stretches(network, [leg.link for leg in route.legs], lines)),
        legs=tuple(
            MapLeg(
                text=leg_name(network, leg.link),
                length_km=leg.price.length_km,
                time_h=leg.price.time_h,
                cost_usd=leg.price.cost_usd,
            )
            for leg in route.legs
        ),
        totals=(
            ("km", f"{totals['length_km']:,.0f}"),
            ("Time", format_hours(totals["time_h"])),
            ("USD", f"{totals['cost_usd']:,.0f}"),
            ("CO2 kg", f"{totals['co2_kg']:,.0f}"),
            ("Wait", format_hours(totals["expected_wait_h"]) if on_record else "–"),
            ("Shut", f"{totals['disruption_probability']:.0%}" if on_record else "–"),
            ("Adj. USD", f"{totals['risk_adjusted_cost_usd']:,.0f}"),
        ),
    )


def _stretches(
    network: Network, links: Iterable[Link], lines: Mapping[str, Line]
) -> Iterable[MapLine]:
    """Links that follow one another by the same mode and drawn alike, as one line each."""
    run: list[Link] = []
    kind: tuple[str, bool] | None = None
    for link in links:
        if link.kind not in ("haul", "crossing"):
            continue
        drawn = (link.mode, link.kind == "haul" and _is_schematic(network, link, lines))
        if run and drawn != kind:
            yield from _stretch(network, run, lines, kind)
            run = []
        kind = drawn
        run.append(link)
    if run:
        yield from _stretch(network, run, lines, kind)


def _is_schematic(network: Network, link: Link, lines: Mapping[str, Line]) -> bool:
    return course(network, link, lines).quality == "schematic"


def _stretch(
    network: Network, run: list[Link], lines: Mapping[str, Line], kind: tuple[str, bool] | None
) -> Iterable[MapLine]:
    points = chain(network, run, lines)
    if len(points) > 1 and kind is not None:
        ends = [network.places[name].name for name in (run[0].from_place, run[-1].to_place)]
        yield MapLine(points=points, mode=kind[0], schematic=kind[1], name=" – ".join(ends))


def _corridor(network: Network, corridor: Corridor, lines: Mapping[str, Line]) -> MapCorridor:
    """A corridor along its spine, over what is built or not: the map shows also what is missing."""
    links: list[Link] = []
    note = ""
    usual = default_shipment(network.parameters, modes=corridor.modes)
    for start, end in zip(corridor.spine, corridor.spine[1:], strict=False):
        question = Question(origin=start, destination=end, by="distance", shipment=usual)
        try:
            route = Search(network, question).best()
        except NoRouteError as error:
            note = f"not open: {error.causes[0]}" if error.causes else "not open"
            route = Search(_all_open(network), question).best()
        links += [leg.link for leg in route.legs]
    return MapCorridor(
        corridor_id=corridor.corridor_id,
        name=corridor.name,
        lines=tuple(_stretches(network, links, lines)),
        note=note or corridor.summary,
    )


def _all_open(network: Network) -> Network:
    return network.with_links(
        tuple(
            link._replace(status="open", closed_months=())
            if link.status in ("no_truck_road", "no_road", "local", "unconfirmed")
            else link
            for link in network.links
        )
    )


def _crossings(network: Network, sources: Mapping[str, Source]) -> Iterable[MapCrossing]:
    for crossing in network.crossings.values():
        links = [network.link_by_id[link_id] for link_id in crossing.links]
        shut = next(
            filter(None, (network.closure_of(link, network.data_as_of) for link in links)), None
        )
        start, end = (network.places[name] for name in crossing.places)
        source = sources.get(shut.source if shut else crossing.status_source)
        months = format_months(links[0].closed_months)
        dwell = ", ".join(
            f"{network.places[link.from_place].country} to {network.places[link.to_place].country}"
            f" {link.dwell_h.value:g} h, {link.fee_usd.value:g} USD"
            for link in links[:2]
            if link.dwell_h and link.fee_usd
        )
        by_rule = any(link.closed and link.status == "open" for link in links)
        text = _STATUS_TEXTS[crossing.status] + (f", shut in {months}" if months else "")
        if shut:
            text = f"shut since {shut.start}: {shut.cause}"
        if by_rule:
            text = "shut in this what-if"
        status = "shut" if shut or by_rule else crossing.status
        yield MapCrossing(
            crossing_id=crossing.crossing_id,
            name=crossing.name,
            countries=" – ".join(dict.fromkeys((start.country, end.country))),
            lon_deg=(start.lon_deg + end.lon_deg) / 2,
            lat_deg=(start.lat_deg + end.lat_deg) / 2,
            status="local" if status == "passenger" else status,
            status_text=text,
            as_of=network.data_as_of.isoformat() if shut else crossing.status_as_of,
            source_title=(source.publisher or source.title) if source else "",
            source_url=source.url if source else "",
            note=dwell,
        )


def _places(network: Network, routes: Sequence[Route]) -> Iterable[MapPlace]:
    """Capitals and ports, and the towns at which routes start, end or change mode."""
    wanted = {name for route in routes for name in (route.origin, route.destination)}
    wanted |= {
        leg.link.from_place for route in routes for leg in route.legs if leg.link.kind == "transfer"
    }
    for place in network.places.values():
        if place.place_id in wanted or place.kind in ("capital", "port") or place.place_id in TOWNS:
            yield MapPlace(
                place_id=place.place_id,
                name=place.name,
                lon_deg=place.lon_deg,
                lat_deg=place.lat_deg,
                kind=place.kind,
            )


TOWNS = (
    "almaty", "quetta", "peshawar", "kandahar", "herat", "mashhad", "zahedan", "kashgar", "urumqi",
    "osh", "gilgit", "termez", "mazar-i-sharif", "mary", "lahore", "samarkand", "khorog",
)  # fmt: skip
"""Towns that orient a reader."""

_STATUS_TEXTS = {
    "open": "open in normal operation",
    "local": "local trade only",
    "passenger": "passengers; trucks are sent elsewhere",
    "unconfirmed": "freight not confirmed",
    "closed": "closed",
    "no_road": "no truck road",
    "planned": "planned",
}


def _ends(network: Network, route: Route) -> str:
    return " to ".join(network.places[name].name for name in (route.origin, route.destination))


def _terms(network: Network, question: Question) -> str:
    """The question's terms in a few words."""
    shipment = question.shipment
    words = [f"by {'risk-adjusted cost' if question.by == 'risk' else question.by}"]
    if shipment.month:
        words.append(f"month {shipment.month}")
    if shipment.as_of:
        words.append(f"with the borders shut on {shipment.as_of}")
    elif not network.scenarios:
        words.append("normal operation")
    if network.scenarios:
        words.append(f"what if: {'; '.join(network.scenarios)}")
    return ", ".join(words)
