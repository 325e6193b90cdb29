"""What a briefing shows beside the answers: sources, lines, elevation and land."""

from __future__ import annotations

from corridors.errors import UsageError
from corridors.model.data_package import DataPackage
from corridors.model.network import Network


def exhibits(network: Network) -> DataPackage[Network]:
    """The data package of a network, from which sources, lines, elevation and land are read.

    Parameters
    ----------
    network
        The network of the question, under scenarios or not.

    Returns
    -------
    DataPackage
        The package that the network was read from.

    Raises
    ------
    UsageError
        If the network was made by hand and belongs to no package.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> exhibits(Package().network).sources["carec-cpmm-pak-2023"].publisher
    'CAREC'
    """
    if network.package is None:
        raise UsageError(
            "This network belongs to no data package, so a briefing has no sources, lines and land."
            " Read one: Package(folder).network."
        )
    return network.package
