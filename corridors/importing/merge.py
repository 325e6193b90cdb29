"""Features compared with the network: which links they replace, and which they add."""

from __future__ import annotations

import re

from corridors.data.tables import LINKS
from corridors.errors import Problem, printable
from corridors.importing.adding import add
from corridors.importing.context import Context
from corridors.importing.records import Feature, Fields, Layer, LinesError, Plan, Skipped
from corridors.importing.replacing import replace

READ = frozenset(
    (*LINKS, "from_name", "to_name", "geometry_quality", "geometry_source", "geometry_km")
)
IGNORED = frozenset(("fid", "id", "ogc_fid"))
"""Keys that programs give features by themselves."""
MAX_NAMED = 12


def merge(context: Context, layer: Layer, skipped: list[Skipped]) -> Plan:
    """The plan of a layer.

    Raises
    ------
    LinesError
        With every fault of every feature.
    """
    problems, plan = context.problems, context.plan
    problems += layer.problems
    plan.skipped += skipped
    if not layer.features and not layer.problems:
        problems.append(Problem(table=context.table, row="file", message="holds no lines"))
    for feature in layer.features:
        _feature(context, feature)
    _hanging(context)
    if problems:
        raise LinesError(problems)
    told = {
        str(name)
        for feature in layer.features
        for name, value in feature.fields.items()
        if value is not None
    }
    if unread := sorted(told - READ - IGNORED):
        names = ", ".join(printable(name, 40) for name in unread[:MAX_NAMED])
        more = f" and {len(unread) - MAX_NAMED} more" if len(unread) > MAX_NAMED else ""
        plan.warnings.append(f"Fields that are not read: {names}{more}.")
    return plan


def _feature(context: Context, feature: Feature) -> None:
    fields = Fields(context.table, feature, context.problems)
    link_id = fields.text("link_id")
    before = context.seen.get(link_id) if link_id else None
    if before:
        fields.problem(f"repeats the link_id of {before}")
        return
    if link_id:
        context.seen[link_id] = feature.name
    if link_id and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", link_id):
        fields.problem("link_id is no id: write small letters, digits and single hyphens")
        return
    links = context.network.components.get(link_id, ())
    if not links:
        add(context, feature, fields, link_id)
    elif links[0].kind != "section":
        kind = "port handling" if links[0].kind == "port" else links[0].kind
        fields.problem(f"is the {kind} {link_id}: only sections have lines")
    else:
        replace(context, feature, fields, links[0])


def _hanging(context: Context) -> None:
    """New links that hang on no place of the package can't be part of any route."""
    joined, waiting = set(context.network.places), context.hung
    while waiting:
        reached = [places for _, _, places in waiting if joined & places]
        if not reached:
            break
        joined.update(*reached)
        waiting = [entry for entry in waiting if not entry[2] <= joined]
    for feature, fields, _ in waiting:
        fields.problem(
            f"neither end meets a place within {context.ends.snap_km:g} km:"
            f" {context.ends.hint(feature.points[0])}. Name from_place or to_place, or raise"
            " --snap-km"
        )
