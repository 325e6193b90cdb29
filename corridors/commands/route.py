"""``corridors route``: the best way from one place to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from corridors.analysis.advisories import advisories
from corridors.commands import options as opt
from corridors.commands.rules import network_under, scenario_option
from corridors.data.package import Package
from corridors.errors import NoRouteError, UsageError
from corridors.model.names import find_place
from corridors.model.network import Network
from corridors.output.files import check_writable, put, write_whole
from corridors.pricing.shipment import TRUCK_MODES
from corridors.routing.alternatives import alternatives
from corridors.routing.route import Route
from corridors.routing.search import Search

if TYPE_CHECKING:
    from corridors.analysis.profile import RouteProfile


@click.command("route")
@click.argument("origin", type=opt.PlaceName())
@click.argument("destination", type=opt.PlaceName())
@opt.shipment_options
@click.option(
    "--via", multiple=True, type=opt.PlaceName(), help="Pass this place; repeat in order."
)
@click.option(
    "-k", "count", type=int, default=1, show_default=True, help="Number of alternative routes."
)
@click.option(
    "--max-overlap",
    type=float,
    default=0.6,
    show_default=True,
    help="Share of km that two of the -k routes may have in common.",
)
@click.option(
    "--profile",
    "with_profile",
    is_flag=True,
    help="Also the heights along the way, with its passes and borders.",
)
@scenario_option
@opt.map_option
@opt.output_options("table", "json", "geojson", "csv")
def command(
    origin: str,
    destination: str,
    via: tuple[str, ...],
    count: int,
    max_overlap: float,
    with_profile: bool,
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
    map_file: str | None,
    scenarios: tuple[str, ...],
    **options: Any,
) -> None:
    """The best way from ORIGIN to DESTINATION.

    Without --by it is the best by risk-adjusted cost and, where it is another, the shortest
    beside it. The network is that of normal operation; --as-of plans with the borders that were
    closed on a day.

    \b
    Examples:
      corridors route tashkent karachi
      corridors route tashkent karachi --as-of 2026-10-04
      corridors route dushanbe gwadar --by time -k 3
      corridors route almaty karachi --via kashgar --month jan
      corridors route dushanbe karachi --scenario salang-closed
      corridors route ashgabat karachi --modes rail --format json
      corridors route kashgar islamabad --profile
    """
    if with_profile and form not in ("table", "json"):
        raise UsageError(f"--profile has no place in {form}. Give --format table or json.")
    check_writable(output, map_file, overwrite=overwrite)
    network = network_under(data, scenarios)
    question = opt.question(
        network,
        find_place(network, origin),
        find_place(network, destination),
        options,
        tuple(find_place(network, name) for name in via),
    )
    search = Search(network, question)
    try:
        routes = list(alternatives(search, count, max_overlap))
    except NoRouteError as error:
        if form == "json":
            from corridors.output.documents import dumps, routes_document

            document = routes_document(network, question, [], [], reasons=error.causes)
            put(dumps(document), output, overwrite=overwrite)
        raise
    beside = _shortest(search, routes) if options["by"] is None and count == 1 else []
    titles = _titles(question.by, len(routes), same=options["by"] is None and not beside)
    notes = _notes(len(routes), count, max_overlap)
    everything = [*routes, *beside]
    warnings = advisories(network, question.shipment, routes, beside)
    profiles = _profiles(network, everything, data) if with_profile else []
    if map_file is not None:
        from corridors.maps.build import map_page

        labels = [*titles, *["the shortest"] * len(beside)]
        shown = list(zip(labels, everything, strict=True))
        write_whole(map_file, map_page(network, question, routes=shown, advisories=warnings))
    if form == "json":
        from corridors.output.documents import dumps, routes_document

        titled = list(zip([*titles, *["the shortest"] * len(beside)], everything, strict=True))
        text = dumps(routes_document(network, question, titled, warnings, notes, profiles=profiles))
    elif form == "geojson":
        from corridors.output.features import routes_geojson

        text = routes_geojson(network, everything, data)
    elif form == "csv":
        from corridors.output.csv_text import routes_csv

        text = routes_csv(everything)
    else:
        from corridors.output.tables import render, route_parts

        parts = route_parts(
            network,
            list(zip(titles, routes, strict=True)),
            [("the shortest (its legs: --by distance)", route) for route in beside],
            notes,
            warnings,
            Package(data).sources,
            profiles,
        )
        text = render(parts, to_terminal=output is None)
    put(text, output, overwrite=overwrite)
    opt.say(warnings, form)


def _profiles(network: Network, routes: list[Route], data: str | None) -> list[RouteProfile]:
    """Heights along each route; the tables are read for those who ask."""
    from corridors.analysis.profile import route_profile
    from corridors.data.package import Package

    known = Package(data).profiles
    return [route_profile(network, route, known) for route in routes]


def _shortest(search: Search, routes: list[Route]) -> list[Route]:
    """The shortest route by truck, if there is one and it is another than the best."""
    modes = tuple(mode for mode in search.question.shipment.modes if mode in TRUCK_MODES)
    try:
        shortest = search.by("distance", modes or search.question.shipment.modes).best()
    except NoRouteError:
        return []
    return [] if shortest.components == routes[0].components else [shortest]


def _titles(by: str, count: int, *, same: bool) -> list[str]:
    objective = {"risk": "risk-adjusted cost", "co2": "CO2"}.get(by, by)
    first = f"the best by {objective}" + (" and the shortest" if same and count == 1 else "")
    return [first, *(f"number {number} by {objective}" for number in range(2, count + 1))]


def _notes(found: int, count: int, max_overlap: float) -> list[str]:
    if found == count:
        return []
    return [
        f"Only {found} of {count} routes found that share at most {max_overlap:.0%} of their km"
        " with each other. Raise --max-overlap to see more."
    ]
