"""Head and foot of every briefing: under which conditions it holds."""

from __future__ import annotations

from corridors.dates import day_words, month_name
from corridors.language.marks import english
from corridors.language.speech import ENGLISH, TRANSLATED, language, say
from corridors.language.written import percent, plain_number
from corridors.measures import objective
from corridors.model.network import Network
from corridors.model.records import MODES
from corridors.output.shipment_words import load_terms
from corridors.pricing.shipment import Shipment
from corridors.routing.question import Question
from corridors.units import HOURS_PER_DAY, listed, whole


def conditions(network: Network, question: Question) -> tuple[str, ...]:
    """The terms of the question, those that were changed among them.

    Parameters
    ----------
    network
        With its scenarios and the parameters that hold where nothing is changed.
    question
        As it was asked.

    Returns
    -------
    tuple of str
        Sentences.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> conditions(network, question)[0]
    'Best means the fastest route, closure delay not counted.'
    """
    shipment = question.shipment
    parts = [
        say("Best means {best}.", best=say(objective(question.by).best)),
        say(
            "For {load} worth {usd} USD.",
            load=_load(shipment),
            usd=whole(shipment.cargo_value_usd),
        ),
    ]
    if terms := load_terms(network, shipment):
        parts.append(say("Shipment: {terms}.", terms=say("; ").join(terms)))
    if network.scenarios:
        parts.append(
            say(
                "What if: {scenarios}. All figures are under this scenario.",
                scenarios=listed([english(name) for name in network.scenarios]),
            )
        )
    if shipment.as_of is not None:
        is_newest = shipment.as_of == network.data_as_of
        words = (
            say("Borders as last known and in normal operation.")
            if is_newest
            else say("Borders as on {day}, and in normal operation.", day=day_words(shipment.as_of))
        )
        parts.append(words)
    if shipment.month is not None:
        parts.append(say("Travel in {month}.", month=month_name(shipment.month)))
    if set(shipment.modes) != set(MODES):
        parts.append(
            say("By {modes} only.", modes=listed([say(one, "mode") for one in shipment.modes]))
        )
    parts += _changed_terms(network, question)
    day = day_words(network.data_as_of)
    parts.append(
        say(
            "Closure record to {day}, with your own {file} over it.",
            day=day,
            file=network.own_record,
        )
        if network.own_record
        else say("Closure record to {day}.", day=day)
    )
    return tuple(parts)


def _load(shipment: Shipment) -> str:
    if shipment.trucks == 1:
        return say("one truckload or container of {load} t", load=plain_number(shipment.payload_t))
    return say("{load} t", load=plain_number(shipment.payload_t))


def _changed_terms(network: Network, question: Question) -> list[str]:
    """Terms that differ from those of the data."""
    shipment, usual = question.shipment, network.parameters
    terms = (
        (
            "risk_aversion",
            1.0,
            say(
                "Risk counts {times} times its expected cost.",
                times=plain_number(shipment.risk_aversion),
            ),
        ),
        (
            "value_of_time_share_per_day",
            None,
            say(
                "A day costs {share} of the cargo's value.",
                share=percent(shipment.value_of_time_share_per_day, 2),
            ),
        ),
        (
            "look_back_years",
            None,
            say(
                "Closures of the last {years} years.",
                years=plain_number(shipment.look_back_years),
            ),
        ),
        (
            "max_wait_h",
            None,
            say(
                "A truck turns back after {days} days.",
                days=plain_number(shipment.max_wait_h / HOURS_PER_DAY),
            ),
        ),
    )
    return [
        words
        for name, value, words in terms
        if getattr(shipment, name) != (usual[name].value if value is None else value)
    ]


def foot(network: Network) -> str:
    """What holds for all figures of a page.

    Parameters
    ----------
    network
        Of a version of the data.

    Returns
    -------
    str
        Two sentences.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> foot(network).startswith("Planning figures, not quotes")
    True
    """
    words = say(
        "Planning figures, not quotes: check borders, permits and insurance before dispatch. Data"
        " version {version}.",
        version=network.data_version,
    )
    return words if language() == ENGLISH else f"{words} {say(TRANSLATED)}"
