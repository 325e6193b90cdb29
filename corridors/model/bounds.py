"""Between which values each figure means something: one table, with the unit and the reason.

Columns of the tables, figures, parameters, rules of scenarios and options are all read against it.
Inside its bounds a value may be wrong; outside it is not what its name says. A rule of
``network check`` asks more of a figure than that, such as how it compares with its neighbours.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corridors.tuples import NamedTuple

_PLAIN = r"(?a)-?\d+(\.\d+)?"
_WHOLE = r"(?a)-?\d+"
MAX_DIGITS = 25
"""No figure has more; Python takes minutes over a number of millions of digits."""


class Bounds(NamedTuple):
    """Least and greatest value of a figure."""

    low: float
    """Least value."""
    high: float
    """Greatest value."""
    unit: str
    """Unit of both, as the tables write it; empty for a number of things."""
    why: str
    """Why no value lies outside."""

    def holds(self, value: float) -> bool:
        """Whether a value lies within.

        Parameters
        ----------
        value
            In the unit of the bounds.

        Returns
        -------
        bool
            False also for what is no number.

        Examples
        --------
        >>> BOUNDS["month"].holds(12), BOUNDS["month"].holds(float("nan"))
        (True, False)
        """
        return self.low <= value <= self.high

    @property
    def text(self) -> str:
        """Both ends, as a message names them."""
        return f"{plain(self.low)} to {plain(self.high)}"


@lru_cache(maxsize=16_384)
def number_of(text: str) -> float | None:
    """A number as the tables and options write it: digits, and a point before decimals.

    Parameters
    ----------
    text
        As it stands.

    Returns
    -------
    float or None
        None for everything else that Python takes for a number: ``nan``, ``inf``, ``1_000``,
        ``1e3``, digits of other scripts.

    Examples
    --------
    >>> number_of("-2.50"), number_of("1_000"), number_of("1e3"), number_of("٣")
    (-2.5, None, None, None)
    """
    return float(text) if len(text) <= MAX_DIGITS and re.fullmatch(_PLAIN, text) else None


def whole_of(text: str) -> int | None:
    """A whole number as options write it.

    Parameters
    ----------
    text
        As it stands.

    Returns
    -------
    int or None
        None for everything else.

    Examples
    --------
    >>> whole_of("12"), whole_of("1_2"), whole_of("12.0")
    (12, None, None)
    """
    return int(text) if len(text) <= MAX_DIGITS and re.fullmatch(_WHOLE, text) else None


def plain(value: float) -> str:
    """A number without an exponent.

    Parameters
    ----------
    value
        Any finite number.

    Returns
    -------
    str
        With separators, and as many decimals as it has.

    Examples
    --------
    >>> plain(10_000_000), plain(0.006), plain(12.5)
    ('10,000,000', '0.006', '12.5')
    """
    return f"{value:,.6f}".rstrip("0").rstrip(".")


_SHARE = "a share, from none to all"
_FACTOR = "a part of the whole"
_SPEED = "trucks on such roads, with stops for traffic"
_FUEL = "articulated lorries, empty to full"
_CO2 = "per tonne and km, from ships to lorries on bad roads"
_TOLL = "tolls of lorries, none to the costliest tunnel"
_HANDLING_H = "minutes to a month"
_CHARGES = "a truck or TEU: printed charges end at some 1,400 USD, rupees begin beyond"
_FLAG = "1 for yes, 0 for no"
_PREMIUM = "share of the cargo's value for one trip through a war zone"

BOUNDS: dict[str, Bounds] = {
    # places and links
    "lon_deg": Bounds(-180, 180, "degree", "degrees east"),
    "lat_deg": Bounds(-90, 90, "degree", "degrees north"),
    "section_km": Bounds(0.01, 3000, "km", "no road or railway here is longer"),
    "crossing_km": Bounds(0, 100, "km", "from post to post; more is a section on one side"),
    "ferry_km": Bounds(0, 3000, "km", "no strait or lake here is wider"),
    "link_speed_km_h": Bounds(3, 120, "km/h", "slower than walking no truck or train is"),
    "high_point_m": Bounds(-450, 6000, "m", "between the Dead Sea and the highest road"),
    "at_km": Bounds(0, 3000, "km", "along a link"),
    "climb_m": Bounds(0, 100_000, "m", "summed along a link"),
    "border_time_h": Bounds(0.1, 720, "h", _HANDLING_H),
    "border_charges_usd": Bounds(0, 5000, "USD", _CHARGES),
    "transshipment_h": Bounds(0.1, 720, "h", _HANDLING_H),
    "transshipment_usd": Bounds(1, 5000, "USD", _CHARGES),
    # what holds at some times
    "month": Bounds(1, 12, "", "months of the year"),
    "days_per_month": Bounds(0.1, 31, "day", "days of a month"),
    "speed_factor": Bounds(0.1, 1, "1", "winter and monsoon slow down"),
    "share_closed": Bounds(0, 1, "1", _SHARE),
    "mean_closure_h": Bounds(0.5, 2208, "h", "half an hour to a season of three months"),
    "remaining_capacity": Bounds(0, 1, "1", _SHARE),
    "trucks_per_day": Bounds(1, 10_000, "1/day", "the busiest land borders clear some thousands"),
    "departures_per_week": Bounds(0.01, 1000, "1/week", "a train in two years to six in an hour"),
    "utc_offset_h": Bounds(-12, 14, "h", "time zones"),
    "p10_factor": Bounds(0.01, 0.999, "1", "under the figure itself"),
    "p90_factor": Bounds(1.001, 100, "1", "over the figure itself"),
    "project_usd_bn": Bounds(0.001, 1000, "USD bn", "a million to a trillion"),
    # ports
    "dwell_h": Bounds(1, 2160, "h", "an hour to a season in port"),
    "handling_usd": Bounds(1, 5000, "USD", _CHARGES),
    "free_time_h": Bounds(0, 8784, "h", "none to a year"),
    "demurrage_usd_per_day": Bounds(0, 1000, "USD", "a day of storage for a container"),
    "detention_free_days": Bounds(0, 366, "day", "none to a year"),
    "detention_usd_per_day": Bounds(0, 1000, "USD", "a day of a shipping line's box"),
    "headhaul_origin": Bounds(0, 1, "1", _FLAG),
    # figures of countries
    "road_motorway_speed_km_h": Bounds(15, 110, "km/h", _SPEED),
    "road_dual_speed_km_h": Bounds(12, 100, "km/h", _SPEED),
    "road_paved_speed_km_h": Bounds(10, 90, "km/h", _SPEED),
    "road_mountain_speed_km_h": Bounds(5, 80, "km/h", _SPEED),
    "road_unpaved_speed_km_h": Bounds(3, 60, "km/h", _SPEED),
    "rail_speed_km_h": Bounds(5, 120, "km/h", "freight trains with their stops"),
    "rail_cost_usd_per_teu_km": Bounds(0.05, 10, "USD/TEU-km", "bulk trains to short trips"),
    "diesel_usd_per_l": Bounds(0.005, 4, "USD/l", "subsidised to taxed"),
    "road_toll_usd_per_km_motorway": Bounds(0, 2, "USD/km", _TOLL),
    "road_toll_usd_per_km_other": Bounds(0, 1, "USD/km", _TOLL),
    "truck_day_usd": Bounds(10, 1000, "USD/truck-day", "driver, truck and overheads for a day"),
    "global_peace_index": Bounds(1.01, 5, "1-5, lower is safer", "the scale of the index"),
    "entry_fee_usd": Bounds(0, 2000, "USD/entry", "printed fees end at 900 USD"),
    "headhaul_asymmetry": Bounds(0, 0.99, "1", "a backhaul is cheaper and not free"),
    "truck_gross_limit_t": Bounds(10, 100, "t", "whole lorries; axles are limited apart"),
    "road_border_time_h": Bounds(0.1, 720, "h", _HANDLING_H),
    "road_border_cost_usd": Bounds(1, 5000, "USD", _CHARGES),
    # parameters of the model
    "road_co2_g_per_t_km": Bounds(1, 500, "g/t-km", _CO2),
    "road_mountain_co2_g_per_t_km": Bounds(1, 500, "g/t-km", _CO2),
    "rail_diesel_co2_g_per_t_km": Bounds(1, 500, "g/t-km", _CO2),
    "rail_electric_co2_g_per_t_km": Bounds(0, 500, "g/t-km", _CO2),
    "ferry_co2_g_per_t_km": Bounds(1, 500, "g/t-km", _CO2),
    "sea_co2_g_per_t_km": Bounds(1, 500, "g/t-km", _CO2),
    "war_risk_premium_low": Bounds(0, 0.1, "1", _PREMIUM),
    "war_risk_premium_high": Bounds(0, 0.1, "1", _PREMIUM),
    "war_risk_premium": Bounds(0, 0.1, "1", _PREMIUM),
    "incident_rate_reference_per_1000_km": Bounds(0, 0.2, "1", "trips of which one is robbed"),
    "incident_rate_peace_index_exponent": Bounds(0, 10, "1", "0 for no difference by country"),
    "ferry_speed_km_h": Bounds(10, 50, "km/h", "ferries under way"),
    "sea_speed_km_h": Bounds(10, 50, "km/h", "ships under way"),
    "fuel_l_per_km_motorway": Bounds(0.1, 2, "l/km", _FUEL),
    "fuel_l_per_km_dual": Bounds(0.1, 2, "l/km", _FUEL),
    "fuel_l_per_km_paved": Bounds(0.1, 2, "l/km", _FUEL),
    "fuel_l_per_km_mountain": Bounds(0.1, 2, "l/km", _FUEL),
    "fuel_l_per_km_unpaved": Bounds(0.1, 2, "l/km", _FUEL),
    "tyres_and_upkeep_usd_per_km": Bounds(0.01, 1, "USD/km", "tyres, oil and repairs"),
    "truck_tare_t": Bounds(3, 40, "t", "an empty lorry with its trailer"),
    "driving_hours_per_day_one_driver": Bounds(1, 16, "h/day", "a driver must sleep"),
    "driving_hours_per_day_two_drivers": Bounds(1, 24, "h/day", "hours of a day"),
    "tir_border_time_factor": Bounds(0.05, 1, "1", "a carnet saves time, not all of it"),
    "rail_departures_per_week": Bounds(0.01, 1000, "1/week", "as a service's own"),
    "further_driver_usd_per_day": Bounds(1, 500, "USD/day", "wage and allowance of a driver"),
    "container_unloading_h": Bounds(0, 720, "h", _HANDLING_H),
    "distance_km_per_border": Bounds(1, 1000, "km", "what a border weighs, as km"),
    "closure_duration_prior_spells": Bounds(0, 100, "1", "0 lets a border's own record stand"),
    "closure_season_prior_spells": Bounds(0, 100, "1", "0 lets a border's own record stand"),
    "closure_record_completeness": Bounds(0.01, 1, "1", "part of the closures that is known"),
    "border_utilisation": Bounds(0.05, 0.99, "1", "at 0 nobody comes, at 1 a queue never ends"),
    "social_discount_rate": Bounds(0, 0.3, "1/year", "rates of public projects"),
    "project_life_years": Bounds(1, 200, "year", "as railways stand"),
    # the shipment: parameters, kinds, terms of a question and options alike
    "payload_t": Bounds(0.01, 10_000, "t", "10 kg to three full trains"),
    "trucks": Bounds(1, 1000, "", "one shipment"),
    "containers": Bounds(1, 1000, "", "one shipment"),
    "crew": Bounds(1, 2, "", "drivers of a truck"),
    "cargo_value_usd": Bounds(0, 10_000_000, "USD", "0 for no value; a truck of phones at most"),
    "value_of_time_share_per_day": Bounds(0, 0.1, "1/day", "printed are 0.006 to 0.021 a day"),
    "loss_share": Bounds(0, 1, "1", _SHARE),
    "max_wait_h": Bounds(0, 8784, "h", "0 turns back at once; a year at most"),
    "look_back_years": Bounds(0.1, 100, "year", "of a closure record"),
    "risk_aversion": Bounds(0, 100, "", "0 ignores risk, 1 is the expected cost"),
    "capacity_t": Bounds(0.5, 100, "t", "a truck's load"),
    "teu": Bounds(0.5, 4, "TEU", "boxes on a truck"),
    "cost_factor": Bounds(0.1, 10, "1", "beside the freight of a dry container"),
    "charges_factor": Bounds(0, 2, "1", "0 for goods that are exempt"),
    "is_boxed": Bounds(0, 1, "1", _FLAG),
    "is_aid": Bounds(0, 1, "1", _FLAG),
    "is_articulated": Bounds(0, 1, "1", _FLAG),
    "plug_or_genset_usd_per_day": Bounds(0, 1000, "USD/day", "cooling of a truck or box"),
    # rules of scenarios and other options
    "rule_factor": Bounds(0.01, 100, "", "a hundredth to a hundredfold"),
    "rule_hours": Bounds(0, 8784, "h", "0 changes nothing; a year at most"),
    "rule_usd": Bounds(0, 100_000, "USD", "0 changes nothing; more than any cargo's freight"),
    "radius_km": Bounds(0, 200, "km", "up to it distances are right to 1 %"),
    "snap_km": Bounds(0.001, 50, "km", "a metre to the next town"),
    "max_overlap": Bounds(0, 1, "1", _SHARE),
    "alternatives": Bounds(1, 100, "", "more than anyone compares"),
    "within_days": Bounds(0.1, 366, "day", "a trip of a year at most"),
}
"""By the name of a figure, parameter or term; columns that mean the same share one."""
