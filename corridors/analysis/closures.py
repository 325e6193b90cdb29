"""The ways a briefing speaks of: in normal operation, as the borders stood, and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from corridors.analysis.compare import Cell, matrix
from corridors.analysis.what_if import Change, what_if
from corridors.errors import UnknownNameError, UsageError
from corridors.measures import OBJECTIVES
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Closure, Link
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario
from corridors.units import day_words, listed


class View(NamedTuple):
    """The borders in one state, and the best way then."""

    key: str  # normal | standing
    title: str
    question: Question
    cell: Cell

    @property
    def route(self) -> Route | None:
        return self.cell.route


class Effect(NamedTuple):
    """What closing one border or one country more would do to the best way of a view."""

    name: str
    kind: str  # crossing | country
    change: Change

    def difference(self, quantity: str) -> float | None:
        """How much more of a quantity the way out takes; None where there is none."""
        before, after = self.change.before.route, self.change.after.route
        if before is None or after is None:
            return None
        return after.totals[quantity] - before.totals[quantity]


class Way(NamedTuple):
    """One way that is drawn and spoken of by its letter."""

    letter: str
    title: str
    route: Route


def standing_day(network: Network, question: Question) -> date:
    """The day whose closures hold: the one asked for, else the closure record's newest."""
    return question.shipment.as_of or network.data_as_of


def views(network: Network, question: Question) -> tuple[View, View]:
    """The best way in normal operation, and with the borders as they stood."""
    normal, standing = states(network, question)
    return (
        View("normal", normal_title(network), normal, _cell(network, normal)),
        View("standing", standing_title(network, question), standing, _cell(network, standing)),
    )


def states(network: Network, question: Question) -> tuple[Question, Question]:
    """The question in normal operation, and with the borders as they stood."""
    day = standing_day(network, question)
    return (
        question._replace(shipment=question.shipment._replace(as_of=None)),
        question._replace(shipment=question.shipment._replace(as_of=day)),
    )


def normal_title(network: Network) -> str:
    return "In normal operation" + (" but for this what-if" if network.scenarios else "")


def standing_title(network: Network, question: Question) -> str:
    return f"With the borders as they stood on {day_words(standing_day(network, question))}"


def _cell(network: Network, question: Question) -> Cell:
    return matrix(network, [question.origin], [question.destination], question)[0]


def closed_on_route(network: Network, route: Route, day: date) -> dict[str, Closure]:
    """What is closed on a way on a day, in words, with the closure that holds it."""
    found: dict[str, Closure] = {}
    for leg in route.legs:
        closure = network.closure_of(leg.link, day)
        if closure is not None:
            found[describe(network, leg.link)] = closure
    return found


def opened_on_route(network: Network, route: Route, day: date) -> dict[str, Closure]:
    """What the closure record holds as closed on a way and a what-if opens, in words."""
    record = network.closed_on(day)
    found: dict[str, Closure] = {}
    for leg in route.legs:
        closure = recorded_closure(record, leg.link)
        if closure is not None and leg.link.link_id in network.reopened:
            found[describe(network, leg.link)] = closure
    return found


def recorded_closure(record: Mapping[tuple[str, str], Closure], link: Link) -> Closure | None:
    """The closure of a link by the closure record alone, whatever a what-if opens."""
    return record.get((link.component, "all")) or record.get((link.component, link.mode))


def transit_countries(network: Network, route: Route) -> tuple[str, ...]:
    """Countries between those of the two ends."""
    ends = {network.places[name].country for name in (route.origin, route.destination)}
    return tuple(dict.fromkeys(code for code in route.countries if code not in ends))


def effects(network: Network, view: View) -> tuple[Effect, ...]:
    """What closing each border and each transit country of a view's way would do."""
    route = view.route
    if route is None:
        return ()
    found = []
    for crossing in dict.fromkeys(route.crossings):
        change = closing(network, view.question, f"crossing:{crossing}")
        if change is not None:
            found.append(Effect(network.crossings[crossing].name, "crossing", change))
    for code in transit_countries(network, route):
        change = closing(network, view.question, f"country:{code}")
        if change is not None:
            found.append(Effect(network.countries[code].name, "country", change))
    return tuple(found)


def closing(network: Network, question: Question, target: str) -> Change | None:
    """Before and after a closure; None where a data package has nothing of that name."""
    closed = network_closing(network, target)
    if closed is None:
        return None
    return what_if(network, closed, [question.origin], [question.destination], question)[0]


def network_closing(network: Network, *targets: str) -> Network | None:
    """The network without some things; None where it has nothing of one name."""
    rule = Rule(verb="close", targets=targets)
    try:
        return apply(network, [Scenario(name=rule.title, rules=(rule,))])
    except (UnknownNameError, UsageError):
        return None


def way_out(found: tuple[Effect, ...], by: str) -> tuple[Effect, ...]:
    """The closures that cost most of those that leave a way, all with the same way then.

    Countries come before single borders: of them the ways out lie farther apart.
    """
    quantity = OBJECTIVES[by]
    for kind in ("country", "crossing"):
        possible = [
            effect
            for effect in found
            if effect.kind == kind and effect.difference(quantity) is not None
        ]
        if possible:
            worst = max(possible, key=lambda effect: effect.difference(quantity) or 0.0)
            way = worst.change.after.route
            return tuple(
                effect
                for effect in possible
                if way and effect.change.after.route and same(way, effect.change.after.route)
            )
    return ()


def ways(both: tuple[View, View], out: tuple[Effect, ...]) -> tuple[Way, ...]:
    """The ways to draw, each once, lettered from A."""
    normal, standing = both
    found: list[tuple[str, Route]] = []
    if normal.route and standing.route and same(normal.route, standing.route):
        found.append(("normal operation and as the borders stood", normal.route))
    else:
        if normal.route:
            found.append(("normal operation", normal.route))
        if standing.route:
            found.append(("as the borders stood", standing.route))
    after = out[0].change.after.route if out else None
    if after and not any(same(after, route) for _, route in found):
        names = listed([effect.name for effect in out], "or")
        found.append((f"as the borders stood, if {names} closes", after))
    return tuple(Way("ABC"[at], title, route) for at, (title, route) in enumerate(found))


def same(one: Route, other: Route) -> bool:
    return one.components == other.components
