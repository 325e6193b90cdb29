"""What rests on the tables of a large package as a whole, kept from one command to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from corridors.model.data_package import LARGE
from corridors.model.network import Network

Part = TypeVar("Part")


def is_kept(network: Network) -> bool:
    """Whether a network is a large one as it was read, of a package that keeps parts.

    Parameters
    ----------
    network
        With its scenarios.

    Returns
    -------
    bool
        False under rules, quotes or a record of the user's own.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> is_kept(Package().network)
    False
    """
    package = network.package
    if package is None or len(network.links) < LARGE or network.quoted is not None:
        return False
    return package.network is network and package.compiled is not None


def kept_whole(network: Network, name: str, make: Callable[[], Part]) -> Part:
    """What is worked out of all links of a network: small to keep, long to make.

    Parameters
    ----------
    network
        With its scenarios.
    name
        Of what is kept, with all that it rests on beside the tables.
    make
        Makes it.

    Returns
    -------
    Part
        Kept where :func:`is_kept` says so, else made.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> kept_whole(Package().network, "answer", lambda: 42)
    42
    """
    if not is_kept(network):
        return make()
    assert network.package is not None
    assert network.package.compiled is not None
    part: Part = network.package.compiled.part(name, make)
    return part
