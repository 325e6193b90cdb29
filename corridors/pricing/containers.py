"""Full containers of a shipment: how many there may be, and what they may hold."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

from corridors.errors import UsageError
from corridors.model.bounds import BOUNDS

MAX_TRUCKS = int(BOUNDS["trucks"].high)
"""Trucks, and so containers, of one shipment."""


def checked_containers(
    containers: int | None, given: Mapping[str, Any], kind: str, own: Mapping[str, float]
) -> int:
    """The number of containers, each of which goes on a truck of its own.

    Parameters
    ----------
    containers
        As asked for; None where none are.
    given
        Other fields of the shipment as they were asked for: ``payload_t`` is the load of all.
    kind
        Kind of shipment.
    own
        The figures of the kind.

    Returns
    -------
    int
        0 where no containers are asked for.

    Raises
    ------
    UsageError
        If the goods go in no container, or there are none, too many, or too few for the load.

    Examples
    --------
    >>> checked_containers(3, {"payload_t": 60.0}, "20ft", {"capacity_t": 21.7})
    3
    """
    if containers is None:
        return 0
    if not own.get("is_boxed", 1.0):
        raise UsageError(f"Goods of the kind {kind} go in no container. Give the number of trucks.")
    if not 1 <= containers <= MAX_TRUCKS:
        raise UsageError(f"{containers} containers can't be sent. Give 1 to {MAX_TRUCKS}.")
    most_t = containers * own.get("capacity_t", inf)
    if given.get("payload_t", 0.0) > most_t:
        raise UsageError(
            f"{given['payload_t']:g} t are too much for {containers} containers, of which trucks"
            f" carry {most_t:g} t. Give fewer tonnes or more containers."
        )
    return containers
