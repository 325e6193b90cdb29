"""What a km of a section costs a shipment, from the figures of its country and the parameters."""

from __future__ import annotations

from typing import NamedTuple

from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.records import Link, Quantity
from corridors.pricing.risk import incident_rate_per_km

REFERENCE_COUNTRY = "AFG"
"""The country whose war-risk premium calibrates the security incident rate."""


class PerKm(NamedTuple):
    """What one km of a section adds."""

    time_h: float
    """Hours."""
    cost_usd: float
    """USD per truckload or TEU."""
    co2_kg: float
    """kg of CO2 for the whole payload."""
    incident_probability: float
    """Probability of an incident."""


class Rates:
    """The rates of sections, looked up once by country, mode, class and speed.

    Parameters
    ----------
    network
        Whose figures and parameters hold them.
    payload_t
        Load in tonnes, for CO2.
    """

    def __init__(self, network: Network, payload_t: float) -> None:
        self._network, self._payload_t = network, payload_t
        self._figures: dict[tuple[object, ...], dict[str, list[Quantity]]] = {}
        self._per_km: dict[tuple[object, ...], PerKm] = {}

    def per_km(self, link: Link) -> PerKm:
        """What a km of a section adds, in hours, USD, kg of CO2 and probability of an incident.

        Parameters
        ----------
        link
            A link with a class.

        Returns
        -------
        PerKm
            Before scenarios change it.

        Raises
        ------
        DataError
            If a figure or parameter is missing.
        """
        key = (link.country, link.mode, link.link_class, link.speed_km_h)
        if key not in self._per_km:
            self._per_km[key] = self._priced(self.figures(link))
        return self._per_km[key]

    def figures(self, link: Link) -> dict[str, list[Quantity]]:
        """The figures that a section is priced with.

        Parameters
        ----------
        link
            A link with a class.

        Returns
        -------
        dict
            By the key of what they price; an empty list where it adds nothing.

        Raises
        ------
        DataError
            If a figure or parameter is missing.
        """
        key = (link.country, link.mode, link.link_class, link.speed_km_h)
        if key not in self._figures:
            self._figures[key] = self._figures_of(link)
        return self._figures[key]

    def _priced(self, figures: dict[str, list[Quantity]]) -> PerKm:
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
        return PerKm(
            time_h=1 / figures["time_h"][0].value,
            cost_usd=sum(figure.value for figure in figures["cost_usd"]),
            co2_kg=figures["co2_kg"][0].value * self._payload_t / 1000,
            incident_probability=incident_rate_km,
        )

    def _figures_of(self, link: Link) -> dict[str, list[Quantity]]:
        if link.mode in ("ferry", "sea"):
            return {
                "time_h": [self._parameter(f"{link.mode}_speed_km_h")],
                "cost_usd": [],
                "co2_kg": [self._parameter(f"{link.mode}_co2_g_per_t_km")],
                "incident_probability": [],
            }
        if link.mode == "rail":
            speeds = [self._figure(link.country, "rail_speed_km_h")]
            cost = self._figure(link.country, "rail_cost_usd_per_teu_km")
            co2 = self._parameter(f"rail_{link.link_class}_co2_g_per_t_km")
        else:
            parameters = self._network.parameters
            speeds = [self._figure(link.country, "road_speed_swod_km_h")]
            cap = parameters.get(f"road_{link.link_class}_speed_cap_km_h")
            speeds += [cap] if cap is not None else []
            cost = self._figure(link.country, "road_cost_usd_per_truck_km")
            co2 = parameters.get(f"road_{link.link_class}_co2_g_per_t_km") or self._parameter(
                "road_co2_g_per_t_km"
            )
        if link.speed_km_h is not None:
            speeds = [link.speed_km_h]
        return {
            "time_h": [min(speeds, key=lambda figure: figure.value)],
            "cost_usd": [cost],
            "co2_kg": [co2],
            "incident_probability": [
                self._figure(link.country, "global_peace_index"),
                self._figure(REFERENCE_COUNTRY, "global_peace_index"),
                self._parameter("incident_rate_reference_per_1000_km"),
                self._parameter("incident_rate_peace_index_exponent"),
            ],
        }

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
