"""How sure the best route of a case is, in a sentence or two."""

from __future__ import annotations

from corridors.analysis.cases import Case
from corridors.analysis.certainty import Certainty, Contender, Standing
from corridors.analysis.explanation import Flip
from corridors.language.speech import counted, say
from corridors.language.written import percent
from corridors.model.network import Network
from corridors.output.figure_words import clause, value_words
from corridors.output.words import routes_apart
from corridors.routing.route import Route
from corridors.units import listed


def standing_words(network: Network, case: Case, beside: Case | None = None) -> str:
    """How often the best route is best, what is in a near tie with it, and until when it is best.

    Parameters
    ----------
    network
        With its scenarios.
    case
        With how sure its route is.
    beside
        Normal operation, where the route is the best in both cases.

    Returns
    -------
    str
        Empty where the route has no rival over other borders, or the ranges are not known.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("kabul", "karachi", "risk", default_shipment(network.parameters))
    >>> standing_words(network, cases(network, question).normal).startswith("Best in ")
    True
    """
    route, sure = case.route, case.cell.certainty
    if route is None or sure is None or not sure.rivals:
        return ""
    share = percent(sure.share_best)
    words = say("Best in {share} of draws", share=share)
    usual = beside.cell.certainty if beside else None
    if usual is not None and (usually := percent(usual.share_best)) != share:
        words += " " + say("({share} in normal operation)", share=usually)
    flip = case.flip
    tie = _tie(sure)
    if tie is not None:
        words += say("; ") + tie_words(network, route, sure)
        if flip is not None and flip.route.crossings == tie.contender.crossings:
            words, flip = (
                words + say(", best once {threshold},", threshold=beyond_words(flip)),
                None,
            )
        if (more := len(sure.ties) - 1) > 0:
            words += counted(" and {number} other", " and {number} others", more)
    words = f"{words.removesuffix(say(', ').strip())}{say('.')}"
    if flip is None:
        return words
    _, other = routes_apart(network, route, flip.route)
    until = say(
        "Best until {threshold}, then the route {route}.",
        threshold=beyond_words(flip),
        route=other,
    )
    return f"{words} {until}"


def share_text(sure: Certainty | None) -> str:
    """How often a route is the best, as a cell of a table.

    Parameters
    ----------
    sure
        How sure it is, None where that is not known.

    Returns
    -------
    str
        Of the draws; empty where nothing is known.

    Examples
    --------
    >>> share_text(Certainty(share_best=0.54))
    '54%'
    """
    return "" if sure is None else percent(sure.share_best)


def tie_words(network: Network, route: Route, sure: Certainty) -> str:
    """What a best route is in a near tie with.

    Parameters
    ----------
    network
        On which it lies.
    route
        The best.
    sure
        How sure it is.

    Returns
    -------
    str
        The strongest rival; empty where no other is nearly as good.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> case = cases(network, question).normal
    >>> tie_words(network, case.route, case.cell.certainty).startswith("near tie with the route ")
    True
    """
    tie = _tie(sure)
    if tie is None:
        return ""
    named = _over(network, route, tie.contender)
    share = percent(tie.share_best)
    return say("near tie with the route {route} ({share})", route=named, share=share)


def _tie(sure: Certainty) -> Standing | None:
    return max(sure.ties, key=lambda one: one.share_best, default=None)


def beyond_words(flip: Flip) -> str:
    """The value of a figure beyond which another route wins, and the present one.

    Parameters
    ----------
    flip
        The value and the route that wins.

    Returns
    -------
    str
        The condition, and the present value in brackets.

    Examples
    --------
    >>> import corridors
    >>> from corridors.analysis.explanation import border_flip
    >>> answer = corridors.load().route("Dushanbe", "Karachi", borders="normal")
    >>> flip = border_flip(answer.network, answer.question, answer.best)
    >>> beyond_words(flip).startswith("Torkham is closed more than ")
    True
    """
    figure = flip.figure
    now = value_words(figure, figure.present).partition(" ")[0]
    threshold = clause(figure, flip.value, above=flip.is_above, brief=True)
    return say("{threshold} (now {value})", threshold=threshold, value=now)


def _over(network: Network, best: Route, other: Contender) -> str:
    """The borders of a rival that the best route lacks, or all of them."""
    crossings = [name for name in other.crossings if name not in best.crossings]
    names = [network.crossings[name].name for name in crossings or other.crossings]
    return say("over {borders}", borders=listed(names)) if names else say("inside the country")
