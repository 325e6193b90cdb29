"""Routes to draw, real and made up, and the parts of a drawing."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from corridors.analysis.profile import route_profile
from corridors.data.package import Package
from corridors.drawing.chart_route import ChartLeg, ChartRoute, chart_route
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "</text><script>alert(1)</script>",
    '"><image href="http://example.org/x.png"/>',
    "&lt;b&gt; & <b>",
    "]]><!--",
    "a\x00b\x08c\ufffed\ud800e",
    "<svg onload='alert(1)'>",
    "Ünïcödé 红其拉甫 Хунджераб خنجراب",
    "x" * 400,
)

Draw = Callable[..., ChartRoute]


@pytest.fixture(scope="session")
def real(network: Network) -> Draw:
    """The best route of a pair, by a corridor if one is named, with its profile."""
    profiles = Package().profiles

    def of(origin: str, destination: str, corridor: str = "", **changes: object) -> ChartRoute:
        question = Question(
            origin=origin,
            destination=destination,
            by="risk",
            shipment=default_shipment(network.parameters, **changes),  # type: ignore[arg-type]
            corridor=next((one for one in network.corridors if one.corridor_id == corridor), None),
        )
        route = best_route(network, question)
        label = corridor or f"{origin} to {destination}"
        return chart_route(network, route, label, route_profile(network, route, profiles))

    return of


def made(label: str, *legs: ChartLeg) -> ChartRoute:
    return ChartRoute(
        label=label,
        origin="A",
        destination="B",
        legs=legs,
        length_km=sum(leg.length_km for leg in legs),
        time_h=sum(leg.time_h for leg in legs),
        cost_usd=sum(leg.cost_usd for leg in legs),
    )


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def words_of(tree: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in tree.iter(f"{SVG}text")]
