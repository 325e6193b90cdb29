"""Figures of an answer in words: what they are, what they belong to, their values."""

from __future__ import annotations

from corridors.model.names import describe
from corridors.model.network import Network
from corridors.pricing.pieces import Figure

_UNITS = (
    ("_km_h", "km/h"),
    ("_hours_per_day_one_driver", "h a day"),
    ("_hours_per_day_two_drivers", "h a day"),
    ("_usd_per_teu_km", "USD a TEU-km"),
    ("_usd_per_km", "USD/km"),
    ("_usd_per_km_motorway", "USD/km"),
    ("_usd_per_km_other", "USD/km"),
    ("_usd_per_day", "USD a day"),
    ("_usd_per_l", "USD/l"),
    ("truck_day_usd", "USD a day"),
    ("_g_per_t_km", "g/t-km"),
    ("_per_1000_km", "per 1,000 km"),
    ("_usd", "USD"),
    ("_km", "km"),
    ("_h", "h"),
    ("_as_a_whole", "times the model's"),
)
_WORDS = {
    "length_km": "length of",
    "speed_km_h": "speed on",
    "border_time_h": "border time at",
    "tir_border_time_h": "border time under TIR at",
    "dwell_h": "dwell at",
    "gate_wait_h": "wait for the gate at",
    "queue_h": "queue at",
    "charges_usd": "charges at",
    "departure_wait_h": "wait for a train at",
    "demurrage_usd_per_day": "demurrage at",
    "expected_closure_delay_h": "expected closure delay at",
    "season": "effect of the season in",
    "diesel_usd_per_l": "price of diesel in",
    "truck_day_usd": "cost of a truck and driver in",
    "entry_fee_usd": "fee for entering",
    "headhaul_asymmetry": "headhaul asymmetry of",
    "global_peace_index": "peace index of",
    "rail_speed_km_h": "speed of trains in",
    "rail_cost_usd_per_teu_km": "railway rate in",
    "road_toll_usd_per_km_motorway": "toll on motorways in",
    "road_toll_usd_per_km_other": "toll on roads in",
    "road_motorway_speed_km_h": "speed on motorways in",
    "road_dual_speed_km_h": "speed on dual roads in",
    "road_paved_speed_km_h": "speed on paved roads in",
    "road_mountain_speed_km_h": "speed on mountain roads in",
    "road_unpaved_speed_km_h": "speed on unpaved roads in",
    "co2_g_per_t_km": "CO2 rate by",
    "road_hours_as_a_whole": "road times as a whole in",
    "rail_hours_as_a_whole": "rail times as a whole in",
    "road_freight_as_a_whole": "road freight, with truck-days at borders, in",
}
"""Names of figures that belong to something."""
_OF_ALL = {
    "driving_hours_per_day_one_driver": "hours that one driver drives in a day",
    "driving_hours_per_day_two_drivers": "hours that two drivers drive in a day",
    "tyres_and_upkeep_usd_per_km": "tyres and upkeep",
    "further_driver_usd_per_day": "wage of a second driver",
    "tir_border_time_factor": "share of border time under TIR",
    "incident_rate_reference_per_1000_km": "security incident rate of Afghanistan",
    "incident_rate_peace_index_exponent": "exponent of the security incident rate",
}
"""Names of parameters."""


def figure_words(network: Network, figure: Figure) -> str:
    """A figure in words, with what it belongs to.

    Parameters
    ----------
    network
        Which holds the names.
    figure
        Of an answer.

    Returns
    -------
    str
        For a sentence.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> figure = Figure("PAK", "road_paved_speed_km_h", "road_speed", "estimate", 40.0)
    >>> figure_words(network, figure)
    'speed on paved roads in Pakistan'
    """
    owner, name = figure.owner, figure.name
    if not owner:
        if name.startswith("fuel_l_per_km_"):
            return f"fuel use on {name.rpartition('_')[2]} roads"
        return _OF_ALL.get(name, name)
    return f"{_WORDS.get(name, name)} {_owner(network, owner)}"


def _owner(network: Network, owner: str) -> str:
    """A country, border, section or port in words."""
    if owner in network.countries:
        return network.countries[owner].name
    link = network.link_by_id.get(owner)
    if link is not None and link.kind == "crossing":
        country = network.places[link.to_place].country
        into = network.countries[country].name if country in network.countries else country
        by = "" if link.mode == "road" else f" by {link.mode}"
        return f"{network.crossings[link.crossing].name} into {into}{by}"
    if link is not None:
        return describe(network, link)
    name, _, rest = owner.partition(" ")
    if name in network.crossings:
        return network.crossings[name].name + ("" if rest == "road" else f" by {rest}")
    if name in network.components:
        return describe(network, network.components[name][0])
    if name in network.places:
        return f"{network.places[name].name} port ({rest})" if rest else network.places[name].name
    return network.places[name.partition(":")[0]].name if ":" in name else owner


def value_text(figure: Figure, value: float) -> str:
    """A value of a figure with its unit.

    Parameters
    ----------
    figure
        Whose value it is.
    value
        In its own unit.

    Returns
    -------
    str
        To three digits at most.

    Examples
    --------
    >>> value_text(Figure("PAK", "road_paved_speed_km_h", "road_speed", "estimate", 1.0), 38.25)
    '38 km/h'
    """
    unit = next((unit for ending, unit in _UNITS if figure.name.endswith(ending)), "")
    digits = 0 if abs(value) >= 20 else 1 if abs(value) >= 2 else 2
    text = f"{value:,.{digits}f}"
    if digits and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text} {unit}".rstrip()
