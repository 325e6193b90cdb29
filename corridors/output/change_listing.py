"""What a newer record changes, row by row and field by field."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from corridors.output.listing import Listing

if TYPE_CHECKING:
    from rich.console import RenderableType

NOTHING = "nothing"


class ChangeListing(Listing):
    """Changes of rows; the text names each row once, with its fields below."""

    def _parts(self) -> list[RenderableType]:
        from rich.padding import Padding
        from rich.text import Text

        parts: list[RenderableType] = [Text(self.title, style="bold")]
        keys = ("change", "row", "component")
        for key, rows in groupby(self.documents, key=lambda row: tuple(row[name] for name in keys)):
            change, name, component = key
            parts.append(Text(f"{change}: {name} ({component})"))
            for row in rows:
                if row["field"]:
                    values = f"{row['ours'] or NOTHING} → {row['theirs'] or NOTHING}"
                    said = f"{row['field']}: {values}"
                else:
                    said = row["theirs"]
                parts.append(Padding(Text(said), (0, 0, 0, 4)))
        return parts
