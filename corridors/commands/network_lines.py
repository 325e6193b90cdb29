"""``corridors network import``, ``align`` and ``lines``: lines in and out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.parameters import Number
from corridors.commands.progress import progress
from corridors.errors import UsageError

_ELEVATION = click.option(
    "--elevation",
    type=click.Path(),
    multiple=True,
    help="Elevation tiles (SRTM, NASADEM: N34E070.hgt, its .zip or .gz), or a folder of them, that"
    " give the new lines their elevation. May be given several times.",
)


@click.command("import")
@click.argument("file", type=click.Path())
@click.option("-o", "--output", "folder", type=click.Path(), help="Folder of the new package.")
@click.option("--layer", help="Layer of a GeoPackage that has several.")
@click.option(
    "--mode",
    type=click.Choice(["road", "rail", "ferry"]),
    help="What lines are that do not say so: pieces of a network, which are joined.",
)
@click.option(
    "--gauge",
    "gauge_mm",
    type=click.Choice(["1435", "1520", "1676"]),
    help="Gauge of the railways of --mode rail, in mm.  [default: as they say]",
)
@click.option(
    "--snap-km",
    type=Number(),
    default=1.0,
    show_default=True,
    help="How far an end may lie from its place, in km.",
)
@click.option("--country", help="Country of new links that say none: its name or ISO code.")
@click.option("--licence", default="", help="Terms of the file, kept in datapackage.json.")
@_ELEVATION
@click.option("--dry-run", is_flag=True, help="Check and report, write nothing.")
@click.option("--overwrite", is_flag=True, help="Replace a package that is there.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Output format.",
)
@opt.data_option
def import_command(file: str, folder: str | None, form: str, data: str | None, **how: Any) -> None:
    """Make a data package with the lines of FILE.

    FILE is a GeoPackage, GeoJSON, Shapefile or its ZIP, KML, GPX, FlatGeobuf, CSV with WKT, or
    GraphML of OSMnx; the ending of its name says which. Lines with tags of OpenStreetMap, and all
    lines under --mode, are pieces of a network: they are joined between its junctions and places.

    A line with the link_id of a section replaces its line, and its length if it carries length_km.
    Any other is a new link and needs mode (road, rail with gauge_mm, ferry); its ends are
    from_place and to_place, or places within --snap-km, or become new places. Further fields have
    the names of `links.csv`. The shipped data stay as they are: all commands take the new package
    by --data.

    \b
    Examples:
      corridors network lines N-35 -o n35.geojson
      corridors network import n35.geojson -o my-package
      corridors network import roads.gpkg --layer planned -o my-package --licence "CC BY 4.0"
      corridors network import streets.graphml --country PAK --dry-run
      corridors network import railways.shp --mode rail --gauge 1676 --dry-run
      corridors route tashkent karachi --data my-package
    """
    if folder is None and not how["dry_run"]:
        raise UsageError("The new package needs a folder. Name one by -o, or give --dry-run.")
    report = opt.base({"data": data}).import_lines(file, folder, **how)
    _write(report, form, how["elevation"])


@click.command("align")
@click.argument("files", type=click.Path(), nargs=-1, required=True)
@click.option("-o", "--output", "folder", type=click.Path(), help="Folder of the new package.")
@click.option(
    "--tolerance",
    type=Number(),
    default=0.1,
    show_default=True,
    help="By which share of length_km a line may be longer or shorter; half as much again where the"
    " road carries the section's number.",
)
@click.option(
    "--snap-km",
    type=Number(),
    default=5.0,
    show_default=True,
    help="How far from its place a line may begin or end, in km.",
)
@click.option("--lengths", is_flag=True, help="Give sections the length of their lines.")
@_ELEVATION
@click.option("--dry-run", is_flag=True, help="Match and report, write nothing.")
@click.option("--overwrite", is_flag=True, help="Replace a package that is there.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Output format.",
)
@opt.data_option
def align_command(
    files: tuple[str, ...], folder: str | None, form: str, data: str | None, **how: Any
) -> None:
    """Make a data package with the lines of real roads, from FILES of OpenStreetMap.

    FILES are extracts (.osm.pbf or .osm), such as Geofabrik's of the countries that a question
    crosses. The line of each section becomes that of the road, railway or ferry between its places
    whose length agrees with length_km; it counts as aligned. Where none fits, or two do, the line
    stays as it is and the reason is listed. Reading takes 1 to 3 minutes a GB, some 1 GB of
    memory, and room for a temporary file.

    The lines are © OpenStreetMap contributors, under the ODbL 1.0; the new package says so. Lengths
    stay as they are unless --lengths is given. Elevation that was read off a replaced line is taken
    out, unless --elevation names the elevation tiles that it lies on: then it is read off them.

    \b
    Examples:
      corridors network align pakistan-latest.osm.pbf -o my-package
      corridors network align tajikistan.osm.pbf afghanistan.osm.pbf pakistan.osm.pbf -o my-package
      corridors network align pakistan-latest.osm.pbf --elevation srtm -o my-package
      corridors network align pakistan-latest.osm.pbf --dry-run --format json
      corridors map dushanbe karachi --data my-package -o map.html
    """
    if folder is None and not how["dry_run"]:
        raise UsageError("The new package needs a folder. Name one by -o, or give --dry-run.")
    planner = opt.base({"data": data})
    report = planner.align(files, folder, progress=progress("Aligning lines"), **how)
    _write(report, form, how["elevation"])


def _write(report: Any, form: str, tiles: Sequence[str]) -> None:
    """A report, and beside it the option that it does not know of."""
    opt.write_text(report, {"form": form, "output": None, "overwrite": False})
    if report.plan.renewal.dropped and not tiles:
        click.echo("Elevation tiles are given by --elevation.", err=True)


@click.command("lines")
@click.argument("texts", type=opt.Named(), nargs=-1)
@opt.country_option
@opt.mode_option
@opt.data_option
@opt.output_options(*opt.LINES)
def lines_command(
    texts: tuple[str, ...], country: str | None, mode: str | None, **options: Any
) -> None:
    """The lines of sections, or of those whose id, ends or road number hold one of TEXTS.

    A file for QGIS whose fields `corridors network import` reads: what comes back unchanged
    changes nothing.

    \b
    Examples:
      corridors network lines N-35 -o n35.geojson
      corridors network lines --country PAK --mode rail --format gpkg -o rail.gpkg
    """
    planner = opt.base(options)
    data = planner.lines(texts, country=country, mode=mode, form=options["form"])
    opt.write_bytes(data, options)
