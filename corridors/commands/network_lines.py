"""``corridors network import`` and ``lines``: lines of one's own in, the shipped ones out."""

from __future__ import annotations

import click

from corridors.commands import options as opt
from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.model.names import country_names
from corridors.output.files import STDOUT, check_writable, put, write_bytes


@click.command("import")
@click.argument("file", type=click.Path())
@click.option("-o", "--output", "folder", type=click.Path(), help="Folder of the new package.")
@click.option("--layer", help="Layer of a GeoPackage that has several.")
@click.option(
    "--snap-km",
    type=float,
    default=1.0,
    show_default=True,
    help="How far an end may lie from its place, in km.",
)
@click.option("--country", help="Country of new links that say none: its name or ISO code.")
@click.option("--licence", default="", help="Terms of the file, kept in datapackage.json.")
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
def import_command(
    file: str,
    folder: str | None,
    layer: str | None,
    snap_km: float,
    country: str | None,
    licence: str,
    dry_run: bool,
    overwrite: bool,
    form: str,
    data: str | None,
) -> None:
    """Make a data package with the lines of FILE: GeoPackage, GeoJSON or OSMnx GraphML.

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
      corridors route tashkent karachi --data my-package
    """
    from corridors.importing.run import import_lines

    if folder is None and not dry_run:
        raise UsageError("Name the folder of the new package by -o, or give --dry-run.")
    imported = import_lines(
        file,
        folder,
        package=Package(data),
        layer=layer,
        snap_km=snap_km,
        country=country,
        licence=licence,
        overwrite=overwrite,
        dry_run=dry_run,
    )
    if form == "json":
        from corridors.output.documents import dumps

        put(dumps(imported.to_dict()), None, overwrite=False)
        return
    use = f"Use it by --data {imported.folder}\n" if imported.folder else ""
    put(imported.to_text(to_terminal=True) + use, None, overwrite=False)


@click.command("lines")
@click.argument("texts", nargs=-1)
@click.option("--country", help="Only this country: its name or ISO code.")
@click.option("--mode", type=click.Choice(["road", "rail", "ferry", "sea"]), help="Only this mode.")
@opt.output_options("geojson", "gpkg")
def lines_command(
    texts: tuple[str, ...],
    country: str | None,
    mode: str | None,
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
) -> None:
    """The lines of sections, or of those whose id, ends or road number hold one of TEXTS.

    A file for QGIS whose fields `corridors network import` reads: what comes back unchanged
    changes nothing.

    \b
    Examples:
      corridors network lines N-35 -o n35.geojson
      corridors network lines --country PAK --mode rail --format gpkg -o rail.gpkg
    """
    from corridors.importing.export import chosen, geojson, geopackage

    check_writable(output, overwrite=overwrite)
    package = Package(data)
    network = package.network
    code = country_names(network).find(country) if country else ""
    sections = chosen(network, texts, code, mode or "")
    if form == "geojson":
        put(geojson(sections, package), output, overwrite=overwrite)
        return
    if output is None or output == STDOUT:
        raise UsageError("A GeoPackage goes to a file. Name one by -o, such as lines.gpkg.")
    write_bytes(output, geopackage(sections, package))
