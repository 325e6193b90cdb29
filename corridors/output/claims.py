"""Claims of the literature with what the model finds, in every output format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.claim_figures import AS_KNOWN
from corridors.analysis.claim_findings import CHANGE, CheckedClaim, Finding, Found, amount
from corridors.analysis.claim_routes import ClaimRoutes, RouteTerms
from corridors.analysis.claim_verdicts import (
    AGREES,
    DISAGREES,
    NEAR,
    PART,
    PARTLY,
    POINTS,
    TOLERANCE,
    UNTESTED,
    VERDICTS,
)
from corridors.model.claim import Statement
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document
from corridors.output.markdown_text import markdown_table, wrapped
from corridors.output.words import route_phrase
from corridors.pricing.objectives import per_border
from corridors.units import listed

if TYPE_CHECKING:
    from rich.console import RenderableType

HEADER = (
    "claim_id",
    "part",
    "claim",
    "source",
    "year",
    "low",
    "high",
    "unit",
    "bound",
    "verdict",
    "found_what",
    "found",
    "found_unit",
    "crossings",
    "reason",
)
DETAILED = 3
"""As many claims are shown with all that stands beside their findings."""
_COUNTED = {
    AGREES: ("agrees with the model", "agree with the model"),
    PARTLY: ("agrees partly", "agree partly"),
    DISAGREES: ("disagrees", "disagree"),
    UNTESTED: ("can't be tested here", "can't be tested here"),
}
_PAGE = """\
# What the literature claims

Written by the program, as `corridors claims` prints it; `make readme` renews it. The claims stand
in [claims.csv](../geodata/claims.csv) in our words; the sources print them, unless they are marked
as recalled: those could not be read.

