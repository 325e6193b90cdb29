"""The text beside the map: totals, legs, legend, crossings and notes, as finished HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable

from corridors.maps import what_if_panel
from corridors.maps.document import MapCorridor, MapDocument, MapRoute
from corridors.maps.symbols import MODE_NAMES, STATUS_NAMES, line_sample, status_symbol, swatch
from corridors.web import plain_text

BORDER_NOTE = (
    "Borders are drawn as Natural Earth shows them, as held and not as claimed; dashed lines are "
    "disputed or lines of control. The map takes no position on any of them."
)
NOTHING = "\u2013"
LAYERS = '<div id="layer-control"></div><p id="tiles-note" role="status"></p>'
MAX_SIDE_BY_SIDE = 3


def text(value: str) -> str:
    """Escape text for HTML."""
    return html.escape(plain_text(value), quote=True)


def letter(number: int) -> str:
    """Name a route on map and table: A, B, … Z, A1, B1, …"""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn) if turn else "")


def header(document: MapDocument) -> str:
    """Give the page's head: title, subtitle, date of the data."""
    return (
        '<a class="skip" href="#panel">Skip the map</a>\n<header>\n'
        f"<h1>{text(document.title)}</h1>\n<p>{text(document.subtitle)}</p>\n"
        f'<p class="asof">Data as of {text(document.data_as_of)}</p>\n</header>'
    )


def panel(document: MapDocument, names_by_iso3: dict[str, str]) -> str:
    """Give the panel's sections."""
    sections = (
        what_if_panel.what_if(),
        _routes(document.routes),
        what_if_panel.lists(),
        _section("layers", "Layers", LAYERS),
        _legend(document, names_by_iso3),
        _notes(document.notes),
    )
    return "\n".join((_contents(document), *filter(None, sections)))


def _contents(document: MapDocument) -> str:
    """Buttons that lead to the sections; an address of their own would undo the reader's state."""
    names = {"what-if": "What if", "routes": "Routes", "closed": "Close", "layers": "Layers",
             "legend": "Legend", "notes": "Notes"}  # fmt: skip
    if not document.routes:
        del names["routes"]
    buttons = "".join(
        f'<button type="button" data-section="{key}">{name}</button>' for key, name in names.items()
    )
    return f'<nav aria-label="Sections">{buttons}</nav>'


def _section(key: str, title: str, body: str) -> str:
    return (
        f'<section id="{key}" aria-labelledby="{key}-title">\n'
        f'<h2 id="{key}-title" tabindex="-1">{title}</h2>\n{body}\n</section>'
    )


def _routes(routes: tuple[MapRoute, ...]) -> str:
    if not routes:
        return ""
    legs = (_legs(number, route) for number, route in enumerate(routes))
    return _section("routes", "Routes as asked", "\n".join((_totals(routes), *legs)))


def route_badge(number: int) -> str:
    """Give a route's letter."""
    return f'<span class="badge route-badge">{letter(number)}</span>'


def _totals(routes: tuple[MapRoute, ...]) -> str:
    """Tabulate totals: few routes stand side by side, many one under another."""
    labels = list(dict.fromkeys(label for route in routes for label, _ in route.totals))
    values = [dict(route.totals) for route in routes]
    names = [
        f'{route_badge(number)} <span class="route-name">{text(route.label)}</span>'
        for number, route in enumerate(routes)
    ]
    if len(routes) <= MAX_SIDE_BY_SIDE:
        shape, head = "side-by-side", '<th scope="col">Total</th>' + _cells("th", names)
        rows = [
            f'<tr><th scope="row">{text(label)}</th>'
            + _cells("td", [text(value.get(label, NOTHING)) for value in values])
            + "</tr>"
            for label in labels
        ]
    else:
        shape, head = "stacked", _cells("th", [text(label) for label in labels])
        rows = [
            f'<tr class="route-row"><th scope="rowgroup" colspan="{len(labels)}">{name}</th></tr>\n'
            f"<tr>{_cells('td', [text(value.get(label, NOTHING)) for label in labels])}</tr>"
            for name, value in zip(names, values, strict=True)
        ]
    body = "\n".join(rows)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Totals of the routes">\n'
        f'<table class="totals {shape}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _cells(tag: str, contents: list[str]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return "".join(f"<{tag}{scope}>{content}</{tag}>" for content in contents)


