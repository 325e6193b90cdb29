"""Availability by year: against a loop over the days, and what it says of thin years."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

import corridors
from corridors.analysis.trend import Trends, trend
from corridors.errors import UnknownNameError, UsageError
from corridors.model.closures import Closure, Traffic
from corridors.model.conditions import Season
from corridors.model.network import Network
from corridors.model.records import MODES, Link
from corridors.output.trend import trend_words
from corridors.planner import Planner
from corridors.pricing.shipment import default_shipment


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


THROUGH = Traffic(ends=frozenset())


def link_passes(network: Network, link: Link, day: date) -> float:
    barred = [
        row.share_barred
        for row in network.record.in_force(day).get(link.component, ())
        if row.concerns(link.link_id, link.mode) and row.hits(THROUGH)
    ]
    share = 1 - max(barred, default=0.0)
    for season in link.seasons:
        if day.month in season.months:
            share *= 1 - season.share_closed
    return share


def crossings_pass(
    network: Network, crossings: list[str], modes: tuple[str, ...], day: date
) -> float:
    """The most open of some crossings, by the first of the modes that any of them has."""
    for mode in modes:
        shares = []
        for name in crossings:
            links = [network.link_by_id[one] for one in network.crossings[name].links]
            some = [
                link_passes(network, one, day)
                for one in links
                if one.mode == mode and one.status == "open"
            ]
            if some:
                shares.append(sum(some) / len(some))
        if shares:
            return max(shares)
    return 0.0


def corridor_passes(network: Network, corridor_id: str, day: date) -> float:
    (corridor,) = (one for one in network.corridors if one.corridor_id == corridor_id)
    by_road_first = tuple(mode for mode in MODES if mode in corridor.modes)
    return min(
        crossings_pass(
            network, list(one.crossings), (one.mode,) if one.mode else by_road_first, day
        )
        for one in corridor.gateways
        if one.crossings
    )


def border_passes(network: Network, codes: str, day: date) -> float:
    crossings = [
        name for name, one in network.crossings.items() if "-".join(sorted(one.countries)) == codes
    ]
    return crossings_pass(network, crossings, MODES, day)


def by_days(found: Trends, network: Network, number: int) -> None:
    """Every figure of one trend is that of a loop over the days."""
    one = found.trends[number]

    def passes(day: date) -> float:
        if one.kind == "crossing":
            return crossings_pass(network, [one.key], MODES, day)
        by = border_passes if one.kind == "border" else corridor_passes
        return by(network, one.key, day)

    before = passes(found.first - timedelta(days=1)) < 1e-9
    run = longest = 0
    for year in one.years:
        end = min(date(year.year + 1, 1, 1), found.last)
        days = [
            date(year.year, 1, 1) + timedelta(days=at)
            for at in range((end - date(year.year, 1, 1)).days)
        ]
        shares = [passes(day) for day in days]
        closed = [share < 1e-9 for share in shares]
        assert year.share_open == pytest.approx(sum(shares) / len(shares))
        assert year.days_closed == sum(closed)
        assert year.days_restricted == sum(1e-9 <= share < 1 - 1e-9 for share in shares)
        begun = in_year = longest_here = 0
        for is_closed in closed:
            begun += is_closed and not before
            in_year = in_year + 1 if is_closed else 0
            run = run + 1 if is_closed else 0
            longest_here, longest = max(longest_here, in_year), max(longest, run)
            before = is_closed
        assert year.closures == begun
        assert year.longest_days == longest_here
    assert one.longest_days == longest


@pytest.mark.parametrize("name", ["khunjerab", "AFG-PAK", "eco-train"])
def test_years_are_those_of_a_loop_over_the_days(planner: Planner, name: str) -> None:
    found = planner.trend(name).result
    by_days(found, planner.network, 0)


@pytest.mark.parametrize("seed", range(4))
def test_made_up_records_and_seasons_are_counted_by_the_day(planner: Planner, seed: int) -> None:
    rng = Random(seed)
    network, last = planner.network, date(2024, rng.randint(1, 12), 15)
    rows = []
    for number in range(rng.randint(1, 14)):
        start = date(2018, 6, 1) + timedelta(days=rng.randint(0, 2300))
        ends = start + timedelta(days=rng.randint(1, 400)) if rng.random() < 0.8 else None
        whole = rng.random() < 0.6
        row = Closure(
            f"row-{number}",
            rng.choice(["torkham", "hairatan"]),
            start,
            ends,
            rng.choice(["all", "road"]),
            "full" if whole else "partial",
            "",
            "",
            "verified",
            "",
        )
        link = rng.choice(network.components[row.component]).link_id
        rows.append(
            row._replace(
                remaining_capacity=0.0 if whole else rng.choice([0.2, 0.5, 0.9]),
                links=frozenset([link]) if rng.random() < 0.3 else frozenset(),
                window=(18.0, 6.0) if rng.random() < 0.1 else None,
                regime=rng.choice(["all", "all", "transit", "tir"]),
            )
        )
    season = Season((1, 2, 12), 1.0, rng.choice([0.4, 1.0]), 24.0, "made", "estimate")
    snowed = network.with_links(
        tuple(
            one._replace(seasons=(season,)) if one.crossing == "hairatan" else one
            for one in network.links
        )
    )
    snowed.usual_links = snowed.links
    made = snowed.with_closures(rows, last)
    shipment = default_shipment(network.parameters)
    found = trend(made, shipment, ["peshawar-termez", "torkham", "hairatan"])
    assert found.last == last
    for number in range(3):
        by_days(found, made, number)
    turned = trend(
        snowed.with_closures(rows[::-1], last), shipment, ["peshawar-termez", "torkham", "hairatan"]
    )
    assert [one.years for one in turned.trends] == [one.years for one in found.trends]


def test_all_corridors_are_shown_and_the_impossible_says_why(planner: Planner) -> None:
    found = planner.trend().result
    assert [one.key for one in found.trends] == [
        one.corridor_id for one in planner.network.corridors
    ]
    (wakhan,) = [one for one in found.trends if not one.years]
    assert "Ishkashim" in wakhan.reason
    assert str(planner.trend("dorah")).startswith("Dorah Pass: no freight passes Dorah Pass in")
    (no_rail,) = planner.trend("dorah", modes="rail").result.trends
    assert no_rail.reason.endswith(" by rail in normal operation")
    assert planner.trend().to_dict()["trends"][1]["share_open"] is None


def test_years_reach_back_as_far_as_the_record_is_kept(planner: Planner) -> None:
    found = planner.trend("torkham").result
    begun = dict(found.rows)
    assert begun[found.first.year] >= 10
    before = sum(row.start.year == found.first.year - 1 for row in planner.network.closures)
    assert before < 10
    assert sum(begun.values()) <= len(planner.network.closures)
    longer = planner.trend("torkham", look_back_years=12).result
    assert longer.first.year < found.first.year
    assert set(longer.thin) >= {longer.first.year}
    assert "thin in" in planner.trend("torkham", look_back_years=12).to_text(width=500)


def test_an_earlier_day_ends_the_record_there(planner: Planner) -> None:
    found = planner.trend("torkham", borders="2024-01-01").result
    assert found.last == date(2024, 1, 1)
    (one,) = found.trends
    assert [year.year for year in one.years][-1] == 2023
    assert len(found.rows) == len(one.years)


def test_rules_of_a_scenario_do_not_count(planner: Planner) -> None:
    plain, closed = planner.trend("chaman"), planner.close("chaman").trend("chaman")
    assert plain.result.trends == closed.result.trends


def test_modes_decide_which_links_count(planner: Planner) -> None:
    (every,) = planner.trend("sarakhs").result.trends
    (rail,) = planner.trend("sarakhs", modes="rail").result.trends
    (road,) = planner.trend("sarakhs", modes="road").result.trends
    for all_modes, by_rail, by_road in zip(every.years, rail.years, road.years, strict=True):
        assert all_modes == by_road
        assert all_modes.year == by_rail.year
    (train_only,) = planner.trend("taftan", modes="rail").result.trends
    (taftan,) = planner.trend("taftan").result.trends
    by_year = [{year.year: year.share_open for year in one.years} for one in (taftan, train_only)]
    assert by_year[0][2020] < by_year[1][2020]


def test_a_border_says_of_how_many_crossings_one_is_open(planner: Planner) -> None:
    answer = planner.trend("AFG-PAK")
    (one,) = answer.result.trends
    count = len(one.crossing_rows)
    assert count > 1
    rows = [rows for _, rows in one.crossing_rows]
    assert rows == sorted(rows, reverse=True)
    words = " ".join(answer.to_text(width=300).split())
    assert words.startswith(f"At least one of {count} crossings of Afghanistan–Pakistan")
    assert all(f"{name} {rows}" in words for name, rows in one.crossing_rows)
    assert "at least one of its crossings" in str(planner.trend("AFG-PAK,torkham"))


def test_what_heads_the_list_and_is_closed_now_is_said_to_be(planner: Planner) -> None:
    found = planner.trend("torkham,khunjerab").result
    first, other = found.trends
    assert not first.years[-1].share_open
    assert f"Torkham was closed throughout {found.last.year}." in trend_words(found)
    later = first._replace(share_open=0.0)
    assert "closed throughout" not in trend_words(found._replace(trends=(later, other)))


@pytest.mark.parametrize(
    ("name", "error"),
    [("nowhere", UnknownNameError), ("PAK", UsageError), ("N-35", UsageError)],
)
def test_what_has_no_trend_is_refused(planner: Planner, name: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=name):
        planner.trend(name)


def test_all_formats_agree(planner: Planner) -> None:
    for names in ("torkham", "AFG-PAK,chaman-herat", ()):
        answer = planner.trend(names)
        document = answer.to_dict()
        lines = answer.to_csv().splitlines()
        assert len(lines) == 1 + sum(len(one["years"]) for one in document["trends"])
        assert max(map(len, answer.to_text(width=80).splitlines())) <= 80
        svg = answer.chart().text
        assert svg.startswith("<svg")
        assert svg.count("<rect") == len(lines)  # one is the paper
    with pytest.raises(UsageError, match="nothing to draw"):
        planner.trend("dorah").chart()
