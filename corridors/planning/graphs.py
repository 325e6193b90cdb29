"""The network of a planner as a NetworkX graph."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from corridors.planning.pictures import Pictures
from corridors.planning.questions import Names
from corridors.routing.terms import Terms, shipment_of, undated

if TYPE_CHECKING:
    import networkx


class Graphs(Pictures):
    """A network for algorithms of others."""

    @cached_property
    def graph(self) -> networkx.MultiDiGraph[str]:
        """The usable network as a NetworkX graph with plain numbers on its edges.

        A shipment to a port ends on its quay (``karachi:port``), after port handling; roads and
        railways are one graph, joined by transshipments that have hours and dollars but no
        kilometres. :meth:`to_networkx` gives it for other terms (``modes="road,ferry"``) or whole.
        """
        return self.to_networkx()

    def to_networkx(
        self, *, usable: bool = True, ends: Names = (), **terms: Unpack[Terms]
    ) -> networkx.MultiDiGraph[str]:
        """The network as a NetworkX graph, see :func:`corridors.pricing.graph.networkx_graph`.

        Parameters
        ----------
        usable
            Only links that the shipment may use; False adds what is planned or closed.
        ends
            Places where journeys start and end: some links serve only those.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        networkx.MultiDiGraph
            Nodes are terminals such as ``karachi:road``; edges carry ``length_km``, ``time_h``,
            ``cost_usd`` and the other figures.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term is out of its range.

        Examples
        --------
        >>> import corridors, networkx
        >>> graph = corridors.load().graph
        >>> ends = "tashkent:road", "karachi:road"
        >>> 2000 < networkx.shortest_path_length(graph, *ends, weight="length_km") < 4000
        True
        """
        from corridors.pricing.graph import networkx_graph

        shipment = shipment_of(self.network, undated(terms))
        places = self._places(ends, terms) if ends else ()
        return networkx_graph(self.network, shipment, usable=usable, ends=places)
