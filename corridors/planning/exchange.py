"""Lines of a data package out, and lines of a user's own in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.model.names import country_names
from corridors.model.network import Network

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridors.importing.osm.align_report import Aligned
    from corridors.importing.report import Imported


class Exchange:
    """A data package and a network on it, whose lines go out and come in.

    Parameters
    ----------
    package
        The data package.
    network
        Its network, or that network under scenarios and rules.
    """

    def __init__(self, package: Package, network: Network | None = None) -> None:
        self.package = package
        self.network = package.network if network is None else network

    def lines(
        self,
        texts: Sequence[str] = (),
        *,
        country: str | None = None,
        mode: str | None = None,
        form: str = "geojson",
    ) -> bytes:
        """The lines of sections as a file for QGIS, whose fields an import reads.

        Parameters
        ----------
        texts
            Parts of ids, ends or road numbers; none means all.
        country
            Name or ISO code.
        mode
            As in the table.
        form
            ``geojson`` or ``gpkg``.

        Returns
        -------
        bytes
            The file.

        Raises
        ------
        UnknownNameError
            If nothing holds a text, or no country has the name.
        UsageError
            If the form is another.
        """
        from corridors.importing.export import chosen, geojson, geopackage

        code = country_names(self.network).find(country) if country else ""
        sections = chosen(self.network, texts, code, mode or "")
        if form == "geojson":
            return (geojson(sections, self.package) + "\n").encode()
        if form == "gpkg":
            return geopackage(sections, self.package)
        raise UsageError(f"{form!r} is not a format of lines. Choose from geojson, gpkg.")

    def import_lines(
        self,
        file: str,
        folder: str | None,
        *,
        layer: str | None = None,
        mode: str | None = None,
        gauge_mm: str | None = None,
        snap_km: float = 1.0,
        country: str | None = None,
        licence: str = "",
        overwrite: bool = False,
        dry_run: bool = False,
        elevation: Sequence[str] = (),
    ) -> Imported:
        """Make a data package with the lines of a geographic file or an OSMnx graph.

        Parameters
        ----------
        file
            To read.
        folder
            Of the new package; none is needed for a dry run.
        layer
            Of a GeoPackage that has several.
        mode
            road, rail or ferry: what lines are that do not say so, as pieces of a network.
        gauge_mm
            Of such railways; None to read it off their tags.
        snap_km
            How far an end may lie from its place, in km.
        country
            Of new links that state none.
        licence
            Terms of the file.
        overwrite
            Replace a package that is there.
        dry_run
            Check and report, write nothing.
        elevation
            Elevation tiles, or folders of them, that give the lines their elevation.

        Returns
        -------
        Imported
            What was replaced, added and left out.

        Raises
        ------
        LinesError
            With every fault of the file.
        """
        from corridors.importing.run import import_lines
        from corridors.output.turns import turn_at

        with turn_at(None if dry_run else folder):
            return import_lines(
                file,
                folder,
                package=self.package,
                layer=layer,
                mode=mode,
                gauge_mm=gauge_mm,
                snap_km=snap_km,
                country=country,
                licence=licence,
                overwrite=overwrite,
                dry_run=dry_run,
                elevation=elevation,
            )

    def align(
        self,
        files: Sequence[str],
        folder: str | None,
        *,
        tolerance: float = 0.1,
        snap_km: float = 5.0,
        lengths: bool = False,
        overwrite: bool = False,
        dry_run: bool = False,
        elevation: Sequence[str] = (),
        progress: Callable[[float], None] | None = None,
    ) -> Aligned:
        """Make a data package whose lines are those of roads in extracts of OpenStreetMap.

        Parameters
        ----------
        files
            Extracts, .osm.pbf or .osm.
        folder
            Of the new package; none is needed for a dry run.
        tolerance
            Share of its length by which a line may be longer or shorter; half as much again where
            the road carries the section's number.
        snap_km
            How far from its place a line may begin or end, in km.
        lengths
            Give sections the length of their lines.
        overwrite
            Replace a package that is there.
        dry_run
            Match and report, write nothing.
        elevation
            Elevation tiles, or folders of them, that give the lines their elevation.
        progress
            Is called with the share that is done.

        Returns
        -------
        Aligned
            Which sections were aligned, and why the others were not.

        Raises
        ------
        LinesError
            If an extract can't be read, or nothing of the network is found in it.
        """
        from corridors.importing.osm.align import align_lines

        return align_lines(
            files,
            folder,
            package=self.package,
            tolerance=tolerance,
            snap_km=snap_km,
            lengths=lengths,
            overwrite=overwrite,
            dry_run=dry_run,
            elevation=elevation,
            progress=progress,
        )
