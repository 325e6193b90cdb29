"""``corridors network``: what is in the data, and whether it is sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.network_lines import import_command, lines_command
from corridors.data.package import Package
from corridors.model.names import country_names, crossing_names, fold
from corridors.model.network import Network
from corridors.model.records import BACK, Link
from corridors.output.documents import plain
from corridors.output.files import put
from corridors.units import format_months


@click.group("network")
def command() -> None:
    """What is in the data, and whether it is sound.

    \b
    Examples:
      corridors network places --country pakistan
      corridors network crossings torkham
      corridors network links --country afg --mode rail
      corridors network check
      corridors network import roads.gpkg -o my-package
    """


command.add_command(lines_command)
command.add_command(import_command)

_country = click.option("--country", help="Only this country: its name or ISO code.")


@command.command("places")
@click.argument("text", required=False)
@_country
@opt.output_options("table", "json", "csv")
def places(
    text: str | None,
    country: str | None,
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
) -> None:
    """Places, or those whose name holds TEXT.

    \b
    Examples:
      corridors network places
      corridors network places khorgos
      corridors network places --country TJK --format csv
    """
    network = Package(data).network
    code = _country_code(network, country)
    found = [
        place
        for place in network.places.values()
        if code in ("", place.country) and _holds(text, place.place_id, place.name, *place.aliases)
    ]
    _require(found, "place", text)
    header = ("id", "name", "country", "kind", "lon_deg", "lat_deg", "other names")
    rows = [
        (
            place.place_id,
            place.name,
            place.country,
            place.kind,
            place.lon_deg,
            place.lat_deg,
            ", ".join(place.aliases),
        )
        for place in found
    ]
    documents = [plain(place) for place in found]
    _give("places", header, rows, documents, form, output, overwrite, ("lon_deg", "lat_deg"))


@command.command("links")
@click.argument("text", required=False)
@_country
@click.option("--mode", type=click.Choice(["road", "rail", "ferry", "sea"]), help="Only this mode.")
@click.option("--status", help="Only this status, such as planned.")
@opt.output_options("table", "json", "csv")
def links(
    text: str | None,
    country: str | None,
    mode: str | None,
    status: str | None,
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
) -> None:
    """Sections, transshipments and port handling, or those whose id, ends or road number hold TEXT.

    \b
    Examples:
      corridors network links N-35
      corridors network links salang
      corridors network links --country UZB --mode rail --format csv
    """
    network = Package(data).network
    code = _country_code(network, country)
    found = [
        link
        for link in network.links
        if link.kind != "crossing"
        and not link.link_id.endswith(BACK)
        and code in ("", link.country)
        and mode in (None, link.mode)
        and status in (None, link.status)
        and _holds(text, link.link_id, link.from_place, link.to_place, link.route_number)
    ]
    _require(found, "link", text)
    header = ("id", "by", "km", "class", "status", "closed in", "confidence")
    rows = [_link_row(link) for link in found]
    documents = [plain(link) for link in found]
    _give("links", header, rows, documents, form, output, overwrite, ("km",))


@command.command("crossings")
@click.argument("text", required=False)
@_country
@opt.output_options("table", "json", "csv")
def crossings(
    text: str | None,
    country: str | None,
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
) -> None:
    """Border crossings with border time, charges, status and closure record.

    \b
    Examples:
      corridors network crossings
      corridors network crossings torkham
      corridors network crossings --country AFG
    """
    from corridors.pricing.prices import Pricing
    from corridors.pricing.shipment import default_shipment

    network = Package(data).network
    code = _country_code(network, country)
    pricing = Pricing(network, default_shipment(network.parameters))
    found = [
        crossing
        for crossing in network.crossings.values()
        if code in ("", *crossing.countries)
        and _holds(text, crossing.crossing_id, crossing.name, *crossing.places, *crossing.aliases)
    ]
    if not found and text:
        crossing_names(network).find(text)
    rows, documents = [], []
    for crossing in found:
        for link_id in crossing.links:
            link = network.link_by_id[link_id]
            record = pricing.record(link)
            closed = network.closure_of(link, network.data_as_of)
            status = f"closed since {closed.start}" if closed else link.status
            border_time_h = link.handling_h.value if link.handling_h else 0.0
            charges_usd = link.charges_usd.value if link.charges_usd else 0.0
            ends = " → ".join(
                network.places[name].country for name in (link.from_place, link.to_place)
            )
            rows.append(
                (
                    crossing.crossing_id,
                    ends,
                    link.mode,
                    f"{border_time_h:g}",
                    f"{charges_usd:g}",
                    link.handling_h.confidence if link.handling_h else "",
                    f"{record.share_closed:.0%}",
                    status,
                )
            )
            documents.append(
                {
                    **plain(link),
                    "name": crossing.name,
                    "status_as_of": crossing.status_as_of,
                    "share_closed": record.share_closed,
                    "expected_closure_delay_h": record.expected_closure_delay_h,
                    "closed_since": closed.start.isoformat() if closed else None,
                }
            )
    header = ("id", "direction", "mode", "hours", "USD", "confidence", "closed", "status")
    _give("crossings", header, rows, documents, form, output, overwrite, ("hours", "USD", "closed"))


@command.command("check")
@opt.data_option
def check(data: str | None) -> None:
    """Check the data against every rule; all problems are named by table and row.

    \b
    Examples:
      corridors network check
      corridors network check --data my-package
    """
    from corridors.checks import check_package

    network = check_package(data)
    sources = Package(data).sources
    sections = sum(1 for parts in network.components.values() if parts[0].kind == "section")
    click.echo(
        f"The data is sound: {len(network.places)} places, {sections} sections,"
        f" {len(network.crossings)} crossings, {len(network.closures)} closures,"
        f" {len(sources)} sources (version {network.data_version},"
        f" closures known to {network.data_as_of})."
    )


def _link_row(link: Link) -> tuple[str, ...]:
    return (
        link.link_id,
        link.route_number or link.mode,
        f"{link.length_km.value:g}" if link.kind == "section" else "",
        link.link_class,
        link.status,
        format_months(link.closed_months),
        link.length_km.confidence
        if link.kind == "section"
        else (link.handling_h.confidence if link.handling_h else ""),
    )


def _country_code(network: Network, country: str | None) -> str:
    return country_names(network).find(country) if country else ""


def _holds(text: str | None, *names: str) -> bool:
    return text is None or any(fold(text) in fold(name) for name in names)


def _require(found: Sequence[object], kind: str, text: str | None) -> None:
    from corridors.errors import UnknownNameError

    if not found and text is not None:
        raise UnknownNameError(kind, text, ())


def _give(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    documents: Sequence[dict[str, Any]],
    form: str,
    output: str | None,
    overwrite: bool,
    right: Sequence[str],
) -> None:
    rows = list(rows)
    if form == "json":
        from corridors.output.documents import dumps

        text = dumps({"schema": f"corridors/{title}/1", title: documents})
    elif form == "csv":
        from corridors.output.csv_text import table_csv

        text = table_csv(header, rows)
    else:
        from corridors.output.tables import plain_table, render

        count = f"{len(rows)} {title if len(rows) != 1 else title.removesuffix('s')}"
        text = render(plain_table(count, header, rows, right), to_terminal=output is None)
    put(text, output, overwrite=overwrite)
