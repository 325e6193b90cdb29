"""What closing a border or a transit country would do to a best route, and the diversion then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corridors.analysis.borders import border_state
from corridors.analysis.cases import Case, transit_countries
from corridors.analysis.normal import same_route
from corridors.analysis.what_if import Baseline, Change
from corridors.errors import UnknownNameError, UsageError
from corridors.measures import objective
from corridors.model.names import country_name
from corridors.model.network import Network
from corridors.routing.route import Route
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario
from corridors.scenarios.targets import targets_of
from corridors.tuples import NamedTuple


class ClosureEffect(NamedTuple):
    """What closing one border or one country more does to a best route."""

    name: str
    """Of the border or the country."""
    kind: str
    """``crossing`` or ``country``."""
    change: Change
    """Before and after; without a route after, with what cuts it."""

    @property
    def diversion(self) -> Route | None:
        """The best route after the closure, if one is left."""
        return self.change.after.route

    def difference(self, key: str) -> float | None:
        """How much more the diversion takes, in the unit of a measure.

        Parameters
        ----------
        key
            Of a total, such as ``cost_usd``.

        Returns
        -------
        float or None
            None where there is no diversion.
        """
        return self.change.differences.get(key)


def closure_effects(network: Network, case: Case) -> tuple[ClosureEffect, ...]:
    """What closing each border and each transit country of a best route would do.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    case
        Whose best route is tried; without one there is nothing to close.

    Returns
    -------
    tuple of ClosureEffect
        Borders in order of travel, then transit countries.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> [effect.name for effect in closure_effects(network, cases(network, question).normal)]
    ['Sher Khan Bandar-Panji Poyon', 'Torkham', 'Afghanistan']
    """
    if case.route is None:
        return ()
    targets = [
        *(("crossing", name) for name in dict.fromkeys(case.route.crossings)),
        *(("country", code) for code in transit_countries(network, case.route)),
    ]
    effects = []
    pair = [(case.question.origin, case.question.destination)]
    baseline = Baseline(network, pair, case.question)
    for kind, target in targets:
        is_border = kind == "crossing"
        name = network.crossings[target].name if is_border else country_name(network, target)
        changes = changes_without(baseline, f"{kind}:{target}")
        if changes is not None:
            effects.append(ClosureEffect(name=name, kind=kind, change=changes[0]))
    return tuple(effects)


def changes_without(baseline: Baseline, *targets: str) -> tuple[Change, ...] | None:
    """What closing some targets together does to the best routes of some pairs.

    Parameters
    ----------
    baseline
        Those best routes.
    *targets
        Such as ``crossing:torkham``, ``country:IRN`` or ``border:AFG-PAK``.

    Returns
    -------
    tuple of Change or None
        A change for each pair; None where the network has nothing of one name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> baseline = Baseline(network, [("quetta", "karachi")], question)
    >>> (change,) = changes_without(baseline, "country:IRN")
    >>> change.lost
    False
    """
    after = network_without(baseline.network, *targets)
    return None if after is None else baseline.changes(after)


def network_without(network: Network, *targets: str) -> Network | None:
    """A network in which some targets are closed.

    Parameters
    ----------
    network
        Left as it is.
    *targets
        Such as ``crossing:torkham``, ``country:IRN`` or ``border:AFG-PAK``.

    Returns
    -------
    Network or None
        None where the network has nothing of one name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network_without(Package().network, "country:nowhere") is None
    True
    """
    rule = Rule(verb="close", targets=targets)
    try:
        return apply(network, [Scenario(name=rule.title, rules=(rule,))])
    except (UnknownNameError, UsageError):
        return None


def is_closed(network: Network, target: str, day: date) -> bool:
    """Whether everything that a closure would close is closed to freight on a day.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    target
        Such as ``border:AFG-PAK``.
    day
        Of the closure record.

    Returns
    -------
    bool
        Borders by their state, other links by rule and record.

    Raises
    ------
    UnknownNameError
        If the network has nothing of that name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> is_closed(network, "border:AFG-PAK", network.data_as_of)
    True
    """
    links = [network.link_by_id[link_id] for link_id in targets_of(network).find(target).links]
    freight = [link for link in links if link.status == "open"]
    crossings = {link.crossing for link in freight if link.crossing}
    return all(border_state(network, name, day).is_closed for name in crossings) and all(
        link.closed or network.closure_of(link, day) is not None
        for link in freight
        if not link.crossing
    )


def by_outcome(effects: Sequence[ClosureEffect]) -> tuple[tuple[ClosureEffect, ...], ...]:
    """Closures with one outcome together: the same diversion, or the same cut.

    Parameters
    ----------
    effects
        Of one best route.

    Returns
    -------
    tuple
        Groups in the order of their first members.

    Examples
    --------
    >>> by_outcome([])
    ()
    """
    groups: dict[object, list[ClosureEffect]] = {}
    for effect in effects:
        change = effect.change
        cut = (change.blocking_set, change.sufficient_reopenings)
        outcome = effect.diversion.components if effect.diversion else cut
        groups.setdefault(outcome, []).append(effect)
    return tuple(map(tuple, groups.values()))


def costliest(effects: Sequence[ClosureEffect], by: str) -> tuple[ClosureEffect, ...]:
    """The closures that cost most of those that leave a route.

    Parameters
    ----------
    effects
        Of one best route.
    by
        Name of the objective by which they are weighed.

    Returns
    -------
    tuple of ClosureEffect
        One or more with the same diversion; empty where no closure leaves a route.

    Examples
    --------
    >>> costliest([], "risk")
    ()
    """
    key = objective(by).key
    possible = [effect for effect in effects if effect.diversion is not None]
    if not possible:
        return ()
    worst = max(possible, key=lambda effect: effect.difference(key) or 0.0)
    return tuple(effect for effect in possible if same_route(worst.diversion, effect.diversion))


def diversion_effects(effects: Sequence[ClosureEffect], by: str) -> tuple[ClosureEffect, ...]:
    """The closures whose diversion is worth drawing: the costliest of countries, else of borders.

    Countries come first: diversions around them lie farther apart.

    Parameters
    ----------
    effects
        Of one best route.
    by
        Name of the objective.

    Returns
    -------
    tuple of ClosureEffect
        All with the same diversion; empty where no closure leaves a route.

    Examples
    --------
    >>> diversion_effects([], "risk")
    ()
    """
    for kind in ("country", "crossing"):
        worst = costliest([effect for effect in effects if effect.kind == kind], by)
        if worst:
            return worst
    return ()
