"""What an import did, for people and as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corridors.importing.records import LinkChange, Skipped
from corridors.importing.run import Imported
from corridors.output.documents import DIGITS, plain

if TYPE_CHECKING:
    from rich.console import RenderableType

MAX_ROWS = 20
"""Of each kind in the table; JSON has all."""


def document(found: Imported) -> dict[str, Any]:
    plan = found.plan
    return {
        "schema": "corridors/import/1",
        "file": found.origin._asdict(),
        "folder": found.folder,
        "dry_run": found.folder is None,
        "replaced": [_section(section) for section in plan.replaced],
        "added": [_section(section) for section in plan.added],
        "places": [plain(place) for place in found.places],
        "unchanged": plan.unchanged,
        "skipped": [
            {"number": part.number, "what": part.what, "length_km": round(part.length_km, DIGITS),
             "reason": part.reason} for part in plan.skipped
        ],
        "warnings": plan.warnings,
    }  # fmt: skip


def _section(section: LinkChange) -> dict[str, Any]:
    return {
        "link": section.link,
        "feature": section.feature,
        "mode": section.mode,
        "from": section.from_place,
        "to": section.to_place,
        "country": section.country,
        "link_class": section.link_class,
        "status": section.status,
        "length_km": section.length_km,
        "length_confidence": section.length_confidence,
        "length_from_import": section.length_set,
        "geometry_km": round(section.geometry_km, DIGITS),
        "length_over_geometry": round(_ratio(section), 4),
        "turned": section.turned,
    }


def _ratio(section: LinkChange) -> float:
    return section.length_km / section.geometry_km if section.geometry_km else 0.0


def text(found: Imported, *, to_terminal: bool) -> str:
    """The report as tables and lines."""
    from rich.text import Text

    from corridors.output.tables import hanging, plain_table, render

    plan, origin = found.plan, found.origin
    named = f"{origin.form}, layer {origin.layer}" if origin.layer else origin.form
    parts: list[RenderableType] = [Text(f"{origin.file} ({named}, {origin.crs})")]
    for verb, sections in (("replaced", plan.replaced), ("added", plan.added)):
        if sections:
            parts += plain_table(
                f"{_count(len(sections), 'link')} {verb},"
                f" {sum(change.length_km for change in sections):,.1f} km",
                ("link", "from", "to", "km", "line km", "ratio", "confidence"),
                [_row(section) for section in sections[:MAX_ROWS]],
                ("km", "line km", "ratio"),
            )
            parts += [Text(line) for line in _more(len(sections), "links; --format json has all")]
    lines = [f"new place {p.place_id} ({p.name}, {p.country})" for p in found.places[:MAX_ROWS]]
    lines += _more(len(found.places), "new places")
    if plan.unchanged:
        lines.append(f"{_count(len(plan.unchanged), 'line')} the same as before, left alone")
    lines += [_skipped(part) for part in plan.skipped]
    parts += [Text(line) for line in lines]
    parts += [hanging("! ", Text(warning)) for warning in plan.warnings[:MAX_ROWS]]
    parts += [Text(line) for line in _more(len(plan.warnings), "warnings")]
    if found.folder is None:
        parts.append(Text("Dry run: nothing was written; the data would be sound."))
    else:
        parts.append(Text(f"The package lies in {found.folder}: use it by --data {found.folder}"))
    return render(parts, to_terminal=to_terminal)


def _row(section: LinkChange) -> tuple[str, ...]:
    return (
        section.link,
        section.from_place,
        section.to_place,
        f"{section.length_km:,.1f}",
        f"{section.geometry_km:,.1f}",
        f"{_ratio(section):.2f}",
        section.length_confidence,
    )


def _more(count: int, what: str) -> list[str]:
    return [f"… and {count - MAX_ROWS} more {what}"] if count > MAX_ROWS else []


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 else ''}"


def _skipped(part: Skipped) -> str:
    km = f", {part.length_km:,.1f} km" if part.length_km else ""
    return f"skipped {_count(part.number, part.what.removesuffix('s'))}{km}: {part.reason}"
