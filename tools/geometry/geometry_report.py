"""`geodata/GEOMETRY.md`: how well the lines follow their roads, as the check measured it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from tools.geometry.measures import FAR_KM, NEAR_KM, RATIO, SHORT_KM, STRAIGHT_KM, Measured
from tools.geometry.reference_lines import SAMPLE_KM

GOAL = {"near": 95.0, "far": 99.0, "ratio": 98.0}
WORST_SHOWN = 40
INTRODUCTION = """\
# How well the lines follow their roads

Written by `tools/geometry/check.py`; do not edit. The lines were compared, every half
kilometre, with reference roads and tracks that are no part of the project and of which nothing was
copied. The reference has points about 6 km apart on the real road, so it bends less than the road:
a kilometre of distance means little, six mean another road.

The goal is not reached, and this is why. No source of road lines is open to this build: the
network of `scgraph_data` has junctions only, and on plains and steppe the next one is often 50 to
100 km away; GeoNames has few towns there; the rest are points recalled, right to 1 to 5 km. In
mountains the ground leads the line between them (see the Karakoram and the Wakhan), on plains
nothing does.

Waypoints were placed by hand and judged by this same comparison, so the shares flatter the links
that could be judged. One link in eight was held out while waypoints were placed in the last round
(a few run beside links that were not); its row says what to expect where nothing could be
compared. Of twenty-one links done over with no verdict at all, six came out worse by a tenth of
their length and more, and were put back.
"""


def _shares(measured: Iterable[Measured]) -> tuple[float, float, float]:
    """Kilometres compared, per cent within the near and the far limit."""
    gaps = [m.gaps_km for m in measured if m.gaps_km is not None]
    if not gaps:
        return 0.0, 0.0, 0.0
    joined = np.concatenate(gaps)
    return (
        len(joined) * SAMPLE_KM,
        100 * float(np.mean(joined <= NEAR_KM)),
        100 * float(np.mean(joined <= FAR_KM)),
    )


def _row(name: str, measured: Sequence[Measured]) -> str:
    compared, near, far = _shares(measured)
    km = sum(m.drawn_km for m in measured)
    schematic = sum(m.drawn_km for m in measured if m.quality == "schematic")
    drawn = f"{100 * (1 - schematic / km):.0f} %" if km else "–"
    if not compared:
        return f"| {name} | {len(measured)} | {km:,.0f} | {drawn} | 0 | – | – | – |"
    gap, worst, at = max(
        (float(np.max(m.gaps_km)), m.link.link_id, int(np.argmax(m.gaps_km)) * SAMPLE_KM)
        for m in measured
        if m.gaps_km is not None
    )
    return (
        f"| {name} | {len(measured)} | {km:,.0f} | {drawn} | {compared:,.0f} | {near:.0f} % |"
        f" {far:.0f} % | {gap:.0f} km at km {at:.0f} of {worst} |"
    )


HEAD = (
    "| | links | km | drawn | km compared | within 2 km | within 6 km | worst |\n"
    "|---|---|---|---|---|---|---|---|"
)


def _table(rows: Iterable[tuple[str, Sequence[Measured]]]) -> str:
    return "\n".join([HEAD, *(_row(name, members) for name, members in rows if members)])


def _why(measured: Measured) -> str:
    """Why sourced and drawn length differ, as far as the data tell."""
    low, _ = RATIO[measured.terrain]
    link = measured.link
    recalled = link.length_confidence in ("recalled", "estimate")
    if link.length_km < SHORT_KM:
        return "short: the places stand for whole towns and posts, not for points of the road"
    if measured.quality == "schematic":
        return "schematic: anchors too far apart, the line is no measurement"
    if measured.ratio < low:
        return (
            f"the figure is {'an estimate' if link.length_confidence == 'estimate' else 'recalled'}"
            " and shorter than the drawn line"
            if recalled
            else "the published figure is shorter than the drawn line: other ends, or a newer road"
        )
    if measured.terrain == "mountains":
        return "winding: the grid's cells of half a kilometre to a kilometre cut the bends"
    return (
        "the figure is not published and longer than the drawn line"
        if recalled
        else "the drawn line cuts bends between its anchors"
    )


def _exceptions(measured: Sequence[Measured], notes: Mapping[str, str]) -> str:
    rows = ["| link | sourced km | drawn km | ratio | ground | why |", "|---|---|---|---|---|---|"]
    for m in sorted(measured, key=lambda m: m.link.link_id):
        if not m.is_ratio_fine:
            why = notes.get(m.link.link_id) or _why(m)
            rows.append(
                f"| {m.link.link_id} | {m.link.length_km:g} ({m.link.length_confidence}) |"
                f" {m.drawn_km:.1f} | {m.ratio:.2f} | {m.terrain} | {why} |"
            )
    return "\n".join(rows)


def _straight(measured: Sequence[Measured]) -> str:
    rows = [
        f"- {m.link.link_id}: {km:.0f} km from km {at:.0f} ({m.quality})"
        for m in sorted(measured, key=lambda m: m.link.link_id)
        for at, km in m.straight
    ]
    return "\n".join(rows) or "None."


def _worst(measured: Sequence[Measured], on_corridor: set[str]) -> str:
    compared = [m for m in measured if m.failing_km > 0]
    compared.sort(key=lambda m: (-m.failing_km, m.link.link_id))
    rows = ["| link | km beyond 2 km | of | worst | quality |", "|---|---|---|---|---|"]
    for m in compared[:WORST_SHOWN]:
        assert m.gaps_km is not None
        star = " *" if m.link.link_id in on_corridor else ""
        rows.append(
            f"| {m.link.link_id}{star} | {m.failing_km:.0f} | {len(m.gaps_km) * SAMPLE_KM:.0f} |"
            f" {np.max(m.gaps_km):.0f} km | {m.quality} |"
        )
    return "\n".join(rows)


def report(
    measured: Sequence[Measured],
    corridors: Mapping[str, Sequence[str]],
    notes: Mapping[str, str],
) -> str:
    """The page's text. `corridors`: link ids by name; `notes`: explained ratios by link id."""
    by_id = {m.link.link_id: m for m in measured}
    on = {link_id for ids in corridors.values() for link_id in ids}
    members = {
        name: [by_id[i] for i in ids if i in by_id] for name, ids in sorted(corridors.items())
    }
    roads = [m for m in measured if m.link.mode == "road"]
    rails = [m for m in measured if m.link.mode == "rail"]
    parts: list[tuple[str, list[Measured]]] = [
        ("all roads", roads),
        ("all railways", rails),
        ("roads on a corridor", [m for m in roads if m.link.link_id in on]),
        ("roads elsewhere", [m for m in roads if m.link.link_id not in on]),
        ("held out in the last round", [m for m in measured if m.is_held_out]),
        ("not held out", [m for m in measured if not m.is_held_out]),
        *(
            (f"marked `{quality}`", [m for m in measured if m.quality == quality])
            for quality in ("dem", "waypoint", "schematic")
        ),
    ]
    fine = sum(m.is_ratio_fine for m in measured)
    corridor_links = [by_id[i] for i in sorted(on) if i in by_id]
    plain, mountains = RATIO["plain"], RATIO["mountains"]
    sections = [
        INTRODUCTION.rstrip(),
        "## By corridor",
        "`drawn`: share of the length that is not `schematic`.",
        _table(members.items()),
        "## Total",
        f"The goal is {GOAL['near']:.0f} % within {NEAR_KM:g} km and {GOAL['far']:.0f} % within"
        f" {FAR_KM:g} km.",
        _table(parts),
        f"## The links with most kilometres beyond {NEAR_KM:g} km",
        "`*` on a corridor.",
        _worst(measured, on),
        f"## Straight pieces over {STRAIGHT_KM:g} km on the corridors outside desert plains",
        "Desert plains are the boxes of `tools/geometry/deserts.csv`.",
        _straight(corridor_links),
        "## Sourced over drawn length",
        f"{fine} of {len(measured)} links ({100 * fine / len(measured):.0f} %, the goal is"
        f" {GOAL['ratio']:.0f} %) lie within {plain[0]}–{plain[1]} on plains and"
        f" {mountains[0]:.2f}–{mountains[1]:.2f} in mountains. The others:",
        _exceptions(measured, notes),
    ]
    return "\n\n".join(sections) + "\n"
