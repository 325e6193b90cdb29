"""What features are placed into: a package, its places by position, and the file's identity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from corridors.data.package import Package
from corridors.importing.origin import SourceFile
from corridors.importing.places import Places
from corridors.model.network import Network
from corridors.model.records import BACK


@dataclass(frozen=True, kw_only=True)
class Base:
    """A package to which a file of lines is added."""

    package: Package
    """The package as it is before the import."""
    places: Places
    """Its places, and those that features placed so far have made."""
    file: SourceFile
    """The file that is imported."""

    @property
    def network(self) -> Network:
        """The network of the package."""
        return self.package.network

    @cached_property
    def sections(self) -> Mapping[tuple[str, frozenset[str]], str]:
        """Ids of the sections of the package by mode and places."""
        return {
            (link.mode, frozenset((link.from_place, link.to_place))): link.component
            for link in self.network.links
            if link.kind == "section" and not link.link_id.endswith(BACK)
        }
