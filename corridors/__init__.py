"""Freight routes between Central Asia and the ports of Pakistan: km, hours, USD, CO2 and risk.

``corridors.load()`` opens the shipped data and gives a planner; importing the package loads
nothing heavy.

>>> import corridors
>>> planner = corridors.load()
>>> planner.route("Tashkent", "Karachi").best.totals["length_km"] > 2000
True
"""

from __future__ import annotations

TYPE_CHECKING = False  # as checkers know it; importing it would cost a program its first moments
if TYPE_CHECKING:
    from typing import Any

    from corridors.data.package import Package
    from corridors.errors import (
        CorridorsError,
        DataError,
        ExistsError,
        NoRouteError,
        ScenarioError,
        UnknownNameError,
        UsageError,
    )
    from corridors.model.network import Network
    from corridors.planner import Planner, load
    from corridors.pricing.shipment import Shipment
    from corridors.routing.route import Route
    from corridors.routing.terms import Terms
    from corridors.scenarios.rules import Scenario

__version__ = "0.2.0"

__all__ = [
    "CorridorsError",
    "DataError",
    "ExistsError",
    "Network",
    "NoRouteError",
    "Package",
    "Planner",
    "Route",
    "Scenario",
    "ScenarioError",
    "Shipment",
    "Terms",
    "UnknownNameError",
    "UsageError",
    "load",
]

_HOMES = {
    "load": "planner",
    "Planner": "planner",
    "Package": "data.package",
    "Network": "model.network",
    "Route": "routing.route",
    "Scenario": "scenarios.rules",
    "Shipment": "pricing.shipment",
    "Terms": "routing.terms",
}
"""Where each public name lives; the errors live in ``errors``."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    return sorted((*__all__, "__version__"))
