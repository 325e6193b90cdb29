"""What each closure would do: the diversion, and what it takes more."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import Case, Cases, status_day
from corridors.analysis.closures import ClosureEffect, by_outcome, costliest
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.titles import normal_title, status_title
from corridors.briefing.totals import difference_cells, difference_columns
from corridors.language.speech import say
from corridors.model.network import Network
from corridors.output.words import route_cell
from corridors.units import listed, some


def closures_section(
    network: Network,
    both: Cases,
    effects: tuple[ClosureEffect, ...],
) -> Section:
    """Each border and each transit country of the best route closed in turn.

    Parameters
    ----------
    network
        On which the routes lie.
    both
        A question in both cases.
    effects
        What closures do with the status of the day.

    Returns
    -------
    Section
        A table where the route of the day has borders on it.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> closures_section(network, cases(network, question), ()).paragraphs
    ('No border lies on the route.',)
    """
    table = [_table(network, both.status, effects)] if effects else []
    no_border = () if table or both.status.route is None else (say("No border lies on the route."),)
    return Section(
        key="closures",
        heading=say("What one more closure would do"),
        paragraphs=no_border,
        tables=tuple(table),
    )


def usual_closures_section(
    network: Network, both: Cases, effects: tuple[ClosureEffect, ...]
) -> Section | None:
    """The same in normal operation, where another route is the best then.

    Parameters
    ----------
    network
        On which the routes lie.
    both
        A question in both cases.
    effects
        What closures do in normal operation.

    Returns
    -------
    Section or None
        None where it would repeat the other.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> usual_closures_section(network, cases(network, question), ()) is None
    True
    """
    if both.are_same or not effects:
        return None
    return Section(
        key="usual-closures",
        heading=say("What one closure would do in normal operation"),
        tables=(_table(network, both.normal, effects),),
    )


def _table(network: Network, case: Case, effects: tuple[ClosureEffect, ...]) -> Table:
    worst = costliest(effects, "risk")
    columns = (
        Column(say("If this closes")),
        Column(say("the best route then")),
        *difference_columns(),
    )
    rows = []
    for alike in by_outcome(effects):
        name, effect = _names(alike), alike[0]
        if effect.diversion is None:
            blank = ("",) * (len(columns) - 2)
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
        caption=say("{case}: difference to the best route (bold: the costliest)", case=title),
        columns=columns,
        rows=tuple(rows),
    )


def _names(effects: Sequence[ClosureEffect]) -> str:
    crossings = [effect.name for effect in effects if effect.kind == "crossing"]
    countries = [effect.name for effect in effects if effect.kind == "country"]
    every = say("all of {countries}", countries=listed(countries, "or")) if countries else ""
    borders = listed(crossings, "or")
    if borders and every:
        return say("{borders}, or {countries}", borders=borders, countries=every)
    return borders or every


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
    parts = [say("no route left")]
    cause = change.blocking_set or change.after.reasons
    if cause:
        parts.append(say("cut by {causes}", causes=some(cause)))
    if change.sufficient_reopenings:
        parts.append(
            say(
                "opening one of these alone would do: {names}",
                names=some(change.sufficient_reopenings, "or"),
            )
        )
    return say("; ").join(parts)
