"""Other names of places, packed for the page's search: aliases and names in other scripts.

A name is found by its folded form (:func:`corridors.model.lookup.fold`), so that alone is packed,
once for each place. Each script has an alphabet of its own, of which a letter is one of
``LETTERS``: a Cyrillic or Arabic letter would take six bytes in the page.
"""

from __future__ import annotations

import string
from typing import Any

from corridors.model.lookup import fold
from corridors.model.names import spellings_of
from corridors.model.network import Network
from corridors.model.spellings import SCRIPTS, script_of
from corridors.pricing.packed import front_coded

LETTERS = string.ascii_letters + string.digits + "-_.:;!?+*/=(),"
"""Signs that stand for the letters of an alphabet, in its order."""


def spelling_data(network: Network) -> list[dict[str, Any]]:
    """What the page finds places by, beside name, id and country.

    Parameters
    ----------
    network
        Whose package has the names in other scripts.

    Returns
    -------
    list of dict
        For each script its ``letters`` and the ``names`` of each place, in their order: each name
        behind the number of letters that it shares with the one before.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> latin, cyrillic, arabic = spelling_data(Package().network)
    >>> "а" in cyrillic["letters"], len(cyrillic["names"].split()) > 500
    (True, True)
    """
    spelt = spellings_of(network, "place")
    by_script: dict[str, list[list[str]]] = {script: [] for script in ("", *SCRIPTS)}
    for place in network.places.values():
        names = [*place.aliases, *(one.name for one in spelt.get(place.place_id, ()))]
        folded = {fold(name) for name in names} - {fold(place.name), fold(place.place_id), ""}
        scripts = {name: script_of(name) for name in sorted(folded)}
        for script, rows in by_script.items():
            rows.append([name for name, own in scripts.items() if own == script])
    return [_packed(rows) for rows in by_script.values()]


def _packed(rows: list[list[str]]) -> dict[str, Any]:
    alphabet = "".join(sorted({char for names in rows for name in names for char in name}))
    coded = str.maketrans(dict(zip(alphabet, LETTERS, strict=False)))
    known = set(alphabet[: len(LETTERS)])
    names = [[name.translate(coded) for name in row if known.issuperset(name)] for row in rows]
    return {
        "letters": alphabet[: len(LETTERS)],
        "names": "|".join(front_coded(row).replace("\n", " ") for row in names),
    }
