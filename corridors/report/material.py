"""All that a briefing is built from, read before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from corridors.elevation import LinkProfile
from corridors.lines import Line
from corridors.model import Source
from corridors.network import Network


class Material(NamedTuple):
    """The network with what its answers are shown by."""

    network: Network
    sources: Mapping[str, Source]
    lines: Mapping[str, Line]
    profiles: Mapping[str, LinkProfile]
    basemap: dict[str, Any]
