"""Freight routes between Central Asia and the ports of Pakistan: km, hours, USD, CO2 and risk.

Importing the package loads nothing heavy; the door to the data is
:func:`corridors.data.loading.load_network`.
"""

__version__ = "0.1.0"
