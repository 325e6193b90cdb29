"""The first sentences of an answer: which route, how long, for how much, and how sure.

They are made to be read aloud: days and dollars with the digits that their ranges bear out, chances
in words with the figure beside them.
"""

from __future__ import annotations

from collections.abc import Mapping

from corridors.analysis.certainty import Certainty
from corridors.analysis.compare import Cell, Comparison
from corridors.analysis.ensemble import Spreads
from corridors.analysis.normal import NormalOperation, closed_on_route, traffic
from corridors.analysis.routes import Routes
from corridors.dates import moment_words
from corridors.measures import MEASURE
from corridors.model.network import Network
from corridors.output.ranges import likely_text, rounded_text
from corridors.output.route_names import corridor_words, named_corridor
from corridors.output.words import border_names, inside_words, mode_words
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import TIE, listed, some

BEST_WORDS = {
    "distance": "shortest",
    "time": "fastest",
    "cost": "cheapest",
    "co2": "cleanest",
    "risk": "best",
}
"""What the route is that an objective finds."""
CHANCES = (
    (0.99, "almost certainly"),
    (0.8, "very likely"),
    (0.6, "probably"),
    (0.5, "more likely than not"),
    (0.0, "perhaps"),
)
"""How sure it is that a route is the best, by the least share of the draws."""


def route_sentences(network: Network, answer: Routes) -> str:
    """The best route of a question: which, days, dollars, how sure, and with all borders open.

    Parameters
    ----------
    network
        The routes lie on it.
    answer
        Routes of a question.

    Returns
    -------
    str
        Two or three sentences.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Peshawar", by="time", borders="normal")
    >>> route_sentences(answer.network, answer.result).replace(TIE, " ")[:66]
    'The fastest route from Kabul to Peshawar runs over Torkham by road'
    """
    best = answer.routes[0] if answer.routes else None
    sure = _chances(answer.certainty, answer.question) if answer.certainty else ""
    spreads = answer.spreads(0) if best else None
    return _sentences(network, answer.question, best, spreads, sure, answer.normal, None)


def cell_sentences(network: Network, question: Question, cell: Cell) -> str:
    """The best route of a pair: which, days, dollars, how sure, and with all borders open.

    Parameters
    ----------
    network
        The route lies on it.
    question
        What was asked; its own two places do not count.
    cell
        Of a matrix.

    Returns
    -------
    str
        Two or three sentences.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().matrix("Quetta", "Karachi", by="time")
    >>> cell_sentences(answer.network, answer.question, answer.cells[0])[:38]
    'The fastest route from Quetta to Karac'
    """
    asked = question._replace(origin=cell.origin, destination=cell.destination)
    sure = cell.certainty
    words = _chances(sure, question) if sure else ""
    return _sentences(network, asked, cell.route, cell.spreads, words, cell.normal, None)


def comparison_sentences(network: Network, found: Comparison) -> str:
    """The best of the named corridors: which, days, dollars, how sure, and with all borders open.

    Parameters
    ----------
    network
        With its scenarios.
    found
        The named corridors side by side.

    Returns
    -------
    str
        Two or three sentences.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().compare("Tashkent", "Karachi")
    >>> comparison_sentences(answer.network, answer.result).replace(TIE, " ")[:66]
    'The best route from Tashkent to Karachi follows the Karakoram High'
    """
    certainty = found.certainty or {}
    own = best_corridor(found)
    weighed = certainty.get(own)
    sure = ""
    if found.best and weighed and weighed.share_best is not None:
        sure = chance_words(weighed.share_best, BEST_WORDS[found.question.by])
        names = {one.corridor.corridor_id: one.corridor.name for one in found.answers}
        others = [
            (one.share_best, name)
            for name, one in certainty.items()
            if name not in ("", own) and one.share_best
        ]
        if others:
            share, name = max(others)
            sure += f"; the {names[name]} corridor in {share:.0%}"
    named = _of_route(found, found.normal.route) if found.normal else ""
    usual = certainty.get(named) if named else None
    return _sentences(
        network,
        found.question,
        found.best,
        weighed and weighed.spreads,
        sure,
        found.normal,
        usual and usual.spreads,
    )


def _chances(sure: Certainty, question: Question) -> str:
    if not sure.rivals:
        return ""
    share = max(rival.share_best for rival in sure.rivals)
    words = chance_words(sure.share_best, BEST_WORDS[question.by])
    return f"{words}; the next best in {share:.0%}"


def best_corridor(found: Comparison) -> str:
    """The named corridor whose row is the best route of all.

    Parameters
    ----------
    found
        The named corridors side by side.

    Returns
    -------
    str
        Its id; empty where the best route follows none, or there is no route.

    Examples
    --------
    >>> import corridors
    >>> best_corridor(corridors.load().compare("Tashkent", "Karachi").result)
    'karakoram-highway'
    """
    return _of_route(found, found.best) if found.best else ""


