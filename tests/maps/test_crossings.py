"""The state of border crossings on the map is that of the analysis."""

from __future__ import annotations

import csv
from pathlib import Path

from corridors.data.package import Package
from corridors.maps.crossings import map_crossings


def test_a_crossing_closed_in_one_mode_is_open_in_the_other(package: Path) -> None:
    """Alat is a road and a railway crossing: a closure of the railway leaves the road."""
    path = package / "closures.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    torkham = next(row for row in rows if row["component"] == "torkham" and not row["end_date"])
    closed = {**torkham, "closure_id": "alat-rail-test", "component": "alat"}
    for mode, status in (("rail", "open"), ("all", "closed")):
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows([*rows, {**closed, "mode": mode}])
        network = Package(str(package)).network
        drawn = {
            item.crossing_id: item.status for item in map_crossings(network, {}, network.data_as_of)
        }
        assert drawn["alat"] == status
        assert drawn["torkham"] == "closed"
