"""Investments: savings are those of a what-if, annuities repay their cost."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

import corridors
from corridors.analysis.investment import Case, Return, Saving, annuity
from corridors.answers.investment import InvestmentAnswer
from corridors.errors import UnknownNameError, UsageError
from corridors.measures import MEASURES
from corridors.model.records import Project
from corridors.output.investment import investment_parts
from corridors.output.tables import render
from tests.support.program import Call

ENDS = ("Dushanbe,Tashkent,Ashgabat", "Karachi,Gwadar")
LINE = Project("p01-line", "The Line", ("section",), (1e9, 2e9))


@pytest.fixture(scope="module")
def rail() -> InvestmentAnswer:
    names = ["trans-afghan-kharlachi", "gwadar-jacobabad", "ml1-upgrade", "rasht-astara"]
    return corridors.load().investment(names, *ENDS, modes="rail")


def one_of(answer: InvestmentAnswer, name: str) -> Return:
    return next(one for one in answer.result.returns if one.project.project_id.endswith(name))


@pytest.mark.parametrize("name", ["trans-afghan-kharlachi", "gwadar-jacobabad"])
def test_savings_are_those_of_a_what_if(rail: InvestmentAnswer, name: str) -> None:
    planner, one = corridors.load(), one_of(rail, name)
    changes = planner.what_if(planner.build(name), *ENDS, modes="rail").changes
    assert len(changes) == len(one.asked.savings) == len(one.normal.savings) == 6
    for change, asked, normal in zip(changes, one.asked.savings, one.normal.savings, strict=True):
        assert (asked.origin, asked.destination) == (change.after.origin, change.after.destination)
        for saving, expected in ((asked, change.differences), (normal, change.normal_differences)):
            assert saving.per_truck == {key: -value for key, value in expected.items()}
    assert (one.normal.best is None) == (one.normal.opened > 0)  # one saves, one opens routes


def test_a_closed_border_saves_nothing_and_is_named(rail: InvestmentAnswer) -> None:
    one = one_of(rail, "trans-afghan-kharlachi")
    assert one.asked.best is None
    assert one.normal.best is not None
    assert list(one.blocked) == ["Kharlachi crossing"]
    alone = corridors.load().investment("trans-afghan-kharlachi", *ENDS, modes="rail")
    words = " ".join(alone.to_text().split())
    assert "saves nothing, since the closure record holds Kharlachi crossing closed" in words
    assert "trucks that crossed" not in words  # by road, which was not asked for
    either = corridors.load().investment("trans-afghan-kharlachi", *ENDS, borders="normal")
    if either.result.returns[0].normal.best is not None:
        assert "trucks that crossed" in " ".join(either.to_text().split())


def test_of_several_lines_none_repays_itself_where_too_much_traffic_is_needed() -> None:
    every = corridors.load().investment(
        "gwadar-kashgar,khaf-herat-4", "Almaty", "Gwadar", borders="normal"
    )
    words = " ".join(every.to_text().split())
    assert words.startswith("Only the pairs asked for are weighed")
    assert "No line repays itself on these pairs" in words
    assert "times the" in words
    assert "needs the least traffic" not in words


@pytest.mark.parametrize("rate", [0.0, 0.001, 0.06, 0.09, 0.5])
@pytest.mark.parametrize("years", [1, 2, 30, 40])
def test_an_annuity_repays_its_cost_year_by_year(rate: float, years: int) -> None:
    yearly, left = annuity(1e9, rate, years), 1e9
    for _ in range(years):
        left = left * (1 + rate) - yearly
    assert left == pytest.approx(0, abs=1e-3 * (1 + rate) ** years)
    discounted = sum(yearly / (1 + rate) ** year for year in range(1, years + 1))
    assert discounted == pytest.approx(1e9)
    assert annuity(2e9, rate, years) == pytest.approx(2 * yearly)


def test_an_annuity_grows_with_the_rate_and_shrinks_with_the_years() -> None:
    assert annuity(1.0, 0.05, 30) < annuity(1.0, 0.09, 30) < annuity(1.0, 0.09, 20)


@pytest.mark.parametrize(("rate", "years"), [(-0.01, 30), (0.09, 0), (float("nan"), 30)])
def test_no_annuity(rate: float, years: float) -> None:
    with pytest.raises(UsageError, match="has no annuity"):
        annuity(1.0, rate, years)


def made(*savings_usd: float, cost: float = 1e6) -> Return:
    case = Case(tuple(Made("a", "b", None, None, 1, usd) for usd in savings_usd))
    return Return(LINE, (cost, 2 * cost), case, case, {}, None, None)


class Made(Saving):
    """A saving without routes."""

    def __new__(cls, *fields: Any) -> Made:
        made = super().__new__(cls, *fields[:5])
        made.made_usd = fields[5]
        return made

    made_usd: float

    @property
    def usd(self) -> float:
        return self.made_usd


def test_traffic_times_saving_is_the_annuity_and_rises_with_the_cost() -> None:
    low, high = made(50.0).trucks_per_year(50.0) or (0.0, 0.0)
    assert (low * 50, high * 50) == pytest.approx((1e6, 2e6))
    assert (made(50.0, cost=3e6).trucks_per_year(50.0) or (0.0,))[0] > low
    assert (made(80.0).trucks_per_year(80.0) or (0.0,))[0] < low
    assert made(0.0).trucks_per_year(0.0) is None
    assert made(-5.0).trucks_per_year(-5.0) is None
    assert made()._replace(annuity_usd=None).trucks_per_year(50.0) is None


def test_the_mean_counts_every_pair_and_the_best_is_one_that_saves() -> None:
    case = made(0.0, 30.0, 60.0).asked
    assert case.mean_usd == 30.0
    assert case.best is not None
    assert case.best.usd == 60.0
    assert made(0.0, -4.0).asked.best is None
    assert made().asked.mean_usd == 0.0


def test_projects_without_cost_or_links(rail: InvestmentAnswer) -> None:
    assert one_of(rail, "gwadar-jacobabad").annuity_usd is None
    ((upgrade, yearly),) = rail.result.upgrades
    assert (upgrade.project_id, upgrade.links) == ("j09-ml1-upgrade", ())
    assert yearly == pytest.approx((annuity(6.67e9, 0.09, 30), annuity(6.8e9, 0.09, 30)))
    words = " ".join(rail.to_text().split())
    assert "ML-1 upgrade Karachi-Peshawar: is an upgrade of lines that exist" in words
    assert "Gwadar-Jacobabad railway –" in words
    assert "opens a route on 3 pairs that have none" in words


def test_those_that_repay_soonest_come_first(rail: InvestmentAnswer) -> None:
    normal = corridors.load().investment(
        "trans-afghan-torkham, trans-afghan-kharlachi, all", *ENDS, modes="rail", borders="normal"
    )
    traffic = [one.trucks_per_year(one.normal.mean_usd) for one in normal.result.returns]
    known = [ends[0] for ends in traffic if ends]
    assert len(known) >= 2
    assert known == sorted(known)
    assert traffic[len(known) :] == [None] * (len(traffic) - len(known))
    ids = [one.project.project_id for one in normal.result.returns]
    assert len(ids) == len(set(ids)) == 16


def test_a_shortfall_is_what_a_route_over_the_line_takes_more(rail: InvestmentAnswer) -> None:
    answer = corridors.load().investment("trans-afghan-kharlachi", "Dushanbe", "Karachi")
    (one,) = answer.result.returns
    assert one.shortfall is not None
    built = corridors.load().build("trans-afghan-kharlachi")
    forced = built.route("Dushanbe", "Karachi", via="dand-patan", borders="normal").best
    free = built.route("Dushanbe", "Karachi", borders="normal").best
    more = forced.totals["generalised_cost_usd"] - free.totals["generalised_cost_usd"]
    assert 0 < one.shortfall.more == pytest.approx(more, abs=0.01)


@pytest.mark.parametrize(
    ("name", "near"), [("trans-afgan", "j02-trans-afghan-torkham"), ("chabahar", "j06-chabahar")]
)
def test_an_unknown_project_gets_near_names(name: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as refused:
        corridors.load().investment(name, "Tashkent", "Karachi")
    assert any(one.startswith(near) for one in refused.value.near)
    assert refused.value.kind == "project"


def test_no_project_is_no_question() -> None:
    with pytest.raises(UsageError, match="Name a project"):
        corridors.load().investment([], "Tashkent", "Karachi")


def test_the_forms_agree(rail: InvestmentAnswer) -> None:
    header, *rows = csv.reader(io.StringIO(rail.to_csv()))
    document = rail.to_dict()
    assert len(rows) == 2 * 6 * len(document["projects"])
    assert [f"saved_{one.key}" for one in MEASURES] == header[6:-4]
    at = header.index("saved_generalised_cost_usd")
    for project in document["projects"]:
        for key, status in (("asked", "2026-10-04"), ("normal_operation", "normal")):
            own = [row for row in rows if row[:2] == [project["project"], status]]
            values = [float(row[at]) for row in own if row[at]]
            mean = sum(values) / max(len(values), 1)
            assert mean == pytest.approx(project[key]["mean_saving_usd"], abs=1e-5)
            pairs = [(pair["origin"], pair["destination"]) for pair in project[key]["pairs"]]
            assert pairs == [(row[2], row[3]) for row in own]


@pytest.mark.parametrize("width", [80, 120])
def test_it_fits_the_terminal(rail: InvestmentAnswer, width: int) -> None:
    parts = investment_parts(rail.network, rail.result, (), {})
    assert max(map(len, render(parts, width=width).splitlines())) <= width


def test_the_command(call: Call) -> None:
    words = ("investment", "khaf-herat-4", "--from", "tashkent", "--to", "karachi")
    answer = call(*words)
    assert answer.code == 0
    assert answer.out.startswith("Khaf-Herat railway, fourth section costs 0.0546–0.06 billion USD")
    assert call("investment", "nowhere").code == 2


def test_trucks_share_the_saving(rail: InvestmentAnswer) -> None:
    """Two truckloads save twice as much together, and as much each."""
    double = corridors.load().investment(
        "trans-afghan-kharlachi", "Tashkent", "Karachi", modes="rail", payload_t=40.0
    )
    single = one_of(rail, "trans-afghan-kharlachi").normal.savings
    (of_one,) = (one for one in single if (one.origin, one.destination) == ("tashkent", "karachi"))
    (of_two,) = double.result.returns[0].normal.savings
    assert of_two.trucks == 2
    assert of_two.usd == pytest.approx(of_one.usd)
