"""How often a border is expected to close, and for how long: its own record shrunk to others.

A border without a record is not one without risk. Closures begin at a rate and last for a time.
The rate of a border is gamma distributed about that of the other borders of its two countries, and
theirs about that of all pairs of countries; how widely, the record itself says (negative binomial
likelihood). Durations follow a Dirichlet process: some imagined spells of the other borders are
mixed with the border's own. Spells that still last are censored: their weight goes to longer ones.
An event that closes eight borders of two countries is one event, not eight, to all others.

References
----------
Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., sections 2.6 (gamma-Poisson) and 23.1
(Dirichlet process). Ross (2014), Introduction to Probability Models, section 7.4: renewal reward.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import exp, lgamma, log

from corridors.pricing.durations import Durations, carried_over, kaplan_meier, mixed, season
from corridors.pricing.history import NO_HISTORY, History, Spell
from corridors.pricing.queues import delay_area_h2
from corridors.pricing.risk import BorderRecord
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_YEAR

Unit = tuple[str, str]
"""A crossing and one of its modes."""
_Pair = tuple[frozenset[str], str]
"""Two countries and a mode: the borders that are like each other."""

LEAST_SHAPE = 0.05
"""Of a gamma distribution of rates; the smaller, the more they differ."""
_GOLDEN = (5**0.5 - 1) / 2


class Priors(NamedTuple):
    """Weights of what is not a border's own record."""

    spells: float
    """Imagined spells of other borders that are mixed with a border's own durations."""
    season_spells: float
    """Spells of its own without which a border has no season; as many spread over the year are
    mixed with them."""
    completeness: float = 1.0
    """Share of its closures that the record would hold of a border that it never names: of its
    quiet years as many count."""


class Pool(NamedTuple):
    """The borders that a border is like."""

    borders: int
    """Other borders of its two countries with a record; with none it is like all borders."""
    rate_per_year: float
    """Closures a year of operation."""
    durations: Durations
    """Of their closures."""

    @property
    def duration_h(self) -> float:
        """Mean duration of their closures in hours."""
        return _mean(self.durations)


class Expectation(NamedTuple):
    """What is expected of one border, and what it rests on."""

    own: History
    """Its own spells; no window where it has no record."""
    pool: Pool
    """The borders that it is like."""
    rate_per_year: float
    """Closures expected in a year of operation."""
    durations: Durations
    """Of its closures."""
    by_month: tuple[float, ...]
    """Factors on the rate at which they begin, in any month and in each of the twelve."""

    @property
    def duration_h(self) -> float:
        """Mean duration of its closures in hours."""
        return _mean(self.durations)

    def record(self, max_wait_h: float, utilisation: float = 0.0) -> BorderRecord:
        """Share of time closed and expected closure delay.

        Parameters
        ----------
        max_wait_h
            A truck turns back after so many hours.
        utilisation
            Arrivals as a share of what is cleared in a day, for the queue after a closure.

        Returns
        -------
        BorderRecord
            Long-run means of closures that begin at the rate while the border is open.

        Notes
        -----
        A cycle of operation and closure lasts ``1/λ + E[D]`` and holds a delay of ``E[f(D)]``, so
        that the share of time closed is ``λE[D] / (1 + λE[D])`` and the delay of an arrival at a
        random moment ``λE[f(D)] / (1 + λE[D])`` (renewal reward).
        """
        rate_h = self.rate_per_year / HOURS_PER_YEAR
        area_h2 = sum(
            share * delay_area_h2(hours, max_wait_h, utilisation)
            for hours, share in self.durations.items()
        )
        duration_h = self.duration_h
        cycle = 1 + rate_h * duration_h
        felt = carried_over(self.by_month, self.durations)
        return BorderRecord(
            episodes=self.own.episodes,
            share_closed=rate_h * duration_h / cycle,
            expected_closure_delay_h=rate_h * area_h2 / cycle,
            by_month=tuple(one * cycle / (1 + rate_h * duration_h * one) for one in felt),
        )