def _legs(number: int, route: MapRoute) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{text(leg.text)}</th><td>{leg.length_km:,.0f}</td>'
        f"<td>{leg.time_h:,.1f}</td><td>{leg.cost_usd:,.0f}</td></tr>"
        for leg in route.legs
    )
    return (
        f'<details class="route">\n'
        f"<summary>{route_badge(number)} {text(route.label)}</summary>\n"
        f'<p class="route-summary"><span>{text(route.summary)}</span> '
        f'<button type="button" data-route="{number}" '
        f'aria-label="Show route {letter(number)} on the map">Show</button></p>\n'
        '<table class="legs">\n<thead><tr><th scope="col">Leg</th><th scope="col">km</th>'
        '<th scope="col">h</th><th scope="col">USD</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</details>"
    )


def _legend(document: MapDocument, names_by_iso3: dict[str, str]) -> str:
    lines = [(line_sample(mode), name) for mode, name in MODE_NAMES.items()]
    lines.append((line_sample("schematic"), "Schematic: way not surveyed"))
    lines.append((line_sample("border"), "Border"))
    lines.append((line_sample("disputed"), "Disputed border, line of control"))
    used = {crossing.status for crossing in document.crossings} | {"barred"}
    if document.routes:
        lines.insert(0, (line_sample("other"), "Routes as asked: A, B, \u2026"))
    lines[:0] = [
        (line_sample("best"), "Route now, arrows in travel direction"),
        (line_sample("usual"), "Route in normal operation, where it is another"),
        (line_sample("barred"), "Closed by month, scenario, day or you; countries hatched"),
        (line_sample("added"), "Opened or built by scenario or you"),
        (line_sample("net"), "Other roads and railways of the network"),
    ]
    marks = [(status_symbol(key), name) for key, name in STATUS_NAMES.items() if key in used]
    parts = ["<h3>Lines</h3>", _key(lines)]
    if marks:
        parts += ["<h3>Border crossings</h3>", _key(marks)]
    if document.corridors:
        parts.append(_corridors(document.corridors))
    if document.risk_by_country:
        parts += ["<h3>Country risk, 0 low to 4 high</h3>", _risk(document, names_by_iso3)]
    return _section("legend", "Legend", "\n".join(parts))


def _corridors(corridors: tuple[MapCorridor, ...]) -> str:
    """List corridors: on screen those with a remark, since Layers names all; on paper every one."""
    rows = "\n".join(
        f'<li class="{"noted" if item.note else "paper"}">{swatch(number)}'
        f"<span>{text(item.name)}{': ' if item.note else ''}{text(item.note)}</span></li>"
        for number, item in enumerate(corridors, 1)
    )
    title = "Corridors with a remark" if any(item.note for item in corridors) else ""
    heading = f'<h3 class="screen">{title}</h3>' if title else ""
    return f'{heading}\n<h3 class="paper">Corridors</h3>\n<ul class="key">\n{rows}\n</ul>'


def _key(rows: Iterable[tuple[str, str]]) -> str:
    items = "\n".join(f"<li>{sample}<span>{name}</span></li>" for sample, name in rows)
    return f'<ul class="key">\n{items}\n</ul>'


def _risk(document: MapDocument, names_by_iso3: dict[str, str]) -> str:
    rows = []
    for level in "01234":
        members = [
            f"{text(names_by_iso3.get(iso3, iso3))} ({text(label)})"
            for iso3, label, own in document.risk_by_country
            if own == level
        ]
        sample = f'<span class="risk-sample risk{level}">{level}</span>'
        rows.append((sample, ", ".join(members) if members else "none"))
    rows.append(('<span class="risk-sample unrated">&ndash;</span>', "all others: not rated"))
    return _key(rows)


def _notes(notes: tuple[str, ...]) -> str:
    items = "\n".join(f"<li>{text(note)}</li>" for note in (BORDER_NOTE, *notes))
    return _section("notes", "Notes and sources", f'<ul class="notes">\n{items}\n</ul>')
