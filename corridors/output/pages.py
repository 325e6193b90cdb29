"""Pages and drawings that are shown in a notebook and saved to a file."""

from __future__ import annotations

from typing import ClassVar

from corridors.output.formats import PAGES, PICTURES
from corridors.output.forms import Writer, Written


class Page(Written):
    """A whole HTML page, a file of its own.

    Parameters
    ----------
    text
        The page.
    name
        What it is, in a few words.
    """

    formats: ClassVar[tuple[str, ...]] = PAGES
    height_px = 640
    """Of its frame in a notebook."""

    def __init__(self, text: str, name: str = "page") -> None:
        self.text, self.name = text, name

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.name}, {len(self.text) / 1000:,.0f} KB>"

    def __str__(self) -> str:
        return self.text

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        return {
            "html": lambda: self.text,
            "png": lambda: self._printed("png"),
            "pdf": lambda: self._printed("pdf"),
        }

    def _printed(self, form: str) -> bytes:
        from corridors.output.browser_print import printed

        return printed(self.text, form)

    def _repr_html_(self) -> str:
        import html

        return (
            f'<iframe srcdoc="{html.escape(self.text)}" width="100%" height="{self.height_px}"'
            ' style="border:0" sandbox="allow-scripts allow-downloads"></iframe>'
        )


class MarkdownPage(Page):
    """A page as Markdown."""

    formats = ("markdown",)

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        return {"markdown": lambda: self.text}


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

    formats = PICTURES

    def __init__(self, text: str, name: str = "drawing", notes: tuple[str, ...] = ()) -> None:
        super().__init__(text, name)
        self.notes = notes

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        return {**super()._writers(to_terminal), "svg": lambda: self.text}

    def _printed(self, form: str) -> bytes:
        from corridors.output.browser_print import drawing_page, printed

        page, size_px = drawing_page(self.text)
        return printed(page, form, size_px)

    def _repr_svg_(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.text
