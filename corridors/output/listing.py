"""Rows of one kind as a table, JSON, CSV and data frame."""

from __future__ import annotations

from typing import Any, NamedTuple

from corridors.output.csv_text import table_csv
from corridors.output.documents import dumps


class Listing(NamedTuple):
    """Rows of one kind, in every output format."""

    kind: str
    """What is listed, in the plural; the key of its documents."""
    header: tuple[str, ...]
    """Headings of the columns, units included."""
    rows: tuple[tuple[object, ...], ...]
    """Cells in the order of the headings."""
    documents: tuple[dict[str, Any], ...]
    """What JSON and a data frame hold, units in the keys."""
    right: tuple[str, ...] = ()
    """Columns of numbers."""
    title: str = ""
    """In place of the number of rows."""

    def __repr__(self) -> str:
        return f"<Listing: {self._count}>"

    @property
    def _count(self) -> str:
        count = len(self.rows)
        return f"{count} {self.kind if count != 1 else self.kind.removesuffix('s')}"

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self, *, to_terminal: bool = False) -> str:
        """A table for a terminal.

        Parameters
        ----------
        to_terminal
            Whether it is printed to a terminal, which may want colour.

        Returns
        -------
        str
            The number of rows and the table.

        Examples
        --------
        >>> Listing("places", ("id",), (("karachi",),), ()).to_text().split("\\n")[0]
        '1 place'
        """
        from corridors.output.tables import plain_table, render

        table = plain_table(self.title or self._count, self.header, self.rows, self.right)
        return render(table, to_terminal=to_terminal)

    def to_dict(self) -> dict[str, Any]:
        """The rows as plain values.

        Returns
        -------
        dict
            With the schema and a list under the name of the kind.

        Examples
        --------
        >>> Listing("places", ("id",), (), ()).to_dict()
        {'schema': 'corridors/places/2', 'places': []}
        """
        return {"schema": f"corridors/{self.kind}/2", self.kind: list(self.documents)}

    def to_json(self) -> str:
        """The rows as JSON.

        Returns
        -------
        str
            On one line.
        """
        return dumps(self.to_dict())

    def to_csv(self) -> str:
        """The rows as CSV.

        Returns
        -------
        str
            With a header.

        Examples
        --------
        >>> Listing("places", ("id",), (("karachi",),), ()).to_csv()
        'id\\nkarachi\\n'
        """
        return table_csv(self.header, self.rows)

    def written_as(self, form: str, *, to_terminal: bool = False) -> str:
        """The rows in one of their formats.

        Parameters
        ----------
        form
            ``table``, ``json`` or ``csv``.
        to_terminal
            Whether it is printed to a terminal, which may want colour.

        Returns
        -------
        str
            The text.
        """
        if form == "table":
            return self.to_text(to_terminal=to_terminal)
        return self.to_json() if form == "json" else self.to_csv()

    def to_pandas(self) -> Any:
        """The documents as a data frame.

        Returns
        -------
        pandas.DataFrame
            A row a document.
        """
        import pandas

        return pandas.DataFrame(list(self.documents))

    def _repr_html_(self) -> str:
        return str(self.to_pandas().to_html(index=False, max_rows=20))
