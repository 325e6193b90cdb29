"""Databases and documents of geometry that open other files, run queries or ask the network."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tools import ROOT
from tools.adversarial.case import GEOJSON, PACKAGE, Case, Make, both, file, package

VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="links"><SrcDataSource>{source}</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTDataSource>"
)
ENDLESS = (
    "CREATE VIEW endless AS WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n)"
    " SELECT max(fid) AS fid FROM n"
)
LAYER = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
    " VALUES ('{0}', 'features', '{0}', 4326)"
)
COLUMN = "INSERT INTO gpkg_geometry_columns VALUES ('{0}', 'geom', 'LINESTRING', 4326, 0, 0)"
STATEMENTS = {
    "view endless": (ENDLESS, LAYER.format("endless"), COLUMN.format("endless")),
    "view copy": ("CREATE VIEW copy AS SELECT * FROM links",),
    "trigger": ("CREATE TRIGGER spy AFTER INSERT ON links BEGIN DELETE FROM links; END",),
    "virtual table": ("CREATE VIRTUAL TABLE spy USING fts5(a)",),
    "works out a column": ("CREATE TABLE spy (a, b GENERATED ALWAYS AS (zeroblob(900000000)))",),
    "layer `links`": ("DROP TABLE links",),
}


def database(*statements: str, name: str = "geometry.gpkg") -> Make:
    """The shipped lines after some statements."""

    def make(folder: Path) -> None:
        shutil.copy(ROOT / "geodata" / "geometry.gpkg", folder / name)
        connection = sqlite3.connect(folder / name)
        connection.create_function("ST_IsEmpty", 1, lambda _: 0)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return make


def journal(name: str) -> Make:
    """What a program leaves beside a database that it holds open."""
    return both(database(name=name), file(f"{name}-wal", b"\x37\x7f\x06\x82" + bytes(64)))


def cases() -> Iterator[Case]:
    """GeoPackages of a data package and of an import, then documents that name a CRS."""
    bring = ("network", "import", "lines.gpkg", "-o", "new")
    texts = {
        "vrt of a file": VRT.format(source=ROOT / "geodata" / "geometry.gpkg"),
        "vrt of a URL": VRT.format(source="/vsicurl/http://127.0.0.1:{port}/lines.gpkg"),
        "address": "http://127.0.0.1:{port}/lines.gpkg",
        "zip": "PK\x03\x04" + "x" * 100,
        "cut off": "SQLite format 3\0" + "x" * 100,
        "empty": "",
    }
    for content in texts.values():
        for name in ("geometry.gpkg", "geometry_osm.gpkg"):
            yield Case(
                "opened by content", (*GEOJSON, *PACKAGE), 4, name, package(file(name, content))
            )
        yield Case("opened by content", bring, 4, "lines.gpkg", file("lines.gpkg", content))
    for said, statements in STATEMENTS.items():
        words = said.partition(" copy")[0].partition(" endless")[0]
        yield Case(
            "views and triggers", (*GEOJSON, *PACKAGE), 4, words, package(database(*statements))
        )
        if said != "layer `links`":
            make = database(*statements, name="lines.gpkg")
            yield Case("views and triggers", bring, 4, words, make)
    yield Case(
        "views and triggers",
        (*GEOJSON, *PACKAGE),
        4,
        "another program",
        package(journal("geometry.gpkg")),
    )
    yield Case("views and triggers", bring, 4, "another program", journal("lines.gpkg"))
    for crs in (
        "+init=/etc/passwd",
        "http://127.0.0.1:{port}/crs",
        "x" * 5000,
        "\x1b[31mEPSG:4326",
    ):
        document = {
            "type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": crs}},
            "features": [],
        }
        yield Case(
            "opened by content",
            ("network", "import", "a.geojson", "-o", "new"),
            4,
            "crs",
            file("a.geojson", json.dumps(document)),
        )
