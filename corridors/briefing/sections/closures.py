"""What each closure would do: the way out, and what it costs more."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.closures import Effect, View, same
from corridors.briefing.document import Column, Row, Section, Table
from corridors.model.network import Network
from corridors.output.words import route_cell
from corridors.routing.route import Route
from corridors.units import listed, signed, signed_hours, some

DIFFERENCES = ("length_km", "time_h", "cost_usd", "generalised_cost_usd")
COLUMNS = (
    Column("If this closes"),
    Column("the best way then"),
    Column("km", number=True),
    Column("Time", number=True),
    Column("USD", number=True),
    Column("Gen. USD", number=True),
)


def closures_section(network: Network, found: Sequence[tuple[View, tuple[Effect, ...]]]) -> Section:
    """Each border and each transit country of the ways closed in turn, state by state."""
    tables = tuple(_table(network, view, effects) for view, effects in found if effects)
    paragraphs = () if tables else ("No border lies on the way.",)
    return Section(
        key="closures",
        heading="What one more closure would do",
        paragraphs=paragraphs,
        tables=tables,
    )


def told_views(
    both: tuple[View, View], found: tuple[tuple[Effect, ...], tuple[Effect, ...]]
) -> list[tuple[View, tuple[Effect, ...]]]:
    """The views whose closures are told: one alone where both have the same way."""
    normal, standing = both
    if standing.route and normal.route and same(normal.route, standing.route):
        return [(standing, found[1])]
    return [(view, effects) for view, effects in zip(both, found, strict=True) if view.route]


def _table(network: Network, view: View, effects: tuple[Effect, ...]) -> Table:
    worst = max(effect.difference("generalised_cost_usd") or 0.0 for effect in effects)
    rows = []
    for alike in _alike(effects):
        name, change = _names(alike), alike[0].change
        before, after = change.before.route, change.after.route
        if before is None or after is None:
            rows.append(Row((name, no_way_words(alike[0]), "", "", "", ""), "ban", span=5))
            continue
        is_worst = alike[0].difference("generalised_cost_usd") == worst
        cells = (name, route_cell(network, after), *difference_cells(before, after))
        rows.append(Row(cells, "best" if is_worst else ""))
    return Table(
        key=f"closures-{view.key}",
        caption=f"{view.title}: difference to the best way (bold: the costliest)",
        columns=COLUMNS,
        rows=tuple(rows),
    )


def _alike(effects: Sequence[Effect]) -> list[list[Effect]]:
    """Closures with one outcome together."""
    found: dict[object, list[Effect]] = {}
    for effect in effects:
        after = effect.change.after.route
        key = (
            after.components
            if after
            else (effect.change.blocking_set, effect.change.sufficient_reopenings)
        )
        found.setdefault(key, []).append(effect)
    return list(found.values())


def _names(effects: Sequence[Effect]) -> str:
    crossings = [effect.name for effect in effects if effect.kind == "crossing"]
    countries = [effect.name for effect in effects if effect.kind == "country"]
    whole = [f"all of {listed(countries, 'or')}"] if countries else []
    return ", or ".join(filter(None, (listed(crossings, "or"), *whole)))


def difference_cells(before: Route, after: Route) -> tuple[str, ...]:
    """The differences between two ways, in the order of ``DIFFERENCES``."""
    found = [after.totals[name] - before.totals[name] for name in DIFFERENCES]
    return (signed(found[0]), signed_hours(found[1]), signed(found[2]), signed(found[3]))


def no_way_words(effect: Effect) -> str:
    """That no way is left, what cuts it, and which single opening would fix it."""
    change = effect.change
    parts = ["no way left"]
    cause = change.blocking_set or change.after.reasons
    if cause:
        parts.append(f"cut by {some(cause)}")
    if change.sufficient_reopenings:
        parts.append(f"opening one of these alone would do: {some(change.sufficient_reopenings)}")
    return "; ".join(parts)
