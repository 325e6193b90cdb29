"""The borders on some routes: their hours, working days, closure record and state on the day."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.normal import link_status
from corridors.model.conditions import Gate
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.records import Records
from corridors.pricing.shared_prices import prices_of
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.tuples import NamedTuple


class RouteBorder(NamedTuple):
    """One direction and mode of a crossing that a route takes."""

    link: Link
    """Its link."""
    border_h: float
    """Border time, the mean of the month or the year."""
    tir_h: float | None
    """The same under a TIR carnet; None where the mode knows none."""
    share_closed: float | None
    """Share of the look-back closed by the crossing's own record; None where there is none."""
    status: str
    """``open``, ``restricted`` or ``closed`` to the freight of the question on the day."""

    @property
    def gates(self) -> tuple[Gate, ...]:
        """When it may be passed; empty where no hours are in print."""
        return self.link.gates


def route_borders(
    network: Network, question: Question, routes: Sequence[Route]
) -> list[RouteBorder]:
    """The borders of some routes, each once.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        What was asked; of one in normal operation the status is that of the record's newest day.
    routes
        On the network.

    Returns
    -------
    list of RouteBorder
        In order of travel, route by route.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Tashkent", "Karachi")
    >>> borders = route_borders(answer.network, answer.question, answer.routes)
    >>> [(one.link.crossing, one.gates[0].text, one.status) for one in borders[-1:]]
    [('khunjerab', 'Mon–Fri 24 h', 'open')]
    """
    shipment = question.shipment
    pricing, records = prices_of(network, shipment), Records(network, shipment)
    links = {
        leg.link.link_id: leg.link
        for route in routes
        for leg in route.legs
        if leg.link.kind == "crossing"
    }
    found = []
    for link in links.values():
        at, history = pricing.at_one_place(link), records.history_of(link)
        month = shipment.month or 0
        found.append(
            RouteBorder(
                link=link,
                border_h=at.ordinary_h[month],
                tir_h=at.tir_h[month] if link.mode == "road" else None,
                share_closed=history.closed_h / history.window_h if history.window_h else None,
                status=link_status(network, question, link),
            )
        )
    return found
