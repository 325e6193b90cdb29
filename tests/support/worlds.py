"""One figure set to a value in the data, as a scenario or another package would set it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from math import isclose

from corridors.model.network import Network
from corridors.model.quantity import Quantity
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import best_route
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import scenario_of

World = tuple[Network, Question, Pricing | None]
"""What is searched at one value: the network, the question, and prices if not the usual ones."""


def risk_aversion(network: Network, question: Question, value: float) -> World:
    return (
        network,
        question._replace(shipment=question.shipment._replace(risk_aversion=value)),
        None,
    )


def value_of_time(network: Network, question: Question, value: float) -> World:
    changed = question.shipment._replace(value_of_time_share_per_day=value)
    return network, question._replace(shipment=changed), None


def border_time(name: str) -> Callable[[Network, Question, float], World]:
    """By the rule of a scenario that sets the hours of a border, in both directions."""

    def world(network: Network, question: Question, value: float) -> World:
        rule = scenario_of({"border_time": [f"{name}={value:.9f}"]})
        return apply(network, [rule]), question, None

    return world


def charges(crossing: str) -> Callable[[Network, Question, float], World]:
    """By the charges in the table, less the fee for entering the country."""

    def world(network: Network, question: Question, value: float) -> World:
        def changed(link: Link) -> Link:
            if link.crossing != crossing:
                return link
            country = network.places[link.to_place].country
            fee = network.figures.get((country, "entry_fee_usd"))
            own = value - (fee.value if fee and link.mode == "road" else 0.0)
            return link._replace(charges_usd=Quantity(own, "estimate", "estimate"))

        return network.with_links(tuple(map(changed, network.links))), question, None

    return world


def speed(country: str) -> Callable[[Network, Question, float], World]:
    """By the speeds of the country's classes of road, in the table of figures."""

    def world(network: Network, question: Question, value: float) -> World:
        links = [
            link
            for link in network.links
            if (link.country, link.mode, link.kind, link.status)
            == (country, "road", "section", "open")
        ]
        pricing = Pricing(network, question.shipment)
        km = sum(link.length_km.value for link in links)
        hours = sum(link.length_km.value * pricing.per_km(link).driving_h for link in links)
        factor = value / (km / hours)

        def scaled(one: Quantity) -> Quantity:
            return one._replace(value=one.value * factor)

        def changed(link: Link) -> Link:
            if link.speed_km_h is None or link not in links:
                return link
            return link._replace(speed_km_h=scaled(link.speed_km_h))

        other = copy(network.with_links(tuple(map(changed, network.links))))
        other.figures = {
            key: scaled(figure)
            if key[0] == country and key[1].startswith("road_") and key[1].endswith("_speed_km_h")
            else figure
            for key, figure in network.figures.items()
        }
        return other, question, None

    return world


def rail_rate(country: str) -> Callable[[Network, Question, float], World]:
    def world(network: Network, question: Question, value: float) -> World:
        other = copy(network)
        key = country, "rail_cost_usd_per_teu_km"
        other.figures = {**network.figures, key: network.figures[key]._replace(value=value)}
        return other, question, None

    return world


def road_rate(country: str) -> Callable[[Network, Question, float], World]:
    """By USD on every section: what it costs now, times a factor."""

    def world(network: Network, question: Question, value: float) -> World:
        pricing = Pricing(network, question.shipment)
        links = [
            link
            for link in network.links
            if (link.country, link.mode, link.kind, link.status)
            == (country, "road", "section", "open")
        ]
        usd = {link.link_id: pricing.price(link).cost_usd for link in links}
        factor = value / (sum(usd.values()) / sum(link.length_km.value for link in links))

        def changed(link: Link) -> Link:
            return link._replace(surcharge_usd=usd.get(link.link_id, 0.0) * (factor - 1))

        return network.with_links(tuple(map(changed, network.links))), question, None

    return world


def share_closed(crossing: str) -> Callable[[Network, Question, float], World]:
    """By the rate at which closures begin, as the model of closures has it."""

    def world(network: Network, question: Question, value: float) -> World:
        pricing = Pricing(network, question.shipment)
        for link in network.components[crossing]:
            expected = pricing.records.expectation(link)
            closed_h = expected.duration_h
            rate_per_year = value / (1 - value) / closed_h * 8766.0
            changed = expected._replace(rate_per_year=rate_per_year)
            asked = question.shipment.max_wait_h, pricing.records.utilisation(link) or 0.0
            record = changed.record(*asked)
            assert isclose(record.share_closed, value, abs_tol=1e-12)
            pricing.records.assume(link, record)
        return network, question, pricing

    return world


def line(name: str) -> Callable[[Network, Question, float], World]:
    def world(network: Network, question: Question, value: float) -> World:
        package = network.package
        assert package is not None
        (project,) = (one for one in package.projects if one.project_id.endswith(name))
        built = apply(network, [scenario_of({"build": [name]})])
        pricing = Pricing(built, question.shipment)
        links = [link for link in built.links if link.component in project.links]
        usd = {link.link_id: pricing.price(link).cost_usd for link in links}
        factor = value / (sum(usd.values()) / sum(link.length_km.value for link in links))

        def changed(link: Link) -> Link:
            more = usd.get(link.link_id, 0.0) * (factor - 1)
            return link._replace(surcharge_usd=more)

        return built.with_links(tuple(map(changed, built.links))), question, None

    return world


def solved(world: World) -> Route:
    """The best route there."""
    return best_route(*world)
