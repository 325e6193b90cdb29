"""Where the data that come with the program lie."""

from __future__ import annotations

import os


def shipped_folder() -> str:
    """The folder of the shipped data package: in the installed package, else in the repository.

    Returns
    -------
    str
        Its path.

    Examples
    --------
    >>> "links.csv" in os.listdir(shipped_folder())
    True
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "geodata")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "geodata")
