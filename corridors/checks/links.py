"""What rules share: links as their tables hold them, and how a breach of one is stated."""

from __future__ import annotations

from collections.abc import Iterator

from corridors.errors import Problem
from corridors.model.network import Network
from corridors.model.records import BACK, Link


def links_of_rows(network: Network) -> Iterator[Link]:
    """Links without the backward one of each row.

    Parameters
    ----------
    network
        Of a package.

    Returns
    -------
    iterator of Link
        In order of id.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> any(link.link_id.endswith("~back") for link in links_of_rows(Package().network))
    False
    """
    return (link for link in network.links if not link.link_id.endswith(BACK))


def problem_of(link: Link, message: str) -> Problem:
    """A breach of a rule by a link.

    Parameters
    ----------
    link
        Of a row.
    message
        The rest of a sentence about it.

    Returns
    -------
    Problem
        By its table and component.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> link = Package().network.link_by_id["pk-n25-bela-khuzdar"]
    >>> str(problem_of(link, "is too long"))
    'links.csv, pk-n25-bela-khuzdar: is too long'
    """
    table = "crossings.csv" if link.kind == "crossing" else "links.csv"
    return Problem(table=table, row=link.component, message=message)
