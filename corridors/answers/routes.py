"""Answers with the best routes: of a pair, of the named corridors, of many pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory, advisories
from corridors.answers.base import DRAWN, Answer
from corridors.errors import NoRouteError
from corridors.measures import objective

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridors.analysis.certainty import Certainty, Weighed
    from corridors.analysis.compare import Cell, Comparison
    from corridors.analysis.explanation import Explanation
    from corridors.analysis.profile import RouteProfile
    from corridors.analysis.routes import Routes
    from corridors.model.network import Network
    from corridors.output.csv_text import Rows
    from corridors.output.documents import Document
    from corridors.routing.question import Question
    from corridors.routing.route import Route


class RouteAnswer(Answer):
    """The best route of a question, its alternatives, and the shortest beside them.

    Attributes
    ----------
    result : Routes
        As the analysis gives them.
    profiles : tuple of RouteProfile
        Elevation of every route, where it was asked for.
    explanation : Explanation or None
        Why the best route is the best, where it was asked for.
    """

    formats = DRAWN

    def __init__(
        self,
        network: Network,
        result: Routes,
        profiles: Sequence[RouteProfile] = (),
        explanation: Explanation | None = None,
    ) -> None:
        self.result, self.profiles = result, tuple(profiles)
        self.explanation = explanation
        super().__init__(network, result.question)

    @property
    def best(self) -> Route:
        """The best route.

        Raises
        ------
        NoRouteError
            If there is none.
        """
        if not self.result.routes:
            places, question = self.network.places, self.question
            ends = places[question.origin].name, places[question.destination].name
            raise NoRouteError(*ends, self.result.reasons)
        return self.result.routes[0]

    @property
    def certainty(self) -> Certainty | None:
        """How sure the answer is; None where the ranges of the figures are not known."""
        return self.result.certainty

    @property
    def labelled(self) -> list[tuple[str, Route]]:
        """Every route of the answer with a label that tells what it is."""
        from corridors.output.route import titles

        return list(zip(titles(self.result), self.result.all, strict=True))

    def _map_notes(self) -> Sequence[str]:
        return _arrivals(self.labelled)

    def _advisories(self) -> list[Advisory]:
        beside = (self.result.shortest,) if self.result.shortest else ()
        return advisories(self.network, self.question.shipment, self.result.routes, beside)

    def _document(self) -> Document:
        from corridors.output.route import route_document_of

        beside = self.advisories, self.profiles, self.explanation
        return route_document_of(self.network, self.result, *beside)

    def _rows(self) -> Rows:
        from corridors.output.route import routes_rows

        return routes_rows(self.result)

    def _answer_parts(self) -> list[RenderableType]:
        from corridors.output.route_table import route_parts

        beside = self.advisories, self.sources, self.profiles, self.explanation
        return route_parts(self.network, self.result, *beside)


class CompareAnswer(Answer):
    """The named corridors side by side.

    Attributes
    ----------
    result : Comparison
        As the analysis gives it.
    """

    formats = DRAWN

    def __init__(self, network: Network, result: Comparison) -> None:
        self.result = result
        super().__init__(network, result.question)

    @property
    def certainty(self) -> Mapping[str, Weighed] | None:
        """Ranges of each open corridor and how often it is best, by its id."""
        return self.result.certainty

    @property
    def best(self) -> Route | None:
        """The best route of all, None where there is none."""
        return self.result.best

    @property
    def labelled(self) -> list[tuple[str, Route]]:
        """Every route of the answer with a label that tells what it is."""
        best = [("best of all", self.best)] if self.best else []
        return best + [
            (answer.corridor.name, answer.route) for answer in self.result.answers if answer.route
        ]

    def _document(self) -> Document:
        from corridors.output.compare import comparison_document

        return comparison_document(self.network, self.result, self.advisories)

    def _rows(self) -> Rows:
        from corridors.output.compare import comparison_rows

        return comparison_rows(self.network, self.result)

    def _answer_parts(self) -> list[RenderableType]:
        from corridors.output.compare_table import comparison_parts

        return comparison_parts(self.network, self.result, self.advisories, self.sources)

    def _map_notes(self) -> Sequence[str]:
        return _arrivals(self.labelled) + [
            f"{answer.corridor.name}: {answer.why_not}."
            for answer in self.result.answers
            if answer.route is None
        ]


class MatrixAnswer(Answer):
    """The best route of many pairs.

    Attributes
    ----------
    cells : tuple of Cell
        One a pair, in order.
    """

    def __init__(self, network: Network, question: Question, cells: Sequence[Cell]) -> None:
        self.cells = tuple(cells)
        super().__init__(network, question)

    @property
    def labelled(self) -> list[tuple[str, Route]]:
        """Every route of the answer with a label that tells what it is."""
        label = f"the best by {objective(self.question.by).label}"
        return [(label, cell.route) for cell in self.cells if cell.route]

    def _document(self) -> Document:
        from corridors.output.matrix import matrix_document

        return matrix_document(self.network, self.question, self.cells, self.advisories)

    def _rows(self) -> Rows:
        from corridors.output.matrix import matrix_rows

        return matrix_rows(self.cells)

    def _answer_parts(self) -> list[RenderableType]:
        from corridors.output.matrix import matrix_parts

        return matrix_parts(self.network, self.question, self.cells, self.advisories, self.sources)


def _arrivals(labelled: Sequence[tuple[str, Route]]) -> list[str]:
    """When a truck arrives by each route, where a departure was asked for."""
    from corridors.output.timetable import arrival_words

    return [
        f"{label}: {arrival_words(route.timetable)}."
        for label, route in labelled
        if route.timetable is not None
    ]
