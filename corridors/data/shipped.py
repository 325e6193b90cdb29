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


def bounds(folder: str) -> str | None:
    """The folder that the links of a data package may not leave.

    Parameters
    ----------
    folder
        Of the data package.

    Returns
    -------
    str or None
        The folder; None for the shipped one, whose files an installer may have linked.

    Examples
    --------
    >>> bounds("my-package"), bounds(shipped_folder())
    ('my-package', None)
    """
    return None if folder == shipped_folder() else folder
