"""What everything that can be written has in common: its formats, and a file of one's own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, ClassVar

from corridors.errors import UsageError
from corridors.output.documents import Document, dumps
from corridors.output.files import put
from corridors.output.formats import TABLES, format_of

if TYPE_CHECKING:
    import pandas
    from rich.console import RenderableType

    from corridors.model.network import Network
    from corridors.output.csv_text import Rows

MAX_ROWS = 20
"""Rows of a table in a notebook."""
Writer = Callable[[], str | bytes]


class Written(ABC):
    """What can be written in one format or several.

    Attributes
    ----------
    formats : tuple of str
        Names of ``corridors.output.formats``, the usual one first.
    """

    formats: ClassVar[tuple[str, ...]]

    def written_as(self, form: str, *, to_terminal: bool = False) -> str | bytes:
        """It in one of its formats.

        Parameters
        ----------
        form
            One of ``formats``.
        to_terminal
            Whether it is printed to a terminal, which may want colour.

        Returns
        -------
        str or bytes
            The content of a file.

        Raises
        ------
        UsageError
            If it is none of them.
        """
        if form not in self.formats:
            raise UsageError(f"{form!r} is not a format. Choose from {', '.join(self.formats)}.")
        return self._writers(to_terminal)[form]()

    def save(self, path: str | PathLike[str], *, overwrite: bool = True) -> None:
        """Write it to a file, which is complete or not there at all; its ending is the format.

        Parameters
        ----------
        path
            Of the file.
        overwrite
            Replace a file that exists, as plotting libraries do.

        Raises
        ------
        UsageError
            If the ending is of none of its formats, the file exists and may not be replaced, or
            its folder is missing.
        CorridorsError
            If the system refuses to write.
        """
        file = fspath(path)
        put(self.written_as(format_of(file, self.formats)), file, overwrite=overwrite)

    @abstractmethod
    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        """How each format is written, by its name."""


class Forms(Written):
    """What has sentences and rows; each kind says what they hold."""

    formats: ClassVar[tuple[str, ...]] = TABLES

    @property
    def _network(self) -> Network | None:
        """The network that it is about."""
        return None

    @abstractmethod
    def _parts(self) -> list[RenderableType]: ...

    @abstractmethod
    def _rows(self) -> Rows: ...

    @abstractmethod
    def to_dict(self) -> Document:
        """It as plain values, units in the keys."""

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        return {
            "table": lambda: self.to_text(to_terminal=to_terminal),
            "json": self.to_json,
            "jsonl": self.to_jsonl,
            "csv": self.to_csv,
            "csv-excel": self._for_excel,
            "xlsx": self.to_xlsx,
            "markdown": self.to_markdown,
        }

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self, *, to_terminal: bool = False, width: int | None = None) -> str:
        """It as tables and lines.

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
        """It as JSON.

        Returns
        -------
        str
            On one line.
        """
        return dumps(self.to_dict())

    def to_jsonl(self) -> str:
        """The rows of the CSV as JSON Lines.

        Returns
        -------
        str
            An object a row, units in its keys; what is empty is null.
        """
        from corridors.output.json_lines import json_lines

        return json_lines(self._rows())

    def to_csv(self) -> str:
        """It as CSV.

        Returns
        -------
        str
            Units in the header.
        """
        from corridors.output.csv_text import table_csv

        return table_csv(*self._rows())

    def _for_excel(self) -> str:
        """CSV that Excel takes for UTF-8."""
        from corridors.output.csv_text import BYTE_ORDER_MARK

        return BYTE_ORDER_MARK + self.to_csv()

    def to_xlsx(self) -> bytes:
        """Rows as a workbook, with sheets of its terms and sources.

        Returns
        -------
        bytes
            Numbers and days as such, units in the headings; no cell is a formula.
        """
        from corridors.output.about import about_sheet, sources_sheet
        from corridors.output.workbook import workbook

        document: dict[str, Any] = self.to_dict()
        about = about_sheet(self._network, document, self._parts())
        return workbook(self._sheet(), about, sources_sheet(self._network, document))

    def _sheet(self) -> Rows:
        return self._rows()

    def to_markdown(self) -> str:
        """It as Markdown.

        Returns
        -------
        str
            The sentences and tables of the text.
        """
        from corridors.output.markdown_parts import markdown

        return markdown(self._parts())

    def to_pandas(self) -> pandas.DataFrame:
        """The rows of the CSV as a data frame.

        Returns
        -------
        pandas.DataFrame
            Units in the names of the columns.
        """
        from corridors.output.frames import data_frame

        return data_frame(self._rows())

    def _repr_html_(self) -> str:
        return str(self.to_pandas().to_html(index=False, max_rows=MAX_ROWS))
