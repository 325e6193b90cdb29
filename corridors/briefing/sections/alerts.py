"""What nobody may overlook: the borders closed on the newest day, and warnings on the routes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.analysis.advisories import advisories, readings
from corridors.analysis.borders import border_state, carries_freight
from corridors.analysis.cases import case_questions
from corridors.analysis.quotes import quote_uses, stale_quotes
from corridors.briefing.exhibits import exhibits
from corridors.dates import day_words, with_day_words
from corridors.language.marks import english
from corridors.language.speech import ENGLISH, say, speaking
from corridors.model.names import country_name
from corridors.model.network import Network
from corridors.output.quotes import quote_lines
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import listed

KINDS = ("country", "restricted")
"""Kinds of warnings given here; what is closed or seasonal has its own place on the page."""


def alerts(network: Network, question: Question, routes: Sequence[Route]) -> tuple[str, ...]:
    """The borders closed on the record's newest day, then warnings of countries and borders.

    Parameters
    ----------
    network
        With its scenarios, closure record and data package.
    question
        Its shipment decides which warnings hold.
    routes
        The routes of the page.

    Returns
    -------
    tuple of str
        Each warning once, with its publisher.

    Raises
    ------
    UsageError
        If the network belongs to no data package.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> len(alerts(network, question, ()))
    1
    """
    warnings = [closed_borders_words(network)]
    with speaking(ENGLISH):
        stated = _stated(network, question, routes)
    return tuple(dict.fromkeys([*warnings, *map(english, stated)]))


def _stated(network: Network, question: Question, routes: Sequence[Route]) -> list[str]:
    """What the data and the user's quotes say, which is in English."""
    shipment = case_questions(network, question)[0].shipment
    sources = exhibits(network).sources
    warnings = [f"{one.text} {one.remedy}" for one in readings(question)]
    for warning in advisories(network, shipment, routes):
        if warning.kind in KINDS:
            source = sources.get(warning.source)
            by = f" [{source.publisher or source.title}]" if source else ""
            warnings.append(with_day_words(warning.text) + by)
    uses = quote_uses(network, shipment, routes)
    warnings += [with_day_words(f"{line}.") for line in quote_lines(network, uses, routes)]
    warnings += [with_day_words(one.text) for one in stale_quotes(network, uses)]
    return warnings


def closed_borders_words(network: Network) -> str:
    """Which borders the closure record holds closed to freight on its newest day.

    Parameters
    ----------
    network
        Whose scenarios change nothing here.

    Returns
    -------
    str
        By pair of countries, with the day and the cause of each closure.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> closed_borders_words(network).startswith("Closed to freight on")
    True
    """
    day = network.data_as_of
    closed: dict[tuple[str, ...], dict[str, str]] = {}
    freight: dict[tuple[str, ...], int] = {}
    for crossing in network.crossings.values():
        if not carries_freight(network, crossing.crossing_id):
            continue
        state = border_state(network, crossing.crossing_id, day)
        pair = tuple(sorted(country_name(network, code) for code in set(crossing.countries)))
        freight[pair] = freight.get(pair, 0) + 1
        if state.closure is not None:
            why = say(
                "since {day}, {cause}",
                day=day_words(state.closure.start),
                cause=english(state.closure.cause),
            )
            closed.setdefault(pair, {})[crossing.name] = why
    if not closed:
        return say("No border was wholly closed to freight on {day}.", day=day_words(day))
    pairs = say("; ").join(
        _pair_words(pair, closed[pair], freight[pair]) for pair in sorted(closed)
    )
    return say("Closed to freight on {day}: {borders}.", day=day_words(day), borders=pairs)


def _pair_words(pair: tuple[str, ...], closed: Mapping[str, str], freight: int) -> str:
    """The closed borders of two countries by day and cause."""
    by_cause: dict[str, list[str]] = {}
    for name, why in sorted(closed.items()):
        by_cause.setdefault(why, []).append(name)
    parts = [f"{listed(names)} ({why})" for why, names in by_cause.items()]
    if len(closed) == freight > 1:
        return say(
            "{countries}: all {number} crossings, {borders}",
            countries="–".join(pair),
            number=freight,
            borders=listed(parts),
        )
    return say("{countries}: {borders}", countries="–".join(pair), borders=listed(parts))
