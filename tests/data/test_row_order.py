"""Neither the order of rows nor blanks around values change a byte of an answer."""

from __future__ import annotations

import csv
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import corridors
from corridors.data.shipped import shipped_folder
from corridors.planner import Planner


@pytest.fixture(scope="module")
def shuffled() -> Iterator[Planner]:
    """The shipped package with rows in another order and blanks around every value."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "shuffled"
        shutil.copytree(shipped_folder(), package)
        for table in sorted(package.glob("*.csv")):
            with table.open(encoding="utf-8", newline="") as stream:
                header, *rows = csv.reader(stream)
            random.Random(table.name).shuffle(rows)
            rows = [[f" {value}\t\xa0" for value in row] for row in rows]
            with table.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerows([header, *rows])
        yield corridors.load(str(package))


def test_no_row_is_doubted_for_its_place(shuffled: Planner) -> None:
    assert shuffled.doubts == ()


@pytest.mark.parametrize("form", ["table", "json", "csv", "geojson"])
def test_a_route_as_of_a_day(shuffled: Planner, form: str) -> None:
    def written(planner: Planner) -> object:
        answer = planner.route("almaty", "gwadar", borders="2025-11-01", by="cost")
        return answer.written_as(form, to_terminal=False)

    assert written(shuffled) == written(corridors.load())


def test_the_map_of_a_route(shuffled: Planner) -> None:
    def drawn(planner: Planner) -> str:
        return str(planner.route("dushanbe", "karachi", by="cost").map()._repr_html_())

    assert drawn(shuffled) == drawn(corridors.load())


@pytest.mark.parametrize("listing", ["places", "links", "crossings", "sources", "scenarios"])
def test_listings(shuffled: Planner, listing: str) -> None:
    mine, theirs = (getattr(one, listing)() for one in (shuffled, corridors.load()))
    for form in ("table", "json", "csv"):
        assert mine.written_as(form, to_terminal=False) == theirs.written_as(
            form, to_terminal=False
        )


def test_what_no_route_needs(shuffled: Planner) -> None:
    mine, theirs = shuffled.package, corridors.load().package
    assert mine.calibration == theirs.calibration
    assert mine.claims == theirs.claims
    assert list(mine.profiles) == list(theirs.profiles)
    assert list(mine.spellings.items()) == list(theirs.spellings.items())
    assert list(mine.ranges) == list(theirs.ranges)
