"""The answer to which routes no other beats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory, advisories, readings
from corridors.analysis.pareto import Pareto
from corridors.answers.report import DrawnReport
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.pages import Drawing
from corridors.output.pareto import headline, pareto_document, pareto_parts, pareto_rows

if TYPE_CHECKING:
    from rich.console import RenderableType


class ParetoAnswer(DrawnReport):
    """The routes that no other beats in all criteria, in every output format and as a chart.

    Attributes
    ----------
    network : Network
        With its scenarios.
    result : Pareto
        As the analysis gives it.
    advisories : list of Advisory
        Warnings about the routes of the short list.
    """

    def __init__(self, network: Network, result: Pareto) -> None:
        self.network, self.result = network, result
        routes = [one.route for one in result.listed]
        self.advisories: list[Advisory] = [
            *readings(result.question),
            *advisories(network, result.question.shipment, routes),
        ]

    def __repr__(self) -> str:
        return f"<ParetoAnswer: {headline(self.network, self.result)}>"

    def _parts(self) -> list[RenderableType]:
        package = self.network.package
        sources = {} if package is None else package.sources
        return pareto_parts(self.network, self.result, self.advisories, sources)

    def _rows(self) -> Rows:
        return pareto_rows(self.result)

    def to_dict(self) -> Document:
        """The answer as plain values, all routes.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return pareto_document(self.network, self.result, self.advisories)

    def chart(self) -> Drawing:
        """All routes in the plane of the first two criteria, the short list numbered.

        Returns
        -------
        Drawing
            SVG; a third criterion is the size of the marks.
        """
        from corridors.drawing.front_chart import front_svg

        return Drawing(front_svg(self.network, self.result), "unbeaten routes")
