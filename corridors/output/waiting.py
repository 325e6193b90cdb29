"""Wait or turn back: the sentence, the policies by name, the rows and the document."""

from __future__ import annotations

from math import inf, isfinite

from corridors.analysis.advisories import Advisory, advisories, readings
from corridors.analysis.stopping import Policy, share_within
from corridors.analysis.waiting_case import Onward, Waiting
from corridors.measures import objective
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.detention import detention_document
from corridors.output.documents import DIGITS, Document, answer_document, route_document
from corridors.output.words import route_phrase
from corridors.units import HOURS_PER_DAY, hours_words

BEST, HINDSIGHT = "best policy", "with hindsight"
COLUMNS = ("policy", "leave_after_days", "expected_usd", "mean_wait_days", "share_passed")
NEAR_SHARE = 0.05
"""A policy within so much of the best is as good: durations are not known better."""
WITHIN_DAYS = (1, 2, 3, 7, 14, 30, 90)
"""Days within which the chance of reopening is stated."""


def verdict(network: Network, found: Waiting) -> str:
    """What the truck should do and what that costs, to be read aloud.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    str
        One or two sentences.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().wait("Kashgar", "Islamabad", closed="khunjerab", borders="normal")
    >>> verdict(answer.network, answer.result).startswith("Wait up to ")
    True
    """
    name, trip, best = waited_for(network, found), _trip(network, found), found.best
    if best is None:
        first = (
            f"No closure of the record lasted longer than the {hours_words(found.elapsed_h)} of"
            f" this one of {name}: nothing is known of when it will open."
        )
        if found.around is None:
            return f"{first} There is no other route {trip}: wait or give up."
        return (
            f"{first} Waiting pays only if it opens within {_span(found.break_even_h)}; else divert"
            f" {route_phrase(network, found.around.route)}."
        )
    usd = objective(found.question.by).with_unit
    if found.is_thin:
        return f"{_thin_verdict(network, found, best)} {thin_words(found)}"
    if found.around is None:
        month = WITHIN_DAYS[-2]
        share = share_within(found.chances, month * HOURS_PER_DAY)
        return (
            f"Wait for {name} or give up: there is no other route {trip}. It opens within"
            f" {month} days with a chance of {share:.0%}, and in the mean in"
            f" {hours_words(best.wait_h)}; the trip then costs {usd(best.cost)}, the wait included."
        )
    around = f"divert {route_phrase(network, found.around.route)}"
    if best.leave_h == 0:
        pays = f"Waiting pays only if it opens within {_span(found.break_even_h)}."
        if found.break_even_h == 0:
            queue = f", with {hours_words(found.queue_h(0.0))} in its queue" * bool(
                found.queue_h(0)
            )
            pays = f"Even if it opened now{queue}, that would cost less."
        return f"Don't wait for {name}: {around} at once, {usd(best.cost)} {trip}. {pays}"
    at_once_usd = found.left_usd(0.0)
    saved = at_once_usd - best.cost
    costs = f"{usd(best.cost)} {trip} in the mean, {usd(saved)} less than diverting at once"
    if at_once_usd <= (1 + NEAR_SHARE) * best.cost:
        until = f"up to {hours_words(best.leave_h)}" if best.leave_h < inf else "until it opens"
        return (
            f"It hardly matters whether to wait for {name}: to {around} at once costs"
            f" {usd(at_once_usd)} {trip}, waiting {until} {usd(best.cost)} in the mean, within"
            f" {NEAR_SHARE:.0%} of it."
        )
    if best.leave_h == inf:
        return f"Wait for {name} until it opens: {costs}."
    return (
        f"Wait up to {hours_words(best.leave_h)} for {name}, then {around}: {costs}. It opens by"
        f" then with a chance of {best.share_passed:.0%}."
    )


def _thin_verdict(network: Network, found: Waiting, best: Policy) -> str:
    """What to do where the record knows few closures as long: by the break-even alone."""
    name, trip = waited_for(network, found), _trip(network, found)
    if found.around is None:
        return f"Wait for {name} or give up: there is no other route {trip}."
    around = f"divert {route_phrase(network, found.around.route)}"
    usd = objective(found.question.by).with_unit(found.left_usd(0.0))
    if found.break_even_h == 0:
        pays = "Even if it opened now, that would cost less."
    else:
        pays = f"Waiting pays only if it opens within {_span(found.break_even_h)}."
    if best.leave_h == 0:
        return f"Don't wait for {name}: {around} at once, {usd} {trip}. {pays}"
    return f"To {around} at once costs {usd} {trip}. {pays}"


def thin_words(found: Waiting) -> str:
    """That too few closures lasted longer to go by.

    Parameters
    ----------
    found
        As the analysis gives it, with few chances.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().wait("Kabul", "Peshawar", closed="torkham")
    >>> thin_words(answer.result).endswith("no chances of its opening are stated.")
    True
    """
    count = len(found.chances)
    only = "Only one known duration is" if count == 1 else f"Only {count} known durations are"
    return (
        f"{only} longer than the {hours_words(found.elapsed_h)} of this closure: no chances of its"
        " opening are stated."
    )


def waited_for(network: Network, found: Waiting) -> str:
    """What is waited for in words.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    str
        The name of a crossing, or a section in words.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().wait("Kabul", "Peshawar", closed="torkham")
    >>> waited_for(answer.network, answer.result)
    'Torkham'
    """
    crossing = network.crossings.get(found.link.crossing)
    return crossing.name if crossing else f"the {describe(network, found.link)}"


