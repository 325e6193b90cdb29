"""``corridors route``: the best way from one place to another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from corridors.advisories import advisories
from corridors.commands import options as opt
from corridors.loading import load_network
from corridors.network import Network
from corridors.output.files import check_writable, put
from corridors.places import place_names
from corridors.routing.alternatives import alternatives
from corridors.routing.route import Route
from corridors.routing.shortest import Question, Search, best_route


@click.command("route")
@click.argument("origin", type=opt.PlaceName())
@click.argument("destination", type=opt.PlaceName())
@opt.shipment_options
@click.option("--via", multiple=True, type=opt.PlaceName(), help="Pass this place; repeat in order.")
@click.option("-k", "count", type=int, default=1, show_default=True, help="So many routes that differ.")
@click.option(
    "--max-overlap",
    type=float,
    default=0.6,
    show_default=True,
    help="Share of km that two of the -k routes may have in common.",
)
@opt.map_option
@opt.output_options("table", "json", "geojson", "csv")
def command(
    origin: str,
    destination: str,
    via: tuple[str, ...],
    count: int,
    max_overlap: float,
    form: str,
    output: Path | None,
    overwrite: bool,
    data: Path | None,
    map_file: Path | None,
    **options: Any,
) -> None:
    """The best way from ORIGIN to DESTINATION.

    Without --by it is the best by risk-adjusted cost and, where it is another, the shortest
    beside it. The network is that of normal operation; --as-of plans with the borders that were
    shut on a day.

    \b
    Examples:
      corridors route tashkent karachi
      corridors route tashkent karachi --as-of 2026-10-04
      corridors route dushanbe gwadar --by time -k 3
      corridors route almaty karachi --via kashgar --month jan
      corridors route ashgabat karachi --modes rail --format json
    """
    for file in (output, map_file):
        if file is not None and str(file) != "-":
            check_writable(file, overwrite=overwrite)
    network = load_network(data)
    names = place_names(network)
    question = opt.question(
        network,
        names.find(origin),
        names.find(destination),
        options,
        tuple(names.find(name) for name in via),
    )
    routes, titles, notes = _routes(network, question, count, max_overlap, options["by"] is None)
    warnings = advisories(network, question.shipment, routes)
    if map_file is not None:
        from corridors.maps.build import write_routes_map

        write_routes_map(network, question, routes, titles, warnings, map_file, data)
    if form == "json":
        from corridors.output.document import dumps, routes_document

        text = dumps(routes_document(network, question, routes, warnings, notes))
    elif form == "geojson":
        from corridors.output.features import routes_geojson

        text = routes_geojson(network, routes, data)
    elif form == "csv":
        from corridors.output.flat import routes_csv

        text = routes_csv(routes)
    else:
        from corridors.output.terminal import render, route_parts

        parts = route_parts(network, question, routes, warnings, notes, titles)
        text = render(parts, to_terminal=output is None)
    put(text, output, overwrite=overwrite)


def _routes(
    network: Network, question: Question, count: int, max_overlap: float, with_shortest: bool
) -> tuple[list[Route], list[str], list[str]]:
    """The routes asked for, a title for each, and what to say about their number."""
    search = Search(network, question)
    routes = list(alternatives(search, count, max_overlap))
    objective = {"risk": "risk-adjusted cost", "co2": "CO2"}.get(question.by, question.by)
    titles = [f"the best by {objective}"]
    titles += [f"number {number} by {objective}" for number in range(2, len(routes) + 1)]
    notes = []
    if len(routes) < count:
        notes.append(
            f"Only {len(routes)} of {count} routes found that share at most {max_overlap:.0%} of"
            " their km with each other. Raise --max-overlap to see more."
        )
    if with_shortest and count == 1:
        shortest = best_route(network, replace(question, by="distance"))
        if shortest.components == routes[0].components:
            titles[0] += " and the shortest"
        else:
            routes.append(shortest)
            titles.append("the shortest")
    return routes, titles, notes
