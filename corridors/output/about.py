"""What a workbook states beside its rows: question, terms, versions, notes and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corridors import __version__
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.workbook import heading

if TYPE_CHECKING:
    from rich.console import RenderableType

SOURCE_COLUMNS = ("source_id", "title", "publisher", "published", "url", "licence", "note")


def about_sheet(
    network: Network | None, document: Mapping[str, Any], parts: Iterable[RenderableType]
) -> Rows:
    """Versions, question and terms by name, then what the answer says beside its tables.

    Parameters
    ----------
    network
        That it is about, if any.
    document
        The answer as plain values.
    parts
        The answer as printed.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> about_sheet(None, {"query": {"by": "time"}}, [])[1][1:]
    [['Question', ''], ['By', 'time']]
    """
    from corridors.output.markdown_parts import sentences

    rows: list[list[object]] = [["Program", f"corridors {__version__}"]]
    if network is not None:
        rows += [
            ["Data version", network.data_version],
            ["Closure record to", network.data_as_of.isoformat()],
            *(list[object](("Rule", name)) for name in network.scenarios),
        ]
    if query := document.get("query"):
        asked = ((name, value) for name, value in flat(query) if value not in (None, ""))
        rows += [["Question", ""], *([heading(name), value] for name, value in asked)]
    notes = sentences(parts)
    rows += [["Notes" if at == 0 else "", text] for at, text in enumerate(notes)]
    return ("what", "value"), rows


def sources_sheet(network: Network | None, document: Mapping[str, Any]) -> Rows:
    """The sources that an answer names; all of the data package if it names none.

    Parameters
    ----------
    network
        With its package.
    document
        The answer as plain values.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> sources_sheet(network, {"sources": ["recalled"]})[1][0][0]
    'recalled'
    """
    package = None if network is None else network.package
    sources = {} if package is None else package.sources
    words = {word for text in _texts(document) for word in text.replace(";", " ").split()}
    named = [one for name, one in sorted(sources.items()) if name in words]
    shown = named or list(sources.values())
    return SOURCE_COLUMNS, [[getattr(one, name) for name in SOURCE_COLUMNS] for one in shown]


def flat(document: Mapping[str, Any], start: str = "") -> Iterator[tuple[str, object]]:
    """Names and values of a document, those inside it named after it; lists are texts.

    Parameters
    ----------
    document
        Of plain values.
    start
        Before each name.

    Yields
    ------
    tuple
        Name and value; that of a quantity has the name of the quantity.

    Examples
    --------
    >>> dict(flat({"length_km": {"value": 5.0, "source": "map"}, "modes": ["road", "rail"]}))
    {'length_km': 5.0, 'length_km_source': 'map', 'modes': 'road rail'}
    """
    for name, value in document.items():
        whole = start if start and name == "value" else f"{start}_{name}".lstrip("_")
        if isinstance(value, Mapping):
            yield from flat(value, whole)
        elif isinstance(value, list | tuple):
            yield whole, " ".join(map(str, value))
        else:
            yield whole, value


def flat_rows(documents: Iterable[Mapping[str, Any]]) -> Rows:
    """Documents of one kind as rows, with a column for each name that one of them has.

    Parameters
    ----------
    documents
        Of plain values.

    Returns
    -------
    tuple
        Header and rows; what a document lacks is empty.

    Examples
    --------
    >>> flat_rows([{"id": "a", "km": 1}, {"id": "b"}])
    (('id', 'km'), [['a', 1], ['b', None]])
    """
    flattened = [dict(flat(document)) for document in documents]
    header = tuple(dict.fromkeys(name for one in flattened for name in one))
    return header, [[one.get(name) for name in header] for one in flattened]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
