"""The answer to where the best route changes with one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory, advisories, readings
from corridors.analysis.breakeven import BreakEvens
from corridors.answers.report import DrawnReport
from corridors.model.network import Network
from corridors.output.breakeven import breakeven_document, breakeven_parts, breakeven_rows
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.pages import Drawing

if TYPE_CHECKING:
    from rich.console import RenderableType


class BreakEvenAnswer(DrawnReport):
    """The best route for every value of one figure, in every output format.

    Attributes
    ----------
    network : Network
        On which it was asked.
    result : BreakEvens
        As the analysis gives it.
    advisories : list of Advisory
        Warnings about its best routes.
    """

    def __init__(self, network: Network, result: BreakEvens) -> None:
        self.network, self.result = network, result
        routes = [result.today, *(one.route for one in result.intervals)]
        self.advisories: list[Advisory] = [
            *readings(result.question),
            *advisories(network, result.question.shipment, routes),
        ]

    def __repr__(self) -> str:
        count = len(self.result.switches)
        return f"<BreakEvenAnswer: {self.result.figure.name}, {count} switches>"

    @property
    def switches(self) -> tuple[float, ...]:
        """The values at which the best route changes, in the unit of the figure."""
        return self.result.switches

    def _parts(self) -> list[RenderableType]:
        package = self.network.package
        sources = {} if package is None else package.sources
        return breakeven_parts(self.result, self.advisories, sources)

    def _rows(self) -> Rows:
        return breakeven_rows(self.result)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return breakeven_document(self.result, self.advisories)

    def chart(self) -> Drawing:
        """What is made least over the figure: the best routes as lines.

        Returns
        -------
        Drawing
            SVG.

        Raises
        ------
        UsageError
            If the figure moves nothing.
        """
        from corridors.drawing.breakeven_chart import breakeven_svg

        return Drawing(breakeven_svg(self.result), f"break-evens of {self.result.figure.name}")
