"""What closes together: the share of each thing's closures that it has in common with others.

A closure is one's own, or comes with an event that also closed other borders of the same two
countries, borders of one country with others, or a list of sections and ports. The closure record
says which, by the hours of its events. A border without a record of its own has the shares of the
borders that it is like, as it has their rates (:mod:`corridors.pricing.expected`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corridors.pricing.history import Spell
from corridors.tuples import NamedTuple

OWN, BORDER, COUNTRY, EVENT = "own", "border", "country", "event"
"""Kinds of shocks, the first word of their names."""

Shares = Mapping[str, float]
"""Share of the closed hours by name of a shock; together 1."""


Hours = dict[str, float]
"""Closed hours by name of a shock."""


class Member(NamedTuple):
    """One thing that closes, by one mode and perhaps in one direction."""

    component: str
    """What opens and closes as one."""
    mode: str
    """Mode of its links."""
    link_id: str
    """Id of its link where its directions have records of their own, else empty."""
    countries: frozenset[str]
    """Both countries of a crossing, or the one of a section or port."""
    is_border: bool
    """Whether it is a crossing."""
    spells: tuple[Spell, ...]
    """Of its record in the look-back window."""

    @property
    def own(self) -> str:
        """Name of the shock that closes it alone, by all of its modes."""
        return f"{OWN}:{self.component}"

    @property
    def pair(self) -> str:
        """Its two countries, as ``AFG-PAK``."""
        return "-".join(sorted(self.countries))


def shares(members: Sequence[Member], prior_spells: float) -> list[Shares]:
    """How the closures of each member are shared out among shocks.

    Parameters
    ----------
    members
        All that may close, whether or not it is on a route.
    prior_spells
        Spells of other borders that are mixed with a border's own; 0 leaves the record as it is.

    Returns
    -------
    list of dict
        For each member, shares that add up to 1.

    Examples
    --------
    >>> joint = Spell(1.0, 48.0, 3, False, "war")
    >>> alone = Spell(1.0, 16.0, 5, False)
    >>> pair = frozenset(("AFG", "PAK"))
    >>> one = Member("torkham", "road", "", pair, True, (joint, alone))
    >>> shares([one, one._replace(component="chaman")], 0)[0]
    {'border:AFG-PAK:road': 0.75, 'own:torkham': 0.25}
    """
    names = _shocks(members)
    hours = [_hours(member, names) for member in members]
    borders = [at for at, member in enumerate(members) if member.is_border]
    every = _sum(hours[at] for at in borders)
    spells = sum(one.weight for at in borders for one in members[at].spells)
    found = [_shared(one, member) for one, member in zip(hours, members, strict=True)]
    if not prior_spells or not spells:
        return found
    weight_h = prior_spells * sum(every.values()) / spells
    level = _levels(every)
    by_pair: dict[tuple[str, str], list[int]] = {}
    for at in borders:
        by_pair.setdefault((members[at].pair, members[at].mode), []).append(at)
    for (pair, mode), some in by_pair.items():
        usual = _usual(pair, mode, level)
        like = _mixed(_sum(_nameless(hours[at], members[at]) for at in some), usual, weight_h)
        for at in some:
            mixed = _mixed(_nameless(hours[at], members[at]), like, weight_h)
            found[at] = {
                members[at].own if name == OWN else name: share for name, share in mixed.items()
            }
    return found


def _shocks(members: Sequence[Member]) -> dict[str, str]:
    """Name of the shock that each event of several members is."""
    hit: dict[str, list[Member]] = {}
    for member in members:
        # of sections in a row a truck waits for one: each closes for its part of the time
        for event in {one.event for one in member.spells if one.event and one.parts == 1}:
            hit.setdefault(event, []).append(member)
    return {
        event: _name(event, some)
        for event, some in hit.items()
        if len({member.component for member in some}) > 1
    }


def _name(event: str, members: Sequence[Member]) -> str:
    modes = {member.mode for member in members}
    mode = f":{min(modes)}" if len(modes) == 1 else ""
    common = frozenset.intersection(*(member.countries for member in members))
    if all(member.is_border for member in members) and len(common) == 2:
        return f"{BORDER}:{members[0].pair}{mode}"
    if len({member.component for member in members if member.is_border}) > 1 and len(common) == 1:
        return f"{COUNTRY}:{min(common)}{mode}"
    return f"{EVENT}:{event}"


def _hours(member: Member, names: Mapping[str, str]) -> Hours:
    """Closed hours of a member by shock."""
    hours: Hours = {}
    for one in member.spells:
        name = names.get(one.event, member.own) if one.parts == 1 else member.own
        hours[name] = hours.get(name, 0.0) + one.weight * one.hours / one.parts
    return hours


def _shared(hours: Hours, member: Member) -> Shares:
    total = sum(hours.values())
    if not total:
        return {member.own: 1.0}
    return {name: hours[name] / total for name in sorted(hours) if hours[name]}


def _nameless(hours: Hours, member: Member) -> Hours:
    """The same with its own closures under a name that all members have."""
    return {OWN if name == member.own else name: value for name, value in hours.items()}


def _levels(hours: Hours) -> dict[str, float]:
    """Share of the closed hours of all borders by kind of shock."""
    total = sum(hours.values())
    return {
        kind: sum(value for name, value in hours.items() if name.startswith(f"{kind}:")) / total
        for kind in (BORDER, COUNTRY)
    }


def _usual(pair: str, mode: str, level: Mapping[str, float]) -> Shares:
    """Shares of a border of two countries of which nothing is known."""
    first, second = pair.split("-")
    return {
        f"{BORDER}:{pair}:{mode}": level[BORDER],
        f"{COUNTRY}:{first}:{mode}": level[COUNTRY] / 2,
        f"{COUNTRY}:{second}:{mode}": level[COUNTRY] / 2,
        OWN: 1 - level[BORDER] - level[COUNTRY],
    }


def _mixed(hours: Hours, prior: Shares, weight_h: float) -> Shares:
    total = sum(hours.values()) + weight_h
    return {
        name: (hours.get(name, 0.0) + weight_h * prior.get(name, 0.0)) / total
        for name in sorted({*hours, *prior})
    }


def _sum(parts: Iterable[Hours]) -> Hours:
    total: Hours = {}
    for part in parts:
        for name, value in part.items():
            total[name] = total.get(name, 0.0) + value
    return total
