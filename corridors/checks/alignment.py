"""How many lines of a package are aligned with OpenStreetMap."""

from __future__ import annotations

import os

from corridors.data.lines import ALIGNED, IMPORTED
from corridors.data.package import Package


def aligned_words(package: Package) -> str:
    """How many lines are aligned, as a line of text.

    Parameters
    ----------
    package
        The package.

    Returns
    -------
    str
        Begins a new line; empty where none is.

    Examples
    --------
    >>> aligned_words(Package())
    ''
    """
    # only lines of a user's own can be aligned: the shipped ones need not be read to say so
    if not os.path.isfile(os.path.join(package.folder, IMPORTED)):
        return ""
    lines = package.lines
    count = sum(1 for line in lines.values() if line.quality == ALIGNED)
    verb = "is" if count == 1 else "are"
    return f"\n{count} of {len(lines)} lines {verb} aligned with OpenStreetMap." if count else ""
