"""The answer to how far the model lies from print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from corridors.analysis.calibration import Calibration
from corridors.answers.report import Report
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.calibration import (
    calibration_document,
    calibration_parts,
    calibration_rows,
)
from corridors.output.csv_text import Rows
from corridors.output.documents import Document

if TYPE_CHECKING:
    from rich.console import RenderableType


class CalibrationAnswer(Report):
    """Modelled values beside printed ones, in every output format.

    Attributes
    ----------
    network : Network
        Whose values are modelled.
    calibration : Calibration
        As the analysis gives it.
    sources : mapping
        Where the values are printed, by source id.
    """

    def __init__(
        self, network: Network, calibration: Calibration, sources: Mapping[str, Source]
    ) -> None:
        self.network, self.calibration, self.sources = network, calibration, sources

    def __repr__(self) -> str:
        used, every = len(self.calibration.used), len(self.calibration.residuals)
        return f"<CalibrationAnswer: {every} modelled rows, {used} of them count>"

    def _parts(self) -> list[RenderableType]:
        return calibration_parts(self.network, self.calibration)

    def _rows(self) -> Rows:
        return calibration_rows(self.calibration)

    def to_dict(self) -> Document:
        """The answer as plain values, units in the rows.

        Returns
        -------
        dict
            What ``to_json`` writes.
        """
        return calibration_document(self.calibration)

    def to_markdown(self) -> str:
        """The answer as a section of a document.

        Returns
        -------
        str
            Tables, worst rows with their explanations, contradictions of print.
        """
        from corridors.output.calibration_page import calibration_page

        return calibration_page(self.network, self.calibration)
