"""The risk by which the map shades countries."""

from __future__ import annotations

from collections.abc import Iterable

from corridors.language.written import number
from corridors.maps.document import RISK_CLASSES
from corridors.model.network import Network

INDEX = "global_peace_index"
"""The country figure that is shown: 1 is the safest."""


def risk_by_country(network: Network) -> Iterable[tuple[str, str, str]]:
    """Countries by the Global Peace Index, in classes of half a point from 2.

    Parameters
    ----------
    network
        Holds the figures by country.

    Yields
    ------
    tuple of str
        ISO 3166-1 alpha-3 code, the index as it is written, and the class from 0 to 4.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> {code: level for code, _, level in risk_by_country(Package().network)}["AFG"]
    '3'
    """
    for code in network.countries:
        figure = network.figures.get((code, INDEX))
        if figure is not None:
            level = min(len(RISK_CLASSES) - 1, max(0, int((figure.value - 1.5) / 0.5)))
            yield code, number(figure.value, 2), RISK_CLASSES[level]
