"""The borders of an answer as a table: hours, working days, share of time closed, state."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.route_borders import RouteBorder, route_borders
from corridors.measures import UNKNOWN
from corridors.model.network import Network
from corridors.output.columns import Column, FittedTable, status_text
from corridors.routing.question import Question
from corridors.routing.route import Route

NOT_PRINTED = "not in print"
"""Stands for hours that no source states; the route takes such a border as open day and night."""


def border_table(
    network: Network, question: Question, routes: Sequence[Route]
) -> FittedTable | None:
    """The borders of some routes, each once.

    Parameters
    ----------
    network
        With its closure record.
    question
        What was asked.
    routes
        In order.

    Returns
    -------
    FittedTable or None
        A row a border and direction; None where the routes cross none.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Peshawar", borders="normal")
    >>> table = border_table(answer.network, answer.question, answer.routes)
    >>> table.columns[0].cells
    ['Torkham, AFG to PAK']
    """
    borders = route_borders(network, question, routes)
    if not borders:
        return None
    shipment = question.shipment
    day, years = shipment.as_of or network.data_as_of, f"{shipment.look_back_years:g}"
    by_rail = any(one.link.mode != "road" for one in borders)
    return FittedTable(
        [
            Column("border", [_name(network, one, by_rail) for one in borders], 0, True, 28),
            Column("hours", [f"{one.border_h:.1f}" for one in borders]),
            Column(
                "under\nTIR",
                [UNKNOWN if one.tir_h is None else f"{one.tir_h:.1f}" for one in borders],
                rank=1,
            ),
            Column("opening hours,\nlocal time", [_hours(one) for one in borders], 0, True, 16),
            Column(f"share\nclosed,\n{years} years", [_closed(one) for one in borders]),
            Column(f"status on\n{day}", [status_text(one.status) for one in borders], 2, True),
        ]
    )


def _name(network: Network, one: RouteBorder, by_rail: bool) -> str:
    places, link = network.places, one.link
    ends = f"{places[link.from_place].country} to {places[link.to_place].country}"
    by = f" by {link.mode}" if by_rail else ""
    return f"{network.crossings[link.crossing].name}, {ends}{by}"


def _hours(one: RouteBorder) -> str:
    return "; ".join(gate.text for gate in one.gates) or NOT_PRINTED


def _closed(one: RouteBorder) -> str:
    if one.share_closed is None:
        return UNKNOWN
    text = f"{one.share_closed:.0%}"
    return "<1%" if one.share_closed and text == "0%" else text
