"""Head and foot of every briefing: under which conditions it holds."""

from __future__ import annotations

from corridors.model.network import Network
from corridors.routing.question import Question
from corridors.units import HOURS_PER_DAY, MONTH_NAMES, day_words, listed, whole

BY = {
    "distance": "the shortest way",
    "time": "the fastest way, waiting not counted",
    "cost": "the cheapest way",
    "co2": "the way with the least CO2",
    "risk": "the way with the least risk-adjusted cost (dollars with time and risk priced in)",
}


def conditions(network: Network, question: Question) -> tuple[str, ...]:
    """The terms of the question, those that were changed among them."""
    shipment = question.shipment
    rest = shipment.payload_t, shipment.cargo_value_usd
    parts = [
        f"Best means {BY[question.by]}.",
        f"For one truckload or container of {rest[0]:g} t worth {whole(rest[1])} USD.",
    ]
    if network.scenarios:
        parts.append(f"What if: {listed(network.scenarios)}. All figures are under this scenario.")
    if shipment.as_of is not None:
        parts.append(f"Borders as they stood on {day_words(shipment.as_of)}, as asked for.")
    if shipment.month is not None:
        parts.append(f"Travel in {MONTH_NAMES[shipment.month - 1]}.")
    if set(shipment.modes) != {"road", "rail", "ferry", "sea"}:
        parts.append(f"By {listed(shipment.modes)} only.")
    parts += _changed(network, question)
    parts.append(f"Closure record to {day_words(network.data_as_of)}.")
    return tuple(parts)


def _changed(network: Network, question: Question) -> list[str]:
    """Terms that differ from those of the data."""
    shipment, usual = question.shipment, network.parameters
    told = (
        ("risk_aversion", 1.0, f"Risk counts {shipment.risk_aversion:g} times its expected cost."),
        ("value_of_time_share_per_day", None,
         f"A day costs {shipment.value_of_time_share_per_day:.2%} of the cargo's value."),
        ("look_back_years", None, f"Closures of the last {shipment.look_back_years:g} years."),
        ("max_wait_h", None, "A truck turns back after"
         f" {shipment.max_wait_h / HOURS_PER_DAY:g} days."),
    )  # fmt: skip
    return [
        words
        for name, value, words in told
        if getattr(shipment, name) != (usual[name].value if value is None else value)
    ]


def foot(network: Network) -> str:
    return (
        "Planning figures, not quotes: check borders, permits and insurance before dispatch. Data"
        f" version {network.data_version}."
    )
