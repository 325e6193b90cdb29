"""What a report on the data or the model can do: tables, documents, frames and a page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from corridors.errors import UsageError
from corridors.output.csv_text import Rows, table_csv
from corridors.output.documents import Document, dumps

if TYPE_CHECKING:
    import pandas
    from rich.console import RenderableType

FORMATS = ("table", "json", "csv", "markdown")
"""Output formats of every report."""
MAX_ROWS = 20
"""Rows of a report's table in a notebook."""


class Report(ABC):
    """A report that is about no single route; each kind says what its formats hold."""

    formats: tuple[str, ...] = FORMATS

    @abstractmethod
    def _parts(self) -> list[RenderableType]: ...

    @abstractmethod
    def _rows(self) -> Rows: ...

    @abstractmethod
    def to_dict(self) -> Document:
        """The report as plain values, units in the keys."""

    def to_markdown(self) -> str:
        """The report as a part of a document, where it has that format.

        Returns
        -------
        str
            Empty where it has none.
        """
        return ""

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self, *, to_terminal: bool = False, width: int | None = None) -> str:
        """The report as tables and lines.

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

        return render(self._parts(), to_terminal=to_terminal, width=width)

    def to_json(self) -> str:
        """The report as JSON.

        Returns
        -------
        str
            On one line.
        """
        return dumps(self.to_dict())

    def to_csv(self) -> str:
        """The report as CSV.

        Returns
        -------
        str
            With a header.
        """
        return table_csv(*self._rows())

    def to_pandas(self) -> pandas.DataFrame:
        """The rows of the CSV as a data frame.

        Returns
        -------
        pandas.DataFrame
            A row a printed value, or a change.
        """
        from corridors.output.frames import data_frame

        return data_frame(self._rows())

    def _repr_html_(self) -> str:
        return str(self.to_pandas().to_html(index=False, max_rows=MAX_ROWS))

    def written_as(self, form: str, *, to_terminal: bool = False) -> str:
        """The report in one of its formats.

        Parameters
        ----------
        form
            One of ``formats``.
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
        if form not in self.formats:
            raise UsageError(f"{form!r} is not a format. Choose from {', '.join(self.formats)}.")
        if form == "table":
            return self.to_text(to_terminal=to_terminal)
        forms = {"json": self.to_json, "csv": self.to_csv, "markdown": self.to_markdown}
        return forms[form]()
