"""The answer to what planned lines save and what repays them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory, advisories, readings
from corridors.analysis.investment import NOTHING_USD, Investment
from corridors.answers.report import Report
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.investment import investment_document, investment_parts, investment_rows

if TYPE_CHECKING:
    from rich.console import RenderableType


class InvestmentAnswer(Report):
    """Savings of planned lines and the traffic that repays them, in every output format.

    Attributes
    ----------
    network : Network
        Without the projects.
    result : Investment
        As the analysis gives it.
    advisories : list of Advisory
        Names taken for one of several places; warnings about the routes over the new lines.
    """

    def __init__(self, network: Network, result: Investment) -> None:
        self.network, self.result = network, result
        routes = [
            saving.after
            for one in result.returns
            for saving in one.asked.savings
            if saving.after and (saving.usd or 0.0) > NOTHING_USD
        ]
        self.advisories: list[Advisory] = [
            *readings(result.question),
            *advisories(network, result.question.shipment, routes),
        ]

    def __repr__(self) -> str:
        count = len(self.result.returns) + len(self.result.upgrades)
        return f"<InvestmentAnswer: {count} projects, {len(self.result.pairs)} pairs>"

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where the data package's numbers were read, by source id."""
        return {} if self.network.package is None else self.network.package.sources

    def _parts(self) -> list[RenderableType]:
        return investment_parts(self.network, self.result, self.advisories, self.sources)

    def _rows(self) -> Rows:
        return investment_rows(self.result)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return investment_document(self.network, self.result, self.advisories)
