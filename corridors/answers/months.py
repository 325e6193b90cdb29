"""The answer to which corridor is open and best in which month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory, advisories, readings
from corridors.analysis.months import Months
from corridors.answers.report import DrawnReport
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.months import months_document, months_parts, months_rows
from corridors.output.pages import Drawing

if TYPE_CHECKING:
    from rich.console import RenderableType


class MonthsAnswer(DrawnReport):
    """The named corridors month by month, in every output format and as a heat map.

    Attributes
    ----------
    network : Network
        With its scenarios and closure record.
    result : Months
        As the analysis gives it.
    advisories : list of Advisory
        Warnings about its open routes.
    """

    def __init__(self, network: Network, result: Months) -> None:
        self.network, self.result = network, result
        rows = (*result.rows, result.best)
        routes = [cell.route for row in rows for cell in row.cells if cell.route]
        found = advisories(network, result.question.shipment, routes)
        self.advisories: list[Advisory] = [
            *readings(result.question),
            *(one for one in found if one.kind != "season"),  # the table shows those
        ]

    def __repr__(self) -> str:
        question = self.result.question
        count = len(self.result.rows)
        return f"<MonthsAnswer: {question.origin} to {question.destination}, {count} corridors>"

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where the data package's numbers were read, by source id."""
        return {} if self.network.package is None else self.network.package.sources

    def _parts(self) -> list[RenderableType]:
        return months_parts(self.network, self.result, self.advisories, self.sources)

    def _rows(self) -> Rows:
        return months_rows(self.result)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return months_document(self.network, self.result, self.advisories)

    def chart(self) -> Drawing:
        """Corridors by months as a heat map.

        Returns
        -------
        Drawing
            Shown by a notebook; ``save`` writes it.
        """
        from corridors.drawing.heat_map import heat_map_svg

        return Drawing(heat_map_svg(self.network, self.result), "heat map of the months")
