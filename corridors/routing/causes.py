"""Why a question has no route: what stands on the least obstructed closed one."""

from __future__ import annotations

from corridors.language.speech import later, say
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import Access, access
from corridors.routing.guided import best_links
from corridors.routing.layout import layout_of
from corridors.routing.question import Question, mode_rule
from corridors.routing.states import units

_OTHER_MODE = units(None, 0.001)
"""What a mode that was not asked for counts: less than any opening."""


def causes(network: Network, question: Question) -> tuple[str, ...]:
    """What stands on the least obstructed closed route: each closed link and its reason.

    Only if the modes asked for would not do even then, modes that were not asked for are named.

    Parameters
    ----------
    network
        With its scenarios.
    question
        One that no open route answers.

    Returns
    -------
    tuple of str
        In order of travel; empty if no chain of links joins the places.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)._replace(modes=("rail",))
    >>> causes(network, Question("khorog", "karachi", "cost", shipment))
    ('transport by road, which was not asked for',)
    """
    by_month = not question.by_arrival
    rules = access(network, question.shipment, question.places, by_mode=False, by_month=by_month)
    wrong_mode = mode_rule(question)

    own = access(network, question.shipment, question.places, by_month=by_month)
    layout = layout_of(network)

    def made() -> list[float]:
        usable = set(layout.usable(question._replace(corridor=None), own))  # they need no reason
        return [
            0 if at in usable else units(link, _opening(link, rules))
            for at, link in enumerate(layout.links)
        ]

    counts = layout.openings(question, made)
    is_wrong = [bool(wrong_mode(link)) for link in layout.links]
    ends, stages = question.ends(network), question.stages(network)
    for by_any_mode in (False, True):
        used = [at for at, wrong in enumerate(is_wrong) if by_any_mode or not wrong]
        weights = [counts[at] + _OTHER_MODE * is_wrong[at] for at in used]
        graph, ahead = layout.weighed(used, weights, ends)
        links = best_links(graph, stages, question.origin, ahead)
        if links is None:
            continue
        reasons: dict[str, str] = {}
        for link in links:
            if wrong_mode(link):
                reasons[link.mode] = say(_bar(link.mode, question), mode=say(link.mode, "mode"))
            if why := rules(link):
                part = describe(network, link)
                reasons[link.component] = say("{part} {reason}", part=part, reason=why)
        return tuple(reasons.values())
    return ()


def _bar(mode: str, question: Question) -> str:
    if mode in question.shipment.modes:
        return later("transport by {mode}, which this corridor does not use")
    return later("transport by {mode}, which was not asked for")


def _opening(link: Link, rules: Access) -> float:
    """What opening a link counts: what is merely closed comes before what is not built or known."""
    if not rules(link):
        return 0.0
    return 1.0 if link.status in ("open", "closed") else 10.0
