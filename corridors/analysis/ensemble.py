"""Totals of routes as sums of uncertain figures, and their draws.

A total is ``T + Σ c · (g − 1)``: its present value, and for each figure its contribution ``c``
times what a factor ``g`` on it adds (:mod:`corridors.pricing.contributions`). So a draw of all
figures is a weighted sum, and routes, measures and networks that share a figure share its draws.

The least figures, which together make less than ``POOLED`` of a variance, are pooled into one
normal term with their mean and variance (central limit theorem).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from operator import attrgetter

from corridors.analysis.draws import DRAWS, Moments, draws, moments, normal_draws
from corridors.model.ranges import Range, Ranges, range_of
from corridors.model.records import Link
from corridors.pricing.contributions import Amounts, Contributions
from corridors.pricing.draw_orders import take_usual_orders
from corridors.pricing.pieces import Figure, Key
from corridors.pricing.prices import Pricing
from corridors.routing.route import Route
from corridors.tuples import NamedTuple

POOLED = 0.05
"""Share of a variance that the pooled figures make at most."""
SPREAD = ("time_h", "cost_usd", "generalised_cost_usd")
"""Measures of which an answer states the P10 and P90."""

_ZEROS = (0.0,) * DRAWS
"""Of no figure."""
_AT_ONCE = 6
"""Figures whose draws are added in one pass."""
CERTAIN = Range(1.0, 1.0)
"""Range of a figure that has none."""
_NOTHING = 1e-9
"""USD that are the rounding of a sum."""

Changes = Mapping[Key, float]
"""What each figure contributes to one measure of a route, or of the difference of two."""


class Spread(NamedTuple):
    """Where a total lies in the draws."""

    p10: float
    """A tenth of the draws lie below."""
    p50: float
    """Half of them lie below."""
    p90: float
    """Nine tenths of them lie below."""


Spreads = Mapping[str, Spread]
"""Of a route, by key of a measure of ``SPREAD``."""


class Part(NamedTuple):
    """What a figure adds to the variance of a total."""

    variance: float
    """In the square of the measure's unit."""
    key: Key
    """Of the figure."""
    change: float
    """What it contributes."""


_VARIANCE = attrgetter("variance")


def spread_of(values: Iterable[float], total: float = 0.0) -> Spread:
    """P10, P50 and P90 of some draws.

    Parameters
    ----------
    values
        In any order.
    total
        Is added to each.

    Returns
    -------
    Spread
        By linear interpolation between the draws.

    Examples
    --------
    >>> spread_of(range(11))
    Spread(p10=1.0, p50=5.0, p90=9.0)
    """
    ordered = sorted(values)
    return Spread(*(total + _quantile(ordered, share) for share in (0.1, 0.5, 0.9)))


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = (len(ordered) - 1) * share
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)


