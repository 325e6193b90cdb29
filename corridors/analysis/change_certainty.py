"""How sure a change of the best route is: figures common to before and after cancel."""

from __future__ import annotations

from corridors.analysis.ensemble import SPREAD, Ensemble, Spread, Spreads, spread_of
from corridors.routing.route import Route
from corridors.tuples import NamedTuple


class DifferenceSpreads(NamedTuple):
    """How sure a change of the best route is."""

    before: Spreads
    """Of the route before."""
    after: Spreads
    """Of the route after."""
    difference: Spreads
    """What the change adds; figures common to both cancel."""


def difference_spreads(
    before: Ensemble, after: Ensemble, routes: tuple[Route, Route]
) -> DifferenceSpreads:
    """Where the totals of a route before and after a change lie, and their differences.

    Parameters
    ----------
    before, after
        The figures of both networks, of one package.
    routes
        Before and after.

    Returns
    -------
    DifferenceSpreads
        By key of the measures of ``SPREAD``.

    Examples
    --------
    >>> import corridors
    >>> from corridors.analysis.certainty import ensemble_of
    >>> from corridors.pricing.prices import Pricing
    >>> answer = corridors.load().route("Kabul", "Karachi", by="cost")
    >>> ensemble = ensemble_of(Pricing(answer.network, answer.question.shipment))
    >>> same = difference_spreads(ensemble, ensemble, (answer.best, answer.best))
    >>> same.difference["cost_usd"]
    Spread(p10=0.0, p50=0.0, p90=0.0)
    """
    old, new = routes
    if old is new and after.is_like(before, [leg.link for leg in new.legs]):
        spreads = before.spreads_of(old)
        after.learn(before)
        return DifferenceSpreads(spreads, spreads, dict.fromkeys(SPREAD, Spread(0.0, 0.0, 0.0)))
    own = before.spreads_of(old), after.spreads_of(new)
    after.learn(before)
    more = {}
    for key in SPREAD:
        less = before.changes(key, [leg.link for leg in old.legs])
        changes = dict(after.changes(key, [leg.link for leg in new.legs]))
        for figure, change in less.items():
            changes[figure] = changes.get(figure, 0.0) - change
        more[key] = spread_of(after.sample(changes), new.totals[key] - old.totals[key])
    return DifferenceSpreads(*own, more)
