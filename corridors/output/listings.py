"""What is in the data, row by row: places, links, crossings, sources."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.borders import border_state
from corridors.dates import format_months
from corridors.errors import UnknownNameError, UsageError
from corridors.measures import UNKNOWN
from corridors.model.lookup import fold
from corridors.model.names import country_names, crossing_names, spellings_of
from corridors.model.network import Network
from corridors.model.records import BACK, LINK_STATES, Link, Source
from corridors.model.spellings import Spelling, script_of
from corridors.output.documents import plain
from corridors.output.listing import Listing
from corridors.pricing.gates import ANY_MONTH
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment

LANGUAGES = ("ru", "fa", "ur")
"""Languages whose names of places a table shows; JSON has all."""


def _holds(text: str | None, *names: str) -> bool:
    if text is None:
        return True
    folded = fold(text)  # of signs alone nothing is left, and nothing holds that
    return bool(folded) and any(folded in fold(name) for name in names)


def _in_scripts(network: Network, kind: str, text: str | None) -> dict[str, tuple[str, ...]]:
    """Names in other scripts by id, where a text in one is looked for."""
    if text is None or not script_of(text):
        return {}
    return {
        identity: tuple(one.name for one in spellings)
        for identity, spellings in spellings_of(network, kind).items()
    }


def _country(network: Network, country: str | None) -> str:
    return country_names(network).find(country) if country else ""


def _require(rows: Sequence[object], kind: str, text: str | None) -> None:
    if not rows and text is not None:
        raise UnknownNameError(kind, text, ())


def list_places(network: Network, text: str | None, country: str | None) -> Listing:
    """Places by name and country.

    Parameters
    ----------
    network
        To list from.
    text
        Part of an id, name or other name; None means all.
    country
        Name or ISO code; None means all.

    Returns
    -------
    Listing
        Of places.

    Raises
    ------
    UnknownNameError
        If no place holds the text, or no country has the name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> list_places(Package().network, "khorgos", "KAZ")
    <Listing: 1 place>
    """
    code, other = _country(network, country), _in_scripts(network, "place", text)
    places = [
        place
        for place in network.places.values()
        if code in ("", place.country)
        and _holds(text, place.place_id, place.name, *place.aliases, *other.get(place.place_id, ()))
    ]
    _require(places, "place", text)
    spelt = spellings_of(network, "place")
    header = ("id", "name", "country", "kind", "lon_deg", "lat_deg", "other names")
    rows = tuple(
        (
            one.place_id,
            one.name,
            one.country,
            one.kind,
            one.lon_deg,
            one.lat_deg,
            ", ".join((*one.aliases, *_stated(spelt.get(one.place_id, ())))),
        )
        for one in places
    )
    documents = tuple(
        plain(one) | {"spellings": [plain(name) for name in spelt.get(one.place_id, ())]}
        for one in places
    )
    return Listing("places", header, rows, documents, ("lon_deg", "lat_deg"), network=network)


def _stated(spellings: Sequence[Spelling]) -> list[str]:
    """Names in other scripts in the languages that a table has room for, each once."""
    return list(dict.fromkeys(one.name for one in spellings if one.language in LANGUAGES))


def list_links(
    network: Network,
    text: str | None,
    country: str | None,
    mode: str | None,
    status: str | None,
) -> Listing:
    """Sections, transshipments and port handling.

    Parameters
    ----------
    network
        To list from.
    text
        Part of an id, of the name of an end or of a road number; None means all.
    country
        Name or ISO code; None means all.
    mode, status
        As in the table; None means all.

    Returns
    -------
    Listing
        Of links, one for both directions.

    Raises
    ------
    UnknownNameError
        If no link holds the text, or no country has the name.
    UsageError
        If no link can have the status.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> list_links(Package().network, "bela-khuzdar", "Pakistan", "road", None).rows[0][:3]
    ('pk-n25-bela-khuzdar', 'N-25', '200')
    """
    code = _country(network, country)
    if status is not None and status not in LINK_STATES:
        raise UsageError(f"Unknown status {status!r}. Choose from {', '.join(LINK_STATES)}.")
    links = [
        link
        for link in network.links
        if link.kind != "crossing"
        and not link.link_id.endswith(BACK)
        and code in ("", link.country)
        and mode in (None, link.mode)
        and status in (None, _status(network, link).partition(" ")[0])
        and _holds(text, link.link_id, link.from_place, link.to_place, link.route_number)
    ]
    _require(links, "link", text)
    header = ("id", "by", "km", "class", "status", "closed in", "confidence")
    rows = tuple(_link_row(link, _status(network, link)) for link in links)
    documents = tuple({**plain(link), "state": _status(network, link)} for link in links)
    return Listing("links", header, rows, documents, ("km",), network=network)


def _link_row(link: Link, status: str) -> tuple[object, ...]:
    is_section = link.kind == "section"
    stated = link.length_km if is_section else link.handling_h
    return (
        link.link_id,
        link.route_number or link.mode,
        f"{link.length_km.value:g}" if is_section else "",
        link.link_class,
        status,
        format_months(link.closed_months),
        stated.confidence if stated else "",
    )


def list_crossings(network: Network, text: str | None, country: str | None) -> Listing:
    """Border crossings with border time, charges, state and record, one row a direction and mode.

    Parameters
    ----------
    network
        To list from.
    text
        Part of an id, a name or a place; None means all.
    country
        Name or ISO code of a country on either side; None means all.

    Returns
    -------
    Listing
        Of crossings; the record is that of the default look-back.

    Raises
    ------
    UnknownNameError
        If no crossing holds the text, or no country has the name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> listing = list_crossings(Package().network, "torkham", "Afghanistan")
    >>> sorted({row[1] for row in listing.rows})
    ['AFG → PAK', 'PAK → AFG']
    """
    code = _country(network, country)
    pricing = Pricing(network, default_shipment(network.parameters))
    crossings = [
        crossing
        for crossing in network.crossings.values()
        if code in ("", *crossing.countries)
        and _holds(text, crossing.crossing_id, crossing.name, *crossing.places, *crossing.aliases)
    ]
    if not crossings and text:
        found = network.crossings[crossing_names(network).find(text)]
        crossings = [found] if code in ("", *found.countries) else []
    rows, documents = [], []
    day = network.data_as_of
    for crossing in crossings:
        state = border_state(network, crossing.crossing_id, day)
        for link in (network.link_by_id[link_id] for link_id in crossing.links):
            record = pricing.record(link)
            closure = network.closure_of(link, day)
            ends = [network.places[name].country for name in (link.from_place, link.to_place)]
            border_time_h = pricing.at_one_place(link).ordinary_h[ANY_MONTH]
            charges_usd = link.charges_usd.value if link.charges_usd else 0.0
            rows.append(
                (
                    crossing.crossing_id,
                    " → ".join(ends),
                    link.mode,
                    f"{round(border_time_h, 1):g}",
                    f"{charges_usd:g}",
                    link.handling_h.confidence if link.handling_h else "",
                    f"{record.share_closed:.0%}" if link.status == "open" else UNKNOWN,
                    _status(network, link),
                )
            )
            documents.append(
                {
                    **plain(link),
                    "name": crossing.name,
                    "status_as_of": crossing.status_as_of,
                    "border_state": state.status,
                    "state": _status(network, link),
                    "time_h": border_time_h,
                    "share_closed": record.share_closed,
                    "expected_closure_delay_h": record.expected_closure_delay_h,
                    "closed_since": closure.start.isoformat() if closure else None,
                }
            )
    header = ("id", "direction", "mode", "hours", "USD", "confidence", "closed", "status")
    right = ("hours", "USD", "closed")
    return Listing("crossings", header, tuple(rows), tuple(documents), right, network=network)


def _status(network: Network, link: Link) -> str:
    """The status of a link on the record's newest day, rules of scenarios counted."""
    day = network.data_as_of
    if link.status != "open":
        return link.status
    if link.closed:
        return "closed"
    if (closure := network.closure_of(link, day)) is not None:
        return f"closed since {closure.start}"
    partial = network.record.restrictions_on(day, link)
    return f"restricted since {partial[0].start}" if partial else "open"


def list_sources(sources: Sequence[Source], text: str | None) -> Listing:
    """Where the numbers come from.

    Parameters
    ----------
    sources
        To list from.
    text
        Part of an id, title or publisher; None means all.

    Returns
    -------
    Listing
        Of sources.

    Raises
    ------
    UnknownNameError
        If no source holds the text.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> list_sources(tuple(Package().sources.values()), "geonames").rows[0][0]
    'geonames'
    """
    listed = [one for one in sources if _holds(text, one.source_id, one.title, one.publisher)]
    _require(listed, "source", text)
    header = ("id", "title", "publisher", "published", "url")
    rows = tuple(
        (one.source_id, one.title, one.publisher, one.published, one.url) for one in listed
    )
    return Listing("sources", header, rows, tuple(map(plain, listed)))
