"""Which months the routes work, as far as the data know a season."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import case_questions, status_day
from corridors.analysis.compare import Comparison
from corridors.analysis.lettered_routes import LetteredRoute
from corridors.analysis.months import Season, best_by_month, closed_months, seasonal_parts
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.titles import normal_title, route_title
from corridors.dates import format_months, month_name, short_month
from corridors.language.speech import counted, later, say
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.output.words import route_phrase, routes_apart
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import listed

NOT_SEASONAL = later("Not seasonal in the data: processing at borders, charges, risk of loss.")


def months_section(
    network: Network, question: Question, shown: Sequence[LetteredRoute], normal: Comparison
) -> Section:
    """A table of months where a route has a season, and what is best in which month.

    Parameters
    ----------
    network
        With its scenarios.
    question
        As it was asked; the best routes of months are those of normal operation.
    shown
        The routes of the page.
    normal
        The named corridors in normal operation.

    Returns
    -------
    Section
        Without a table where no route has a season.

    Examples
    --------
    >>> from corridors.analysis.compare import compare
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> months_section(network, question, (), compare(network, question)).heading
    'Months'
    """
    has_season = any(closed_months(one.route) for one in shown)
    paragraphs = [] if has_season else [_all_year_words(shown)]
    paragraphs.append(_by_month_words(network, case_questions(network, question)[0]))
    seasonal = [
        say("{name} in {months}", name=answer.corridor.name, months=format_months(months))
        for answer in normal.answers
        if answer.route and (months := closed_months(answer.route))
    ]
    if seasonal:
        paragraphs.append(
            say("Of the named corridors these are closed: {corridors}.", corridors=listed(seasonal))
        )
    return Section(
        key="months",
        heading=say("Months"),
        paragraphs=(" ".join(filter(None, paragraphs)),),
        tables=(_table(network, question, shown),) if has_season else (),
        notes=(say(NOT_SEASONAL),),
    )


def _table(network: Network, question: Question, shown: Sequence[LetteredRoute]) -> Table:
    day = status_day(network, question)
    parts = seasonal_parts(network, [one.route for one in shown])
    closed = [
        say("{name} is closed in {months}", name=name, months=format_months(months))
        for name, months in parts.items()
    ]
    return Table(
        key="months",
        caption=say("Months in which each route is open"),
        columns=(Column(say("Route")), *(Column(short_month(month)) for month in range(1, 13))),
        rows=tuple(
            Row((route_title(one, day), *_month_cells(closed_months(one.route)))) for one in shown
        ),
        note=say("; ").join(closed) + say("."),
    )


def _month_cells(closed: Sequence[int]) -> tuple[str, ...]:
    return tuple(say("closed" if month in closed else "open", "state") for month in range(1, 13))


def _all_year_words(shown: Sequence[LetteredRoute]) -> str:
    letters = listed([one.letter for one in shown])
    return counted(
        "Route {letters} is open in all twelve months.",
        "Routes {letters} are open in all twelve months.",
        len(shown),
        letters=letters,
    )


def _by_month_words(network: Network, question: Question) -> str:
    """Whether the best route in normal operation is another one in some months."""
    if question.shipment.month is not None:
        return say("All figures are for {month}.", month=month_name(question.shipment.month))
    seasons, usual = best_by_month(network, question), normal_title(network)
    if len(seasons) == 1:
        has_route = seasons[0].route is not None
        same = say("{case} the best route is the same in every month.", case=usual)
        return same if has_route else ""
    groups = _by_borders(seasons)
    if len(groups) == 1:
        roads = _roads_words(network, groups[0])
        return say(
            "{case} the best route crosses the same borders in every month{roads}.",
            case=usual,
            roads=roads,
        )
    parts: list[str] = []
    first: Route | None = None
    for group in groups:
        months = format_months(tuple(sorted(month for season in group for month in season.months)))
        route = group[0].route
        if route is None:
            parts.append(say("in {months} there is none", months=months))
            continue
        where, roads = _apart_words(network, route, first), _roads_words(network, group)
        parts.append(say("in {months} {route}{roads}", months=months, route=where, roads=roads))
        first = first or route
    return say(
        "{case} the best route changes with the month: {parts}.",
        case=usual,
        parts=say("; ").join(parts),
    )


def _by_borders(seasons: Sequence[Season]) -> list[list[Season]]:
    """Seasons whose routes cross the same borders by the same modes, the longest season first."""
    groups: dict[object, list[Season]] = {}
    for season in seasons:
        route = season.route
        groups.setdefault(route and (route.crossings, route.modes), []).append(season)
    return [sorted(group, key=lambda one: -len(one.months)) for group in groups.values()]


def _apart_words(network: Network, route: Route, first: Route | None) -> str:
    """The borders of a route; beside one that was named, those in which they differ."""
    if first is None or not set(route.crossings) & set(first.crossings):
        return route_phrase(network, route)
    own, other = routes_apart(network, route, first)
    return say("{route}, not {other}", route=own, other=_bare(other))


def _bare(phrase: str) -> str:
    """The borders of a phrase, without the word before them."""
    before, _, after = say("over {borders}").partition("{borders}")
    return phrase.removeprefix(before).removesuffix(after)


def _roads_words(network: Network, group: Sequence[Season]) -> str:
    """By which roads the routes of shorter seasons run over the borders of the longest one."""
    usual = group[0].route
    parts = []
    for season in group[1:]:
        if usual is None or season.route is None:
            continue
        known = {leg.link.component for leg in usual.legs}
        new = [leg for leg in season.route.legs if leg.link.component not in known]
        if new:
            longest = max(new, key=lambda leg: leg.price.length_km)
            road = describe(network, longest.link)
            months = format_months(season.months)
            parts.append(say(", in {months} by the {road}", months=months, road=road))
    return "".join(parts)
