"""What a km of a link and an hour of a truck cost, from the figures of its country and parameters.

The freight of a truck is built up of what it uses: diesel, tyres and upkeep and tolls by the km,
and by the day the truck itself with its driver, whether it moves, rests or waits at a border.
Nothing of it is fitted: printed rates are what it is measured against (``docs/calibration.md``).

References
----------
UNESCAP (2003), Transit transport issues in landlocked and transit developing countries: time and
cost by distance and at borders. World Bank (2010), Trade and transport facilitation assessment:
vehicle operating cost by km and by day.
"""

from __future__ import annotations

from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.records import Link, Quantity
from corridors.pricing.risk import incident_rate_per_km
from corridors.pricing.shipment import Shipment
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

PRICED_AS = {"track": "unpaved"}
"""Classes that are priced as another."""
REFERENCE_COUNTRY = "AFG"
"""The country whose war-risk premium calibrates the security incident rate."""


class PerKm(NamedTuple):
    """What one km of a section adds for one truck or TEU, and what an hour of a truck costs."""

    driving_h: float
    """Hours in motion."""
    cost_usd: float
    """USD per truck or TEU: fuel, tyres and upkeep, tolls; of a railway its rate."""
    co2_kg: float
    """kg of CO2 for the whole payload."""
    incident_probability: float
    """Probability of an incident."""
    truck_hour_usd: float = 0.0
    """USD per hour of a truck with its crew, whether it moves or waits; 0 where there is none."""


NO_RATE = PerKm(0.0, 0.0, 0.0, 0.0)
"""Of what neither moves nor holds a truck."""


