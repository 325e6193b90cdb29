"""A front as a scatter plot."""

from __future__ import annotations

from corridors.analysis.pareto import Pareto
from corridors.drawing.scatter import Dot, scatter_svg
from corridors.model.network import Network
from corridors.output.pareto import headline
from corridors.output.status import status_words
from corridors.output.words import route_cell
from corridors.units import listed

SHOWN = 3
"""Criteria in the drawing: right, up, size."""


def front_svg(network: Network, result: Pareto) -> str:
    """All routes of a front in the plane of two criteria, the short list numbered.

    Parameters
    ----------
    network
        Which holds the names.
    result
        The front.

    Returns
    -------
    str
        SVG; a third criterion is the size of the marks, a fourth is in the key alone.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> result = planner.pareto("Quetta", "Karachi", criteria="time,cost").result
    >>> front_svg(planner.network, result).startswith("<svg")
    True
    """
    entries = {one.number: one.route for one in result.listed}
    measures = [one.measure for one in result.criteria]
    dots = [
        Dot(
            figures=one.figures,
            number=str(number + 1) if number in entries else "",
            words=route_cell(network, entries[number]) if number in entries else "",
            is_hollow=one.is_supported is False,
        )
        for number, one in enumerate(result.routes)
    ]
    places, question = network.places, result.question
    ends = f"{places[question.origin].name} → {places[question.destination].name}"
    foot = [headline(network, result)]
    if any(result.routes[number].is_supported is False for number in entries):
        foot.append("Rings among the numbered: no weighting of the criteria finds them.")
    labels = listed([one.label for one in measures])
    return scatter_svg(
        dots,
        measures,
        title=f"{ends}: routes beaten by no other in {labels}",
        subtitle=status_words(network, question.shipment),
        foot=foot,
    )
