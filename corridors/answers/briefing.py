"""The answer that is a briefing of one or two pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.output.forms import Writer, Written
from corridors.output.pages import MarkdownPage, Page

if TYPE_CHECKING:
    from corridors.briefing.document import Briefing


class BriefingAnswer(Written):
    """A briefing of one or two pages.

    Attributes
    ----------
    briefing : Briefing
        What it says, in order.
    """

    formats = ("html", "markdown", "pdf")

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.notes: tuple[str, ...] = ()

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

    def to_markdown(self) -> MarkdownPage:
        """The briefing as Markdown.

        Returns
        -------
        MarkdownPage
            Its text; ``save`` writes it.
        """
        from corridors.briefing.markdown import render_markdown

        return MarkdownPage(render_markdown(self.briefing), self.briefing.title)

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        return {
            "html": lambda: self.to_html().text,
            "markdown": lambda: self.to_markdown().text,
            "pdf": lambda: self.to_html().written_as("pdf"),
        }

    def _repr_html_(self) -> str:
        return self.to_html()._repr_html_()
