"""The table of claims: its rows become statements, gathered by claim."""

from __future__ import annotations

import os
from collections.abc import Sequence

from corridors.data.rows import Row, read_table
from corridors.errors import Problem
from corridors.measures import TOTALS
from corridors.model.bounds import Bounds
from corridors.model.claim import BOUNDS, UNITS, Claim, Statement
from corridors.model.records import MODES
from corridors.units import CONFIDENCES

CLAIMS = "claims.csv"
UNTESTED = "none"
"""Kind of a statement that nothing here can test."""
WITH_FIGURE = ("figure", "ratio", "gain", "share", "daily_loss")
WITHOUT_FIGURE = ("ranking", "corridor", "connection", "closure", "uncertainty")
KINDS = (*WITH_FIGURE, *WITHOUT_FIGURE, "scenario", UNTESTED)
"""How a statement is checked; a scenario is claimed with a figure or without."""
REGIMES = ("", "ordinary", "tir")
CLAIMED = Bounds(-1e9, 1e9, "", "changes of a percent to trade in dollars")
YEARS = Bounds(1900, 2100, "", "of a print")
PARTS = Bounds(1, 99, "", "statements of one claim")
_COLUMNS = (
    "claim_id part claim kind quantity from_places to_places via against scenario modes regime low"
    " high unit bound year source confidence note"
).split()


def read_claims(folder: str, problems: list[Problem]) -> tuple[Claim, ...]:
    """Read the claims; a package may have none.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    tuple of Claim
        In order of id.

    Raises
    ------
    DataError
        If the table is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> claims = {one.claim_id: one for one in read_claims(shipped_folder(), [])}
    >>> claim = claims["dushanbe-karachi-km"]
    >>> claim.claim_id, claim.statements[0].low, claim.statements[0].unit
    ('dushanbe-karachi-km', 2700.0, 'km')
    """
    if not os.path.lexists(os.path.join(folder, CLAIMS)):
        return ()
    gathered: dict[str, list[Statement]] = {}
    for row in read_table(folder, CLAIMS, ["claim_id", "part"], _COLUMNS, problems):
        statement = _statement(row)
        before = gathered.setdefault(statement.claim_id, [])
        if statement.part != len(before) + 1:
            row.problem(f"part is {statement.part}, not {len(before) + 1} as the next of its claim")
        before.append(statement)
    return tuple(Claim(name, tuple(statements)) for name, statements in gathered.items())


def _statement(row: Row) -> Statement:
    kind = row.choice("kind", KINDS)
    low = row.optional_number("low", CLAIMED)
    high = row.optional_number("high", CLAIMED)
    if kind in WITH_FIGURE and low is None:
        row.problem(f"low is empty, and a statement of the kind {kind} claims a figure")
    if kind in WITHOUT_FIGURE and low is not None:
        row.problem(f"low is {low:g}, and a statement of the kind {kind} claims no figure")
    if low is not None and high is not None and high < low:
        row.problem(f"low {low:g} is greater than high {high:g}")
    if kind == UNTESTED and not row.text("note"):
        row.problem("can't be tested (kind none), and no note says why")
    if kind != UNTESTED:
        for field in ("from_places", "to_places"):
            row.text(field, required=True)
    year = row.optional_number("year", YEARS)
    return Statement(
        claim_id=row.text("claim_id", required=True),
        part=int(row.number("part", PARTS)),
        text=row.text("claim", required=True),
        kind=kind,
        quantity=row.choice("quantity", ("", *TOTALS)),
        origins=row.words("from_places"),
        destinations=row.words("to_places"),
        via=row.words("via"),
        against=row.words("against"),
        scenario=row.text("scenario"),
        modes=_modes(row),
        regime=row.choice("regime", REGIMES),
        low=low,
        high=low if high is None else high,
        unit=row.choice("unit", ("", *UNITS)),
        bound=row.choice("bound", BOUNDS),
        year=None if year is None else int(year),
        source=row.text("source", required=True),
        confidence=row.choice("confidence", CONFIDENCES),
        note=row.text("note"),
    )


def _modes(row: Row) -> tuple[str, ...]:
    modes: Sequence[str] = row.words("modes")
    for mode in modes:
        if mode not in MODES:
            row.problem(f"modes holds {mode!r}, not one of {', '.join(MODES)}")
    return tuple(mode for mode in modes if mode in MODES)
