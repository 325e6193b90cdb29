"""What an import did: its document, and its text for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from corridors.importing.elevation.renewal_text import renewal_document, renewal_lines
from corridors.importing.feature import Skipped
from corridors.importing.origin import Origin
from corridors.importing.placement import LinkChange
from corridors.importing.plan import Plan
from corridors.model.records import Place
from corridors.output.documents import DIGITS, dumps, plain
from corridors.output.forms import Writer, Written

if TYPE_CHECKING:
    from rich.console import RenderableType

MAX_NAMED = 5
"""How many of the features that are left out for one reason the text names."""
MAX_ROWS = 20
"""Of each kind in the text; the document has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Written):
    """What an import did, or would do."""

    formats: ClassVar[tuple[str, ...]] = ("table", "json")
    origin: Origin
    """The file that was imported."""
    plan: Plan
    """What changed."""
    places: tuple[Place, ...]
    """Places that were made."""
    folder: str | None
    """Where the new package was written; None for a dry run."""
    heights_given: bool = False
    """Whether elevation tiles were named."""

    def to_dict(self) -> dict[str, Any]:
        """The import as a document with units in its keys.

        Returns
        -------
        dict
            Plain values, of the schema ``corridors/import/1``.
        """
        return {
            "schema": "corridors/import/1",
            "file": asdict(self.origin),
            "folder": self.folder,
            "dry_run": self.folder is None,
            "replaced": [_change_document(change) for change in self.plan.replaced],
            "added": [_change_document(change) for change in self.plan.added],
            "places": [plain(place) for place in self.places],
            "unchanged": list(self.plan.unchanged),
            "skipped": [
                {**asdict(part), "length_km": round(part.length_km, DIGITS)}
                for part in self.plan.skipped
            ],
            "elevation": renewal_document(self.plan.renewal),
            "warnings": list(self.plan.warnings),
        }

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        return {
            "table": lambda: self.to_text(to_terminal=to_terminal),
            "json": lambda: dumps(self.to_dict()),
        }

    def to_text(self, *, to_terminal: bool) -> str:
        """The import as tables and sentences, lengths in km.

        Parameters
        ----------
        to_terminal
            Whether it is fitted to the terminal, in colour where it has colours.

        Returns
        -------
        str
            The text.
        """
        from rich.text import Text

        from corridors.output.tables import hanging, render

        plan, origin = self.plan, self.origin
        named = f"{origin.form}, layer {origin.layer}" if origin.layer else origin.form
        parts: list[RenderableType] = [Text(f"{origin.file} ({named}, {origin.crs})")]
        parts += _changes_table("replaced", plan.replaced)
        parts += _changes_table("added", plan.added)
        parts += [Text(line) for line in self._lines()]
        parts += [Text(line) for line in renewal_lines(plan.renewal, given=self.heights_given)]
        parts += [hanging("! ", Text(warning)) for warning in plan.warnings[:MAX_ROWS]]
        parts += [Text(line) for line in _more(len(plan.warnings), "warnings")]
        if self.folder is None:
            parts.append(Text("Dry run: nothing was written; the data would be sound."))
        else:
            parts.append(Text(f"Data package written to {self.folder}"))
        return render(parts, to_terminal=to_terminal)

    def _lines(self) -> list[str]:
        lines = [
            f"new place {place.place_id} ({place.name}, {place.country})"
            for place in self.places[:MAX_ROWS]
        ]
        lines += _more(len(self.places), "new places")
        if self.plan.unchanged:
            count = _count(len(self.plan.unchanged), "line")
            lines.append(f"{count} the same as before, left alone")
        return lines + [_skipped_text(part) for part in self.plan.skipped]


def _change_document(change: LinkChange) -> dict[str, Any]:
    return {
        "link": change.link_id,
        "feature": change.feature,
        "mode": change.mode,
        "from": change.from_place,
        "to": change.to_place,
        "country": change.country,
        "link_class": change.link_class,
        "status": change.status,
        "length_km": change.length_km,
        "length_confidence": change.length_confidence,
        "length_from_import": change.length_set,
        "geometry_km": round(change.geometry_km, DIGITS),
        "length_over_geometry": round(change.length_over_geometry, 4),
        "turned": change.turned,
    }


def _changes_table(verb: str, changes: Sequence[LinkChange]) -> list[RenderableType]:
    from rich.text import Text

    from corridors.output.tables import plain_table

    if not changes:
        return []
    total_km = sum(change.length_km for change in changes)
    table = plain_table(
        f"{_count(len(changes), 'link')} {verb}, {total_km:,.1f} km",
        ("link", "from", "to", "km", "line km", "ratio", "confidence"),
        [_row(change) for change in changes[:MAX_ROWS]],
        ("km", "line km", "ratio"),
    )
    return [*table, *(Text(line) for line in _more(len(changes), "links; JSON has all"))]


def _row(change: LinkChange) -> tuple[str, ...]:
    return (
        change.link_id,
        change.from_place,
        change.to_place,
        f"{change.length_km:,.1f}",
        f"{change.geometry_km:,.1f}",
        f"{change.length_over_geometry:.2f}",
        change.length_confidence,
    )


def _more(count: int, what: str) -> list[str]:
    return [f"… and {count - MAX_ROWS} more {what}"] if count > MAX_ROWS else []


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 else ''}"


def _skipped_text(part: Skipped) -> str:
    km = f", {part.length_km:,.1f} km" if part.length_km else ""
    names = ", ".join(part.names[:MAX_NAMED])
    if names:
        more = len(part.names) - MAX_NAMED
        names = f" ({names} and {more} more)" if more > 0 else f" ({names})"
    count = _count(part.number, part.what.removesuffix("s"))
    return f"skipped {count}{km}: {part.reason}{names}"
