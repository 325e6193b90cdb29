"""Rows of one kind in every output format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.forms import Forms
from corridors.output.json_lines import json_objects

if TYPE_CHECKING:
    import pandas
    from rich.console import RenderableType


class Listing(Forms):
    """Rows of one kind, in every output format.

    Parameters
    ----------
    kind
        What is listed, in the plural; the key of its documents.
    header
        Headings of the columns, units included.
    rows
        Cells in the order of the headings.
    documents
        What JSON, a workbook and a data frame hold, units in the keys.
    right
        Columns of numbers.
    title
        In place of the number of rows.
    network
        That it is about.
    """

    def __init__(
        self,
        kind: str,
        header: Sequence[str],
        rows: Sequence[Sequence[object]],
        documents: Sequence[dict[str, Any]],
        right: Sequence[str] = (),
        *,
        title: str = "",
        network: Network | None = None,
    ) -> None:
        self.kind, self.title, self.network = kind, title, network
        self.header, self.right = tuple(header), tuple(right)
        self.rows, self.documents = tuple(rows), tuple(documents)

    def __repr__(self) -> str:
        return f"<Listing: {self._count}>"

    @property
    def _count(self) -> str:
        count = len(self.rows)
        return f"{count} {self.kind if count != 1 else self.kind.removesuffix('s')}"

    @property
    def _network(self) -> Network | None:
        return self.network

    def _parts(self) -> list[RenderableType]:
        from corridors.output.tables import plain_table

        return plain_table(self.title or self._count, self.header, self.rows, self.right)

    def _rows(self) -> Rows:
        return self.header, [list(row) for row in self.rows]

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

    def to_jsonl(self) -> str:
        """The documents as JSON Lines.

        Returns
        -------
        str
            An object a row.

        Examples
        --------
        >>> Listing("places", ("id",), (), ({"place_id": "karachi"},)).to_jsonl()
        '{"place_id": "karachi"}\\n'
        """
        return json_objects(self.documents)

    def _sheet(self) -> Rows:
        from corridors.output.about import flat_rows

        return flat_rows(self.documents)

    def to_pandas(self) -> pandas.DataFrame:
        """The documents as a data frame.

        Returns
        -------
        pandas.DataFrame
            A row a document.
        """
        import pandas

        return pandas.DataFrame(list(self.documents))