class ClosureModel:
    """Expected closures of borders, fitted to the record of all of them.

    Parameters
    ----------
    histories
        Spells of the borders that have a record, by crossing and mode.
    countries
        The two countries of each crossing.
    priors
        Weights of what is not a border's own.

    Examples
    --------
    >>> past = History((Spell(1.0, 48.0, 3, False),), 1, 5 * HOURS_PER_YEAR)
    >>> countries = {"a": ("X", "Y"), "b": ("X", "Z")}
    >>> model = ClosureModel({("a", "road"): past}, countries, Priors(4, 8))
    >>> round(model.expectation(("b", "road")).rate_per_year, 2)
    0.2
    """

    def __init__(
        self,
        histories: Mapping[Unit, History],
        countries: Mapping[str, tuple[str, str]],
        priors: Priors,
    ) -> None:
        self.histories, self.countries, self.priors = histories, countries, priors
        self._pools: dict[Unit, Pool] = {}
        self._quiet_pools: dict[tuple[_Pair, bool], Pool] = {}

    def pool(self, unit: Unit) -> Pool:
        """What a border is like before its own record is looked at.

        Parameters
        ----------
        unit
            Crossing id and mode.

        Returns
        -------
        Pool
            Rate of all borders of its two countries by its mode, durations of the others, both
            shrunk to all borders.
        """
        if unit not in self._pools:
            pair = self._pair_of(unit)
            borders = self._pairs.get(pair, {})
            if unit in borders and borders[unit].spells:
                others = [one for other, one in borders.items() if other != unit]
                self._pools[unit] = self._pool(pair, len(others), grouped(others).spells)
            else:  # alike for all such borders of two countries
                key = pair, unit in borders
                if key not in self._quiet_pools:
                    spells = self._groups.get(pair, _NO_GROUP).spells
                    self._quiet_pools[key] = self._pool(pair, len(borders) - key[1], spells)
                self._pools[unit] = self._quiet_pools[key]
        return self._pools[unit]

    def _pool(self, pair: _Pair, borders: int, spells: Sequence[Spell]) -> Pool:
        group = self._groups.get(pair, _NO_GROUP)
        shape, rate = self.shapes[0], self.rate_per_year
        if rate:
            rate = (shape + group.spell_count) / (shape / rate + group.years)
        return Pool(borders, rate, mixed(self.durations, spells, self.priors.spells))

    def expectation(self, unit: Unit, own: History | None = None) -> Expectation:
        """What is expected of one border.

        Parameters
        ----------
        unit
            Crossing id and mode.
        own
            Spells of one of its links, if that is another record than its own.

        Returns
        -------
        Expectation
            Of a border without a record that of the borders it is like.
        """
        pool = self.pool(unit)
        own = own or self.histories.get(unit, NO_HISTORY)
        shape, rate = self.shapes[1], pool.rate_per_year
        if rate:
            rate = (shape + own.spell_count) / (shape / rate + open_years(own))
        return Expectation(
            own=own,
            pool=pool,
            rate_per_year=rate,
            durations=mixed(pool.durations, own.spells, self.priors.spells),
            by_month=season(own.spells, self.priors.season_spells),
        )

    def fitted(self) -> ClosureModel:
        """The same model, with all that is worked out of all borders.

        Returns
        -------
        ClosureModel
            To be kept.
        """
        for name in ("_pairs", "_groups", "rate_per_year", "durations", "shapes"):
            getattr(self, name)
        return self

    def _pair_of(self, unit: Unit) -> _Pair:
        return frozenset(self.countries[unit[0]]), unit[1]

    @cached_property
    def _pairs(self) -> dict[_Pair, dict[Unit, History]]:
        """Borders by their two countries and mode."""
        pairs: dict[_Pair, dict[Unit, History]] = {}
        for unit, one in self.histories.items():
            pairs.setdefault(self._pair_of(unit), {})[unit] = one
        return pairs

    @cached_property
    def _groups(self) -> dict[_Pair, Group]:
        return {pair: grouped(list(borders.values())) for pair, borders in self._pairs.items()}

    @cached_property
    def rate_per_year(self) -> float:
        """Closures of a border in a year of operation, the mean of all pairs of countries."""
        years = sum(group.years for group in self._groups.values())
        spells = sum(group.spell_count for group in self._groups.values())
        return spells / years if years else 0.0

    @cached_property
    def durations(self) -> Durations:
        """Durations of the closures of all borders (Kaplan-Meier)."""
        return kaplan_meier([spell for group in self._groups.values() for spell in group.spells])

    @cached_property
    def shapes(self) -> tuple[float, float]:
        """Shapes of the gamma distributions of pairs of countries, and of borders within a pair.

        None is larger than the spells of the prior of durations: no border is taken for the others
        because few differ.
        """
        most = self.priors.spells
        between = shape_of(
            (
                (group.spell_count, self.rate_per_year * group.years)
                for group in self._groups.values()
            ),
            most,
        )
        within = shape_of(
            (
                (one.spell_count, group.spell_count / group.years * open_years(one))
                for pair, group in self._groups.items()
                if len(self._pairs[pair]) > 1 and group.spell_count
                for one in self._pairs[pair].values()
            ),
            most,
        )
        return between, within


