"""Heights: what the tables say, turned back, put together, and compared with known truths."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from corridors.analysis.profile import Border, RouteProfile, route_profile
from corridors.data.elevation import LinkProfile, Pass, turned
from corridors.data.package import Package
from corridors.errors import DataError
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from corridors.model.records import Quantity
from corridors.output.profile import _marks_of
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.route import Route, make_route
from corridors.routing.search import best_route
from tests.conftest import border, make_network, section, shipment
from tests.support.program import change

PROFILES = Package().profiles
KNOWN = sorted(name for name, profile in PROFILES.items() if profile.points)


def route_of(network: Network, origin: str, destination: str, by: str = "distance") -> Route:
    question = Question(
        origin=origin,
        destination=destination,
        by=by,
        shipment=default_shipment(network.parameters, modes=("road",)),
    )
    return best_route(network, question)


def over(network: Network, *link_ids: str) -> Route:
    links = [network.link_by_id[name] for name in link_ids]
    pricing = Pricing(network, default_shipment(network.parameters))
    return make_route(links[0].from_place, links[-1].to_place, links, pricing, ())


# the shipped tables


def test_most_of_the_network_has_heights() -> None:
    assert len(KNOWN) > 400
    assert {profile.source for profile in PROFILES.values() if profile.points} == {
        "gebco-2023",
        "noaa-globe",
    }


def test_no_road_climbs_cliffs(network: Network) -> None:
    steepest = {"road": 0.08, "rail": 0.03}
    for name in KNOWN:
        mode = network.link_by_id[name].mode
        for (start_km, start_m), (end_km, end_m) in pairwise(PROFILES[name].points):
            # km are rounded to 100 m, heights to one
            rise_m = 1000 * (end_km - start_km + 0.1) * steepest[mode] + 1
            assert abs(end_m - start_m) <= 1.15 * rise_m, (name, start_km)


def test_links_that_meet_have_one_height_there(network: Network) -> None:
    at_place: dict[str, set[float]] = {}
    for name in KNOWN:
        link, points = network.link_by_id[name], PROFILES[name].points
        at_place.setdefault(link.from_place, set()).add(points[0][1])
        at_place.setdefault(link.to_place, set()).add(points[-1][1])
    assert [place for place, heights in at_place.items() if len(heights) > 1] == []


def test_nothing_is_known_beyond_the_grids(network: Network) -> None:
    for name in KNOWN:
        link = network.link_by_id[name]
        for place in (network.places[link.from_place], network.places[link.to_place]):
            assert place.lat_deg < 50, name
            assert place.lon_deg < 90, name


KNOWN_HEIGHTS_M = {
    # place: metres, common knowledge to some tens of metres
    "karachi": 10,
    "gwadar": 5,
    "peshawar": 330,
    "quetta": 1680,
    "gilgit": 1500,
    "sost": 2800,
    "kabul": 1790,
    "kandahar": 1010,
    "herat": 920,
    "jalalabad": 575,
    "mashhad": 985,
    "dushanbe": 800,
    "murghab": 3620,
    "tashkent": 450,
    "samarkand": 705,
    "termez": 305,
    "bishkek": 780,
    "osh": 960,
    "naryn": 2040,
    "almaty": 800,
    "kashgar": 1290,
    "sary-tash": 3170,
    "tashkurgan": 3090,
    "abbottabad": 1256,
}


@pytest.mark.parametrize("place", sorted(KNOWN_HEIGHTS_M))
def test_towns_lie_where_they_lie(network: Network, place: str) -> None:
    ends = [
        PROFILES[name].points[at][1]
        for name in KNOWN
        for at, end in ((0, "from_place"), (-1, "to_place"))
        if getattr(network.link_by_id[name], end) == place
    ]
    assert ends
    assert ends[0] == pytest.approx(KNOWN_HEIGHTS_M[place], abs=75)


def test_khunjerab_is_the_top_of_the_karakoram_highway() -> None:
    profile = PROFILES["pk-n35-sost-khunjerab"]
    assert profile.highest_m == pytest.approx(4693, abs=60)
    assert profile.highest_at_km == pytest.approx(75, abs=3)
    assert profile.ascent_m == pytest.approx(4693 - 2800, abs=150)


def test_the_road_takes_the_salang_tunnel_and_not_the_ridge() -> None:
    for name in ("af-a76-jabal-saraj-salang-tunnel", "af-a76-salang-tunnel-khenjan"):
        assert 3250 < PROFILES[name].highest_m < 3450  # the pass above has 3878 m


def test_anzob_and_shahriston_are_crossed_in_their_tunnels() -> None:
    assert PROFILES["tj-rb01-dushanbe-ayni"].highest_m < 2900  # the pass has 3372 m
    assert PROFILES["tj-rb01-ayni-istaravshan"].highest_m < 2950  # the pass has 3378 m


def test_the_high_points_stated_are_mostly_the_grids(network: Network) -> None:
    measured = [
        (PROFILES[name].highest_m, height_m)
        for name in KNOWN
        if (height_m := network.link_by_id[name].high_point_m) is not None
    ]
    near = [pair for pair in measured if abs(pair[0] - pair[1]) <= 150]
    assert len(measured) > 40
    assert len(near) / len(measured) > 0.6


# passes


def test_a_line_leads_over_its_passes(network: Network) -> None:
    """Where the table says it lies, the drawn line is within 1 km of a pass in print."""
    import csv
    from pathlib import Path

    from corridors.data.shipped import shipped_folder

    lines = Package().lines
    checked = 0
    with (Path(shipped_folder()) / "passes.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if not row["at_km"] or not row["lon_deg"]:
                continue
            link = network.link_by_id[row["link_id"]]
            share = float(row["at_km"]) / link.length_km.value
            here = along(lines[row["link_id"]].points, share)
            off_km = great_circle_km(*here, float(row["lon_deg"]), float(row["lat_deg"]))
            # recalled coordinates may be off by 5 km: then the pass was put on the road's top
            assert off_km <= (1.1 if row["position_confidence"] != "recalled" else 9), row["name"]
            checked += 1
    assert checked > 30


def along(points: tuple[tuple[float, float], ...], share: float) -> tuple[float, float]:
    steps = [great_circle_km(*a, *b) for a, b in pairwise(points)]
    left = share * sum(steps)
    for (a, b), step in zip(pairwise(points), steps, strict=True):
        if left <= step and step:
            return a[0] + left / step * (b[0] - a[0]), a[1] + left / step * (b[1] - a[1])
        left -= step
    return points[-1]


# turning and joining


def made_profile(
    name: str, *points: tuple[float, float], passes: tuple[Pass, ...] = ()
) -> LinkProfile:
    steps = [after - before for (_, before), (_, after) in pairwise(points)]
    top = max(points, key=lambda point: point[1])
    return LinkProfile(
        link_id=name,
        points=points,
        highest_m=top[1],
        highest_at_km=top[0],
        ascent_m=sum(step for step in steps if step > 0),
        descent_m=-sum(step for step in steps if step < 0),
        source="grid",
        confidence="derived",
        passes=passes,
    )


@pytest.mark.parametrize("name", KNOWN[::20])
def test_turned_twice_is_the_same(name: str) -> None:
    profile = PROFILES[name]
    length_km = profile.points[-1][0]
    back = turned(profile, length_km)
    assert (back.ascent_m, back.descent_m) == (profile.descent_m, profile.ascent_m)
    assert back.points[0][1] == profile.points[-1][1]
    again = turned(back, length_km)
    assert [km for km, _ in again.points] == pytest.approx([km for km, _ in profile.points])
    assert [m for _, m in again.points] == [m for _, m in profile.points]


ROUND_TRIPS = (
    ("kashgar", "islamabad"),
    ("dushanbe", "karachi"),
    ("osh", "khorog"),
    ("almaty", "gwadar"),
)


@pytest.mark.parametrize(("start", "end"), ROUND_TRIPS)
def test_the_return_swaps_climb_and_fall(network: Network, start: str, end: str) -> None:
    there = route_of(network, start, end)
    back = over(
        network,
        *(
            next(
                link.link_id
                for link in network.links
                if (link.component, link.tail, link.head)
                == (leg.link.component, leg.link.head, leg.link.tail)
            )
            for leg in reversed(there.legs)
        ),
    )
    first, second = (route_profile(network, route, PROFILES) for route in (there, back))
    assert first.ascent_m == second.descent_m > 500
    assert first.descent_m == second.ascent_m
    assert first.share_known == pytest.approx(second.share_known)
    assert [one.name for one in first.passes] == [one.name for one in reversed(second.passes)]
    assert [one.km for one in first.passes] == pytest.approx(
        [first.length_km - one.km for one in reversed(second.passes)]
    )
    assert [one.km for one in first.borders] == pytest.approx(
        [first.length_km - one.km for one in reversed(second.borders)]
    )
    assert first.highest is not None
    assert second.highest is not None
    assert first.highest.elevation_m == second.highest.elevation_m


@pytest.mark.parametrize(("start", "end"), ROUND_TRIPS)
def test_a_routes_points_are_in_order_and_inside_it(network: Network, start: str, end: str) -> None:
    route = route_of(network, start, end)
    profile = route_profile(network, route, PROFILES)
    assert profile.length_km == pytest.approx(route.totals["length_km"])
    kms = [km for km, _ in profile.points]
    assert kms == sorted(kms)
    assert kms[0] >= 0
    assert kms[-1] <= profile.length_km + 1e-6
    known_km = sum(stretch[-1][0] - stretch[0][0] for stretch in profile.stretches)
    assert profile.share_known == pytest.approx(known_km / profile.length_km)
    assert [one.crossing for one in profile.borders] == list(route.crossings)


def test_the_road_to_islamabad_tops_out_at_khunjerab(network: Network) -> None:
    profile = route_profile(network, route_of(network, "kashgar", "islamabad"), PROFILES)
    assert profile.highest is not None
    assert profile.highest.name == "Khunjerab Pass"
    assert profile.highest.elevation_m == 4693
    assert profile.highest.source != "gebco-2023"
    assert [one.name for one in profile.passes].count("Khunjerab Pass") == 1
    assert profile.points[-1][1] < 650


def made_route(network: Network, *links: str) -> Route:
    legs = [network.link_by_id[name] for name in links]
    return make_route("a", "d", legs, Pricing(network, shipment()), ())


def test_marks_of_many_borders_and_passes_differ() -> None:
    borders = tuple(Border(f"b{n}", f"Border {n}", 10.0 * n) for n in range(1, 13))
    passes = tuple(Pass(f"Pass {n}", "pass", 10.0 * n + 5, None) for n in range(1, 6))
    profile = RouteProfile(200.0, (), passes, borders, None, 0.0, 0.0, 0.0, ())
    marks = [mark for mark, _, _ in _marks_of(profile)]
    assert len(set(marks)) == len(marks) == 17
    assert {len(mark) for mark in marks} == {1}


def test_gaps_stay_gaps() -> None:
    links = [section("a", "b", 100), section("b", "c", 50), section("c", "d", 100)]
    network = make_network("abcd", links)
    names = [link.link_id for link in links]
    profiles = {
        names[0]: made_profile(names[0], (0, 0), (100, 500)),
        names[2]: made_profile(names[2], (0, 300), (100, 100)),
    }
    profile = route_profile(network, made_route(network, *names), profiles)
    assert profile.stretches == (((0, 0), (100, 500)), ((150, 300), (250, 100)))
    assert (profile.ascent_m, profile.descent_m) == (500, 200)  # not the 200 across the gap
    assert profile.share_known == pytest.approx(0.8)
    assert route_profile(network, made_route(network, *names), {}).stretches == ()
    assert route_profile(network, made_route(network, *names), {}).highest is None


def test_a_border_without_km_parts_nothing_and_its_pass_is_stated_once() -> None:
    links = [section("a", "b", 100), border("b", "c", 5, 5, "gate"), section("c", "d", 100)]
    network = make_network("abcd", links)
    names = [link.link_id for link in links]
    at_end = Pass("High", "pass", 100.0, Quantity(3000.0, "print", "verified"))
    profiles = {
        names[0]: made_profile(names[0], (0, 0), (100, 2900), passes=(at_end,)),
        names[2]: made_profile(names[2], (0, 2900), (100, 900), passes=(at_end._replace(km=0.0),)),
    }
    profile: RouteProfile = route_profile(network, made_route(network, *names), profiles)
    assert len(profile.stretches) == 1
    assert [(one.name, one.km) for one in profile.passes] == [("High", 100.0)]
    assert profile.highest is not None
    assert profile.highest[:3] == (100.0, 3000.0, "High")  # the sourced height, not the grid's
    assert [(one.name, one.km) for one in profile.borders] == [("Gate", 100.0)]


# bad tables


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("profile", "0:1;oops", "profile is not like"),
        ("profile", "", "profile is empty"),
        ("highest_m", "12000", "outside"),
        ("confidence", "sure", "confidence is 'sure'"),
    ],
)
def test_a_bad_row_is_named(package: Path, field: str, value: str, message: str) -> None:
    change(package, "elevation.csv", KNOWN[0], **{field: value})
    with pytest.raises(DataError, match=message):
        _ = Package(str(package)).profiles


def test_a_package_without_heights_has_none(package: Path) -> None:
    for name in ("elevation.csv", "passes.csv"):
        (package / name).unlink()
    assert Package(str(package)).profiles == {}
