"""The answer that is a briefing of one or two pages."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.errors import UsageError
from corridors.output.pages import Page

if TYPE_CHECKING:
    from corridors.briefing.document import Briefing


class BriefingAnswer:
    """A briefing of one or two pages.

    Attributes
    ----------
    briefing : Briefing
        What it says, in order.
    """

    formats = ("html", "markdown")

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.advisories: list[Advisory] = []

    @property
    def possible(self) -> bool:
        """Whether there is any route."""
        return self.briefing.possible

    def __repr__(self) -> str:
        return f"<BriefingAnswer: {self.briefing.title}>"

    def to_html(self) -> Page:
        """The briefing as a page that needs nothing else and prints on A4.

        Returns
        -------
        Page
            Shown by a notebook; ``save`` writes it.
        """
        from corridors.briefing.html import render_html

        return Page(render_html(self.briefing), self.briefing.title)

    def to_markdown(self) -> Page:
        """The briefing as Markdown.

        Returns
        -------
        Page
            Its text; ``save`` writes it.
        """
        from corridors.briefing.markdown import render_markdown

        return Page(render_markdown(self.briefing), self.briefing.title)

    def written_as(self, form: str, *, to_terminal: bool = False) -> str:
        """The briefing in one of its formats.

        Parameters
        ----------
        form
            One of ``formats``.
        to_terminal
            Makes no difference.

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
        return str(self.to_markdown() if form == "markdown" else self.to_html())

    def save(self, path: str | PathLike[str], *, overwrite: bool = True) -> None:
        """Write the page to a file, which is complete or not there at all.

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
        self.to_html().save(path, overwrite=overwrite)

    def _repr_html_(self) -> str:
        return self.to_html()._repr_html_()