class Group(NamedTuple):
    """Borders of two countries as one: an event that closed several of them counts once."""

    spells: tuple[Spell, ...]
    """With the weight of an event shared among the borders that it closed."""
    years: float
    """Of operation; so many that the rate is the mean of the borders."""

    @property
    def spell_count(self) -> float:
        """Number of spells, weighted."""
        return sum(spell.weight for spell in self.spells)


_NO_GROUP = Group((), 0.0)


def grouped(borders: Sequence[History]) -> Group:
    """Borders of two countries as one.

    Parameters
    ----------
    borders
        Their spells.

    Returns
    -------
    Group
        Borders without a spell count together as one of them.

    Examples
    --------
    >>> joint = History((Spell(1.0, 48.0, 3, False, "war"),), 1, 2 * HOURS_PER_YEAR)
    >>> group = grouped([joint, joint])
    >>> group.spell_count, round(group.years, 1)
    (1.0, 2.0)
    """
    times = Counter(spell.event for one in borders for spell in one.spells if spell.event)
    spells = tuple(
        spell._replace(weight=spell.weight / max(times[spell.event], 1))
        for one in borders
        for spell in one.spells
    )
    every = sum(one.spell_count for one in borders)
    years = sum(map(open_years, borders))
    share = sum(spell.weight for spell in spells) / every if every else 1 / max(len(borders), 1)
    return Group(spells, years * share)


def open_years(one: History) -> float:
    """Years of operation in the window of a border.

    Parameters
    ----------
    one
        Its spells.

    Returns
    -------
    float
        Without what was closed.

    Examples
    --------
    >>> open_years(History((), 0, HOURS_PER_YEAR))
    1.0
    """
    return max(one.window_h - one.closed_h, 0.0) / HOURS_PER_YEAR


def shape_of(counts: Iterable[tuple[float, float]], most: float) -> float:
    """Shape of the gamma distribution of rates about a mean, by maximum likelihood.

    Parameters
    ----------
    counts
        Spells seen and spells expected at the mean rate, of each border.
    most
        Largest shape that is believed.

    Returns
    -------
    float
        At least ``LEAST_SHAPE``; large where all have the same rate.

    Examples
    --------
    >>> shape_of([(0.0, 4.0), (12.0, 4.0)], 9) < shape_of([(4.0, 4.0), (4.0, 4.0)], 9)
    True
    """
    seen = [(spells, expected) for spells, expected in counts if expected > 0]

    def likelihood(log_shape: float) -> float:
        shape = exp(log_shape)
        none, weight = lgamma(shape), shape * log_shape
        return sum(
            lgamma(shape + spells) - none - (shape + spells) * log(shape + expected) + weight
            for spells, expected in seen
        )

    low, high = log(LEAST_SHAPE), log(most)
    if not seen:
        return most
    for _ in range(40):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if likelihood(left) < likelihood(right):
            low = left
        else:
            high = right
    return exp((low + high) / 2)


def _mean(durations: Durations) -> float:
    return sum(hours * share for hours, share in durations.items())
