"""A section lies in one country: no way that leads far into another is its road."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corridors.data.package import Package
from corridors.importing.countries import Countries
from corridors.importing.osm.feet import with_feet
from corridors.importing.osm.match import Matched, match
from corridors.importing.osm.roads import roads_of
from corridors.importing.osm.sought import Section
from corridors.importing.osm.ways import raw_ways, ways_of
from corridors.model.geometry import great_circle_km
from tests.importing.conftest import at, feature, write
from tests.importing.osm_cases import N99, TRUNK, A, B, Row, line, section, way_of
from tests.support.osm_country import bent
from tests.support.osm_files import Way, write_pbf
from tests.support.program import Call

ROAD = [Row((A, B), N99)]


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries(Package())


def abroad_of(sought: Section, countries: Countries | None, rows: Sequence[Row]) -> Matched:
    stands = sought.stands
    roads = roads_of(*with_feet(ways_of([raw_ways(rows)])[0], stands, 5.0))
    places = {stand: at for at, stand in enumerate(stands)}
    return match(sought, roads, places, tolerance=0.1, reach_km=5.0, countries=countries)


def in_country(sought: Section, code: str) -> Section:
    return sought._replace(link=sought.link._replace(country=code))


def test_a_way_of_another_country_is_refused(countries: Countries) -> None:
    assert countries.at(*A) == countries.at(*B) == "PAK"
    assert abroad_of(in_country(section(), "PAK"), countries, ROAD).way is not None
    found = abroad_of(in_country(section(), "AFG"), countries, ROAD)
    depth_km = max(countries.km_to("AFG", *point) for point in (A, B))
    assert found.way is None
    assert found.reason == (
        f"the way found leads up to {depth_km:.0f} km into PAK, and the section lies in AFG"
    )


def test_a_number_does_not_make_it_right(countries: Countries) -> None:
    found = abroad_of(in_country(section(number="N-99"), "AFG"), countries, ROAD)
    assert found.reason.startswith("the way found leads up to ")


def test_the_present_line_may_say_that_the_basemap_is_wrong(countries: Countries) -> None:
    present = section(present=line(A, B))
    assert abroad_of(in_country(present, "AFG"), countries, ROAD).way is not None


def test_a_ferry_has_no_country(countries: Countries) -> None:
    sought = in_country(section(mode="ferry"), "AFG")
    found = abroad_of(sought, countries, [Row((A, B), {"route": "ferry"})])
    assert found.way is not None


def test_the_road_within_the_country_is_taken_beside_a_better_one_abroad(
    countries: Countries,
) -> None:
    """Through a corner of Kazakhstan, or the greater road round it, which is longer by 15 %."""
    lats = [lat / 100 for lat in range(4000, 4400)]
    border = next(lat for lat in lats if countries.at(68.6, lat) == "KAZ")
    apex = next(lat for lat in lats if lat > border and countries.km_to("UZB", 68.6, lat) > 14)
    low = border - 0.12
    first, last = (68.4, low), (68.8, low)
    corner = (first, (68.6, apex), last)
    inside = (first, (68.6, low - 1.16 * (apex - low)), last)
    short, long = (2 * great_circle_km(*first, *line[1]) for line in (corner, inside))
    assert 1.11 < long / short < 1.2
    sought = in_country(section((short + long) / 2, ends=(first, last)), "UZB")
    ways = [Row(corner, {"highway": "primary"}), Row(inside, TRUNK)]
    assert abroad_of(sought, countries, ways[:1]).reason.startswith("the way found leads up to ")
    assert abroad_of(sought, None, ways).reason.startswith("two roads fit, of ")
    assert way_of(abroad_of(sought, countries, ways)).lat_deg.max() == pytest.approx(low)


def test_how_deep_a_line_runs_is_the_deepest_of_its_points(countries: Countries) -> None:
    points = tuple((66.0 + at / 50, 30.9 - at / 100) for at in range(80))
    depth_km, other = countries.foreign_run(points, "AFG")
    held = [at for at in points if countries.at(*at) == "PAK" and countries.km_to("AFG", *at)]
    assert other == "PAK"
    assert depth_km == max(countries.km_to("AFG", *at) for at in held)
    assert countries.deeper_than(points, points, "AFG", 0.0) == (0.0, "")
    assert countries.deeper_than(points, points[:40], "AFG", 0.0) == (depth_km, "PAK")


def test_a_line_some_km_beyond_the_border_is_listed(
    countries: Countries, call: Call, tmp_path: Path
) -> None:
    network = Package().network
    kuchlak, chaman = at(network, "kuchlak"), at(network, "chaman")
    beyond = [(chaman[0] - step / 200, chaman[1] + step / 200) for step in range(1, 40)]
    turn = next(one for one in beyond if countries.km_to("PAK", *one) > 5)
    assert countries.at(*turn) == "AFG"
    km = countries.km_to("PAK", *turn)
    points = [*bent([kuchlak, turn], 101 - great_circle_km(*turn, *chaman)), chaman]
    said = f"pk-n25-kuchlak-chaman: runs up to {km:.0f} km through AFG by the basemap."
    extract = write_pbf(tmp_path / "x.osm.pbf", [Way(1, points, {"highway": "trunk"})])
    answer = call("network", "align", extract, "--dry-run")
    assert said in " ".join(answer.out.split()), answer.err
    lines = write(tmp_path / "x.geojson", feature(points, link_id="pk-n25-kuchlak-chaman"))
    answer = call("network", "import", lines, "--dry-run")
    assert said in " ".join(answer.out.split()), answer.err
