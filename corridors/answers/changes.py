"""Answers with changes: before and after, and every scenario beside the network without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory, advisories
from corridors.analysis.what_if import Already, Change
from corridors.answers.base import Answer
from corridors.model.network import Network
from corridors.output.csv_text import Rows, leg_rows
from corridors.output.documents import Document
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.scenarios.text import Meaning

if TYPE_CHECKING:
    from rich.console import RenderableType


class WhatIfAnswer(Answer):
    """The best routes of many pairs before and after a change.

    Attributes
    ----------
    changes : tuple of Change
        One a pair, in order.
    what : tuple of str
        Names of the scenarios and rules that make the change.
    meanings : tuple of str
        What the names in the change were taken for; of many links the first ones are named.
    targets : tuple of Meaning
        The same as records, with every component.
    already : dict
        What the change closes that is closed on the day: closures by what they close, in words.
    open_already : tuple of str
        What the change opens that is open without it, in words.
    with_legs : bool
        Whether the table shows the legs of the routes, and the rows are legs.
    """

    def __init__(
        self,
        network: Network,
        question: Question,
        changes: Sequence[Change],
        what: Sequence[str],
        targets: Sequence[Meaning],
        already: Already,
        *,
        with_legs: bool = False,
    ) -> None:
        self.changes = tuple(changes)
        self.what, self.targets = tuple(what), tuple(targets)
        self.meanings = tuple(target.text for target in self.targets)
        self.already, self.open_already = dict(already.closed), already.open
        self.with_legs = with_legs
        super().__init__(network, question)

    @property
    def labelled(self) -> list[tuple[str, Route]]:
        """Every route of the answer with a label that tells what it is."""
        return [
            (title, cell.route)
            for change in self.changes
            for title, cell in (("after", change.after), ("before", change.before))
            if cell.route
        ]

    @property
    def possible(self) -> bool:
        """Whether any route is left after the change."""
        return any(change.after.route for change in self.changes)

    def _advisories(self) -> list[Advisory]:
        after = [change.after.route for change in self.changes if change.after.route]
        return advisories(self.network, self.question.shipment, after)

    def _document(self) -> Document:
        from corridors.output.what_if import what_if_document

        return what_if_document(
            self.network,
            self.question,
            self.changes,
            self.advisories,
            self.already,
            self.targets,
            self.open_already,
        )

    def _rows(self) -> Rows:
        from corridors.output.what_if import what_if_rows

        if not self.with_legs:
            return what_if_rows(self.changes)
        labels = [(route.origin, route.destination, when) for when, route in self.labelled]
        return leg_rows(self.routes, labels, ("origin", "destination", "when"))

    def _answer_parts(self) -> list[RenderableType]:
        from corridors.output.what_if_table import what_if_parts

        return what_if_parts(
            self.network,
            self.question,
            self.changes,
            self.advisories,
            self.sources,
            self.what,
            self.meanings,
            self.already,
            open_already=self.open_already,
            with_legs=self.with_legs,
        )


class ScenariosAnswer(Answer):
    """The best route under every scenario, beside the network without one.

    Attributes
    ----------
    changes : tuple
        Names of scenarios, each with its change.
    """

    def __init__(
        self, network: Network, question: Question, changes: Sequence[tuple[str, Change]]
    ) -> None:
        self.changes = tuple(changes)
        super().__init__(network, question)

    @property
    def labelled(self) -> list[tuple[str, Route]]:
        """Every route of the answer with a label that tells what it is."""
        return [(name, change.after.route) for name, change in self.changes if change.after.route]

    def _advisories(self) -> list[Advisory]:
        return []

    def _document(self) -> Document:
        from corridors.output.scenarios import scenarios_document

        return scenarios_document(self.network, self.question, self.changes)

    def _rows(self) -> Rows:
        from corridors.output.scenarios import scenarios_rows

        return scenarios_rows(self.changes)

    def _answer_parts(self) -> list[RenderableType]:
        from corridors.output.scenarios import scenarios_parts

        return scenarios_parts(self.network, self.question, self.changes)
