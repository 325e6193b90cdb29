"""How sure the best route of a case is, in a sentence or two."""

from __future__ import annotations

from corridors.analysis.cases import Case
from corridors.analysis.certainty import Certainty, Contender, Standing
from corridors.analysis.explanation import Flip, border_flip
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
    words = f"Best in {sure.share_best:.0%} of draws"
    usual = beside.cell.certainty if beside else None
    if usual is not None and f"{usual.share_best:.0%}" != f"{sure.share_best:.0%}":
        words += f" ({usual.share_best:.0%} in normal operation)"
    flip = border_flip(network, case.question, route)
    tie = _tie(sure)
    if tie is not None:
        words += f"; {tie_words(network, route, sure)}"
        if flip is not None and flip.route.crossings == tie.contender.crossings:
            words, flip = f"{words}, best once {beyond_words(flip)},", None
        if (more := len(sure.ties) - 1) > 0:
            words += f" and {more} other{'s' * (more > 1)}"
    words = f"{words.removesuffix(',')}."
    if flip is None:
        return words
    _, other = routes_apart(network, route, flip.route)
    return f"{words} Best until {beyond_words(flip)}, then the route {other}."


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
    return "" if sure is None else f"{sure.share_best:.0%}"


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
    return f"near tie with the route {named} ({tie.share_best:.0%})"


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
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> from corridors.routing.search import best_route
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> flip = border_flip(network, question, best_route(network, question))
    >>> beyond_words(flip).startswith("Torkham is closed more than ")
    True
    """
    figure = flip.figure
    now = value_words(figure, figure.present).partition(" ")[0]
    return f"{clause(figure, flip.value, above=flip.is_above, brief=True)} (now {now})"


def _over(network: Network, best: Route, other: Contender) -> str:
    """The borders of a rival that the best route lacks, or all of them."""
    crossings = [name for name in other.crossings if name not in best.crossings]
    names = [network.crossings[name].name for name in crossings or other.crossings]
    return f"over {listed(names)}" if names else "inside the country"
