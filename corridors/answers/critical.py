"""The answer to what routes depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory, advisories, readings
from corridors.analysis.critical import Critical
from corridors.answers.report import DrawnReport
from corridors.model.network import Network
from corridors.output.critical import critical_parts
from corridors.output.critical_documents import critical_document, critical_rows
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.pages import Drawing

if TYPE_CHECKING:
    from rich.console import RenderableType


class CriticalAnswer(DrawnReport):
    """Closures ranked by what they add or cut off, in every output format.

    Attributes
    ----------
    network : Network
        With its scenarios.
    result : Critical
        As the analysis gives it.
    advisories : list of Advisory
        Warnings about the best routes.
    """

    def __init__(self, network: Network, result: Critical) -> None:
        self.network, self.result = network, result
        routes = [pair.route for pair in result.pairs]
        self.advisories: list[Advisory] = [
            *readings(result.question),
            *advisories(network, result.question.shipment, routes),
        ]

    def __repr__(self) -> str:
        number = len(self.result.pairs)
        return f"<CriticalAnswer: {number} pair{'s' * (number != 1)}, by {self.result.of}>"

    def chart(self) -> Drawing:
        """The worst single closures as bars.

        Returns
        -------
        Drawing
            Importance of many pairs, what is added to one.
        """
        from corridors.drawing.closure_bars import closure_bars_svg
        from corridors.output.critical_bars import closure_bars

        return Drawing(closure_bars_svg(closure_bars(self.network, self.result)), "chart")

    def _parts(self) -> list[RenderableType]:
        package = self.network.package
        sources = {} if package is None else package.sources
        return critical_parts(self.network, self.result, self.advisories, sources)

    def _rows(self) -> Rows:
        return critical_rows(self.result)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return critical_document(self.network, self.result, self.advisories)