class Ensemble:
    """The figures of a network, what they contribute to its links, and their draws.

    Parameters
    ----------
    pricing
        Prices of the links.
    ranges
        Of the data package.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> pricing = Pricing(network, default_shipment(network.parameters))
    >>> ensemble = Ensemble(pricing, network.package.ranges)
    >>> link = network.link_by_id["pk-n25-bela-khuzdar"]
    >>> totals = pricing.price(link)._asdict()
    >>> spread = ensemble.spreads([link], totals)["time_h"]
    >>> spread.p10 < totals["time_h"] < spread.p90
    True
    """

    _last: tuple[Changes, list[Part]] | None = None  # a deviation comes before its draws

    def __init__(self, pricing: Pricing, ranges: Ranges) -> None:
        self.pricing = pricing
        self.contributions, self._table = Contributions(pricing), ranges
        self._known: dict[Key, tuple[Range, Moments]] = {}
        take_usual_orders(pricing, self._all_keys)
        self._drawn: dict[Key, Sequence[float]] = {}

    def _all_keys(self) -> Iterable[Key]:
        everything = Contributions(self.pricing)
        for link in self.pricing.network.links:
            everything.of(link)
        return everything.figures

    @property
    def figures(self) -> Mapping[Key, Figure]:
        """The figures that contribute to something asked for before."""
        return self.contributions.figures

    def range(self, key: Key) -> Range:
        """The range of a figure.

        Parameters
        ----------
        key
            Of a figure that contributes to something asked for before.

        Returns
        -------
        Range
            As factors on it; a figure of a kind without ranges is certain.
        """
        return self._sure(key)[0]

    def _sure(self, key: Key) -> tuple[Range, Moments]:
        known = self._known.get(key)
        if known is None:
            figure = self.figures[key]
            spread = figure.own_range or range_of(self._table, figure.kind, figure.confidence)
            known = self._known[key] = (
                (CERTAIN, Moments(0.0, 0.0))
                if spread is None
                else (spread, moments(spread, is_inverse=figure.is_inverse))
            )
        return known

    def learn(self, other: Ensemble) -> None:
        """Take in the figures of another ensemble, to draw what both contribute.

        Parameters
        ----------
        other
            Of another network of the same package.
        """
        for key, figure in other.figures.items():
            self.contributions.figures.setdefault(key, figure)

    def is_like(self, other: Ensemble, links: Iterable[Link]) -> bool:
        """Whether it takes all that some links rest on from another.

        Parameters
        ----------
        other
            Of a network that rules made this one of.
        links
            Of either.

        Returns
        -------
        bool
            Their figures, ranges and draws are the same, then.
        """
        if self.pricing is other.pricing:
            return True
        return all(self.pricing.alike(link) is other.pricing for link in links)

    def changes(self, measure: str, plus: Iterable[Link], minus: Iterable[Link] = ()) -> Changes:
        """What each figure contributes to a measure of some links, less that of others.

        Parameters
        ----------
        measure
            A field of :class:`Amounts`.
        plus, minus
            Links of the network.

        Returns
        -------
        dict
            By key of the figure; in order of the links.
        """
        at = Amounts._fields.index(measure)
        amounts = self.contributions.to
        changes: dict[Key, float] = {}
        known = changes.get
        for link in plus:
            for key, amount in amounts(at, link):
                changes[key] = known(key, 0.0) + amount
        for link in minus:
            for key, amount in amounts(at, link):
                changes[key] = known(key, 0.0) - amount
        return changes

    def parts(self, changes: Changes) -> list[Part]:
        """What each figure adds to a variance, the most first.

        Parameters
        ----------
        changes
            What the figures contribute.

        Returns
        -------
        list of Part
            Of equal ones in order of their keys.
        """
        if self._last is None or self._last[0] is not changes:
            sure, new = self._sure, tuple.__new__
            falling = [
                (-(one**2 * sure(key)[1].variance), key, one) for key, one in changes.items()
            ]
            falling.sort()
            self._last = changes, [new(Part, (-less, key, one)) for less, key, one in falling]
        return self._last[1]

    def deviation(self, parts: Iterable[Part]) -> float:
        """Standard deviation of what the figures add to a total.

        Parameters
        ----------
        parts
            What each of them adds to its variance.

        Returns
        -------
        float
            In the unit of the measure.
        """
        return sqrt(sum(map(_VARIANCE, parts)))

    def sample(self, changes: Changes) -> list[float]:
        """Draws of what the figures add to a total.

        Parameters
        ----------
        changes
            What they contribute.

        Returns
        -------
        list of float
            ``DRAWS`` values in the unit of the measure.
        """
        return self.sample_of(self.parts(changes))

    def sample_of(self, parts: Sequence[Part]) -> list[float]:
        """The same where it is known what each figure adds to the variance.

        Parameters
        ----------
        parts
            The most first.

        Returns
        -------
        list of float
            ``DRAWS`` values in the unit of the measure.
        """
        left = sum(map(_VARIANCE, parts))
        pooled, drawn = left * POOLED, 0
        while drawn < len(parts) and left > pooled:
            left -= parts[drawn].variance
            drawn += 1
        values = [0.0] * DRAWS
        for at in range(0, drawn, _AT_ONCE):
            values = self._with_some(values, parts[at : min(at + _AT_ONCE, drawn)])
        rest = parts[drawn:]
        if not rest:
            return values
        known = self._known
        mean = sum(change * known[key][1].mean for _, key, change in rest)
        width = sqrt(sum(map(_VARIANCE, rest)))
        normal = normal_draws("pooled with " + " ".join(rest[0].key))
        return [value + mean + width * z for value, z in zip(values, normal, strict=True)]

    def _with_some(self, values: list[float], parts: Sequence[Part]) -> list[float]:
        """Add the draws of up to six figures at once: one pass is half the work of six."""
        missing = _AT_ONCE - len(parts)
        columns = [*(self._draws(part.key) for part in parts), *[_ZEROS] * missing]
        a, b, c, d, e, f = *(part.change for part in parts), *[0.0] * missing
        return [
            value + a * k + b * m + c * p + d * q + e * r + f * s
            for value, k, m, p, q, r, s in zip(values, *columns, strict=True)
        ]

    def _draws(self, key: Key) -> Sequence[float]:
        drawn = self._drawn.get(key)
        if drawn is None:
            is_inverse = self.figures[key].is_inverse
            drawn = draws(" ".join(key), self.range(key), is_inverse=is_inverse)
            self._drawn[key] = drawn
        return drawn

    def spreads_of(self, route: Route) -> Spreads:
        """P10, P50 and P90 of the totals of a route.

        Parameters
        ----------
        route
            On the network of the prices.

        Returns
        -------
        dict
            By key of the measure.
        """
        return self.spreads([leg.link for leg in route.legs], route.totals)

    def spreads(self, links: Sequence[Link], totals: Mapping[str, float]) -> Spreads:
        """P10, P50 and P90 of the totals of a route.

        Parameters
        ----------
        links
            Its links.
        totals
            By key of a measure; those of ``SPREAD`` count.

        Returns
        -------
        dict
            By key of the measure.
        """
        hours, dollars, everything = (self.changes(key, links) for key in SPREAD)
        value_h = self.pricing.shipment.value_of_time_usd_h
        risk = {
            key: usd
            for key, change in everything.items()
            if abs(usd := change - dollars.get(key, 0.0) - value_h * hours.get(key, 0.0)) > _NOTHING
        }
        time_h, cost_usd, risk_usd = (self.sample(one) for one in (hours, dollars, risk))
        generalised_usd = [
            usd + value_h * h + more
            for h, usd, more in zip(time_h, cost_usd, risk_usd, strict=True)
        ]
        drawn = zip(SPREAD, (time_h, cost_usd, generalised_usd), strict=True)
        return {key: spread_of(values, totals[key]) for key, values in drawn}
