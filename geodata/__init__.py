"""The data package: tables, geometry and licences. It imports nothing and computes nothing."""

from pathlib import Path

DIRECTORY = Path(__file__).resolve().parent
