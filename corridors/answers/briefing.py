"""The answer that is a briefing of one or two pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
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
        """
        return str(self.to_markdown() if form == "markdown" else self.to_html())

    def _repr_html_(self) -> str:
        return self.to_html()._repr_html_()
