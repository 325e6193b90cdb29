"""Freight routes between Central Asia and the ports of Pakistan: distance, time, cost, CO2 and risk.

Importing the package loads nothing heavy; :func:`corridors.loading.load_network` is the door to the data.
"""

__version__ = "0.1.0"