"""


def claims_sentence(checked: Sequence[CheckedClaim]) -> str:
    """How many claims agree.

    Parameters
    ----------
    checked
        As the analysis gives them.

    Returns
    -------
    str
        One sentence.

    Examples
    --------
    >>> claims_sentence([])
    'The data package holds no claims.'
    """
    if not checked:
        return "The data package holds no claims."
    count = Counter(one.verdict for one in checked)
    if len(checked) == 1:
        return f"The claim {checked[0].claim.claim_id}: {checked[0].verdict}."
    parts = [f"{count[one]} {_COUNTED[one][count[one] > 1]}" for one in VERDICTS if count[one]]
    return f"Of {len(checked)} claims {listed(parts)}."


def claims_rows(checked: Sequence[CheckedClaim]) -> Rows:
    """One row a statement.

    Parameters
    ----------
    checked
        As the analysis gives them.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> claims_rows([])[1]
    []
    """
    return HEADER, [_row(finding) for one in checked for finding in one.findings]


def _row(finding: Finding) -> list[object]:
    one, value = finding.statement, finding.value
    found: list[object] = ["", "", "", ""]
    if value is not None:
        found = [value.what, round(value.value, DIGITS), value.unit, " ".join(_crossings(value))]
    claimed = [one.low, one.high, one.unit, one.bound]
    return [
        one.claim_id,
        one.part,
        one.text,
        one.source,
        one.year,
        *claimed,
        finding.verdict,
        *found,
        finding.reason,
    ]


def claims_document(network: Network, checked: Sequence[CheckedClaim]) -> Document:
    """Claims with all figures found.

    Parameters
    ----------
    network
        Whose routes they are compared with.
    checked
        As the analysis gives them.

    Returns
    -------
    dict
        Every figure beside its unit.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> claims_document(Package().network, [])["schema"]
    'corridors/claims/1'
    """
    count = Counter(one.verdict for one in checked)
    return {
        "schema": "corridors/claims/1",
        "data_version": network.data_version,
        "data_as_of": network.data_as_of.isoformat(),
        "scenario": list(network.scenarios),
        "verdicts": {one: count[one] for one in VERDICTS},
        "claims": [
            {
                "claim_id": one.claim.claim_id,
                "verdict": one.verdict,
                "statements": [_statement_document(finding) for finding in one.findings],
            }
            for one in checked
        ],
    }


def _statement_document(finding: Finding) -> Document:
    one = finding.statement
    return {
        "claim": one.text,
        "kind": one.kind,
        "source": one.source,
        "year": one.year,
        "confidence": one.confidence,
        "low": one.low,
        "high": one.high,
        "unit": one.unit or None,
        "bound": one.bound or None,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "value": finding.value and _found_document(finding.value),
        "found": [_found_document(each) for each in finding.found],
        "others": [_found_document(each) for each in finding.others],
        "note": one.note or None,
    }


def _found_document(found: Found) -> Document:
    return {
        "what": found.what,
        "value": round(found.value, DIGITS),
        "unit": found.unit,
        "crossings": _crossings(found) if found.route else None,
    }


def claims_parts(
    network: Network, checked: Sequence[CheckedClaim], sources: Mapping[str, Source]
) -> list[RenderableType]:
    """A sentence, and of each statement the claim, the finding and the verdict.

    Parameters
    ----------
    network
        Whose routes they are compared with.
    checked
        As the analysis gives them.
    sources
        By source id.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> len(claims_parts(Package().network, [], {}))
    1
    """
    from rich.text import Text

    from corridors.output.tables import hanging, terms_parts

    parts: list[RenderableType] = [Text(claims_sentence(checked))]
    if not checked:
        return parts
    terms = RouteTerms("distance")
    parts += terms_parts(network, ClaimRoutes(network).question("", "", terms))
    detailed = len(checked) <= DETAILED
    for claim in checked:
        parts += [Text(""), Text(f"{claim.claim.claim_id}: {claim.verdict}", style="bold")]
        for finding in claim.findings:
            origin = source_words(finding.statement, sources)
            parts.append(hanging("  claim  ", f"{finding.statement.text} [{origin}]"))
            model, beside = _model_texts(network, finding, detailed=detailed)
            parts += [
                hanging(head, text)
                for head, text in (("  model  ", model), ("  beside ", beside))
                if text
            ]
            parts.append(hanging("       → ", _verdict_text(finding)))
    return [*parts, Text(""), Text(_legend(network), style="dim")]


def claims_page(
    network: Network, checked: Sequence[CheckedClaim], sources: Mapping[str, Source]
) -> str:
    """The page of the documentation.

    Parameters
    ----------
    network
        Whose routes they are compared with.
    checked
        As the analysis gives them.
    sources
        By source id.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> claims_page(Package().network, [], {}).splitlines()[0]
    '# What the literature claims'
    """
    blocks = [wrapped(claims_sentence(checked)), wrapped(_legend(network))]
    for claim in checked:
        blocks.append(f"## {claim.claim.claim_id}: {claim.verdict}\n")
        rows = [
            (
                finding.statement.text,
                source_words(finding.statement, sources),
                ". ".join(filter(None, _model_texts(network, finding, detailed=True))),
                _verdict_text(finding),
            )
            for finding in claim.findings
        ]
        blocks.append(markdown_table(("claim", "source", "model", "verdict"), rows))
        notes = dict.fromkeys(one.statement.note for one in claim.findings if one.statement.note)
        if notes and any(one.verdict != UNTESTED for one in claim.findings):
            blocks.append(wrapped(f"Note: {'; '.join(notes)}."))
    return _PAGE + "\n".join(blocks)


def source_words(statement: Statement, sources: Mapping[str, Source]) -> str:
    """Who says it, when, and whether that could be read.

    Parameters
    ----------
    statement
        Of a claim.
    sources
        By source id.

    Returns
    -------
    str
        Publisher and year.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> source_words(package.claims[0].statements[0], package.sources)
    'Federal Reserve Board, 2020'
    """
    source = sources.get(statement.source)
    name = (source.publisher or source.title) if source else statement.source
    words = [name, str(statement.year or "undated")]
    return ", ".join([*words, *(["recalled"] if statement.confidence == "recalled" else [])])


def _verdict_text(finding: Finding) -> str:
    return f"{finding.verdict}: {finding.reason}" if finding.reason else finding.verdict


def _model_texts(network: Network, finding: Finding, *, detailed: bool) -> tuple[str, str]:
    """What is found, and what stands beside it."""
    value, found, others = finding.value, finding.found, finding.others
    if value is None:
        return "", "; ".join(_found_text(network, one) for one in others)
    text = _found_text(network, value)
    same = [one for one in found if one.unit == value.unit]
    if len(same) > 1:
        least, most = (pick(same, key=lambda one: one.value) for pick in (min, max))
        if least.text != most.text:
            text += f", from {least.text} {least.what} to {most.text} {most.what}"
    if detailed:
        shown = [one for one in (*found, *others) if one != value]
        return text, "; ".join(_found_text(network, one) for one in shown)
    if finding.statement.kind == "figure":
        others = tuple(one for one in others if one.what == AS_KNOWN)
    return text, "; ".join(f"{one.what} {one.text}" for one in others)


def _found_text(network: Network, found: Found) -> str:
    text = f"{found.what}: {found.text}"
    if found.route is not None:
        text += f" {route_phrase(network, found.route)}"
    if found.base is not None and found.unit.endswith(CHANGE):
        text += f" against the route {route_phrase(network, found.base)}"
    return text


def _crossings(found: Found) -> list[str]:
    return list(found.route.crossings) if found.route else []


def _legend(network: Network) -> str:
    near, part, most = (amount(one, "share") for one in (NEAR, PART, TOLERANCE))
    return (
        "Borders are in normal operation, unless they are said to be as last known. Agrees:"
        f" within {most}; a change within {POINTS * 100:.0f} points and {part} of what is claimed."
        " Partly: not the best route but another one, or another pair of places, gives"
        f" the figure within {near}; a single pair, or the same mode today, gives the change; or"
        " only some statements or places hold. Distances are those of trucks, where a border"
        f" counts as {per_border('distance', network):g} km in the choice of the route; times and"
        " costs are those of the quickest and the cheapest route by any mode, without port"
        " handling, as not every port states its hours."
    )
