"""Pages for the map's tests: the shipped network, and the same with a hostile text as each name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import count, cycle
from typing import Any

from corridors.data.package import Package
from corridors.maps.build import map_document, shipped_scenarios
from corridors.maps.document import STATUSES, MapDocument, MapNetwork, MapTotal
from corridors.maps.engine.network_data import Variant, network_data
from corridors.model.network import Network
from corridors.pricing.shipment import TRUCK_MODES, default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route

HOSTILE = (
    "<img src=x onerror=\"window.__hit='img'\">",
    "${window.__hit='template'}",
    "`;window.__hit='backtick';`",
    "</script><script>window.__hit='script'</script>",
    "</title><script>window.__hit='title'</script>",
    "\\",
    "\\u003cimg src=x onerror=window.__hit='unicode'>",
    "\"'><svg onload=\"window.__hit='svg'\">",
    "{{ 7 * 7 }}{% for x in y %}{#",
    "<!--<script>",
    "&lt;b&gt;",
    "]]><script>window.__hit='cdata'</script>",
    "\u2028\u2029\u202eabc\x00\x07",
    "javascript:window.__hit='link'",
)


@cache
def shipped() -> Network:
    return Package().network


def question(
    origin: str = "dushanbe", destination: str = "karachi", by: str = "risk", **changes: Any
) -> Question:
    changes.setdefault("modes", TRUCK_MODES if by == "distance" else None)
    usual = default_shipment(shipped().parameters, **changes)
    return Question(origin=origin, destination=destination, by=by, shipment=usual)


@cache
def asked_document() -> MapDocument:
    """The shipped network with two routes of an answer."""
    network = shipped()
    routes = [
        ("the best", best_route(network, question())),
        ("the shortest", best_route(network, question(by="distance"))),
    ]
    return map_document(network, question(), "Freight from Dushanbe to Karachi", routes)


@cache
def plain_document() -> MapDocument:
    """The shipped network without routes of an answer, as ``corridors map`` draws it."""
    return map_document(shipped(), question(), "Freight from Dushanbe to Karachi", ())


def hostile_network() -> Network:
    """The shipped network with a hostile text wherever a name or a cause stands."""
    plain, texts = shipped(), cycle(HOSTILE)

    def renamed(records: Mapping[str, Any]) -> dict[str, Any]:
        return {key: record._replace(name=next(texts)) for key, record in records.items()}

    return Network(
        places=renamed(plain.places),
        links=tuple(
            link._replace(route_number=text) for link, text in zip(plain.links, texts, strict=False)
        ),
        crossings=renamed(plain.crossings),
        countries=renamed(plain.countries),
        corridors=tuple(corridor._replace(name=next(texts)) for corridor in plain.corridors),
        closures=tuple(closure._replace(cause=next(texts)) for closure in plain.closures),
        figures=plain.figures,
        parameters=plain.parameters,
        data_version=plain.data_version,
        data_as_of=plain.data_as_of,
    )


def hostile_document() -> MapDocument:
    """A page with a hostile text in every field that takes any."""
    plain, network = asked_document(), hostile_network()
    numbers = count()

    def bad() -> str:
        return HOSTILE[next(numbers) % len(HOSTILE)]

    sources = {
        key: source._replace(title=bad(), publisher=bad(), url=bad())
        for key, source in Package().sources.items()
    }
    variants = [
        Variant(variant.name, bad(), bad(), variant.network)
        for variant in shipped_scenarios(shipped())
    ]
    data = network_data(network, question(), variants, sources)
    return replace(
        plain,
        title=" ".join(HOSTILE),
        subtitle=" ".join(HOSTILE),
        data_as_of=bad(),
        corridors=tuple(replace(corridor, name=bad(), note=bad()) for corridor in plain.corridors),
        routes=tuple(
            replace(
                plain.routes[number % 2],
                label=text,
                summary=text,
                legs=tuple(replace(leg, text=bad()) for leg in plain.routes[number % 2].legs),
                totals=(MapTotal(heading=text, name=text, text=text),) * 2,
            )
            for number, text in enumerate(HOSTILE)
        ),
        crossings=tuple(
            replace(
                item,
                name=network.crossings[item.crossing_id].name,
                countries=bad(),
                status=STATUSES[number % len(STATUSES)],
                status_text=bad(),
                as_of=bad(),
                source_title=bad(),
                source_url=bad(),
                note=bad(),
            )
            for number, item in enumerate(plain.crossings)
        ),
        places=tuple(replace(place, name=bad()) for place in plain.places),
        notes=HOSTILE,
        risk_by_country=tuple((iso3, bad(), level) for iso3, _, level in plain.risk_by_country),
        network=MapNetwork(data=data, start=plain.network.start, lines=plain.network.lines),
    )
