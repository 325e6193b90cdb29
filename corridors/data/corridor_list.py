"""The named corridors, read from ``corridors.toml``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from corridors.data.shipped import bounds
from corridors.documents import toml_of
from corridors.door import DoorError, read_text
from corridors.errors import Problem, printable
from corridors.model.records import MAX_GATEWAYS, MODES, Corridor, Gateway

BOTH_ENDS = 2
KEYS = "name aliases summary gateways through modes road_feeder_countries spine serves".split()
GATEWAY_KEYS = ("crossings", "mode")
FILE = "corridors.toml"
"""Name of the file in a data package."""


def read_corridors(folder: str, problems: list[Problem]) -> tuple[Corridor, ...]:
    """Read the named corridors.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems are added to.

    Returns
    -------
    tuple of Corridor
        In the order of the file; none where it can't be read.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> [corridor.corridor_id for corridor in read_corridors(shipped_folder(), [])][:2]
    ['karakoram-highway', 'wakhan']
    """
    try:
        path = os.path.join(folder, FILE)
        document = toml_of(read_text(path, "document", bounds(folder)), path)
    except DoorError as error:
        problems.append(Problem(table=FILE, row="file", message=error.reason))
        return ()
    corridors = []
    for corridor_id, entry in document.items():
        try:
            corridors.append(_corridor(corridor_id, entry))
        except KeyError as error:
            problems.append(Problem(table=FILE, row=corridor_id, message=f"lacks the key {error}"))
        except (TypeError, ValueError, AttributeError) as error:
            problems.append(Problem(table=FILE, row=corridor_id, message=f"is misused: {error}"))
    return tuple(corridors)


def _corridor(corridor_id: str, entry: Mapping[str, Any]) -> Corridor:
    _known(entry, KEYS)
    gateways, through = entry["gateways"], entry.get("through", [])
    for gateway in gateways:
        _known(gateway, GATEWAY_KEYS)
        if not _strings(gateway["crossings"]):
            raise ValueError("has a gateway without crossings, which nothing can pass")
    for key in ("modes", "spine", "serves", "through"):
        if key in entry and not entry[key]:
            raise ValueError(f"{key} is empty: leave the key out, or name something")
    if not gateways or len(gateways) + len(through) > MAX_GATEWAYS:
        given = f"{len(gateways)} gateways and {len(through)} places to pass"
        raise ValueError(f"has {given}, not 1 to {MAX_GATEWAYS} with a gateway among them")
    serves = tuple(_strings(end) for end in entry.get("serves", []))
    if serves and not (len(serves) == BOTH_ENDS and all(serves)):
        raise ValueError(f"serves {entry['serves']!r}, not the names at both ends")
    return Corridor(
        corridor_id=corridor_id,
        name=_string(entry["name"]),
        aliases=_strings(entry.get("aliases", [])),
        summary=_string(entry["summary"]),
        gateways=(
            *(
                Gateway(
                    crossings=_strings(gateway["crossings"]),
                    mode=_among(_string(gateway.get("mode", "")), ("", *MODES)),
                )
                for gateway in gateways
            ),
            *(Gateway(crossings=(), mode="", places=_one_of(entry)) for entry in through),
        ),
        modes=tuple(_among(mode, MODES) for mode in _strings(entry.get("modes", list(MODES)))),
        road_feeder_countries=_strings(entry.get("road_feeder_countries", [])),
        spine=_strings(entry["spine"]),
        serves=serves,
    )


def _known(entry: Mapping[str, Any], keys: Sequence[str]) -> None:
    """Refuse keys that nothing reads: what a misspelt one says would be left out."""
    for key in entry:
        if key not in keys:
            from difflib import get_close_matches

            near = get_close_matches(key, keys, n=1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(keys)}"
            raise ValueError(f"{key} is not a key of a corridor; {hint}")


def _one_of(value: Any) -> tuple[str, ...]:
    """A place to pass, or several of which one is enough."""
    places = _strings(value) if isinstance(value, list) else (_string(value),)
    if not places:
        raise ValueError("a place to pass is empty")
    return places


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{printable(str(value))!r} is not a text")
    return value


def _strings(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"{printable(str(values))} is not a list of texts")
    return tuple(_string(value) for value in values)


def _among(value: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise ValueError(f"{printable(value)!r} is not one of {', '.join(filter(None, choices))}")
    return value
