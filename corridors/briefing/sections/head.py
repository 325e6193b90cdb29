"""Head and foot of every briefing: under which conditions it holds."""

from __future__ import annotations

from corridors.dates import MONTH_NAMES, day_words
from corridors.measures import objective
from corridors.model.network import Network
from corridors.model.records import MODES
from corridors.output.words import load_terms
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
        f"Best means {objective(question.by).best}.",
        f"For {_load(shipment)} worth {whole(shipment.cargo_value_usd)} USD.",
    ]
    if terms := load_terms(network, shipment):
        parts.append(f"Shipment: {'; '.join(terms)}.")
    if network.scenarios:
        parts.append(f"What if: {listed(network.scenarios)}. All figures are under this scenario.")
    if shipment.as_of is not None:
        is_newest = shipment.as_of == network.data_as_of
        known = "as last known" if is_newest else f"as on {day_words(shipment.as_of)},"
        parts.append(f"Borders {known} and in normal operation.")
    if shipment.month is not None:
        parts.append(f"Travel in {MONTH_NAMES[shipment.month - 1]}.")
    if set(shipment.modes) != set(MODES):
        parts.append(f"By {listed(shipment.modes)} only.")
    parts += _changed_terms(network, question)
    own = f", with your own {network.own_record} over it" if network.own_record else ""
    parts.append(f"Closure record to {day_words(network.data_as_of)}{own}.")
    return tuple(parts)


def _load(shipment: Shipment) -> str:
    if shipment.trucks == 1:
        return f"one truckload or container of {shipment.payload_t:g} t"
    return f"{shipment.payload_t:g} t"


def _changed_terms(network: Network, question: Question) -> list[str]:
    """Terms that differ from those of the data."""
    shipment, usual = question.shipment, network.parameters
    terms = (
        ("risk_aversion", 1.0, f"Risk counts {shipment.risk_aversion:g} times its expected cost."),
        (
            "value_of_time_share_per_day",
            None,
            f"A day costs {shipment.value_of_time_share_per_day:.2%} of the cargo's value.",
        ),
        ("look_back_years", None, f"Closures of the last {shipment.look_back_years:g} years."),
        (
            "max_wait_h",
            None,
            f"A truck turns back after {shipment.max_wait_h / HOURS_PER_DAY:g} days.",
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
    return (
        "Planning figures, not quotes: check borders, permits and insurance before dispatch. Data"
        f" version {network.data_version}."
    )
