"""The answer to how far the model lies from print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from corridors.analysis.calibration import Calibration
from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.calibration import (
    calibration_document,
    calibration_parts,
    calibration_rows,
)
from corridors.output.csv_text import table_csv
from corridors.output.documents import Document, dumps

if TYPE_CHECKING:
    import pandas

FORMATS = ("table", "json", "csv", "markdown")


class CalibrationAnswer:
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

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self, *, to_terminal: bool = False, width: int | None = None) -> str:
        """The answer as tables and lines.

        Parameters
        ----------
        to_terminal
            Whether it is printed to a terminal, which may want colour.
        width
            In columns; that of the terminal if none is given.

        Returns
        -------
        str
            As the command line prints it.
        """
        from corridors.output.tables import render

        parts = calibration_parts(self.network, self.calibration)
        return render(parts, to_terminal=to_terminal, width=width)

    def to_dict(self) -> Document:
        """The answer as plain values, units in the rows.

        Returns
        -------
        dict
            What ``to_json`` writes.
        """
        return calibration_document(self.calibration)

    def to_json(self) -> str:
        """The answer as JSON.

        Returns
        -------
        str
            On one line.
        """
        return dumps(self.to_dict())

    def to_csv(self) -> str:
        """Every row as CSV.

        Returns
        -------
        str
            With a header.
        """
        return table_csv(*calibration_rows(self.calibration))

    def to_markdown(self) -> str:
        """The answer as a section of a document.

        Returns
        -------
        str
            Tables, worst rows with their explanations, contradictions of print.
        """
        from corridors.output.calibration_page import calibration_page

        return calibration_page(self.network, self.calibration)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows of the CSV as a data frame.

        Returns
        -------
        pandas.DataFrame
            A row a printed value.
        """
        from corridors.output.frames import data_frame

        return data_frame(calibration_rows(self.calibration))

    def _repr_html_(self) -> str:
        return str(self.to_pandas().to_html(index=False, max_rows=20))

    def written_as(self, form: str, *, to_terminal: bool = False) -> str:
        """The answer in one of its formats.

        Parameters
        ----------
        form
            One of ``FORMATS``.
        to_terminal
            Whether it is printed to a terminal, which may want colour.

        Returns
        -------
        str
            The text.

        Raises
        ------
        UsageError
            If it is none of them.
        """
        if form not in FORMATS:
            raise UsageError(f"{form!r} is not a format. Choose from {', '.join(FORMATS)}.")
        if form == "table":
            return self.to_text(to_terminal=to_terminal)
        forms = {"json": self.to_json, "csv": self.to_csv, "markdown": self.to_markdown}
        return forms[form]()
