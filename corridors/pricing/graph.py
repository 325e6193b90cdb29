"""The network as a NetworkX graph whose edges carry plain numbers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
from corridors.pricing.prices import Price, Pricing
from corridors.pricing.shipment import Shipment

if TYPE_CHECKING:
    import networkx

_TEXTS = ("link_id", "component", "kind", "mode", "country", "link_class", "route_number", "status")
"""Fields of a link that an edge carries as they are."""


def networkx_graph(
    network: Network,
    shipment: Shipment,
    *,
    usable: bool = True,
    ends: Collection[str] = (),
    pricing: Pricing | None = None,
) -> networkx.MultiDiGraph[str]:
    """The network as a directed multigraph, to be used as any other NetworkX graph.

    Nodes are terminals (``tashkent:road``, ``karachi:port``) with ``place``, ``name``, ``country``,
    ``lon_deg`` and ``lat_deg``. Edges are links, their key is the link id, and each carries the
    numbers of its price (``length_km``, ``time_h``, ``cost_usd``, ``co2_kg``,
    ``expected_closure_delay_h``, ``closure_probability``, ``incident_probability``,
    ``generalised_cost_usd``), so that ``weight="length_km"`` means kilometres. All values are
    texts, numbers and truth values, which every writer of NetworkX takes.

    Parameters
    ----------
    network
        With its scenarios.
    shipment
        Whose prices the edges carry, and whose month and day say what is closed.
    usable
        Only links that the shipment may use; False adds what is planned, closed or not a truck
        road, marked by ``usable`` on the edge.
    ends
        Ids of the places where journeys start and end: some links serve only those.
    pricing
        Prices of the same network and shipment, where they were made before.

    Returns
    -------
    networkx.MultiDiGraph
        A graph of its own; changing it changes nothing else.

    Raises
    ------
    DataError
        If a figure that a price needs is missing.

    Examples
    --------
    >>> import networkx
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> graph = networkx_graph(network, default_shipment(network.parameters))
    >>> ends = "karachi:road", "quetta:road"
    >>> 600 < networkx.shortest_path_length(graph, *ends, weight="length_km") < 800
    True
    """
    import networkx

    pricing = pricing or Pricing(network, shipment)
    reason = access(network, shipment, frozenset(ends))
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(
        data_version=network.data_version, data_as_of=network.data_as_of.isoformat()
    )
    for place_id, terminals in network.terminals.items():
        place = network.places[place_id]
        for name in terminals:
            graph.add_node(
                name,
                place=place_id,
                name=place.name,
                country=place.country,
                lon_deg=place.lon_deg,
                lat_deg=place.lat_deg,
            )
    for link in network.links:
        why = reason(link)
        if usable and why:
            continue
        graph.add_edge(link.tail, link.head, key=link.link_id, **_edge(link, pricing, why))
    return graph


def _edge(link: Link, pricing: Pricing, why: str) -> dict[str, Any]:
    price = pricing.price(link)
    return {
        **{name: getattr(link, name) for name in _TEXTS},
        "crossing": link.crossing,
        **{name: float(getattr(price, name)) for name in Price._fields},
        "usable": not why,
        "reason": why,
    }
