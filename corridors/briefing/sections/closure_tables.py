"""What each closure would do: the diversion, and what it takes more."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import Case, Cases, status_day
from corridors.analysis.closures import ClosureEffect, by_outcome, costliest
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.titles import normal_title, status_title
from corridors.briefing.totals import DIFFERENCE_COLUMNS, difference_cells
from corridors.model.network import Network
from corridors.output.words import route_cell
from corridors.units import listed, some

COLUMNS = (Column("If this closes"), Column("the best route then"), *DIFFERENCE_COLUMNS)


def closures_section(
    network: Network,
    both: Cases,
    effects: tuple[tuple[ClosureEffect, ...], tuple[ClosureEffect, ...]],
) -> Section:
    """Each border and each transit country of the best routes closed in turn, case by case.

    Parameters
    ----------
    network
        On which the routes lie.
    both
        A question in both cases; with one best route for both, one table is enough.
    effects
        What closures do in normal operation, and with the status of the day.

    Returns
    -------
    Section
        A table for each case that has a route with borders on it.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> closures_section(network, cases(network, question), ((), ())).paragraphs
    ('No border lies on the route.',)
    """
    by_case = list(zip(both, effects, strict=True))[1 if both.are_same else 0 :]
    tables = tuple(_table(network, case, each) for case, each in by_case if each)
    return Section(
        key="closures",
        heading="What one more closure would do",
        paragraphs=() if tables else ("No border lies on the route.",),
        tables=tables,
    )


def _table(network: Network, case: Case, effects: tuple[ClosureEffect, ...]) -> Table:
    worst = costliest(effects, "risk")
    rows = []
    for alike in by_outcome(effects):
        name, effect = _names(alike), alike[0]
        if effect.diversion is None:
            blank = ("",) * len(DIFFERENCE_COLUMNS)
            rows.append(Row((name, no_route_words(effect), *blank), "ban", span=1 + len(blank)))
            continue
        cells = (
            name,
            route_cell(network, effect.diversion),
            *difference_cells(effect.change.differences),
        )
        rows.append(Row(cells, "best" if effect in worst else ""))
    is_status = case.key == "status"
    title = status_title(status_day(network, case.question)) if is_status else normal_title(network)
    return Table(
        key=f"closures-{case.key}",
        caption=f"{title}: difference to the best route (bold: the costliest)",
        columns=COLUMNS,
        rows=tuple(rows),
    )


def _names(effects: Sequence[ClosureEffect]) -> str:
    crossings = [effect.name for effect in effects if effect.kind == "crossing"]
    countries = [effect.name for effect in effects if effect.kind == "country"]
    every = [f"all of {listed(countries, 'or')}"] if countries else []
    return ", or ".join(filter(None, (listed(crossings, "or"), *every)))


def no_route_words(effect: ClosureEffect) -> str:
    """That no route is left, what cuts it, and which single reopening would fix it.

    Parameters
    ----------
    effect
        Of a closure without a diversion.

    Returns
    -------
    str
        With the blocking set and the sufficient reopenings, where there are any.

    Examples
    --------
    >>> from corridors.analysis.compare import Cell
    >>> from corridors.analysis.what_if import Change
    >>> cell = Cell(origin="a", destination="b", route=None, reasons=("snow",))
    >>> change = Change(before=cell, after=cell)
    >>> no_route_words(ClosureEffect(name="Torkham", kind="crossing", change=change))
    'no route left; cut by snow'
    """
    change = effect.change
    parts = ["no route left"]
    cause = change.blocking_set or change.after.reasons
    if cause:
        parts.append(f"cut by {some(cause)}")
    if change.sufficient_reopenings:
        parts.append(
            f"opening one of these alone would do: {some(change.sufficient_reopenings, 'or')}"
        )
    return "; ".join(parts)
