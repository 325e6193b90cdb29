"""The answer to how far borders and corridors were open over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.trend import Trends
from corridors.answers.report import DrawnReport
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.pages import Drawing
from corridors.output.trend import trend_document, trend_parts, trend_rows, trend_words

if TYPE_CHECKING:
    from rich.console import RenderableType


class TrendAnswer(DrawnReport):
    """Share of time open by year, in every output format.

    Attributes
    ----------
    network : Network
        With its closure record.
    result : Trends
        As the analysis gives it.
    """

    def __init__(self, network: Network, result: Trends) -> None:
        self.network, self.result = network, result

    def __repr__(self) -> str:
        return f"<TrendAnswer: {trend_words(self.result)}>"

    def chart(self) -> Drawing:
        """Bars by year, a small panel for each border or corridor.

        Returns
        -------
        Drawing
            SVG.

        Raises
        ------
        UsageError
            If none of them carries freight in normal operation.
        """
        from corridors.drawing.trend_chart import trend_svg

        return Drawing(trend_svg(self.result, trend_words(self.result)), "availability by year")

    def _parts(self) -> list[RenderableType]:
        return trend_parts(self.network, self.result)

    def _rows(self) -> Rows:
        return trend_rows(self.result)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return trend_document(self.network, self.result)
