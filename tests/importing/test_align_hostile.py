"""Extracts that are none, or damaged, or of nowhere: one message, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.osm_files import Way, write_pbf, write_xml
from tests.support.program import Answer, Call

WAYS = [
    Way(1, [(67.0, 30.2), (67.05, 30.3), (67.1, 30.4)], {"highway": "trunk"}),
    Way(2, [(67.1, 30.4), (67.2, 30.5)], {"highway": "footway"}),
]
FOOT = [Way(1, [(67.0, 30.2), (67.1, 30.4)], {"highway": "footway"})]
ABROAD = [Way(1, [(8.0, 50.0), (9.0, 50.0)], {"highway": "motorway"})]
NO_ROADS = "holds no roads, railways or ferries where the network has sections"
Refuse = Callable[..., Answer]


@pytest.fixture
def refuse(call: Call, tmp_path: Path) -> Refuse:
    def of(code: int, *files: str | Path) -> Answer:
        before = sorted(tmp_path.rglob("*"))
        answer = call("network", "align", *map(str, files), "-o", str(tmp_path / "mine"))
        assert (answer.code, answer.out) == (code, ""), answer.err
        assert answer.err.count("Error: ") == 1
        assert "Traceback" not in answer.err
        assert sorted(tmp_path.rglob("*")) == before
        return answer

    return of


def flat(answer: Answer) -> str:
    return " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.gpkg", b"SQLite format 3\0", "ends in .gpkg: name an extract of OpenStreetMap"),
        ("x", b"\0", "has no ending: name an extract of OpenStreetMap"),
        ("x.osm", b"", "is empty"),
        ("x.osm.pbf", b"", "is empty"),
        ("x.osm.pbf", b"<osm></osm>", "is not PBF of OpenStreetMap: download it anew"),
        ("x.osm.pbf", b"\x00" * 5000, "is not PBF of OpenStreetMap: download it anew"),
        ("x.osm.pbf", b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x05", "damaged or cut off"),
        ("x.osm", b"PK\x03\x04", "is not XML of OpenStreetMap"),
        ("x.osm", b"<gpx/>", "is XML, but not of OpenStreetMap"),
        ("x.osm", b"<OGRVRTDataSource/>", "is XML, but not of OpenStreetMap"),
        ("x.osm", b"<osm><node", "is not XML: unclosed token"),
        ("x.osm", b"<!DOCTYPE osm [<!ENTITY a 'b'>]><osm/>", "declares a document type"),
        ("x.osm", b'<osm version="0.6"></osm>', NO_ROADS),
    ],
)
def test_what_is_no_extract(
    refuse: Refuse, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in flat(refuse(4, path))


def test_a_file_that_is_cut_off_or_damaged(refuse: Refuse, tmp_path: Path) -> None:
    path = tmp_path / "x.osm.pbf"
    whole = Path(write_pbf(path, WAYS)).read_bytes()
    for spoilt in (whole[:-1], whole[:-40], whole[:30], whole[:-30] + b"\xff" * 30):
        path.write_bytes(spoilt)
        said = flat(refuse(4, path))
        assert "x.osm.pbf, file: can't be read: it is damaged or cut off near byte" in said
        assert "Download it anew" in said


@pytest.mark.parametrize("place", [(267.0, 30.0), (67.0, 95.0), (-181.0, 0.0)])
@pytest.mark.parametrize("write", [write_pbf, write_xml])
def test_places_off_the_earth(
    refuse: Refuse, tmp_path: Path, write: Callable[..., str], place: tuple[float, float]
) -> None:
    path = write(
        tmp_path / ("x.osm" if write is write_xml else "x.osm.pbf"),
        [Way(1, [place, (67.0, 30.0)], {"highway": "trunk"})],
    )
    assert "can't be read: " in flat(refuse(4, path))


@pytest.mark.parametrize("ways", [FOOT, ABROAD], ids=["footways", "abroad"])
def test_an_extract_without_roads_here(refuse: Refuse, tmp_path: Path, ways: list[Way]) -> None:
    assert NO_ROADS in flat(refuse(4, write_pbf(tmp_path / "x.osm.pbf", ways)))


def test_roads_of_no_section(refuse: Refuse, tmp_path: Path) -> None:
    said = flat(refuse(4, write_pbf(tmp_path / "x.osm.pbf", WAYS)))
    assert "x.osm.pbf, file: no line of " in said


def test_all_files_are_checked_at_once(refuse: Refuse, tmp_path: Path) -> None:
    bad = [tmp_path / name for name in ("a.osm", "b.osm.pbf")]
    for path in bad:
        path.write_bytes(b"")
    said = flat(refuse(4, *bad, write_xml(tmp_path / "c.osm", WAYS)))
    assert "a.osm, file: is empty" in said
    assert "b.osm.pbf, file: is empty" in said


def test_one_file_twice(refuse: Refuse, tmp_path: Path) -> None:
    path = Path(write_xml(tmp_path / "x.osm", WAYS))
    assert "is named twice. Name it once." in flat(refuse(2, path, path))
    copy = tmp_path / "y.osm"
    copy.write_bytes(path.read_bytes())
    assert "x.osm and y.osm hold the same bytes. Name one of them." in flat(refuse(2, path, copy))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tolerance", "0"), "The tolerance is 0. Give a share from 0.01 to 0.3."),
        (("--tolerance", "10"), "The tolerance is 10. Give a share from 0.01 to 0.3."),
        (("--snap-km", "50"), "The snapping distance is 50. Give km from 0.1 to 20."),
    ],
)
def test_amounts_out_of_bounds(
    call: Call, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    path = write_xml(tmp_path / "x.osm", WAYS)
    answer = call("network", "align", path, "--dry-run", *words)
    assert answer.code == 2
    assert said in flat(answer)


def test_a_file_that_is_not_there(refuse: Refuse, tmp_path: Path) -> None:
    assert "There is no file" in flat(refuse(2, tmp_path / "nowhere.osm.pbf"))
    assert "There is no file" in flat(refuse(2, tmp_path))
