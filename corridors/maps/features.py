"""From answers to what a map draws: routes, corridors, crossings, places and country risk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corridors.data.lines import Line, course
from corridors.errors import NoRouteError
from corridors.maps.document import MapCorridor, MapCrossing, MapLeg, MapLine, MapPlace, MapRoute
from corridors.model.network import Network
from corridors.model.records import Corridor, Link, Source
from corridors.output.words import leg_name, route_way
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.units import format_hours, format_months

TOLERANCE_DEG = 0.003
"""Lines are drawn without points that lie nearer to the rest: a pixel at the nearest zoom."""
INDEX = "global_peace_index"


def simplified(lines: Mapping[str, Line]) -> dict[str, Line]:
    """Lines with no more points than a screen can show."""
    from shapely import LineString

    short = {}
    for component, line in lines.items():
        kept = LineString(line.points).simplify(TOLERANCE_DEG, preserve_topology=False)
        points = tuple((float(x), float(y)) for x, y in kept.coords)
        short[component] = line._replace(points=points)
    return short


def line_of(network: Network, link: Link, lines: Mapping[str, Line]) -> MapLine | None:
    """The line of a section or a crossing in its direction; None for what has no extent."""
    if link.kind not in ("section", "crossing"):
        return None
    drawn = course(network, link, lines)
    if len(set(drawn.points)) < 2:
        return None
    names = [network.places[name].name for name in (link.from_place, link.to_place)]
    return MapLine(
        points=drawn.points,
        mode=link.mode,
        schematic=link.kind == "section" and drawn.quality == "schematic",
        name=" – ".join(names),
    )


def _lines(
    network: Network, links: Iterable[Link], lines: Mapping[str, Line]
) -> tuple[MapLine, ...]:
    return tuple(filter(None, (line_of(network, link, lines) for link in links)))


def map_route(network: Network, label: str, route: Route, lines: Mapping[str, Line]) -> MapRoute:
    """A route that a command found, with its totals as the tables write them."""
    totals = route.totals
    on_record = bool(route.sources["expected_closure_delay_h"])
    day = network.data_as_of
    closed = any(network.closure_of(leg.link, day) for leg in route.legs)
    return MapRoute(
        label=label,
        summary=route_way(network, route) + (f"; over a border closed on {day}" if closed else ""),
        lines=_lines(network, [leg.link for leg in route.legs], lines),
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
            ("Wait", format_hours(totals["expected_closure_delay_h"]) if on_record else "–"),
            ("Closed", f"{totals['closure_probability']:.0%}" if on_record else "–"),
            ("Adj. USD", f"{totals['generalised_cost_usd']:,.0f}"),
        ),
    )


def map_corridor(network: Network, corridor: Corridor, lines: Mapping[str, Line]) -> MapCorridor:
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
        lines=_lines(network, links, lines),
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


def map_crossings(network: Network, sources: Mapping[str, Source]) -> Iterable[MapCrossing]:
    """Every crossing with its status, since when, by whom, and its hours and charges."""
    for crossing in network.crossings.values():
        links = [network.link_by_id[link_id] for link_id in crossing.links]
        freight = [link for link in links if link.is_open] or links
        closures = [network.closure_of(link, network.data_as_of) for link in freight]
        closed = closures[0] if all(closures) else None  # one mode closed leaves the other
        start, end = (network.places[name] for name in crossing.places)
        source = sources.get(closed.source if closed else crossing.status_source)
        months = format_months(links[0].closed_months)
        hours = ", ".join(
            f"{network.places[link.from_place].country} to {network.places[link.to_place].country}"
            f" {link.handling_h.value:g} h, {link.charges_usd.value:g} USD"
            for link in links[:2]
            if link.handling_h and link.charges_usd
        )
        text = _STATUS_TEXTS[crossing.status] + (f", closed in {months}" if months else "")
        if closed:
            text = f"closed since {closed.start}: {closed.cause}"
        status = "closed_now" if closed else crossing.status
        partial = dict.fromkeys(
            f"restricted since {found.start}: {found.cause}"
            for link in links
            for found in network.restrictions_on(network.data_as_of, link)
        )
        yield MapCrossing(
            crossing_id=crossing.crossing_id,
            name=crossing.name,
            countries=" – ".join(dict.fromkeys((start.country, end.country))),
            lon_deg=(start.lon_deg + end.lon_deg) / 2,
            lat_deg=(start.lat_deg + end.lat_deg) / 2,
            status="local" if status == "passenger" else status,
            status_text=text,
            as_of=network.data_as_of.isoformat() if closed else crossing.status_as_of,
            source_title=(source.publisher or source.title) if source else "",
            source_url=source.url if source else "",
            note="; ".join((*partial, *([hours] if hours else []))),
        )


def map_places(network: Network, routes: Sequence[Route], question: Question) -> Iterable[MapPlace]:
    """Capitals and ports, and the towns at which routes start, end or change mode."""
    wanted = {question.origin, question.destination}
    wanted |= {name for route in routes for name in (route.origin, route.destination)}
    wanted |= {
        leg.link.from_place
        for route in routes
        for leg in route.legs
        if leg.link.kind == "transshipment"
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


def risk_by_country(network: Network) -> Iterable[tuple[str, str, str]]:
    """Countries by the Global Peace Index (1 is the safest), in classes of half a point from 2."""
    for code in network.countries:
        figure = network.figures.get((code, INDEX))
        if figure is not None:
            level = min(4, max(0, int((figure.value - 1.5) / 0.5)))
            yield code, f"{figure.value:.2f}", str(level)
