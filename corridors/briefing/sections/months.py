"""Which months the ways work, as far as the data know a season."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.closures import Way, normal_title
from corridors.analysis.compare import Comparison
from corridors.briefing.document import Column, Row, Section, Table
from corridors.errors import NoRouteError
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.output.words import route_phrase
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import best_route
from corridors.units import MONTH_NAMES, MONTHS, format_months, listed

NOT_SEASONAL = (
    "Not seasonal in the data: driving and border hours, costs, risk of loss. Snow, floods"
    " and past winter regimes are dated closures."
)


def months_section(
    network: Network, question: Question, shown: Sequence[Way], normal: Comparison
) -> Section:
    """A table of months where a way has a season, and what is best in which month."""
    closed = {way.letter: _closed_months(way.route) for way in shown}
    tables: tuple[Table, ...] = ()
    paragraphs = []
    if any(closed.values()):
        rows = tuple(
            Row(
                (f"{way.letter}: {way.title}", *(_cell(closed[way.letter], at) for at in range(12)))
            )
            for way in shown
        )
        tables = (
            Table(
                key="months",
                caption="Months in which each way is open",
                columns=(Column("Way"), *(Column(name) for name in MONTHS)),
                rows=rows,
                note="; ".join(
                    f"{name} is closed in {format_months(months)}"
                    for name, months in sorted(_all_closed(network, shown).items())
                )
                + ".",
            ),
        )
    elif shown:
        letters = listed([way.letter for way in shown])
        subject = f"Ways {letters} work" if shown[1:] else f"Way {letters} works"
        paragraphs.append(f"{subject} in all twelve months.")
    paragraphs.append(_by_month(network, question))
    seasonal = [
        f"{answer.corridor.name} in {format_months(months)}"
        for answer in normal.answers
        if answer.route and (months := _every(answer.route))
    ]
    if seasonal:
        paragraphs.append(f"Of the named corridors these are closed: {listed(seasonal)}.")
    return Section(
        key="months",
        heading="Months",
        paragraphs=(" ".join(filter(None, paragraphs)),),
        tables=tables,
        notes=(NOT_SEASONAL,),
    )


def _by_month(network: Network, question: Question) -> str:
    """Whether the best way in normal operation is another one in some months."""
    if question.shipment.month is not None:
        return f"All figures are for {MONTH_NAMES[question.shipment.month - 1]}."
    found: dict[tuple[str, ...], tuple[list[int], Route | None]] = {}
    for month in range(1, 13):
        shipment = question.shipment._replace(month=month)
        try:
            route: Route | None = best_route(network, question._replace(shipment=shipment))
        except NoRouteError:
            route = None
        key = route.components if route else ()
        found.setdefault(key, ([], route))[0].append(month)
    usual = normal_title(network)
    if len(found) == 1:
        return f"{usual} the best way is the same in every month." if all(found) else ""
    parts = [
        f"in {format_months(tuple(months))} "
        + (f"it runs {route_phrase(network, route)}" if route else "there is none")
        for months, route in found.values()
    ]
    return f"{usual} the best way changes with the month: {'; '.join(parts)}."


def _closed_months(route: Route) -> frozenset[int]:
    return frozenset(month for leg in route.legs for month in leg.link.closed_months)


def _every(route: Route) -> tuple[int, ...]:
    return tuple(sorted(_closed_months(route)))


def _all_closed(network: Network, shown: Sequence[Way]) -> dict[str, tuple[int, ...]]:
    return {
        describe(network, leg.link): leg.link.closed_months
        for way in shown
        for leg in way.route.legs
        if leg.link.closed_months
    }


def _cell(closed: frozenset[int], at: int) -> str:
    return "closed" if at + 1 in closed else "open"
