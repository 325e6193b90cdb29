"""A small sound package cut from the shipped one: most of its rows matter to the answers asked.

In the whole package a mutated row seldom lies on the route asked for, and an answer takes a second.
The cut keeps what the best routes between the capitals and the ports use, and of the other tables
the rows that name nothing else.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import corridors
from corridors.data.package import Package
from corridors.errors import CorridorsError, NoRouteError
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route
from corridors.scenarios.files import under
from tools import DATA

ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("risk", {}),
    ("distance", {"modes": ("road", "ferry")}),
    ("risk", {"modes": ("rail",)}),
)
"""Objectives and terms of the questions whose routes are kept."""
FIRST = ("projects.csv", "straits.csv")
"""Tables whose ids other tables and the scenarios name."""
OF_THE_WHOLE = ("claims.csv", "calibration.csv")
"""Tables that speak of the whole network: their rows are left out."""
FREE_TEXT = ("note", "basis", "name", "title", "text", "claim", "summary")
_BETWEEN = re.compile(r"[|;,:]")
_SOURCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def make(folder: Path) -> Path:
    """Cut the shipped package.

    Parameters
    ----------
    folder
        A folder that does not exist yet.

    Returns
    -------
    Path
        The same folder, which passes ``corridors network check``.
    """
    network = Package(str(DATA)).network
    gone = _gone(network, _kept(network))
    folder.mkdir(parents=True)
    document = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    document["version"] += "-cut"  # one that holds other rows than the shipped one
    (folder / "datapackage.json").write_text(json.dumps(document, indent=2), encoding="utf-8")
    shutil.copy(DATA / "basemap.json", folder)
    named: set[str] = set()
    for path in sorted(DATA.glob("*.csv"), key=lambda path: path.name not in FIRST):
        if path.name != "sources.csv":
            header, *given = _read(path)
            lost = {row[0] for row in given if _ids(header, row) & gone}
            rows = [row for row in given if row[0] not in lost and path.name not in OF_THE_WHOLE]
            if path.name in FIRST:
                gone |= lost
            named.update(name for row in rows for cell in row for name in _SOURCE.findall(cell))
            named.update(cell for row in rows for cell in row)
            _write(folder / path.name, [header, *rows])
    header, *rows = _read(DATA / "sources.csv")
    _write(folder / "sources.csv", [header, *(row for row in rows if row[0] in named)])
    text = (DATA / "corridors.toml").read_text(encoding="utf-8")
    (folder / "corridors.toml").write_text(_corridors(text, gone), encoding="utf-8")
    _scenarios(folder)
    _lines(folder, gone)
    corridors.load(str(folder)).check()
    return folder


def _kept(network: Network) -> set[str]:
    """Ids of the components on the best routes and on the named corridors of one pair."""
    usual = default_shipment(network.parameters)
    kept: set[str] = set()
    for (by, terms), start, end in product(ASKED, GROUPS["capitals"], GROUPS["ports"]):
        shipment = usual._replace(**terms)
        question = Question(origin=start, destination=end, by=by, shipment=shipment)
        with suppress(NoRouteError):
            kept.update(best_route(network, question).components)
    planner = corridors.load(str(DATA))
    for _, route in planner.compare("dushanbe", "karachi", borders="normal").labelled:
        kept.update(route.components)
    return kept


def _gone(network: Network, kept: set[str]) -> set[str]:
    """Ids of links, crossings, places and countries that are left out."""
    places = {
        place
        for link in network.links
        if link.component in kept
        for place in (link.from_place, link.to_place)
    }
    linked = {
        link.component for link in network.links if {link.from_place, link.to_place} <= places
    }
    countries = {network.places[place].country for place in places}
    return (
        (network.places.keys() - places)
        | (network.components.keys() - linked)
        | (network.countries.keys() - countries)
    )


def _ids(header: Sequence[str], row: Sequence[str]) -> set[str]:
    """What the cells of a row may name by id."""
    cells = (cell for name, cell in zip(header, row, strict=True) if name not in FREE_TEXT)
    return {part.strip() for cell in cells for part in _BETWEEN.split(cell)}


def _corridors(text: str, gone: set[str]) -> str:
    """The corridors without what is left out; one that loses a whole gateway is left out too."""
    for name in gone:
        text = text.replace(f'"{name}", ', "").replace(f', "{name}"', "").replace(f'"{name}"', "")
    blocks = re.split(r"^(?=\[[a-z])", text, flags=re.MULTILINE)
    return "".join(
        block for block in blocks if "crossings = []" not in block and "[]," not in block
    )


def _scenarios(folder: Path) -> None:
    """The scenarios that the small network bears."""
    shutil.copytree(DATA / "scenarios", folder / "scenarios")
    package = Package(str(folder))
    for name in package.scenario_names:
        try:
            under(package.network, [name])
        except CorridorsError:
            Path(package.scenario_file(name)).unlink()


def _lines(folder: Path, gone: set[str]) -> None:
    """The drawn lines of what is kept."""
    import geopandas

    for path in sorted(DATA.glob("*.gpkg")):
        frame = geopandas.read_file(path, layer="links")
        kept = frame[~frame["link_id"].str.partition("~")[0].isin(gone)]
        kept.to_file(folder / path.name, layer="links", driver="GPKG", index=False)


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
