"""Risk on record: how often the borders were closed, what is expected, and how far that goes."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.closures import Way, same, states
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.sections.compared import UNKNOWN
from corridors.errors import NoRouteError
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Closure, Link
from corridors.output.words import figures_words, route_phrase
from corridors.pricing.prices import Pricing
from corridors.pricing.risk import counted_closures, window_opening
from corridors.pricing.shipment import Shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route
from corridors.units import day_words, hours_cell, listed, share, whole

NEWER_YEARS = 3.0
"""A look-back that leaves the closures for Covid-19 out, as DESIGN.md says."""
BOUNDS = (
    "Shares and waits are lower bounds: only full closures found in print are counted. Each is what"
    " a truck at a random moment would have met; none of it is a forecast.",
    "Borders are taken as independent; Torkham and Chaman were closed together.",
    "The incident risk is the war-risk premium of Afghanistan, scaled by the Global Peace Index:"
    " its ranking of countries is sounder than its level.",
)


def risks_section(network: Network, question: Question, shown: Sequence[Way]) -> Section:
    """The borders of the ways by their record, then each way as a whole."""
    shipment = question.shipment
    borders, without = _borders(network, shipment, shown)
    newer, until = _by_newer_record(network, question), _until(network, shipment)
    return Section(
        key="risk",
        heading="Risk on record",
        paragraphs=tuple(filter(None, (newer, until))),
        tables=(*([borders] if borders.rows else ()), _wholes(shown)),
        notes=(*([without] if without else ()), " ".join(BOUNDS)),
        beside=1,
    )


def _by_newer_record(network: Network, question: Question) -> str:
    """Whether the newest years of the record alone would choose another way."""
    shipment = question.shipment
    if question.by != "risk" or shipment.look_back_years <= NEWER_YEARS:
        return ""
    _, standing = states(network, question)
    newer = standing._replace(shipment=standing.shipment._replace(look_back_years=NEWER_YEARS))
    try:
        usual, other = best_route(network, standing), best_route(network, newer)
    except NoRouteError:
        return ""
    years = f"the last {NEWER_YEARS:g} years of the record alone"
    if same(usual, other):
        return f"By {years} the best way as the borders stood is the same."
    return (
        f"The choice hangs on older closures: by {years} the best way as the borders stood runs"
        f" {route_phrase(network, other)}: {figures_words(other)}."
    )


def _until(network: Network, shipment: Shipment) -> str:
    """That what was asked for an earlier day is priced by the record up to that day."""
    if shipment.as_of in (None, network.data_as_of):
        return ""
    day = day_words(shipment.as_of or network.data_as_of)
    return f"Ways as the borders stood are priced by the record up to {day}, not by the newest."


def _borders(network: Network, shipment: Shipment, shown: Sequence[Way]) -> tuple[Table, str]:
    """The parts of the ways with a record, and a sentence about those without."""
    pricing = Pricing(network, shipment._replace(as_of=None))
    links: dict[tuple[str, str], Link] = {}
    letters: dict[tuple[str, str], list[str]] = {}
    for way in shown:
        for leg in way.route.legs:
            key = (leg.link.component, leg.link.mode)
            if leg.link.crossing or pricing.record(leg.link).episodes:
                links.setdefault(key, leg.link)
                if way.letter not in letters.setdefault(key, []):
                    letters[key].append(way.letter)
    rows, without, limited = [], [], []
    for key, link in links.items():
        record = pricing.record(link)
        closed = network.closure_of(link, network.data_as_of)
        partial = network.restrictions_on(network.data_as_of, link)
        state = f"closed since {day_words(closed.start)}" if closed else "open"
        if partial and not closed:
            state = f"restricted since {day_words(partial[0].start)}"
        name = describe(network, link).removesuffix(" crossing")
        by = f" ({link.mode})" if link.crossing and link.mode != "road" else ""
        limited += [
            f"{name}{by} ({_span(closure)}: {closure.cause})"
            for closure in _partial(network, shipment, link)
        ]
        if not record.episodes and state == "open":
            without.append(f"{name}{by} ({', '.join(letters[key])})")
            continue
        known = record.episodes > 0
        rows.append(
            Row(
                (
                    name + by,
                    ", ".join(letters[key]),
                    state,
                    str(record.episodes) if known else "no full one",
                    share(record.share_closed) if known else UNKNOWN,
                    hours_cell(record.expected_closure_delay_h) if known else UNKNOWN,
                    _longest(network, shipment, link) if known else UNKNOWN,
                ),
                "ban" if closed else "",
            )
        )
    years = f"{shipment.look_back_years:g} years"
    table = Table(
        key="risk-borders",
        caption="Borders and other parts of the ways: status on"
        f" {day_words(network.data_as_of)}, closures in the {years} before",
        columns=(
            Column("Border"),
            Column("Way"),
            Column("Status"),
            Column("Closures", number=True),
            Column("Closed", number=True),
            Column("Wait", number=True),
            Column("Longest closure"),
        ),
        rows=tuple(rows),
    )
    words = []
    if without:
        words.append(
            f"No full closure on record, which does not mean there was none: {listed(without)}."
        )
    if limited:
        words.append(f"Restricted for a time, which is not counted: {listed(limited)}.")
    return table, " ".join(words)


def _partial(network: Network, shipment: Shipment, link: Link) -> list[Closure]:
    """Closures in part of a link that reach into the look-back window."""
    day = network.data_as_of
    opening = window_opening(day, shipment.look_back_years)
    return [
        closure
        for closure in network.closures
        if closure.component == link.component
        and closure.extent == "partial"
        and closure.mode in ("all", link.mode)
        and (closure.end or day) > opening
    ]


def _span(closure: Closure) -> str:
    until = f"to {day_words(closure.end)}" if closure.end else f"since {day_words(closure.start)}"
    return f"from {day_words(closure.start)} {until}" if closure.end else until


def _longest(network: Network, shipment: Shipment, link: Link) -> str:
    """Cause and first day of the closure that closed a link longest in the window."""
    day = network.data_as_of
    counted = counted_closures(
        (closure for closure in network.closures if closure.component == link.component
         and (link.built or closure.mode in ("all", link.mode))),
        as_of=day,
        look_back_years=shipment.look_back_years,
    )  # fmt: skip
    opening = window_opening(day, shipment.look_back_years)
    longest = max(counted, key=lambda one: (one.end or day) - max(one.start, opening))
    return f"{longest.cause}, from {day_words(longest.start)}"


def _wholes(shown: Sequence[Way]) -> Table:
    rows = []
    for way in shown:
        totals, route = way.route.totals, way.route
        known = bool(route.sources["expected_closure_delay_h"])
        rows.append(
            Row(
                (
                    way.letter,
                    share(totals["closure_probability"]) if known else UNKNOWN,
                    hours_cell(totals["expected_closure_delay_h"]) if known else UNKNOWN,
                    f"{route.incident_probability:.1%}".replace("%", " %"),
                    whole(totals["generalised_cost_usd"] - totals["cost_usd"]),
                )
            )
        )
    return Table(
        key="risk-ways",
        caption="Each way as a whole",
        columns=(
            Column("Way"),
            Column("Closed", number=True),
            Column("Wait", number=True),
            Column("Incident", number=True),
            Column("Priced in, USD", number=True),
        ),
        rows=tuple(rows),
    )