class Rates:
    """The rates of sections, looked up once by country, mode, class and speed.

    Parameters
    ----------
    network
        Whose figures and parameters hold them.
    shipment
        Its payload makes CO2, its crew the cost of a truck-day.
    """

    def __init__(self, network: Network, shipment: Shipment) -> None:
        self._network, self._shipment = network, shipment
        self._figures: dict[tuple[object, ...], dict[str, list[Quantity]]] = {}
        self._per_km: dict[tuple[object, ...], PerKm] = {}

    def per_km(self, link: Link) -> PerKm:
        """What a km of a link adds, and what an hour of a truck on it costs.

        Parameters
        ----------
        link
            Any link.

        Returns
        -------
        PerKm
            Before scenarios change it; ``NO_RATE`` where nothing moves.

        Raises
        ------
        DataError
            If a figure or parameter is missing.
        """
        key = _key(link)
        if key not in self._per_km:
            self._per_km[key] = self._priced(link, self.figures(link))
        return self._per_km[key]

    def figures(self, link: Link) -> dict[str, list[Quantity]]:
        """The figures that a link is priced with.

        Parameters
        ----------
        link
            Any link.

        Returns
        -------
        dict
            By the key of what they price; an empty list where it adds nothing.

        Raises
        ------
        DataError
            If a figure or parameter is missing.
        """
        key = _key(link)
        if key not in self._figures:
            self._figures[key] = self._figures_of(link)
        return self._figures[key]

    def _priced(self, link: Link, figures: dict[str, list[Quantity]]) -> PerKm:
        if not figures:
            return NO_RATE
        incident_rate_km = 0.0
        if figures["incident_probability"]:
            own, reference, premium, exponent = (
                figure.value for figure in figures["incident_probability"]
            )
            incident_rate_km = incident_rate_per_km(
                own,
                reference_index=reference,
                reference_per_1000_km=premium,
                exponent=exponent,
            )
        driving_h = 1 / figures["time_h"][0].value if figures["time_h"] else 0.0
        co2_g_per_t = sum(figure.value for figure in figures["co2_kg"])
        costs = [figure.value for figure in figures["cost_usd"]]
        if link.mode == "road" and costs:
            diesel_usd_l, fuel_l_km, upkeep, *toll = costs
            cost_usd = diesel_usd_l * fuel_l_km + upkeep + sum(toll)
        else:
            cost_usd = sum(costs)
        truck_day_usd = sum(figure.value for figure in figures["truck_day_usd"])
        return PerKm(
            driving_h=driving_h,
            cost_usd=cost_usd,
            co2_kg=co2_g_per_t * self._shipment.payload_t / 1000,
            incident_probability=incident_rate_km,
            truck_hour_usd=truck_day_usd / HOURS_PER_DAY,
        )

    def _figures_of(self, link: Link) -> dict[str, list[Quantity]]:
        if link.mode == "road" and link.kind == "crossing":
            return {
                "time_h": [],
                "cost_usd": [],
                "co2_kg": [],
                "incident_probability": [],
                "truck_day_usd": self._truck_day(link.country),
            }
        if not link.link_class:
            return {}
        if link.mode in ("ferry", "sea"):
            aboard = link.mode == "ferry"  # the truck goes aboard, the box alone goes to sea
            return {
                "time_h": [link.speed_km_h or self._parameter(f"{link.mode}_speed_km_h")],
                "cost_usd": [],
                "co2_kg": [self._parameter(f"{link.mode}_co2_g_per_t_km")],
                "incident_probability": [],
                "truck_day_usd": self._truck_day(link.country) if aboard else [],
            }
        if link.mode == "rail":
            return {
                "time_h": [link.speed_km_h or self._figure(link.country, "rail_speed_km_h")],
                "cost_usd": [self._figure(link.country, "rail_cost_usd_per_teu_km")],
                "co2_kg": [self._parameter(f"rail_{link.link_class}_co2_g_per_t_km")],
                "incident_probability": self._incidents(link.country),
                "truck_day_usd": [],
            }
        road = PRICED_AS.get(link.link_class, link.link_class)
        co2_of_class = self._network.parameters.get(f"road_{road}_co2_g_per_t_km")
        return {
            "time_h": [link.speed_km_h or self._figure(link.country, f"road_{road}_speed_km_h")],
            "cost_usd": [
                self._figure(link.country, "diesel_usd_per_l"),
                self._parameter(f"fuel_l_per_km_{road}"),
                self._parameter("tyres_and_upkeep_usd_per_km"),
                self._figure(link.country, _toll(road)),
            ],
            "co2_kg": [co2_of_class or self._parameter("road_co2_g_per_t_km")],
            "incident_probability": self._incidents(link.country),
            "truck_day_usd": self._truck_day(link.country),
        }

    def _truck_day(self, country: str) -> list[Quantity]:
        """USD per day of a truck with its driver, and of a second driver."""
        figures = [self._figure(country, "truck_day_usd")]
        if self._shipment.crew > 1:
            figures.append(self._parameter("further_driver_usd_per_day"))
        return figures

    def _incidents(self, country: str) -> list[Quantity]:
        return [
            self._figure(country, "global_peace_index"),
            self._figure(REFERENCE_COUNTRY, "global_peace_index"),
            self._parameter("incident_rate_reference_per_1000_km"),
            self._parameter("incident_rate_peace_index_exponent"),
        ]

    def _figure(self, country: str, name: str) -> Quantity:
        try:
            return self._network.figures[country, name]
        except KeyError:
            raise _missing("country_figures.csv", f"{country} {name}") from None

    def _parameter(self, name: str) -> Quantity:
        try:
            return self._network.parameters[name]
        except KeyError:
            raise _missing("parameters.csv", name) from None


def _missing(table: str, row: str) -> DataError:
    return DataError([Problem(table=table, row=row, message="is needed and missing")])


def _toll(road: str) -> str:
    return f"road_toll_usd_per_km_{'motorway' if road == 'motorway' else 'other'}"


def _key(link: Link) -> tuple[object, ...]:
    return link.kind, link.country, link.mode, link.link_class, link.speed_km_h
