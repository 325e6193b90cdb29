"""The answer to what the literature claims of these routes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.claim_findings import CheckedClaim
from corridors.answers.report import Report
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.claims import (
    claims_document,
    claims_page,
    claims_parts,
    claims_rows,
    claims_sentence,
)
from corridors.output.csv_text import Rows
from corridors.output.documents import Document

if TYPE_CHECKING:
    from rich.console import RenderableType


class ClaimsAnswer(Report):
    """Claims of the literature with what the model finds, in every output format.

    Attributes
    ----------
    network : Network
        Whose routes the claims are compared with.
    checked : sequence of CheckedClaim
        As the analysis gives them.
    """

    def __init__(self, network: Network, checked: Sequence[CheckedClaim]) -> None:
        self.network, self.checked = network, checked

    def __repr__(self) -> str:
        return f"<ClaimsAnswer: {claims_sentence(self.checked)}>"

    @property
    def _sources(self) -> Mapping[str, Source]:
        return self.network.package.sources if self.network.package else {}

    def _parts(self) -> list[RenderableType]:
        return claims_parts(self.network, self.checked, self._sources)

    def _rows(self) -> Rows:
        return claims_rows(self.checked)

    def to_dict(self) -> Document:
        """The answer as plain values.

        Returns
        -------
        dict
            Every figure beside its unit.
        """
        return claims_document(self.network, self.checked)

    def to_markdown(self) -> str:
        """The answer as a page of the documentation.

        Returns
        -------
        str
            A table a claim, a row a statement.
        """
        return claims_page(self.network, self.checked, self._sources)
