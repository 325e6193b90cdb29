"""A small document for the map's tests: rough positions, invented figures."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from corridors.maps.document import (
    STATUSES,
    MapCorridor,
    MapCrossing,
    MapDocument,
    MapLeg,
    MapLine,
    MapPlace,
    MapRoute,
)

Point = tuple[float, float]

HOSTILE = (
    "<img src=x onerror=\"window.__hit='img'\">",
    "${window.__hit='template'}",
    "`;window.__hit='backtick';`",
    "</script><script>window.__hit='script'</script>",
    "</title><script>window.__hit='title'</script>",
    "\\",
    "\\u003cimg src=x onerror=window.__hit='unicode'>",
    "\"'><svg onload=\"window.__hit='svg'\">",
    "{{ 7 * 7 }}{% for x in y %}{#",
    "<!--<script>",
    "&lt;b&gt;",
    "\u2028\u2029\u202eabc\x00\x07",
    "javascript:window.__hit='link'",
)

POSITIONS: dict[str, Point] = {
    "Tashkent": (69.24, 41.31), "Samarkand": (66.97, 39.65), "Termez": (67.28, 37.22),
    "Mazar-i-Sharif": (67.11, 36.70), "Kabul": (69.18, 34.53), "Peshawar": (71.55, 34.01),
    "Islamabad": (73.05, 33.69), "Lahore": (74.34, 31.55), "Sukkur": (68.86, 27.70),
    "Karachi": (67.01, 24.86), "Port Qasim": (67.33, 24.78), "Gwadar": (62.32, 25.12),
    "Quetta": (67.01, 30.18), "Kandahar": (65.71, 31.61), "Herat": (62.20, 34.35),
    "Mary": (61.83, 37.60), "Ashgabat": (58.38, 37.95), "Mashhad": (59.61, 36.30),
    "Zahedan": (60.86, 29.50), "Bandar Abbas": (56.27, 27.18), "Chabahar": (60.64, 25.29),
    "Tehran": (51.39, 35.69), "Gilgit": (74.31, 35.92), "Kashgar": (75.99, 39.47),
    "Bishkek": (74.59, 42.87), "Almaty": (76.89, 43.24), "Khorgos": (80.41, 44.21),
    "Dushanbe": (68.78, 38.56), "Astana": (71.43, 51.17), "Urumqi": (87.62, 43.83),
    "Chitral": (71.79, 35.85), "Ishkashim": (71.58, 36.72), "Aktau": (51.16, 43.65),
    "Baku": (49.87, 40.41), "Poti": (41.67, 42.15), "Khunjerab": (75.43, 36.85),
    "Torkham": (71.09, 34.12), "Chaman": (66.45, 30.92), "Taftan": (61.58, 28.97),
    "Hairatan": (67.42, 37.23), "Torghundi": (62.28, 35.26), "Sost": (74.87, 36.69),
    "Turbat": (63.05, 26.00), "Surab": (66.26, 28.49), "Broghil": (73.36, 36.88),
}  # fmt: skip

CAPITALS = {"Tashkent", "Kabul", "Islamabad", "Ashgabat", "Tehran", "Bishkek", "Dushanbe", "Astana"}
PORTS = {"Karachi", "Port Qasim", "Gwadar", "Chabahar", "Bandar Abbas", "Aktau", "Baku", "Poti"}


def way(*names: str, mode: str = "road", schematic: bool = False) -> tuple[MapLine, ...]:
    """Join places by straight stretches."""
    return tuple(
        MapLine(
            points=(POSITIONS[one], POSITIONS[other]),
            mode=mode,
            schematic=schematic,
            name=f"{one} to {other}",
        )
        for one, other in pairwise(names)
    )


def crossing(number: int, name: str, countries: str, at: Point, status: str) -> MapCrossing:
    """Make a crossing with every field filled."""
    return MapCrossing(
        crossing_id=f"crossing-{number}",
        name=name,
        countries=countries,
        lon_deg=at[0],
        lat_deg=at[1],
        status=status,
        status_text=f"Sample status: {status}",
        as_of="2026-10-04",
        source_title="Sample source",
        source_url="https://example.org/status?a=1&b=2",
        note="Sample note.",
    )


CROSSINGS: tuple[tuple[str, str, Point, str], ...] = (
    ("Torkham", "PAK-AFG", POSITIONS["Torkham"], "shut"),
    ("Chaman", "PAK-AFG", POSITIONS["Chaman"], "shut"),
    ("Khunjerab", "PAK-CHN", POSITIONS["Khunjerab"], "open"),
    ("Taftan", "PAK-IRN", POSITIONS["Taftan"], "open"),
    ("Hairatan", "UZB-AFG", POSITIONS["Hairatan"], "open"),
    ("Torghundi", "TKM-AFG", POSITIONS["Torghundi"], "open"),
    ("Wagah", "PAK-IND", (74.57, 31.61), "closed"),
    ("Broghil", "PAK-AFG", POSITIONS["Broghil"], "no_road"),
    ("Ishkashim", "TJK-AFG", POSITIONS["Ishkashim"], "local"),
    ("Bedel", "KGZ-CHN", (78.41, 41.41), "planned"),
    ("Karamyk", "KGZ-TJK", (71.80, 39.48), "unconfirmed"),
    ("Irkeshtam", "KGZ-CHN", (73.92, 39.68), "open"),
    ("Torugart", "KGZ-CHN", (75.39, 40.55), "open"),
    ("Khorgos", "KAZ-CHN", (80.40, 44.30), "open"),
    ("Islam Qala", "AFG-IRN", (61.05, 34.67), "open"),
    ("Sarakhs", "IRN-TKM", (61.19, 36.53), "open"),
)


def route(label: str, lines: tuple[MapLine, ...], factor: float) -> MapRoute:
    """Make a route with one leg a line."""
    return MapRoute(
        label=label,
        summary=f"{lines[0].name.split(' to ')[0]} to {lines[-1].name.split(' to ')[1]}",
        lines=lines,
        legs=tuple(
            MapLeg(text=line.name, length_km=210.4 * factor, time_h=9.25, cost_usd=1234.5)
            for line in lines
        ),
        totals=(
            ("Distance", f"{2100 * factor:,.0f} km"),
            ("Time", f"{150 * factor:,.0f} h"),
            ("Cost", f"{4100 * factor:,.0f} USD"),
            ("CO2", f"{1.9 * factor:.1f} t"),
            ("Risk-adjusted cost", f"{4900 * factor:,.0f} USD"),
        ),
    )


def sample_document() -> MapDocument:
    """Seven corridors, three routes, crossings of every status, one country without a class."""
    south = way("Peshawar", "Islamabad", "Lahore", "Sukkur", "Karachi")
    highway = way("Kashgar", "Khunjerab", "Sost", "Gilgit", "Islamabad")
    termez = way("Termez", "Hairatan", "Mazar-i-Sharif", "Kabul", "Torkham", "Peshawar")
    taftan = way("Ashgabat", "Mashhad", "Zahedan", "Taftan", "Quetta")
    chaman = way("Mary", "Torghundi", "Herat", "Kandahar", "Chaman", "Quetta", "Surab")
    named = (
        ("Karakoram Highway", highway + south[1:], ""),
        ("Wakhan", way("Chitral", "Broghil", "Ishkashim", schematic=True), "no truck road"),
        ("Chaman-Herat", chaman + way("Surab", "Karachi"), ""),
        ("Peshawar-Termez", termez + south, ""),
        ("Quetta-Taftan", taftan, ""),
        ("ECO train", way("Islamabad", "Lahore", "Sukkur", "Quetta", "Zahedan", mode="rail")
         + way("Zahedan", "Bandar Abbas", "Tehran", mode="rail"), "planned in part"),
        ("Khorgos-Gwadar", way("Khorgos", "Urumqi", "Kashgar") + highway[:-1]
         + way("Gilgit", "Islamabad", "Quetta", "Surab", "Turbat", "Gwadar"), ""),
    )  # fmt: skip
    best = way("Tashkent", "Samarkand", "Termez") + termez + south
    other = way("Tashkent", "Samarkand", "Mary") + chaman + way("Surab", "Karachi")
    rail = way("Tashkent", "Samarkand", "Mary", mode="rail") + way("Mary", "Mashhad", "Zahedan")
    rail += way("Zahedan", "Chabahar") + way("Chabahar", "Karachi", mode="sea")
    return MapDocument(
        title="Tashkent to Karachi",
        subtitle="Best way by risk-adjusted cost, one 20 t truckload, and two alternatives",
        corridors=tuple(
            MapCorridor(corridor_id=f"corridor-{number}", name=name, lines=lines, note=note)
            for number, (name, lines, note) in enumerate(named)
        ),
        routes=(
            route("Peshawar-Termez", best, 1.0),
            route("Chaman-Herat", other, 1.11),
            route("Rail to Mary, road, sea from Chabahar", rail, 1.62),
        ),
        crossings=tuple(crossing(number, *row) for number, row in enumerate(CROSSINGS)),
        places=tuple(
            MapPlace(
                place_id=name.lower().replace(" ", "-"),
                name=name,
                lon_deg=at[0],
                lat_deg=at[1],
                kind="capital" if name in CAPITALS else "port" if name in PORTS else "city",
            )
            for name, at in POSITIONS.items()
            if name not in {row[0] for row in CROSSINGS} or name == "Khorgos"
        ),
        notes=(
            "Natural Earth, public domain.",
            "© OpenStreetMap contributors, ODbL 1.0.",
            "GeoNames, CC BY 4.0.",
        ),
        data_as_of="2026-10-04",
        risk_by_country=(("AFG", "3.4", "4"), ("PAK", "2.8", "3"), ("IRN", "2.5", "2"),
                         ("UZB", "1.8", "0"), ("TKM", "2.1", "1")),
    )  # fmt: skip


def hostile_document() -> MapDocument:
    """The sample with a hostile text in every field that takes any."""
    plain = sample_document()

    def bad(number: int) -> str:
        return HOSTILE[number % len(HOSTILE)]

    many = tuple(
        crossing(number, text, text, (60.0 + 2 * number, 45.0), STATUSES[number % 7])
        for number, text in enumerate(HOSTILE)
    )
    return replace(
        plain,
        title=" ".join(HOSTILE),
        subtitle=" ".join(HOSTILE),
        data_as_of=bad(3),
        corridors=tuple(
            replace(corridor, name=bad(n), corridor_id=bad(n), note=bad(n + 4))
            for n, corridor in enumerate(plain.corridors)
        ),
        routes=tuple(
            replace(
                plain.routes[n % 3],
                label=text,
                summary=text,
                legs=tuple(replace(leg, text=text) for leg in plain.routes[n % 3].legs),
                totals=((text, text), ("Cost", text)),
            )
            for n, text in enumerate(HOSTILE)
        ),
        crossings=tuple(
            replace(item, status_text=bad(n), as_of=bad(n), source_title=bad(n), source_url=bad(n),
                    note=bad(n))
            for n, item in enumerate(many)
        ),
        places=tuple(
            MapPlace(place_id=text, name=text, lon_deg=55.0, lat_deg=30.0 + n, kind=text)
            for n, text in enumerate(HOSTILE)
        ),
        notes=HOSTILE,
        risk_by_country=tuple((f"X{n}" + text, text, str(n % 5)) for n, text in enumerate(HOSTILE)),
    )  # fmt: skip
