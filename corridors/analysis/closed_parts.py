"""What is closed on a day and what is restricted: borders, roads, railways, ferries and ports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corridors.analysis.borders import border_state
from corridors.model.closures import Closure
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.tuples import NamedTuple

BORDER, ROAD, RAILWAY, FERRY, PORT = "border", "road", "railway", "ferry", "port"
RESTRICTED, IDLE = "restricted", "idle"
KINDS = (BORDER, ROAD, RAILWAY, FERRY, PORT, RESTRICTED, IDLE)
"""What is closed, by kind; then what lets some freight pass, and what carries none in normal
operation."""
PLURALS = {
    "borders": BORDER,
    "roads": ROAD,
    "railways": RAILWAY,
    "ferries": FERRY,
    "ports": PORT,
    "restricted": RESTRICTED,
    "idle": IDLE,
}
"""Kinds of closures as they are asked for."""
BY_RULE = "closed by a rule of yours"
BY_STATUS = "closed by its status in the data, without a day in the record"
_KIND_OF_MODE = {"road": ROAD, "rail": RAILWAY, "ferry": FERRY, "sea": FERRY}


class ClosedPart(NamedTuple):
    """Something that a row of the closure record, or a rule, closes or restricts."""

    kind: str
    """One of ``KINDS``."""
    name: str
    """In words."""
    countries: tuple[str, ...]
    """ISO codes: two of a border, one of all else."""
    components: tuple[str, ...]
    """Ids; several where a port is closed by road and rail."""
    closure: Closure | None
    """The row; None where the record holds none of it in force."""
    cause: str
    """Of the row, or what else closes it."""


def closed_parts(network: Network, day: date) -> tuple[ClosedPart, ...]:
    """What is closed or restricted on a day.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    day
        Of the closure record.

    Returns
    -------
    tuple of ClosedPart
        Kind by kind in the order of ``KINDS``, what was closed first before others. A row that
        bars some of the freight of what is wholly closed is left out.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> parts = closed_parts(network, network.data_as_of)
    >>> "Torkham" in [part.name for part in parts if part.kind == BORDER]
    True
    """
    found: list[ClosedPart] = []
    names = dict.fromkeys((*network.crossings, *network.record.in_force(day)))
    for component in names:
        found += _parts(network, component, day)
    merged: dict[tuple[str, str, Closure | None], ClosedPart] = {}
    for part in found:
        key = part.kind, part.name, _bare(part.closure)
        first = merged.setdefault(key, part)
        if first is not part:
            merged[key] = first._replace(components=(*first.components, *part.components))
    return tuple(sorted(merged.values(), key=_order))


def _bare(closure: Closure | None) -> Closure | None:
    """A closure without what tells apart two rows that say the same of one place."""
    if closure is None:
        return None
    nothing: frozenset[str] = frozenset()
    return closure._replace(
        closure_id="", component="", event="", note="", links=nothing, parties=nothing
    )


def part_of(network: Network, closure: Closure) -> ClosedPart:
    """The part that a row of the record closes or restricts, whatever the day.

    Parameters
    ----------
    network
        With its names.
    closure
        Of one component.

    Returns
    -------
    ClosedPart
        Of its component's own kind where the row closes everything, else ``restricted``.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> part_of(network, network.record.by_component["torkham"][0]).countries
    ('PAK', 'AFG')
    """
    is_closed = closure.is_whole and not closure.scope_text
    kind = _kind(network.components[closure.component][0]) if is_closed else RESTRICTED
    return _part(network, kind, closure.component, closure)


def _parts(network: Network, component: str, day: date) -> Iterator[ClosedPart]:
    """What closes a component on a day, or else what restricts it."""
    links = network.components[component]
    freight = [link for link in links if link.status == "open"]
    usable = [link for link in freight if not link.closed]
    rows = network.record.in_force(day).get(component, ())
    closers = [network.closure_of(link, day) for link in usable]
    cause = ""
    if component in network.crossings:
        state = border_state(network, component, day)
        is_closed, cause = state.is_closed, BY_RULE if state.by_rule else BY_STATUS
        closers = closers or [state.closure]
    else:
        is_closed = bool(usable) and all(closers)
    if is_closed:
        for closure in dict.fromkeys(filter(None, closers)) or (None,):
            yield _part(network, _kind(links[0]), component, closure, cause)
        return
    for row in rows:
        concerned = [link for link in links if row.concerns(link.link_id, link.mode)]
        if not any(link.status == "open" for link in concerned):
            yield _part(network, IDLE, component, row)
        elif not all(link.link_id in network.reopened for link in concerned):
            yield _part(network, RESTRICTED, component, row)


def _part(
    network: Network, kind: str, component: str, closure: Closure | None, cause: str = ""
) -> ClosedPart:
    link = network.components[component][0]
    cause = closure.cause if closure is not None else cause
    crossing = network.crossings.get(component)
    if crossing is not None:
        return ClosedPart(kind, crossing.name, crossing.countries, (component,), closure, cause)
    name = describe(network, link)
    if link.kind == "port":
        name = f"{network.places[link.from_place].name} port"
    return ClosedPart(kind, name, (link.country,), (component,), closure, cause)


def _kind(link: Link) -> str:
    if link.crossing:
        return BORDER
    if link.kind == "port":
        return PORT
    return RAILWAY if link.kind == "transshipment" else _KIND_OF_MODE[link.mode]


def _order(part: ClosedPart) -> tuple[Sequence[object], ...]:
    since = part.closure.start if part.closure else date.max
    return (KINDS.index(part.kind),), (since,), (part.name,)
