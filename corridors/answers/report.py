"""What a report on the data or the model can do: every format of rows, and its drawing."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from corridors.model.network import Network
from corridors.output.formats import PICTURES, TABLES
from corridors.output.forms import Forms, Writer

if TYPE_CHECKING:
    from corridors.output.pages import Drawing


class Report(Forms):
    """A report that is about no single route; each kind says what its formats hold.

    Attributes
    ----------
    network : Network
        That it is about.
    """

    network: Network

    @property
    def _network(self) -> Network:
        return self.network


class DrawnReport(Report):
    """A report with a drawing."""

    formats = (*TABLES, *PICTURES)

    @abstractmethod
    def chart(self) -> Drawing:
        """The report as a drawing, which ``save`` writes."""

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        drawn = {form: lambda form=form: self.chart().written_as(form) for form in PICTURES}
        return {**super()._writers(to_terminal), **drawn}
