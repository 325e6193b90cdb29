"""Fronts as tables, documents and CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.criteria import Criterion
from corridors.analysis.pareto import FAR, Pareto, gap
from corridors.analysis.short_list import WORTH_SHARE
from corridors.measures import legend, objective
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document, answer_document
from corridors.output.words import figures_words, route_cell, route_phrase
from corridors.pricing.objectives import per_border
from corridors.pricing.shipment import RECORD
from corridors.units import TIE, listed, whole

if TYPE_CHECKING:
    from rich.console import RenderableType

LEAST = "least"
"""Written where a route gives up nothing."""
OFF_HULL = "°"
"""Marks a route that no weighted sum finds."""
BEST_WORDS: Mapping[str, str] = {
    "time": "the quickest takes {}",
    "cost": "the cheapest costs {}",
    "delay": "the one with the least expected closure delay, {}",
    "distance": "the shortest is {} long",
    "co2": "the one with the least CO2 emits {}",
    "loss": "the safest expects to lose {} of cargo",
    "risk": "the least generalised cost is {}",
}
"""Of the best route by each criterion, to be filled with its figure."""


def pareto_parts(
    network: Network,
    result: Pareto,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    """Sentences about a front and its short list as a table.

    Parameters
    ----------
    network
        Which holds the names.
    result
        The front.
    warnings
        About the routes of the short list.
    sources
        By source id.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> result = corridors.load().pareto("Quetta", "Karachi", criteria="time,cost").result
    >>> from corridors.data.package import Package
    >>> render(pareto_parts(Package().network, result, (), {})).split(":")[0]
    'One route from Quetta to Karachi beats all others in time and cost'
    """
    from rich.text import Text

    from corridors.output.tables import advisory_parts, empty_table, terms_parts

    table = empty_table()
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("route", ratio=1)
    for one in result.criteria:
        table.add_column(f" {one.measure.heading}", justify="right", no_wrap=True)
    for entry in result.listed:
        shown = result.routes[entry.number]
        mark = OFF_HULL if shown.is_supported is False else " "
        figures = zip(result.criteria, shown.figures, shown.gives_up, strict=True)
        words = route_cell(network, entry.route)
        if entry.number == result.best and len(result.routes) > 1:
            words += f", best by {objective(result.question.by).label}"
        table.add_row(
            f"{entry.number + 1}{mark} ",
            words,
            *(_figure(one, figure, more) for one, figure, more in figures),
        )
    lines = [_hull_line(result), *notes(network, result)]
    return [
        Text(headline(network, result)),
        *terms_parts(network, result.question),
        table,
        *(Text(line) for line in lines if line),
        Text(_legend(result), style="dim"),
        *advisory_parts(warnings, sources),
    ]


def headline(network: Network, result: Pareto) -> str:
    """How many routes no other beats, and the best by each criterion.

    Parameters
    ----------
    network
        Which holds the names.
    result
        The front.

    Returns
    -------
    str
        One sentence.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> result = planner.pareto("Dushanbe", "Karachi", criteria=["cost", "distance"]).result
    >>> headline(planner.network, result).split(" from ")[1].split(":")[0]
    'Dushanbe to Karachi are beaten by no other in cost and distance'
    """
    question, places = result.question, network.places
    ends = f"from {places[question.origin].name} to {places[question.destination].name}"
    labels = listed([one.measure.label for one in result.criteria])
    if len(result.routes) == 1:
        figures = zip(result.criteria, result.routes[0].figures, strict=True)
        words = ", ".join(
            f"{one.measure.label} {one.measure.figure_with_unit(figure)}" for one, figure in figures
        )
        return f"One route {ends} beats all others in {labels}: {words}."
    best = (
        BEST_WORDS[one.name].format(one.measure.figure_with_unit(figure))
        for one, figure in zip(result.criteria, result.least, strict=True)
    )
    count = f"{whole(len(result.routes))} routes {ends} are beaten by no other in {labels}"
    return f"{count}: {', '.join(best)}."


def notes(network: Network, result: Pareto) -> list[str]:
    """What a reader must know beside the table.

    Parameters
    ----------
    network
        Which holds the names.
    result
        The front.

    Returns
    -------
    list of str
        A sentence or two each.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> notes(planner.network, planner.pareto("Quetta", "Karachi", criteria="time,cost").result)
    []
    """
    lines = []
    measure = objective(result.question.by)
    if round(gap(result)) > 0:
        figure = measure.with_unit(gap(result))
        lines.append(
            f"The best of all routes by {measure.label} is beaten in these criteria and not among"
            f" them: {route_phrase(network, result.overall)}, {figures_words(result.overall)},"
            f" {figure} less."
        )
    if equal := sum(one.has_equal for one in result.routes):
        has = "has a route" if equal == 1 else "have routes"
        lines.append(f"{equal} of them {has} with the same figures beside it, which is left out.")
    names = [one.name for one in result.criteria]
    if "distance" in names and any(one.crossings for one in result.routes):
        km = whole(per_border("distance", network))
        lines.append(
            f"By distance a border counts as {km}{TIE}km, so that hopping over one does not pay;"
            " the km shown are the route's own."
        )
    if "delay" in names and result.question.shipment.risk == RECORD:
        lines.append("By the raw record a border without a recorded closure counts as no delay.")
    return lines


def pareto_document(network: Network, result: Pareto, warnings: Sequence[Advisory]) -> Document:
    """A front as plain values, all of its routes.

    Parameters
    ----------
    network
        With its scenarios.
    result
        The front.
    warnings
        About the routes of the short list.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> result = planner.pareto("Quetta", "Karachi", criteria="time,cost").result
    >>> document = pareto_document(planner.network, result, ())
    >>> document["criteria"], sorted(document["routes"][0]["gives_up"])
    (['time', 'cost'], ['cost_usd', 'time_h'])
    """
    measure = objective(result.question.by)
    on_list = {one.number for one in result.listed}
    body = {
        "criteria": [one.name for one in result.criteria],
        "count": len(result.routes),
        "best": result.best + 1,
        "least": _by_key(result, result.least),
        "overall": {
            measure.key: round(result.overall.totals[measure.key], DIGITS),
            "crossings": list(result.overall.crossings),
            "among_routes": round(gap(result)) <= 0,
        },
        "routes": [
            {
                "number": number + 1,
                "listed": number in on_list,
                "figures": _by_key(result, one.figures),
                "gives_up": _by_key(result, one.gives_up),
                "weighted_sum_finds_it": one.is_supported,
                "has_equal": one.has_equal,
                "crossings": list(one.crossings),
                "modes": list(one.modes),
                "links": [link.link_id for link in one.links],
            }
            for number, one in enumerate(result.routes)
        ],
    }
    return answer_document("pareto", network, result.question, body, warnings)


def pareto_rows(result: Pareto) -> Rows:
    """A front, a row a route.

    Parameters
    ----------
    result
        The front.

    Returns
    -------
    tuple
        Header and rows, in rising order of the first criterion.

    Examples
    --------
    >>> import corridors
    >>> result = corridors.load().pareto("Quetta", "Karachi", criteria="time,cost").result
    >>> pareto_rows(result)[0][:6]
    ('number', 'listed', 'time_h', 'cost_usd', 'more_time_h', 'more_cost_usd')
    """
    keys = [one.measure.key for one in result.criteria]
    ends = ("weighted_sum_finds_it", "has_equal", "crossings", "modes", "links")
    header = ("number", "listed", *keys, *(f"more_{key}" for key in keys), *ends)
    on_list = {one.number for one in result.listed}
    return header, [
        [
            number + 1,
            _yes(number in on_list),
            *(round(figure, DIGITS) for figure in (*one.figures, *one.gives_up)),
            _yes(one.is_supported),
            _yes(one.has_equal),
            " ".join(one.crossings),
            " ".join(one.modes),
            " ".join(link.link_id for link in one.links),
        ]
        for number, one in enumerate(result.routes)
    ]


def _yes(answer: bool | None) -> str:
    return "" if answer is None else ("yes" if answer else "no")


def _figure(one: Criterion, figure: float, more: float) -> RenderableType:
    from rich.text import Text

    extra = one.measure.signed(more) if more > 0 else LEAST
    return Text.assemble(f" {one.measure.text(figure)}\n", (extra, "dim"))


def _by_key(result: Pareto, figures: Sequence[float]) -> dict[str, float]:
    pairs = zip(result.criteria, figures, strict=True)
    return {one.measure.key: round(figure, DIGITS) for one, figure in pairs}


def _hull_line(result: Pareto) -> str:
    off = [number for number, one in enumerate(result.routes) if one.is_supported is False]
    if not off:
        return ""
    line = f"No weighting of the criteria finds {whole(len(off))} of the"
    line += f" {whole(len(result.routes))}"
    if any(one.number in off for one in result.listed):
        line += f"; those listed here are marked {OFF_HULL}"
    return f"{line}."


def _legend(result: Pareto) -> str:
    shown = [one.measure for one in result.criteria]
    words = []
    if left_out := len(result.routes) - len(result.listed):
        share, by = f"{WORTH_SHARE:.0%}", objective(result.question.by).label
        hold = "1 more is" if left_out == 1 else f"{whole(left_out)} more are"
        words.append(
            f"listed: the best by each criterion, the best by {by}, and those that gain {share} or"
            f" more over these, over other borders first, none of them with over {FAR:g} times the"
            f" least time or cost or back in a country already left; {hold} in CSV and JSON, by"
            " these numbers"
        )
    words.append(f"below a figure: how much more than the least of all; {legend(shown)}")
    return "; ".join(words) + "."
