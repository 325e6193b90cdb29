"""The answer to which weak figures decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.weak_figures import Sensitivity
from corridors.answers.report import Report
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.sensitivity import (
    sensitivity_document,
    sensitivity_page,
    sensitivity_parts,
    sensitivity_rows,
)

if TYPE_CHECKING:
    from rich.console import RenderableType


class SensitivityAnswer(Report):
    """Winners that a recalled or estimated figure changes, in every output format.

    Attributes
    ----------
    network : Network
        In normal operation.
    result : Sensitivity
        As the analysis gives it.
    """

    def __init__(self, network: Network, result: Sensitivity) -> None:
        self.network, self.result = network, result

    def __repr__(self) -> str:
        return f"<SensitivityAnswer: {len(self.result.changes)} changes of a winner>"

    def _parts(self) -> list[RenderableType]:
        return sensitivity_parts(self.network, self.result)

    def _rows(self) -> Rows:
        return sensitivity_rows(self.network, self.result)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return sensitivity_document(self.network, self.result)

    def to_markdown(self) -> str:
        """The answer as a page of the documentation.

        Returns
        -------
        str
            A sentence on all figures, and a row for each change of a winner.
        """
        return sensitivity_page(self.network, self.result)
