"""The answer to whether to wait before a closed border or to turn back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.waiting_case import Waiting
from corridors.answers.report import DrawnReport
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.pages import Drawing
from corridors.output.waiting import verdict, waited_for, waiting_document, waiting_rows
from corridors.output.waiting_page import waiting_parts

if TYPE_CHECKING:
    from rich.console import RenderableType


class WaitingAnswer(DrawnReport):
    """Wait or turn back: costs, chances and policies, in every output format.

    Attributes
    ----------
    network : Network
        With its scenarios and closure record.
    result : Waiting
        As the analysis gives it.
    """

    def __init__(self, network: Network, result: Waiting) -> None:
        self.network, self.result = network, result

    def __repr__(self) -> str:
        return f"<WaitingAnswer: {verdict(self.network, self.result)}>"

    def chart(self) -> Drawing:
        """Expected cost over the days after which the truck leaves, and the chance of reopening.

        Returns
        -------
        Drawing
            SVG.

        Raises
        ------
        UsageError
            If nothing is known of how long the closure will last.
        """
        from corridors.drawing.waiting_chart import waiting_svg

        name = waited_for(self.network, self.result)
        title = verdict(self.network, self.result)
        return Drawing(waiting_svg(self.result, name, title), f"waiting for {name}")

    def _parts(self) -> list[RenderableType]:
        return waiting_parts(self.network, self.result)

    def _rows(self) -> Rows:
        return waiting_rows(self.result)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return waiting_document(self.network, self.result)
