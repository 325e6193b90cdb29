"""Lines in the direction of travel, and read as geopandas reads them."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely import LineString, Point, Polygon

from corridors.data.geopackages import line_rows
from corridors.data.lines import Line, chain, course
from corridors.data.shipped import shipped_folder
from corridors.door import DoorError
from tests.conftest import make_network, section


def test_a_line_is_drawn_in_the_direction_of_travel() -> None:
    there = section("a", "b", 100)
    back = there._replace(link_id=f"{there.link_id}~back", from_place="b", to_place="a")
    bend = Line(points=((60.0, 30.0), (60.5, 31.0), (61.0, 30.0)), quality="dem", source="x")
    network, lines = make_network("ab", [there, back]), {there.component: bend}
    assert course(network, there, lines) == bend
    assert course(network, back, lines).points == bend.points[::-1]


def test_what_is_not_drawn_is_straight_and_says_so() -> None:
    link = section("a", "b", 100)
    line = course(make_network("ab", [link]), link, {})
    assert (line.points, line.quality) == (((60.0, 30.0), (61.0, 30.0)), "schematic")


def test_a_chain_repeats_no_point() -> None:
    links = [section("a", "b", 100), section("b", "c", 100)]
    network = make_network("abc", links)
    assert chain(network, links, {}) == ((60.0, 30.0), (61.0, 30.0), (62.0, 30.0))


TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


@pytest.mark.parametrize("has_z", [False, True])
def test_lines_are_read_as_geopandas_reads_them(tmp_path: Path, has_z: bool) -> None:
    rng = random.Random(7)
    lines = [
        LineString(
            [
                (rng.uniform(-180, 180), rng.uniform(-90, 90), *([rng.uniform(0, 5000)] * has_z))
                for _ in range(rng.randint(2, 40))
            ]
        )
        for _ in range(50)
    ]
    names = [f"l'é\"{number}" for number in range(50)]
    path = tmp_path / "some lines.gpkg"
    frame = geopandas.GeoDataFrame({"name": names}, geometry=lines, crs="EPSG:4326")
    frame.to_file(path, layer='a "layer"', driver="GPKG")
    read = list(line_rows(str(path), 'a "layer"', ["name"]))
    assert [name for _, name in read] == names
    assert [points for points, _ in read] == [
        tuple(position[:2] for position in line.coords) for line in lines
    ]


def test_the_shipped_lines_are_those_of_geopandas() -> None:
    folder = Path(shipped_folder())
    for name in ("geometry.gpkg", "geometry_osm.gpkg"):
        frame = geopandas.read_file(folder / name, layer="links")
        read = list(line_rows(str(folder / name), "links", ["link_id"]))
        assert [
            (tuple(line.coords), one)
            for line, one in zip(frame.geometry, frame["link_id"], strict=True)
        ] == read


@pytest.mark.parametrize(
    ("geometry", "crs", "said"),
    [
        (Point(67, 30), "EPSG:4326", "a layer `links` of lines"),
        (Polygon([(0, 0), (1, 0), (1, 1)]), "EPSG:4326", "a layer `links` of lines"),
        (None, "EPSG:4326", "a layer `links` of lines"),
        (LineString(), "EPSG:4326", "a layer `links` of lines"),
        (LineString([(0, 0), (1000, 1)]), "EPSG:32642", "another system than WGS 84"),
    ],
    ids=str,
)
def test_other_geometry_is_refused(tmp_path: Path, geometry: Any, crs: str, said: str) -> None:
    path = tmp_path / "geometry.gpkg"
    frame = geopandas.GeoDataFrame({"link_id": ["a"]}, geometry=[geometry], crs=crs)
    frame.to_file(path, layer="links", driver="GPKG")
    with pytest.raises(DoorError, match=said):
        list(line_rows(str(path), "links", ["link_id"]))


def test_a_torn_geometry_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "geometry.gpkg"
    line = LineString([(67, 30), (68, 31)])
    frame = geopandas.GeoDataFrame({"link_id": ["a"]}, geometry=[line], crs="EPSG:4326")
    frame.to_file(path, layer="links", driver="GPKG")
    with closing(sqlite3.connect(path)) as database:
        (blob,) = database.execute("SELECT geom FROM links").fetchone()
    for data in (b"", b"GP", blob[:-3], b"XX" + blob[2:], blob[:45] + b"\xff" * 4 + blob[49:], 7):
        torn = tmp_path / "torn.gpkg"
        torn.write_bytes(path.read_bytes())
        with closing(sqlite3.connect(torn)) as database:
            for (trigger,) in database.execute(TRIGGERS).fetchall():
                database.execute(f'DROP TRIGGER "{trigger}"')  # they call functions of GDAL
            database.execute("UPDATE links SET geom = ?", (data,))
            database.commit()
        with pytest.raises(DoorError, match="a layer `links` of lines"):
            list(line_rows(str(torn), "links", ["link_id"]))
