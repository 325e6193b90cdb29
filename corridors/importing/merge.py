"""Features held against the network: which links they replace, and which they add."""

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
MOST_NAMED = 12


def merge(at_work: Context, layer: Layer, skipped: list[Skipped]) -> Plan:
    """The plan of a layer.

    Raises
    ------
    LinesError
        With every fault of every feature.
    """
    problems, plan = at_work.problems, at_work.plan
    problems += layer.problems
    plan.skipped += skipped
    if not layer.features and not layer.problems:
        problems.append(Problem(table=at_work.table, row="file", message="holds no lines"))
    for feature in layer.features:
        _feature(at_work, feature)
    _hanging(at_work)
    if problems:
        raise LinesError(problems)
    told = {
        str(name)
        for feature in layer.features
        for name, value in feature.fields.items()
        if value is not None
    }
    if unread := sorted(told - READ - IGNORED):
        names = ", ".join(printable(name, 40) for name in unread[:MOST_NAMED])
        more = f" and {len(unread) - MOST_NAMED} more" if len(unread) > MOST_NAMED else ""
        plan.warnings.append(f"Fields that are not read: {names}{more}.")
    return plan


def _feature(at_work: Context, feature: Feature) -> None:
    fields = Fields(at_work.table, feature, at_work.problems)
    link_id = fields.text("link_id")
    before = at_work.seen.get(link_id) if link_id else None
    if before:
        fields.problem(f"repeats the link_id of {before}")
        return
    if link_id:
        at_work.seen[link_id] = feature.name
    if link_id and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", link_id):
        fields.problem("link_id is no id: write small letters, digits and single hyphens")
        return
    links = at_work.network.components.get(link_id, ())
    if not links:
        add(at_work, feature, fields, link_id)
    elif links[0].kind != "haul":
        kind = "port call" if links[0].kind == "port" else links[0].kind
        fields.problem(f"is the {kind} {link_id}: only hauls have lines")
    else:
        replace(at_work, feature, fields, links[0])


def _hanging(at_work: Context) -> None:
    """New links that hang on no place of the package can't be part of any route."""
    joined, waiting = set(at_work.network.places), at_work.hung
    while waiting:
        reached = [places for _, _, places in waiting if joined & places]
        if not reached:
            break
        joined.update(*reached)
        waiting = [entry for entry in waiting if not entry[2] <= joined]
    for feature, fields, _ in waiting:
        fields.problem(
            f"neither end meets a place within {at_work.ends.snap_km:g} km:"
            f" {at_work.ends.hint(feature.points[0])}. Name from_place or to_place, or raise"
            " --snap-km"
        )
