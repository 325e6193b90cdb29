"""What planned lines save and what repays them, in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.investment import Case, Investment, Return, Saving
from corridors.analysis.normal import same_route
from corridors.dates import NORMAL
from corridors.measures import MEASURE, MEASURES, UNKNOWN, objective
from corridors.model.network import Network
from corridors.model.records import Project, Source
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document, answer_document, rounded
from corridors.output.investment_words import (
    billions,
    investment_sentences,
    opened_words,
    pair_words,
    per_day,
    times_words,
    upgrade_words,
    usd_words,
)
from corridors.output.status import blocked_words, borders_document

if TYPE_CHECKING:
    from rich.console import RenderableType

MAX_DETAILED = 3
"""So many projects are shown pair by pair."""
DETAILS = tuple(MEASURE[key] for key in ("cost_usd", "time_h", "generalised_cost_usd"))
"""Measures of the savings of a pair."""


def investment_parts(
    network: Network,
    result: Investment,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    """What the projects save and what repays them, and of a few projects every pair.

    Parameters
    ----------
    network
        Without the projects.
    result
        Of the projects.
    warnings
        Beside it.
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
    >>> answer = corridors.load().investment("ml1-upgrade", "Tashkent", "Karachi")
    >>> render(investment_parts(answer.network, answer.result, (), {})).splitlines()[0]
    'ML-1 upgrade Karachi-Peshawar is an upgrade of lines that exist: without a new'
    """
    from rich.text import Text

    from corridors.output.tables import advisory_parts, hanging, terms_parts

    parts: list[RenderableType] = [Text(investment_sentences(network, result))]
    parts += terms_parts(network, result.question)
    for when, cases in _by_status(result):
        parts += _table(when, cases)
    if len(result.returns) <= MAX_DETAILED:
        for when, cases in _by_status(result):
            parts += [part for one, case in cases for part in _pairs(network, when, one, case)]
    parts += _shortfalls(network, result)
    for project, words in _lines(network, result):
        parts.append(hanging(f"{project.name}: ", words))
    return [*parts, Text(_legend(result)), *advisory_parts(warnings, sources)]


def investment_document(
    network: Network, result: Investment, warnings: Sequence[Advisory]
) -> Document:
    """Savings, annuities and break-even traffic as plain values.

    Parameters
    ----------
    network
        Without the projects.
    result
        Of the projects.
    warnings
        Beside it.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().investment("khaf-herat-4", "Tashkent", "Karachi")
    >>> investment_document(answer.network, answer.result, ())["discount_rate_share_per_year"]
    0.09
    """
    body = {
        "discount_rate_share_per_year": result.discount_rate.value,
        "life_years": result.life_years.value,
        "borders": borders_document(network, result.question.shipment),
        "projects": [_return_document(one) for one in result.returns],
        "upgrades": [
            {**_project_document(project), "annuity_usd_per_year": _range(yearly)}
            for project, yearly in result.upgrades
        ],
    }
    return answer_document("investment", network, result.question, body, warnings, pairs=True)


COLUMNS = (
    "project",
    "borders",
    "origin",
    "destination",
    "possible_before",
    "possible_after",
    *(f"saved_{measure.key}" for measure in MEASURES),
    "annuity_usd_per_year_low",
    "annuity_usd_per_year_high",
    "break_even_trucks_per_year_low",
    "break_even_trucks_per_year_high",
)  # one row a project, status of the borders and pair


def investment_rows(result: Investment) -> Rows:
    """A row a project, status of the borders and pair.

    Parameters
    ----------
    result
        Of the projects.

    Returns
    -------
    tuple
        Header and rows; savings of money are those of one truckload.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().investment("khaf-herat-4", "Tashkent", "Karachi")
    >>> [row[:4] for row in investment_rows(answer.result)[1]][1]
    ['j05-khaf-herat-4', 'normal', 'tashkent', 'karachi']
    """
    rows: list[list[object]] = []
    for one in result.returns:
        for status, case in _cases(result, one):
            for saving in case.savings:
                saved = [saving.per_truck.get(measure.key) for measure in MEASURES]
                ends = one.annuity_usd or (None, None)
                traffic = one.trucks_per_year(saving.usd or 0.0) or (None, None)
                rows.append(
                    [
                        one.project.project_id,
                        status,
                        saving.origin,
                        saving.destination,
                        "yes" if saving.before else "no",
                        "yes" if saving.after else "no",
                        *(_rounded(value) for value in (*saved, *ends, *traffic)),
                    ]
                )
    return COLUMNS, rows


def _cases(result: Investment, one: Return) -> list[tuple[str, Case]]:
    """The case asked for, and normal operation where that is another."""
    day = result.question.shipment.as_of
    if day is None:
        return [(NORMAL, one.normal)]
    return [(day.isoformat(), one.asked), (NORMAL, one.normal)]


def _by_status(result: Investment) -> list[tuple[str, list[tuple[Return, Case]]]]:
    """The projects that save something or open a route, by the status of the borders in words."""
    day = result.question.shipment.as_of
    cases = [("in normal operation", [(one, one.normal) for one in result.returns])]
    if day is not None:
        as_on = f"with the borders as on {day}"
        asked = [(one, one.asked) for one in result.returns]
        if all(one.is_same for one in result.returns):
            # the day changes no saving
            cases = [(f"{as_on}, as in normal operation", asked)]
        else:
            cases.insert(0, (as_on, asked))
    found = [
        (when, [pair for pair in pairs if pair[1].best or pair[1].opened]) for when, pairs in cases
    ]
    return [(when, pairs) for when, pairs in found if pairs]


def _table(when: str, cases: Sequence[tuple[Return, Case]]) -> list[RenderableType]:
    from rich.text import Text

    from corridors.output.tables import empty_table

    table = empty_table()
    table.add_column("\nproject", ratio=1, min_width=20)
    for heading in ("cost,\nbn USD", "saved,\nmean", "USD:\nbest", "trucks a\nday: mean", "\nbest"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one, case in cases:
        best_usd = (case.best.usd if case.best else None) or 0.0
        table.add_row(
            one.project.name,
            billions(one.project.cost_usd),
            usd_words(case.mean_usd),
            usd_words(best_usd),
            per_day(one.trucks_per_year(case.mean_usd)),
            per_day(one.trucks_per_year(best_usd)),
        )
    return [Text(f"Saved by a truckload {when}", style="bold"), table]


def _pairs(network: Network, when: str, one: Return, case: Case) -> list[RenderableType]:
    """What a truckload saves on every pair on which it saves or loses anything."""
    from rich.text import Text

    from corridors.output.tables import empty_table

    table = empty_table()
    table.add_column("from–to")
    for measure in DETAILS:
        table.add_column(measure.heading, justify="right", no_wrap=True)
    same, without = [], []
    for saving in case.savings:
        pair = pair_words(network, saving)
        if saving.after is None:
            without.append(pair)
        elif saving.before is None:
            table.add_row(pair, "opened", "", "")
        elif same_route(saving.before, saving.after):
            same.append(pair)
        else:
            saved = [(one, saving.per_truck[one.key]) for one in DETAILS]
            table.add_row(pair, *(one.signed(value).removeprefix("+") for one, value in saved))
    title = Text(f"{one.project.name}, pairs {when}", style="bold")
    lines = [f"Nothing saved: {', '.join(same)}."] * bool(same)
    lines += [f"No route: {', '.join(without)}."] * bool(without)
    return [title, table, *map(Text, lines)]


def _shortfalls(network: Network, result: Investment) -> list[RenderableType]:
    """Of several projects those that save nothing in normal operation, and how much they lack."""
    from rich.text import Text

    from corridors.output.tables import empty_table

    measure = objective(result.question.by)
    nothing = [one for one in result.returns if one.normal.best is None and not one.normal.opened]
    if len(result.returns) == 1 or not nothing:
        return []
    table = empty_table()
    table.add_column("project", ratio=1, min_width=20)
    table.add_column("cost, bn USD", justify="right", no_wrap=True)
    table.add_column(measure.heading, justify="right", no_wrap=True)
    table.add_column(" at the least, on")
    for one in sorted(nothing, key=lambda one: one.shortfall.more if one.shortfall else inf):
        short, cost = one.shortfall, billions(one.project.cost_usd)
        if short is None:
            table.add_row(one.project.name, cost, UNKNOWN, " no route uses it")
            continue
        pair = Saving(short.origin, short.destination, None, None, 1)
        table.add_row(
            one.project.name, cost, measure.text(short.more), f" {pair_words(network, pair)}"
        )
    title = f"Nothing saved in normal operation: what a route over it takes more by {measure.label}"
    return [Text(title, style="bold"), table]


def _lines(network: Network, result: Investment) -> list[tuple[Project, str]]:
    """What must be known beside the figures: notes of the projects, what is closed, upgrades."""
    lines = []
    for one in result.returns:
        words = [one.project.note, opened_words(one) if len(result.returns) > 1 else ""]
        if one.asked.best is None and one.normal.best is not None:
            words.append(blocked_words(one.blocked).rstrip("."))
        if len(result.returns) > 1 and one.normal.best is not None:
            beside = times_words(network, one, one.normal)
            words.append(f"to repay it takes {beside}" if beside else "")
        if any(words):
            lines.append((one.project, f"{'; '.join(filter(None, words))}."))
    if len(result.returns) + len(result.upgrades) > 1:
        lines += [(one, f"{upgrade_words(result, one, cost)}.") for one, cost in result.upgrades]
    return lines


def _legend(result: Investment) -> str:
    rate, life = result.discount_rate, result.life_years
    return (
        f"Saved is {MEASURE['generalised_cost_usd'].label}: the best route of all modes asked for,"
        " without and with the line, a truckload being one TEU by rail. Mean of all pairs, and the"
        " pair that saves most. So many trucks a day save the annuity of the cost; interest during"
        " construction and upkeep are left out, and running the line is in its rate. Confidence of"
        f" the rate of {rate.value:.0%}: {rate.confidence}, of the life of {life.value:g} years:"
        f" {life.confidence}."
    )


def _return_document(one: Return) -> Document:
    traffic = one.traffic
    return {
        **_project_document(one.project),
        "annuity_usd_per_year": _range(one.annuity_usd),
        "asked": _case_document(one, one.asked),
        "normal_operation": _case_document(one, one.normal),
        "closed": list(one.blocked),
        "traffic": traffic
        and {
            "crossing": traffic.crossing,
            "trucks_per_day": traffic.trucks_per_day.value,
            "year": traffic.year,
            "source": traffic.trucks_per_day.source,
        },
        "shortfall": one.shortfall and one.shortfall._asdict(),
    }


def _project_document(project: Project) -> Document:
    return {
        "project": project.project_id,
        "name": project.name,
        "cost_usd": _range(project.cost_usd),
        "note": project.note or None,
    }


def _case_document(one: Return, case: Case) -> Document:
    best = case.best
    return {
        "mean_saving_usd": round(case.mean_usd, DIGITS),
        "break_even_trucks_per_year": _range(one.trucks_per_year(case.mean_usd)),
        "best_pair": [best.origin, best.destination] if best else None,
        "best_saving_usd": _rounded(best.usd) if best else None,
        "best_break_even_trucks_per_year": _range(one.trucks_per_year(best.usd or 0.0))
        if best
        else None,
        "pairs": [
            {
                "origin": saving.origin,
                "destination": saving.destination,
                "possible_before": saving.before is not None,
                "possible_after": saving.after is not None,
                "saved": rounded(saving.per_truck),
            }
            for saving in case.savings
        ],
    }


def _range(ends: tuple[float, float] | None) -> list[float] | None:
    return None if ends is None else [round(end, DIGITS) for end in ends]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
