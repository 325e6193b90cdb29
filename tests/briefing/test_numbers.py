"""Every figure on the page is the one that the planner gives."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from corridors.analysis.compare import compare, matrix
from corridors.analysis.ensemble import Spreads
from corridors.analysis.routes import find_routes
from corridors.briefing.html import render_html
from corridors.briefing.overview import overview_briefing
from corridors.errors import NoRouteError
from corridors.measures import MEASURE
from corridors.model.network import Network
from corridors.output.ranges import fitting_text
from corridors.output.words import pair_words
from corridors.pricing.prices import Pricing
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import best_route
from tests.briefing.conftest import NEWEST, ask, tables_of

PAIRS = [("dushanbe", "karachi"), ("tashkent", "gwadar"), ("islamabad", "kabul")]
SOME = "length_km", "time_h", "cost_usd", "generalised_cost_usd"


def number(text: str) -> float:
    """A figure as printed, ``=`` as no difference."""
    if text == "=":
        return 0
    text = text.replace("\u00a0", " ").replace("−", "-").replace(",", "")
    found = re.search(r"[-+]?\d+(\.\d)?", text)
    assert found, text
    return float(found[0])


def days(time_h: float) -> float:
    return round(time_h / 24, 1)


def written(route: Route, spreads: Spreads | None) -> list[float]:
    """The totals of a route to the digits that their ranges bear out."""
    return [
        number(fitting_text(MEASURE[name], route.totals[name], spreads and spreads.get(name)))
        for name in SOME
    ]


def with_status(network: Network, origin: str, destination: str) -> Question:
    return ask(network, origin, destination, as_of=NEWEST)


@pytest.mark.parametrize("pair", PAIRS)
def test_corridors_are_those_of_compare(
    network: Network, page_of: Callable[[str, str], str], pair: tuple[str, str]
) -> None:
    page = page_of(*pair)
    _, *rows = tables_of(page)["table-corridors"]
    by_name = {row[0]: row for row in rows}
    comparison = compare(network, ask(network, *pair), with_certainty=True)
    assert comparison.certainty is not None
    served = [answer for answer in comparison.answers if answer.is_served]
    others = [answer.corridor.name for answer in comparison.answers if not answer.is_served]
    assert len(rows) == len(by_name) == len(served)
    ends = "–".join(network.places[name].name for name in pair)
    said = re.findall(rf"[>.] ?([^<.]*) do(?:es)? not serve {ends}\.</p>", page)
    assert len(said) == bool(others)
    assert sorted(re.split(", | and ", said[0]) if said else []) == sorted(others)
    for answer in served:
        row = by_name[answer.corridor.name]
        if answer.route is None:
            assert len(row) == 2  # the reason runs over all columns
            assert row[1].startswith("not possible: ")
            continue
        spreads = comparison.certainty[answer.corridor.corridor_id].spreads
        assert [number(row[at]) for at in (2, 3, 4, 7)] == written(answer.route, spreads)


@pytest.mark.parametrize("pair", PAIRS)
def test_answers_are_the_best_routes(
    network: Network, page_of: Callable[[str, str], str], pair: tuple[str, str]
) -> None:
    page = page_of(*pair).replace("\u00a0", " ")
    for question in (ask(network, *pair), with_status(network, *pair)):
        found = find_routes(network, question)
        totals, spreads = found.routes[0].totals, found.spreads(0)
        assert f"<dd>{totals['length_km']:,.0f} km</dd>" in page
        for name in ("cost_usd", "generalised_cost_usd"):
            figure = fitting_text(MEASURE[name], totals[name], spreads and spreads[name])
            assert f"<dd>{figure} USD (" in page


@pytest.mark.parametrize("pair", PAIRS)
def test_closures_are_the_routes_of_a_network_without_them(
    network: Network, page_of: Callable[[str, str], str], pair: tuple[str, str]
) -> None:
    _, *rows = tables_of(page_of(*pair))["table-closures-status"]
    question = with_status(network, *pair)
    before = best_route(network, question)
    rows_of = {name: row for row in rows for name in re.split(r", or all of |, | or ", row[0])}
    rows_of = {name.removeprefix("all of "): row for name, row in rows_of.items()}
    for crossing in set(before.crossings):
        row = rows_of.pop(network.crossings[crossing].name)
        check(row, before, network.closing([crossing]), question)
    ends = {network.places[name].country for name in pair}
    for code in set(before.countries) - ends:
        row = rows_of.pop(network.countries[code].name)
        closed = {
            link.component
            for link in network.links
            if code
            in (network.places[link.from_place].country, network.places[link.to_place].country)
        }
        check(row, before, network.closing(closed), question)
    assert not rows_of


def check(row: list[str], before: Route, without: Network, question: Question) -> None:
    try:
        after = best_route(without, question)
    except NoRouteError:
        assert row[1].startswith("no route left")
        return
    for text, name in zip(row[2:], SOME, strict=True):
        more = after.totals[name] - before.totals[name]
        figure = days(more) if name == "time_h" else round(more)
        assert number(text) == figure, name
        assert text == "=" or text.endswith(" d") == (name == "time_h")


def test_risk_is_the_closure_record(network: Network, page_of: Callable[[str, str], str]) -> None:
    _, *rows = tables_of(page_of("dushanbe", "karachi"))["table-risk-borders"]
    (torkham,) = [row for row in rows if row[0] == "Torkham"]
    link = next(x for x in network.links if (x.crossing, x.mode) == ("torkham", "road"))
    record = Pricing(network, ask(network, "dushanbe", "karachi").shipment).record(link)
    assert int(torkham[3]) == record.episodes > 0
    assert number(torkham[4]) == round(100 * record.share_closed)
    assert number(torkham[5]) == days(record.expected_closure_delay_h)
    assert torkham[5].endswith("d")
    assert torkham[2] == "closed since 12\u00a0October 2025"


def test_every_source_of_the_figures_is_listed(
    network: Network, page_of: Callable[[str, str], str]
) -> None:
    page = page_of("dushanbe", "karachi")
    _, *rows = tables_of(page)["table-sources"]
    listed = re.findall(r'<li value="(\d+)">', page)
    assert listed == [str(at) for at in range(1, len(listed) + 1)]
    routes = [
        best_route(network, question)
        for question in (
            ask(network, "dushanbe", "karachi"),
            with_status(network, "dushanbe", "karachi"),
        )
    ]
    quantities = (
        "length_km",
        "time_h",
        "cost_usd",
        "expected_closure_delay_h",
        "incident_probability",
    )
    for row, name in zip(rows, quantities, strict=True):
        used = {source for route in routes for source in route.sources[name]}
        of_record = re.match(r"(\d+) of the closure record", row[2])
        assert (int(of_record[1]) if of_record else len(expanded(row[2]))) == len(used), name
    everything = {
        source
        for route in routes
        for name in quantities
        if name != "expected_closure_delay_h"  # too many: they are counted
        for source in route.sources[name]
    }
    assert len(listed) == len(everything)


def expanded(text: str) -> set[int]:
    found: set[int] = set()
    for part in text.split(", "):
        low, _, high = part.partition("–")
        found |= set(range(int(low), int(high or low) + 1))
    return found


def test_overview_is_the_matrix(network: Network) -> None:
    starts, ends = ("dushanbe", "tashkent"), ("karachi", "gwadar")
    question = ask(network, "dushanbe", "karachi")
    tables = tables_of(render_html(overview_briefing(network, question, starts, ends)))
    _, *rows = tables["table-pairs-normal"]
    cells = matrix(network, starts, ends, question, with_certainty=True)
    for row, cell in zip(rows, cells, strict=True):
        assert cell.route
        assert [number(row[at]) for at in (2, 3, 4, 7)] == written(cell.route, cell.spreads)
    _, *changed = tables["table-pairs-status"]
    status = with_status(network, "dushanbe", "karachi")
    on_day = matrix(network, starts, ends, status, with_certainty=True)
    others = [
        after
        for before, after in zip(cells, on_day, strict=True)
        if before.route and after.route and before.route.components != after.route.components
    ]
    assert 0 < len(others) < len(cells)
    for row, cell in zip(changed, others, strict=True):
        assert cell.route
        assert row[0].removesuffix(" ~") == pair_words(network, cell)
        assert [number(row[at]) for at in (2, 3, 4, 7)] == written(cell.route, cell.spreads)
    closed = network.closing(
        {
            name
            for name, found in network.crossings.items()
            if set(found.countries) == {"AFG", "PAK"}
        }
    )
    before = best_route(network, question)
    after = best_route(closed, question)
    (effect,) = [row for row in tables["table-closures-normal"] if row[0] == "Dushanbe–Karachi"]
    more = after.totals["generalised_cost_usd"] - before.totals["generalised_cost_usd"]
    assert effect[1].startswith(f"+{more:,.0f} USD")
    assert all(row[3] == "no route left" for row in tables["table-closures-status"][1:])
