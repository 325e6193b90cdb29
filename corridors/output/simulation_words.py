"""What a simulation says, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from corridors.analysis.portfolio import Portfolio
from corridors.analysis.simulation import CORRIDOR, PairResult, PolicyResult, Simulation
from corridors.measures import UNKNOWN
from corridors.model.network import Network
from corridors.output.words import route_cell, route_phrase
from corridors.pricing.shipment import EXPECTED
from corridors.units import HOURS_PER_DAY, listed

TOO_MANY = 1.5
"""Spreading is not advised where it multiplies the mean failure by more."""
LITTLE = 0.1
"""A gain at worst below this share is called little."""
DOUBLE = (1.8, 2.2)
"""Between these factors a failure is said to double."""
USED = 0.01
"""Share of the draws from which on a crossing is named."""


def summary(network: Network, found: Simulation) -> list[str]:
    """What a simulation says in a few sentences.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    list of str
        One for each pair, and one for the best portfolio.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> summary(answer.network, answer.result)[0].startswith("Quetta–Karachi: ")
    True
    """
    if len(found.pairs) == 1:
        return _pair_lines(network, found.pairs[0])
    if not found.pairs:
        return ["None of the pairs has a route in the first place."]
    chosen, kept = (
        [pair.policies[at].drawn.on_time.value for pair in found.pairs] for at in (0, 1)
    )
    return [
        f"Over {len(found.pairs)} pairs, trucks that keep to the planned route are on time in"
        f" {min(kept):.0%} to {max(kept):.0%} of cases; with the route chosen on departure, in"
        f" {min(chosen):.0%} to {max(chosen):.0%}."
    ]


def _pair_lines(network: Network, pair: PairResult) -> list[str]:
    best, planned = pair.policies[0].drawn, pair.policies[1]
    pair_words, p95_h = pair_name(network, pair), best.time_h.p95.value
    route = route_phrase(network, pair.planned)
    if p95_h < inf:
        first = (
            f"{pair_words}: a shipper who knows on departure what is closed, and for how long,"
            f" needs {days_text(p95_h)} days or less in 95 of 100 cases and"
            f" {days_text(best.time_h.mean.value)} on average."
        )
    else:
        first = (
            f"{pair_words}: in {best.share_failed.value:.0%} of cases no route is open, whatever"
            " the shipper knows."
        )
    return [
        first,
        f"{_of_hundred(planned.drawn.on_time.value)} of 100 trucks that keep to the planned route"
        f" {route} arrive within {days_text(planned.allowed_h)} days;"
        f" {_turned_back(planned.drawn.share_failed.value)} turned back.",
        *_portfolio_words(pair),
    ]


def _of_hundred(share: float) -> str:
    """A share as a count of a hundred; one that is not all or nothing is not rounded to it."""
    count = round(100 * share)
    if count == 0 and share > 0:
        return "Fewer than 1"
    if count == 100 and share < 1:
        return "More than 99"
    return f"{count}"


def _turned_back(share: float) -> str:
    words = _of_hundred(share).lower()
    verb = "is" if words in ("1", "fewer than 1") else "are"
    return f"{'none' if words == '0' else words} {verb}"


def basis_words(found: Simulation) -> str:
    """What was drawn and what was kept, in a sentence.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    str
        For a line below the terms.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500, borders="normal")
    >>> basis_words(answer.result)[:44]
    'Drawn at the rates of the closure record, as'
    """
    shipment = found.question.shipment
    read = "as the expected closure delay" if shipment.risk == EXPECTED else "as the raw record"
    stays = "" if shipment.as_of is None else f" What was closed on {shipment.as_of} stays closed."
    return (
        f"Drawn at the rates of the closure record, {read} has them, with the closures that events"
        f" have in common.{stays} Replayed is the record as it was, closures whose ground no longer"
        " exists (a pandemic, an abolished regime) included."
    )


def shown_policies(pair: PairResult) -> list[PolicyResult]:
    """Policies without the corridor that the planned route follows.

    Parameters
    ----------
    pair
        With all policies.

    Returns
    -------
    list of PolicyResult
        In order.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Dushanbe", "Karachi", draws=500)
    >>> (pair,) = answer.result.pairs
    >>> len(pair.policies) - len(shown_policies(pair))
    1
    """
    planned = pair.planned.components
    return [
        one
        for one in pair.policies
        if one.policy != CORRIDOR or one.route is None or one.route.components != planned
    ]


def policy_words(network: Network, one: PolicyResult) -> str:
    """A policy in words.

    Parameters
    ----------
    network
        Which holds the names.
    one
        The policy.

    Returns
    -------
    str
        The name of a corridor for its own.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> policy_words(answer.network, answer.result.pairs[0].policies[1])
    'planned route: inside Pakistan (road)'
    """
    if one.policy == CORRIDOR:
        return one.name
    if one.route is None:
        return "chosen on departure"
    return f"planned route: {route_cell(network, one.route)}"


def _portfolio_words(pair: PairResult) -> list[str]:
    if len(pair.portfolios) < 2:
        return []
    single, *spread = pair.portfolios
    best = _spread(spread)
    if best is None or best.worst_failed > single.worst_failed - 0.01:
        return [
            "Spreading the freight over named corridors gains nothing at worst: on"
            f" {single.names[0]} alone {single.mean_failed:.1%} of trucks are late or turned back"
            f"{_replay_words(pair, single.names)}."
        ]
    if best.mean_failed > TOO_MANY * single.mean_failed:
        return [f"{_no_spread(single, best)}{_replay_words(pair, single.names)}."]
    used = [
        f"{name} ({part:.0%})" for name, part in zip(best.names, best.parts, strict=True) if part
    ]
    return [
        f"Spread over {listed(used)}, {best.worst_failed:.0%} of the freight is late or turned back"
        f" in the worst 5 of 100 cases, instead of {single.worst_failed:.0%} on {single.names[0]}"
        f" alone; on average {best.mean_failed:.1%}, instead of {single.mean_failed:.1%}"
        f"{_replay_words(pair, [name for name, part in zip(*best[:2], strict=True) if part])}."
    ]


def _no_spread(single: Portfolio, best: Portfolio) -> str:
    """What spreading gains at worst, where it loses more in the mean."""
    names = [name for name, part in zip(*best[:2], strict=True) if part]
    little = " little" * (single.worst_failed - best.worst_failed < LITTLE)
    times = best.mean_failed / single.mean_failed if single.mean_failed else inf
    more = "doubles" if DOUBLE[0] <= times <= DOUBLE[1] else "raises"
    return (
        f"Spreading the freight over {listed(names)}, instead of {single.names[0]} alone, lowers"
        f" the worst case{little}"
        f" ({single.worst_failed:.0%} to {best.worst_failed:.0%}) and {more} the mean failure"
        f" ({single.mean_failed:.1%} to {best.mean_failed:.1%})"
    )


def _replay_words(pair: PairResult, names: Sequence[str]) -> str:
    """How the same corridors fared on the days of the record, which may be far worse."""
    failed = {
        one.name: 1 - one.replayed.on_time.value for one in pair.policies if one.policy == CORRIDOR
    }
    words = [f"{failed[name]:.0%} of days on {name}" for name in names]
    return f" (replayed, {listed(words)})"


def _spread(some: list[Portfolio]) -> Portfolio | None:
    """The portfolio that fails least at worst, the smaller one of equals."""
    return min(some, key=lambda one: (round(one.worst_failed, 6), len(one.names)), default=None)


def sure_lines(network: Network, found: Simulation) -> list[str]:
    """Where the best routes of the draws cross borders, and what is taken as sure.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    list of str
        Of one pair; none for several.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> len(sure_lines(answer.network, answer.result))
    1
    """
    lines = []
    for pair in found.pairs if len(found.pairs) == 1 else ():
        best = pair.policies[0]
        used = [
            f"{network.crossings[name].name} {share:.0%}"
            for name, share in best.crossings
            if share >= USED
        ]
        followed = {one.corridor_id: one.name for one in network.corridors}.get(
            pair.planned.corridor
        )
        if followed:
            lines.append(f"The planned route follows the corridor {followed}.")
        if used:
            lines.append(f"Chosen on departure, the route crosses {listed(used)} of the time.")
        lines.append(
            "The model's hours are taken as exact here: how sure they are is stated by route."
        )
    return lines


def days_text(hours: float) -> str:
    """Days to the tenth.

    Parameters
    ----------
    hours
        In hours, ``inf`` for never.

    Returns
    -------
    str
        A dash for never.

    Examples
    --------
    >>> days_text(36.0), days_text(inf)
    ('1.5', '–')
    """
    return f"{hours / HOURS_PER_DAY:.1f}" if hours < inf else UNKNOWN


def pair_name(network: Network, pair: PairResult) -> str:
    """Origin and destination by name.

    Parameters
    ----------
    network
        Which holds the names.
    pair
        Of a simulation.

    Returns
    -------
    str
        As ``Dushanbe–Karachi``.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().simulate("Quetta", "Karachi", draws=500)
    >>> pair_name(answer.network, answer.result.pairs[0])
    'Quetta–Karachi'
    """
    return f"{network.places[pair.origin].name}–{network.places[pair.destination].name}"
