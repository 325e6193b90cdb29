"""Which months the routes work, as far as the data know a season."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import case_questions, status_day
from corridors.analysis.compare import Comparison
from corridors.analysis.lettered_routes import LetteredRoute
from corridors.analysis.months import best_by_month, closed_months, seasonal_parts
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.titles import normal_title, route_title
from corridors.dates import MONTH_NAMES, MONTHS, format_months
from corridors.model.network import Network
from corridors.output.words import route_phrase
from corridors.routing.question import Question
from corridors.units import listed

NOT_SEASONAL = "Not seasonal in the data: processing at borders, charges, risk of loss."


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
        f"{answer.corridor.name} in {format_months(months)}"
        for answer in normal.answers
        if answer.route and (months := closed_months(answer.route))
    ]
    if seasonal:
        paragraphs.append(f"Of the named corridors these are closed: {listed(seasonal)}.")
    return Section(
        key="months",
        heading="Months",
        paragraphs=(" ".join(filter(None, paragraphs)),),
        tables=(_table(network, question, shown),) if has_season else (),
        notes=(NOT_SEASONAL,),
    )


def _table(network: Network, question: Question, shown: Sequence[LetteredRoute]) -> Table:
    day = status_day(network, question)
    parts = seasonal_parts(network, [one.route for one in shown])
    closed = [f"{name} is closed in {format_months(months)}" for name, months in parts.items()]
    return Table(
        key="months",
        caption="Months in which each route is open",
        columns=(Column("Route"), *(Column(name) for name in MONTHS)),
        rows=tuple(
            Row((route_title(one, day), *_month_cells(closed_months(one.route)))) for one in shown
        ),
        note=f"{'; '.join(closed)}.",
    )


def _month_cells(closed: Sequence[int]) -> tuple[str, ...]:
    return tuple("closed" if month in closed else "open" for month in range(1, 13))


def _all_year_words(shown: Sequence[LetteredRoute]) -> str:
    letters = listed([one.letter for one in shown])
    subject = f"Routes {letters} are" if shown[1:] else f"Route {letters} is"
    return f"{subject} open in all twelve months."


def _by_month_words(network: Network, question: Question) -> str:
    """Whether the best route in normal operation is another one in some months."""
    if question.shipment.month is not None:
        return f"All figures are for {MONTH_NAMES[question.shipment.month - 1]}."
    seasons, usual = best_by_month(network, question), normal_title(network)
    if len(seasons) == 1:
        has_route = seasons[0].route is not None
        return f"{usual} the best route is the same in every month." if has_route else ""
    parts = [
        f"in {format_months(season.months)} "
        + (f"it runs {route_phrase(network, season.route)}" if season.route else "there is none")
        for season in seasons
    ]
    return f"{usual} the best route changes with the month: {'; '.join(parts)}."