def _of_route(found: Comparison, route: Route) -> str:
    same = (
        one.corridor.corridor_id
        for one in found.answers
        if one.shown and one.shown.components == route.components
    )
    return next(same, "")


def figures_about(
    totals: Mapping[str, float], spreads: Spreads | None, *, with_ranges: bool = True
) -> str:
    """Days and dollars of a route to be read aloud.

    Parameters
    ----------
    totals
        By key of a measure.
    spreads
        Of the totals, None where they are not known.
    with_ranges
        Whether they are stated too.

    Returns
    -------
    str
        With the likely range of each, from P10 to P90.

    Examples
    --------
    >>> figures_about({"time_h": 51.0, "cost_usd": 254.0}, None).replace(TIE, " ")
    '2.1 days and 254 USD'
    """
    parts = []
    for key in ("time_h", "cost_usd"):
        measure, spread = MEASURE[key], (spreads or {}).get(key)
        text = rounded_text(measure, totals[key], spread)
        unit = measure.unit or ("day" if text in ("1", "1.0") else "days")
        likely = f" (likely {likely_text(measure, spread)})" if spread and with_ranges else ""
        parts.append(f"{text}{TIE}{unit}{likely}")
    return ("about " if spreads else "") + " and ".join(parts)


def chance_words(share: float, best: str) -> str:
    """How sure it is that a route is the best, in words.

    Parameters
    ----------
    share
        Of the draws in which it is.
    best
        What it is: best, fastest, cheapest.

    Returns
    -------
    str
        The beginning of a sentence with an open bracket.

    Examples
    --------
    >>> chance_words(0.62, "best")
    'It is probably the best (in 62% of draws'
    """
    word = next(word for least, word in CHANCES if share >= least)
    return f"It is {word} the {best} (in {share:.0%} of draws"


def ends_words(network: Network, question: Question) -> str:
    """From where to where.

    Parameters
    ----------
    network
        Which holds the names.
    question
        With its ends.

    Returns
    -------
    str
        A part of a sentence.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time")
    >>> ends_words(answer.network, answer.question)
    'from Quetta to Karachi'
    """
    ends = (network.places[name].name for name in (question.origin, question.destination))
    return "from {} to {}".format(*ends)


def _sentences(
    network: Network,
    question: Question,
    best: Route | None,
    spreads: Spreads | None,
    sure: str,
    normal: NormalOperation | None,
    usual: Spreads | None,
) -> str:
    word, ends = BEST_WORDS[question.by], ends_words(network, question)
    beside = ""
    if normal is not None:
        beside = (
            f"{_opened(network)}, {corridor_words(network, normal.route)} would be the"
            f" {word}: {figures_about(normal.route.totals, usual)}."
        )
    if best is None:
        day = f" on {question.shipment.as_of}" if question.shipment.as_of else ""
        return f"There is no open route {ends}{day}. {beside}".rstrip()
    first = f"The {'earliest arrival' if question.by_arrival else f'{word} route'} {ends}"
    first += f" {_course(network, best)}: {figures_about(best.totals, spreads)}"
    if best.timetable is not None:
        first += f", arriving on {moment_words(best.timetable.arrives, year=True)} local time"
    return " ".join(filter(None, (f"{first}.", *_second(network, question, best, sure, beside))))


def _second(
    network: Network, question: Question, best: Route, sure: str, beside: str
) -> tuple[str, str]:
    """How sure it is, and what would be with other borders."""
    sure = f"{sure})" if sure else ""
    if question.shipment.as_of is None:
        closed = closed_on_route(network, best, network.data_as_of, traffic(network, question))
        stands = f"On {network.data_as_of} it was closed at {some(list(closed))}." if closed else ""
        return f"{sure}." if sure else "", stands
    if beside:
        return f"{sure}." if sure else "", beside
    opened = _opened(network)
    opened = f"{opened[0].lower()}{opened[1:]}"
    if sure:
        return f"{sure}, and would be {opened}, too.", ""
    return f"It would be the {BEST_WORDS[question.by]} {opened}, too.", ""


def _opened(network: Network) -> str:
    """Normal operation in plain words; what a rule closes stays closed in it."""
    return "In normal operation" if network.scenarios else "With closed borders and roads open"


def _course(network: Network, route: Route) -> str:
    over = border_names(network, route)
    where = f"over {listed(over)}" if over else inside_words(network, route)
    by = f"by {mode_words(route)}"
    if named := named_corridor(network, route):
        return f"follows the {named} corridor, {by} {where}"
    return f"runs {where} {by}"
