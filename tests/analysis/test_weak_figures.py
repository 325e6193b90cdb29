"""Which weak figures decide: bounds against solving anew, and the page against the program."""

from __future__ import annotations

import random
import re
from itertools import product

import pytest

from corridors.analysis.rivals import rival
from corridors.analysis.weak_figures import WeakFigure, sensitivity, weak_figures
from corridors.errors import NoRouteError
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import Search
from tests.conftest import border, make_network, random_network, section, shipment
from tools.documents import SENSITIVITY

PAIRS = list(product(GROUPS["capitals"], GROUPS["ports"]))


def borders(network: Network, pair: tuple[str, str]) -> tuple[str, ...]:
    asked = Question(*pair, "risk", default_shipment(network.parameters, as_of=network.data_as_of))
    return Search(network, asked).best().crossings


@pytest.mark.parametrize("seed", range(12))
def test_a_link_changed_by_hand_gives_the_same_winners(network: Network, seed: int) -> None:
    """The oracle changes the link in the network and solves every pair anew."""
    rng = random.Random(seed)
    usual = default_shipment(network.parameters, as_of=network.data_as_of)
    routes = [Search(network, Question(*pair, "risk", usual)).best() for pair in PAIRS[:4]]
    on_routes = {leg.link.link_id for route in routes for leg in route.legs}
    weak = [one for one in weak_figures(network) if set(one.links) & on_routes]
    figure = rng.choice(weak)
    found = sensitivity(network, PAIRS[:4], figures=[figure])
    listed = {
        (one.factor, one.origin, one.destination): one.after.crossings for one in found.changes
    }
    for factor in (0.7, 1.3):
        links = tuple(
            link._replace(
                **{
                    figure.figure: getattr(link, figure.figure)._replace(
                        value=getattr(link, figure.figure).value * factor
                    )
                }
            )
            if link.link_id in figure.links
            else link
            for link in network.links
        )
        changed = network.with_links(links)
        for pair in PAIRS[:4]:
            before = borders(network, pair)
            assert borders(changed, pair) == listed.get((factor, *pair), before), (figure, pair)


def test_the_page_is_the_programs(network: Network) -> None:
    """What the page names is found again, and a sample of what it does not name changes nothing."""
    text = SENSITIVITY.read_text(encoding="utf-8")
    rows = {
        (cells[0], cells[1], cells[3])
        for cells in (line.strip("| ").split(" | ") for line in text.splitlines())
        if len(cells) == 7 and "–" in cells[0]
    }
    weak = weak_figures(network)
    stated = re.search(r"Of (\d+) weak figures (\d+) change", text)
    assert stated is not None
    assert int(stated[1]) == len(weak), "run `make sensitivity`"
    named = {name for _, name, _ in rows}

    def name(figure: WeakFigure) -> str:
        return figure.row if figure.figure == "value" else f"{figure.row} {figure.figure}"

    chosen = [one for one in weak if name(one) in named and one.links]
    chosen += [one for one in weak if name(one) in named and not one.links][:4]
    rest = [one for one in weak if name(one) not in named]
    sample = random.Random(7).sample(rest, 25)
    found = sensitivity(network, figures=[*chosen, *sample])
    places = network.places
    again = {
        (
            f"{places[one.origin].name}–{places[one.destination].name}",
            name(one.figure),
            f"{one.factor - 1:+.0%}",
        )
        for one in found.changes
    }
    asked = {name(one) for one in (*chosen, *sample)}
    assert again == {row for row in rows if row[1] in asked}, "run `make sensitivity`"


def test_a_winner_falls_only_to_a_runner_up_that_is_near(network: Network) -> None:
    """No weak figure alone decides by a wide margin: the answer itself says how near it is."""
    text = SENSITIVITY.read_text(encoding="utf-8")
    shares = [float(share) for share in re.findall(r"\| (\d+\.\d)% \|$", text, re.MULTILINE)]
    assert shares
    assert max(shares) <= 10.0


#            ┌ gate ┐
#      a ────┤      ├──── b        the runner-up goes by the other of two borders
#            └ pass ┘
def test_the_runner_up_avoids_a_border_of_the_winner() -> None:
    links = [
        section("a", "c", 10), border("c", "d", 10, 100, "gate"), section("d", "b", 10),
        section("a", "e", 10), border("e", "f", 10, 150, "pass"), section("f", "b", 10),
    ]  # fmt: skip
    network = make_network("abcdef", links)
    search = Search(network, Question("a", "b", "cost", shipment()))
    winner = search.best()
    behind = rival(search, winner)
    assert winner.crossings == ("gate",)
    assert behind is not None
    assert behind.route.crossings == ("pass",)
    assert behind.difference == pytest.approx(50)
    assert behind.share == pytest.approx(50 / winner.totals["cost_usd"])
    inland = Search(network, Question("a", "c", "cost", shipment()))
    assert rival(inland, inland.best()) is None


def test_the_runner_up_is_the_best_of_all_other_borders() -> None:
    """Against all closures of one border on random networks."""
    compared = 0
    for seed in range(700):
        network = random_network(seed)
        origin, *_, destination = network.places
        search = Search(network, Question(origin, destination, "time", shipment()))
        try:
            winner = search.best()
        except NoRouteError:
            continue
        times = []
        for crossing in set(winner.crossings):
            closed = network.closing([crossing])
            try:
                route = Search(closed, Question(origin, destination, "time", shipment())).best()
            except NoRouteError:
                continue
            times.append(route.totals["time_h"])
        behind = rival(search, winner)
        assert (behind is None) == (not times)
        if behind is not None:
            compared += 1
            assert behind.route.totals["time_h"] == pytest.approx(min(times), abs=1e-5)
    assert compared > 20
