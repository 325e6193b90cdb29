"""Which weak figures decide a winner, in every output format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corridors.analysis.weak_figures import CHANGE, Sensitivity, WinnerChange
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import Document
from corridors.output.words import route_cell

if TYPE_CHECKING:
    from rich.console import RenderableType

HEADER = ("pair", "figure", "value", "change", "winner", "instead", "runner-up")
_PAGE = """\
# What the weak figures decide

Written by the program: `make sensitivity` renews it, `corridors network sensitivity` prints it.

A figure is weak where no print holds it: it is recalled, or an estimate of this project. Each is
changed by {change:.0%} down and up in turn, all else being the same, and the best route by
generalised cost is found anew for each pair of a capital and a port, with the borders as last
known, for the usual shipment. A winner is known by its borders and modes. What is allowed (weight
limits) and what who asks chooses (years of the closure record, days of waiting) is no figure in
this sense.

Of {figures} weak figures {deciding} change a winner, in {pairs_changed} of {pairs} pairs.
*Runner-up* is by how much the second-best route over other borders is behind before anything is
changed: the answer of `corridors route` states it as well.

"""


def sensitivity_rows(network: Network, found: Sensitivity) -> Rows:
    """Winners that change, one a row.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> sensitivity_rows(Package().network, Sensitivity((), (), ()))
    (('pair', 'figure', 'value', 'change', 'winner', 'instead', 'runner-up'), [])
    """
    return HEADER, [list(_cells(network, change)) for change in found.changes]


def sensitivity_document(network: Network, found: Sensitivity) -> Document:
    """Winners that change, and how many figures were changed.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> sensitivity_document(Package().network, Sensitivity((), (), ()))["figures"]
    0
    """
    return {
        "schema": "corridors/sensitivity/1",
        "data_version": network.data_version,
        "change_share": CHANGE,
        "figures": len(found.figures),
        "pairs": [list(pair) for pair in found.pairs],
        "changes": [
            {
                "origin": change.origin,
                "destination": change.destination,
                "table": change.figure.table,
                "row": change.figure.row,
                "figure": change.figure.figure,
                "value": change.figure.value,
                "confidence": change.figure.confidence,
                "factor": change.factor,
                "winner": list(change.before.crossings),
                "instead": list(change.after.crossings),
                "runner_up_share": change.share,
            }
            for change in found.changes
        ],
    }


def sensitivity_parts(network: Network, found: Sensitivity) -> list[RenderableType]:
    """A sentence and the winners that change.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> len(sensitivity_parts(Package().network, Sensitivity((), (), ())))
    2
    """
    from rich.text import Text

    from corridors.output.tables import empty_table

    table = empty_table()
    for name in HEADER:
        table.add_column(name)
    for change in found.changes:
        table.add_row(*_cells(network, change))
    sentence = (
        f"{len(found.figures)} recalled and estimated figures, each changed by {CHANGE:.0%} down"
        f" and up; {_deciding(found.changes)} change a winner."
    )
    return [Text(sentence), table]


def sensitivity_page(network: Network, found: Sensitivity) -> str:
    """The page of the documentation.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> sensitivity_page(Package().network, Sensitivity((), (), ())).splitlines()[0]
    '# What the weak figures decide'
    """
    text = _PAGE.format(
        change=CHANGE,
        figures=len(found.figures),
        deciding=_deciding(found.changes),
        pairs_changed=len({(change.origin, change.destination) for change in found.changes}),
        pairs=len(found.pairs),
    )
    lines = [f"| {' | '.join(HEADER)} |", f"|{'---|' * len(HEADER)}"]
    lines += [f"| {' | '.join(_cells(network, change))} |" for change in found.changes]
    return text + "\n".join(lines) + "\n"


def _deciding(changes: Iterable[WinnerChange]) -> int:
    return len({change.figure for change in changes})


def _cells(network: Network, change: WinnerChange) -> tuple[str, ...]:
    places, figure = network.places, change.figure
    return (
        f"{places[change.origin].name}–{places[change.destination].name}",
        f"{figure.row} {figure.figure}" if figure.figure != "value" else figure.row,
        f"{figure.value:g}",
        f"{change.factor - 1:+.0%}",
        route_cell(network, change.before),
        route_cell(network, change.after),
        f"{change.share:.1%}",
    )
