"""Is a border closed to freight on a day? The one place where that is decided."""

from __future__ import annotations

from datetime import date

from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.tuples import NamedTuple


class BorderState(NamedTuple):
    """What a crossing is on a day, all directions and modes that carry freight together."""

    crossing: str
    """Crossing id."""
    day: date
    """Day of the closure record."""
    status: str
    """``open``, ``closed`` (by record or rule), ``restricted``, or the status of a crossing that
    carries no freight in normal operation (``local``, ``planned``, …)."""
    closure: Closure | None
    """The recorded full closure in force, whether a rule overrides it or not; also of a crossing
    that carries no freight in normal operation."""
    reopened: bool
    """Whether a rule opens what the record holds as closed."""
    by_rule: bool
    """Whether a rule closes it."""
    restrictions: tuple[Closure, ...]
    """Partial closures in force."""

    @property
    def is_closed(self) -> bool:
        """Whether no freight passes."""
        return self.status == "closed"


def border_state(network: Network, crossing: str, day: date) -> BorderState:
    """The state of a crossing on a day.

    A crossing is closed when everything of it that carries freight is: one mode or direction that
    is left keeps it open. Rules of the network's scenarios count before the record.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    crossing
        Crossing id.
    day
        Of the closure record.

    Returns
    -------
    BorderState
        Status, closure and restrictions.

    Raises
    ------
    KeyError
        If no crossing has the id.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> border_state(network, "torkham", network.data_as_of).is_closed
    True
    """
    links = [network.link_by_id[link_id] for link_id in network.crossings[crossing].links]
    freight = [link for link in links if link.status == "open"]
    recorded = [network.record.closure_of(link, day) for link in freight or links]
    usable = [link for link in freight if not link.closed]
    by_rule = bool(freight) and not usable
    closed = by_rule or (
        bool(usable) and all(network.closure_of(link, day) is not None for link in usable)
    )
    closure = recorded[0] if recorded and all(recorded) else None
    restrictions = dict.fromkeys(
        partial for link in links for partial in network.record.restrictions_on(day, link)
    )
    if closed:
        status = "closed"
    elif not freight:
        status = network.crossings[crossing].status
    else:
        status = "restricted" if restrictions else "open"
    return BorderState(
        crossing=crossing,
        day=day,
        status=status,
        closure=closure,
        reopened=bool(freight) and closure is not None and not closed,
        by_rule=by_rule,
        restrictions=tuple(restrictions),
    )


def carries_freight(network: Network, crossing: str) -> bool:
    """Whether freight passes a crossing in normal operation.

    Parameters
    ----------
    network
        Rules of its scenarios do not count.
    crossing
        Crossing id.

    Returns
    -------
    bool
        False for a crossing of people alone, a planned one, or one that is not confirmed.

    Raises
    ------
    KeyError
        If no crossing has the id.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> carries_freight(network, "torkham"), carries_freight(network, "dorah")
    (True, False)
    """
    links = network.crossings[crossing].links
    return any(network.link_by_id[link_id].status == "open" for link_id in links)


def closed_borders(network: Network, day: date) -> tuple[BorderState, ...]:
    """The crossings that are closed to freight on a day.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    day
        Of the closure record.

    Returns
    -------
    tuple of BorderState
        In the order of the table.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> "torkham" in {state.crossing for state in closed_borders(network, network.data_as_of)}
    True
    """
    states = (border_state(network, crossing, day) for crossing in network.crossings)
    return tuple(state for state in states if state.is_closed)