def named_policies(found: Waiting) -> list[tuple[str, Policy]]:
    """The policies that are worth comparing, with their names.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    list of tuple
        None where nothing is known of the durations.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().wait("Kabul", "Peshawar", closed="torkham", borders="normal")
    >>> [name for name, _ in named_policies(answer.result)][1:3]
    ['divert at once', 'wait until the break-even']
    """
    best, every = found.best, found.policies
    if best is None or (found.is_thin and found.around is None):
        return []
    named = [(BEST, best)]
    if found.around is not None:
        named.append(("divert at once", every[0]))
    if found.at_break_even is not None:
        named.append(("wait until the break-even", found.at_break_even))
    if not found.is_thin:  # its mean would rest on a handful
        named.append(("wait until it opens", every[-1]))
    if found.hindsight is not None and not found.is_thin:
        named.append((HINDSIGHT, found.hindsight))
    return named


def waiting_rows(found: Waiting) -> Rows:
    """The named policies, then every threshold that can be best, one a row.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    tuple
        Header and rows; a policy that never leaves has no days.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().wait("Kabul", "Peshawar", closed="torkham")
    >>> waiting_rows(answer.result)[1][0][:2]
    ['best policy', 0.0]
    """
    rows = named_policies(found)
    rows += [("threshold", one) for one in found.policies]
    return COLUMNS, [[name, *_values(name, one)] for name, one in rows]


def waiting_document(network: Network, found: Waiting) -> Document:
    """The answer as plain values.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    found
        As the analysis gives it.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().wait("Kabul", "Peshawar", closed="torkham")
    >>> waiting_document(answer.network, answer.result)["best"]["leave_after_days"]
    0.0
    """
    named = dict(named_policies(found))
    best, hindsight = found.best, found.hindsight
    body: Document = {
        "closed_target": found.closed,
        "waited_for": found.link.component,
        "since": found.since.isoformat(),
        "recorded_since": found.recorded.start.isoformat() if found.recorded else None,
        "elapsed_days": found.elapsed_h / HOURS_PER_DAY,
        "longer_closures_known": found.longer,
        "waiting_usd_per_day": {
            "truck": round(found.daily.truck_usd, DIGITS),
            "cooling": round(found.daily.cooling_usd, DIGITS),
            "time": round(found.daily.time_usd, DIGITS),
        },
        "break_even_days": _days(found.break_even_h),
        "best": _policy_document(BEST, best) if best else None,
        "price_of_hindsight_usd": (
            round(max(best.cost - hindsight.cost, 0.0), DIGITS) if best and hindsight else None
        ),
        "policies": [_policy_document(name, one) for name, one in named.items()],
        "thresholds": [_policy_document("threshold", one) for one in found.policies],
        "chances": [
            {"wait_days": one.wait_h / HOURS_PER_DAY, "share": round(one.share, DIGITS)}
            for one in found.chances
        ],
        "past_closures": [
            {
                "start_date": one.span.start.isoformat(),
                "end_date": None if one.span.is_open else one.span.end.isoformat(),
                "days": one.span.hours / HOURS_PER_DAY,
                "policy_usd": round(one.policy_usd, DIGITS),
                "at_once_usd": round(one.at_once_usd, DIGITS),
                "until_open_usd": round(one.until_open_usd, DIGITS),
                "hindsight_usd": round(one.hindsight_usd, DIGITS),
            }
            for one in found.past
        ],
        "past_leave_after_days": _days(found.past_leave_h),
        "over": _onward_document(found.over),
        "around": _onward_document(found.around),
    }
    warnings = [*readings(found.question), *onward_advisories(network, found)]
    return answer_document("waiting", network, found.question, body, warnings)


def onward_advisories(network: Network, found: Waiting) -> list[Advisory]:
    """Warnings about the diversion.

    Parameters
    ----------
    network
        With its closure record.
    found
        As the analysis gives it.

    Returns
    -------
    list of Advisory
        Without a diversion those of whole countries alone.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().wait("Kabul", "Peshawar", closed="torkham")
    >>> "country" in {one.kind for one in onward_advisories(answer.network, answer.result)}
    True
    """
    routes = [] if found.around is None else [found.around.route]
    return advisories(network, found.question.shipment, routes)


def _onward_document(onward: Onward | None) -> Document | None:
    if onward is None:
        return None
    return {
        "cost_usd": round(onward.cost_usd, DIGITS),
        "detention": detention_document(onward.detention),
        "route": route_document(onward.route),
    }


def _policy_document(name: str, policy: Policy) -> Document:
    return dict(zip(COLUMNS, (name, *_values(name, policy)), strict=True))


def _values(name: str, policy: Policy) -> tuple[float | None, ...]:
    leaves = None if name == HINDSIGHT else _days(policy.leave_h)
    return (
        leaves,
        round(policy.cost, DIGITS),
        round(policy.wait_h / HOURS_PER_DAY, DIGITS),
        round(policy.share_passed, DIGITS),
    )


def _days(hours: float) -> float | None:
    return round(hours / HOURS_PER_DAY, DIGITS) if isfinite(hours) else None


def _trip(network: Network, found: Waiting) -> str:
    places = network.places
    question = found.question
    return f"from {places[question.origin].name} to {places[question.destination].name}"


def _span(hours: float) -> str:
    return "any time, since waiting costs nothing" if hours == inf else hours_words(hours)
