"""Pages and drawings that are shown in a notebook and saved to a file."""

from __future__ import annotations

from os import PathLike, fspath

from corridors.output.files import put


class Page:
    """A whole HTML page, or another text made to be a file of its own.

    Parameters
    ----------
    text
        The page.
    name
        What it is, in a few words.
    """

    height_px = 640
    """Of its frame in a notebook."""

    def __init__(self, text: str, name: str = "page") -> None:
        self.text, self.name = text, name

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.name}, {len(self.text) / 1000:,.0f} KB>"

    def __str__(self) -> str:
        return self.text

    def save(self, path: str | PathLike[str], *, overwrite: bool = True) -> None:
        """Write it to a file, which is complete or not there at all.

        Parameters
        ----------
        path
            Of the file.
        overwrite
            Replace a file that exists, as plotting libraries do.

        Raises
        ------
        UsageError
            If the file exists and may not be replaced, or its folder is missing.
        CorridorsError
            If the system refuses to write.
        """
        put(self.text, fspath(path), overwrite=overwrite)

    def _repr_html_(self) -> str:
        import html

        return (
            f'<iframe srcdoc="{html.escape(self.text)}" width="100%" height="{self.height_px}"'
            ' style="border:0" sandbox="allow-scripts allow-downloads"></iframe>'
        )


class Drawing(Page):
    """An SVG drawing.

    Parameters
    ----------
    text
        The SVG.
    name
        What it is, in a few words.
    notes
        Warnings, and what is left out, to state beside it.
    """

    def __init__(self, text: str, name: str = "drawing", notes: tuple[str, ...] = ()) -> None:
        super().__init__(text, name)
        self.notes = notes

    def _repr_svg_(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.text
