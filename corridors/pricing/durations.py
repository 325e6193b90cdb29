"""How long closures last and in which months they begin: distributions made of spells.

Some spells still last: they are censored.

References
----------
Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, JASA 53. Susarla and
Van Ryzin (1976), JASA 71: nonparametric Bayesian estimation from censored durations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corridors.pricing.history import Spell
from corridors.pricing.risk import EVERY_MONTH
from corridors.units import HOURS_PER_YEAR, MONTHS_PER_YEAR

Durations = Mapping[float, float]
"""Probability of each duration in hours."""


def mixed(prior: Durations, spells: Iterable[Spell], weight: float) -> Durations:
    """Durations of some spells, mixed with a prior.

    Parameters
    ----------
    prior
        Probabilities, empty for none.
    spells
        With weights; the weight of an open one goes to longer durations, as far as there are any.
    weight
        Number of spells that the prior stands for.

    Returns
    -------
    dict
        Probability of each duration in hours, empty where there is nothing to mix.

    Examples
    --------
    >>> mixed({24.0: 1.0}, [Spell(1.0, 72.0, 1, False)], 3.0)
    {24.0: 0.75, 72.0: 0.25}
    """
    masses = {hours: weight * share for hours, share in prior.items()}
    for spell in spells:
        if not spell.is_open:
            masses[spell.hours] = masses.get(spell.hours, 0.0) + spell.weight
    for spell in sorted((one for one in spells if one.is_open), key=lambda one: one.hours):
        longer = {hours: mass for hours, mass in masses.items() if hours > spell.hours}
        total = sum(longer.values())
        if not total:  # nothing is known to last longer
            longer, total = {spell.hours: 1.0}, 1.0
        for hours, mass in longer.items():
            masses[hours] = masses.get(hours, 0.0) + spell.weight * mass / total
    everything = sum(masses.values())
    return {hours: mass / everything for hours, mass in sorted(masses.items()) if mass}


def kaplan_meier(spells: Sequence[Spell]) -> Durations:
    """Durations of spells of which some still last.

    Parameters
    ----------
    spells
        With weights.

    Returns
    -------
    dict
        Probability of each duration in hours; what lasts longer than every closed spell is given
        the longest duration seen (Efron's completion). Empty without spells.

    Examples
    --------
    >>> kaplan_meier([Spell(1.0, 10.0, 1, False), Spell(1.0, 20.0, 1, True)])
    {10.0: 0.5, 20.0: 0.5}
    """
    at_risk = sum(spell.weight for spell in spells)
    surviving, durations = 1.0, {}
    for hours in sorted({spell.hours for spell in spells}):
        here = [spell for spell in spells if spell.hours == hours]
        ended = sum(spell.weight for spell in here if not spell.is_open)
        if ended:
            durations[hours] = surviving * min(1.0, ended / at_risk)
            surviving -= durations[hours]
        at_risk -= sum(spell.weight for spell in here)
    if surviving > 1e-12:
        longest = max(spell.hours for spell in spells) if spells else 0.0
        durations[longest] = durations.get(longest, 0.0) + surviving
    return durations if spells else {}


def season(spells: Sequence[Spell], least: float) -> tuple[float, ...]:
    """Factors of the months on the rate of closures.

    Parameters
    ----------
    spells
        Of one border.
    least
        Weight of spells without which there is no season, and of those spread over the year that
        are mixed with them.

    Returns
    -------
    tuple of float
        In any month, which is 1, and in each of the twelve, whose mean is 1.

    Examples
    --------
    >>> season([Spell(1.0, 24.0, 10, False)] * 12, 12)[10]
    6.5
    """
    total = sum(spell.weight for spell in spells)
    if total < least:
        return EVERY_MONTH
    begun = [0.0] * MONTHS_PER_YEAR
    for spell in spells:
        begun[spell.month - 1] += spell.weight
    even = least / MONTHS_PER_YEAR
    return (1.0, *(MONTHS_PER_YEAR * (even + one) / (least + total) for one in begun))


def carried_over(by_month: Sequence[float], durations: Durations) -> tuple[float, ...]:
    """Factors of the months on what is closed, from those on what begins.

    Parameters
    ----------
    by_month
        Factors on the rate in any month and in each of the twelve.
    durations
        In hours: what lasts for months is closed in other months than it began in.

    Returns
    -------
    tuple of float
        In any month, which is 1, and in each of the twelve: means of the factors of the months
        before, each weighted by what of it still lasts in the middle of the month.

    Examples
    --------
    >>> factors = (1.0, 12.0, *(0.0,) * 11)
    >>> [round(one, 2) for one in carried_over(factors, {24.0: 1.0})][:3]
    [1.0, 12.0, 0.0]
    >>> [round(one, 2) for one in carried_over(factors, {60 * 24.0: 1.0})][:4]
    [1.0, 3.04, 6.09, 2.87]
    """
    mean_h = sum(hours * share for hours, share in durations.items())
    if not mean_h or len(set(by_month)) == 1:
        return tuple(by_month)
    carried = [0.0] * MONTHS_PER_YEAR
    month_h = HOURS_PER_YEAR / MONTHS_PER_YEAR
    lag, since_h, longest_h = 0, 0.0, max(durations)
    while since_h < longest_h:
        to_h = since_h + month_h * (0.5 if lag == 0 else 1.0)
        lasting_h = sum(
            share * (min(hours, to_h) - min(hours, since_h)) for hours, share in durations.items()
        )
        for month in range(MONTHS_PER_YEAR):
            began = by_month[1 + (month - lag) % MONTHS_PER_YEAR]
            carried[month] += began * lasting_h / mean_h
        lag, since_h = lag + 1, to_h
    return (1.0, *carried)
