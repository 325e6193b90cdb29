"""Named corridors along their spines, over what is built or not: also what is missing is shown."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.data.lines import Line
from corridors.language.marks import english
from corridors.language.speech import say
from corridors.maps.alignments import alignments
from corridors.maps.document import MapCorridor
from corridors.model.network import Network
from corridors.model.records import Corridor, Link
from corridors.pricing.shared_prices import prices_of
from corridors.pricing.shipment import default_shipment
from corridors.routing.causes import causes
from corridors.routing.question import Question
from corridors.routing.search import Search

UNUSED = ("no_truck_road", "no_road", "local", "unconfirmed")
"""Statuses over which a corridor is drawn although no freight passes."""


def map_corridor(network: Network, corridor: Corridor, lines: Mapping[str, Line]) -> MapCorridor:
    """A corridor by the shortest route along its spine.

    Parameters
    ----------
    network
        In normal operation.
    corridor
        One of its named corridors.
    lines
        By line id.

    Returns
    -------
    MapCorridor
        Its note says why it is not open, else what the data say of it.

    Raises
    ------
    NoRouteError
        If not even links without freight join two places of its spine.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> drawn = map_corridor(network, network.corridors[0], {})
    >>> drawn.corridor_id == network.corridors[0].corridor_id, drawn.lines[0].mode
    (True, 'road')
    """
    links: list[Link] = []
    note = ""
    shipment = default_shipment(network.parameters, modes=corridor.modes)
    pricing = prices_of(network, shipment)
    for start, end in zip(corridor.spine, corridor.spine[1:], strict=False):
        question = Question(origin=start, destination=end, by="distance", shipment=shipment)
        found = Search(network, question, pricing).best_links()
        if found is None:
            cause = next(iter(causes(network, question)), "")
            note = say("not open: {reason}", reason=cause) if cause else say("not open")
            found = tuple(leg.link for leg in Search(_all_open(network), question).best().legs)
        links += found
    return MapCorridor(
        corridor_id=corridor.corridor_id,
        name=corridor.name,
        lines=alignments(network, links, lines),
        note=note or english(corridor.summary),
    )


def _all_open(network: Network) -> Network:
    def made() -> Network:
        return network.with_links(
            tuple(
                link._replace(status="open", closed_months=()) if link.status in UNUSED else link
                for link in network.links
            )
        )

    return network.kept("with links that carry no freight", made)
