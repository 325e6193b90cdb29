"""All that a briefing is built from, read before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from corridors.data.elevation import LinkProfile
from corridors.data.lines import Line
from corridors.model.network import Network
from corridors.model.records import Source


class Material(NamedTuple):
    """The network with what its answers are shown by."""

    network: Network
    sources: Mapping[str, Source]
    lines: Mapping[str, Line]
    profiles: Mapping[str, LinkProfile]
    basemap: Mapping[str, Any]
