"""What a network knows of the data package that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from corridors.model.ranges import Ranges
from corridors.model.records import Project, Source

if TYPE_CHECKING:
    from corridors.model.claim import Claim
    from corridors.model.spellings import Spelling

Read = TypeVar("Read", covariant=True)
LARGE = 10_000
"""From so many links on what is kept of a package is read in part."""


class KeptRows(Protocol):
    """Rows of figures by key (:class:`corridors.data.compiled.Rows`)."""

    def row(self, key: str) -> Any:
        """A row, None where there is none."""


class KeptParts(Protocol):
    """Parts of a package kept as they were made (:class:`corridors.data.compiled.Compiled`)."""

    is_making: bool
    """Whether one is being made."""

    def part(self, name: str, make: Callable[[], Any]) -> Any:
        """A part as it was kept, else made anew."""

    def rows(self, name: str, make: Callable[[], Mapping[str, Any]]) -> KeptRows:
        """A part of which a question needs few rows."""


class DataPackage(Protocol[Read]):
    """The package a network was read from (:class:`corridors.data.package.Package`)."""

    folder: str
    """Path of the folder that holds it."""

    @property
    def compiled(self) -> KeptParts | None:
        """Parts that were made before; None where nothing is kept."""

    @property
    def network(self) -> Read:
        """The network in normal operation."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""

    @property
    def lines(self) -> Mapping[str, Any]:
        """Lines of links by line id."""

    @property
    def profiles(self) -> Mapping[str, Any]:
        """Elevation by link id."""

    @property
    def projects(self) -> Sequence[Project]:
        """The planned lines."""

    @property
    def claims(self) -> Sequence[Claim]:
        """What the literature claims."""

    @property
    def ranges(self) -> Ranges:
        """How far figures may lie off, by kind and confidence."""

    @property
    def basemap(self) -> Mapping[str, Any]:
        """Land, borders and lakes for maps."""

    @property
    def spellings(self) -> Mapping[tuple[str, str], Sequence[Spelling]]:
        """Names in other scripts, by kind and id."""

    @property
    def scenario_names(self) -> tuple[str, ...]:
        """Names of the scenarios that it ships."""

    def scenario_file(self, name: str) -> str:
        """Path of a shipped scenario; the file need not exist."""
