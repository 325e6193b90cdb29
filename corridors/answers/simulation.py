"""The answer to how days and dollars spread over what may be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory, advisories, readings
from corridors.analysis.reliability import Distribution
from corridors.analysis.simulation import Simulation
from corridors.answers.report import DrawnReport
from corridors.drawing.distribution import MAX_CURVES, Curve, Panel, distribution_svg
from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.pages import Drawing
from corridors.output.simulation import simulation_parts
from corridors.output.simulation_document import simulation_document, simulation_rows
from corridors.output.simulation_words import basis_words, policy_words, shown_policies, summary
from corridors.output.status import status_words
from corridors.units import HOURS_PER_DAY

if TYPE_CHECKING:
    from rich.console import RenderableType


class SimulationAnswer(DrawnReport):
    """Distributions, indices and portfolios of some pairs, in every output format.

    Attributes
    ----------
    network : Network
        With its scenarios and closure record.
    result : Simulation
        As the analysis gives it.
    advisories : list of Advisory
        Warnings about the planned routes.
    """

    def __init__(self, network: Network, result: Simulation) -> None:
        self.network, self.result = network, result
        routes = [pair.planned for pair in result.pairs]
        self.advisories: list[Advisory] = [
            *readings(result.question),
            *advisories(network, result.question.shipment, routes),
        ]

    def __repr__(self) -> str:
        return f"<SimulationAnswer: {len(self.result.pairs)} pairs, {self.result.draws:,} draws>"

    def to_dict(self) -> Document:
        """The simulation as plain values, units in the keys.

        Returns
        -------
        dict
            Figures with their intervals, by pair and policy.
        """
        return simulation_document(self.network, self.result, self.advisories)

    def chart(self) -> Drawing:
        """Cumulative distributions of days and USD over the draws.

        Returns
        -------
        Drawing
            Of the route chosen on departure, the planned route and the named corridors.

        Raises
        ------
        UsageError
            If there is more than one pair.
        """
        if len(self.result.pairs) != 1:
            raise UsageError("A drawing shows the distributions of one pair. Name two places.")
        (pair,) = self.result.pairs
        policies = shown_policies(pair)
        shown = policies[:MAX_CURVES]

        def curve(label: str, one: Distribution, unit: float) -> Curve:
            return Curve(label, tuple(value / unit for value in one.points))

        labels = [policy_words(self.network, one) for one in shown]
        days = tuple(
            curve(label, one.drawn.time_h, HOURS_PER_DAY)
            for label, one in zip(labels, shown, strict=True)
        )
        usd = tuple(
            curve(label, one.drawn.cost_usd, 1.0) for label, one in zip(labels, shown, strict=True)
        )
        names = [self.network.places[name].name for name in (pair.origin, pair.destination)]
        title = f"{'–'.join(names)}: days and dollars over what may be closed"
        left = len(policies) - len(shown)
        more = f"{left} more corridors are in the table." if left else ""
        text = distribution_svg(
            [
                Panel("Share of trucks by days", "days", days),
                Panel("Share of trucks by USD", "USD", usd),
            ],
            title=title,
            subtitle=status_words(self.network, self.result.question.shipment),
            notes=[*summary(self.network, self.result), basis_words(self.result), more],
        )
        return Drawing(text, "distribution")

    def _parts(self) -> list[RenderableType]:
        package = self.network.package
        sources = {} if package is None else package.sources
        return simulation_parts(self.network, self.result, self.advisories, sources)

    def _rows(self) -> Rows:
        return simulation_rows(self.result)
