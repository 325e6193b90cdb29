"""The answer to what is known of one border crossing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corridors.analysis.crossing_profile import CrossingProfile
from corridors.answers.report import Report
from corridors.model.network import Network
from corridors.output.crossing_page import crossing_document, crossing_parts, crossing_rows
from corridors.output.csv_text import Rows
from corridors.output.documents import Document

if TYPE_CHECKING:
    from rich.console import RenderableType


class CrossingAnswer(Report):
    """Hours, charges, state, closure record and risk of one crossing, in every output format.

    Attributes
    ----------
    network : Network
        With its scenarios and closure record.
    profile : CrossingProfile
        As the analysis gives it.
    """

    def __init__(
        self, network: Network, profile: CrossingProfile, publisher: Callable[[str], str]
    ) -> None:
        self.network, self.profile, self._publisher = network, profile, publisher

    def __repr__(self) -> str:
        state = self.profile.state
        return f"<CrossingAnswer: {self.profile.crossing.name}, {state.status} on {state.day}>"

    def _parts(self) -> list[RenderableType]:
        return crossing_parts(self.network, self.profile, self._publisher)

    def _rows(self) -> Rows:
        return crossing_rows(self.profile)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return crossing_document(self.profile)
