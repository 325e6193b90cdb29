"""``corridors chart``: time, cost and heights over the kilometres, as an SVG file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from corridors.analysis.advisories import advisories
from corridors.commands import options as opt
from corridors.commands.rules import network_under, scenario_option
from corridors.errors import NoRouteError, UsageError
from corridors.model.names import corridor_names, find_place, fold
from corridors.model.network import Network
from corridors.output.files import check_writable, put
from corridors.routing.alternatives import alternatives
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search, best_route

KINDS = ("time-cost-distance", "elevation", "both")
ALL = "all"


@click.command("chart")
@click.argument("origin", type=opt.PlaceName())
@click.argument("destination", type=opt.PlaceName())
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default=KINDS[0],
    show_default=True,
    help="What is drawn over the kilometres.",
)
@opt.shipment_options
@click.option(
    "--via", multiple=True, type=opt.PlaceName(), help="Pass this place; repeat in order."
)
@click.option(
    "--corridor",
    "corridors",
    multiple=True,
    help="The best route of a named corridor; repeat, or give all.",
)
@click.option(
    "-k", "count", type=int, default=1, show_default=True, help="Number of alternative routes."
)
@scenario_option
@click.option("-o", "--output", type=click.Path(), help="SVG file to write; - is standard output.")
@click.option("--overwrite", is_flag=True, help="Replace a file that exists.")
@opt.data_option
def command(
    origin: str,
    destination: str,
    kind: str,
    via: tuple[str, ...],
    corridors: tuple[str, ...],
    count: int,
    scenarios: tuple[str, ...],
    output: str | None,
    overwrite: bool,
    data: str | None,
    **options: Any,
) -> None:
    """Time, cost and heights from ORIGIN to DESTINATION over the kilometres, as an SVG drawing.

    By the method of UNESCAP: hours and dollars add up along the way, and borders, transshipments
    and ports stand out as steps. Several routes go in one drawing.

    \b
    Examples:
      corridors chart dushanbe karachi -o chart.svg
      corridors chart dushanbe karachi --corridor all -o corridors.svg
      corridors chart tashkent gwadar -k 3 --by time -o three.svg
      corridors chart kashgar islamabad --kind elevation -o heights.svg
    """
    if corridors and count > 1:
        raise UsageError("-k gives alternatives, --corridor named ones. Leave one of them out.")
    check_writable(output, overwrite=overwrite)
    network = network_under(data, scenarios)
    question = opt.question(
        network,
        find_place(network, origin),
        find_place(network, destination),
        options,
        tuple(find_place(network, name) for name in via),
    )
    shown = (
        _by_corridors(network, question, corridors)
        if corridors
        else _best(network, question, count)
    )
    from corridors.analysis.profile import route_profile
    from corridors.data.package import Package
    from corridors.drawing import charts as page
    from corridors.drawing.chart_route import chart_route

    profiles = Package(data).profiles if kind != KINDS[0] else None
    routes = [
        chart_route(
            network,
            route,
            label,
            None if profiles is None else route_profile(network, route, profiles),
        )
        for label, route in shown
    ]
    draw = {
        "time-cost-distance": page.time_cost_distance_svg,
        "elevation": page.elevation_svg,
        "both": page.both_svg,
    }[kind]
    put(draw(routes, subtitle=_subtitle(network, question)), output, overwrite=overwrite)
    for advisory in advisories(network, question.shipment, [route for _, route in shown]):
        click.echo(f"! {advisory.text} {advisory.remedy}".rstrip(), err=True)


def _best(network: Network, question: Question, count: int) -> list[tuple[str, Route]]:
    """The best route and others that differ, named by what they are."""
    routes = alternatives(Search(network, question), count, max_overlap=0.6)
    if len(routes) < count:
        click.echo(f"Only {len(routes)} of {count} routes found that differ.", err=True)
    labels = [_name(network, route, routes) for route in routes]
    return [
        (label if labels.count(label) == 1 else f"{number}. {label}", route)
        for number, (label, route) in enumerate(zip(labels, routes, strict=True), start=1)
    ]


def _name(network: Network, route: Route, among: Sequence[Route]) -> str:
    """A name that tells a route from the others: its corridor, or a border that only it crosses."""
    names = {found.corridor_id: found.name for found in network.corridors}
    others = [other for other in among if other is not route]
    if route.corridor and all(other.corridor != route.corridor for other in others):
        return names[route.corridor]
    own = [
        crossing
        for crossing in route.crossings
        if others and all(crossing not in other.crossings for other in others)
    ]
    for crossing in (*own, *reversed(route.crossings if others else ())):
        return f"By {network.crossings[crossing].name}"
    return f"By {' and '.join(dict.fromkeys(route.modes))}"


def _by_corridors(
    network: Network, question: Question, names: Sequence[str]
) -> list[tuple[str, Route]]:
    """The best route of each corridor named; one that is not possible is told and left out.

    Raises
    ------
    NoRouteError
        If none is possible.
    """
    index = corridor_names(network)
    wanted = dict.fromkeys(index.find(name) for name in names if fold(name) != ALL)
    if len(wanted) < len(set(names)) and any(fold(name) == ALL for name in names):
        wanted = dict.fromkeys(corridor.corridor_id for corridor in network.corridors)
    by_id = {corridor.corridor_id: corridor for corridor in network.corridors}
    shown = []
    failure: NoRouteError | None = None
    for corridor_id in wanted:
        corridor = by_id[corridor_id]
        try:
            shown.append((corridor.name, best_route(network, question._replace(corridor=corridor))))
        except NoRouteError as error:
            failure = error
            click.echo(f"{corridor.name} is left out: {'; '.join(error.causes)}.", err=True)
    if failure is not None and not shown:
        raise failure
    return shown


def _subtitle(network: Network, question: Question) -> str:
    """Under which conditions the routes were found."""
    shipment = question.shipment
    by = {"risk": "risk-adjusted cost", "co2": "CO2"}.get(question.by, question.by)
    parts = [f"best by {by}"]
    parts.append(
        f"borders closed on {shipment.as_of} avoided" if shipment.as_of else "normal operation"
    )
    parts += network.scenarios
    parts.append(f"{shipment.payload_t:g} t; data of {network.data_as_of}")
    return ", ".join(parts)
