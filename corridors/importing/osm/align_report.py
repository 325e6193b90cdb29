"""What was aligned, and what was not and why: its document, and its text for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from corridors.importing.elevation.renewal_text import renewal_document, renewal_lines
from corridors.importing.origin import Origin
from corridors.importing.osm.match import Matched
from corridors.importing.osm.verdict import Way
from corridors.importing.plan import Plan
from corridors.output.documents import DIGITS, dumps
from corridors.output.forms import Writer, Written

if TYPE_CHECKING:
    from rich.console import RenderableType

STATED_KM = 1.0
"""Lines that end farther from their places than this are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned(Written):
    """What an alignment did, or would do."""

    formats: ClassVar[tuple[str, ...]] = ("table", "json")
    origin: Origin
    """The extracts."""
    plan: Plan
    """What changed."""
    found: tuple[Matched, ...]
    """Every section that was sought."""
    heights_given: bool
    """Whether elevation tiles were named."""
    twice: int
    """Ways that two extracts hold alike."""
    joined: int
    """Loose ends of two extracts that were joined."""
    tolerance: float
    """Share of its length by which a line may be longer or shorter."""
    snap_km: float
    """How far from its place a line may begin or end."""
    folder: str | None
    """Where the new package was written; None for a dry run."""

    @property
    def aligned(self) -> Sequence[Matched]:
        """Sections whose way was found."""
        return [each for each in self.found if each.way is not None]

    @property
    def refused(self) -> Sequence[Matched]:
        """Sections that keep their present line."""
        return [each for each in self.found if each.way is None]

    @property
    def elevation_dropped(self) -> int:
        """Lines whose elevation was taken out, since it was read off another line."""
        return len(self.plan.renewal.dropped)

    def to_dict(self) -> dict[str, Any]:
        """The alignment as a document with units in its keys.

        Returns
        -------
        dict
            Plain values, of the schema ``corridors/align/1``.
        """
        return {
            "schema": "corridors/align/1",
            "files": asdict(self.origin),
            "folder": self.folder,
            "dry_run": self.folder is None,
            "tolerance": self.tolerance,
            "snap_km": self.snap_km,
            "sections": len(self.found),
            "sections_km": round(_km(self.found), DIGITS),
            "aligned_km": round(_km(self.aligned), DIGITS),
            "aligned": [_document(each, each.way) for each in self.aligned if each.way is not None],
            "refused": [
                {"link": each.section.line_id, "mode": each.section.link.mode}
                | {"length_km": each.section.length_km, "reason": each.reason}
                for each in self.refused
            ],
            "unchanged": list(self.plan.unchanged),
            "elevation_dropped": self.elevation_dropped,
            "elevation": renewal_document(self.plan.renewal),
            "ways_in_two_files": self.twice,
            "gaps_joined": self.joined,
            "warnings": list(self.plan.warnings),
        }

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        return {
            "table": lambda: self.to_text(to_terminal=to_terminal),
            "json": lambda: dumps(self.to_dict()),
        }

    def to_text(self, *, to_terminal: bool) -> str:
        """The alignment in sentences, and each section that was not aligned with its reason.

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

        aligned, km = self.aligned, _km(self.aligned)
        parts: list[RenderableType] = [
            Text(
                f"{len(aligned)} of {len(self.found)} sections aligned, {km:,.0f} of"
                f" {_km(self.found):,.0f} km ({self.origin.file}, {self.origin.licence})"
            )
        ]
        parts += [Text(line) for line in self._remarks()]
        parts += [Text(line) for line in renewal_lines(self.plan.renewal, given=self.heights_given)]
        parts += [hanging("! ", Text(warning)) for warning in self.plan.warnings]
        if self.refused:
            count = len(self.refused)
            parts.append(
                Text(f"{count} section{'s keep their lines' if count != 1 else ' keeps its line'}:")
            )
        parts += [
            hanging("  ", Text(f"{each.section.line_id}: {each.reason}")) for each in self.refused
        ]
        if self.folder is None:
            parts.append(Text("Dry run: nothing was written; the data would be sound."))
        else:
            parts.append(Text(f"Data package written to {self.folder}"))
        return render(parts, to_terminal=to_terminal)

    def _remarks(self) -> list[str]:
        ways = [each.way for each in self.aligned if each.way is not None]
        away = [way for way in ways if max(way.found.start_km, way.found.end_km) > STATED_KM]
        against = [way for way in ways if way.against_km]
        remarks = []
        if self.plan.unchanged:
            remarks.append(f"{len(self.plan.unchanged)} of them as before")
        if away:
            most = max(max(way.found.start_km, way.found.end_km) for way in away)
            remarks.append(
                f"{len(away)} pass a place at over {STATED_KM:g} km, {most:.1f} km at most: there a"
                " straight piece joins the line to its place"
            )
        if against:
            km = sum(way.against_km for way in against)
            remarks.append(f"{len(against)} run against a oneway tag, {km:,.1f} km together")
        if self.joined:
            remarks.append(f"{self.joined} gaps between the files joined")
        return remarks


def _document(each: Matched, way: Way) -> dict[str, Any]:
    section = each.section
    return {
        "link": section.line_id,
        "mode": section.link.mode,
        "length_km": section.length_km,
        "line_km": round(way.km, DIGITS),
        "start_from_place_km": round(way.found.start_km, DIGITS),
        "end_from_place_km": round(way.found.end_km, DIGITS),
        "share_with_number": round(way.own_km / way.km, 3) if way.km else 0.0,
        "against_oneway_km": round(way.against_km, DIGITS),
        "found_by": way.weight,
    }


def _km(found: Sequence[Matched]) -> float:
    return sum(each.section.length_km for each in found)
