"""The elevation profile of a route: for a terminal and as a document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING, Any

from rich.text import Text

from corridors.analysis.profile import SAME_PLACE_KM, RouteProfile

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTH = 72
"""Characters of the picture."""
ROWS = 8
"""Lines of the picture, at most."""
EIGHTHS = " ▁▂▃▄▅▆▇█"
"""Blocks from nothing to a whole line of the picture."""


def profile_document(profile: RouteProfile) -> dict[str, Any]:
    """The profile as a document with km and m in its keys.

    Parameters
    ----------
    profile
        Of a route.

    Returns
    -------
    dict
        Points are [km, m], one list for each known stretch.

    Examples
    --------
    >>> import corridors
    >>> (profile,) = corridors.load().route("Quetta", "Karachi", by="time", profile=True).profiles
    >>> profile_document(profile)["confidence"]
    'derived'
    """
    top = profile.highest
    return {
        "length_km": round(profile.length_km, 1),
        "share_known": round(profile.share_known, 4),
        "highest": top
        and {
            "name": top.name or None,
            "at_km": round(top.km, 1),
            "elevation_m": top.elevation_m,
            "source": top.source,
            "confidence": top.confidence,
        },
        "ascent_m": profile.ascent_m,
        "descent_m": profile.descent_m,
        "points_km_m": [
            [[round(km, 1), metres] for km, metres in stretch] for stretch in profile.stretches
        ],
        "passes": [
            {
                "name": one.name,
                "kind": one.kind,
                "at_km": round(one.km, 1),
                "elevation_m": one.elevation_m.value if one.elevation_m else None,
                "source": one.elevation_m.source if one.elevation_m else None,
                "confidence": one.elevation_m.confidence if one.elevation_m else None,
            }
            for one in profile.passes
        ],
        "borders": [
            {"crossing": border.crossing, "name": border.name, "at_km": round(border.km, 1)}
            for border in profile.borders
        ],
        "sources": list(profile.sources),
        "confidence": "derived" if profile.stretches else None,
    }


def profile_parts(profile: RouteProfile) -> list[RenderableType]:
    """Elevation in m over km in blocks, with passes and borders by letter and number below.

    Parameters
    ----------
    profile
        Of a route.

    Returns
    -------
    list
        What Rich prints.

    Examples
    --------
    >>> from corridors.analysis.profile import route_profile
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time")
    >>> print(*profile_parts(route_profile(answer.network, answer.best, {})))
    No elevation is known along this route.
    """
    if not profile.stretches:
        return [Text("No elevation is known along this route.")]
    marks = _marks_of(profile)
    letters = [" "] * WIDTH
    for mark, km, _ in marks:
        at = min(int(km / profile.length_km * WIDTH), WIDTH - 1)
        free = next((n for n in (at, at + 1, at - 1) if _is_free(letters, n)), None)
        if free is not None:
            letters[free] = mark
    return [
        Text(_summary(profile)),
        *(Text(line, no_wrap=True) for line in _blocks(profile)),
        Text(" " * 6 + "".join(letters).rstrip(), no_wrap=True),
        Text(_axis(profile.length_km), style="dim", no_wrap=True),
        Text("; ".join(f"{mark} {words}" for mark, _, words in marks)),
        Text(),
    ]


def _is_free(letters: Sequence[str], at: int) -> bool:
    return 0 <= at < len(letters) and letters[at] == " "


def _summary(profile: RouteProfile) -> str:
    top = profile.highest
    highest = ""
    if top:
        where = f", {top.name}" if top.name else ""
        sure = "" if top.confidence == "derived" else f" ({top.confidence})"
        highest = f"highest {top.elevation_m:,.0f} m{sure} at km {top.km:,.0f}{where}; "
    gaps = f"; {profile.gaps}" if profile.gaps else ""
    return f"Elevation in m over km, from elevation grids: {highest}{profile.climbs}{gaps}"


def _marks_of(profile: RouteProfile) -> list[tuple[str, float, str]]:
    """Letters of passes and numbers of borders with their km and words, in order of km."""
    marks: list[tuple[float, str, bool]] = []
    named = {border.name: border.km for border in profile.borders}
    elevations = {one.name: one.elevation_m for one in profile.passes}
    for border in profile.borders:
        elevation = elevations.get(border.name)
        metres = f" {elevation.value:,.0f} m" if elevation else ""
        marks.append((border.km, f"{border.name} border{metres}", True))
    for one in profile.passes:
        if abs(named.get(one.name, -1e9) - one.km) > SAME_PLACE_KM:
            metres = f" {one.elevation_m.value:,.0f} m" if one.elevation_m else ""
            marks.append((one.km, f"{one.name}{metres}", False))
    numbers, letters = iter(digits[1:] + ascii_uppercase), iter(ascii_lowercase)
    labelled = []
    for km, words, is_border in sorted(marks):
        mark = next(numbers if is_border else letters, "·")
        labelled.append((mark, km, f"{words} (km {km:,.0f})"))
    return labelled


def _blocks(profile: RouteProfile) -> list[str]:
    """The elevation as columns of eighth blocks, metres at the left."""
    columns = _columns(profile)
    known = [metres for metres in columns if metres is not None]
    step = next(
        step
        for step in (25, 50, 100, 250, 500, 750, 1000, 2000)
        if max(known) - step * floor(min(known) / step) <= step * ROWS or step == 2000
    )
    base = step * floor(min(known) / step)
    rows = max(ceil((max(known) - base) / step), 1)
    lines = []
    for row in reversed(range(rows)):
        floor_m = base + row * step
        cells = []
        for metres in columns:
            # what is known shows at least a line at the foot, so that a gap is a gap
            share = 0.0 if metres is None else (metres - floor_m) / step
            eighths = min(max(round(8 * share), 0), 8)
            least = 1 if row == 0 and metres is not None else 0
            cells.append(EIGHTHS[max(eighths, least)])
        lines.append(f"{floor_m:>5} " + "".join(cells).rstrip())
    return lines


def _columns(profile: RouteProfile) -> list[float | None]:
    """The greatest elevation of each column of the picture; None where none is known."""
    columns: list[float | None] = [None] * WIDTH
    width_km = profile.length_km / WIDTH
    for stretch in profile.stretches:
        for (start_km, start_m), (end_km, end_m) in pairwise(stretch):
            for at in range(int(start_km / width_km), min(int(end_km / width_km), WIDTH - 1) + 1):
                left, right = max(start_km, at * width_km), min(end_km, (at + 1) * width_km)
                slope = (end_m - start_m) / (end_km - start_km) if end_km > start_km else 0.0
                ends_m = [start_m + slope * (km - start_km) for km in (left, right)]
                columns[at] = max(
                    ends_m + [metres for metres in [columns[at]] if metres is not None]
                )
    return columns


def _axis(length_km: float) -> str:
    """Km under the picture, at the start, the middle and the end."""
    cells = [" "] * (WIDTH + 6)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        label = f"{share * length_km:,.0f}" + (" km" if share == 1.0 else "")
        at = 6 + round(share * WIDTH) - (len(label) * (share > 0)) // (1 if share == 1 else 2)
        cells[at : at + len(label)] = label
    return "".join(cells)
