"""The answer to which weak figures decide."""

from __future__ import annotations

from corridors.analysis.weak_figures import Sensitivity
from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.output.csv_text import table_csv
from corridors.output.documents import Document, dumps
from corridors.output.sensitivity import (
    sensitivity_document,
    sensitivity_page,
    sensitivity_parts,
    sensitivity_rows,
)

FORMATS = ("table", "json", "csv", "markdown")


class SensitivityAnswer:
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

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Keys carry their units.
        """
        return sensitivity_document(self.network, self.result)

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
        if form == "json":
            return dumps(self.to_dict())
        if form == "csv":
            return table_csv(*sensitivity_rows(self.network, self.result))
        if form == "markdown":
            return sensitivity_page(self.network, self.result)
        if form != "table":
            raise UsageError(f"{form!r} is not a format. Choose from {', '.join(FORMATS)}.")
        from corridors.output.tables import render

        return render(sensitivity_parts(self.network, self.result), to_terminal=to_terminal)
