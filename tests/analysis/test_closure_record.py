"""What the record says of the parts of routes, and what its older rows decide."""

from __future__ import annotations

from datetime import date

import pytest

from corridors.analysis.closure_record import PartRecord, best_by_newest_years, part_records
from corridors.analysis.lettered_routes import LetteredRoute
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route
from tests.conftest import border, make_network
from tests.support.made import ask, closure, with_closures

SHORT = closure(date(2024, 5, 1), date(2024, 5, 3), cause="rockets")
LONG = closure(date(2025, 1, 1), date(2025, 3, 1), cause="snow")
PARTIAL = closure(date(2023, 1, 1), date(2023, 2, 1), extent="partial", remaining_capacity=0.5)
NOW = closure(date(2026, 9, 1), cause="clashes")
OLD = closure(date(2001, 1, 1), date(2002, 1, 1), cause="long ago")


def record(*rows: Closure) -> tuple[PartRecord, ...]:
    network = with_closures(make_network("ab", [border("a", "b", 20, 1, "gate")]), *rows)
    question = ask("a", "b", "time")
    routes = [
        LetteredRoute(
            letter=letter, role="normal", closures=(), route=best_route(network, question)
        )
        for letter in "AB"
    ]
    return part_records(network, question.shipment, routes)


def test_a_part_is_listed_once_with_its_letters_and_its_longest_closure() -> None:
    (part,) = record(SHORT, LONG, PARTIAL, OLD)
    assert part.letters == ("A", "B")
    assert part.record.episodes == 2
    assert part.longest == LONG
    assert part.partial == (PARTIAL,)
    assert (part.status, part.is_blank) == ("open", False)


def test_what_is_closed_now_says_so() -> None:
    (part,) = record(NOW)
    assert part.status == "closed"
    assert part.closure == NOW


def test_a_border_without_a_row_is_blank() -> None:
    (part,) = record()
    assert part.is_blank
    assert part.longest is None


@pytest.mark.parametrize(("by", "years"), [("time", 5.0), ("risk", 3.0)])
def test_the_newest_years_are_asked_only_where_they_can_differ(
    network: Network, by: str, years: float
) -> None:
    shipment = default_shipment(network.parameters, look_back_years=years)
    assert best_by_newest_years(network, Question("bishkek", "karachi", by, shipment)) is None


def test_older_closures_can_decide(network: Network) -> None:
    shipment = default_shipment(network.parameters, risk="record")
    question = Question("tashkent", "karachi", "risk", shipment)
    routes = best_by_newest_years(network, question)
    assert routes is not None
    assert routes[0].components != routes[1].components
