"""What an import will do to a data package, as its placements have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corridors.importing.elevation.renewal import NOTHING, Renewal
from corridors.importing.feature import Skipped
from corridors.importing.placement import Alignment, LinkChange, Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that an import changes.

    Examples
    --------
    >>> Plan(placements=(Placement(link_id="pk-known", is_new=False),)).unchanged
    ['pk-known']
    """

    placements: tuple[Placement, ...]
    """One for each feature, in the order of the file."""
    skipped: tuple[Skipped, ...] = ()
    """What was left out of the file."""
    warnings: tuple[str, ...] = ()
    """What the reader of a report must know, as sentences."""
    renewal: Renewal = NOTHING
    """What becomes of elevation and passes."""

    @property
    def is_empty(self) -> bool:
        """Whether the package stays as it is."""
        return self.keeps_lines and not self.renewal.changes

    @property
    def keeps_lines(self) -> bool:
        """Whether all lines and lengths stay as they are."""
        return not any(placement.change for placement in self.placements)

    @property
    def replaced(self) -> Sequence[LinkChange]:
        """Sections of the package that get another line or length."""
        return [
            each.change for each in self.placements if each.change is not None and not each.is_new
        ]

    @property
    def added(self) -> Sequence[LinkChange]:
        """New sections."""
        return [each.change for each in self.placements if each.change is not None and each.is_new]

    @property
    def unchanged(self) -> Sequence[str]:
        """Ids of sections that the package holds as the file has them."""
        return [each.link_id for each in self.placements if each.change is None]

    @property
    def changed_rows(self) -> Mapping[str, Mapping[str, str]]:
        """Cells of ``links.csv`` that change, by link id."""
        return {each.link_id: each.row for each in self.placements if each.row and not each.is_new}

    @property
    def new_rows(self) -> Sequence[Mapping[str, str]]:
        """Rows that ``links.csv`` gets."""
        return [each.row for each in self.placements if each.is_new]

    @property
    def alignments(self) -> Mapping[str, Alignment]:
        """Lines to write, by link id."""
        return {
            each.link_id: each.alignment for each in self.placements if each.alignment is not None
        }

    @property
    def cited(self) -> Sequence[str]:
        """Texts that state where figures were read and are not ids of sources, in order."""
        return sorted({text for each in self.placements for text in each.cited})
